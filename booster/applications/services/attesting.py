"""A partner confirms its own part, its role and what all promise together; or takes that back."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.completeness import checks_of
from booster.applications.confirmations import covered
from booster.applications.models import Application, Attestation, AttestationEnd
from booster.applications.queries import attachments_of, drafts_of
from booster.applications.services.attested import end
from booster.applications.services.drafts import require_editable
from booster.applications.services.occasions import occasion_of
from booster.applications.together import standing_attestations
from booster.audit.services import record
from booster.consortium.models import Partner
from booster.consortium.services.letters import lead_of, name_of, tell
from booster.kit.canonical import Content, digest_of
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import gettext as _


class NotReady(Unprocessable):
    """What is to be confirmed is not complete."""


class ChangedMeanwhile(DomainError):
    """It is not any more what the page showed."""


def to_confirm(application: Application, partner: Partner) -> Content:
    """Return what a partner would confirm now."""
    return covered(application, partner, drafts_of(application), attachments_of(application))


def is_ready(application: Application, partner: Partner, now: datetime) -> bool:
    """Say whether everything that the partner confirms is complete."""
    checks = (check for check in checks_of(application, now) if check.section.is_confirmed)
    return all(check.is_complete for check in checks if check.partner_key in {"", partner.key})


def attest(application: Application, partner: Partner, *, shown: str, by: Person, now: datetime) -> Attestation:
    """Confirm exactly the content whose SHA-256 the page has shown; twice is once.

    Raises NotEditable, NotReady or ChangedMeanwhile.
    """
    require_editable(application, now)
    if not is_ready(application, partner, now):
        raise NotReady(_("There is nothing to confirm yet: something is still missing in it."))
    content = to_confirm(application, partner)
    sha256 = digest_of(content)
    if shown != sha256:
        raise ChangedMeanwhile(_("Somebody has changed it since you opened the page. Read it again, then confirm it."))
    standing = standing_attestations(application).get(partner.id)
    if standing is not None and standing.sha256 == sha256:
        return standing
    if standing is not None:
        end(standing, AttestationEnd.CHANGED, by=by, now=now)
        db.session.flush()  # Two rows that stand are refused, even for a moment.
    attestation = Attestation(
        application_id=application.id,
        partner=partner,
        content=content,
        sha256=sha256,
        attested_at=now,
        attested_by=by,
    )
    db.session.add(attestation)
    application.changed_at = now
    record("attestation.given", about=application, by=by, at=now, partner=partner.key, sha256=sha256)
    return attestation


def take_back(application: Application, partner: Partner, *, by: Person, now: datetime) -> None:
    """Stand for nothing any more, and tell the lead; twice is once."""
    require_editable(application, now)
    standing = standing_attestations(application).get(partner.id)
    if standing is None:
        return
    end(standing, AttestationEnd.TAKEN_BACK, by=by, now=now)
    application.changed_at = now
    record("attestation.taken_back", about=application, by=by, at=now, partner=partner.key, sha256=standing.sha256)
    people = lead_of(application.consortium)
    told = {"partner": partner.name, "person": name_of(by)}
    tell("attestation_taken_back", people, about=application, occasion=occasion_of(application), now=now, **told)
