"""The white book as reviewers and coordinators read it, and what is said to equivalents."""

import re

import pytest
from sqlalchemy import event

from booster.accounts.models import Role
from booster.applications.forms.white_book import Judged
from booster.applications.services import equivalents
from booster.applications.verdicts import sheet_of
from booster.kit.db import db, transaction
from booster.review.models import EquivalentAnswer
from booster.review.queries import sheets
from tests import world
from tests.integration.review.conftest import BOARD, Case
from tests.integration.review.test_documents import text_of

TEXT = "The school next door lends us two rooms for the groups, one minute away and without steps."
REASON = "We know the school: it is in the same street."


def offer(application, *, number="W10", by="lea"):
    now = application.call.opens_at + world.DAY
    with transaction():
        application = world.fresh(application)
        line = next(one for one in sheet_of(application, now).lines if one.clause.number == number)
        lead = world.person_called(by)
        equivalents.propose(application, Judged(line.clause, line.verdict), TEXT, seen=0, by=lead, now=now)


@pytest.fixture
def case(once):
    """Lea offers something instead of W10 and submits; Ada coordinates, Rita may review."""
    return once(offered)


def offered(app):
    with app.app_context():
        world.make_person("ada", Role.COORDINATOR)
        world.make_person("rita", Role.REVIEWER)
        world.make_person("lea")
        call = world.make_call()
        application = world.make_application("lea", call=call, status=world.Status.DRAFT)
        offer(application)
        world.submit(application, by="lea", now=call.opens_at + world.DAY)
        return Case(app, world.fresh(application).reference)


def answer(case, *, number="W10", by="ada", **data):
    known = {"seen": case.seen(EquivalentAnswer, clause=number)}
    return case.post(by, f"{case.desk}/equivalents/{number}", {"reason": REASON, **known, **data})


def said(case):
    with case.app.app_context():
        return [
            (one.clause, one.ruling.value, one.condition) for one in db.session.scalars(db.select(EquivalentAnswer))
        ]


def test_the_coordinator_reads_the_sheet_first_with_links_to_answers_on_the_page(case):
    text = case.get("ada", case.desk).text

    assert "48 met, 1 equivalent, 1 not met, 1 not known yet" in text
    assert text.index('id="white-book"') < text.index('id="paper-title"')
    targets = set(re.findall(r'href="#([\w-]+)"', text))
    assert "equipment-hybrid_kit" in targets
    assert targets <= set(re.findall(r'id="([\w-]+)"', text)) | {"main-content", "main"}


@pytest.mark.parametrize("ruling", ["accepted", "refused"])
def test_a_condition_written_before_one_chose_otherwise_is_none(case, ruling):
    answer(case, ruling=ruling, condition="In March.")

    assert said(case) == [("W10", ruling, "")]


@pytest.mark.parametrize(
    ("ruling", "condition"), [("accepted", ""), ("conditional", "Show it to us by March."), ("refused", "")]
)
def test_an_equivalent_is_answered_with_a_reason_that_reviewers_read(case, ruling, condition):
    assert TEXT in case.get("ada", f"{case.desk}/equivalents/W10").text

    assert answer(case, ruling=ruling, condition=condition).status_code == 303

    assert said(case) == [("W10", ruling, condition)]
    assert REASON in case.get("ada", case.desk).text
    assert case.events("equivalent.") == ["equivalent.proposed", "equivalent.answered"]


def test_the_paper_says_what_the_page_says_and_as_of_when(case):
    answer(case, ruling="conditional", condition="In March.")

    paper = text_of(case.get("ada", f"{case.page}/white-book.pdf"))

    assert "48 met, 1 equivalent, 1 not met, 1 not known yet" in case.get("ada", case.desk).text
    assert "Met: 48. Equivalent: 1. Not met: 1. Not known yet: 1." in paper
    for words in ("Equivalent: with a condition", "Condition: In March.", REASON):
        assert words in paper
    assert re.search(r"with the answers given until .* \(Brussels time\)", paper)


@pytest.mark.parametrize("page", ["result", "white-book"])
def test_the_applicant_learns_what_was_said_with_the_result_and_not_before(case, page):
    condition = "Show it to us by March."
    answer(case, ruling="conditional", condition=condition)
    own = f"/applications/{case.reference}/{page}"
    assert REASON not in case.get("lea", own).text

    case.post("ada", f"{case.desk}/check", {"is_eligible": "yes", "reason": ""})
    case.review("rita", "4")
    case.decide()
    case.publish()

    shown = case.get("lea", own).text
    for said in (TEXT, "Accepted with a condition", condition, REASON):
        assert said in shown
    assert "Ada" not in shown


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose an answer"),
        ({"ruling": "conditional"}, "Write the condition"),
        ({"ruling": "refused", "reason": ""}, "Write the reason"),
    ],
)
def test_half_an_answer_comes_back_as_typed(case, data, message):
    answered = answer(case, **data)

    assert (answered.status_code, message in answered.text) == (422, True)
    assert said(case) == []


