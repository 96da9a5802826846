"""The white book of an application: beside a section, on the task list and as a sheet."""

import re

import pytest

from booster.applications.verdicts import sheet_of

TALLY = re.compile(r'b-book__tally">([^<]*)<')


def sheet(desk, query=""):
    return desk.browser.get(f"/applications/{desk.stage.name}/white-book{query}").text


def numbers(text):
    return re.findall(r'id="(W\d+)"', text)


def typed(desk, slug, **changes):
    """What a browser sends of a section that is filled in, with a few answers changed."""
    return {**desk.document(slug), **changes}


def test_the_task_list_counts_and_leads_to_the_sheet(written):
    tasks = written.browser.get(f"/applications/{written.stage.name}").text

    assert "White book: 47 met, 3 not met, 1 not known yet" in tasks
    assert f"/applications/{written.stage.name}/white-book" in tasks


def test_the_task_list_holds_the_whole_sheet_and_its_filters_if_asked(written):
    part = written.browser.get(
        f"/applications/{written.stage.name}/white-book?met=not_met", headers={"HX-Request": "true"}
    ).text

    assert numbers(part) == numbers(sheet(written, "?met=not_met"))
    assert "<html" not in part
    assert 'hx-target="#sheet"' in part


def test_an_empty_application_can_be_told_nothing_of(desk):
    assert "0 met, 0 not met, 51 not known yet" in sheet(desk)
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
        return sheet_of(desk.stage.application(), desk.stage.now).lines


def test_every_clause_leads_to_an_answer_though_nothing_is_written(desk):
    assert all(line.answers and line.failing for line in lines(desk))


@pytest.mark.parametrize(("run_by", "is_asked"), [("we", False), ("third_party", True)])
def test_an_answer_that_is_not_asked_for_is_not_named(written, run_by, is_asked):
    written.stage.write("venue", {"run_by": [run_by]})

    assert ("owner_consent" in {one.anchor for line in lines(written) for one in line.answers}) == is_asked


def test_beside_a_section_stand_the_clauses_that_look_at_it(written):
    text = written.open("equipment").text

    assert TALLY.findall(text) == ["9 met, 1 not met, 0 not known yet"]
    assert TALLY.findall(written.open("before-you-start").text) == []


def test_beside_a_section_only_what_fails_can_be_replaced(written):
    """Of the clauses beside the equipment, W26 fails."""
    address = f"/applications/{written.stage.name}/white-book/W"

    assert re.findall(rf'href="{address}(\d+)"', written.open("equipment").text) == ["26"]


def test_saving_judges_anew_without_a_script(written):
    written.send("equipment", typed(written, "equipment", internet_down="10"))

    assert TALLY.findall(written.open("equipment").text) == ["7 met, 3 not met, 0 not known yet"]


def test_what_is_typed_is_judged_and_not_saved(written):
    form = {**written.hidden("equipment"), **typed(written, "equipment", internet_down="10"), "told": "9-1-0"}

    answer = written.browser.post(f"{written.at('equipment')}/verdicts", data=form, headers={"HX-Request": "true"})

    assert TALLY.findall(answer.text) == ["7 met, 3 not met, 0 not known yet"]
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


def test_a_sheet_costs_the_same_number_of_queries_however_much_is_written(desk, counted):
    sheet(desk)
    with counted() as before:
        sheet(desk)
    desk.stage.fill_in()
    with counted() as after:
        sheet(desk)

    assert len(after) == len(before)
