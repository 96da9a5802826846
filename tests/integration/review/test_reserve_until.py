"""The coordinator says with the results until when the reserve list is kept."""

from datetime import timedelta

import pytest

from booster.audit.models import Event
from booster.kit.clock import BRUSSELS, utcnow
from booster.kit.db import db, transaction
from booster.review.models import Outcome, Publication
from booster.review.services import publishing
from tests import world
from tests.integration.review.conftest import BOARD, made

ASKED = "The reserve list is kept until"


@pytest.fixture
def waiting(once):
    """Lea's application is on the reserve list, alone."""
    return once(decided)


def decided(app):
    case = made(app)
    case.review("rita")
    case.decide(Outcome.RESERVE, 1, deviation_reason="Its rooms are free in one week only.")
    return case


def today():
    return utcnow().astimezone(BRUSSELS).date()


def publish(case, day):
    typed = [str(part) for part in (day.day, day.month, day.year)] if day else ["", "", ""]
    return case.post("ada", f"{BOARD}/publish", {"shown": case.shown(), "reserve_until": typed})


def read_afterwards(case):
    pages = [("lea", f"/applications/{case.reference}/result"), ("ada", f"{BOARD}/publish")]
    return [case.get(who, page).text for who, page in pages]


@pytest.mark.parametrize("days", [0, 400])
def test_whoever_waits_reads_it_in_the_letter_and_on_the_page_of_the_result(waiting, days):
    day = today() + timedelta(days=days)
    assert ASKED in waiting.get("ada", f"{BOARD}/publish").text

    assert publish(waiting, day).status_code == 303

    (letter,) = waiting.letters("result")
    assert [f"{ASKED} {day.day} {day:%B %Y}." in text for text in (letter.text, *read_afterwards(waiting))] == [
        True
    ] * 3
    with waiting.app.app_context():
        detail = db.session.query(Event).filter_by(name="call.published").one().detail
    assert detail == {"told": 1, "reserve_until": day.isoformat()}


def test_without_a_day_none_is_told_and_a_day_that_is_over_is_refused(waiting):
    refused = publish(waiting, today() - timedelta(days=1))

    assert (refused.status_code, "This day is over" in refused.text) == (422, True)
    assert waiting.count(Publication) == 0
    assert publish(waiting, None).status_code == 303
    assert [ASKED in text for text in (waiting.letters("result")[0].text, *read_afterwards(waiting))] == [False] * 3


def test_once_the_day_is_over_the_list_was_kept(waiting):
    now, shown = world.at("2022-10-01T09:00"), waiting.shown()
    with waiting.app.app_context(), transaction():
        call, ada = world.call_named(world.SLUG), world.person_called("ada")
        publishing.publish(call, shown=shown, reserve_until=now.date(), by=ada, now=now)

    result, told = read_afterwards(waiting)
    assert all("The reserve list was kept until 1 October 2022." in page for page in (result, told))
    assert "You would be asked" not in result


def test_where_nobody_waits_no_day_is_asked_for(case):
    case.review("rita")
    case.decide()

    assert ASKED not in case.get("ada", f"{BOARD}/publish").text
    assert publish(case, today()).status_code == 303
    with case.app.app_context():
        assert db.session.query(Publication).one().reserve_until is None
