"""Publish the results: first what will be told to whom, then the one button."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from booster.accounts.session import the_person
from booster.calls.queries import call_named
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.review.services import publishing
from booster.review.views import bp
from booster.review.views.coordinating import coordinated_call


@bp.get("/review/calls/<slug>/publish")
def preview(slug: str) -> ResponseReturnValue:
    call = coordinated_call(call_named(slug))
    if g.now < call.closes_at:
        raise publishing.StillSealed
    told = publishing.notices(call)
    return page("review/publish.html", call=call, notices=told, obstacle=publishing.obstacle(told), now=g.now)


@bp.post("/review/calls/<slug>/publish")
def publish(slug: str) -> ResponseReturnValue:
    with transaction():
        told = publishing.publish(coordinated_call(call_named(slug)), by=the_person(), now=g.now)
    flash(_("The results are published. %(count)s consortia are being told now.", count=len(told)))
    return see_other("review.board", slug=slug)
