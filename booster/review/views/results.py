"""The result as the consortium reads it: the outcome, the reasons, its own scores without names."""

from decimal import Decimal

from flask import g
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.applications import policy as applications_policy
from booster.applications.models import Application, Status
from booster.applications.queries import application_named
from booster.kit.clock import BRUSSELS
from booster.kit.guard import found
from booster.kit.pages import page
from booster.review import queries
from booster.review.objections import last_day_to_object
from booster.review.queries import sheets
from booster.review.services.grids import grid_of
from booster.review.views.blueprint import bp
from booster.review.views.score_page import numbered


@bp.get("/applications/<name>/result")
def result(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=applications_policy.view)
    if not application.has_result or application.published_at is None:
        raise NotFound
    is_judged = application.status is not Status.INELIGIBLE
    return page(
        "review/result.html",
        application=application,
        call=application.call,
        grid=grid_of(application),
        decision=queries.decision_of(application) if is_judged else None,
        check=queries.check_of(application),
        standing=queries.standing_of(application) if is_judged else None,
        handed_in=numbered(queries.assignments_for(application)) if is_judged else [],
        totals=_totals_of_chosen(application),
        offered=sheets.offered_in(application),
        reserve_until=queries.reserve_until(application.call, application.batch),
        now=g.now,
        today=g.now.astimezone(BRUSSELS).date(),
        last_day=last_day_to_object(application.published_at),
    )


def _totals_of_chosen(application: Application) -> list[tuple[str, Decimal]]:
    """List the totals beside which somebody stands who was scored and is not chosen."""
    if application.batch is None or application.status not in {Status.RESERVE, Status.REJECTED}:
        return []
    return queries.totals_of_chosen(application.call, application.batch)


# Applicants read it in their own white book too, whose page knows nothing of reviews.
bp.add_app_template_global(sheets.answers_told, "answers_told")
