"""Keep the table of standings true: one row for each eligible application, worked out from what was handed in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.models import Application
from booster.applications.queries import last_submission
from booster.audit.services import record
from booster.calls.models import Call
from booster.calls.settings import CallSettings
from booster.kit.db import db
from booster.review import reading
from booster.review.models import AssignmentStatus, Standing
from booster.review.queries import assignments_for, decision_of, standing_of
from booster.review.ranking import UNSCORED, result
from booster.review.services.grids import grid_of
from booster.review.services.turn import take_call


def stand(application: Application) -> None:
    """Give an eligible application its place, with the assessments that have been handed in already."""
    if standing_of(application) is None:
        standing = Standing(application_id=application.id, call_id=application.call_id)
        _unscore(standing)
        db.session.add(standing)
    restand(application)


def _unscore(standing: Standing) -> None:
    standing.handed_in, standing.total, standing.spread, standing.passes = 0, None, None, False
    standing.means, standing.totals, standing.under_minimum = {}, [], []
    standing.order_key = UNSCORED


def leave(application: Application, cause: str, *, by: Person, now: datetime) -> None:
    """Take an application out of the ranking, and its decision back; what reviewers wrote about it is kept."""
    if (standing := standing_of(application)) is not None:
        db.session.delete(standing)
    let_fall(application, cause, by=by, now=now)


def let_fall(application: Application, cause: str, *, by: Person, now: datetime) -> None:
    """Take back the decision, if there is one; the trail keeps its words."""
    decision = decision_of(application)
    if decision is None:
        return
    record("decision.fallen", about=application, by=by, at=now, **decision.detail, cause=cause)
    db.session.delete(decision)


def restand(application: Application) -> None:
    """Work out anew where the application stands, from all assessments handed in."""
    # The queries below must see what has just been changed.
    db.session.flush()
    standing = standing_of(application)
    handed_in = [a for a in assignments_for(application) if a.status is AssignmentStatus.HANDED_IN]
    if standing is None:
        return
    if not handed_in:
        _unscore(standing)
        return
    found = result(grid_of(application), [a.given for a in handed_in], has_hosted=_has_hosted(application))
    standing.handed_in = len(handed_in)
    standing.total, standing.spread, standing.passes = found.total, found.spread, found.passes
    standing.means = {code: str(mean) for code, mean in found.means.items()}
    standing.totals = [str(total) for total in found.totals]
    standing.under_minimum = list(found.under_minimum)
    standing.order_key = found.order_key


def is_scored(application: Application) -> bool:
    """Whether an assessment of it counts, so that there is something to decide on."""
    standing = standing_of(application)
    return standing is not None and standing.total is not None


def restand_all(call: Call, changed: Sequence[str]) -> None:
    """Work out anew where everybody stands whose results are not published, if other countries have hosted now."""
    if "hosted" not in changed:
        return
    take_call(call)
    ranked = select(Application).join(Standing, Standing.application_id == Application.id)
    for application in db.session.scalars(ranked.where(Standing.call_id == call.id).order_by(Application.id)).all():
        if application.published_at is None:
            restand(application)


def _has_hosted(application: Application) -> bool:
    """Say whether the venue stands in a country that has hosted before."""
    submission = last_submission(application)
    hosted = CallSettings.read(application.call.settings).hosted
    if submission is None:
        return application.country in hosted
    return reading.country(edition(application.call.edition), submission.content) in hosted
