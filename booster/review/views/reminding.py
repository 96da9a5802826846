"""One press asks a reviewer once more."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.kit.db import transaction
from booster.kit.pages import see_other
from booster.kit.texts import gettext as _
from booster.review import queries
from booster.review.services import reminding
from booster.review.views.access import coordinated_application
from booster.review.views.blueprint import bp


@bp.post("/review/calls/<slug>/<reference>/reviewers/<int:assignment>/remind")
def remind(slug: str, reference: str, assignment: int) -> ResponseReturnValue:
    with transaction():
        asked = queries.assignment_numbered(coordinated_application(slug, reference), assignment)
        if asked is None:
            raise NotFound
        name = asked.reviewer.name
        reminding.remind(asked, by=the_person(), now=g.now)
    flash(_("%(name)s has been reminded of %(reference)s by letter.", name=name, reference=reference), "success")
    return see_other("review.application", slug=slug, reference=reference, _anchor="reviewers")
