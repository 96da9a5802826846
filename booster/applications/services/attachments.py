"""Files as answers: put in, taken out, never thrown away."""

from collections.abc import Iterable
from datetime import datetime

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR
from booster.applications.forms.section import Section
from booster.applications.models import Application, Attachment, SectionDraft
from booster.applications.queries import attachments_of, drafts_of, equivalents_of
from booster.applications.services.drafts import draft_to_write, require_editable, write
from booster.applications.services.meeting import EVERYTHING, Conflict, Known, edited_since
from booster.files.services import Received, Refused, enter
from booster.kit.clock import brussels_text
from booster.kit.db import db
from booster.kit.texts import gettext as _
from booster.kit.tokens import new_key

MEGABYTE = 1024 * 1024

# Of one application at a time.
MOST_FILES = 40
MOST_BYTES = 100 * MEGABYTE
# Counting those that were taken out again and stay for the history.
MOST_EVER = 200
MOST_BYTES_EVER = 500 * MEGABYTE


def attach(
    application: Application,
    section: Section,
    partner_key: str,
    field: str,
    received: Received,
    *,
    by: Person,
    now: datetime,
    known: Known = EVERYTHING,
) -> Attachment:
    """Make a received file the answer to a question, or one of its answers. Raises Refused and NotEditable.

    Where a question takes one file, the new one takes the place of the old one, unless somebody else has put that in
    since the page was made. The same file again is the same answer.
    """
    require_editable(application, now)
    question = section.question_of(field)
    if not isinstance(question, Files):
        raise Refused(_("This question does not take files."))
    draft = draft_to_write(application, section, partner_key, by=by, now=now)
    answers = draft.document.get(field, [])
    if again := _same(application, answers, received):
        return again
    if question.most == 1:
        _require_seen(application, draft, field, received, known)
    keys = [] if question.most == 1 else answers
    if len(keys) >= question.most:
        raise Refused(_("There are %(most)s files already. Remove one before you add another.", most=question.most))
    check_room(application, received.kept.size)
    attachment = Attachment(
        key=new_key(),
        application_id=application.id,
        section=section.slug,
        partner_key=partner_key,
        field=field,
        stored_file=enter(received, by=by, now=now),
        attached_at=now,
    )
    db.session.add(attachment)
    write(application, draft, {field: [*keys, attachment.key]}, save_key=known.save_key, by=by, now=now)
    return attachment


def _require_seen(application: Application, draft: SectionDraft, field: str, received: Received, known: Known) -> None:
    """Raise Refused if the file that would go is one that this page has never shown."""
    for edit in edited_since(draft, [field], known):
        raise Refused(
            _(
                "%(person)s added “%(theirs)s” on %(moment)s, after you had opened this page, so it was not replaced. "
                "If “%(mine)s” is to take its place, choose and upload it again.",
                person=edit.by.name,
                theirs=attachments_of(application)[edit.theirs[-1]].stored_file.name,
                moment=brussels_text(edit.at),
                mine=received.name,
            )
        )


def _same(application: Application, answers: Iterable[str], received: Received) -> Attachment | None:
    attached = attachments_of(application)
    return next((attached[key] for key in answers if received.is_again(attached[key].stored_file)), None)


def remove(
    application: Application,
    section: Section,
    partner_key: str,
    key: str,
    *,
    by: Person,
    now: datetime,
    known: Known = EVERYTHING,
) -> tuple[Conflict, ...]:
    """Take a file out of its answer; the file and its description stay in the history.

    If somebody else has described it since the page was made, the file stays, and what they wrote is returned.
    """
    require_editable(application, now)
    draft = draft_to_write(application, section, partner_key, by=by, now=now)
    for field, keys in draft.document.items():
        if key in keys and isinstance(section.question_of(field), Files):
            words = f"{field}{SEPARATOR}{key}"
            if described := edited_since(draft, [words], known):
                return described
            left = {field: [one for one in keys if one != key], words: []}
            write(application, draft, left, save_key="", by=by, now=now)
            break
    return ()


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
