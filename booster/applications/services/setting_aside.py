"""Words that met a change by somebody else: they are kept in the history, whatever their writer chooses then."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.forms.document import Typed
from booster.applications.models import SectionDraft, SetAside
from booster.kit.db import db


def set_aside(draft: SectionDraft, words: Mapping[str, Typed], *, by: Person, now: datetime) -> None:
    """Keep what this person typed into fields that both changed; the same again is the same."""
    for field, typed in words.items():
        last = (
            select(SetAside.value)
            .where(SetAside.draft_id == draft.id, SetAside.field == field, SetAside.by_id == by.id)
            .order_by(SetAside.id.desc())
        )
        if db.session.scalars(last).first() == typed:
            continue
        where = {"draft_id": draft.id, "field": field, "version": draft.version}
        db.session.add(SetAside(**where, value=typed, by=by, at=now))
