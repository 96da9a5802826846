"""The coordinator's page for the day until which assessments are hoped for."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import given_back, the_person
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review.forms import UntilForm
from booster.review.plan import plan_of, until_of
from booster.review.services import planning
from booster.review.views.access import batch_to_read, unsealed_call
from booster.review.views.blueprint import bp
from booster.review.views.board import address_of


@bp.get("/review/calls/<slug>/assessments-until")
def ask_until(slug: str) -> ResponseReturnValue:
    call = unsealed_call(slug)
    until = until_of(call, batch_to_read(call), g.now)
    return _page(slug, UntilForm(given_back(), until=until.day if until else None))


@bp.post("/review/calls/<slug>/assessments-until")
def plan_until(slug: str) -> ResponseReturnValue:
    form = UntilForm()
    if not form.validate():
        return _page(slug, form, status=422)
    try:
        with transaction():
            call = unsealed_call(slug)
            batch = batch_to_read(call)
            board = address_of(call, batch)
            planning.plan_assessments(call, batch, form.until.data, by=the_person(), now=g.now)
    except planning.BadDay as error:
        form.until.errors = [error.sentence]
        return _page(slug, form, status=error.status)
    said = _("The day for assessments is saved.") if form.until.data else _("No day for assessments is set now.")
    flash(said, "success")
    return see_other("review.board", **board)


def _page(slug: str, form: UntilForm, *, status: int = 200) -> ResponseReturnValue:
    call = unsealed_call(slug)
    batch = batch_to_read(call)
    return page(
        "review/assessments_until.html",
        status=status,
        call=call,
        batch=batch,
        board=address_of(call, batch),
        plan=plan_of(call, batch, g.now),
        form=form,
    )
