"""Who has what to do before an application can be submitted, and who waits for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from booster.accounts.models import Person
from booster.applications.completeness import Drafts
from booster.applications.confirmations import Confirmation, confirmation_of, confirmations_of, is_asked
from booster.applications.forms import edition
from booster.applications.forms.facts import Facts
from booster.applications.forms.reading import State, state, state_among
from booster.applications.forms.section import Section
from booster.applications.models import Application, SectionDraft
from booster.applications.policy import WRITERS, write_partner
from booster.applications.queries import attachments_in, drafts_in, drafts_of, facts_in, facts_of
from booster.applications.together import standing_attestations_in
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Invitation, InvitationStatus, Member, Partner
from booster.consortium.queries import invitations_of, members_of
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

OPEN = {State.CANNOT_START, State.NOT_STARTED, State.IN_PROGRESS}


class Waits(StrEnum):
    """What a partner's part waits for."""

    INVITATION = "invitation"
    # That the lead says whether somebody with another address than the invited one may join.
    CLAIM = "claim"
    ANSWER = "answer"
    WRITING = "writing"
    # That what the lead writes and it confirms besides is complete too.
    JOINT = "joint"
    CONFIRMATION = "confirmation"
    NOTHING = "nothing"


# What is said to people of a partner of whom nothing is asked now.
RESTING = {
    Waits.JOINT: _l("Your part is complete. You can confirm it when the lead has completed what all confirm together."),
    Waits.NOTHING: _l("Nothing is left for you to do."),
}


@dataclass(frozen=True)
class Part:
    """One section, or one partner's copy of it, and how far it is."""

    section: Section
    partner_key: str
    state: State
    draft: SectionDraft | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True)
class Share:
    """What one partner has to do itself, and how far that is."""

    partner: Partner
    parts: Sequence[Part]
    confirmation: Confirmation | None
    needs_confirmation: bool
    # Whether what it confirms besides its own part is complete.
    joint_is_complete: bool

    @property
    def left(self) -> Waits:
        if any(part.is_open for part in self.parts):
            return Waits.WRITING
        is_given = self.confirmation is not None and self.confirmation.is_given
        if is_given or not self.needs_confirmation:
            return Waits.NOTHING
        return Waits.CONFIRMATION if self.joint_is_complete else Waits.JOINT


@dataclass(frozen=True)
class PartnerDuty(Share):
    """How far one partner is, and whom it waits for."""

    # Those who write its part.
    writers: Sequence[Member]
    # That can still be answered by whom they were sent to.
    invitations: Sequence[Invitation]
    # By which somebody asks to join with another address.
    claims: Sequence[Invitation]

    @property
    def waits_for(self) -> Waits:
        if self.writers:
            return self.left
        if self.claims:
            return Waits.CLAIM
        return Waits.ANSWER if self.invitations else Waits.INVITATION

    @property
    def waits_for_others(self) -> bool:
        """Say whether there is somebody whom the lead can ask by letter."""
        return self.waits_for in {Waits.ANSWER, Waits.WRITING, Waits.CONFIRMATION}

    @property
    def to_do(self) -> list[str]:
        """Name what is left for its people to do; they confirm as soon as what they confirm is complete."""
        left = [str(part.section.title) for part in self.parts if part.is_open]
        is_given = self.confirmation is not None and self.confirmation.is_given
        follows = bool(left) and self.needs_confirmation and not is_given
        return [*left, _("Confirm your part")] if follows or self.left is Waits.CONFIRMATION else left

    def left_to(self, member: Member) -> list[str]:
        """As `to_do`; its editors also complete what all confirm together, and confirm after that."""
        follows = self.left is Waits.JOINT and member.role is MemberRole.EDITOR
        return [_("Confirm your part")] if follows else self.to_do


