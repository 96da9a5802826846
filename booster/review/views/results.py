"""The result as the consortium reads it: the outcome, the reasons, its own scores without names."""

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.applications import policy as applications_policy
from booster.applications.models import Status
from booster.applications.queries import application_named
from booster.kit.guard import found
from booster.kit.pages import page
from booster.review import queries
from booster.review.models import AssignmentStatus
from booster.review.services.assessing import grid_of
from booster.review.views import bp


@bp.get("/applications/<name>/result")
def result(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=applications_policy.view)
    if application.shown_status in {Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN}:
        raise NotFound
    decision = queries.decision_of(application) if application.status is not Status.INELIGIBLE else None
    assignments = queries.assignments_for(application) if decision else []
    return page(
        "review/result.html",
        application=application,
        call=application.call,
        grid=grid_of(application),
        decision=decision,
        check=queries.check_of(application),
        standing=queries.standing_of(application),
        handed_in=[a for a in assignments if a.status is AssignmentStatus.HANDED_IN],
    )
