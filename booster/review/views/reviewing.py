"""A reviewer's pages: my reviews, the declaration, and reading beside the score form."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from booster.accounts.session import the_person
from booster.applications.queries import last_submission
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other, wants_part
from booster.review import policy, queries
from booster.review.assessment import Flaw, read, typed
from booster.review.forms import RecuseForm, score_options
from booster.review.models import Assignment, AssignmentStatus
from booster.review.services import assessing, assigning
from booster.review.views import bp


@bp.get("/review")
def mine() -> ResponseReturnValue:
    assignments = [a for a in queries.assignments_of(the_person()) if policy.assigned(the_person(), a)]
    return page("review/mine.html", assignments=assignments)


@bp.get("/review/<reference>")
def show(reference: str) -> ResponseReturnValue:
    assignment = _assignment(reference)
    if assignment.declared_at is None:
        return page("review/declare.html", assignment=assignment, form=RecuseForm())
    return _reading(assignment)


@bp.post("/review/<reference>/declare")
def declare(reference: str) -> ResponseReturnValue:
    with transaction():
        assigning.declare(_assignment(reference), by=the_person(), now=g.now)
    return see_other("review.show", reference=reference)


@bp.post("/review/<reference>/recuse")
def recuse(reference: str) -> ResponseReturnValue:
    form = RecuseForm()
    if not form.validate():
        assignment = _assignment(reference)
        template = "review/declare.html" if assignment.declared_at is None else "review/step_back.html"
        return page(template, assignment=assignment, form=form, status=422)
    with transaction():
        assigning.recuse(_assignment(reference), reason=form.reason.data or "", by=the_person(), now=g.now)
    flash(_("You have stepped back from this application. Thank you for saying so."))
    return see_other("review.mine")


@bp.get("/review/<reference>/step-back")
def step_back(reference: str) -> ResponseReturnValue:
    return page("review/step_back.html", assignment=_assignment(reference), form=RecuseForm())


@bp.post("/review/<reference>/save")
def save(reference: str) -> ResponseReturnValue:
    try:
        with transaction():
            assignment = _readable(reference)
            assessing.save_assessment(assignment, request.form, seen=_seen(), now=g.now)
    except assessing.StaleAssessment:
        return _conflict(reference)
    if request.form.get("then") == "hand-in":
        return _hand_in(reference)
    if wants_part():
        return _reading(assignment, saved=True)
    flash(_("Your assessment is saved. It is not handed in yet."))
    return see_other("review.show", reference=reference, _anchor="assessment")


def _hand_in(reference: str) -> ResponseReturnValue:
    try:
        with transaction():
            assessing.hand_in(_readable(reference), by=the_person(), now=g.now)
    except assessing.Flawed as flawed:
        return _reading(_readable(reference), flaws=flawed.flaws)
    flash(_("Your assessment is handed in. You can now see the other reviewers' scores."))
    return see_other("review.show", reference=reference)


def _assignment(reference: str) -> Assignment:
    return found(queries.assignment_of(the_person(), reference), the_person(), view=_assigned)


def _readable(reference: str) -> Assignment:
    """Fetch an assignment whose submission may be read; before the declaration that is refused, not hidden."""
    assignment = queries.assignment_of(the_person(), reference)
    return found(assignment, the_person(), view=_assigned, may=policy.read)


def _assigned(person: object, assignment: Assignment) -> bool:
    return policy.assigned(the_person(), assignment)


def _seen() -> int:
    return request.form.get("seen", 0, type=int)


def _conflict(reference: str) -> ResponseReturnValue:
    """Show what was typed here above what another window saved; saving again takes this text."""
    assignment = _readable(reference)
    mine = typed(assessing.grid_of(assignment.application), request.form)
    return _reading(assignment, document=mine, other=dict(assignment.document), status=409)


def _reading(
    assignment: Assignment,
    *,
    document: dict[str, str] | None = None,
    other: dict[str, str] | None = None,
    flaws: list[Flaw] | None = None,
    saved: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    application = assignment.application
    grid = assessing.grid_of(application)
    others = []
    if policy.see_others(the_person(), assignment):
        others = [
            a
            for a in queries.assignments_for(application)
            if a.status is AssignmentStatus.HANDED_IN and a.id != assignment.id
        ]
    document = assignment.document if document is None else document
    return page(
        "review/show.html",
        part="review/_assessment.html",
        status=422 if flaws else status,
        assignment=assignment,
        application=application,
        submission=last_submission(application),
        grid=grid,
        options=score_options(grid),
        document=document,
        other=other,
        flaws=flaws or [],
        progress=len(read(grid, document)[0]),
        others=others,
        saved=saved,
        now=g.now,
    )
