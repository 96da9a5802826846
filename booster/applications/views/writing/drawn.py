"""The pictures under a section, drawn anew from what has been saved meanwhile."""

from flask import Response, make_response
from flask.typing import ResponseReturnValue

from booster.applications.queries import saves_made
from booster.applications.views.blueprint import bp
from booster.applications.views.pictures import drafted_markup
from booster.applications.views.place import place_of


@bp.get("/applications/<name>/<section:section>/pictures")
def pictures(name: str, section: str) -> ResponseReturnValue:
    """Send what stands under the section, the box that holds it too; a part of its page, whoever asks."""
    place = place_of(name, section, "")
    response: Response = make_response(drafted_markup(place.application, saves_made(place.application), place.section))
    return response
