"""Lea's application to the open call: half written, with one partner inside and one still asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from booster.accounts.models import Person
from booster.applications.forms.document import Document
from booster.applications.forms.venue_host import example
from booster.applications.models import Application
from booster.applications.services.starting import start
from booster.calls.models import Call
from booster.calls.services import reschedule
from booster.calls.settings import CallSettings
from booster.consortium.models import Kind
from booster.demo.company import gather
from booster.demo.days import DAY, coming
from booster.demo.drawings import photograph
from booster.demo.people import LEA, PAUL
from booster.demo.writing import Clock, File, add_partner, join, write
from booster.review.queries.begun import is_begun

SLUG = "cluster-booster-academy-2027"
REASON = "The demonstration world always has a call that one can apply to today."

KOUTERHAL: dict[str, Any] = {
    "name": "Kouterhal Gent nv",
    "country": "BE",
    "roles": ["venue", "catering", "technology"],
}
STOOMBOOT: dict[str, Any] = {"name": "Stoomboot Hotels bv", "country": "BE", "roles": ["lodging"]}
NELE = "nele@stoomboot.example"

PHOTO = "photo-1"
COMPLETE = ("before-you-start", "lead-organisation", "together", "equipment", "catering", "travel")
# Where the words of Lea and Paul break off.
SO_FAR = 110


def keep_open(call: Call, now: datetime) -> None:
    """Give the call four more weeks, unless it is still open, or somebody has begun to judge what came in."""
    if not call.is_open(now) and not is_begun(call, call.closes_at):
        move_call(call, now)


def move_call(call: Call, now: datetime) -> None:
    """Let the call have opened three weeks ago, with four more to go. Nobody has seen other dates."""
    dates = coming(now)
    reschedule(
        call,
        opens_at=dates.opens_at,
        closes_at=dates.closes_at,
        window=dates.window,
        online_days=dates.online_days,
        reason=REASON,
        told=False,
        by=None,
        now=min(now, dates.opens_at),
    )


def write_draft(call: Call, *, people: Mapping[str, Person], now: datetime) -> Application:
    """Make the draft of the last days: some sections complete, one with a mistake, one begun, one untouched."""
    settings = CallSettings.read(call.settings)
    lea, paul = people[LEA.email], people[PAUL.email]
    clock = Clock(now - 6 * DAY)
    application = start(call, by=lea, kind=Kind.CONSORTIUM, now=clock())
    whole = example.example(settings)
    write(application, {slug: whole[slug] for slug in COMPLETE}, {}, by=lea, clock=clock)
    paul_asked = add_partner(application, **KOUTERHAL, email=paul.email, by=lea, now=clock())
    partner_key = join(application, paul_asked, by=paul, now=now - 5 * DAY)
    paul_writes = Clock(now - 4 * DAY)
    write(application, {"partner": _part()}, {}, by=paul, clock=paul_writes, partner_key=partner_key)
    clock = Clock(now - 2 * DAY)
    begun = {"dates": _dates(settings), "venue": _venue(partner_key), **_first_words(whole)}
    picture = File("blauwe-zaal.jpg", photograph("gent 0", tables=8))
    write(application, begun, {PHOTO: picture}, by=lea, clock=clock)
    add_partner(application, **STOOMBOOT, email=NELE, by=lea, now=clock())
    gather(application, partner_key=partner_key, people=people, now=now)
    return application


def _part() -> Document:
    """Half of what Paul has to say."""
    whole = example.partner()
    kept = ("legal_name", "organisation_type", "country", "website", "contact_name", "contact_email")
    return {field: whole[field] for field in kept} | {"portrait": [_broken_off(whole["portrait"][0])]}


def _dates(settings: CallSettings) -> Document:
    """Two dates, of which the second was typed in a hurry: there is no such day."""
    _first, second = example.DATE_ROWS
    return example.dates(settings) | {f"dates/{second}/first": ["31", "6", str(settings.window.first.year)]}


def _venue(partner_key: str) -> Document:
    """The place and the first two rooms; one photograph, and no plan yet."""
    whole = example.venue(partner_key=partner_key, photos=(PHOTO,))
    missing = tuple(f"rooms/{row}" for row in example.ROOM_ROWS[2:])
    document = {field: value for field, value in whole.items() if not field.startswith(missing)}
    return {field: value for field, value in document.items() if field not in ("floor_plan", "latitude", "longitude")}


def _first_words(whole: Mapping[str, Document]) -> dict[str, Document]:
    """Where somebody had started when the telephone rang."""
    motivation = _broken_off(whole["contribution"]["motivation"][0])
    team = {field: value for field, value in whole["team"].items() if field.startswith("team/a_person1")}
    return {"contribution": {"motivation": [motivation]}, "team": team}


def _broken_off(text: str) -> str:
    return text[:SO_FAR].rpartition(" ")[0]
