"""A reviewer's pages: my reviews, the declaration, and reading beside the score form."""

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.session import given_back, note_gone, said_if_gone, the_person
from booster.applications.views.writing.typed import known_in
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review import queries
from booster.review.assessment import read, typed
from booster.review.forms import RecuseForm
from booster.review.models import Assignment, AssignmentStatus
from booster.review.ranking import weighted
from booster.review.services import assessing, assigning
from booster.review.services.grids import grid_of
from booster.review.services.turn import AlreadyPublished
from booster.review.views.access import known_assignment, readable_assignment
from booster.review.views.blueprint import bp
from booster.review.views.live import save_form
from booster.review.views.score_page import declaration, show_assessment, stepping_back


@bp.get("/review")
def mine() -> ResponseReturnValue:
    shown = queries.tasks_of(the_person(), g.now)
    done = [a for a in shown if a.status is AssignmentStatus.HANDED_IN]
    totals = {a.id: weighted(grid_of(a.application), a.given) for a in done}
    return page("review/mine.html", assignments=shown, totals=totals, now=g.now)


def _address(reference: str) -> str:
    return url_for("review.show", reference=reference)


def _still_asked(reference: str) -> Assignment:
    sentence = _("You have stepped back from this application already. There is nothing more to do.")
    with said_if_gone(_address(reference), sentence, "review.mine"):
        return known_assignment(reference)


@bp.get("/review/<reference>")
def show(reference: str) -> ResponseReturnValue:
    assignment = known_assignment(reference)
    back = given_back()
    if assignment.declared_at is None:
        return declaration(assignment, RecuseForm(back))
    if back is not None and "reason" in back:
        # Sent from the page that asks for it, to an address that cannot be opened.
        return stepping_back(assignment, RecuseForm(back))
    grid = grid_of(assignment.application)
    if back is not None:
        return show_assessment(assignment, document=typed(grid, back), seen=known_in(back).seen, is_unsaved=True)
    is_asked = request.args.get("show") == "missing"
    return show_assessment(assignment, flaws=read(grid, assignment.document)[1] if is_asked else ())


@bp.post("/review/<reference>/declare")
def declare(reference: str) -> ResponseReturnValue:
    with transaction():
        assigning.declare(known_assignment(reference), by=the_person(), now=g.now)
    return see_other("review.show", reference=reference)


@bp.get("/review/<reference>/step-back")
def step_back(reference: str) -> ResponseReturnValue:
    _still_asked(reference)
    return stepping_back(readable_assignment(reference), RecuseForm(given_back()))


@bp.post("/review/<reference>/recuse")
def recuse(reference: str) -> ResponseReturnValue:
    form = RecuseForm()
    if not form.validate():
        return _not_out(reference, form, status=422)
    reason = form.reason.data or ""
    try:
        with transaction():
            assigning.recuse(_still_asked(reference), reason=reason, by=the_person(), now=g.now)
    except assigning.TooLateToStepBack:
        with transaction():
            told = assigning.report_conflict(known_assignment(reference), reason=reason, by=the_person(), now=g.now)
        if told:
            sentence = _("The coordinator has been told. Your assessment counts unless the coordinator sets it aside.")
            flash(sentence, "success")
        else:
            flash(_("It is written down. Nobody could be told: ask whoever runs the server for another coordinator."))
        return see_other("review.show", reference=reference)
    except DomainError as error:
        # Whatever stands in the way, what was typed comes back.
        form.form_errors.append(error.sentence)
        return _not_out(reference, form, status=error.status)
    note_gone(_address(reference))
    flash(_("You have stepped back from this application. Thank you for saying so."), "success")
    return see_other("review.mine")


def _not_out(reference: str, form: RecuseForm, *, status: int) -> ResponseReturnValue:
    assignment = _still_asked(reference)
    if assignment.declared_at is None:
        return declaration(assignment, form, status=status)
    return stepping_back(assignment, form, status=status)


@bp.post("/review/<reference>/save")
def save(reference: str) -> ResponseReturnValue:
    """Keep what was typed; then, if that was asked for, go on to hand it in."""
    try:
        with transaction():
            assignment = readable_assignment(reference)
            met = save_form(assignment)
    except DomainError as error:
        # Too late to save; whoever typed it still gets it back.
        return _refused(reference, error)
    if met.conflicts:
        mine = {one.field: " ".join(one.mine) for one in met.conflicts}
        theirs = {one.field: " ".join(one.theirs) for one in met.conflicts}
        return show_assessment(assignment, document={**assignment.document, **mine}, other=theirs, status=409)
    if request.form.get("then") == "hand-in":
        return see_other("review.last_look", reference=reference)
    flash(_("Your assessment is saved. It is not handed in yet."), "success")
    return see_other("review.show", reference=reference, _anchor="assessment")


@bp.get("/review/<reference>/hand-in")
def last_look(reference: str) -> ResponseReturnValue:
    """Show what is about to count, and ask once; what stops it is shown where it can be mended."""
    assignment = readable_assignment(reference)
    if assessing.why_closed(assignment, g.now):
        return see_other("review.show", reference=reference, _anchor="assessment")
    application, grid = assignment.application, grid_of(assignment.application)
    marks, flaws = read(grid, assignment.document)
    if flaws:
        return see_other("review.show", reference=reference, show="missing", _anchor="errors")
    # Not before: whoever sees the sum while scoring may score towards it.
    total = weighted(grid, {mark.criterion.code: mark.value for mark in marks})
    return page("review/hand_in.html", assignment=assignment, application=application, marks=marks, total=total)


@bp.post("/review/<reference>/hand-in")
def hand_in(reference: str) -> ResponseReturnValue:
    try:
        with transaction():
            assignment = readable_assignment(reference)
            assessing.hand_in(assignment, by=the_person(), now=g.now, seen=known_in(request.form).seen)
    except (assessing.StaleAssessment, assessing.Flawed, assessing.NotBeingWritten, AlreadyPublished) as error:
        flash(error.sentence)
        return see_other("review.last_look", reference=reference)
    flash(_("Your assessment is handed in. You can now see the other reviewers' scores."), "success")
    return see_other("review.show", reference=reference, _anchor="assessment")


def _refused(reference: str, error: DomainError) -> ResponseReturnValue:
    assignment = readable_assignment(reference)
    unsaved = typed(grid_of(assignment.application), request.form)
    same = unsaved == assignment.document
    return show_assessment(assignment, refusal=error.sentence, unsaved=None if same else unsaved, status=error.status)
