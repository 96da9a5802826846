"""The coordinator takes an assignment back, sets aside what was handed in, or lets it count after all."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import given_back, the_person
from booster.applications.models import Application
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review import queries
from booster.review.forms import ExcuseForm, KeepForm
from booster.review.models import Assignment
from booster.review.services import assigning
from booster.review.services.turn import ChangedMeanwhile
from booster.review.views.access import coordinated_application, open_case
from booster.review.views.blueprint import bp
from booster.review.views.mending import tell


@bp.get("/review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse")
def ask_to_excuse(slug: str, reference: str, assignment: int) -> ResponseReturnValue:
    return _page(_assignment(coordinated_application(slug, reference), assignment), ExcuseForm(given_back()))


@bp.post("/review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse")
def excuse(slug: str, reference: str, assignment: int) -> ResponseReturnValue:
    form = ExcuseForm()
    if not form.validate():
        asked = _assignment(open_case(slug, reference), assignment)
        assigning.refuse_if_out(asked)
        return _page(asked, form, status=422)
    with transaction():
        taken = _assignment(coordinated_application(slug, reference), assignment)
        name = taken.reviewer.name
        assigning.excuse(taken, reason=form.reason.data or "", by=the_person(), now=g.now)
    flash(_("%(name)s is out of the review of %(reference)s.", name=name, reference=reference), "success")
    return see_other("review.application", slug=slug, reference=reference, _anchor="reviewers")


@bp.get("/review/calls/<slug>/<reference>/reviewers/<int:assignment>/keep")
def ask_to_keep(slug: str, reference: str, assignment: int) -> ResponseReturnValue:
    asked = _reported(coordinated_application(slug, reference), assignment)
    return _page_to_keep(asked, KeepForm(given_back(), reason=asked.kept_reason, seen=str(asked.version)))


@bp.post("/review/calls/<slug>/<reference>/reviewers/<int:assignment>/keep")
def keep(slug: str, reference: str, assignment: int) -> ResponseReturnValue:
    form = KeepForm()
    if not form.validate():
        asked = _reported(open_case(slug, reference), assignment)
        if refusal := assigning.why_not_kept(asked):
            raise refusal
        return _page_to_keep(asked, form, status=422)
    what = {"reason": form.reason.data or "", "seen": form.seen.data or ""}
    try:
        with transaction():
            kept = _reported(coordinated_application(slug, reference), assignment)
            name = kept.reviewer.name
            assigning.keep(kept, **what, by=the_person(), now=g.now)
    except ChangedMeanwhile as error:
        tell(form, error)
        return _page_to_keep(_reported(open_case(slug, reference), assignment), form, status=error.status)
    flash(_("The assessment of %(name)s goes on counting.", name=name), "success")
    return see_other("review.application", slug=slug, reference=reference, _anchor="reviewers")


def _reported(application: Application, number: int) -> Assignment:
    """Find an assignment whose reviewer has written why not to count on it."""
    assignment = _assignment(application, number)
    if not assignment.recusal_reason:
        raise NotFound
    return assignment


def _page_to_keep(assignment: Assignment, form: KeepForm, *, status: int = 200) -> ResponseReturnValue:
    refusal = assigning.why_not_kept(assignment)
    return page("review/keep.html", status=status, assignment=assignment, refusal=refusal, form=form)


def _assignment(application: Application, number: int) -> Assignment:
    assignment = queries.assignment_numbered(application, number)
    if assignment is None:
        raise NotFound
    return assignment


def _page(assignment: Assignment, form: ExcuseForm, *, status: int = 200) -> ResponseReturnValue:
    application = assignment.application
    return page(
        "review/excuse.html",
        status=status,
        assignment=assignment,
        decision=queries.decision_of(application),
        standing=queries.standing_of(application),
        form=form,
    )
