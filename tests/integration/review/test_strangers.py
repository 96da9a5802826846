"""Every door of the review, tried by those for whom there is none: what they may not know of does not exist."""

import pytest

from booster.accounts.models import Role
from booster.applications.queries import last_submission
from booster.review.models import AssignmentStatus
from tests import world
from tests.integration.review.conftest import BOARD, REASONS

REVIEWERS = [
    ("GET", "{page}"),
    ("POST", "{page}/declare"),
    ("GET", "{page}/step-back"),
    ("POST", "{page}/recuse"),
    ("POST", "{page}/save"),
    ("GET", "{page}/live"),
    ("POST", "{page}/live"),
    ("GET", "{page}/hand-in"),
    ("POST", "{page}/hand-in"),
    ("GET", "{page}/files/{file}"),
    ("GET", "{page}/files/{file}/picture"),
]
COORDINATORS = [
    ("GET", BOARD),
    ("GET", BOARD + "/not-eligible"),
    ("GET", BOARD + "/withdrawn"),
    ("GET", BOARD + "/publish"),
    ("POST", BOARD + "/publish"),
    ("GET", "{desk}"),
    ("POST", "{desk}/check"),
    ("POST", "{desk}/assign"),
    ("POST", "{desk}/decide"),
    ("GET", "{page}/files/{file}"),
]
FORM = {
    "reason": "They know me.",
    "C1": "5",
    "seen": "2",
    "is_eligible": "no",
    "reviewer": "1",
    "outcome": "rejected",
    "reasons": REASONS,
}


def statuses(case, name, doors):
    """Try all doors, as a page and as a part for htmx."""
    with case.app.app_context():
        content = last_submission(case.application()).content
    where = {"page": case.page, "desk": case.desk, "file": content["files"][0]["key"]}
    browser = case.browser(name)
    found = set()
    for method, path in doors:
        for headers in ({}, {"HX-Request": "true"}):
            data = FORM if method == "POST" else None
            with browser.open(path.format(**where), method=method, data=data, headers=headers) as answer:
                found.add(answer.status_code)
    return found


@pytest.mark.parametrize("name", ["stan", "lea", "paul", "remi"])
def test_strangers_applicants_and_reviewers_who_were_not_asked_find_nothing(case, name):
    case.review("rita", status=AssignmentStatus.STARTED)
    if name in {"stan", "paul"}:
        case.person(name)

    assert statuses(case, name, REVIEWERS + COORDINATORS) == {404}


def test_a_reviewer_who_stepped_back_finds_nothing(case):
    case.review("rita", status=AssignmentStatus.RECUSED)

    assert statuses(case, "rita", REVIEWERS + COORDINATORS) == {404}


