"""The tables of a review: who assesses what, and what is decided."""

from booster.review.models.assessing import (
    MOVES,
    UNFINISHED,
    AssessmentAside,
    AssessmentSave,
    Assignment,
    AssignmentStatus,
    IllegalMove,
    Score,
)
from booster.review.models.deciding import (
    OUTCOMES,
    RULINGS,
    Check,
    Decision,
    EquivalentAnswer,
    Outcome,
    Publication,
    Ruling,
    Standing,
)

__all__ = [
    "MOVES",
    "OUTCOMES",
    "RULINGS",
    "UNFINISHED",
    "AssessmentAside",
    "AssessmentSave",
    "Assignment",
    "AssignmentStatus",
    "Check",
    "Decision",
    "EquivalentAnswer",
    "IllegalMove",
    "Outcome",
    "Publication",
    "Ruling",
    "Score",
    "Standing",
]
