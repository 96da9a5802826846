"""What a person may be in a consortium, and what that lets them do, in words."""

from collections.abc import Iterable
from enum import StrEnum

from flask_babel import lazy_gettext as _l


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

IN_SHORT: dict[str, str] = {
    MemberRole.EDITOR: _l("Writes every section of the application, and the part of the own organisation."),
    MemberRole.CONTACT: _l("Writes the part of the own organisation, with its documents."),
    MemberRole.VIEWER: _l("Reads everything and changes nothing."),
}


def roles_for(*, is_partner: bool) -> Iterable[MemberRole]:
    """List the roles that people of an organisation can have: only partners have a part for a contact to write."""
    return [role for role in MemberRole if is_partner or role is not MemberRole.CONTACT]