def test_only_what_is_offered_can_be_answered(case):
    assert case.get("ada", f"{case.desk}/equivalents/W26").status_code == 404
    assert answer(case, number="W26", ruling="accepted").status_code == 409
    assert answer(case, number="W99", ruling="accepted").status_code == 409
    assert answer(case, by="rita", ruling="accepted").status_code == 404
    assert answer(case, by="lea", ruling="accepted").status_code == 404
    assert said(case) == []


def test_an_answer_given_since_the_results_were_shown_is_not_told_unseen(case):
    case.post("ada", f"{case.desk}/check", {"is_eligible": "yes", "reason": ""})
    case.review("rita", "4")
    case.decide()
    answer(case, ruling="accepted")
    shown = case.shown()
    assert REASON in case.get("ada", f"{BOARD}/publish").text

    answer(case, ruling="refused")

    assert case.post("ada", f"{BOARD}/publish", {"shown": shown}).status_code == 409
    assert case.post("ada", f"{BOARD}/publish", {"shown": case.shown()}).status_code == 303


def test_an_answer_can_be_corrected(case):
    answer(case, ruling="refused")
    answer(case, ruling="accepted")

    assert said(case) == [("W10", "accepted", "")]


def assign(case, *names):
    with case.app.app_context():
        world.check(world.application_of(case.reference))
        for name in names:
            world.make_review(world.application_of(case.reference), name, status=world.AssignmentStatus.STARTED)


def test_a_reviewer_reads_the_sheet_after_declaring_and_may_answer_first(case):
    assign(case, "rita")
    text = case.get("rita", case.page).text
    address = f"/review/{case.reference}/equivalents/W10"

    assert TEXT in text
    assert f'href="{address}"' in text
    assert case.get("rita", f"/review/white-book/{world.SLUG}").status_code == 200
    assert case.post("rita", address, {"ruling": "accepted", "reason": REASON}).status_code == 303
    assert said(case) == [("W10", "accepted", "")]
    assert "Said by Rita" in case.get("ada", case.desk).text


def test_reviewers_read_what_one_of_them_has_said_and_not_who(case):
    case.person("remi", Role.REVIEWER)
    assign(case, "rita", "remi")
    case.post("rita", f"/review/{case.reference}/equivalents/W10", {"ruling": "accepted", "reason": REASON})

    text = case.get("remi", case.page).text

    assert (REASON in text, "Rita" in text) == (True, False)


def test_who_reported_a_conflict_of_interest_says_nothing_more_of_what_is_offered(case):
    with case.app.app_context():
        world.check(world.application_of(case.reference))
    case.review("rita")
    address = f"/review/{case.reference}/equivalents/W10"
    assert address in case.get("rita", case.page).text
    case.post("rita", f"{case.page}/recuse", {"reason": "My sister works there."})

    refused = case.post("rita", address, {"ruling": "accepted", "reason": REASON})

    assert (refused.status_code, case.get("rita", address).status_code, said(case)) == (403, 403, [])
    assert address not in case.get("rita", case.page).text


def test_what_somebody_has_said_only_the_coordinator_changes(case):
    assign(case, "rita")
    address = f"/review/{case.reference}/equivalents/W10"
    case.post("rita", address, {"ruling": "accepted", "reason": REASON})
    # She has read her own answer, so nobody has been quicker than she knows.
    seen = case.seen(EquivalentAnswer, clause="W10")

    assert address not in case.get("rita", case.page).text
    assert case.post("rita", address, {"ruling": "refused", "reason": REASON, "seen": seen}).status_code == 409
    assert answer(case, ruling="refused").status_code == 303
    assert said(case) == [("W10", "refused", "")]


@pytest.mark.parametrize(
    ("data", "words", "count"),
    [
        ({"ruling": "accepted"}, "Equivalent: accepted", "1 equivalent, 1 not met"),
        (
            {"ruling": "conditional", "condition": "By March."},
            "Equivalent: with a condition",
            "1 equivalent, 1 not met",
        ),
        ({"ruling": "refused"}, "Not met, equivalent refused", "48 met, 2 not met"),
    ],
)
def test_what_is_said_to_an_equivalent_counts(case, data, words, count):
    answer(case, **data)

    for address in (case.desk, f"{BOARD}/white-book"):
        text = case.get("ada", address).text
        assert words in text
        assert count in text


