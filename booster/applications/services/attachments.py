"""Files as answers: put in, taken out, never thrown away."""

from collections.abc import Iterable
from datetime import datetime

from booster.accounts.models import Person
from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR
from booster.applications.forms.section import Section
from booster.applications.models import Application, Attachment, SectionDraft
from booster.applications.queries import attachments_of
from booster.applications.services.drafts import draft_to_write, require_editable, write
from booster.applications.services.meeting import EVERYTHING, Conflict, Known, edited_since
from booster.applications.services.room import check_room
from booster.files.services import Received, Refused, enter
from booster.kit.clock import brussels_text
from booster.kit.db import db
from booster.kit.texts import gettext as _
from booster.kit.tokens import new_key


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
            if described := edited_since(draft, [f"{field}{SEPARATOR}{key}"], known):
                return described
            left = [one for one in keys if one != key]
            write(application, draft, {field: left}, save_key="", by=by, now=now)
            break
    return ()
