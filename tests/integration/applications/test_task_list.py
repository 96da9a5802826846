"""The task list: how far each section is, and where to go on."""

import re

import pytest

from booster.applications.forms import edition
from booster.applications.queries import application_named, parts_in
from booster.applications.services import submitting
from booster.consortium.models import Kind
from booster.consortium.services import change_kind
from tests import queries
from tests.databases import on
from tests.integration.applications.desk import Desk

ALONE = {"Who applies": "Alone", "Working together": "Not needed"}
TITLES = {str(section.title) for section in edition("venue_host").application_sections} - set(ALONE)
LINK = re.compile(r'govuk-task-list__name-and-hint">\s*<a[^>]*>([^<]+)')
LINE = re.compile(r'govuk-task-list__name-and-hint">\s*(?:<a[^>]*>)?([^<]+).*?govuk-tag--\w+">([^<]+)<', re.DOTALL)


def states(desk):
    return {title.strip(): state for title, state in LINE.findall(page(desk))}


def page(desk):
    return desk.browser.get(desk.at("")[:-1]).text


def test_at_the_start(desk):
    begun = dict.fromkeys(TITLES, "Not started")

    assert states(desk) == {**begun, **ALONE, "Declarations": "Cannot start yet"}
    assert f"0 of {len(TITLES)} sections complete" in page(desk)


def become(application, kind, *, by, now):
    change_kind(application.consortium, kind, by=by, now=now)


def opened(desk):
    return {title.strip() for title in LINK.findall(page(desk))} & states(desk).keys()


def test_what_has_to_wait_or_is_not_needed_opens_once_something_stands_in_it(desk, stage):
    assert opened(desk) == TITLES - {"Declarations"} | {"Who applies"}

    stage.do(become, Kind.CONSORTIUM)
    desk.send("together", {"cooperation": "Each hall has a person of its own."}, then="save")
    stage.do(become, Kind.SINGLE)

    assert states(desk)["Working together"] == "Not needed"
    assert "You need not fill this section in" in desk.open("together").text
    assert "You need not fill this section in" not in desk.open("venue").text
    assert opened(desk) == TITLES - {"Declarations"} | {"Who applies", "Working together"}


def test_a_section_is_in_progress_once_something_is_typed(desk):
    desk.send("dates", {"opens": "nonsense"}, then="save")

    assert states(desk)["Dates"] == "In progress"


def test_rows_that_nobody_touched_are_no_progress(desk):
    desk.send("venue", {}, then="save")

    assert states(desk)["Venue"] == "Not started"


def test_everything_complete_leads_to_the_check(desk, stage):
    stage.fill_in()

    assert set(states(desk).values()) == {"Complete", "Not needed", "Alone"}
    assert f"{len(TITLES)} of {len(TITLES)} sections complete" in page(desk)
    assert f'href="/applications/{stage.name}/check">Check your answers and submit</a>' in page(desk)


def test_it_goes_on_with_the_first_thing_missing(desk):
    assert "Continue with “Before you start”" in page(desk)


def test_it_goes_on_inside_a_section_that_was_begun(desk):
    desk.send("before-you-start", {"enough_seats": "yes"}, then="save")

    (address,) = re.findall(r'href="([^"]+)"[^>]*>Continue with “Before you start”', page(desk))

    assert address == desk.at("before-you-start", "?show=missing")
    assert "There is a problem" in desk.browser.get(address).text


def test_who_saved_last_and_when(desk):
    desk.send("dates", {"opens": "08:00"}, then="save")

    assert re.search(
        r"Last saved <time[^>]*>[^<]+<span[^>]*>[^<]+\(Brussels time\)</span></time> by Lea Lambert", page(desk)
    )


def test_partners_have_lines_of_their_own(stage):
    desk = Desk(stage)
    stage.do(become, Kind.CONSORTIUM)
    assert states(desk)["Who applies"] == "Not started"

    stage.browser("paul").post(f"/invitations/{stage.add_partner()}/accept")

    assert (states(desk)["Kouterhal Gent"], states(desk)["Who applies"]) == ("Not started", "Complete")
    assert "Continue with “Kouterhal Gent”" in page(Desk(stage, "paul"))


def test_only_the_lead_goes_on_with_who_applies(stage):
    stage.fill_in()
    stage.do(become, Kind.CONSORTIUM)
    stage.person("emma")
    stage.join("emma")
    Desk(stage).send("together", {"cooperation": "Each hall has a person of its own. " * 9}, then="save")

    assert "Continue with “Who applies”" in page(Desk(stage))
    assert "Continue with “Who applies”" not in page(Desk(stage, "emma"))


def test_a_stranger_finds_nothing(stage):
    assert Desk(stage, "stan").browser.get(f"/applications/{stage.name}").status_code == 404


def test_the_number_of_queries_does_not_grow_with_what_is_written(desk, stage, counted):
    with counted() as empty:
        page(desk)
    stage.fill_in()

    with counted() as full:
        page(desk)

    assert len(full) <= len(empty) <= 8


@pytest.mark.parametrize(
    ("end", "line"),
    [("", "Check your answers and submit"), ("submit", "Read the receipt"), ("late", "Read the whole application")],
)
def test_the_last_line_asks_for_what_can_still_be_done(desk, stage, end, line):
    stage.fill_in()
    if end == "submit":
        stage.submit()
    if end == "late":
        stage.move_call(closes_at=stage.now)

    shown = page(desk).partition(">Finish<")[2]

    assert line in LINK.findall(shown)
    assert ("Standing order" in shown) is (not end)
    assert ("Reminders" in shown) is (not end)


def test_a_withdrawn_application_can_still_be_read(desk, stage):
    stage.do(submitting.withdraw)

    assert f'href="/applications/{stage.name}/copy">Read everything that was written' in page(desk)


def test_a_withdrawn_application_leads_to_its_receipt(desk, stage):
    stage.fill_in()
    stage.submit()
    stage.do(submitting.withdraw)

    assert ">Read the receipt</a>" in page(desk)


# Tables of a few rows PostgreSQL would read whole all the same.
@on("sqlite")
def test_an_application_and_its_people_are_found_by_indexes(stage):
    """Every page and every save begins so, however many others there are."""
    with stage.app.app_context(), queries.explained() as plans:
        application = application_named(stage.name)
        parts_in(stage.somebody("lea"), application.call)

    assert [plan for plan in plans if re.search(r"\bSCAN (?!anon)", plan)] == []
