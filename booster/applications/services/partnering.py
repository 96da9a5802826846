"""Who applies together, as far as the call and the state of the application allow it."""

from collections.abc import Collection
from datetime import datetime

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.applications.queries import last_number
from booster.applications.services.attested import drop_changed
from booster.applications.services.drafts import NotEditable, require_editable
from booster.applications.services.occasions import occasion_of
from booster.applications.services.state import require_open, take_turn
from booster.consortium import services as consortia
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Invitation, Kind, Member, Partner
from booster.kit.texts import gettext as _


def change_kind(application: Application, kind: Kind, *, by: Person, now: datetime) -> None:
    require_editable(application, now)
    consortia.change_kind(application.consortium, kind, by=by, now=now)
    application.changed_at = now


def add_partner(
    application: Application,
    *,
    name: str,
    country: str,
    roles: Collection[str],
    role_note: str,
    email: str,
    by: Person,
    now: datetime,
) -> Invitation:
    """Add an organisation and invite its contact, both or neither."""
    require_editable(application, now)
    occasion = occasion_of(application)
    partner = consortia.add_partner(
        application.consortium,
        name=name,
        country=country,
        roles=roles,
        role_note=role_note,
        occasion=occasion,
        by=by,
        now=now,
    )
    application.changed_at = now
    contact = MemberRole.CONTACT
    return consortia.invite(
        application.consortium, partner, email=email, role=contact, occasion=occasion, by=by, now=now
    )


def invite(
    application: Application,
    partner: Partner | None,
    *,
    email: str,
    role: MemberRole = MemberRole.CONTACT,
    by: Person,
    now: datetime,
) -> Invitation:
    """Ask one more person of a partner; without one, of the lead organisation."""
    require_editable(application, now)
    occasion = occasion_of(application)
    return consortia.invite(application.consortium, partner, email=email, role=role, occasion=occasion, by=by, now=now)


def send_again(application: Application, invitation: Invitation, *, by: Person, now: datetime) -> None:
    require_editable(application, now)
    consortia.send_again(invitation, occasion=occasion_of(application), by=by, now=now)


def correct_address(application: Application, invitation: Invitation, email: str, *, by: Person, now: datetime) -> None:
    require_editable(application, now)
    consortia.correct_address(invitation, email, occasion=occasion_of(application), by=by, now=now)


def correct_partner(
    application: Application,
    partner: Partner,
    *,
    name: str,
    country: str,
    roles: Collection[str],
    role_note: str,
    by: Person,
    now: datetime,
) -> None:
    require_editable(application, now)
    consortia.correct_partner(
        partner,
        name=name,
        country=country,
        roles=roles,
        role_note=role_note,
        occasion=occasion_of(application),
        by=by,
        now=now,
    )
    application.changed_at = now
    drop_changed(application, by=by, now=now)


def remove_partner(application: Application, partner: Partner, *, by: Person, now: datetime) -> None:
    require_editable(application, now)
    number = last_number(application) if application.still_names(partner) else None
    consortia.remove_partner(partner, occasion=occasion_of(application), by=by, now=now, still_in=number)
    application.changed_at = now


def accept(application: Application, invitation: Invitation, *, token: str = "", by: Person, now: datetime) -> Member:
    _require_joinable(application, now)
    occasion = occasion_of(application)
    return consortia.accept(invitation, token=token, occasion=occasion, by=by, now=now)


def _require_joinable(application: Application, now: datetime) -> None:
    # Whoever comes by a link has not waited for the application yet: it may be withdrawn at this moment.
    take_turn(application)
    require_open(application.call, now)
    if not application.is_joinable(now):
        raise NotEditable(_("Nobody can join the application now: it was withdrawn or is being judged."))


def claim(application: Application, invitation: Invitation, *, token: str, by: Person, now: datetime) -> None:
    _require_joinable(application, now)
    consortia.claim(invitation, token=token, occasion=occasion_of(application), by=by, now=now)


def confirm(application: Application, invitation: Invitation, *, by: Person, now: datetime) -> Member:
    _require_joinable(application, now)
    return consortia.confirm(invitation, occasion=occasion_of(application), by=by, now=now)


def refuse(application: Application, invitation: Invitation, *, by: Person, now: datetime) -> None:
    """Refuse whoever asks to join, until the deadline: from then on the clock tells them that nobody answered."""
    require_open(application.call, now)
    consortia.refuse(invitation, occasion=occasion_of(application), by=by, now=now)


def decline(
    application: Application,
    invitation: Invitation,
    *,
    token: str = "",
    reason: str = "",
    by: Person | None,
    now: datetime,
) -> None:
    occasion = occasion_of(application)
    consortia.decline(invitation, token=token, reason=reason, occasion=occasion, by=by, now=now)
