"""What belongs to an application besides its drafts: files, and what is offered instead of meeting a clause."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from booster.applications.models import Application, Attachment, Equivalent
from booster.kit.db import db

_ATTACHMENTS = (
    select(Attachment).where(Attachment.application_id == bindparam("application_id")).order_by(Attachment.id)
)
_EQUIVALENTS = (
    select(Equivalent).where(Equivalent.application_id == bindparam("application_id")).order_by(Equivalent.id)
)


def attachments_of(application: Application) -> dict[str, Attachment]:
    """Return every file that was ever attached, by its key; those taken out again are in no draft any more."""
    found = db.session.scalars(_ATTACHMENTS, {"application_id": application.id})
    return {attachment.key: attachment for attachment in found}


def attachments_in(applications: Iterable[Application]) -> dict[int, dict[str, Attachment]]:
    """Return the same of several applications, by their numbers."""
    found: dict[int, dict[str, Attachment]] = {one.id: {} for one in applications}
    for attachment in db.session.scalars(select(Attachment).where(Attachment.application_id.in_(found))):
        found[attachment.application_id][attachment.key] = attachment
    return found


def attachment_of(application: Application, key: str) -> Attachment | None:
    return db.session.scalar(
        select(Attachment).where(Attachment.application_id == application.id, Attachment.key == key)
    )


def equivalents_of(application: Application) -> dict[str, Equivalent]:
    """Return what is offered instead of meeting clauses, by their numbers."""
    found = db.session.scalars(_EQUIVALENTS, {"application_id": application.id})
    return {equivalent.clause: equivalent for equivalent in found}
