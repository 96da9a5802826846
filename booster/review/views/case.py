"""Everything about one application on the coordinator's page."""

from typing import Any

from flask import g, request
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # Newer than its types.

from booster.accounts.models import Person
from booster.accounts.services import PARKED
from booster.accounts.session import given_back
from booster.applications.models import Application
from booster.audit.models import Event
from booster.kit.clock import BRUSSELS
from booster.kit.pages import page
from booster.mail.queries import written_to_on
from booster.review import limits, queries
from booster.review.forms import AssignForm, CheckForm, DecideForm
from booster.review.models import Assignment, Decision
from booster.review.policy import coordinate, has_part, review
from booster.review.services import deciding
from booster.review.services.grids import grid_and_kept
from booster.review.services.reminding import LETTER
from booster.review.services.turn import stamp
from booster.review.views.board import address_of
from booster.review.views.paper import markup_of
from booster.review.views.score_page import numbered


def _free(application: Application, assignments: list[Assignment]) -> list[Person]:
    """List the reviewers who may still be asked; who takes part elsewhere in the call is refused when asked."""
    asked, call = {assignment.reviewer_id for assignment in assignments}, application.call
    return [
        person
        for person in queries.reviewers_for(call)
        if person.id not in asked and not has_part(person, application) and not coordinate(person, call)
    ]


def show_case(
    application: Application,
    *,
    check_form: CheckForm | None = None,
    assign_form: AssignForm | None = None,
    decide_form: DecideForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    grid, kept = grid_and_kept(application.call, application.batch)
    standing = queries.standing_of(application)
    decision = queries.decision_of(application)
    fallen = None if decision else queries.fallen_of(application)
    place = queries.place_of(standing) if standing and standing.total is not None else None
    advice = deciding.advice(grid, place) if place else None
    decide_form = decide_form or _decide_form(decision, fallen)
    if place and not advice:
        decide_form.ask_among_equals()
    return page(
        "review/application.html",
        status=status,
        application=application,
        call=application.call,
        board=address_of(application.call, application.batch),
        paper=markup_of(application, coordinates=True),
        grid=grid,
        kept=kept,
        check=queries.check_of(application),
        check_form=check_form or _check_form(application),
        **_reviewers(application, assign_form),
        standing=standing,
        place=place,
        advice=advice,
        advised=deciding.advised(grid, place) if place else "",
        decision=decision,
        fallen=fallen,
        decide_form=decide_form,
        came_back=request.form if PARKED in request.form else given_back() or (),
        is_among_equals=place is not None and advice is None,
        least=limits.REASONS_LEAST,
        now=g.now,
    )


def _reviewers(application: Application, assign_form: AssignForm | None) -> dict[str, Any]:
    """Tell who has been asked and how far they are, and whom one can still ask."""
    assignments = queries.assignments_for(application)
    free = _free(application, assignments)
    assign_form = assign_form or AssignForm(formdata=None)
    assign_form.reviewer.choices = [SelectChoice(person.id, person.name) for person in free]
    return {
        "assignments": assignments,
        "handed_in": numbered(assignments),
        "reviews": review,
        "taking_part": queries.taking_part([one.reviewer for one in assignments], application.call, g.now),
        "reminded": written_to_on(g.now.astimezone(BRUSSELS).date(), LETTER, about=application),
        "free": free,
        "assign_form": assign_form,
    }


def _check_form(application: Application) -> CheckForm:
    back, check = given_back(), queries.check_of(application)
    if back is not None and "is_eligible" in back:
        return CheckForm(back)
    if check is None:
        return CheckForm(formdata=None)
    what = {"is_eligible": "yes" if check.is_eligible else "no", "reason": check.reason}
    return CheckForm(formdata=None, seen=stamp(check.checked_at), **what)


def _decide_form(decision: Decision | None, fallen: Event | None) -> DecideForm:
    """Begin with what stands, or with the words of what stood: they were written for this application."""
    back = given_back()
    if back is not None and "reasons" in back:
        return DecideForm(back)
    if decision is None:
        words = fallen.detail if fallen else {}
        return DecideForm(
            formdata=None, reasons=words.get("reasons", ""), deviation_reason=words.get("deviation_reason", "")
        )
    return DecideForm(
        formdata=None,
        seen=stamp(decision.decided_at),
        outcome=decision.outcome.value,
        reserve_rank=decision.reserve_rank,
        reasons=decision.reasons,
        deviation_reason=decision.deviation_reason,
    )
