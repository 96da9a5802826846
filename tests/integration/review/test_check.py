"""The check of eligibility."""

import pytest

from booster.accounts.models import Role
from booster.applications.models import Status
from booster.applications.services import submitting
from booster.kit.db import db
from booster.mail.models import Letter
from booster.review.models import AssignmentStatus, Check, Standing
from tests import world
from tests.integration.review.conftest import BOARD, REASONS, form

REASON = "The venue lies outside the countries of the call."


def check(case, is_eligible="yes", reason="", path="", **more):
    data = {"is_eligible": is_eligible, "reason": reason, "seen": case.seen(Check), **more}
    return case.post("ada", path or f"{case.desk}/check", data)


def test_it_works(new_case):
    before = new_case.get("ada", BOARD).text

    checked = check(new_case)

    assert "To check first" in before
    assert (checked.status_code, checked.location) == (303, new_case.desk)
    assert new_case.status() is Status.ELIGIBLE
    assert new_case.standing().order_key == "9"
    assert new_case.events("application.c") == ["application.checked"]


def test_the_same_said_by_another_coordinator_is_a_word_of_its_own(new_case):
    new_case.person("cora", Role.COORDINATOR)
    check(new_case)

    data = {"is_eligible": "yes", "reason": "", "seen": new_case.seen(Check)}
    for _twice in range(2):
        new_case.post("cora", f"{new_case.desk}/check", data)

    assert new_case.events("application.c") == ["application.checked"] * 2
    with new_case.app.app_context():
        assert db.session.query(Check).one().checked_by_id == world.person_called("cora").id


def test_not_eligible_needs_a_reason(new_case):
    refused = check(new_case, "no", " ")

    assert refused.status_code == 422
    assert '<a href="#reason">Write the reason: the applicant will read it.</a>' in refused.text
    assert new_case.status() is Status.SUBMITTED
    assert new_case.count(Check) == 0


def test_choosing_nothing_is_said_beside_the_choice(new_case):
    assert '<a href="#is_eligible">Choose whether it is eligible.</a>' in check(new_case, "").text


def test_what_is_not_eligible_stands_beside_the_ranking_with_its_reason(new_case):
    check(new_case, "no", REASON)

    assert new_case.status() is Status.INELIGIBLE
    assert new_case.count(Standing) == 0
    assert REASON in new_case.get("ada", f"{BOARD}/not-eligible").text
    assert "No application takes part in the ranking." in new_case.get("ada", BOARD).text


def test_a_check_can_be_corrected_and_scores_come_back_with_it_but_no_decision(case):
    case.review("rita", "4")
    case.decide()
    before = case.standing()

    check(case, "no", REASON)
    check(case)

    after = case.standing()
    assert case.status() is Status.ELIGIBLE
    assert (after.total, after.order_key, after.handed_in) == (before.total, before.order_key, 1)
    assert case.decision() is None


def test_a_decision_falls_with_a_warning_and_a_trace_and_its_words_come_back(case):
    case.review("rita")
    case.decide()
    before = case.get("ada", case.desk).text

    check(case, "no", REASON)
    check(case)

    after = case.get("ada", case.desk).text
    assert ["the decision falls away" in page for page in (before, after)] == [True, False]
    assert case.events("decision.") == ["decision.fallen"]
    assert (case.fallen()["outcome"], case.fallen()["cause"]) == ("approved", "check")
    assert f"{REASONS}</textarea>" in after


@pytest.mark.parametrize("status", [AssignmentStatus.ASSIGNED, AssignmentStatus.STARTED, AssignmentStatus.HANDED_IN])
def test_what_is_not_eligible_any_more_is_no_work_for_its_reviewers(case, status):
    case.review("rita", status=status)
    check(case, "no", REASON)

    mine, shown = case.get("rita", "/review").text, case.get("rita", case.page).text

    assert "Not eligible any more" in mine
    assert "0 of 0 handed in" in mine
    assert "Not eligible any more" in shown
    for words in ("Hand in: final", "read the application</button>", REASON):
        assert words not in shown


