"""What a person may be in a consortium, and what that lets them do, in words."""

from collections.abc import Iterable
from enum import StrEnum

from booster.kit.texts import lazy_gettext as _l


class MemberRole(StrEnum):
    """What a member may do; the lead is no member, but the one person the consortium itself names."""

    EDITOR = "editor"
    CONTACT = "contact"
    VIEWER = "viewer"


LEAD = "lead"

# In the order in which people are listed.
WORDS: dict[str, str] = {
    LEAD: _l("Lead"),
    MemberRole.EDITOR: _l("Editor"),
    MemberRole.CONTACT: _l("Partner contact"),
    MemberRole.VIEWER: _l("Viewer"),
}

_IN_SHORT: dict[str, str] = {
    MemberRole.EDITOR: _l("Writes every section of the application."),
    MemberRole.CONTACT: _l("Writes the part of their own organisation, with its documents."),
    MemberRole.VIEWER: _l("Reads everything and comments, and writes nothing else."),
}

# Only partners have a part of their own.
_EDITOR_OF_PARTNER = _l("Writes every section of the application, and the part of their own organisation.")

# What the page of the roles says, and applications.policy holds: first for everybody, then for each role besides.
EVERYBODY: tuple[str, ...] = (
    _l("Reads the whole application: every section, the files, the history and what was submitted."),
    _l("Comments on every section, and removes their own comments. Reviewers never see comments."),
    _l("Switches their own reminders off and on."),
)
RIGHTS: dict[str, tuple[str, ...]] = {
    LEAD: (
        _l("Writes every section of the application."),
        _l("Submits, reopens and withdraws the application, and gives or revokes the standing order."),
        _l("Adds, corrects and removes partners, invites people, changes their roles and removes them."),
        _l("Names a deputy, and can hand the lead over to an editor."),
        _l("Can ask partners to go on, and remove every comment."),
        _l("Does not write the parts of the partners: each speaks for itself."),
    ),
    MemberRole.EDITOR: (
        _l("Writes every section of the application."),
        _l("If of a partner: writes the part of that partner too, and may confirm it."),
        _l("Can be named deputy, and can be offered the lead."),
        _l("Does not submit, and does not decide who takes part."),
    ),
    MemberRole.CONTACT: (
        _l("Writes the part of their own organisation, adds its documents and confirms it for the organisation."),
        _l("Does not write other sections and does not submit."),
    ),
    MemberRole.VIEWER: (
        _l("Reads everything and comments, as everybody does."),
        _l("Writes no section, confirms nothing, submits nothing, and does not decide who takes part."),
    ),
}


def roles_for(*, is_partner: bool) -> Iterable[MemberRole]:
    """List the roles that people of an organisation can have: only partners have a part for a contact to write."""
    return [role for role in MemberRole if is_partner or role is not MemberRole.CONTACT]


def in_short(role: MemberRole, *, is_partner: bool) -> str:
    """Say what a role lets people of an organisation do."""
    return _EDITOR_OF_PARTNER if is_partner and role is MemberRole.EDITOR else _IN_SHORT[role]
