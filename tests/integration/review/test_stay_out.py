"""A coordinator with a conflict of interest steps back from one application, asked to review it or not."""

from booster.accounts.models import Role
from booster.accounts.services import grant_role, revoke_role
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from tests import world
from tests.integration.review.conftest import BOARD

CONFLICT = "My sister is on the board of the venue."


def step_back(case, reason=CONFLICT):
    return case.post("ada", f"{case.desk}/step-back", {"reason": reason})


def test_it_is_closed_to_its_coordinator_for_good_and_another_one_goes_on(case):
    case.person("nora", Role.COORDINATOR)
    case.review("rita")
    page = case.get("ada", f"{case.desk}/step-back").text
    assert "It cannot be undone" in page
    assert "besides you: Nora" in page
    assert step_back(case, " ").status_code == 422

    first, again = step_back(case), step_back(case)

    assert [(one.status_code, one.location) for one in (first, again)] == [(303, BOARD), (303, "/manage")]
    assert case.get("ada", case.desk).status_code == 404
    assert "One application is left out" in case.get("ada", BOARD).text
    records = "/manage/events", "/manage/letters"
    assert [case.reference in case.get("ada", path).text for path in records] == [False, False]
    assert f"{CONFLICT}</p>" in case.get("nora", f"/manage/events?about={case.reference}").text
    assert case.post("nora", f"{case.desk}/check", {"is_eligible": "yes"}).status_code == 303


def test_only_whoever_was_asked_is_a_reviewer_to_others(case):
    """Ada was not; Rita, who coordinates since she handed in, was, and her assessment is in doubt."""
    case.person("nora", Role.COORDINATOR)
    step_back(case)
    for reviewer in ("rita", "remi"):
        case.review(reviewer)
    with case.app.app_context(), transaction():
        revoke_role(world.person_called("ada"), Role.COORDINATOR, by=None, now=utcnow())
        for name, role in (("ada", Role.REVIEWER), ("rita", Role.COORDINATOR)):
            grant_role(world.person_called(name), role, by=None, now=utcnow())
        ada = world.person_called("ada").id

    asked = case.post("nora", f"{case.desk}/assign", {"reviewer": str(ada)})
    assert CONFLICT not in case.get("nora", case.desk).text
    assert "Reviewer 1" in case.get("remi", case.page).text
    case.post("rita", f"{case.desk}/step-back", {"reason": CONFLICT})

    assert asked.status_code == 409
    assert "has stepped back from this application as a coordinator" in asked.text
    assert [letter.to for letter in case.letters("conflict_reported")] == ["nora@booster.example"]
    assert case.get("rita", case.desk).status_code == 404
