"""Deciding: the ranking advises, people decide, and leaving the ranking is never silent."""

import pytest

from booster.accounts.models import Role
from booster.applications.models import Status
from booster.review.models import Decision, Outcome
from tests.integration.review.conftest import BOARD, REASONS, made

WHY = "The board prefers a venue that can be reached by train."


def decide(case, outcome="approved", rank="", reasons=REASONS, why="", of="", by="ada", **more):
    data = {"outcome": outcome, "reserve_rank": rank, "reasons": reasons, "deviation_reason": why, **more}
    data.setdefault("seen", case.seen(Decision, of))
    return case.post(by, f"{BOARD}/{of or case.reference}/decide", data)


@pytest.fixture
def scored(once):
    return once(reviewed)


def reviewed(app):
    case = made(app)
    case.review("rita")
    return case


def test_it_works(scored):
    shown = scored.get("ada", scored.desk).text

    decided = decide(scored)

    assert "Rank 1, total 80.00 of 100." in shown
    assert "Only if you decide otherwise than the ranking, and then at least 20 characters." in shown
    assert "The ranking alone gives: Approved." in shown
    assert (decided.status_code, decided.location) == (303, BOARD)
    assert (scored.decision().outcome, scored.decision().reasons) == (Outcome.APPROVED, REASONS)


def test_nothing_of_a_decision_is_seen_outside(scored):
    decide(scored)

    assert scored.status() is Status.ELIGIBLE
    assert scored.letters("result") == []
    assert scored.get("lea", f"/applications/{scored.reference}/result").status_code == 404
    assert "Approved" not in scored.get("lea", "/desk").text


@pytest.mark.parametrize(
    ("outcome", "rank"),
    [("rejected", ""), ("reserve", "1")],
)
def test_leaving_the_ranking_needs_a_written_reason(scored, outcome, rank):
    refused = decide(scored, outcome, rank, why="Because.")
    decided = decide(scored, outcome, rank, why=WHY)

    assert (refused.status_code, decided.status_code) == (422, 303)
    assert '<a href="#deviation_reason">' in refused.text
    assert REASONS in refused.text
    assert scored.decision().deviation_reason == WHY


def test_the_desk_says_who_decided(scored):
    decide(scored)
    before = scored.get("ada", scored.desk).text
    scored.publish()

    assert "Decided by Ada Adler" in before
    assert "Decided by Ada Adler" in scored.get("ada", scored.desk).text


def test_the_same_decided_by_another_coordinator_is_a_word_of_its_own(scored):
    scored.person("cora", Role.COORDINATOR)
    decide(scored)

    for _twice in range(2):
        decide(scored, by="cora")

    assert "Decided by Cora" in scored.get("ada", scored.desk).text
    assert scored.events("application.decided") == ["application.decided"] * 2


def test_following_the_ranking_keeps_no_reason_for_leaving_it(scored):
    decide(scored, why=WHY)

    assert scored.decision().deviation_reason == ""


def test_a_place_on_the_reserve_list_is_asked_for_and_kept_only_there(scored):
    refused = decide(scored, "reserve", why=WHY)
    decide(scored, "rejected", "2", why=WHY)

    assert refused.status_code == 422
    assert '<a href="#reserve_rank">' in refused.text
    assert scored.decision().reserve_rank is None


@pytest.mark.parametrize("rank", ["first", "0", "100", "1.5"])
def test_what_is_no_place_on_the_list_is_refused_with_what_is_one(scored, rank):
    refused = decide(scored, "reserve", rank, why=WHY)

    assert refused.status_code == 422
    assert '<a href="#reserve_rank">Give a place from 1 to 99.</a>' in refused.text
    assert f'value="{rank}"' in refused.text


def test_reasons_are_for_the_applicant_and_cannot_be_left_out(scored):
    refused = decide(scored, reasons="Good.")

    assert refused.status_code == 422
    assert '<a href="#reasons">' in refused.text
    assert scored.count(Decision) == 0


def test_without_any_score_there_is_nothing_to_decide(case):
    refused = decide(case)

    assert refused.status_code == 409
    assert REASONS in refused.text
    assert "No assessment has been handed in yet." in case.get("ada", case.desk).text
    assert case.count(Decision) == 0


def test_equals_at_the_last_place_need_a_written_choice(scored):
    other = scored.apply("stan", organisation="Stan & Söhne")
    scored.review("rita", of=other)

    asked = scored.get("ada", scored.desk).text
    assert "does not separate applications that are equal here" in asked
    assert ("Why this decision among the equals?" in asked, "Only if you decide otherwise" in asked) == (True, False)
    assert decide(scored).status_code == 422
    assert decide(scored, why=WHY).status_code == 303
    scored.person("nora", Role.COORDINATOR)
    scored.post("nora", f"{BOARD}/{other}/step-back", {"reason": "My sister works there."})
    told = (scored.get(name, f"/manage/events?about={scored.reference}").text for name in ("ada", "nora"))
    assert [f"equal then: {other}" in page for page in told] == [True, False]


def test_a_decision_may_be_changed_and_each_is_remembered(scored):
    decide(scored)
    decide(scored, "rejected", why=WHY)

    assert scored.decision().outcome is Outcome.REJECTED
    assert scored.events("application.decided") == ["application.decided"] * 2


def test_after_publication_a_decision_is_refused(scored):
    decide(scored)
    scored.publish()

    refused = decide(scored, "rejected", why=WHY)

    assert refused.status_code == 409
    assert scored.decision().outcome is Outcome.APPROVED
