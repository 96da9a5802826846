"""The pages of reviewers, of the coordinator, and the result that an applicant reads."""

from flask import Blueprint

from booster.accounts.session import require_person

bp = Blueprint("review", __name__)
bp.before_request(require_person)

# Each module hangs its pages on the blueprint above.
from booster.review.views import board, coordinating, files, publishing, results, reviewing  # noqa: E402

__all__ = ["board", "bp", "coordinating", "files", "publishing", "results", "reviewing"]
