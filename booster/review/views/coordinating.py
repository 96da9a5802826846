"""The coordinator's page for one application: read, check, assign, decide."""

from collections.abc import Sequence

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications.models import Status
from booster.kit.db import transaction
from booster.kit.errors import Unprocessable
from booster.kit.pages import see_other
from booster.kit.texts import gettext as _
from booster.review.forms import AssignForm, CheckForm, DecideForm
from booster.review.models import Outcome
from booster.review.services import assigning, checking, deciding
from booster.review.services.turn import ChangedMeanwhile
from booster.review.views.access import coordinated_application, open_case
from booster.review.views.blueprint import bp
from booster.review.views.board import address_of
from booster.review.views.case import show_case
from booster.review.views.mending import tell


@bp.get("/review/calls/<slug>/<reference>")
def application(slug: str, reference: str) -> ResponseReturnValue:
    return show_case(coordinated_application(slug, reference))


@bp.post("/review/calls/<slug>/<reference>/check")
def check(slug: str, reference: str) -> ResponseReturnValue:
    form = CheckForm()
    if not form.validate():
        return show_case(open_case(slug, reference), check_form=form, status=422)
    try:
        with transaction():
            checking.check(
                coordinated_application(slug, reference),
                is_eligible=form.is_eligible.data == "yes",
                reason=form.reason.data or "",
                by=the_person(),
                now=g.now,
                seen=form.seen.data or "",
            )
    except (checking.NeedsReason, ChangedMeanwhile) as error:
        tell(form, error)
        return show_case(coordinated_application(slug, reference), check_form=form, status=error.status)
    flash(_("The check of %(reference)s is saved.", reference=reference), "success")
    return see_other("review.application", slug=slug, reference=reference)


@bp.post("/review/calls/<slug>/<reference>/assign")
def assign(slug: str, reference: str) -> ResponseReturnValue:
    form = AssignForm()
    if not form.validate():
        return show_case(coordinated_application(slug, reference), assign_form=form, status=422)
    numbers = form.reviewer.data or []
    try:
        with transaction():
            application = coordinated_application(slug, reference)
            asked = assigning.assign_all(application, numbers, by=the_person(), now=g.now)
            names = [reviewer.name for reviewer in asked]
    except assigning.CannotAssignAll as error:
        form.reviewer.errors = [error.sentence]
        form.reviewer.data = [number for number in numbers if number not in error.refused]
        return show_case(coordinated_application(slug, reference), assign_form=form, status=error.status)
    flash(_asked(names, reference), "success")
    return see_other("review.application", slug=slug, reference=reference, _anchor="reviewers")


def _asked(names: Sequence[str], reference: str) -> str:
    if len(names) == 1:
        return _("%(name)s has been asked to review %(reference)s.", name=names[0], reference=reference)
    return _("%(names)s have been asked to review %(reference)s.", names=", ".join(names), reference=reference)


@bp.post("/review/calls/<slug>/<reference>/decide")
def decide(slug: str, reference: str) -> ResponseReturnValue:
    form = DecideForm()
    if not form.validate():
        application = open_case(slug, reference)
        if application.status is not Status.ELIGIBLE:
            raise deciding.NotInTheRanking
        return show_case(application, decide_form=form, status=422)
    outcome = Outcome(form.outcome.data)
    rank = form.reserve_rank.data if outcome is Outcome.RESERVE else None
    try:
        with transaction():
            application = coordinated_application(slug, reference)
            board = address_of(application.call, application.batch)
            deciding.decide(
                application,
                deciding.Advice(outcome, rank),
                reasons=form.reasons.data or "",
                deviation_reason=form.deviation_reason.data or "",
                by=the_person(),
                now=g.now,
                seen=form.seen.data or "",
            )
    except (Unprocessable, ChangedMeanwhile) as error:
        tell(form, error)
        return show_case(coordinated_application(slug, reference), decide_form=form, status=error.status)
    flash(_("The decision on %(reference)s is saved. Nobody outside sees it yet.", reference=reference), "success")
    return see_other("review.board", **board)
