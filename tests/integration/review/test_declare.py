"""Before reading: the declaration, or stepping back."""

import html

import pytest

from booster.accounts.models import Role
from booster.accounts.services import grant_role, revoke_role
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.review.models import AssignmentStatus, Outcome
from tests import world

CONFLICT = "My sister is on the board of the venue."


def test_it_works(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)

    shown = case.get("rita", case.page)
    declared = case.post("rita", f"{case.page}/declare")

    assert "Can you judge this application freely?" in shown.text
    assert (declared.status_code, declared.location) == (303, case.page)
    assert case.assignment("rita").status is AssignmentStatus.STARTED
    assert case.events("assignment.d") == ["assignment.declared"]


def test_only_who_applies_and_whose_venue_it_is_are_shown_before_the_declaration(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)

    shown = case.get("rita", case.page).text

    assert "Leiekaai Innovatiehuis vzw" in shown
    assert all(f">{words}</dd>" in shown for words in ("Kouterhal Gent", "Gent", "We do"))
    assert "Kouterdreef" not in shown
    assert "Blauwe Zaal" not in shown


def test_nothing_else_opens_before_the_declaration(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)

    assert case.post("rita", f"{case.page}/save", {"C1": "5", "seen": "1"}).status_code == 403
    assert case.get("rita", f"{case.page}/step-back").status_code == 403


def test_declaring_twice_is_declaring_once(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)

    case.post("rita", f"{case.page}/declare")
    again = case.post("rita", f"{case.page}/declare")

    assert again.status_code == 303
    assert case.events("assignment.d") == ["assignment.declared"]


def test_who_steps_back_says_why_and_finds_nothing_afterwards(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)

    stepped = case.post("rita", f"{case.page}/recuse", {"reason": CONFLICT})

    assert (stepped.status_code, stepped.location) == (303, "/review")
    assert case.assignment("rita").recusal_reason == CONFLICT
    assert case.get("rita", case.page).status_code == 404
    assert case.reference not in case.get("rita", "/review").text
    assert CONFLICT in case.get("ada", case.desk).text
    assert f"{CONFLICT}</p>" in case.get("ada", f"/manage/events?about={case.reference}").text


def test_who_steps_back_twice_is_told_so_in_the_session_that_did_it_and_nowhere_else(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)
    here, elsewhere = (world.client_of(case.app, "rita") for _ in range(2))

    first, again, there = (
        one.post(f"{case.page}/recuse", data={"reason": CONFLICT}) for one in (here, here, elsewhere)
    )

    assert [one.status_code for one in (first, again, there)] == [303, 303, 404]
    assert "You have stepped back from this application already" in here.get(again.location).text


def test_stepping_back_without_a_reason_shows_what_is_missing(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)

    refused = case.post("rita", f"{case.page}/recuse", {"reason": " "})

    assert refused.status_code == 422
    assert "Say in a few words why; only" in refused.text
    assert case.assignment("rita").status is AssignmentStatus.ASSIGNED


def test_a_conflict_found_while_reading_is_no_trap(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    page = case.get("rita", f"{case.page}/step-back")
    refused = case.post("rita", f"{case.page}/recuse", {"reason": ""})
    case.post("rita", f"{case.page}/recuse", {"reason": CONFLICT})

    assert (page.status_code, refused.status_code) == (200, 422)
    assert case.assignment("rita").status is AssignmentStatus.RECUSED


def test_a_conflict_found_after_handing_in_is_told_to_the_coordinator_and_the_score_counts(case):
    case.review("rita")
    page = case.get("rita", f"{case.page}/step-back").text
    assert "tell the coordinator, who can set it aside" in page
    assert "step back" not in page.lower()

    told = case.post("rita", f"{case.page}/recuse", {"reason": CONFLICT})

    assert (told.status_code, told.location) == (303, case.page)
    assert case.assignment("rita").status is AssignmentStatus.HANDED_IN
    assert [letter.to for letter in case.letters("conflict_reported")] == ["ada@booster.example"]
    assert CONFLICT in case.get("ada", case.desk).text
    assert "the other reviewers' scores are closed to you" in html.unescape(case.get("rita", case.page).text)
    letter = case.letters("conflict_reported")[0].text
    assert CONFLICT not in letter
    assert "let it count" in letter
    assert f"{case.desk}#reviewers" in letter


def test_a_conflict_is_told_to_no_coordinator_who_stays_out_of_the_application(case):
    """Cora leads another one, Rolf stepped back from this, Rena still assesses it; all came to coordinate later."""
    out = {"rolf": AssignmentStatus.RECUSED, "rena": AssignmentStatus.STARTED}
    for name, status in out.items():
        case.person(name, Role.REVIEWER)
        case.review(name, status=status)
    case.review("rita")
    with case.app.app_context():
        world.make_person("cora")
        world.make_application("cora", organisation="Cora & Co")
        with transaction():
            for name in ("cora", *out):
                grant_role(world.person_called(name), Role.COORDINATOR, by=None, now=utcnow())

    case.post("rita", f"{case.page}/recuse", {"reason": CONFLICT})

    assert [letter.to for letter in case.letters("conflict_reported")] == ["ada@booster.example"]


def test_who_coordinates_alone_reads_that_somebody_else_has_to_go_on_and_that_nobody_was_told(case):
    alone = case.get("rita", case.page).text
    case.review("rita")
    with case.app.app_context(), transaction():
        revoke_role(world.person_called("ada"), Role.COORDINATOR, by=None, now=utcnow())
        grant_role(world.person_called("rita"), Role.COORDINATOR, by=None, now=utcnow())

    asked = case.get("rita", f"{case.page}/step-back").text
    case.post("rita", f"{case.page}/recuse", {"reason": CONFLICT})
    told = case.get("rita", case.page).text

    assert ["another coordinator has to" in page for page in (alone, asked)] == [False, True]
    assert case.letters("conflict_reported") == []
    assert ("has been told" in told, "Nobody could be told" in told) == (False, True)


def test_a_conflict_is_told_once_and_another_one_anew(case):
    case.review("rita")

    for reason in (CONFLICT, CONFLICT, "And I was on their board."):
        assert case.post("rita", f"{case.page}/recuse", {"reason": reason}).status_code == 303

    assert len(case.letters("conflict_reported")) == 2
    assert "And I was on their board." in case.get("ada", case.desk).text


@pytest.mark.parametrize("status", [AssignmentStatus.ASSIGNED, AssignmentStatus.STARTED])
def test_once_results_are_published_nothing_is_asked_for_any_more(case, status):
    other = case.apply("stan", organisation="Stan & Söhne")
    case.review("rita", "4")
    case.review("remi", status=status)
    case.review("remi", "3.5", of=other)
    case.decide()
    case.decide(Outcome.RESERVE, 1, of=other)
    case.publish()

    mine, *pages = (case.get("remi", path).text for path in ("/review", case.page, f"{case.page}/step-back"))

    assert "1 of 1 handed in" in mine
    assert mine.index(other) < mine.index(case.reference) < mine.index("No longer needed")
    for page in pages:
        assert f'action="{case.page}' not in page


def test_a_reason_that_comes_too_late_is_given_back(case):
    case.review("rita")
    case.decide()
    case.publish()

    refused = case.post("rita", f"{case.page}/recuse", {"reason": CONFLICT})

    assert refused.status_code == 409
    assert CONFLICT in refused.text
    assert case.letters("conflict_reported") == []
