"""Writing an application the way people do: start, add files, save section by section, invite, submit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR, Document
from booster.applications.forms.section import Section
from booster.applications.models import Application
from booster.applications.queries import draft_of
from booster.applications.services import attachments, drafts, partnering
from booster.applications.services.equivalents import propose
from booster.applications.verdicts import sheet_of
from booster.consortium.models import Invitation
from booster.files.services import receive
from booster.kit.db import db
from booster.kit.sizes import MEGABYTE
from booster.mail.models import Letter

SAVE = timedelta(minutes=7)


@dataclass(frozen=True)
class File:
    """A file to attach, by its name on the applicant's computer."""

    name: str
    content: bytes


class Clock:
    """What time it is for somebody who writes: each look at it is some minutes later."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        self._now += SAVE
        return self._now


def write(
    application: Application,
    documents: Mapping[str, Document],
    files: Mapping[str, File],
    *,
    by: Person,
    clock: Clock,
    partner_key: str = "",
) -> None:
    """Save documents, with a real file for each name of one that stands in them."""
    sections = edition(application.call.edition).by_slug
    for slug, document in documents.items():
        # An edition may be younger than what is told here.
        if slug in sections:
            _write(application, sections[slug], partner_key, document, files, by, clock)


def _write(
    application: Application,
    section: Section,
    partner_key: str,
    document: Document,
    files: Mapping[str, File],
    by: Person,
    clock: Clock,
) -> None:
    fields = dict(document)
    for question, names in list(_files_in(section, document)):
        del fields[question.id]
        for name in names:
            attachment = attachments.attach(
                application,
                section,
                partner_key,
                question.id,
                receive(
                    BytesIO(files[name].content),
                    filename=files[name].name,
                    kinds=question.kinds,
                    limit=question.megabytes * MEGABYTE,
                ),
                by=by,
                now=clock(),
            )
            if described := fields.pop(f"{question.id}{SEPARATOR}{name}", None):
                fields[f"{question.id}{SEPARATOR}{attachment.key}"] = described
    draft = draft_of(application, section.slug, partner_key)
    seen = draft.version if draft else 0
    drafts.save_section(application, section, partner_key, fields, seen=seen, save_key="", by=by, now=clock())


def offer_instead(application: Application, offers: Mapping[str, str], *, by: Person, clock: Clock) -> None:
    """Offer something else for clauses of the white book that the answers do not meet."""
    judged = {one.clause.number: one for one in sheet_of(application, clock()).judged} if offers else {}
    for number, text in offers.items():
        propose(application, judged[number], text, seen=0, by=by, now=clock())


def _files_in(section: Section, document: Document) -> Iterator[tuple[Files, list[str]]]:
    for field, names in document.items():
        question = section.question_of(field)
        if isinstance(question, Files) and question.id == field:
            yield question, names


def add_partner(
    application: Application, *, name: str, country: str, roles: list[str], email: str, by: Person, now: datetime
) -> Invitation:
    return partnering.add_partner(
        application, name=name, country=country, roles=roles, role_note="", email=email, by=by, now=now
    )


def join(application: Application, invitation: Invitation, *, by: Person, now: datetime) -> str:
    """Accept an invitation with the link of its letter, the only place where the link is."""
    partnering.accept(application, invitation, token=_token(invitation), by=by, now=now)
    return invitation.partner.key if invitation.partner else ""


def _token(invitation: Invitation) -> str:
    letters = select(Letter.text).where(Letter.name == "partner_invitation", Letter.about_id == invitation.id)
    found = re.search(r"/invitations/(\S+)", db.session.scalars(letters).one())
    if found is None:
        raise LookupError("the letter of an invitation has no link")
    return found[1]
