"""The pages of reviewers, of the coordinator, and the result that an applicant reads."""

from booster.review.views import (
    board,
    coordinating,
    documents,
    equivalents,
    excusing,
    files,
    history,
    live,
    planning,
    publishing,
    reminding,
    results,
    reviewing,
    staying_out,
    white_book,
    withdrawing,
)
from booster.review.views.blueprint import bp

__all__ = [
    "board",
    "bp",
    "coordinating",
    "documents",
    "equivalents",
    "excusing",
    "files",
    "history",
    "live",
    "planning",
    "publishing",
    "reminding",
    "results",
    "reviewing",
    "staying_out",
    "white_book",
    "withdrawing",
]
