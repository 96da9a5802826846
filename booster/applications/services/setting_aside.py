"""Words that met a change by somebody else: they are kept in the history, whatever their writer chooses then."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.models import SectionDraft, SetAside
from booster.applications.services.meeting import Conflict
from booster.kit.db import db


def set_aside(draft: SectionDraft, conflicts: Iterable[Conflict], *, by: Person, now: datetime) -> None:
    """Keep what this person typed into fields that both changed; the same again is the same."""
    for conflict in conflicts:
        last = (
            select(SetAside.value)
            .where(SetAside.draft_id == draft.id, SetAside.field == conflict.field, SetAside.by_id == by.id)
            .order_by(SetAside.id.desc())
        )
        if db.session.scalars(last).first() == conflict.mine:
            continue
        where = {"draft_id": draft.id, "field": conflict.field, "version": draft.version}
        db.session.add(SetAside(**where, value=conflict.mine, by=by, at=now))
