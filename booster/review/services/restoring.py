"""Bring back what stood in an assessment before: as a new save, so that nothing of the history is lost."""

from datetime import datetime

from booster.applications.forms.document import changed
from booster.kit.errors import DomainError
from booster.kit.texts import lazy_gettext as _l
from booster.review.assessment import as_lists
from booster.review.models import Assignment
from booster.review.queries.ledger import aside_at, latest_versions, value_at
from booster.review.services.assessing import StaleAssessment, require_being_written, write
from booster.review.services.turn import read_anew


class NoSuchValue(DomainError):
    """The field never had it."""

    def __init__(self) -> None:
        super().__init__(_l("This text is not in the history of your assessment."))


def restore(
    assignment: Assignment, field: str, version: int, *, seen: int, now: datetime, aside: int = 0
) -> tuple[str, ...]:
    """Save again what a field held after one version, and name the fields that this has changed.

    With the number of a text that was set `aside`, that one is saved. `seen` is the last version of the field that the
    page knew. Raises NoSuchValue, StaleAssessment, or what says why the assessment cannot be changed.
    """
    read_anew(assignment)
    require_being_written(assignment, now)
    line = aside_at(assignment, field, aside) if aside else value_at(assignment, field, version)
    if line is None:
        raise NoSuchValue
    if latest_versions(assignment, [field]).get(field, 0) > seen:
        raise StaleAssessment
    document = as_lists(assignment.document)
    fields = changed(document, {field: line.value})
    if fields:
        write(assignment, document, fields, save_key="", now=now)
    return tuple(fields)
