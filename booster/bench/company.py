"""A consortium of four who write at once: the lead, two editors, and a partner's contact who has confirmed its part."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from booster.accounts.models import Person
from booster.accounts.services import create_person, start_session
from booster.applications.forms import edition
from booster.applications.forms.venue_host import example
from booster.applications.models import Application
from booster.applications.services import attesting, drafts, starting
from booster.applications.services.occasions import occasion_of
from booster.calls.models import Call
from booster.consortium import services as consortia
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Kind, Partner
from booster.consortium.services.seats import seat
from booster.kit.canonical import digest_of
from booster.kit.db import db
from booster.kit.tokens import new_key

# What each of them writes: the lead and the editors in one section, the contact in the partner's own.
COMMON = "contribution"
FIELDS = {"lead": "motivation", "editor": "cluster_link", "second": "promotion"}
OWN, OWN_FIELD = "partner", "portrait"


@dataclass(frozen=True)
class Writer:
    """Somebody with a session, the section page they have open, and the field they write in."""

    session: str
    path: str
    field: str


def gather(call: Call, number: int, now: datetime) -> list[Writer]:
    """Let four people apply together, each with a session of their own."""
    lead, *editors, contact = (_person(f"{role}{number}", now) for role in (*FIELDS, "contact"))
    application = starting.start(call, by=lead, kind=Kind.CONSORTIUM, now=now)
    db.session.flush()
    said: dict[str, Any] = {"name": f"Hall {number}", "country": "BE", "roles": ["venue"], "role_note": ""}
    occasion = occasion_of(application)
    partner = consortia.add_partner(application.consortium, **said, occasion=occasion, by=lead, now=now)
    for editor in editors:
        seat(application.consortium, editor, MemberRole.EDITOR, partner=None, now=now)
    seat(application.consortium, contact, MemberRole.CONTACT, partner=partner, now=now)
    _confirm(application, partner, lead=lead, contact=contact, now=now)
    common, own = f"/applications/{application.key}/{COMMON}", f"/applications/{application.key}/{OWN}/{partner.key}"
    pages = [*((common, field) for field in FIELDS.values()), (own, OWN_FIELD)]
    return [
        Writer(start_session(person, device="Benchmark", now=now), *page)
        for person, page in zip((lead, *editors, contact), pages, strict=True)
    ]


def _person(name: str, now: datetime) -> Person:
    return create_person(name=name.title(), email=f"{name}@booster.example", password_hash="", now=now)


def _confirm(application: Application, partner: Partner, *, lead: Person, contact: Person, now: datetime) -> None:
    """Write what the partner stands for, and let its contact say so."""
    sections = edition(application.call.edition).by_slug
    for slug, key, document, by in (
        (OWN, partner.key, example.partner(), contact),
        ("together", "", example.together(), lead),
    ):
        drafts.save_section(application, sections[slug], key, document, seen=0, save_key=new_key(), by=by, now=now)
    db.session.flush()
    shown = digest_of(attesting.to_confirm(application, partner))
    attesting.attest(application, partner, shown=shown, by=contact, now=now)
