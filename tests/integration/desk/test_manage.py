"""The coordinator's lists: calls, people, letters and events."""

from html import unescape

import pytest
from sqlalchemy import select

from booster.accounts.models import Role
from booster.accounts.services import grant_role
from booster.applications.models import Status
from booster.applications.queries import application_named
from booster.audit.services import record
from booster.consortium.member_roles import MemberRole
from booster.consortium.services import offer_lead
from booster.kit.clock import BRUSSELS, utcnow
from booster.kit.db import db
from booster.mail.models import Letter, LetterStatus
from booster.review.models import AssignmentStatus
from tests import world
from tests.applying import Stage
from tests.integration.consortium.acting import to_member
from tests.world import SLUG

LINE = '<li class="b-listed">'
PAGES = ("/manage", "/manage/people", "/manage/letters", "/manage/events")


@pytest.fixture
def managed(once):
    """One application in review."""
    return once(in_review)


def in_review(app):
    with app.app_context():
        application = world.make_world()
        world.make_review(application, "rita")
        return application.reference


def read(app, name, path):
    return world.client_of(app, name).get(path)


@pytest.mark.parametrize("path", PAGES)
def test_it_works(app, managed, path):
    assert read(app, "ada", path).status_code == 200


def test_the_desk_says_how_much_waits_for_a_coordinator_and_for_a_reviewer(app, managed):
    with app.app_context():
        for name in ("anna", "berta"):
            world.make_person(name)
        world.make_application("anna")
        begun = world.make_application("berta", status=Status.ELIGIBLE)
        world.make_review(begun, "rita", status=AssignmentStatus.STARTED)

    desks = {name: read(app, name, "/desk").text for name in ("ada", "rita")}

    told = ("1 application to check", "1 application to decide on", "1 application waits for assessments")
    assert [words for words in told if words not in desks["ada"]] == []
    assert ("1 assessment in progress" in desks["rita"], "declaration" in desks["rita"]) == (True, False)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["lea", "rita"])
def test_to_everybody_else_there_is_no_such_page(app, managed, name, path):
    assert read(app, name, path).status_code == 404


def test_a_call_after_its_deadline_shows_how_many_and_leads_to_the_board(app, managed):
    shown = read(app, "ada", "/manage").text

    assert "1 application in review" in shown
    assert f'href="/review/calls/{SLUG}"' in shown


def test_before_the_deadline_nothing_tells_that_anybody_applies(app):
    now = utcnow().replace(second=0, microsecond=0)
    with app.app_context():
        world.make_call(opens_at=now - world.DAY, closes_at=now + world.DAY, now=now - 2 * world.DAY)
        world.make_person("ada", Role.COORDINATOR)
        world.make_person("lea")
        world.make_person("paul")
        application = world.make_application("lea", partner="paul", now=now)

    shown = "".join(read(app, "ada", path).text for path in ("/desk", *PAGES))

    assert "Sealed until the deadline" in shown
    people = ("lea@booster.example", "paul@booster.example")
    for trace in (application.reference, *people, "Leiekaai", "Submitted", "to check"):
        assert trace not in shown
    assert "Call added" in shown


def test_the_coordinator_of_one_call_sees_that_one_and_no_people(app, managed):
    with app.app_context():
        world.make_person("stan", Role.COORDINATOR, call_slug="another-call")
        world.make_call("another-call", code="OTH", title="Another call")

    pages = {path: read(app, "stan", path) for path in PAGES}

    assert "Another call" in pages["/manage"].text
    assert f"/review/calls/{SLUG}" not in pages["/manage"].text
    assert pages["/manage/people"].status_code == 404
    assert managed not in pages["/manage/letters"].text + pages["/manage/events"].text


def test_people_are_those_with_a_role_and_nobody_who_only_applies(app, managed):
    shown = read(app, "ada", "/manage/people").text

    assert "Rita Rossi" in shown
    assert "Coordinator" in shown
    assert "Lea Lambert" not in shown


