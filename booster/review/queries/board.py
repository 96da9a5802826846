"""The board of a call, page by page: what it costs does not grow with the call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, func, select

from booster.applications.models import Application, Status, Submission
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.kit.paging import Listed, Pages, pages_of
from booster.review.models import Assignment, AssignmentStatus, Check, Decision, Outcome, Standing
from booster.review.queries.batches import TAKEN_AT, in_batch, rivals_in, taken_in, values_of
from booster.review.queries.submitted import ORGANISATION, in_force
from booster.review.queries.withdrawn import withdrawn_since

PAGE = 15

_MOST = bindparam("most", type_=Integer())

Conditions = Sequence[ColumnElement[bool]]
Values = Mapping[str, object]


class BoardRow(NamedTuple):
    """One line of the board. Plain columns, not objects: it has to be quick."""

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
    # One of its reviewers found a conflict of interest after handing in, and nobody has let that assessment count.
    is_doubted: bool
    # How many are asked and have not stepped back, whether they have handed in or not.
    asked: int
    rank: int

    @property
    def is_awaited(self) -> bool:
        """Whether an assessment is still on its way."""
        return len(self.totals) < self.asked


class Counts(NamedTuple):
    """How many applications of a call are where."""

    ranked: int
    decided: int
    unchecked: int
    ineligible: int
    # By a coordinator, since they had been taken.
    withdrawn: int


@dataclass(frozen=True)
class Board:
    """One page of the ranking of a call, with what waits beside it."""

    rows: Sequence[BoardRow]
    pages: Pages
    counts: Counts
    # The first of those whose eligibility has not been checked, as (reference, organisation).
    unchecked: Sequence[tuple[str, str]]


class Ineligible(NamedTuple):
    """An application that was found not eligible, and why."""

    reference: str
    organisation: str
    reason: str


@dataclass(frozen=True)
class _Questions:
    """What is asked of the database for a board, put together once; the values come with each page."""

    counts: Select[*tuple[Any, ...]]
    # One page of the ranking, in the order of BoardRow.
    page: Select[*tuple[Any, ...]]
    # How many stand before a given place.
    better: Select[*tuple[Any, ...]]
    unchecked: Select[*tuple[Any, ...]]


def board(call: Call, batch: Batch, asked: int | None = None) -> Board:
    """Read one page of the ranking of a batch."""
    ask, values = _questions(is_parted=call.has_batches), {**values_of(call, batch), "most": PAGE}
    counts = Counts._make(db.session.execute(ask.counts, values).one())
    pages = pages_of(counts.ranked, PAGE, asked)
    return Board(
        rows=_rows(ask, values, pages.skip),
        pages=pages,
        counts=counts,
        # The first of them: they make room as they are checked.
        unchecked=_unchecked(ask, values) if counts.unchecked else (),
    )


@lru_cache(maxsize=2)
def _questions(*, is_parted: bool) -> _Questions:
    """Put the questions together, for calls that are taken in batches or all at once."""
    taken, rivals = taken_in(is_parted=is_parted), rivals_in(is_parted=is_parted)
    return _Questions(
        counts=_counts(taken, rivals),
        page=_page_of(rivals),
        better=select(func.count()).where(*rivals, Standing.order_key < bindparam("order_key")),
        unchecked=_first_unchecked(taken),
    )


def _counts(taken: Conditions, rivals: Conditions) -> Select[*tuple[Any, ...]]:
    """Count in one go, from indices alone: a table of thousands is never read for it."""
    ranked = select(func.count()).select_from(Standing).where(*rivals)
    decided = (
        select(func.count())
        .select_from(Decision)
        .join(Application, Application.id == Decision.application_id)
        .where(*taken)
    )
    unchecked = select(func.count()).select_from(Application).where(*taken, Application.status == Status.SUBMITTED)
    ineligible = select(func.count()).select_from(Application).where(*taken, Application.status == Status.INELIGIBLE)
    withdrawn = select(func.count()).select_from(Application).where(*taken, *withdrawn_since(TAKEN_AT))
    return select(*(part.scalar_subquery() for part in (ranked, decided, unchecked, ineligible, withdrawn)))


def _first_unchecked(taken: Conditions) -> Select[*tuple[Any, ...]]:
    """Name them as they were submitted: until the check, an application has the name of its draft."""
    first = (
        select(Application.id, Application.reference)
        .where(*taken, Application.status == Status.SUBMITTED)
        .order_by(Application.reference)
        .limit(_MOST)
        .subquery()
    )
    query = select(first.c.reference, ORGANISATION).join(Submission, in_force(first.c.id))
    return query.order_by(first.c.reference)


def _page_of(rivals: Conditions) -> Select[*tuple[Any, ...]]:
    order = (Standing.order_key, Standing.application_id)
    # The index alone finds the page; only its lines are then looked up in the other tables.
    found = select(Standing.application_id).where(*rivals).order_by(*order)
    on_page = found.limit(_MOST).offset(bindparam("before", type_=Integer())).subquery()
    is_doubted = exists().where(
        Assignment.application_id == Standing.application_id,
        Assignment.status == AssignmentStatus.HANDED_IN,
        Assignment.recusal_reason != "",
        Assignment.kept_at.is_(None),
    )
    asked = select(func.count()).where(
        Assignment.application_id == Standing.application_id, Assignment.status != AssignmentStatus.RECUSED
    )
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
            is_doubted,
            asked.correlate(Standing).scalar_subquery(),
        )
        .join(on_page, on_page.c.application_id == Standing.application_id)
        .join(Application, Application.id == Standing.application_id)
        .outerjoin(Decision, Decision.application_id == Standing.application_id)
        .order_by(*order)
    )


def _rows(ask: _Questions, values: Values, before: int) -> list[BoardRow]:
    rows: list[BoardRow] = []
    rank, last_key = 0, ""
    found = db.session.execute(ask.page, {**values, "before": before}).all()
    for place, row in enumerate(found, start=before + 1):
        if row[0] != last_key:
            # The first row of a page may share its place with rows of the page before.
            rank = place if rows or not before else _rank(ask, values, row[0])
            last_key = row[0]
        rows.append(BoardRow._make((*row, rank)))
    return rows


def _rank(ask: _Questions, values: Values, order_key: str) -> int:
    return 1 + (db.session.scalar(ask.better, {**values, "order_key": order_key}) or 0)


def _unchecked(ask: _Questions, values: Values) -> list[tuple[str, str]]:
    return [(reference or "", organisation) for reference, organisation in db.session.execute(ask.unchecked, values)]


def ineligible_in(call: Call, batch: Batch, *, without: Select[int], asked: int | None = None) -> Listed[Ineligible]:
    """List those found not eligible."""
    in_call = (Application.call_id == call.id, *in_batch(call, batch), Application.status == Status.INELIGIBLE)
    of_call = (*in_call, Application.id.not_in(without))
    count = db.session.scalar(select(func.count()).select_from(Application).where(*of_call)) or 0
    pages = pages_of(count, PAGE, asked)
    query = (
        select(Application.reference, Application.lead_organisation, Check.reason)
        .join(Check, Check.application_id == Application.id)
        .where(*of_call)
        .order_by(Application.reference)
        .limit(pages.size)
        .offset(pages.skip)
    )
    return Listed([Ineligible._make(row) for row in db.session.execute(query)], pages)
