"""The coordinator withdraws an application for its lead, who cannot do it any more."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import given_back, the_person
from booster.applications.models import Application
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review.forms import WithdrawForm
from booster.review.services import withdrawing
from booster.review.views.access import coordinated_application, open_case
from booster.review.views.blueprint import bp
from booster.review.views.board import address_of
from booster.review.views.paper import paper_of


@bp.get("/review/calls/<slug>/<reference>/withdraw")
def ask_to_withdraw(slug: str, reference: str) -> ResponseReturnValue:
    return _page(coordinated_application(slug, reference), WithdrawForm(given_back()))


@bp.post("/review/calls/<slug>/<reference>/withdraw")
def withdraw(slug: str, reference: str) -> ResponseReturnValue:
    form = WithdrawForm()
    if not form.validate():
        return _page(open_case(slug, reference), form, status=422)
    with transaction():
        application = coordinated_application(slug, reference)
        board = address_of(application.call, application.batch)
        withdrawing.withdraw(application, reason=form.reason.data or "", by=the_person(), now=g.now)
    flash(_("%(reference)s is withdrawn. Its consortium is being told.", reference=reference), "success")
    return see_other("review.board", **board)


def _page(application: Application, form: WithdrawForm, *, status: int = 200) -> ResponseReturnValue:
    paper = paper_of(application)
    return page("review/withdraw.html", status=status, application=application, paper=paper, form=form)
