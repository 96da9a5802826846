"""What a submission holds: every answer in words and as a value, as plain JSON with one form of bytes."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from booster.accounts.models import Person
from booster.applications.completeness import Check
from booster.applications.forms.labelled import labelled, lines_of
from booster.applications.models import Application, Attachment
from booster.applications.queries import attachments_of, equivalents_of
from booster.applications.services.equivalents import PLACE
from booster.applications.services.sheet import freeze_sheet
from booster.calls.settings import CallSettings
from booster.consortium.models import Consortium, Partner

# Grows when the shape below changes, so that readers of old submissions know what they read.
FORMAT = "booster-submission-1"

Content = dict[str, Any]


def freeze(
    application: Application, checks: Sequence[Check], *, number: int, by: Person, now: datetime
) -> Content:
    """Write an application out as it is now. No number in it is a float: bytes must not depend on rounding."""
    attachments = attachments_of(application)
    names = {key: attachment.stored_file.name for key, attachment in attachments.items()}
    sections = [_section(check, names) for check in checks]
    offered = [(one.clause, one.attachment) for one in equivalents_of(application).values()]
    return {
        "format": FORMAT,
        "call": _call(application),
        "reference": application.reference,
        "number": number,
        "submitted_at": instant(now),
        "submitted_by": by.name,
        "applicant": _applicant(application),
        "sections": sections,
        "white_book": freeze_sheet(application, checks, sections),
        "files": [
            *(_file(section, field, attachments[key]) for section, field, key in _files_in(sections)),
            *(_file({"slug": PLACE, "partner": ""}, clause, kept) for clause, kept in offered if kept),
        ],
    }


def canonical(content: Content) -> bytes:
    """Give the one form of bytes that a SHA-256 is taken of: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def digest_of(content: Content) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _call(application: Application) -> Content:
    call = application.call
    return {
        "slug": call.slug,
        "title": call.title,
        "edition": call.edition,
        "documents_version": CallSettings.read(call.settings).documents_version,
        "closes_at": instant(call.closes_at),
    }


def _applicant(application: Application) -> Content:
    consortium: Consortium = application.consortium
    return {
        "kind": consortium.kind.value,
        "lead": {
            "organisation": application.lead_organisation,
            "country": application.country,
            "person": consortium.lead.name,
        },
        "partners": [_partner(partner) for partner in consortium.present_partners],
    }


def _partner(partner: Partner) -> Content:
    return {
        "key": partner.key,
        "name": partner.name,
        "country": partner.country,
        "roles": list(partner.roles),
        "roles_text": partner.role_names,
        "role_note": partner.role_note,
        "people": sorted(member.person.name for member in partner.present_members),
    }


def _section(check: Check, names: Mapping[str, str]) -> Content:
    return {
        "slug": check.section.slug,
        "letter": check.section.letter,
        "title": check.title,
        "scope": check.section.scope.value,
        "partner": check.partner_key,
        "parts": labelled(check.section, check.document, check.facts, names),
    }


def _files_in(sections: Iterable[Content]) -> Iterator[tuple[Content, str, str]]:
    for section in sections:
        for line in lines_of(section["parts"]):
            for file in line.get("files", ()):
                yield section, line["field"], file["key"]


def _file(section: Content, field: str, attachment: Attachment) -> Content:
    stored = attachment.stored_file
    return {
        "key": attachment.key,
        "section": section["slug"],
        "partner": section["partner"],
        "field": field,
        "name": stored.name,
        "media_type": stored.media_type,
        "size": stored.size,
        "sha256": stored.sha256,
    }
