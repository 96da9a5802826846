"""Write an assessment, hand it in, and let it count."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import lazy_gettext as _l

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.forms.edition import Grid
from booster.applications.models import Application
from booster.audit.services import record
from booster.calls.settings import CallSettings
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.review.assessment import Flaw, Mark, read, typed
from booster.review.models import Assignment, AssignmentStatus, Score, Standing
from booster.review.queries import assignments_for
from booster.review.ranking import Scores, result
from booster.review.services.checking import refuse_unless_in_review


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


def grid_of(application: Application) -> Grid:
    return edition(application.call.edition).grid


def save_assessment(assignment: Assignment, form: Mapping[str, str], *, seen: int, now: datetime) -> None:
    """Keep what the reviewer typed, however wrong; saving the same again changes nothing."""
    refuse_unless_in_review(assignment.application, now)
    if assignment.status is not AssignmentStatus.STARTED:
        raise NotBeingWritten
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
    refuse_unless_in_review(assignment.application, now)
    if assignment.status is not AssignmentStatus.STARTED:
        raise NotBeingWritten
    marks, flaws = read(grid_of(assignment.application), assignment.document)
    if flaws:
        raise Flawed(flaws)
    assignment.move_to(AssignmentStatus.HANDED_IN)
    assignment.handed_in_at = now
    assignment.version += 1
    assignment.scores = [_score(mark) for mark in marks]
    record("assessment.handed_in", about=assignment.application, by=by, at=now)
    restand(assignment.application)


def restand(application: Application) -> None:
    """Work out anew where the application stands, from all assessments handed in."""
    # The query below must see the assessment that has just been handed in.
    db.session.flush()
    standing = db.session.get(Standing, application.id)
    handed_in = [a for a in assignments_for(application) if a.status is AssignmentStatus.HANDED_IN]
    if standing is None or not handed_in:
        return
    hosted = CallSettings.read(application.call.settings).hosted
    scores: list[Scores] = [{s.criterion: s.value for s in a.scores} for a in handed_in]
    found = result(grid_of(application), scores, has_hosted=application.country in hosted)
    standing.handed_in = len(handed_in)
    standing.total, standing.spread, standing.passes = found.total, found.spread, found.passes
    standing.means = {code: str(mean) for code, mean in found.means.items()}
    standing.totals = [str(total) for total in found.totals]
    standing.under_minimum = list(found.under_minimum)
    standing.order_key = found.order_key


def _score(mark: Mark) -> Score:
    return Score(criterion=mark.criterion.code, half_points=int(mark.value * 2), comment=mark.comment)
