"""A coordinator steps back from one application for good."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.session import given_back, note_gone, said_if_gone, the_person
from booster.applications.models import Application
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review import queries
from booster.review.forms import StayOutForm
from booster.review.services.staying_out import stay_out
from booster.review.views.access import coordinated_application, open_case
from booster.review.views.blueprint import bp
from booster.review.views.board import address_of


@bp.get("/review/calls/<slug>/<reference>/step-back")
def ask_to_stay_out(slug: str, reference: str) -> ResponseReturnValue:
    with _said_if_out(slug, reference):
        return _page(coordinated_application(slug, reference), StayOutForm(given_back()))


@bp.post("/review/calls/<slug>/<reference>/step-back")
def step_back_as_coordinator(slug: str, reference: str) -> ResponseReturnValue:
    form = StayOutForm()
    with _said_if_out(slug, reference):
        if not form.validate():
            return _page(open_case(slug, reference), form, status=422)
        with transaction():
            application = coordinated_application(slug, reference)
            board = address_of(application.call, application.batch)
            stay_out(application, reason=form.reason.data or "", by=the_person(), now=g.now)
    note_gone(_address(slug, reference))
    flash(_("You have stepped back from %(reference)s. Thank you for saying so.", reference=reference), "success")
    return see_other("review.board", **board)


@contextmanager
def _said_if_out(slug: str, reference: str) -> Iterator[None]:
    sentence = _("You have stepped back from this application already. There is nothing more to do.")
    with said_if_gone(_address(slug, reference), sentence, "manage.calls"):
        yield


def _address(slug: str, reference: str) -> str:
    return url_for("review.application", slug=slug, reference=reference)


def _page(application: Application, form: StayOutForm, *, status: int = 200) -> ResponseReturnValue:
    others = [one.name for one in queries.coordinators_for(application, g.now) if one.id != the_person().id]
    return page(
        "review/stay_out.html",
        status=status,
        application=application,
        others=others,
        has_assessed=queries.assignment_of(the_person(), application.reference or "") is not None,
        form=form,
    )
