"""Who is in the consortium: alone or together, adding and removing partners."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update

from booster.accounts.models import Person
from booster.audit.services import record
from booster.calls.settings import CallSettings
from booster.consortium.models import UNANSWERED, Consortium, Invitation, InvitationStatus, Kind, Member, Partner
from booster.consortium.names import name_key, wrong_with_name
from booster.consortium.occasion import Occasion
from booster.consortium.queries import claims_of
from booster.consortium.roles import LONGEST_NOTE, ROLES, role_names
from booster.consortium.services.claimants import Refusal, tell_claimant
from booster.consortium.services.letters import name_of, tell
from booster.consortium.services.turn import take_turn_as_lead
from booster.kit.composed import composed
from booster.kit.countries import country_name
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.lines import one_line
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext
from booster.kit.tokens import new_key


class BadPartner(Unprocessable):
    """An organisation that cannot be added as it is; names the field to mend."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class HasPartners(DomainError):
    """A single applicant has no partners."""


class AlreadyGone(DomainError):
    """The partner has been removed before."""


def change_kind(consortium: Consortium, kind: Kind, *, by: Person, now: datetime) -> None:
    """Apply alone or together. Nothing happens if it is so already."""
    take_turn_as_lead(consortium, by)
    if kind is Kind.SINGLE and consortium.present_partners:
        raise HasPartners(_("Remove the partners first: a single applicant has none."))
    _become(consortium, kind, by=by, now=now)


def _become(consortium: Consortium, kind: Kind, *, by: Person, now: datetime) -> None:
    if kind is not consortium.kind:
        consortium.kind = kind
        record("consortium.kind_changed", about=consortium, by=by, at=now, kind=kind.value)


def add_partner(
    consortium: Consortium,
    *,
    name: str,
    country: str,
    roles: Collection[str],
    role_note: str,
    occasion: Occasion,
    by: Person,
    now: datetime,
) -> Partner:
    """Add an organisation. A partner that was removed may come back, as a new one. Raises BadPartner."""
    take_turn_as_lead(consortium, by)
    name = one_line(name)
    settings = CallSettings.read(occasion.call.settings)
    _check_name(consortium, name, occasion)
    _check_part(country, roles, role_note, settings)
    if len(consortium.present_partners) >= settings.partners_most:
        raise BadPartner("name", _at_most(settings.partners_most))
    partner = Partner(
        key=new_key(),
        name=name,
        country=country,
        roles=[role for role in ROLES if role in roles],
        role_note=role_note,
        added_at=now,
    )
    consortium.partners.append(partner)
    _become(consortium, Kind.CONSORTIUM, by=by, now=now)
    record("partner.added", about=consortium, by=by, at=now, partner=partner.key, organisation=name)
    return partner


def _at_most(count: int) -> str:
    return ngettext("At most one partner can take part.", "At most %(num)s partners can take part.", count)


def correct_partner(
    partner: Partner,
    *,
    name: str,
    country: str,
    roles: Collection[str],
    role_note: str,
    occasion: Occasion,
    by: Person,
    now: datetime,
) -> None:
    """Put right what the lead said of a partner, and tell its people. Raises BadPartner."""
    take_turn_as_lead(partner.consortium, by)
    if partner.removed_at is not None:
        raise AlreadyGone(_("This partner has been removed already."))
    name = one_line(name)
    _check_name(partner.consortium, name, occasion, but=partner)
    _check_part(country, roles, role_note, CallSettings.read(occasion.call.settings))
    chosen = [role for role in ROLES if role in roles]
    said = {"name": name, "country": country, "roles": chosen, "role_note": role_note}
    before = {what: getattr(partner, what) for what in said}
    if said == before:
        return
    for what, value in said.items():
        setattr(partner, what, value)
    record("partner.corrected", about=partner.consortium, by=by, at=now, partner=partner.key, before=before, after=said)
    people = [member.person for member in partner.present_members]
    told = {"partner": name, "changes": _changes(before, said)}
    tell("partner_corrected", people, about=partner, occasion=occasion, now=now, **told)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Say in words what has changed, how it was and how it is."""
    pairs = zip(_in_words(before), _in_words(after), strict=True)
    return [(what, old, new) for (what, old), (_what, new) in pairs if old != new]


def _in_words(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Name"), said["name"]),
        (_("Country"), country_name(said["country"])),
        (_("What it contributes"), role_names(said["roles"])),
        (_("In a few words"), one_line(said["role_note"]) or _("nothing")),
    ]


def _check_name(consortium: Consortium, name: str, occasion: Occasion, *, but: Partner | None = None) -> None:
    if wrong := wrong_with_name(name):
        raise BadPartner("name", wrong)
    if name_key(name) == name_key(occasion.organisation):
        raise BadPartner("name", _("This is the lead organisation. It takes part already."))
    others = (partner for partner in consortium.present_partners if partner is not but)
    if any(name_key(name) == name_key(partner.name) for partner in others):
        raise BadPartner("name", _("This organisation is a partner already."))


def _check_part(country: str, roles: Collection[str], role_note: str, settings: CallSettings) -> None:
    if country not in settings.countries:
        raise BadPartner("country", _("Choose one of the countries that can take part in this call."))
    if not roles or not set(roles) <= ROLES.keys():
        raise BadPartner("roles", _("Choose at least one contribution."))
    if len(composed(role_note)) > LONGEST_NOTE:
        raise BadPartner("role_note", _("Shorten this to %(count)s characters.", count=LONGEST_NOTE))


def remove_partner(
    partner: Partner, *, occasion: Occasion, by: Person, now: datetime, still_in: int | None = None
) -> None:
    """Take a partner out: its people lose access with this commit, its open invitations end, what it wrote stays.

    Whoever asked to join by one of them hears of it, as its people do; `still_in` is the number of the submission that
    counts and names it all the same.
    """
    take_turn_as_lead(partner.consortium, by)
    if partner.removed_at is not None:
        raise AlreadyGone(_("This partner has been removed already."))
    members = [member.person for member in partner.present_members]
    claims = [(invitation, invitation.answered_by) for invitation in claims_of(partner)]
    partner.removed_at = now
    db.session.execute(
        update(Invitation)
        .where(Invitation.partner_id == partner.id, Invitation.status.in_(UNANSWERED))
        .values(status=InvitationStatus.TAKEN_BACK, answered_at=now, answered_by_id=None)
    )
    db.session.execute(
        update(Member)
        .where(Member.partner_id == partner.id, Member.left_at.is_(None))
        .values(left_at=now, deputy_since=None, lead_offered_at=None)
    )
    named = {"partner": partner.key, "organisation": partner.name}
    record("partner.removed", about=partner.consortium, by=by, at=now, **named)
    told = {"partner": partner.name, "still_in": still_in, "lead": name_of(by)}
    tell("partner_removed", members, about=partner, occasion=occasion, now=now, **told)
    for invitation, claimant in claims:
        tell_claimant(claimant, Refusal.TAKEN_BACK, invitation, occasion=occasion, now=now)
