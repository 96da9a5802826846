"""What is said to something that an applicant offers instead of meeting a clause: by a reviewer, or the coordinator."""

from collections.abc import Callable

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import given_back, the_person
from booster.applications.models import Application
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.review.forms import AnswerForm
from booster.review.models import EquivalentAnswer, Ruling
from booster.review.services import equivalents
from booster.review.services.turn import ChangedMeanwhile, refuse_unless_in_review, stamp
from booster.review.views.access import answerable_application, coordinated_application
from booster.review.views.blueprint import bp
from booster.review.views.mending import tell
from booster.review.views.paper import page_of

# Finds the application for whoever may answer.
Door = Callable[[], Application]


@bp.get("/review/calls/<slug>/<reference>/equivalents/<number>")
def equivalent(slug: str, reference: str, number: str) -> ResponseReturnValue:
    return _page(coordinated_application(slug, reference), number, coordinates=True)


@bp.post("/review/calls/<slug>/<reference>/equivalents/<number>")
def answer_equivalent(slug: str, reference: str, number: str) -> ResponseReturnValue:
    return _answer(lambda: coordinated_application(slug, reference), number, coordinates=True)


@bp.get("/review/<reference>/equivalents/<number>")
def my_equivalent(reference: str, number: str) -> ResponseReturnValue:
    return _page(answerable_application(reference), number, coordinates=False)


@bp.post("/review/<reference>/equivalents/<number>")
def answer_my_equivalent(reference: str, number: str) -> ResponseReturnValue:
    return _answer(lambda: answerable_application(reference), number, coordinates=False)


def _answer(door: Door, number: str, *, coordinates: bool) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        application = door()
        # Too late comes first: then the page has no place for the form.
        refuse_unless_in_review(application, g.now)
        equivalents.answerable(application, number, by=the_person())
        return _page(application, number, form, coordinates=coordinates, status=422)
    try:
        with transaction():
            application = door()
            equivalents.answer(
                application,
                number,
                ruling=Ruling(form.ruling.data),
                condition=form.condition.data or "",
                reason=form.reason.data or "",
                by=the_person(),
                now=g.now,
                seen=form.seen.data or "",
            )
    except (equivalents.NeedsCondition, ChangedMeanwhile) as error:
        tell(form, error)
        return _page(door(), number, form, coordinates=coordinates, status=error.status)
    reference = application.reference or ""
    flash(_("Your answer to %(number)s of %(reference)s is saved.", number=number, reference=reference), "success")
    endpoint, values = page_of(application, coordinates=coordinates)
    return see_other(endpoint, **values, _anchor=f"book-{number}")


def _page(
    application: Application, number: str, form: AnswerForm | None = None, *, coordinates: bool, status: int = 200
) -> ResponseReturnValue:
    clause = equivalents.offered(application, number)
    if clause is None:
        raise NotFound
    endpoint, values = page_of(application, coordinates=coordinates)
    return page(
        "review/equivalent.html",
        status=status,
        application=application,
        call=application.call,
        clause=clause,
        form=form or _filled(clause.answer),
        coordinates=coordinates,
        back_address=url_for(endpoint, **values, _anchor=f"book-{number}"),
    )


def _filled(said: EquivalentAnswer | None) -> AnswerForm:
    back = given_back()
    if back is not None or said is None:
        return AnswerForm(back)
    what = {"ruling": said.ruling.value, "condition": said.condition, "reason": said.reason}
    return AnswerForm(formdata=None, seen=stamp(said.answered_at), **what)
