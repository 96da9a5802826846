"""Named reads of the review: tasks, submissions, people, and the board."""

from booster.review.queries.batches import unsealed_in
from booster.review.queries.board import Board, BoardRow, Ineligible, board, ineligible_in
from booster.review.queries.conflicts import closed_in, closed_to, open_to
from booster.review.queries.ranks import Place, next_undecided, place_of, places_given_beside, places_in
from booster.review.queries.tasks import (
    application_in_review,
    assignment_numbered,
    assignment_of,
    assignments_among,
    assignments_for,
    assignments_of,
    calls_with_part,
    check_of,
    coordinators_for,
    decision_of,
    fallen_of,
    reserve_until,
    reviewers_for,
    standing_of,
    takes_part,
    taking_part,
    tasks_of,
    unfinished_in,
)
from booster.review.queries.withdrawn import withdrawn_among, withdrawn_in

__all__ = [
    "Board",
    "BoardRow",
    "Ineligible",
    "Place",
    "application_in_review",
    "assignment_numbered",
    "assignment_of",
    "assignments_among",
    "assignments_for",
    "assignments_of",
    "board",
    "calls_with_part",
    "check_of",
    "closed_in",
    "closed_to",
    "coordinators_for",
    "decision_of",
    "fallen_of",
    "ineligible_in",
    "next_undecided",
    "open_to",
    "place_of",
    "places_given_beside",
    "places_in",
    "reserve_until",
    "reviewers_for",
    "standing_of",
    "takes_part",
    "taking_part",
    "tasks_of",
    "unfinished_in",
    "unsealed_in",
    "withdrawn_among",
    "withdrawn_in",
]
