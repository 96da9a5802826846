"""The page on which a reviewer reads and scores, in all its states."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.kit.pages import page, wants_part
from booster.review import policy, queries
from booster.review.assessment import Flaw, read
from booster.review.forms import RecuseForm, score_options
from booster.review.models import Assignment, AssignmentStatus
from booster.review.services.standing import grid_of
from booster.review.views.paper import paper_of, sheets_of


def declaration(assignment: Assignment, form: RecuseForm, *, status: int = 200) -> ResponseReturnValue:
    """Show who applies, and nothing else."""
    paper = paper_of(assignment.application)
    return page("review/declare.html", assignment=assignment, paper=paper, form=form, status=status)


def numbered(assignments: Sequence[Assignment]) -> list[tuple[int, Assignment]]:
    """Number reviewers instead of naming them; a number stays with its reviewer, whoever hands in or steps back."""
    return [(n, a) for n, a in enumerate(assignments, start=1) if a.status is AssignmentStatus.HANDED_IN]


def show_assessment(
    assignment: Assignment,
    *,
    document: Mapping[str, str] | None = None,
    other: Mapping[str, Any] | None = None,
    flaws: Sequence[Flaw] = (),
    said: str = "",
    refusal: str = "",
    unsaved: Mapping[str, str] | None = None,
    is_unsaved: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    """Show the submission beside the score form, or only the latter to htmx.

    `document` is what the form holds instead of what is saved, `other` what another window saved meanwhile, `unsaved`
    what was typed and can no longer be kept.
    """
    application = assignment.application
    grid = grid_of(application)
    document = assignment.document if document is None else document
    others = numbered(queries.assignments_for(application)) if policy.see_others(the_person(), assignment) else []
    return page(
        "review/show.html",
        part="review/_assessment.html",
        status=status,
        assignment=assignment,
        application=application,
        paper=None if wants_part() else sheets_of(application, coordinates=False),
        grid=grid,
        options=score_options(grid),
        document=document,
        other=other,
        flaws=flaws,
        progress=len(read(grid, document)[0]),
        others=[(number, one) for number, one in others if one.id != assignment.id],
        said=said,
        refusal=refusal,
        unsaved=unsaved,
        is_unsaved=is_unsaved,
        now=g.now,
    )
