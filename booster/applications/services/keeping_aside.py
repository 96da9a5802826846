"""Words that met a change by somebody else: they are kept in the history, whatever their writer chooses then."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.forms.document import Typed
from booster.applications.models import KeptAside, SectionDraft
from booster.kit.db import db

# Of one field with one save: what gave way, and what met another change again.
AT_ONCE = 3


def keep_aside(draft: SectionDraft, words: Iterable[tuple[str, Typed]], *, by: Person, now: datetime) -> None:
    """Keep what this person typed into fields that both changed; the same again is the same."""
    for field, typed in words:
        last = (
            select(KeptAside.value)
            .where(KeptAside.draft_id == draft.id, KeptAside.field == field, KeptAside.by_id == by.id)
            .order_by(KeptAside.id.desc())
        )
        if typed in db.session.scalars(last.limit(AT_ONCE)).all():
            continue
        where = {"draft_id": draft.id, "field": field, "version": draft.version}
        db.session.add(KeptAside(**where, value=typed, by=by, at=now))
