"""The white book of an application: beside a section, on the task list, as a sheet, and frozen with a submission."""

import re
from datetime import timedelta

import pytest

from booster.applications.models import Submission
from booster.applications.queries import last_submission
from booster.applications.verdicts import sheet_of
from booster.applications.views.pictures import submitted_album
from booster.calls.queries import call_named
from booster.calls.settings import CallSettings
from booster.consortium.member_roles import MemberRole
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from tests.applying import SLUG

TALLY = re.compile(r'b-book__tally">([^<]*)<')


@pytest.fixture
def written(desk):
    """Every section as the example has it.

    Two clauses fail; a third, since this call closes after its own dates; and for one the call sets no rate.
    """
    desk.stage.fill_in()
    return desk


def sheet(desk, query=""):
    return desk.browser.get(f"/applications/{desk.stage.name}/white-book{query}").text


def numbers(text):
    return re.findall(r'id="(W\d+)"', text)


def typed(desk, slug, **changes):
    """What a browser sends of a section that is filled in, with a few answers changed."""
    return {**desk.document(slug), **changes}


def frozen(stage):
    with stage.app.app_context():
        return db.session.scalar(db.select(Submission.content).order_by(Submission.id.desc()))["white_book"]


def test_the_task_list_counts_and_leads_to_the_sheet(written):
    tasks = written.browser.get(f"/applications/{written.stage.name}").text

    assert "White book: 47 met, 3 not met, 1 cannot tell yet" in tasks
    assert f"/applications/{written.stage.name}/white-book" in tasks


def test_the_task_list_holds_the_whole_sheet_and_its_filters_if_asked(written):
    part = written.browser.get(
        f"/applications/{written.stage.name}/white-book?met=not_met", headers={"HX-Request": "true"}
    ).text

    assert numbers(part) == numbers(sheet(written, "?met=not_met"))
    assert "<html" not in part
    assert 'hx-target="#sheet"' in part


def test_an_empty_application_can_be_told_nothing_of(desk):
    assert "0 met, 0 not met, 51 cannot tell yet" in sheet(desk)
    assert len(numbers(sheet(desk))) == 51


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?met=not_met", ["W2", "W10", "W26"]),
        ("?met=unknown", ["W42"]),
        ("?met=met&level=must&topic=dates", ["W1", "W3", "W4"]),
        ("?level=must&met=not_met", []),
    ],
)
def test_the_sheet_is_narrowed_by_its_filters(written, query, found):
    assert numbers(sheet(written, query)) == found


def test_a_word_nobody_knows_narrows_nothing(written):
    assert len(numbers(sheet(written, "?met=maybe&level=could&topic=moon"))) == 51


def test_each_clause_leads_to_its_answers(written):
    text = sheet(written)

    assert f"/applications/{written.stage.name}/equipment#internet_down" in text
    assert f"/applications/{written.stage.name}/venue#rooms-group" in text


def lines(desk):
    with desk.stage.app.app_context():
        return sheet_of(desk.stage.application()).lines


def test_every_clause_leads_to_an_answer_though_nothing_is_written(desk):
    assert all(line.answers and line.failing for line in lines(desk))


@pytest.mark.parametrize(("run_by", "is_asked"), [("we", False), ("third_party", True)])
def test_an_answer_that_is_not_asked_for_is_not_named(written, run_by, is_asked):
    written.stage.write("venue", {"run_by": [run_by]})

    assert ("owner_consent" in {one.anchor for line in lines(written) for one in line.answers}) == is_asked


def test_beside_a_section_stand_the_clauses_that_look_at_it(written):
    text = written.open("equipment").text

    assert TALLY.findall(text) == ["9 met, 1 not met, 0 cannot tell yet"]
    assert TALLY.findall(written.open("before-you-start").text) == []


def test_beside_a_section_only_what_fails_can_be_replaced(written):
    """Of the clauses beside the equipment, W26 fails."""
    address = f"/applications/{written.stage.name}/white-book/W"

    assert re.findall(rf'href="{address}(\d+)"', written.open("equipment").text) == ["26"]


def test_saving_judges_anew_without_a_script(written):
    written.send("equipment", typed(written, "equipment", internet_down="10"))

    assert TALLY.findall(written.open("equipment").text) == ["7 met, 3 not met, 0 cannot tell yet"]


def test_what_is_typed_is_judged_and_not_saved(written):
    form = {**written.hidden("equipment"), **typed(written, "equipment", internet_down="10"), "told": "9-1-0"}

    answer = written.browser.post(f"{written.at('equipment')}/verdicts", data=form, headers={"HX-Request": "true"})

    assert TALLY.findall(answer.text) == ["7 met, 3 not met, 0 cannot tell yet"]
    assert "hx-partial" in answer.text
    assert written.document("equipment")["internet_down"] == ["500"]


def test_nothing_is_said_aloud_while_the_count_stays(written):
    form = {**written.hidden("equipment"), **typed(written, "equipment", internet_down="510"), "told": "9-1-0"}

    assert "hx-partial" not in written.browser.post(f"{written.at('equipment')}/verdicts", data=form).text


