"""Read calls."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import defer

from booster.calls.models import Call, Phase
from booster.kit.db import Base, db

# The texts are long, and what a call says is remembered: they are loaded when somebody asks.
_NAMED = select(Call).where(Call.slug == bindparam("slug")).options(defer(Call.texts))


def call_named(slug: str) -> Call | None:
    return db.session.scalar(_NAMED, {"slug": slug})


def call_with_code(code: str) -> Call | None:
    return db.session.scalar(select(Call).where(Call.code == code).options(defer(Call.texts)))


def slugs() -> list[str]:
    return list(db.session.scalars(select(Call.slug).order_by(Call.slug)))


def calls_by_phase(now: datetime) -> dict[Phase, list[Call]]:
    """Sort all calls into phases: what closes or opens next first, what closed last first."""
    # A list shows no texts, and they are by far the largest column.
    calls = db.session.scalars(select(Call).options(defer(Call.texts)).order_by(Call.closes_at, Call.id))
    sorted_in: dict[Phase, list[Call]] = {phase: [] for phase in Phase}
    for call in calls:
        sorted_in[call.phase(now)].append(call)
    sorted_in[Phase.OPEN].sort(key=lambda call: call.cut_off_for(now))
    sorted_in[Phase.UPCOMING].sort(key=lambda call: call.opens_at)
    sorted_in[Phase.CLOSED].reverse()
    return sorted_in


def is_in_use(call: Call) -> bool:
    """Say whether something rests on the call.

    Asked of every table that points at calls, since this room does not know who they are.
    """
    columns = (
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table is Call.__table__ for key in column.foreign_keys)
    )
    return any(db.session.scalar(select(column).where(column == call.id).limit(1)) is not None for column in columns)


def calls_for_clock() -> list[Call]:
    """List all calls without their texts, for whoever looks which deadlines are near."""
    return list(db.session.scalars(select(Call).options(defer(Call.texts)).order_by(Call.id)))
