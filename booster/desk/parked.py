"""What somebody sent after a session had ended and has not sent again: the way back to it, or away with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from booster.accounts.models import Parked, Person
from booster.accounts.services import KEPT, forms_parked, way_back
from booster.applications.forms import edition
from booster.applications.models import Application
from booster.kit.texts import gettext as _


@dataclass(frozen=True)
class Kept:
    """One form that waits to be sent again."""

    name: str
    # The page it was typed on, as far as the address tells it.
    place: str
    href: str
    parked_at: datetime
    until: datetime


def kept_for(person: Person, theirs: Iterable[Application], now: datetime) -> list[Kept]:
    known = {one.name: one for one in theirs}
    return [_kept(one, known) for one in forms_parked(person, now)]


def _kept(parked: Parked, known: Mapping[str, Application]) -> Kept:
    name = parked.token_digest
    return Kept(
        name,
        place=_place(parked.address, known),
        href=way_back(parked.address, name),
        parked_at=parked.parked_at,
        until=parked.parked_at + KEPT,
    )


def _place(address: str, known: Mapping[str, Application]) -> str:
    try:
        endpoint, values = current_app.url_map.bind("localhost").match(unquote(address.partition("?")[0]))
    except (HTTPException, RequestRedirect):
        return address
    if endpoint.startswith("accounts."):
        return _("Your account")
    application = known.get(values.get("name", ""))
    whose = application.lead_organisation or application.call.title if application else values.get("reference", "")
    if whose and "number" in values:
        return _("White book %(clause)s, %(application)s", clause=values["number"], application=whose)
    section = edition(application.call.edition).by_slug.get(values.get("section", "")) if application else None
    if section is None:
        return whose or address
    if endpoint == "applications.comments":
        return _("Comments on %(section)s, %(application)s", section=section.title, application=whose)
    return _("%(section)s, %(application)s", section=section.title, application=whose)