def test_strangers_judge_nothing_and_learn_nothing(written):
    stan = written.stage.browser("stan")
    name = written.stage.name

    assert stan.get(f"/applications/{name}/white-book").status_code == 404
    assert stan.post(f"/applications/{name}/equipment/verdicts").status_code == 404
    assert stan.get(f"/applications/{name}/white-book/W10").status_code == 404


def test_a_failed_must_is_said_before_submitting_and_prevents_nothing(written):
    written.send("equipment", typed(written, "equipment", internet_down="10"))

    text = written.browser.get(f"/applications/{written.stage.name}/check").text
    written.stage.submit()

    assert "One “must” of the white book is not met" in text
    clause = next(one for one in frozen(written.stage)["clauses"] if one["number"] == "W21")
    assert (clause["met"], clause["equivalent"]) == ("not_met", None)


def test_the_sheet_is_frozen_with_its_figures_and_the_answers_it_rests_on(written):
    written.stage.submit()

    book = frozen(written.stage)

    assert [one["number"] for one in book["clauses"]] == [f"W{number}" for number in range(1, 52)]
    assert book["figures"]["people"] == "50"
    licensed = next(one for one in book["clauses"] if one["number"] == "W5")
    assert {"section": "venue", "field": "rooms/room1/licensed", "id": "rooms-room1-licensed"}.items() <= next(
        one for one in licensed["reads"] if one["text"] == "120 people"
    ).items()


def test_the_sheet_is_frozen_with_everything_it_rests_on(written):
    stage = written.stage
    stage.submit()
    with stage.app.app_context(), transaction():
        call = call_named(SLUG)
        settings, decided_on = call.settings, CallSettings.read(call.settings).decided_on(call.closes_at.date())
        window = {"first": "2024-01-01", "last": "2024-02-01"}
        call.settings = {**settings, "seats": 400, "window": window, "thresholds": {"area_cabaret": 20.5}}

    book = frozen(stage)
    with stage.app.test_request_context():
        application = stage.application()
        drawn = submitted_album(application, last_submission(application).content)

    assert (book["settings"], book["decided_on"]) == (settings, decided_on.isoformat())
    assert drawn.strip.window == CallSettings.read(settings).window
    assert next(bar.asked for bar in drawn.bars if bar.clause == "W6") == 40
    assert drawn.plan.rooms[0].seats[0].plausible > 40


def test_a_figure_with_a_fraction_is_frozen_as_a_text(written):
    stage = written.stage
    with stage.app.app_context(), transaction():
        call = call_named(SLUG)
        call.settings = {**call.settings, "thresholds": {"area_each": 2.3}}
    stage.submit()

    book = frozen(stage)

    assert book["settings"]["thresholds"] == {"area_each": "2.3"}
    assert book["figures"]["main_area"] == "115"


def test_a_sheet_from_before_its_inputs_were_kept_is_drawn_with_the_call_of_today(written):
    stage = written.stage
    stage.submit()
    with stage.app.test_request_context():
        application = stage.application()
        content = last_submission(application).content
        kept = ("settings", "decided_on", "measures")
        sheet_ = {name: value for name, value in content["white_book"].items() if name not in kept}
        clauses = [{name: value for name, value in one.items() if name not in kept} for one in sheet_["clauses"]]
        drawn = submitted_album(application, {**content, "white_book": {**sheet_, "clauses": clauses}})
        without = submitted_album(application, {**content, "white_book": None})

    assert drawn.strip
    assert without.strip
    assert drawn.bars == without.bars == []


def test_mending_leads_to_the_answer_that_fails(written):
    written.stage.write("equipment", {"guest_network": ["eduroam"]})

    text = written.browser.get(f"/applications/{written.stage.name}/check").text

    mend = re.search(r'href="([^"]*)">Mend the answer', text)[1]
    assert mend == f"/applications/{written.stage.name}/equipment#guest_network"


@pytest.mark.parametrize(("role", "offered"), [(MemberRole.EDITOR, "Mend"), (MemberRole.VIEWER, "Read")])
def test_whoever_writes_may_mend_what_fails_and_whoever_reads_is_shown_it(written, role, offered):
    written.stage.write("equipment", {"guest_network": ["eduroam"]})
    written.stage.join("paul", role)
    paul = written.stage.browser("paul")

    text = paul.get(f"/applications/{written.stage.name}/check").text

    address, offer = re.search(r'href="([^"]*)">(\w+) the answer', text).groups()
    path, _hash, place = address.partition("#")
    assert offer == offered
    assert ("Offer something equivalent" in text) == (role is MemberRole.EDITOR)
    assert f'id="{place}"' in paul.get(path).text


def test_after_the_deadline_nobody_is_told_to_mend_anything(written):
    written.stage.write("equipment", {"guest_network": ["eduroam"]})
    written.stage.move_call(closes_at=utcnow() - timedelta(minutes=1))

    text = written.browser.get(f"/applications/{written.stage.name}/check").text

    assert "Read the answer" in text
    assert not re.search("Mend the answer|something equivalent|submitted all the same|keep you from", text)


def test_a_sheet_costs_the_same_number_of_queries_however_much_is_written(desk, counted):
    sheet(desk)
    with counted() as before:
        sheet(desk)
    desk.stage.fill_in()
    with counted() as after:
        sheet(desk)

    assert len(after) == len(before)
