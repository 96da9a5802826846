"""Who may do what to an application: pure predicates, no database and no request.

They say who; whether it is possible now (the call is open, the draft is complete) is the service's to say. What each
role may do is told to people on the page of the roles (applications.roles): keep it as true as this.
"""

from booster.accounts.models import Person, Role
from booster.applications.forms.section import Scope, Section
from booster.applications.models import Application, Comment
from booster.calls.models import Call
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Member

# Who writes the part of a partner, if they are of that partner.
WRITERS = {MemberRole.EDITOR, MemberRole.CONTACT}


def view(person: Person | None, application: Application) -> bool:
    """The consortium sees its application; nobody else learns that it exists.

    Nor does a former partner, of the submission that still names it: that holds what all the others wrote. Its people
    hear the result, and whom to ask, by letter.
    """
    return application.consortium.includes(person)


def lead(person: Person | None, application: Application) -> bool:
    """Reopening, withdrawing, and who takes part, are the lead's."""
    return application.consortium.is_led_by(person)


def submit(person: Person | None, application: Application) -> bool:
    """Submitting is the lead's, and the deputy's when the lead is silent; for how long is the service's to say."""
    return lead(person, application) or deputise(person, application)


def deputise(person: Person | None, application: Application) -> bool:
    member = application.consortium.member_of(person)
    return member is not None and member.deputy_since is not None


def succeed(person: Person | None, application: Application) -> bool:
    """The lead has offered the lead to this person."""
    member = application.consortium.member_of(person)
    return member is not None and member.lead_offered_at is not None


def leave(person: Person | None, application: Application) -> bool:
    """Everybody but the lead may go: an application is never without one."""
    return application.consortium.member_of(person) is not None


def write(person: Person | None, application: Application) -> bool:
    """The lead and the editors write what belongs to the application as a whole."""
    return lead(person, application) or _is_editor(application.consortium.member_of(person))


def _is_editor(member: Member | None) -> bool:
    return member is not None and member.role is MemberRole.EDITOR


def write_partner(person: Person | None, application: Application, partner_key: str) -> bool:
    """The contacts and editors of a partner write its own part; nobody else does, the lead neither."""
    member = application.consortium.member_of(person)
    return (
        member is not None
        and member.role in WRITERS
        and member.partner is not None
        and member.partner.key == partner_key
    )


def edit(person: Person | None, application: Application, section: Section, partner_key: str = "") -> bool:
    """Say who writes a section: viewers write none."""
    if section.scope is Scope.APPLICATION:
        return write(person, application)
    return write_partner(person, application, partner_key)


def restore(person: Person | None, application: Application, section: Section, partner_key: str = "") -> bool:
    """Whoever writes a section may also bring back what stood in it."""
    return edit(person, application, section, partner_key)


def attest(person: Person | None, application: Application, partner_key: str) -> bool:
    """Those who write a partner's part stand for it; nobody else speaks for the partner."""
    return write_partner(person, application, partner_key)


def comment(person: Person | None, application: Application) -> bool:
    """Everybody who sees the application may say something about it, viewers too."""
    return view(person, application)


def remove_comment(person: Person | None, application: Application, comment: Comment) -> bool:
    return lead(person, application) or (person is not None and comment.by_id == person.id)


def judge(person: Person | None, call: Call) -> bool:
    """Whoever judges in a call and applies in it stays out of its review: see review.queries.calls_with_part."""
    return person is not None and any(person.has_role(role, call.slug) for role in Role)
