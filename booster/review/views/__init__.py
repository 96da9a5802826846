"""The pages of reviewers, of the coordinator, and the result that an applicant reads."""

from booster.review.views import board, coordinating, files, publishing, results, reviewing
from booster.review.views.blueprint import bp

__all__ = ["board", "bp", "coordinating", "files", "publishing", "results", "reviewing"]
