"""How many files an application has room for, and how many bytes."""

from collections.abc import Iterable

from booster.applications.forms import edition
from booster.applications.forms.choices import Files
from booster.applications.models import Application, Attachment
from booster.applications.queries import attachments_of, drafts_of, equivalents_of
from booster.files.services import Refused
from booster.kit.sizes import MEGABYTE
from booster.kit.texts import gettext as _

# Of one application at a time.
MOST_FILES = 40
MOST_BYTES = 100 * MEGABYTE
# Counting those that were taken out again and stay for the history.
MOST_EVER = 200
MOST_BYTES_EVER = 500 * MEGABYTE


def _answers(application: Application) -> set[str]:
    """List the keys of the files that are answers now; what a removed partner sent is kept and takes up no room."""
    sections = edition(application.call.edition).by_slug
    present = {"", *(partner.key for partner in application.consortium.present_partners)}
    offered = {one.attachment.key for one in equivalents_of(application).values() if one.attachment}
    return offered | {
        key
        for draft in drafts_of(application).values()
        for field, keys in draft.document.items()
        if draft.section in sections and draft.partner_key in present
        if isinstance(sections[draft.section].question_of(field), Files)
        for key in keys
    }


def check_room(application: Application, *sizes: int) -> None:
    """Raise Refused if an application cannot hold further files of these sizes; without any, if it holds too much."""
    ever = attachments_of(application)
    answers = _answers(application)
    present = [one for key, one in ever.items() if key in answers]
    if len(present) + len(sizes) > MOST_FILES or _bytes_of(present) + sum(sizes) > MOST_BYTES:
        raise Refused(
            _(
                "An application can hold %(files)s files and %(megabytes)s MB in all. Remove a file before you add "
                "this one.",
                files=MOST_FILES,
                megabytes=MOST_BYTES // MEGABYTE,
            )
        )
    if len(ever) + len(sizes) > MOST_EVER or _bytes_of(ever.values()) + sum(sizes) > MOST_BYTES_EVER:
        raise Refused(_("Files have been replaced very often here. Write to the contact of the call to add more."))


def _bytes_of(attachments: Iterable[Attachment]) -> int:
    return sum(one.stored_file.size for one in attachments)
