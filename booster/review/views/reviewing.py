"""A reviewer's pages: my reviews, the declaration, and reading beside the score form."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from booster.kit.pages import page, see_other, wants_part
from booster.kit.texts import gettext as _
from booster.review import policy, queries
from booster.review.assessment import typed
from booster.review.forms import RecuseForm
from booster.review.services import assessing, assigning
from booster.review.services.standing import grid_of
from booster.review.views.access import known_assignment, readable_assignment
from booster.review.views.blueprint import bp
from booster.review.views.score_page import declaration, show_assessment
from booster.review.views.typed_before import typed_before


@bp.get("/review")
def mine() -> ResponseReturnValue:
    person = the_person()
    known = [
        assignment
        for assignment in queries.assignments_of(person)
        if policy.assigned(person, assignment) and not policy.is_sealed_application(assignment.application, g.now)
    ]
    own = queries.calls_with_part(person)
    return page("review/mine.html", assignments=[a for a in known if a.application.call_id not in own])


@bp.get("/review/<reference>")
def show(reference: str) -> ResponseReturnValue:
    assignment = known_assignment(reference)
    back = typed_before()
    if assignment.declared_at is None:
        return declaration(assignment, RecuseForm(back))
    if back is None:
        return show_assessment(assignment)
    return show_assessment(assignment, document=typed(grid_of(assignment.application), back), is_unsaved=True)


@bp.post("/review/<reference>/declare")
def declare(reference: str) -> ResponseReturnValue:
    with transaction():
        assigning.declare(known_assignment(reference), by=the_person(), now=g.now)
    return see_other("review.show", reference=reference)


@bp.get("/review/<reference>/step-back")
def step_back(reference: str) -> ResponseReturnValue:
    return page("review/step_back.html", assignment=readable_assignment(reference), form=RecuseForm(typed_before()))


@bp.post("/review/<reference>/recuse")
def recuse(reference: str) -> ResponseReturnValue:
    form = RecuseForm()
    if not form.validate():
        return _not_out(reference, form, status=422)
    reason = form.reason.data or ""
    try:
        with transaction():
            assigning.recuse(known_assignment(reference), reason=reason, by=the_person(), now=g.now)
    except assigning.TooLateToStepBack:
        with transaction():
            assigning.report_conflict(known_assignment(reference), reason=reason, by=the_person(), now=g.now)
        flash(
            _("The coordinator has been told. Your assessment counts unless the coordinator sets it aside."), "success"
        )
        return see_other("review.show", reference=reference)
    except DomainError as error:
        # Whatever stands in the way, what was typed comes back.
        form.form_errors.append(error.sentence)
        return _not_out(reference, form, status=error.status)
    flash(_("You have stepped back from this application. Thank you for saying so."), "success")
    return see_other("review.mine")


def _not_out(reference: str, form: RecuseForm, *, status: int) -> ResponseReturnValue:
    assignment = known_assignment(reference)
    if assignment.declared_at is None:
        return declaration(assignment, form, status=status)
    return page("review/step_back.html", assignment=assignment, form=form, status=status)


@bp.post("/review/<reference>/save")
def save(reference: str) -> ResponseReturnValue:
    """Keep what was typed; then, if that was asked for, hand it in."""
    try:
        with transaction():
            assignment = readable_assignment(reference)
            assessing.save_assessment(assignment, request.form, seen=_seen(), now=g.now)
    except assessing.StaleAssessment:
        assignment = readable_assignment(reference)
        mine = typed(grid_of(assignment.application), request.form)
        return show_assessment(assignment, document=mine, other=assignment.document, status=409)
    except DomainError as error:
        # Too late to save; whoever typed it still gets it back.
        return _refused(reference, error)
    if request.form.get("then") == "hand-in":
        return _hand_in(reference)
    if wants_part():
        return show_assessment(assignment, said=_("Saved"))
    flash(_("Your assessment is saved. It is not handed in yet."), "success")
    return see_other("review.show", reference=reference, _anchor="assessment")


def _hand_in(reference: str) -> ResponseReturnValue:
    try:
        with transaction():
            assessing.hand_in(readable_assignment(reference), by=the_person(), now=g.now)
    except assessing.Flawed as flawed:
        return show_assessment(readable_assignment(reference), flaws=flawed.flaws, status=422)
    except assessing.NotBeingWritten as error:
        return _refused(reference, error)
    if wants_part():
        return show_assessment(readable_assignment(reference))
    flash(_("Your assessment is handed in. You can now see the other reviewers' scores."), "success")
    return see_other("review.show", reference=reference, _anchor="assessment")


def _refused(reference: str, error: DomainError) -> ResponseReturnValue:
    assignment = readable_assignment(reference)
    unsaved = typed(grid_of(assignment.application), request.form)
    same = unsaved == assignment.document
    return show_assessment(assignment, refusal=error.sentence, unsaved=None if same else unsaved, status=error.status)


def _seen() -> int:
    return request.form.get("seen", 0, type=int)
