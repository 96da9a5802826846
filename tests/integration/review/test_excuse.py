"""The coordinator takes an assignment back, or sets aside what was handed in."""

import pytest

from booster.review.models import AssignmentStatus, Score
from tests.integration.review.conftest import BOARD, REASONS

WHY = "The firm that employs the reviewer has built the venue: www.builders.example/venue."
FALLS = "the decision on this application falls away with it"


def excuse(case, reviewer="rita", by="ada", reason=WHY):
    return case.post(by, address(case, reviewer), {"reason": reason})


def address(case, reviewer="rita"):
    return f"{case.desk}/reviewers/{case.assignment(reviewer).id}/excuse"


@pytest.mark.parametrize("status", [AssignmentStatus.ASSIGNED, AssignmentStatus.STARTED])
def test_it_works(case, status):
    case.review("rita", status=status)
    assert "Take this assignment back?" in case.get("ada", address(case)).text

    excused = excuse(case)

    assert (excused.status_code, excused.location) == (303, f"{case.desk}#reviewers")
    assert case.get("rita", case.page).status_code == 404
    assert case.reference not in case.get("rita", "/review").text
    assert [(letter.to, WHY in letter.text) for letter in case.letters("review_excused")] == [
        ("rita@booster.example", True)
    ]
    assert case.events("assignment.t") == ["assignment.taken_back"]
    assert "Taken back" in case.get("ada", case.desk).text


def test_what_was_handed_in_stays_on_record_and_does_not_count(case):
    case.review("rita", "5")
    case.review("remi", "4")

    excuse(case)

    assert (str(case.standing().total), case.standing().handed_in) == ("80.00", 1)
    assert case.count(Score) == 16
    desk = case.get("ada", case.desk).text
    assert "Set aside: comments of Rita Rossi" in desk
    assert WHY in desk
    assert case.get("rita", case.page).status_code == 404
    assert case.events("assessment.s") == ["assessment.set_aside"]


def test_nobody_else_reads_what_was_set_aside(case):
    case.review("rita", "5")
    case.review("remi", "4")
    excuse(case)
    case.decide()
    case.publish()

    shown = case.get("lea", f"/applications/{case.reference}/result").text

    assert ("Reviewer 1" in shown, "Reviewer 2" in shown) == (False, True)
    assert "Reviewer 1" not in case.get("remi", case.page).text


def test_without_the_only_score_no_rank_and_no_decision_are_left(case):
    case.review("rita")
    case.decide()

    excuse(case)

    assert case.decision() is None
    assert (case.standing().total, case.standing().order_key, case.standing().means) == (None, "9", {})
    assert "no scores yet" in case.get("ada", BOARD).text
    assert (case.fallen()["reasons"], case.fallen()["cause"]) == (REASONS, "set_aside")


def test_while_another_score_counts_the_decision_stands(case):
    case.review("rita")
    case.review("remi")
    case.decide()

    excuse(case)

    assert case.decision() is not None


def test_it_says_beforehand_whether_the_decision_falls(case):
    case.review("rita")
    case.decide()

    the_only = case.get("ada", address(case)).text
    case.review("remi")

    assert [FALLS in page for page in (the_only, case.get("ada", address(case)).text)] == [True, False]


def test_it_needs_a_reason(case):
    case.review("rita")

    refused = excuse(case, reason=" ")

    assert refused.status_code == 422
    assert '<a href="#reason">' in refused.text
    assert case.assignment("rita").status is AssignmentStatus.HANDED_IN


def test_once_is_enough(case):
    case.review("rita")
    excuse(case)

    assert excuse(case).status_code == 409
    assert len(case.letters("review_excused")) == 1


def test_after_publication_it_is_too_late(case):
    case.review("rita")
    case.decide()
    case.publish()

    assert excuse(case).status_code == 409
    assert case.assignment("rita").status is AssignmentStatus.HANDED_IN


def test_an_assignment_is_not_found_under_another_application(case):
    other = case.apply("stan", organisation="Stan & Söhne")
    case.review("rita", of=other)
    elsewhere = case.get("ada", f"{BOARD}/{other}").text.partition("/reviewers/")[2].partition("/")[0]

    assert case.get("ada", f"{case.desk}/reviewers/{elsewhere}/excuse").status_code == 404
    assert case.get("ada", f"{case.desk}/reviewers/{10**12}/excuse").status_code == 404
