"""The coordinator lets an assessment count although its reviewer has reported a conflict of interest since."""

from booster.accounts.models import Role
from booster.accounts.services import grant_role
from booster.audit.models import Event
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from booster.review.models import AssignmentStatus, Check
from tests import world
from tests.integration.review.conftest import BOARD

CONFLICT = "My sister works for the venue."
WHY = "She left the venue in 2019, <before> anybody spoke of this call."
SHOWN = "She left the venue in 2019, &lt;before&gt; anybody spoke of this call."
MARK = "Conflict of interest reported"
BAD_MARK = f'b-mark--bad">{MARK}'


def report(case, reason=CONFLICT):
    case.review("rita")
    again(case, reason)


def again(case, reason):
    assert case.post("rita", f"{case.page}/recuse", {"reason": reason}).status_code == 303


def address(case):
    return f"{case.desk}/reviewers/{case.assignment('rita').id}/keep"


def seen(case):
    return str(case.assignment("rita").version)


def keep(case, reason=WHY, by="ada", **known):
    return case.post(by, address(case), {"reason": reason, "seen": seen(case), **known})


def marked(case):
    return [BAD_MARK in case.get("ada", path).text for path in (case.desk, BOARD, f"{BOARD}/publish")]


def test_it_works(case):
    report(case)
    case.decide()
    before = marked(case)
    assert CONFLICT in case.get("ada", address(case)).text

    kept = keep(case)

    assert (kept.status_code, kept.location) == (303, f"{case.desk}#reviewers")
    assert (before, marked(case)) == ([True] * 3, [False] * 3)
    assert case.standing().handed_in == 1
    desk = case.get("ada", case.desk).text
    assert all(words in desk for words in (MARK, CONFLICT, SHOWN, "Written by Ada Adler on"))


def test_the_events_say_who_let_whose_assessment_count_and_why(case):
    report(case)
    keep(case)

    with case.app.app_context():
        event = db.session.query(Event).filter_by(name="assessment.kept").one()
        ada, rita = (world.person_called(name).id for name in ("ada", "rita"))
        assert (event.by_id, event.detail) == (ada, {"reviewer": rita, "reason": WHY})
    assert SHOWN in case.get("ada", f"/manage/events?about={case.reference}").text


def test_the_reason_may_be_written_anew_until_results_are_published(case):
    report(case)
    for reason in (WHY, WHY, "He is a half-brother of hers."):
        assert keep(case, reason).status_code == 303

    assert case.events("assessment.kept") == ["assessment.kept"] * 2
    case.decide()
    case.publish()
    assert keep(case).status_code == 409
    assert "He is a half-brother of hers." in case.get("ada", case.desk).text


def test_another_conflict_has_to_be_looked_at_again(case):
    report(case)
    known = seen(case)
    again(case, "And I was on their board.")

    late = keep(case, seen=known)

    assert (late.status_code, "And I was on their board." in late.text, SHOWN in late.text) == (409, True, True)
    keep(case)
    again(case, "And I have shares in it.")
    assert BAD_MARK in (desk := case.get("ada", case.desk).text)
    assert SHOWN not in desk


def test_what_is_set_aside_is_in_doubt_no_longer(case):
    case.review("remi")
    report(case)
    case.decide()
    before = marked(case)

    case.post("ada", address(case).replace("/keep", "/excuse"), {"reason": "It was too near after all."})

    assert (before, marked(case)) == ([True] * 3, [False] * 3)


def test_what_was_let_count_can_still_be_set_aside(case):
    report(case)
    keep(case)

    set_aside = case.post("ada", address(case).replace("/keep", "/excuse"), {"reason": "It was too near after all."})

    assert set_aside.status_code == 303
    assert case.assignment("rita").status is AssignmentStatus.RECUSED
    assert SHOWN not in case.get("ada", case.desk).text
    assert keep(case).status_code == 409


def test_who_reported_it_is_no_coordinator_of_that_application(case):
    report(case)
    case.review("remi")
    case.decide()
    with case.app.app_context(), transaction():
        grant_role(world.person_called("rita"), Role.COORDINATOR, by=None, now=utcnow())

    assert (case.get("rita", case.desk).status_code, keep(case, by="rita").status_code) == (404, 404)
    assert [case.reference in case.get("rita", path).text for path in (BOARD, "/manage/events")] == [False, False]
    assert case.post("rita", f"{BOARD}/publish", {"shown": case.shown()}).status_code == 409
    keep(case)
    assert case.get("rita", case.desk).status_code == 404


def test_only_what_counts_and_was_reported_is_let_count_and_only_with_a_reason(case):
    case.review("rita")
    assert (case.get("ada", address(case)).status_code, keep(case).status_code) == (404, 404)

    again(case, CONFLICT)

    refused = keep(case, reason=" ")
    assert (refused.status_code, '<a href="#reason">' in refused.text) == (422, True)

    checked = {"is_eligible": "no", "reason": "It lies outside the countries.", "seen": case.seen(Check)}
    assert case.post("ada", f"{case.desk}/check", checked).status_code == 303
    desk, too_late = case.get("ada", case.desk).text, keep(case)
    assert (address(case) in desk, too_late.status_code) == (False, 409)
    assert "it is not scored any more" in case.get("ada", address(case)).text
