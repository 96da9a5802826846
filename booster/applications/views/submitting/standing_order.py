"""The page of the standing order: what it does, whether it would succeed now, and the lead's two buttons."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.deadlines import LAST_MINUTE
from booster.applications.models import OrderEnd
from booster.applications.queries import application_named
from booster.applications.services import standing_order as orders
from booster.applications.together import orders_of
from booster.applications.views.blueprint import bp
from booster.applications.views.together.led import led
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

ENDED = {
    OrderEnd.REVOKED: _l("Revoked"),
    OrderEnd.SUBMITTED: _l("Carried out: the application was submitted"),
    OrderEnd.NOT_NEEDED: _l("Not needed: somebody submitted or withdrew by hand"),
    OrderEnd.FAILED: _l("Failed: something was missing at the deadline"),
}


@bp.get("/applications/<name>/standing-order")
def standing_order(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    every = orders_of(application)
    editable = application.is_editable(g.now)
    return page(
        "applications/standing_order.html",
        application=application,
        call=application.call,
        order=next((one for one in every if one.ended is None), None),
        earlier=[(one, ENDED[one.ended]) for one in every if one.ended is not None],
        reasons=orders.reasons_against(application) if editable else [],
        at=application.call.closes_at - LAST_MINUTE,
        leads=policy.lead(the_person(), application),
        editable=editable,
        now=g.now,
    )


@bp.post("/applications/<name>/standing-order")
def set_standing_order(name: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        orders.set_order(application, by=the_person(), now=g.now)
    flash(_("The order stands. Everybody in the consortium can see it."), "success")
    return see_other("applications.standing_order", name=application.name)


@bp.post("/applications/<name>/standing-order/revoke")
def revoke_standing_order(name: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        orders.revoke(application, by=the_person(), now=g.now)
    flash(_("The order is revoked. Nothing happens by itself at the deadline."), "success")
    return see_other("applications.standing_order", name=application.name)
