"""Write an assessment, hand it in, and let it count."""

from collections.abc import Mapping
from datetime import datetime

from booster.accounts.models import Person
from booster.audit.services import record
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import lazy_gettext as _l
from booster.review.assessment import Flaw, Mark, read, typed
from booster.review.models import Assignment, AssignmentStatus, Score
from booster.review.services.standing import grid_of, restand
from booster.review.services.turn import refuse_unless_in_review, take_assignment, take_turn


class NotBeingWritten(DomainError):
    """The assessment is handed in, or has not been started."""

    def __init__(self) -> None:
        super().__init__(_l("This assessment can no longer be changed: it has been handed in."))


class StaleAssessment(DomainError):
    """The assessment was saved in another window since this page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _l("You saved this assessment in another window meanwhile. Both texts are below: take over what you need.")
        )


class Flawed(Unprocessable):
    """The assessment cannot be handed in yet."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__(_l("Your assessment is saved, but it cannot be handed in yet."))
        self.flaws = flaws


def save_assessment(assignment: Assignment, form: Mapping[str, str], *, seen: int, now: datetime) -> None:
    """Keep what the reviewer typed, however wrong; saving the same again changes nothing."""
    refuse_unless_in_review(assignment.application, now)
    _take(assignment)
    document = typed(grid_of(assignment.application), form)
    if document == assignment.document:
        return
    if seen != assignment.version:
        raise StaleAssessment
    assignment.document = document
    assignment.version += 1
    assignment.saved_at = now


def hand_in(assignment: Assignment, *, by: Person, now: datetime) -> None:
    """Make the assessment final: it counts, and others' scores appear to its reviewer."""
    take_turn(assignment.application, now)
    _take(assignment)
    marks, flaws = read(grid_of(assignment.application), assignment.document)
    if flaws:
        raise Flawed(flaws)
    assignment.move_to(AssignmentStatus.HANDED_IN)
    assignment.handed_in_at = now
    assignment.version += 1
    assignment.scores = [_score(mark) for mark in marks]
    record("assessment.handed_in", about=assignment.application, by=by, at=now)
    restand(assignment.application)


def _take(assignment: Assignment) -> None:
    """Raise unless the assessment is still being written."""
    take_assignment(assignment)
    if assignment.status is not AssignmentStatus.STARTED:
        raise NotBeingWritten


def _score(mark: Mark) -> Score:
    return Score(criterion=mark.criterion.code, half_points=int(mark.value * 2), comment=mark.comment)
