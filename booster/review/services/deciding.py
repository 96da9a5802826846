"""Decide on applications; the ranking advises, and leaving it needs a written reason."""

from dataclasses import dataclass
from datetime import datetime

from booster.accounts.models import Person
from booster.applications.forms.edition import Grid
from booster.applications.models import Application
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import lazy_gettext as _l
from booster.review import limits
from booster.review.limits import words_of
from booster.review.models import Decision, Outcome, Standing
from booster.review.queries import Place, decision_of, equal_to, place_of, standing_of
from booster.review.services.grids import grid_in
from booster.review.services.turn import refuse_if_changed, take_turn


class NotInTheRanking(DomainError):
    """Only an eligible application with scores can be decided on."""

    def __init__(self) -> None:
        super().__init__(_l("Only an eligible application that a reviewer has scored can be decided on."))


class NeedsReserveRank(Unprocessable):
    """A place on the reserve list belongs to those on it, and to nobody else."""

    def __init__(self) -> None:
        super().__init__(_l("Give the place on the reserve list: 1 for the first to be asked."))


class NeedsDeviationReason(Unprocessable):
    """Leaving the ranking is possible, but never silently."""

    def __init__(self) -> None:
        super().__init__(
            _l(
                "The ranking alone does not give this. Write why, in at least %(least)s characters; your name is kept "
                "with it.",
                least=limits.REASONS_LEAST,
            )
        )


@dataclass(frozen=True)
class Advice:
    """What an application gets; the ranking advises it, or people choose it."""

    outcome: Outcome
    reserve_rank: int | None = None


def advice(grid: Grid, place: Place) -> Advice | None:
    """Say what follows from a place: the first are approved, the next ones wait, if they pass.

    Nothing follows where equals would get different things: then people choose, and write down why.
    """
    last = place.rank + place.sharing - 1
    if not place.passes or place.rank > grid.places + grid.reserve_places:
        return Advice(Outcome.REJECTED)
    if last <= grid.places:
        return Advice(Outcome.APPROVED)
    if place.sharing == 1:
        return Advice(Outcome.RESERVE, place.rank - grid.places)
    return None


def advised(grid: Grid, place: Place) -> str:
    """Put the advice into a few signs, as a decision keeps it: it is held against what it was taken on."""
    follows = advice(grid, place)
    if follows is None:
        return f"equals {place.rank}/{place.sharing}"
    return follows.outcome.value if follows.reserve_rank is None else f"{follows.outcome.value} {follows.reserve_rank}"


def is_outdated(decision: Decision | None, grid: Grid, place: Place | None) -> bool:
    """Say whether the ranking gives something else than when it was decided, or nothing any more."""
    return decision is not None and decision.advised != (advised(grid, place) if place else None)


def decide(
    application: Application,
    choice: Advice,
    *,
    reasons: str,
    deviation_reason: str,
    by: Person,
    now: datetime,
    seen: str | None = None,
) -> Decision:
    """Write down the decision; nothing of it is seen outside before results are published.

    The same again by the same person, on the same ranking and figures, is nothing new. `seen` is the stamp of the
    decision that the page knew. Raises ChangedMeanwhile if there is another one now.
    """
    take_turn(application, now)
    grid, standing = grid_in(application.call, application.batch), _scored(application)
    place = place_of(standing)
    given = advice(grid, place)
    follows = choice == given
    reasons, deviation_reason = limits.said(reasons), words_of(deviation_reason, limits.DEVIATION)
    _refuse_without_reasons(choice, reasons, deviation_reason, follows=follows)
    deviation_reason = "" if follows else deviation_reason
    decision = decision_of(application) or Decision(application=application)
    stands = (Advice(decision.outcome, decision.reserve_rank), decision.reasons, decision.deviation_reason)
    advised_now = advised(grid, place)
    is_fresh = decision.advised == advised_now and not decision.is_on_other_figures(standing)
    if stands != (choice, reasons, deviation_reason):
        refuse_if_changed(seen, decision.decided_at)
    elif is_fresh and decision.decided_by_id == by.id:
        return decision
    decision.outcome, decision.reserve_rank = choice.outcome, choice.reserve_rank
    decision.reasons, decision.deviation_reason = reasons, deviation_reason
    decision.advised, decision.total, decision.handed_in = advised_now, standing.total, standing.handed_in
    decision.decided_at, decision.decided_by_id = now, by.id
    db.session.add(decision)
    # Those among whom people chose, as they were then: the ranking may part them later.
    among = {"equals": equal_to(standing)} if given is None else {}
    record("application.decided", about=application, by=by, at=now, rank=place.rank, **among, **decision.detail)
    return decision


def _scored(application: Application) -> Standing:
    standing = standing_of(application)
    if standing is None or standing.total is None:
        raise NotInTheRanking
    return standing


def _refuse_without_reasons(choice: Advice, reasons: str, deviation_reason: str, *, follows: bool) -> None:
    if (choice.outcome is Outcome.RESERVE) != (choice.reserve_rank is not None):
        raise NeedsReserveRank
    if not limits.REASONS_LEAST <= len(reasons) <= limits.REASONS:
        raise Unprocessable(limits.reasons_needed())
    if not follows and len(deviation_reason) < limits.REASONS_LEAST:
        raise NeedsDeviationReason
