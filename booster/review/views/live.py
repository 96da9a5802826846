"""What the score page says and hears while a reviewer writes, in the same words as the pages of a section.

A reviewer is alone in an assessment, but two windows of one person behave like two people.
"""

from typing import Any

from flask import g, request
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications.forms.document import Document, clean
from booster.applications.merging import both
from booster.applications.services.meeting import Conflict, Meeting
from booster.applications.views.writing import speech
from booster.applications.views.writing.typed import ASIDE, known_in
from booster.kit.clock import brussels_text
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from booster.kit.numbers import number_in
from booster.review.assessment import fields, is_words, label_of
from booster.review.models import Assignment
from booster.review.queries.ledger import changes_since
from booster.review.services import assessing
from booster.review.services.grids import grid_of
from booster.review.views.access import readable_assignment
from booster.review.views.blueprint import bp


@bp.post("/review/<reference>/live")
def save_fields(reference: str) -> ResponseReturnValue:
    """Save the fields that were sent, and only say so once they are on disk."""
    if speech.is_somebody_else():
        return speech.signed_out()
    known = known_in(request.form)
    with transaction():
        assignment = readable_assignment(reference)
        try:
            met = save_form(assignment)
        except DomainError as error:
            return speech.closed(error.sentence, error.status)
    return speech.saved(
        known,
        assignment.version,
        met,
        taken=_changes(assignment, known.seen, met.merged) if met.merged else {},
        conflicts=[_conflict(assignment, conflict) for conflict in met.conflicts],
    )


@bp.get("/review/<reference>/live")
def pulse(reference: str) -> ResponseReturnValue:
    """Tell what another window has saved since; 204 if the page knows it all already."""
    if speech.is_somebody_else():
        return speech.signed_out()
    assignment = readable_assignment(reference)
    seen = number_in(request.args.get("seen"))
    changes = _changes(assignment, seen) if assignment.version > seen else {}
    return speech.told(assignment.version, changes, [], assessing.why_closed(assignment, g.now))


def save_form(assignment: Assignment) -> Meeting:
    """Save what the request holds, whether a button or the page itself sent it."""
    known = known_in(request.form)
    return assessing.save_assessment(
        assignment,
        request.form,
        seen=known.seen,
        now=g.now,
        save_key=known.save_key,
        bases=known.bases,
        aside=_gave_way(assignment),
    )


def _gave_way(assignment: Assignment) -> Document:
    """Read the words of each field that gave way to another text of it, one after the other."""
    named = {name: request.form.getlist(f"{ASIDE}{name}") for name in fields(grid_of(assignment.application))}
    return {name: [clean(text) for text in texts if text] for name, texts in named.items()}


def _changes(assignment: Assignment, seen: int, only: tuple[str, ...] = ()) -> dict[str, Any]:
    def texts(field: str) -> list[str]:
        return [assignment.document[field]] if field in assignment.document else []

    return {
        field: {"typed": texts(field), "version": version, "by": the_person().name}
        for field, version in changes_since(assignment, seen).items()
        if not only or field in only
    }


def _conflict(assignment: Assignment, conflict: Conflict) -> dict[str, Any]:
    before, mine, theirs = (" ".join(texts) for texts in (conflict.before, conflict.mine, conflict.theirs))
    return {
        "field": conflict.field,
        "label": label_of(grid_of(assignment.application), conflict.field),
        "mine": conflict.mine,
        "theirs": conflict.theirs,
        "by": conflict.by.name,
        "at": brussels_text(conflict.at),
        "version": assignment.version,
        "is_row_gone": False,
        "merged": both(before, mine, theirs) if theirs and is_words(conflict.field) else "",
    }
