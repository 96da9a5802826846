"""The board: every eligible application of a call, ranked."""

from dataclasses import dataclass

from flask import g, request, url_for
from flask.typing import ResponseReturnValue

from booster.applications.forms import edition
from booster.calls.queries import call_named
from booster.kit.pages import page
from booster.review import queries
from booster.review.views import bp
from booster.review.views.coordinating import coordinated_call


# The drawn scale from 0 to 100, in its own units.
SCALE_STARTS = 10
SCALE_PER_POINT = 2


@dataclass(frozen=True)
class Pages:
    """Where one is in the pages of the board."""

    number: int
    last: int
    slug: str

    def href(self, number: int) -> str:
        return url_for(".board", slug=self.slug, page=number)


@bp.get("/review/calls/<slug>")
def board(slug: str) -> ResponseReturnValue:
    call = coordinated_call(call_named(slug))
    if g.now < call.closes_at:
        # Not even how many there are: applications are sealed until the deadline.
        return page("review/sealed.html", call=call, now=g.now)
    grid = edition(call.edition).grid
    board = queries.board(call, request.args.get("page", 1, type=int))
    return page(
        "review/board.html",
        call=call,
        grid=grid,
        board=board,
        pages=Pages(board.page, board.pages, slug),
        # Fifty rows need their address and the threshold's place on the scale once, not fifty times.
        base=url_for(".board", slug=slug),
        threshold_x=SCALE_STARTS + SCALE_PER_POINT * grid.threshold,
        unchecked=queries.unchecked_in(call),
        ineligible=queries.ineligible_in(call),
        now=g.now,
    )
