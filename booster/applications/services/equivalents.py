"""What applicants offer instead of meeting a clause of the white book: written until submission, never asked for."""

from datetime import datetime
from http import HTTPStatus

from booster.accounts.models import Person
from booster.applications.forms.document import clean, length
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import Judged
from booster.applications.models import Application, Attachment, Equivalent, EquivalentSave
from booster.applications.queries import equivalents_of
from booster.applications.services.drafts import require_editable
from booster.applications.services.room import check_room
from booster.audit.services import record
from booster.files.kinds import Kind
from booster.files.services import Received, enter
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.sizes import MEGABYTE
from booster.kit.texts import gettext as _
from booster.kit.tokens import new_key

LEAST, LIMIT = 30, 1000
KINDS = (Kind.PDF, Kind.PNG, Kind.JPEG, Kind.DOCX)
MOST_BYTES = 5 * MEGABYTE

# Where attachments say what they belong to.
PLACE = "white-book"


class NotNeeded(DomainError):
    """A clause that nothing has to replace."""

    def __init__(self) -> None:
        super().__init__(_("As far as we can tell, this requirement does not fail. Nothing has to replace it."))


class BadLength(Unprocessable):
    """A text that says too little or too much."""


class StaleEquivalent(DomainError):
    """Somebody has changed it since the page was made."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This was changed in another window meanwhile. Compare the two texts, then save again."))


def propose(
    application: Application,
    judged: Judged,
    text: str,
    *,
    seen: int,
    by: Person,
    now: datetime,
    received: Received | None = None,
    without_file: bool = False,
) -> Equivalent:
    """Offer something instead of meeting a clause, or change what was offered. The same again is nothing new.

    Raises NotEditable, NotNeeded, BadLength, StaleEquivalent, and Refused where there is no room for the file.
    """
    require_editable(application, now)
    number = judged.clause.number
    found = equivalents_of(application).get(number)
    if found is None and judged.verdict.met is not Met.NOT_MET:
        raise NotNeeded
    text = checked(text)
    if found and found.text == text and _is_file_of(found, received, without_file=without_file):
        return found
    if seen != (found.version if found else 0):
        raise StaleEquivalent
    equivalent = found or Equivalent(application_id=application.id, clause=number, version=0)
    equivalent.text, equivalent.version = text, equivalent.version + 1
    equivalent.saved_at, equivalent.saved_by_id = now, by.id
    if received is not None:
        equivalent.attachment = _attach(application, number, received, by=by, now=now)
    elif without_file:
        equivalent.attachment = None
    application.changed_at = now
    db.session.add(equivalent)
    _keep(application, number, text, equivalent.attachment, by=by, now=now)
    record("equivalent.proposed", about=application, by=by, at=now, clause=number)
    return equivalent


def _is_file_of(offered: Equivalent, received: Received | None, *, without_file: bool) -> bool:
    """Say whether the file that is sent, or left out, leaves the one that is there as it is."""
    attachment: Attachment | None = offered.attachment
    if received is None:
        return attachment is None or not without_file
    return attachment is not None and received.is_again(attachment.stored_file)


def take_back(application: Application, number: str, *, by: Person, now: datetime) -> None:
    """Offer nothing any more; twice is once."""
    require_editable(application, now)
    if (equivalent := equivalents_of(application).get(number)) is None:
        return
    db.session.delete(equivalent)
    application.changed_at = now
    _keep(application, number, "", None, by=by, now=now)
    record("equivalent.taken_back", about=application, by=by, at=now, clause=number, text=equivalent.text)


def _keep(
    application: Application, number: str, text: str, attachment: Attachment | None, *, by: Person, now: datetime
) -> None:
    """Write into the history what is offered from now on."""
    save = EquivalentSave(application_id=application.id, clause=number, text=text, attachment=attachment, by=by, at=now)
    db.session.add(save)


def checked(text: str) -> str:
    """Return the text as it is kept; raises BadLength."""
    text = clean(text).strip()
    count = length(text)
    if count < LEAST:
        raise BadLength(_("Write at least %(least)s characters; it has %(count)s.", least=LEAST, count=count))
    if count > LIMIT:
        raise BadLength(_("Shorten this to %(limit)s characters; it has %(count)s.", limit=LIMIT, count=count))
    return text


def _attach(application: Application, number: str, received: Received, *, by: Person, now: datetime) -> Attachment:
    check_room(application, received.kept.size)
    attachment = Attachment(
        key=new_key(),
        application_id=application.id,
        section=PLACE,
        field=number,
        stored_file=enter(received, by=by, now=now),
        attached_at=now,
    )
    db.session.add(attachment)
    return attachment
