"""Write an assessment, hand it in, and let it count."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from booster.accounts.models import Person
from booster.applications.forms.document import Document, merged
from booster.applications.services.keeping_aside import AT_ONCE
from booster.applications.services.meeting import Held, Known, Meeting, meet
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import lazy_gettext as _l
from booster.review.assessment import Flaw, GivenScore, as_lists, as_texts, read, sent
from booster.review.models import AssessmentAside, AssessmentSave, Assignment, AssignmentStatus, Score
from booster.review.queries.ledger import latest_versions, newest_aside, saves_of
from booster.review.services.grids import grid_of
from booster.review.services.standing import restand
from booster.review.services.turn import (
    read_anew,
    refuse_if_ineligible,
    refuse_unless_asked,
    refuse_unless_in_review,
    take_turn,
)


class NotBeingWritten(DomainError):
    """The assessment is handed in, or has not been started."""

    def __init__(self, status: AssignmentStatus) -> None:
        if status is AssignmentStatus.HANDED_IN:
            super().__init__(_l("This assessment can no longer be changed: it has been handed in."))
        else:
            super().__init__(_l("Say first that you have no conflict of interest."))


class StaleAssessment(DomainError):
    """Another window has saved it since the page was made; whoever hands in or restores should see that first."""

    def __init__(self) -> None:
        super().__init__(_l("You changed this assessment in another window meanwhile. Look at it once more."))


class Flawed(Unprocessable):
    """The assessment cannot be handed in yet."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__(_l("Your assessment is saved, but it cannot be handed in yet."))
        self.flaws = flaws


def save_assessment(
    assignment: Assignment,
    form: Mapping[str, str],
    *,
    seen: int,
    now: datetime,
    save_key: str = "",
    bases: Mapping[str, int] | None = None,
    aside: Document | None = None,
) -> Meeting:
    """Keep the fields that the reviewer changed since version `seen`, however wrong.

    Two windows of one reviewer meet like two people in a section: fields merge, unless both changed the same one; then
    the assessment keeps what is in it, and the field comes back as a conflict. `aside` holds words that gave way to
    another text when the reviewer chose. See Known for the other parameters.
    """
    read_anew(assignment)
    require_being_written(assignment, now)
    document = as_lists(assignment.document)
    ledger = partial(latest_versions, assignment), partial(saves_of, assignment)
    known = Known(seen, bases or {}, save_key)
    met = meet(Held(document, assignment.version, *ledger), sent(grid_of(assignment.application), form), known)
    if met.written:
        write(assignment, document, met.written, save_key=save_key, now=now)
    keep_aside(assignment, aside or {}, now)
    keep_aside(assignment, {one.field: one.mine for one in met.conflicts}, now)
    return met


def keep_aside(assignment: Assignment, words: Document, now: datetime) -> None:
    """Keep in the history what did not stay in its field; the same again is the same."""
    for field, texts in words.items():
        known = [text for line in newest_aside(assignment, field, most=AT_ONCE) for text in line.value]
        db.session.add_all(
            AssessmentAside(assignment_id=assignment.id, field=field, value=[text], at=now)
            for text in texts
            if text not in known
        )


def require_being_written(assignment: Assignment, now: datetime) -> None:
    """Raise a DomainError that says why, unless the assessment may still be changed."""
    refuse_unless_in_review(assignment.application, now)
    refuse_if_ineligible(assignment.application)
    refuse_unless_asked(assignment)
    if assignment.status is not AssignmentStatus.STARTED:
        raise NotBeingWritten(assignment.status)


def why_closed(assignment: Assignment, now: datetime) -> str:
    """Say why the assessment cannot be changed; empty if it can."""
    try:
        require_being_written(assignment, now)
    except DomainError as error:
        return error.sentence
    return ""


def hand_in(assignment: Assignment, *, by: Person, now: datetime, seen: int | None = None) -> None:
    """Make the assessment final: it counts, and others' scores appear to its reviewer.

    `seen` is the version that the reviewer looked at last; raises StaleAssessment if there is a later one.
    """
    take_turn(assignment.application, now)
    read_anew(assignment)
    require_being_written(assignment, now)
    if seen not in {None, assignment.version}:
        raise StaleAssessment
    marks, flaws = read(grid_of(assignment.application), assignment.document)
    if flaws:
        raise Flawed(flaws)
    assignment.move_to(AssignmentStatus.HANDED_IN)
    assignment.handed_in_at = now
    assignment.version += 1
    assignment.scores = [_score(mark) for mark in marks]
    record("assessment.handed_in", about=assignment.application, by=by, at=now)
    restand(assignment.application)


def write(assignment: Assignment, document: Document, fields: Document, *, save_key: str, now: datetime) -> None:
    """Put fields into the assessment and its ledger, as the next version."""
    assignment.document = as_texts(merged(document, fields))
    assignment.version += 1
    assignment.saved_at = now
    line = {"assignment_id": assignment.id, "version": assignment.version, "save_key": save_key, "at": now}
    db.session.add_all(AssessmentSave(**line, field=field, value=value) for field, value in fields.items())


def _score(given: GivenScore) -> Score:
    return Score(criterion=given.criterion.code, half_points=int(given.value * 2), comment=given.comment)
