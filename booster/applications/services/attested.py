"""Attestations that fall: whoever changes what a partner has confirmed ends its word, and both sides hear of it."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.confirmations import covered
from booster.applications.forms import edition
from booster.applications.models import Application, Attestation, AttestationEnd
from booster.applications.policy import write_partner
from booster.applications.queries import attachments_of, drafts_of
from booster.applications.services.occasions import occasion_of
from booster.applications.together import standing_attestations
from booster.audit.services import record
from booster.consortium.queries import members_of
from booster.consortium.services.letters import name_of, tell
from booster.kit.canonical import Content, digest_of
from booster.kit.texts import gettext as _


def drop_changed(application: Application, *, by: Person, now: datetime) -> None:
    """End each attestation that does not match what is saved any more; called wherever something it covers changes."""
    standing = standing_attestations(application)
    if not standing:
        return
    drafts, attachments = drafts_of(application), attachments_of(application)
    for partner in application.consortium.present_partners:
        attestation = standing.get(partner.id)
        if attestation is None:
            continue
        content = covered(application, partner, drafts, attachments)
        if digest_of(content) != attestation.sha256:
            _drop(application, attestation, content, by=by, now=now)


def end(attestation: Attestation, why: AttestationEnd, *, by: Person, now: datetime) -> None:
    attestation.ended, attestation.ended_at, attestation.ended_by_id = why, now, by.id


def _drop(application: Application, attestation: Attestation, content: Content, *, by: Person, now: datetime) -> None:
    end(attestation, AttestationEnd.CHANGED, by=by, now=now)
    partner = attestation.partner
    named = {"partner": partner.key, "was": attestation.sha256, "now": digest_of(content)}
    record("attestation.fallen", about=application, by=by, at=now, **named)
    speakers = [one.person for one in members_of(application.consortium) if one.partner_id == partner.id]
    tell(
        "attestation_fallen",
        [application.consortium.lead, *(one for one in speakers if write_partner(one, application, partner.key))],
        about=application,
        occasion=occasion_of(application),
        now=now,
        partner=partner.name,
        partner_key=partner.key,
        person=name_of(by),
        changes=changes_between(application, attestation.content, content),
        moment=now,
    )


def changes_between(application: Application, before: Content, after: Content) -> list[str]:
    """Name what differs, in words that people find on the page of the confirmation."""
    titles = {section.slug: str(section.title) for section in edition(application.call.edition).sections}
    was = {one["slug"]: one["typed"] for one in before["sections"]}
    changes = [
        titles.get(one["slug"], one["slug"]) for one in after["sections"] if one["typed"] != was.get(one["slug"])
    ]
    if before["partner"] != after["partner"]:
        changes.append(_("What the lead says about the organisation and its role"))
    if before["promises"] != after["promises"]:
        changes.append(_("What all partners promise"))
    return changes
