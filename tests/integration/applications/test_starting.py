"""Starting an application."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from booster.accounts.models import Role
from booster.accounts.services import grant_role
from booster.applications.models import Application
from booster.applications.services import starting
from booster.applications.services.state import CallClosed
from booster.calls.queries import call_named
from booster.consortium.models import Kind
from booster.kit.db import transaction
from tests.applying import DAY, SLUG, Stage

APPLY = f"/calls/{SLUG}/apply"


@pytest.fixture
def stage(once):
    return once(peopled)


def peopled(app):
    stage = Stage(app)
    for name in ("lea", "paul"):
        stage.person(name)
    return stage


def start(stage, by="lea", now=None):
    with stage.app.app_context(), transaction():
        return starting.start(call_named(SLUG), by=stage.somebody(by), kind=Kind.SINGLE, now=now or stage.now).key


def test_it_works(stage):
    lea = stage.browser("lea")

    assert "Start the application" in lea.get(APPLY).text
    answer = lea.post(APPLY, data={"kind": "consortium"})

    assert answer.status_code == 303
    (application,) = stage.applications()
    assert answer.location == f"/applications/{application.key}"
    assert lea.get(answer.location).status_code == 200
    assert stage.events()[-1] == "application.started"


def test_whoever_judges_learns_before_starting_what_applying_means(stage):
    with stage.app.app_context(), transaction():
        grant_role(stage.somebody("paul"), Role.REVIEWER, by=None, now=stage.now)
    warning = "You review or coordinate this call."

    assert [warning in stage.browser(name).get(APPLY).text for name in ("paul", "lea")] == [True, False]


def test_nobody_starts_without_signing_in(stage):
    answer = stage.browser().get(APPLY)

    assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize(
    ("end", "days", "said"), [("opens_at", 1, "You cannot apply yet"), ("closes_at", 0, "You cannot apply any more")]
)
def test_whoever_applies_at_another_time_is_led_to_the_call(stage, end, days, said):
    stage.move_call(**{end: stage.now + days * DAY})
    lea = stage.browser("lea")

    for answer in (lea.get(APPLY), lea.post(APPLY, data={"kind": "single"})):
        assert answer.status_code == 409
        assert f'<h1 class="govuk-heading-l">{said}</h1>' in answer.text
        assert f'<a class="govuk-link" href="/calls/{SLUG}">' in answer.text


def test_a_choice_is_needed(stage):
    answer = stage.browser("lea").post(APPLY, data={"kind": "both"})

    assert answer.status_code == 422
    assert "Choose whether you apply alone or as a consortium" in answer.text


def test_whoever_has_begun_is_led_back_to_it(stage):
    lea = stage.browser("lea")
    first = lea.post(APPLY, data={"kind": "single"}).location

    assert first in lea.get(APPLY).text
    assert lea.post(APPLY, data={"kind": "single"}).location == first
    assert stage.count(Application) == 1


def test_two_presses_at_once_start_one(stage):
    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(lambda _press: start(stage), range(4)))

    assert (len(keys), stage.count(Application)) == (1, 1)


def test_another_person_starts_their_own(stage):
    assert start(stage) != start(stage, by="paul")


def test_nobody_starts_outside_the_dates_of_the_call(stage):
    for moment in (stage.now - 2 * DAY, stage.closes_at):
        with pytest.raises(CallClosed):
            start(stage, now=moment)


def test_a_closed_call_says_so(stage):
    stage.move_call(closes_at=stage.now)

    answer = stage.browser("lea").get(APPLY)

    assert answer.status_code == 409
    assert "The call closed on" in answer.text
    # Whoever only opens the page has sent nothing.
    assert "this reached us" not in answer.text
    assert "Nothing is lost" not in answer.text


def test_a_call_that_does_not_exist_is_not_found(stage):
    assert stage.browser("lea").get("/calls/nothing/apply").status_code == 404


def test_whoever_takes_part_in_an_application_is_led_to_it_before_they_start_their_own(stage):
    stage.start()
    stage.join("paul")

    page = stage.browser("paul").get(APPLY).text

    assert re.search(rf'href="/applications/{stage.name}">[^<]+</a> \(Editor\)', page)
    assert "Start the application" in page
    assert "take part" not in stage.browser("lea").get(APPLY).text


def ways_on(stage, name):
    """Give the buttons of the page of the call, the first one first."""
    page = stage.browser(name).get(f"/calls/{SLUG}").text
    return re.findall(r'class="govuk-button[^"]*" href="([^"]+)"', page)


def test_the_call_leads_back_to_what_its_reader_writes_there_and_to_another_one_where_that_can_be(stage):
    stage.start()
    stage.join("paul")
    begun = f"/applications/{stage.name}"

    assert [ways_on(stage, name) for name in ("lea", "paul", None)] == [[begun], [begun, APPLY], [APPLY]]