@pytest.mark.parametrize(
    ("state", "numbers"), [("equivalent", ["10"]), ("not_met", ["26"]), ("unknown", ["42"]), ("none", None)]
)
def test_sheets_side_by_side_are_narrowed_to_how_clauses_stand(case, state, numbers):
    text = case.get("ada", f"{BOARD}/white-book?state={state}").text

    found = re.findall(r'b-code">W(\d+)<', text)
    assert found == numbers if numbers else len(found) == 51


def test_an_equivalent_for_what_is_met_after_all_waits_for_nobody(case):
    with case.app.app_context():
        world.make_person("stan")
        now = world.at("2022-09-01T10:00")
        other = world.make_application("stan", status=world.Status.DRAFT, now=now)
        with transaction():
            line = next(one for one in sheet_of(world.fresh(other), now).lines if one.clause.number == "W26")
            stan = world.person_called("stan")
            judged = Judged(line.clause, line.verdict)
            equivalents.propose(world.fresh(other), judged, TEXT, seen=0, by=stan, now=now)
        kit = {"hybrid_kit": ["camera", "echo_free", "second_screen"]}
        world.write(other, "equipment", kit, by="stan", now=now)
        world.submit(other, by="stan", now=now)
        desk = f"{BOARD}/{world.fresh(other).reference}"

    text = case.get("ada", desk).text

    assert "nothing has to replace it" in text
    assert "Equivalents to answer:" not in text
    assert case.get("ada", f"{desk}/equivalents/W26").status_code == 404


def test_those_with_nothing_to_read_learn_nothing_side_by_side(case):
    for name in ("rita", "lea"):
        assert case.get(name, f"/review/white-book/{world.SLUG}").status_code == 404
        assert case.get(name, f"{BOARD}/white-book").status_code == 404


def test_all_venues_stand_side_by_side(case):
    other = case.apply("stan", status=world.Status.SUBMITTED)

    text = case.get("ada", f"{BOARD}/white-book").text

    assert all(f"{BOARD}/{reference}#book-W10" in text for reference in (case.reference, other))
    assert text.count("Equivalent: open") == 1


def test_what_somebody_misses_stands_before_what_all_meet(case):
    text = case.get("ada", f"{BOARD}/white-book").text

    missed, shared = text.index("Missed or unanswered by at least one: 3"), text.index("Met by all of them: 48")
    order = [int(number) for number in re.findall(r'b-code">W(\d+)<', text)]
    assert missed < text.index(">W10<") < shared < text.index(">W1<")
    assert sorted(order) == list(range(1, 52))


def test_nobody_compares_before_the_deadline(sealed):
    assert sealed.get("ada", f"{BOARD}/white-book").status_code == 404


def test_an_offer_lands_on_the_eligibility_desk(case):
    text = case.get("ada", case.desk).text

    assert "No “must” of the white book fails" in text
    assert "Equivalents to answer:" in text


def test_a_failed_must_lands_on_the_eligibility_desk(case):
    with case.app.app_context():
        world.make_person("stan")
        now = world.at("2022-09-01T10:00")
        other = world.make_application("stan", status=world.Status.DRAFT, now=now)
        world.write(other, "equipment", {"internet_down": ["10"]}, by="stan", now=now)
        world.submit(other, by="stan", now=now)
        reference = world.fresh(other).reference

    text = case.get("ada", f"{BOARD}/{reference}").text

    assert "One “must” is not met" in text
    assert 'href="#book-W21"' in text


def test_where_there_are_several_pages_each_speaks_for_itself(case, monkeypatch):
    monkeypatch.setattr(sheets, "PAGE", 1)
    case.apply("stan", status=world.Status.SUBMITTED)

    text = case.get("ada", f"{BOARD}/white-book").text

    assert "Met by all on this page: 48" in text
    assert "Met by all of them" not in text


def test_side_by_side_costs_the_same_queries_for_one_and_three(case):
    case.get("ada", f"{BOARD}/white-book")
    one = queries_of(case)
    for name in ("stan", "paul"):
        case.apply(name, status=world.Status.SUBMITTED)

    assert queries_of(case) == one


def queries_of(case):
    statements = []

    def note(*about):
        statements.append(about[2])

    with case.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    case.get("ada", f"{BOARD}/white-book")
    event.remove(engine, "before_cursor_execute", note)
    return len(statements)