def test_a_reviewer_is_no_coordinator(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    assert statuses(case, "rita", COORDINATORS[:-1]) == {404}


def test_the_coordinator_of_another_call_finds_nothing(app, case):
    with app.app_context():
        world.make_person("stan", Role.COORDINATOR, call_slug="another-call")

    assert statuses(case, "stan", REVIEWERS + COORDINATORS) == {404}


def test_an_application_is_not_found_under_another_call(app, case):
    with app.app_context():
        world.make_call("another-call", code="OTH")

    assert case.get("ada", f"/review/calls/another-call/{case.reference}").status_code == 404


def test_before_the_deadline_nobody_reads_and_the_board_tells_no_number(sealed):
    assert statuses(sealed, "ada", REVIEWERS + COORDINATORS[1:]) == {404}
    assert statuses(sealed, "rita", REVIEWERS + COORDINATORS) == {404}
    shown = sealed.get("ada", BOARD).text
    assert "Sealed until the deadline" in shown
    assert sealed.reference not in shown
    assert "b-facts" not in shown


def test_a_coordinator_who_joined_the_consortium_is_a_stranger_to_its_review(case):
    case.person("paul", Role.COORDINATOR)
    other = case.apply("stan", partner="paul", organisation="Stan & Söhne")

    own = [(method, path.replace("{desk}", f"{BOARD}/{other}")) for method, path in COORDINATORS]
    assert statuses(case, "paul", own) == {404}


def test_who_applies_neither_coordinates_nor_judges_the_rivals(app, case):
    case.review("rita", status=AssignmentStatus.STARTED)
    with app.app_context():
        world.make_application("rita", organisation="Rossi e figli")
        world.make_application("ada", organisation="Adler oHG")

    assert statuses(case, "rita", REVIEWERS) == {404}
    assert statuses(case, "ada", COORDINATORS) == {404}
    assert case.reference not in case.get("rita", "/review").text


def test_a_withdrawn_application_is_gone_from_the_review(new_case):
    new_case.post("ada", f"{new_case.desk}/withdraw", {"reason": "By e-mail, from the lead."})

    assert statuses(new_case, "ada", COORDINATORS[5:]) == {404}
    assert new_case.reference not in new_case.get("ada", BOARD).text


def test_a_reviewer_whose_role_was_taken_away_finds_nothing(app, case):
    case.review("rita", status=AssignmentStatus.STARTED)
    with app.app_context(), world.transaction():
        world.services.revoke_role(
            world.person_called("rita"), Role.REVIEWER, by=None, now=world.at("2022-10-01T09:00")
        )

    assert statuses(case, "rita", REVIEWERS) == {404}


def test_nobody_comes_in_without_signing_in(app, case):
    anonymous = app.test_client()

    assert anonymous.get(case.page).location == f"/sign-in?next={case.page}"
    assert anonymous.get(BOARD, headers={"HX-Request": "true"}).status_code == 401


def make_coordinator(case, name):
    with case.app.app_context(), world.transaction():
        world.services.grant_role(
            world.person_called(name), Role.COORDINATOR, by=None, now=world.at("2022-09-20T09:00")
        )


OF_THE_DESK = [*COORDINATORS[5:-1], ("GET", "{desk}/equivalents/W10"), ("POST", "{desk}/equivalents/W10")]
OF_THE_APPLICATION = [*REVIEWERS[-2:], *OF_THE_DESK, ("GET", "{page}/form.pdf"), ("GET", "{page}/white-book.pdf")]
RECORDS = ["/manage/letters", "/manage/events"]
LISTS = [BOARD, *(f"{BOARD}/{name}" for name in ("white-book", "publish", "not-eligible", "withdrawn")), *RECORDS]
OPEN = [AssignmentStatus.ASSIGNED, AssignmentStatus.STARTED, AssignmentStatus.RECUSED]


@pytest.mark.parametrize("status", OPEN)
def test_who_stepped_back_or_still_assesses_is_no_coordinator_of_that_application(case, status):
    other = case.apply("stan", organisation="Stan & Söhne")
    case.review("rita", status=status)
    case.review("remi")
    make_coordinator(case, "rita")

    reads = status is AssignmentStatus.STARTED
    assert statuses(case, "rita", OF_THE_DESK if reads else OF_THE_APPLICATION) == {404}
    lists = {path: case.get("rita", path).text for path in LISTS}
    assert {path for path, text in lists.items() if case.reference in text or "Leiekaai" in text} == set()
    assert "One application is left out" in lists[BOARD]
    assert case.get("rita", f"{BOARD}/{other}").status_code == 200
    assert other in lists[BOARD]


def test_what_is_not_eligible_is_left_out_for_who_stepped_back_from_it(app, case):
    case.review("rita", status=AssignmentStatus.RECUSED)
    make_coordinator(case, "rita")
    with app.app_context():
        world.check(case.application(), is_eligible=False, reason="The venue lies outside the countries.")

    assert case.reference in case.get("ada", f"{BOARD}/not-eligible").text
    assert case.reference not in case.get("rita", f"{BOARD}/not-eligible").text


@pytest.mark.parametrize("name", ["lea", "rita"])
def test_what_was_withdrawn_is_left_out_for_who_had_a_part_in_it_or_stepped_back_from_it(case, name):
    case.review("rita", status=AssignmentStatus.RECUSED)
    case.post("ada", f"{case.desk}/withdraw", {"reason": "By e-mail of 3 October."})
    make_coordinator(case, name)

    assert case.reference in case.get("ada", f"{BOARD}/withdrawn").text
    assert [path for path in LISTS if case.reference in case.get(name, path).text] == []


def test_who_stepped_back_cannot_publish_and_reads_why(case):
    case.review("rita", status=AssignmentStatus.RECUSED)
    case.review("remi")
    case.decide()
    make_coordinator(case, "rita")

    preview = case.get("rita", f"{BOARD}/publish").text
    refused = case.post("rita", f"{BOARD}/publish", {"shown": case.shown()})

    assert "Another coordinator has to publish these results." in preview
    assert "Publish now" not in preview
    assert (refused.status_code, case.letters("result")) == (409, [])


def test_once_handed_in_the_board_is_open(case):
    case.review("rita")
    make_coordinator(case, "rita")

    assert case.reference in case.get("rita", BOARD).text
    assert case.get("rita", case.desk).status_code == 200
