"""Who takes part, organisation by organisation, as the consortium page and the task list show it."""

from dataclasses import dataclass

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.consortium.member_roles import LEAD, WORDS
from booster.consortium.models import Invitation, InvitationStatus, Member, Partner
from booster.consortium.queries import invitations_of

# What became of these is told to the lead; the rest is over.
TOLD = {
    InvitationStatus.SENT,
    InvitationStatus.WAITING,
    InvitationStatus.DECLINED,
    InvitationStatus.REFUSED,
}


@dataclass(frozen=True)
class Participant:
    """One person with the role they have."""

    person: Person
    # None for the lead.
    member: Member | None
    is_self: bool

    @property
    def role(self) -> str:
        return WORDS[self.member.role if self.member else LEAD]


@dataclass(frozen=True)
class Group:
    """One organisation: the people who are in, and the letters to those who may come."""

    # None for the lead organisation.
    partner: Partner | None
    participants: tuple[Participant, ...]
    invitations: tuple[Invitation, ...] = ()


def groups_of(application: Application, person: Person, *, with_invitations: bool = False) -> list[Group]:
    """List the lead organisation first, then the partners in the order in which they were added."""
    consortium = application.consortium
    members = consortium.present_members
    invitations = [one for one in invitations_of(consortium) if one.status in TOLD] if with_invitations else []

    def group(partner: Partner | None) -> Group:
        lead = [] if partner else [Participant(consortium.lead, None, consortium.is_led_by(person))]
        theirs = [one for one in members if one.partner is partner]
        there = [Participant(one.person, one, one.person_id == person.id) for one in theirs]
        return Group(partner, (*lead, *there), tuple(one for one in invitations if one.partner is partner))

    return [group(partner) for partner in (None, *consortium.present_partners)]