def test_letters_show_where_they_are_and_what_went_wrong_but_not_what_they_say(app, managed):
    with app.app_context(), world.transaction():
        letter = db.session.scalar(select(Letter).where(Letter.name == "review_assigned"))
        letter.status, letter.last_error = LetterStatus.FAILED, "550 no such mailbox"

    everything = read(app, "ada", "/manage/letters").text
    failed = read(app, "ada", "/manage/letters?failed=1").text

    assert "550 no such mailbox" in everything
    assert (everything.count(LINE), failed.count(LINE)) == (2, 1)
    assert "Dear Rita" not in everything


def test_letters_about_people_of_an_application_are_listed_once_its_call_has_closed(app):
    stage = Stage(app)
    for name in ("lea", "emma", "vera", "ada"):
        stage.person(name)
    stage.start()
    stage.join("emma")
    stage.invite("vera", MemberRole.VIEWER)
    to_member(stage, offer_lead, "emma")
    stage.fill_in()
    stage.submit()
    with app.app_context(), world.transaction():
        grant_role(stage.somebody("ada"), Role.COORDINATOR, call_slug="", by=None, now=stage.now)
        subjects = set(db.session.scalars(select(Letter.subject).where(Letter.to == "emma@booster.example")))
    before = read(app, "ada", "/manage/letters").text
    stage.move_call(closes_at=stage.now)

    after = unescape(read(app, "ada", "/manage/letters").text)

    assert "emma@booster.example" not in before
    assert len(subjects) == 3
    assert [subject for subject in subjects if subject not in after] == []
    assert "vera@booster.example" in after


def test_events_say_who_did_what(app, managed):
    shown = read(app, "ada", "/manage/events").text

    for words in ("Call added", "Submitted", "Eligibility checked", "Reviewer asked", "Assessment handed in"):
        assert words in shown
    assert "Rita Rossi" in shown
    assert managed in shown


def test_a_decision_is_named_with_the_words_that_applicants_read(app, managed):
    with app.app_context(), world.transaction():
        about = application_named(managed)
        record("application.decided", about=about, by=None, at=utcnow(), outcome="rejected")
        record("application.decided", about=about, by=None, at=utcnow(), outcome="reserve", reserve_rank=2)

    shown = read(app, "ada", "/manage/events").text

    assert "Not selected</p>" in shown
    assert "Reserve list, place 2</p>" in shown
    assert "rejected" not in shown


def test_a_call_without_applications_is_not_in_review(app, managed):
    with app.app_context():
        world.make_call("another-call", code="OTH", title="Another call")
        closes_at = utcnow().astimezone(BRUSSELS).replace(second=0, microsecond=0)
        world.make_call("third-call", code="THI", title="Third call", closes_at=closes_at)

    shown = read(app, "ada", "/manage").text

    assert "No application was submitted." in shown[shown.index("Another call") :]
    assert "Applications may still arrive." in shown[shown.index("Third call") : shown.index("Another call")]
    assert "0 applications" not in shown


def test_long_lists_come_in_pages(app, managed):
    with app.app_context(), world.transaction():
        for number in range(60):
            record(f"call.changed_{number}", about=world.call_named(SLUG), by=None, at=utcnow())

    first, last = read(app, "ada", "/manage/events").text, read(app, "ada", "/manage/events?page=99").text

    assert first.count(LINE) == 50
    assert "call.changed_59" in first
    assert "Call added" in last
    assert 'rel="next"' in first
    assert 'rel="next"' not in last


def test_who_applies_in_a_call_sees_nothing_of_its_review(app, managed):
    with app.app_context():
        world.make_application("ada", organisation="Adler oHG")

    shown = read(app, "ada", "/manage").text

    assert "its review is closed to you" in shown
    assert f"/review/calls/{SLUG}" not in shown
    assert managed not in read(app, "ada", "/manage/letters").text + read(app, "ada", "/manage/events").text
