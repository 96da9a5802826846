"""The page on which a reviewer reads and scores, in all its states."""

from collections.abc import Mapping, Sequence

from flask import g
from flask.typing import ResponseReturnValue

from booster.accounts.session import keeps_nothing, the_person
from booster.applications.models import Status
from booster.applications.views.writing.section_page import name_of_writer
from booster.kit.pages import page
from booster.kit.tokens import digest, new_key
from booster.review import policy, queries
from booster.review.assessment import COMMENT_LIMIT, Flaw, read
from booster.review.forms import RecuseForm, score_options
from booster.review.models import UNFINISHED, Assignment, AssignmentStatus
from booster.review.plan import planned, planned_briefly
from booster.review.ranking import weighted
from booster.review.services import assessing
from booster.review.services.grids import grid_of
from booster.review.views.blueprint import bp
from booster.review.views.paper import markup_of, paper_of


def declaration(assignment: Assignment, form: RecuseForm, *, status: int = 200) -> ResponseReturnValue:
    """Show who applies and where, and nothing else."""
    paper = paper_of(assignment.application)
    coordinates = policy.coordinate(the_person(), assignment.application.call)
    told = {"assignment": assignment, "paper": paper, "coordinates": coordinates, "now": g.now}
    return page("review/declare.html", form=form, status=status, **told)


def stepping_back(assignment: Assignment, form: RecuseForm, *, status: int = 200) -> ResponseReturnValue:
    """Ask whoever reads it already why they step back, or what came to light since they handed in."""
    coordinates = policy.coordinate(the_person(), assignment.application.call)
    if assignment.status is AssignmentStatus.HANDED_IN:
        form.ask_for_conflict()
    return page("review/step_back.html", assignment=assignment, coordinates=coordinates, form=form, status=status)


def numbered(assignments: Sequence[Assignment]) -> list[tuple[int, Assignment]]:
    """Number reviewers instead of naming them; a number stays with its reviewer, whoever hands in or steps back."""
    return [(n, a) for n, a in enumerate(assignments, start=1) if a.status is AssignmentStatus.HANDED_IN]


def show_assessment(
    assignment: Assignment,
    *,
    document: Mapping[str, str] | None = None,
    seen: int | None = None,
    other: Mapping[str, str] | None = None,
    flaws: Sequence[Flaw] = (),
    refusal: str = "",
    unsaved: Mapping[str, str] | None = None,
    is_unsaved: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    """Show the submission beside the score form.

    `document` is what the form holds instead of what is saved, `seen` the version that it was typed upon; `other` is
    what another window saved meanwhile where both changed it, `unsaved` what was typed and can no longer be kept.
    """
    application = assignment.application
    grid = grid_of(application)
    document = assignment.document if document is None else document
    others = numbered(queries.assignments_for(application)) if policy.see_others(the_person(), assignment) else []
    return page(
        "review/show.html",
        status=status,
        assignment=assignment,
        application=application,
        paper=markup_of(application, coordinates=False, answers=policy.answer(the_person(), assignment)),
        grid=grid,
        options=score_options(grid),
        comment_limit=COMMENT_LIMIT,
        document=document,
        seen=assignment.version if seen is None else seen,
        is_written=not assessing.why_closed(assignment, g.now),
        other=other,
        flaws=flaws,
        failed=bool(flaws or refusal or other is not None),
        progress=len(read(grid, document)[0]),
        following=_following(assignment) if assignment.status is AssignmentStatus.HANDED_IN else None,
        others=[(number, one) for number, one in others if one.id != assignment.id],
        refusal=refusal,
        unsaved=unsaved,
        is_unsaved=is_unsaved,
        now=g.now,
        **_told_to_script(assignment),
    )


def _following(assignment: Assignment) -> Assignment | None:
    """Find what the reviewer can go on with, in the same call before any other."""
    left = [
        one
        for one in queries.tasks_of(the_person(), g.now)
        if one.status in UNFINISHED and one.application.status is Status.ELIGIBLE and not one.is_overtaken
    ]
    return min(left, key=lambda one: one.application.call_id != assignment.application.call_id, default=None)


def _told_to_script(assignment: Assignment) -> dict[str, str]:
    """Tell the form who writes in it, the name of its first save, and where words wait that could not be sent."""
    return {"writer": name_of_writer(the_person()), "save_key": new_key(20), "store": _store(assignment)}


def _store(assignment: Assignment) -> str:
    """Name the place in the browser where words wait that could not be sent; empty on a shared computer."""
    if keeps_nothing():
        return ""
    return digest(f"{the_person().id}|{assignment.application.key}|assessment")[:24]


# Every page that shows an assessment says what its scores come to, or for when it is asked.
bp.add_app_template_global(weighted, "weighted")
bp.add_app_template_global(planned, "planned")
bp.add_app_template_global(planned_briefly, "planned_briefly")
