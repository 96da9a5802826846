"""The coordinator takes an assignment back, or sets aside what was handed in."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.applications.models import Application
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review import queries
from booster.review.forms import ExcuseForm
from booster.review.models import Assignment
from booster.review.services import assigning
from booster.review.views.access import coordinated_application, open_case
from booster.review.views.blueprint import bp


@bp.get("/review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse")
def ask_to_excuse(slug: str, reference: str, assignment: int) -> ResponseReturnValue:
    return _page(_assignment(coordinated_application(slug, reference), assignment), ExcuseForm(formdata=None))


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
