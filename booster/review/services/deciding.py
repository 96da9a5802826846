"""Decide on applications; the ranking advises, and leaving it needs a written reason."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.review.models import Decision, Outcome, Standing
from booster.review.queries import rank_of, standing_of
from booster.review.services.assessing import grid_of
from booster.review.services.checking import refuse_unless_in_review

# Long enough to say something, short enough to be read.
REASONS_LEAST = 20
REASONS_LIMIT = 4000


class NotInTheRanking(DomainError):
    """Only an eligible application can be decided on."""

    def __init__(self) -> None:
        super().__init__(_l("Only an eligible application can be decided on."))


class NeedsReserveRank(Unprocessable):
    """A place on the reserve list belongs to those on it, and to nobody else."""

    def __init__(self) -> None:
        super().__init__(_l("Give the place on the reserve list: 1 for the first to be asked."))


class NeedsDeviationReason(Unprocessable):
    """Leaving the ranking is possible, but never silently."""

    def __init__(self) -> None:
        super().__init__(
            _l("This leaves the ranking. Write why, in at least 20 characters; it is kept with your name.")
        )


@dataclass(frozen=True)
class Advice:
    """What the ranking alone would give an application."""

    outcome: Outcome
    reserve_rank: int | None = None


def advice(application: Application, standing: Standing) -> Advice:
    """Say what follows from the rank: the first places are approved, the next ones wait, if they pass."""
    grid = grid_of(application)
    rank = rank_of(standing)
    if not standing.passes or rank > grid.places + grid.reserve_places:
        return Advice(Outcome.REJECTED)
    if rank <= grid.places:
        return Advice(Outcome.APPROVED)
    return Advice(Outcome.RESERVE, rank - grid.places)


def decide(
    application: Application, choice: Advice, *, reasons: str, deviation_reason: str, by: Person, now: datetime
) -> Decision:
    """Write down the decision; nothing of it is seen outside before results are published."""
    refuse_unless_in_review(application, now)
    standing = standing_of(application)
    if application.status is not Status.ELIGIBLE or standing is None:
        raise NotInTheRanking
    reasons, deviation_reason = reasons.strip(), deviation_reason.strip()
    _refuse_without_reasons(choice, advice(application, standing), reasons, deviation_reason)
    decision = db.session.get(Decision, application.id) or Decision(application=application)
    decision.outcome, decision.reserve_rank = choice.outcome, choice.reserve_rank
    decision.reasons = reasons
    decision.deviation_reason = deviation_reason if choice != advice(application, standing) else ""
    decision.decided_at, decision.decided_by_id = now, by.id
    db.session.add(decision)
    record(
        "application.decided",
        about=application,
        by=by,
        at=now,
        outcome=choice.outcome.value,
        reserve_rank=choice.reserve_rank,
        rank=rank_of(standing),
        deviation_reason=decision.deviation_reason,
    )
    return decision


def _refuse_without_reasons(choice: Advice, advised: Advice, reasons: str, deviation_reason: str) -> None:
    if (choice.outcome is Outcome.RESERVE) != (choice.reserve_rank is not None):
        raise NeedsReserveRank
    if not REASONS_LEAST <= len(reasons) <= REASONS_LIMIT:
        raise Unprocessable(_l("Write the reasons in 20 to 4,000 characters: the applicant will read them."))
    if choice != advised and len(deviation_reason) < REASONS_LEAST:
        raise NeedsDeviationReason
