"""The board of a call, page by page: what it costs does not grow with the call."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from booster.applications.models import Application, Status
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.review.models import Check, Decision, Outcome, Standing
from booster.review.queries.batches import in_batch, standing_in

PAGE = 15

# Which standings are compared with each other.
Rivals = Sequence[ColumnElement[bool]]


class BoardRow(NamedTuple):
    """One line of the board. Plain columns, not objects: fifty lines have to be quick."""

    order_key: str
    total: Decimal | None
    totals: Sequence[str]
    spread: Decimal | None
    passes: bool
    under_minimum: Sequence[str]
    reference: str
    organisation: str
    outcome: Outcome | None
    reserve_rank: int | None
    rank: int


class Counts(NamedTuple):
    """How many applications of a call are where."""

    ranked: int
    decided: int
    unchecked: int
    ineligible: int


@dataclass(frozen=True)
class Board:
    """One page of the ranking of a call, with what waits beside it."""

    rows: Sequence[BoardRow]
    page: int
    pages: int
    counts: Counts
    # The first of those whose eligibility has not been checked, as (reference, organisation).
    unchecked: Sequence[tuple[str, str]]


class Ineligible(NamedTuple):
    """An application that was found not eligible, and why."""

    reference: str
    organisation: str
    reason: str


def board(call: Call, batch: Batch, page: int = 1) -> Board:
    """Read one page of the ranking of a batch."""
    counts = _counts(call, batch)
    pages = max(1, -(-counts.ranked // PAGE))
    page = min(max(1, page), pages)
    return Board(
        rows=_rows(standing_in(call, batch), (page - 1) * PAGE),
        page=page,
        pages=pages,
        counts=counts,
        # The first of them: they make room as they are checked.
        unchecked=_unchecked(call, batch) if counts.unchecked else (),
    )


def _counts(call: Call, batch: Batch) -> Counts:
    """Count in one go, from indices alone: a table of thousands is never read for it."""
    taken = (Application.call_id == call.id, *in_batch(call, batch))
    ranked = select(func.count()).select_from(Standing).where(*standing_in(call, batch))
    decided = (
        select(func.count())
        .select_from(Decision)
        .join(Application, Application.id == Decision.application_id)
        .where(*taken)
    )
    unchecked = select(func.count()).select_from(Application).where(*taken, Application.status == Status.SUBMITTED)
    ineligible = select(func.count()).select_from(Application).where(*taken, Application.status == Status.INELIGIBLE)
    parts = (ranked, decided, unchecked, ineligible)
    return Counts._make(db.session.execute(select(*(part.scalar_subquery() for part in parts))).one())


def _rows(rivals: Rivals, before: int) -> list[BoardRow]:
    rows: list[BoardRow] = []
    rank, last_key = 0, ""
    for place, row in enumerate(db.session.execute(_page_of(rivals, before)).all(), start=before + 1):
        if row[0] != last_key:
            # The first row of a page may share its place with rows of the page before.
            rank = place if rows or not before else _rank(rivals, row[0])
            last_key = row[0]
        rows.append(BoardRow._make((*row, rank)))
    return rows


def _page_of(rivals: Rivals, before: int) -> Select[*tuple[Any, ...]]:
    """Ask for the columns of one page, in the order of BoardRow."""
    order = (Standing.order_key, Standing.application_id)
    # The index alone finds the page; only its fifty lines are then looked up in the other tables.
    found = select(Standing.application_id).where(*rivals).order_by(*order)
    on_page = found.limit(PAGE).offset(before).subquery()
    return (
        select(
            Standing.order_key,
            Standing.total,
            Standing.totals,
            Standing.spread,
            Standing.passes,
            Standing.under_minimum,
            Application.reference,
            Application.lead_organisation,
            Decision.outcome,
            Decision.reserve_rank,
        )
        .join(on_page, on_page.c.application_id == Standing.application_id)
        .join(Application, Application.id == Standing.application_id)
        .outerjoin(Decision, Decision.application_id == Standing.application_id)
        .order_by(*order)
    )


def _rank(rivals: Rivals, order_key: str) -> int:
    better = select(func.count()).where(*rivals, Standing.order_key < order_key)
    return 1 + (db.session.scalar(better) or 0)


def _unchecked(call: Call, batch: Batch) -> list[tuple[str, str]]:
    query = (
        select(Application.reference, Application.lead_organisation)
        .where(Application.call_id == call.id, *in_batch(call, batch), Application.status == Status.SUBMITTED)
        .order_by(Application.reference)
        .limit(PAGE)
    )
    return [(reference or "", organisation) for reference, organisation in db.session.execute(query)]


def ineligible_in(call: Call, batch: Batch, page: int = 1) -> tuple[list[Ineligible], int, int]:
    """Return one page of those found not eligible, its number and how many pages there are."""
    of_call = (Application.call_id == call.id, *in_batch(call, batch), Application.status == Status.INELIGIBLE)
    count = db.session.scalar(select(func.count()).select_from(Application).where(*of_call)) or 0
    pages = max(1, -(-count // PAGE))
    page = min(max(1, page), pages)
    query = (
        select(Application.reference, Application.lead_organisation, Check.reason)
        .join(Check, Check.application_id == Application.id)
        .where(*of_call)
        .order_by(Application.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Ineligible._make(row) for row in db.session.execute(query)], page, pages
