"""What each partner has to confirm, and whether it has: by an attestation that still holds, or a letter of intent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from booster.applications.completeness import Drafts
from booster.applications.forms import edition
from booster.applications.forms.document import Document, is_blank
from booster.applications.forms.section import Section
from booster.applications.models import Application, Attachment, Attestation
from booster.applications.promises import PROMISES
from booster.applications.queries import attachments_of, drafts_of
from booster.applications.together import standing_attestations
from booster.calls.settings import CallSettings
from booster.consortium.models import Kind, Partner
from booster.kit.canonical import Content, digest_of

FORMAT = "booster-attestation-1"
ASKED = "attestation_or_letter"


@dataclass(frozen=True)
class Confirmation:
    """How one partner's confirmation stands."""

    partner: Partner
    # The one that holds for what is saved now.
    attestation: Attestation | None
    has_letter: bool

    @property
    def is_given(self) -> bool:
        return self.attestation is not None or self.has_letter


def is_asked(application: Application) -> bool:
    """Say whether a submission needs the partners' confirmations."""
    together = application.consortium.kind is Kind.CONSORTIUM
    return together and CallSettings.read(application.call.settings).partner_confirmation == ASKED


def confirmations_of(application: Application) -> list[Confirmation]:
    """Compare what each present partner has confirmed with what is saved now."""
    present = application.consortium.present_partners if application.consortium.kind is Kind.CONSORTIUM else []
    if not present:
        return []
    drafts, attachments = drafts_of(application), attachments_of(application)
    standing = standing_attestations(application)
    return [confirmation_of(application, one, drafts, attachments, standing.get(one.id)) for one in present]


def unconfirmed(application: Application) -> list[Partner]:
    """List the partners without whose word the application cannot be submitted."""
    if not is_asked(application):
        return []
    return [one.partner for one in confirmations_of(application) if not one.is_given]


def confirmation_of(
    application: Application,
    partner: Partner,
    drafts: Drafts,
    attachments: Mapping[str, Attachment],
    standing: Attestation | None,
) -> Confirmation:
    holds = standing is not None and standing.sha256 == digest_of(covered(application, partner, drafts, attachments))
    return Confirmation(partner, standing if holds else None, _has_letter(application, partner, drafts))


def _has_letter(application: Application, partner: Partner, drafts: Drafts) -> bool:
    return any(
        not is_blank(_document(drafts, section, partner).get(section.letter_question, []))
        for section in edition(application.call.edition).partner_sections
        if section.letter_question
    )


def covered(
    application: Application, partner: Partner, drafts: Drafts, attachments: Mapping[str, Attachment]
) -> Content:
    """Write out what a partner confirms, as typed: the words around it may be translated, what was said may not."""
    sections = [section for section in edition(application.call.edition).sections if section.is_confirmed]
    documents = {section.slug: _document(drafts, section, partner) for section in sections}
    return {
        "format": FORMAT,
        "call": application.call.slug,
        "application": application.key,
        "partner": {
            "key": partner.key,
            "name": partner.name,
            "country": partner.country,
            "roles": list(partner.roles),
            "role_note": partner.role_note,
        },
        "sections": [{"slug": slug, "typed": document} for slug, document in documents.items()],
        "files": _files(documents, attachments),
        "promises": list(PROMISES),
    }


def _document(drafts: Drafts, section: Section, partner: Partner) -> Document:
    draft = drafts.get((section.slug, "" if section.joint else partner.key))
    return {field: typed for field, typed in draft.document.items() if not is_blank(typed)} if draft else {}


def _files(documents: Mapping[str, Document], attachments: Mapping[str, Attachment]) -> list[Content]:
    keys: Sequence[str] = [key for document in documents.values() for typed in document.values() for key in typed]
    kept = [attachments[key] for key in keys if key in attachments]
    return [{"key": one.key, "name": one.stored_file.name, "sha256": one.stored_file.sha256} for one in kept]
