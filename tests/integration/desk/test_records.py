"""What the coordinator's events and letters tell, about what, and which letters open."""

import re
from datetime import date, datetime

import pytest
from sqlalchemy import select

from booster.calls.models import Call
from booster.calls.services import reschedule
from booster.calls.settings import Window
from booster.desk.events import told
from booster.desk.records import READABLE
from booster.kit.clock import in_brussels
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests import world
from tests.letters import CONTEXTS
from tests.world import SLUG

LINE = re.compile(r'<li class="b-listed">(.*?)</li>', re.DOTALL)
EVENTS, LETTERS = "/manage/events", "/manage/letters"


@pytest.fixture
def two(once):
    """Lea's application with a partner, which Rita has read, and Stan's."""
    return once(applied)


def applied(app):
    with app.app_context():
        first = world.make_world()
        world.make_review(first, "rita")
        for name in ("stan", "paul"):
            world.make_person(name)
        return first.reference, world.make_application("stan", partner="paul", organisation="Söhne").reference


def read(app, path, name="ada"):
    return world.client_of(app, name).get(path)


def lines(app, path):
    """Give each line of a list as its words."""
    return [" ".join(re.sub(r"<[^>]*>", " ", line).split()) for line in LINE.findall(read(app, path).text)]


def address_of(app, name):
    """Give the address of the last letter of this kind."""
    with app.app_context():
        query = select(Letter.key).where(Letter.name == name).order_by(Letter.id.desc())
        return f"{LETTERS}/{db.session.scalar(query)}"


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ({"number": 2, "by_clock": True}, "version 2 · by standing order"),
        ({"is_eligible": True, "reason": ""}, "eligible"),
        ({"is_eligible": False, "reason": "Too far away."}, "not eligible · Too far away."),
        ({"reviewer": 7, "reason": "Ill."}, "Rita Rossi · Ill."),
        ({"clause": "W3", "ruling": "refused", "reason": "Too small."}, "W3 · Refused · Too small."),
        ({"told": 12, "batch": 5}, "batch 5 · 12 applications told"),
        ({"outcome": "reserve", "reserve_rank": 2, "rank": 1}, "Reserve list, place 2 · rank 1"),
        (
            {"outcome": "approved", "total": "80.00", "cause": "check"},
            "Approved · total 80.00 · the eligibility check was changed",
        ),
        (
            {"outcome": "approved", "rank": 1, "advised": "reserve 2"},
            "Approved · rank 1 · the ranking alone gave: Reserve list, place 2",
        ),
        (
            {"outcome": "rejected", "rank": 3, "advised": "equals 3/3", "equals": [8, 9]},
            "Not selected · rank 3 · the ranking alone did not separate it from others · equal then: A1-0008",
        ),
        ({"sha256": "00ff", "partner": "bcdf"}, ""),
    ],
)
def test_an_event_tells_with_which_result_about_whom_and_about_what(app, detail, words):
    with app.app_context():
        assert told(detail, {7: "Rita Rossi"}, {8: "A1-0008"}) == words


def test_dates_that_changed_are_told_as_they_were_and_as_they_are(app, two):
    closes = in_brussels(datetime.fromisoformat("2022-09-23T18:00"))
    window = Window(date(2023, 3, 1), date(2023, 3, 20))
    with app.app_context(), transaction():
        call = db.session.query(Call).filter_by(slug=SLUG).one()
        dates = {"opens_at": call.opens_at, "closes_at": closes, "window": window}
        reschedule(call, **dates, reason="Storm.", by=None, now=call.opens_at)

    [line] = [line for line in lines(app, EVENTS) if "Dates changed" in line]

    moved = "closes 23 September 2022, 18:00 (Brussels time) instead of 16 September 2022, 18:00 (Brussels time)"
    assert moved in line
    assert "on-site days from 1 March 2023 instead of " in line
    assert "opens" not in line


def test_the_reasons_of_a_decision_can_be_read_where_it_is_told(app, two):
    with app.app_context():
        world.decide(world.application_of(two[0]))

    assert world.REASONS in lines(app, EVENTS)[0]


def test_events_and_letters_can_be_narrowed_to_one_application(app, two):
    first, second = two

    about_it = lines(app, f"{EVENTS}?about={second}")
    to = "".join(lines(app, f"{LETTERS}?about={second}"))

    assert [line for line in about_it if second not in line] == []
    assert [name in to for name in ("stan@", "paul@", "lea@", "rita@")] == [True, True, False, False]
    assert f'href="/review/calls/{SLUG}/{first}"' in read(app, f"{EVENTS}?about={first}").text


def test_events_can_be_narrowed_to_one_call(app, two):
    with app.app_context():
        world.make_call("another-call", code="OTH", title="Another call")

    assert lines(app, f"{EVENTS}?about={SLUG}") == [line for line in lines(app, EVENTS) if "Another call" not in line]
    assert "What happened to “Another call”, the newest first." in read(app, f"{EVENTS}?about=another-call").text


@pytest.mark.parametrize("path", [EVENTS, LETTERS])
def test_what_is_unknown_cannot_be_asked_about(app, two, path):
    with app.app_context():
        gone = world.make_application("lea", call=world.make_call("next", code="NXT"), status=world.Status.WITHDRAWN)

    assert {read(app, f"{path}?about={name}").status_code for name in (gone.reference, "CBA1-2022-0099")} == {404}


def test_the_page_of_an_application_leads_to_what_happened_to_it(app, two):
    assert f'href="{EVENTS}?about={two[0]}"' in read(app, f"/review/calls/{SLUG}/{two[0]}").text


def test_a_letter_of_the_review_can_be_read(app, two):
    address = address_of(app, "review_assigned")

    shown = read(app, address).text

    assert f'href="{address}"' in read(app, LETTERS).text
    assert all(words in shown for words in ("Dear Rita Rossi,", "rita@booster.example", two[0]))


def test_a_letter_with_a_link_for_one_person_stays_closed(app, two):
    address = address_of(app, "partner_invitation")

    assert read(app, address).status_code == 404
    assert address not in read(app, LETTERS).text


def test_no_letter_that_opens_holds_a_link_for_one_person_or_words_within_a_consortium():
    secret = {"link", "token", "text", "partner"}

    assert {name for name in READABLE for context in CONTEXTS[name] if secret & set(context)} == set()
