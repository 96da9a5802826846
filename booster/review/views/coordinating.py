"""The coordinator's page for one application: read, check, assign, decide."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from booster.accounts.models import Person
from booster.accounts.session import the_person
from booster.applications.models import Application
from booster.applications.queries import last_submission
from booster.calls.models import Call
from booster.kit.db import db, transaction
from booster.kit.errors import DomainError
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.review import policy, queries
from booster.review.forms import AssignForm, CheckForm, DecideForm
from booster.review.models import AssignmentStatus, Outcome
from booster.review.services import assigning, checking, deciding
from booster.review.services.assessing import grid_of
from booster.review.views import bp


@bp.get("/review/calls/<slug>/<reference>")
def application(slug: str, reference: str) -> ResponseReturnValue:
    return _desk(_application(slug, reference))


@bp.post("/review/calls/<slug>/<reference>/check")
def check(slug: str, reference: str) -> ResponseReturnValue:
    form = CheckForm()
    if form.validate():
        try:
            with transaction():
                checking.check(
                    _application(slug, reference),
                    is_eligible=form.is_eligible.data == "yes",
                    reason=form.reason.data or "",
                    by=the_person(),
                    now=g.now,
                )
        except DomainError as error:
            form.reason.errors = [*form.reason.errors, error.sentence]
            return _desk(_application(slug, reference), check_form=form, status=error.status)
        flash(_("The check of %(reference)s is saved.", reference=reference))
        return see_other("review.application", slug=slug, reference=reference)
    return _desk(_application(slug, reference), check_form=form, status=422)


@bp.post("/review/calls/<slug>/<reference>/assign")
def assign(slug: str, reference: str) -> ResponseReturnValue:
    form = AssignForm()
    form.reviewer.choices = [(person.id, person.name) for person in _free(_application(slug, reference))]
    if not form.validate():
        return _desk(_application(slug, reference), assign_form=form, status=422)
    with transaction():
        application = _application(slug, reference)
        reviewer = db.session.get(Person, form.reviewer.data)
        if reviewer is None:
            raise NotFound
        assigning.assign(application, reviewer=reviewer, by=the_person(), now=g.now)
        name = reviewer.name
    flash(_("%(name)s has been asked to review %(reference)s.", name=name, reference=reference))
    return see_other("review.application", slug=slug, reference=reference, _anchor="reviewers")


@bp.post("/review/calls/<slug>/<reference>/decide")
def decide(slug: str, reference: str) -> ResponseReturnValue:
    form = DecideForm()
    if not form.validate():
        return _desk(_application(slug, reference), decide_form=form, status=422)
    outcome = Outcome(form.outcome.data)
    rank = form.reserve_rank.data if outcome is Outcome.RESERVE else None
    try:
        with transaction():
            deciding.decide(
                _application(slug, reference),
                deciding.Advice(outcome, rank),
                reasons=form.reasons.data or "",
                deviation_reason=form.deviation_reason.data or "",
                by=the_person(),
                now=g.now,
            )
    except deciding.NeedsDeviationReason as error:
        form.deviation_reason.errors = [error.sentence]
        return _desk(_application(slug, reference), decide_form=form, status=error.status)
    except deciding.NeedsReserveRank as error:
        form.reserve_rank.errors = [error.sentence]
        return _desk(_application(slug, reference), decide_form=form, status=error.status)
    flash(_("The decision on %(reference)s is saved. Nobody outside sees it yet.", reference=reference))
    return see_other("review.board", slug=slug)


def _application(slug: str, reference: str) -> Application:
    application = queries.application_in_review(reference)
    if application is not None and application.call.slug != slug:
        raise NotFound
    # Sealed until the deadline, for the coordinator too.
    if application is not None and g.now < application.call.closes_at:
        raise NotFound
    return found(application, the_person(), view=policy.coordinate_application)


def _free(application: Application) -> list[Person]:
    """List the reviewers who may still be asked."""
    asked = {assignment.reviewer_id for assignment in queries.assignments_for(application)}
    return [
        person
        for person in queries.reviewers_for(application.call)
        if person.id not in asked and not application.consortium.includes(person)
    ]


def _desk(
    application: Application,
    *,
    check_form: CheckForm | None = None,
    assign_form: AssignForm | None = None,
    decide_form: DecideForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    free = _free(application)
    assign_form = assign_form or AssignForm(formdata=None)
    assign_form.reviewer.choices = [(person.id, person.name) for person in free]
    assignments = queries.assignments_for(application)
    standing = queries.standing_of(application)
    return page(
        "review/application.html",
        status=status,
        application=application,
        call=application.call,
        submission=last_submission(application),
        grid=grid_of(application),
        check=queries.check_of(application),
        check_form=check_form or _check_form(application),
        assignments=assignments,
        handed_in=[a for a in assignments if a.status is AssignmentStatus.HANDED_IN],
        free=free,
        assign_form=assign_form,
        standing=standing,
        rank=queries.rank_of(standing) if standing and standing.total is not None else None,
        advice=deciding.advice(application, standing) if standing and standing.total is not None else None,
        decision=queries.decision_of(application),
        decide_form=decide_form or _decide_form(application),
        now=g.now,
    )


def _check_form(application: Application) -> CheckForm:
    check = queries.check_of(application)
    if check is None:
        return CheckForm(formdata=None)
    return CheckForm(formdata=None, is_eligible="yes" if check.is_eligible else "no", reason=check.reason)


def _decide_form(application: Application) -> DecideForm:
    decision = queries.decision_of(application)
    if decision is None:
        return DecideForm(formdata=None)
    return DecideForm(
        formdata=None,
        outcome=decision.outcome.value,
        reserve_rank=decision.reserve_rank,
        reasons=decision.reasons,
        deviation_reason=decision.deviation_reason,
    )


def coordinated_call(call: Call | None) -> Call:
    """Return the call, if the person coordinates it."""
    return found(call, the_person(), view=policy.coordinate)
