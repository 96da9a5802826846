"""The page of the standing order: what it does, whether it would succeed now, and the lead's two buttons."""

from collections.abc import Sequence
from datetime import datetime

from flask import flash, g, request
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import deadlines, policy
from booster.applications.models import Application, OrderEnd, StandingOrder, Status
from booster.applications.queries import application_named
from booster.applications.services import standing_order as orders
from booster.applications.services.submitting import may_restore
from booster.applications.together import orders_of
from booster.applications.views.blueprint import bp
from booster.applications.views.together.led import led
from booster.kit.clock import brussels_text
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

ENDED = {
    OrderEnd.REVOKED: _l("Revoked"),
    OrderEnd.SUBMITTED: _l("Carried out: the application was submitted"),
    OrderEnd.NOT_NEEDED: _l("Not needed: somebody submitted, withdrew or kept the last submission by hand"),
    OrderEnd.FAILED: _l("Failed: the letter says why"),
    OrderEnd.OVERTAKEN: _l("Overtaken: the last submission is taken with its batch, so nothing more can be submitted"),
}


@bp.get("/applications/<name>/standing-order")
def standing_order(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    every = orders_of(application)
    order = next((one for one in every if one.ended is None), None)
    editable = application.is_editable(g.now)
    choices = _choices(application)
    return page(
        "applications/standing_order.html",
        application=application,
        call=application.call,
        order=order,
        outcome=_outcome(application, every) if not editable else None,
        earlier=[(one, ENDED[one.ended]) for one in every if one.ended is not None],
        reasons=orders.reasons_against(application, _judged_at(order)) if editable else [],
        at=_due(application, order, choices),
        checks=_checks(order.cut_off if order else application.call.cut_off_for(g.now)),
        choices=choices,
        leads=policy.lead(the_person(), application),
        editable=editable,
        is_withdrawn=application.status is Status.WITHDRAWN,
        may_restore=may_restore(application, g.now),
        now=g.now,
    )


def _outcome(application: Application, every: Sequence[StandingOrder]) -> OrderEnd | None:
    """Say what became of the last order, as long as nothing else has become of the application since."""
    if not every or every[0].ended_at is None or application.status is Status.WITHDRAWN:
        return None
    is_over = application.submitted_at is not None and application.submitted_at > every[0].ended_at
    return None if is_over else every[0].ended


def _choices(application: Application) -> list[tuple[int, str]]:
    """List the cut-offs that are still to come; a call with one deadline has at most one."""
    coming = [batch for batch in application.call.batches if g.now < batch.cut_off]
    return [
        (one.number, _("Batch %(number)s: %(moment)s", number=one.number, moment=brussels_text(one.cut_off)))
        for one in coming
    ]


def _checks(cut_off: datetime) -> int:
    """Count how often an order is still looked at before its cut-off."""
    return sum(g.now < deadlines.begins(mark, cut_off) for mark in deadlines.WARNINGS)


def _judged_at(order: StandingOrder | None) -> datetime:
    """An order is for one batch, which may not be the next: its answers count from the decision on that one."""
    return orders.last_instant(order.cut_off) if order else g.now


def _due(application: Application, order: StandingOrder | None, choices: list[tuple[int, str]]) -> datetime | None:
    """Say when an order is carried out; none while there is a choice."""
    if order is None and len(choices) > 1:
        return None
    closes_at = application.call.closes_at
    return order.due if order else deadlines.due(closes_at, closes_at)


@bp.post("/applications/<name>/standing-order")
def set_standing_order(name: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        orders.set_order(application, by=the_person(), now=g.now, batch=request.form.get("batch", type=int))
    flash(_("The order stands. Everybody who takes part in the application can see it."), "success")
    return see_other("applications.standing_order", name=application.name)


@bp.post("/applications/<name>/standing-order/revoke")
def revoke_standing_order(name: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        orders.revoke(application, by=the_person(), now=g.now)
    flash(_("The order is revoked. Nothing is submitted by itself."), "success")
    return see_other("applications.standing_order", name=application.name)
