"""The board: every eligible application of a call, ranked, and those that are not eligible."""

from collections.abc import Sequence
from typing import Any

from flask import g, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications.forms import edition
from booster.applications.forms.edition import Grid
from booster.calls.models import Batch, Call
from booster.calls.settings import CallSettings
from booster.kit.countries import country_name
from booster.kit.pages import page
from booster.kit.paging import page_asked
from booster.kit.texts import gettext as _
from booster.review import policy, queries
from booster.review.plan import plan_of
from booster.review.queries import Board, BoardRow, Which
from booster.review.ranking import ROTATION, parted_by
from booster.review.services import publishing
from booster.review.services.ready import ready_in
from booster.review.views.access import batch_to_read, reviewed_call, unsealed_call
from booster.review.views.blueprint import bp
from booster.review.views.scale import scale


def named(call: Call, batch: Batch | None) -> int | None:
    """Number the batch in addresses, where there are several."""
    return batch.number if batch and call.has_batches else None


def address_of(call: Call, batch: Batch | None) -> dict[str, Any]:
    """Give what stands in the address of every page about a batch."""
    return {"slug": call.slug, "batch": named(call, batch)}


@bp.get("/review/calls/<slug>")
def board(slug: str) -> ResponseReturnValue:
    call = reviewed_call(slug)
    if policy.is_sealed(call, g.now):
        # Not even how many there are.
        return page("review/sealed.html", call=call, now=g.now)
    grid = edition(call.edition).grid
    batch = batch_to_read(call)
    board = queries.board(call, batch, page_asked())
    closed = queries.closed_in(the_person(), call, batch)
    rows = [row for row in board.rows if row.reference not in closed]
    return page(
        "review/board.html",
        call=call,
        grid=grid,
        is_ready=_is_ready(call, batch, board),
        board=board,
        rows=rows,
        closed=len(closed),
        following=_following(call, batch, board, rows),
        batch=batch,
        batch_number=named(call, batch),
        # Once the outcome of the call is known, a batch without applications is settled too.
        may_be_empty=publishing.may_be_empty(call, g.now) and not call.published_at,
        # The rows of a page need their address once, not each of them.
        base=url_for("review.board", slug=slug),
        ties=_ties(call, grid),
        plan=plan_of(call, batch, g.now),
        draw=scale(grid.threshold),
        now=g.now,
    )


def _ties(call: Call, grid: Grid) -> str:
    """Say in words what parts equal totals; where no country has hosted, the rotation parts nobody."""
    hosted = ", ".join(country_name(code) for code in CallSettings.read(call.settings).hosted)
    rotation = _("a country that has not hosted yet (those that have: %(countries)s)", countries=hosted)
    words = {ROTATION: rotation if hosted else ""}
    return ", ".join(filter(None, (words.get(one, one) for one in parted_by(grid))))


def _is_ready(call: Call, batch: Batch, board: Board) -> bool:
    """Say whether the results can be published, as the desk does; while something is open there is no need to ask."""
    if board.counts.unchecked or board.counts.decided < board.counts.ranked:
        return False
    return Which(call, batch) in ready_in([call], the_person(), g.now)


def _following(call: Call, batch: Batch, board: Board, rows: Sequence[BoardRow]) -> tuple[str, str] | None:
    """Find what is to be decided on next: on the first page it mostly stands there."""
    if board.counts.decided == board.counts.ranked or call.published_in(batch.number):
        return None
    open_rows = (row for row in rows if row.total is not None and row.outcome is None)
    if board.pages.number == 1 and (row := next(open_rows, None)):
        return row.reference, row.organisation
    return queries.next_undecided(call, batch, without=queries.closed_to(the_person()))


@bp.get("/review/calls/<slug>/not-eligible")
def ineligible(slug: str) -> ResponseReturnValue:
    call = unsealed_call(slug)
    batch = batch_to_read(call)
    listed = queries.ineligible_in(call, batch, without=queries.closed_to(the_person()), asked=page_asked())
    return page(
        "review/ineligible.html",
        call=call,
        batch=batch,
        batch_number=named(call, batch),
        rows=listed.rows,
        pages=listed.pages,
    )


@bp.get("/review/calls/<slug>/withdrawn")
def withdrawn(slug: str) -> ResponseReturnValue:
    call = unsealed_call(slug)
    batch = batch_to_read(call)
    listed = queries.withdrawn_in(call, batch, person=the_person(), asked=page_asked())
    return page(
        "review/withdrawn.html",
        call=call,
        batch=batch,
        batch_number=named(call, batch),
        rows=listed.rows,
        pages=listed.pages,
    )
