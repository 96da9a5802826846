"""The coordinator's lists: calls, people, letters and events. They are read here; what changes them stands elsewhere.

To everybody else these pages do not exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.models import Person, Role
from booster.accounts.session import require_person, the_person
from booster.calls.models import Call
from booster.desk import records
from booster.desk.events import reasons, told, words
from booster.kit.pages import page
from booster.kit.paging import page_asked
from booster.kit.texts import gettext as _
from booster.review.policy import is_sealed
from booster.review.queries import calls_with_part

bp = Blueprint("manage", __name__, url_prefix="/manage")
bp.before_request(require_person)


@dataclass(frozen=True)
class Managed:
    """One call as its coordinator sees it."""

    call: Call
    # Not even their number is known before the deadline, nor to somebody who applies in the call.
    applications: int | None
    # Who applies in the call stays out of its review.
    takes_part: bool


@bp.get("")
def calls() -> ResponseReturnValue:
    person = _coordinator()
    theirs = _calls(person)
    own = calls_with_part(person, g.now)
    unsealed = [call for call in theirs if not is_sealed(call, g.now) and call.id not in own]
    counts = records.counts_of(unsealed, g.now)
    numbers = {call.id: counts.get(call.id, 0) for call in unsealed}
    managed = [Managed(call, numbers.get(call.id), call.id in own) for call in theirs]
    return _page("manage.html", person, calls=managed, here="calls")


@bp.get("/people")
def people() -> ResponseReturnValue:
    person = _coordinator()
    if not person.has_role(Role.COORDINATOR):
        raise NotFound
    listed = records.people(page_asked())
    return _page("manage_people.html", person, people=listed.rows, pages=listed.pages, here="people")


@bp.get("/letters")
def letters() -> ResponseReturnValue:
    person = _coordinator()
    only_failed, scope = "failed" in request.args, _scope(person)
    listed = records.letters(scope, page_asked(), only_failed=only_failed)
    return _page(
        "manage_letters.html",
        person,
        letters=listed.rows,
        pages=listed.pages,
        only_failed=only_failed,
        readable=records.READABLE,
        about=_asked_about(),
        title=scope.title,
        here="letters",
    )


@bp.get("/letters/<key>")
def letter(key: str) -> ResponseReturnValue:
    person = _coordinator()
    read = records.letter(records.Scope(person, without_part(person), g.now), key)
    if read is None:
        raise NotFound
    return _page("manage_letter.html", person, letter=read.letter, about=read.about.reference)


@bp.get("/events")
def events() -> ResponseReturnValue:
    person = _coordinator()
    scope = _scope(person)
    listed = records.events(scope, page_asked())
    return _page(
        "manage_events.html",
        person,
        events=listed.rows,
        words=words,
        told=told,
        reasons=reasons,
        about=_asked_about(),
        title=scope.title,
        pages=listed.pages,
        here="events",
    )


def _coordinator() -> Person:
    person = the_person()
    if not person.is_coordinator:
        raise NotFound
    return person


def _calls(person: Person) -> list[Call]:
    if person.has_role(Role.COORDINATOR):
        return records.calls_of(None)
    return records.calls_of([grant.call_slug for grant in person.grants if grant.role is Role.COORDINATOR])


def without_part(person: Person) -> Sequence[Call]:
    own = calls_with_part(person, g.now)
    return [call for call in _calls(person) if call.id not in own]


def _asked_about() -> str:
    """Read which application, or which call, the address asks about; none means all."""
    return request.args.get("about", "")


def _scope(person: Person) -> records.Scope:
    """Narrow what the person may read to what the address asks about."""
    calls, about = without_part(person), _asked_about()
    if named := [call for call in calls if call.slug == about]:
        return records.Scope(person, named, g.now, title=_("“%(call)s”", call=named[0].title))
    scope = records.Scope(person, calls, g.now, reference=about, title=about)
    if about and not records.knows(scope):
        raise NotFound
    return scope


def _page(template: str, person: Person, **context: object) -> ResponseReturnValue:
    return page(f"desk/{template}", of_all_calls=person.has_role(Role.COORDINATOR), now=g.now, **context)  # type: ignore[arg-type]  # Names of the template.
