"""The board: every eligible application of a call, ranked, and those that are not eligible."""

from dataclasses import dataclass

from flask import g, request, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications.forms import edition
from booster.calls.models import Batch, Call
from booster.kit.pages import page
from booster.review import policy, queries
from booster.review.views.access import batch_to_read, reviewed_call, unsealed_call
from booster.review.views.blueprint import bp
from booster.review.views.scale import scale


@dataclass(frozen=True)
class Pages:
    """Where one is in the pages of a list."""

    number: int
    last: int
    slug: str
    endpoint: str
    # Of a call that is taken in batches.
    batch: int | None = None

    def href(self, number: int) -> str:
        return url_for(self.endpoint, slug=self.slug, page=number, batch=self.batch)


def named(call: Call, batch: Batch) -> int | None:
    """Number the batch in addresses, where there are several."""
    return batch.number if call.has_batches else None


@bp.get("/review/calls/<slug>")
def board(slug: str) -> ResponseReturnValue:
    call = reviewed_call(slug)
    if policy.is_sealed(call, g.now):
        # Not even how many there are.
        return page("review/sealed.html", call=call, now=g.now)
    grid = edition(call.edition).grid
    batch = batch_to_read(call)
    board = queries.board(call, batch, _page())
    closed = queries.closed_in(the_person(), call, batch)
    return page(
        "review/board.html",
        call=call,
        grid=grid,
        board=board,
        rows=[row for row in board.rows if row.reference not in closed],
        closed=len(closed),
        batch=batch,
        pages=Pages(board.page, board.pages, slug, "review.board", named(call, batch)),
        # Fifty rows need their address once, not fifty times.
        base=url_for("review.board", slug=slug),
        draw=scale(grid.threshold),
        now=g.now,
    )


@bp.get("/review/calls/<slug>/not-eligible")
def ineligible(slug: str) -> ResponseReturnValue:
    call = unsealed_call(slug)
    batch = batch_to_read(call)
    rows, number, last = queries.ineligible_in(call, batch, without=queries.closed_to(the_person()), page=_page())
    pages = Pages(number, last, slug, "review.ineligible", named(call, batch))
    return page("review/ineligible.html", call=call, batch=batch, rows=rows, pages=pages)


def _page() -> int:
    return request.args.get("page", 1, type=int)
