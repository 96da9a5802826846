"""The board: every eligible application of a call, ranked, and those that are not eligible."""

from dataclasses import dataclass

from flask import g, request, url_for
from flask.typing import ResponseReturnValue

from booster.applications.forms import edition
from booster.kit.pages import page
from booster.review import policy, queries
from booster.review.views.access import reviewed_call, unsealed_call
from booster.review.views.blueprint import bp
from booster.review.views.scale import scale


@dataclass(frozen=True)
class Pages:
    """Where one is in the pages of a list."""

    number: int
    last: int
    slug: str
    endpoint: str

    def href(self, number: int) -> str:
        return url_for(self.endpoint, slug=self.slug, page=number)


@bp.get("/review/calls/<slug>")
def board(slug: str) -> ResponseReturnValue:
    call = reviewed_call(slug)
    if policy.is_sealed(call, g.now):
        # Not even how many there are.
        return page("review/sealed.html", call=call, now=g.now)
    grid = edition(call.edition).grid
    board = queries.board(call, _page())
    return page(
        "review/board.html",
        call=call,
        grid=grid,
        board=board,
        pages=Pages(board.page, board.pages, slug, "review.board"),
        # Fifty rows need their address once, not fifty times.
        base=url_for("review.board", slug=slug),
        draw=scale(grid.threshold),
        now=g.now,
    )


@bp.get("/review/calls/<slug>/not-eligible")
def ineligible(slug: str) -> ResponseReturnValue:
    call = unsealed_call(slug)
    rows, number, last = queries.ineligible_in(call, _page())
    return page("review/ineligible.html", call=call, rows=rows, pages=Pages(number, last, slug, "review.ineligible"))


def _page() -> int:
    return request.args.get("page", 1, type=int)