def test_nothing_is_scored_that_is_not_eligible_any_more_but_what_was_typed_comes_back(case):
    case.review("rita", status=AssignmentStatus.STARTED)
    check(case, "no", REASON)

    refused = case.post("rita", f"{case.page}/save", form(seen=2, note="Ask about the stage."))

    assert refused.status_code == 409
    assert "is not scored any more" in refused.text
    assert "Ask about the stage." in refused.text


@pytest.mark.parametrize("status", [AssignmentStatus.STARTED, AssignmentStatus.HANDED_IN])
def test_what_was_written_about_it_stays_to_be_read_by_whoever_wrote_it(case, status):
    case.review("rita", status=AssignmentStatus.STARTED)
    words = {"C1__comment": "Much daylight.", "note": "Ask about the lift."}
    case.post("rita", f"{case.page}/save", form("3.5", seen=2, **words))
    if status is AssignmentStatus.HANDED_IN:
        case.post("rita", f"{case.page}/hand-in", {"seen": 3})
    assert case.assignment("rita").status is status
    check(case, "no", REASON)

    shown = case.get("rita", case.page).text

    for text in (*words.values(), ": 3.5<"):
        assert text in shown


def test_a_page_that_is_open_learns_that_it_is_not_scored_any_more(case):
    case.review("rita", status=AssignmentStatus.STARTED)
    check(case, "no", REASON)

    pulse = case.get("rita", f"{case.page}/live", headers={"HX-Request": "true"})

    assert "is not scored any more" in pulse.json["closed"]


def test_whoever_was_asked_about_it_may_still_step_back_but_not_begin(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)
    check(case, "no", REASON)

    assert case.post("rita", f"{case.page}/declare").status_code == 409
    assert case.post("rita", f"{case.page}/recuse", {"reason": "My sister works there."}).status_code == 303


def test_the_desk_shows_no_ranking_of_what_left_it_but_keeps_the_comments(case):
    case.review("rita")
    check(case, "no", REASON)

    desk = case.get("ada", case.desk).text

    assert 'id="scores-title"' not in desk
    assert "Comments of Rita Rossi" in desk


def test_after_publication_a_check_is_refused(case):
    case.review("rita")
    case.decide()
    case.publish()

    assert check(case, "no", REASON).status_code == 409
    assert case.status() is Status.APPROVED


def test_changes_that_were_not_submitted_go_back_to_their_lead(app, new_case):
    with app.app_context(), world.transaction():
        submitting.reopen(new_case.application(), by=world.person_called("lea"), now=world.at("2022-09-10T09:00"))

    check(new_case)

    assert [letter.to for letter in new_case.letters("draft_returned")] == ["lea@booster.example"]
    with app.app_context():
        assert new_case.application().reopened_at is None


def test_a_name_that_was_not_submitted_stands_on_no_page_of_the_review(new_case):
    changed_at = world.at("2022-09-10T09:00")
    with new_case.app.app_context():
        with world.transaction():
            submitting.reopen(new_case.application(), by=world.person_called("lea"), now=changed_at)
        world.fill_in(new_case.application(), organisation="Renamed nv", by="lea", now=changed_at)
        assert new_case.application().lead_organisation == "Renamed nv"

    for path in (BOARD, f"{BOARD}/white-book", f"{new_case.desk}/withdraw"):
        shown = new_case.get("ada", path).text
        assert ("Leiekaai Innovatiehuis vzw" in shown, "Renamed nv" in shown) == (True, False)


def test_nobody_outside_learns_of_a_check(new_case):
    lea = {path: new_case.get("lea", path).text for path in ("/desk", f"/applications/{new_case.reference}/receipt")}
    letters = new_case.count(Letter)

    check(new_case, "no", REASON)

    assert new_case.count(Letter) == letters
    for path, before in lea.items():
        after = new_case.get("lea", path).text
        assert REASON not in after
        assert ("eligible" in after.lower()) == ("eligible" in before.lower())
    assert new_case.get("lea", f"/applications/{new_case.reference}/result").status_code == 404
