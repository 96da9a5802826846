"""The coordinator's answer to what an applicant offers instead of meeting a clause."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review.forms import AnswerForm
from booster.review.models import Ruling
from booster.review.services import equivalents
from booster.review.views.access import coordinated_application
from booster.review.views.blueprint import bp


@bp.get("/review/calls/<slug>/<reference>/equivalents/<number>")
def equivalent(slug: str, reference: str, number: str) -> ResponseReturnValue:
    return _page(slug, reference, number)


@bp.post("/review/calls/<slug>/<reference>/equivalents/<number>")
def answer_equivalent(slug: str, reference: str, number: str) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        return _page(slug, reference, number, form, status=422)
    try:
        with transaction():
            equivalents.answer(
                coordinated_application(slug, reference),
                number,
                ruling=Ruling(form.ruling.data),
                condition=form.condition.data or "",
                reason=form.reason.data or "",
                by=the_person(),
                now=g.now,
            )
    except equivalents.NeedsCondition as error:
        form.condition.errors = [error.sentence]
        return _page(slug, reference, number, form, status=error.status)
    flash(_("Your answer to %(number)s of %(reference)s is saved.", number=number, reference=reference), "success")
    return see_other("review.application", slug=slug, reference=reference, _anchor=f"book-{number}")


def _page(
    slug: str, reference: str, number: str, form: AnswerForm | None = None, *, status: int = 200
) -> ResponseReturnValue:
    application = coordinated_application(slug, reference)
    clause = equivalents.offered(application, number)
    if clause is None:
        raise NotFound
    if form is None:
        said = clause.answer
        form = AnswerForm(formdata=None)
        if said:
            form = AnswerForm(formdata=None, ruling=said.ruling.value, condition=said.condition, reason=said.reason)
    return page(
        "review/equivalent.html",
        status=status,
        application=application,
        call=application.call,
        clause=clause,
        form=form,
    )
