"""What a submission holds: every answer in words and as a value, as plain JSON with one form of bytes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from booster.accounts.models import Person
from booster.applications.completeness import SectionCheck
from booster.applications.confirmations import Confirmation, confirmations_of
from booster.applications.forms.labelled import labelled, lines_of
from booster.applications.models import Application, Attachment, StandingOrder
from booster.applications.queries import attachments_of, equivalents_of
from booster.applications.services.equivalents import PLACE
from booster.applications.services.sheet import freeze_sheet
from booster.calls.settings import CallSettings
from booster.consortium.models import Consortium, Partner
from booster.kit.canonical import Content

# Grows when the shape below changes, so that readers of old submissions know what they read.
FORMAT = "booster-submission-1"


def freeze(
    application: Application,
    checks: Sequence[SectionCheck],
    *,
    number: int,
    by: Person,
    now: datetime,
    order: StandingOrder | None = None,
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
        # Empty if a person pressed the button.
        "standing_order": _order(order) if order else None,
        "applicant": _applicant(application),
        "sections": sections,
        "white_book": freeze_sheet(application, checks, sections),
        "files": [
            *(_file(section, field, attachments[key]) for section, field, key in _files_in(sections)),
            *(_file({"slug": PLACE, "partner": ""}, clause, kept) for clause, kept in offered if kept),
        ],
    }


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
        # Only where the call is taken in batches: the one it was submitted for.
        **({"batch": application.batch.number} if call.has_batches and application.batch else {}),
    }


def _order(order: StandingOrder) -> Content:
    return {"set_by": order.set_by.name, "set_at": instant(order.set_at)}


def _applicant(application: Application) -> Content:
    consortium: Consortium = application.consortium
    confirmations = {one.partner.key: one for one in confirmations_of(application)}
    return {
        "kind": consortium.kind.value,
        "lead": {
            "organisation": application.lead_organisation,
            "country": application.country,
            "person": consortium.lead.name,
        },
        "partners": [_partner(partner, confirmations.get(partner.key)) for partner in consortium.present_partners],
    }


def _partner(partner: Partner, confirmation: Confirmation | None) -> Content:
    return {
        "key": partner.key,
        "name": partner.name,
        "country": partner.country,
        "roles": list(partner.roles),
        "roles_text": partner.role_names,
        "role_note": partner.role_note,
        "people": sorted(member.person.name for member in partner.present_members),
        "confirmed": _confirmed(confirmation) if confirmation else None,
    }


def _confirmed(confirmation: Confirmation) -> Content:
    """Say how the partner stands behind it; the attestation's hash is of what it covered."""
    given = confirmation.attestation
    return {
        "by_letter": confirmation.has_letter,
        "attestation": given
        and {"sha256": given.sha256, "by": given.attested_by.name, "at": instant(given.attested_at)},
    }


def _section(check: SectionCheck, names: Mapping[str, str]) -> Content:
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