@dataclass(frozen=True)
class Duties:
    """Everything that is left to do, by whom."""

    application: Application
    # The sections of the application, which the lead and the editors write.
    common: Sequence[Part]
    partners: Sequence[PartnerDuty]
    members: Sequence[Member]
    # That nobody has answered yet, of people of the partners and of the lead organisation.
    invitations: Sequence[Invitation]
    is_unsubmitted: bool

    @property
    def open_sections(self) -> list[str]:
        return [str(part.section.title) for part in self.common if part.is_open]

    @property
    def is_ready(self) -> bool:
        return not self.open_sections and all(one.waits_for is Waits.NOTHING for one in self.partners)

    def duty_of(self, partner_id: int | None) -> PartnerDuty | None:
        return next((one for one in self.partners if one.partner.id == partner_id), None)


def duties_of(application: Application, now: datetime) -> Duties:
    facts, drafts = facts_of(application, now), drafts_of(application)
    form, members = edition(application.call.edition), members_of(application.consortium)
    together = facts.is_consortium
    confirmations = {one.partner.id: one for one in confirmations_of(application)}
    open_ones = [one for one in invitations_of(application.consortium) if one.is_open(now)]
    asked = is_asked(application)
    common = [_part(section, "", facts, drafts) for section in form.application_sections]
    # When the call is over nothing can start later.
    common = _among(common) if application.call.is_open(now) else common
    return Duties(
        application=application,
        common=common,
        partners=[
            PartnerDuty(
                partner=partner,
                parts=[_part(section, partner.key, facts, drafts) for section in form.partner_sections],
                writers=[one for one in members if one.partner_id == partner.id and one.role in WRITERS],
                invitations=_with(InvitationStatus.SENT, open_ones, partner),
                claims=_with(InvitationStatus.WAITING, open_ones, partner),
                confirmation=confirmations.get(partner.id),
                needs_confirmation=asked,
                joint_is_complete=_is_complete(part for part in common if part.section.joint),
            )
            for partner in (application.consortium.present_partners if together else [])
        ],
        members=members,
        invitations=[one for one in open_ones if one.status is InvitationStatus.SENT],
        is_unsubmitted=application.is_unfinished,
    )


def shares_of(person: Person, applications: Iterable[Application], now: datetime) -> dict[int, Share]:
    """Say by application what the partner has to do whose part this person writes.

    It takes as many queries for all of them as for one.
    """
    theirs = {one.id: (one, partner) for one in applications if (partner := _written_by(person, one))}
    if not theirs:
        return {}
    known = [application for application, _partner in theirs.values()]
    facts, drafts, attachments = facts_in(known, now), drafts_in(known), attachments_in(known)
    standing = standing_attestations_in(known)
    shares = {}
    for number, (application, partner) in theirs.items():
        here = (facts[number], drafts[number])
        form = edition(application.call.edition)
        beside = (application, partner, drafts[number], attachments[number])
        shares[number] = Share(
            partner=partner,
            parts=[_part(section, partner.key, *here) for section in form.partner_sections],
            confirmation=confirmation_of(*beside, standing.get(partner.id)),
            needs_confirmation=is_asked(application),
            joint_is_complete=_is_complete(_part(one, "", *here) for one in form.application_sections if one.joint),
        )
    return shares


def _written_by(person: Person, application: Application) -> Partner | None:
    partner = application.consortium.partner_of(person)
    return partner if partner and write_partner(person, application, partner.key) else None


def _is_complete(parts: Iterable[Part]) -> bool:
    return not any(part.is_open for part in parts)


def _among(parts: Sequence[Part]) -> list[Part]:
    """Mark the parts that cannot be started before others are complete."""
    states = {part.section.slug: part.state for part in parts}
    return [replace(part, state=state_among(part.section, states)) for part in parts]


def _with(status: InvitationStatus, invitations: Sequence[Invitation], partner: Partner) -> list[Invitation]:
    return [one for one in invitations if one.status is status and one.partner_id == partner.id]


def _part(section: Section, partner_key: str, facts: Facts, drafts: Drafts) -> Part:
    draft = drafts.get((section.slug, partner_key))
    return Part(section, partner_key, state(section, draft.document if draft else None, facts), draft)
