"""Tell everybody the results: all at the same moment, each their own."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from booster.accounts.models import Person
from booster.applications.models import StandingOrder, Status
from booster.applications.together import orders_standing_in
from booster.audit.services import record
from booster.calls.models import Batch, Call, settled_at
from booster.calls.services import publish_batch, publish_outcome
from booster.consortium.services.letters import name_of
from booster.kit.clock import BRUSSELS, brussels_text
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import lazy_gettext as _l
from booster.mail.rendering import ByStaff
from booster.mail.services import queue
from booster.review.models import AssignmentStatus, Outcome, Publication
from booster.review.objections import last_day_to_object
from booster.review.policy import review
from booster.review.queries import closed_in, totals_of_chosen, unfinished_in
from booster.review.queries.batches import oldest_waiting
from booster.review.services.notices import Judged, Notice, announced, fingerprint, has_reserve, notices
from booster.review.services.planning import refuse_if_over
from booster.review.services.turn import take_batch

STATUS = {
    Outcome.APPROVED: Status.APPROVED,
    Outcome.RESERVE: Status.RESERVE,
    Outcome.REJECTED: Status.REJECTED,
}
# How many references one sentence names.
NAMED = 10


class Unready(DomainError):
    """Some applications need a look before results can be published; `words` says why."""

    words: object

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(str(self.words) % {"references": ", ".join(references)})
        self.references = references


class NotAllDecided(Unready):
    """Some submissions have no check or no decision yet."""

    words = _l("Still open: %(references)s. Check and decide these first.")


class RankingMoved(Unready):
    """The ranking has changed since a decision, which was taken on other advice than it gives now."""

    words = _l("The ranking has changed since %(references)s was decided. Look at the decision again.")


class AdviceUnknown(Unready):
    """Nobody knows any more what the ranking advised when a decision was taken; see Decision.advised."""

    words = _l(
        "It was not kept what the ranking gave when %(references)s was decided. Look at the decision again and save it."
    )


class PlacesClash(DomainError):
    """The places on the reserve list are not 1, 2, 3 and so on, each once."""

    def __init__(self) -> None:
        super().__init__(
            _l("The places on the reserve list must be 1, 2 and so on, each given once. Mend the decisions first.")
        )


class NothingToPublish(DomainError):
    """Nobody takes part in a call."""

    def __init__(self) -> None:
        super().__init__(_l("No application takes part in this call, so there is nobody to tell."))


class StillComing(DomainError):
    """What was sent in time may still be on its way, and the clock may have standing orders to carry out."""

    def __init__(self, until: datetime) -> None:
        super().__init__(
            _l(
                "Applications that were sent in time may still come in. Results can be published from %(moment)s on.",
                moment=brussels_text(until),
            )
        )


class OrderStands(DomainError):
    """The clock is late: what a standing order brings in belongs to the same results."""

    def __init__(self) -> None:
        super().__init__(
            _l(
                "An application is still to be submitted by a standing order. Publish after that. If this does not "
                "change within a few minutes, tell whoever runs the server."
            )
        )


class ForAnotherCoordinator(DomainError):
    """Whoever must not know of an application cannot tell its result."""

    def __init__(self) -> None:
        super().__init__(
            _l(
                "You stepped back from an application here, reported a conflict of interest in one, or have not handed "
                "in your assessment of one. Another coordinator has to publish these results."
            )
        )


class ChangedSinceShown(DomainError):
    """What would be told is not what the page showed."""

    def __init__(self) -> None:
        super().__init__(_l("Something has changed since this page was opened. Read it again, then publish."))


def publish(
    call: Call,
    batch: Batch | None = None,
    *,
    shown: str,
    reserve_until: date | None = None,
    by: Person,
    now: datetime,
) -> list[Notice]:
    """Publish the results of a batch and write to every consortium in it, once.

    A batch without applications is settled in the same way: everybody reads that nobody was chosen in it.
    `shown` is the fingerprint of what the person has read and agreed to; `reserve_until` is told to whoever is on the
    reserve list, and to nobody if none is.
    """
    batch = batch or call.batches[0]
    take_batch(call, batch, now)
    if closed_in(by, call, batch):
        raise ForAnotherCoordinator
    told = notices(call, batch)
    if stopped_by := obstacle(call, batch, told, now):
        raise stopped_by
    if shown != fingerprint(told):
        raise ChangedSinceShown
    until = reserve_until if has_reserve(told) else None
    if until:
        refuse_if_over(until, now.astimezone(BRUSSELS).date())
    publication = Publication(call=call, batch=batch.number, published_at=now, published_by_id=by.id)
    publication.reserve_until = until
    db.session.add(publication)
    _name_the_chosen(call, batch, told, by=by, now=now)
    totals = totals_of_chosen(call, batch)
    for notice in told:
        _tell(notice, totals, until, now)
    _release(call, batch, now)
    kept = {"reserve_until": str(until)} if until else {}
    record("call.published", about=call, by=by, at=now, told=len(told), **kept, **_which(call, batch))
    return told


def _release(call: Call, batch: Batch, now: datetime) -> None:
    """Tell those whose assessments are on the way that nobody waits for these any more."""
    for reviewer, unfinished in unfinished_in(call, batch).items():
        if review(reviewer, call):
            queue(
                "review_ended",
                to=[reviewer.email],
                about=call,
                now=now,
                call=call,
                batch=batch.number if call.has_batches else None,
                reviewer=reviewer,
                references=list(unfinished),
                has_begun=AssignmentStatus.STARTED in unfinished.values(),
            )


def _which(call: Call, batch: Batch) -> dict[str, int]:
    return {"batch": batch.number} if call.has_batches else {}


def _name_the_chosen(call: Call, batch: Batch, told: Sequence[Notice], *, by: Person, now: datetime) -> None:
    host, place = announced(told)
    if call.has_batches:
        others_wait = oldest_waiting(call, (other for other in call.batches if other != batch)) is not None
        publish_batch(call, batch.number, host=host, place=place, others_wait=others_wait, by=by, now=now)
    elif host:
        publish_outcome(call, host=host, place=place, by=by, now=now)
    else:
        call.published_at = now


def may_be_empty(call: Call, now: datetime) -> bool:
    """Say whether batches without applications are settled; a call that got none at all was decided elsewhere."""
    return call.has_batches and (call.is_open(now) or call.submissions_numbered > 0)


def obstacle(
    call: Call,
    batch: Batch,
    told: Sequence[Judged],
    now: datetime,
    *,
    orders: Iterable[StandingOrder] | None = None,
) -> DomainError | None:
    """Say what still stands in the way of publishing; `orders` are those that stand, where they are known already."""
    if now < settled_at(batch.cut_off):
        return StillComing(settled_at(batch.cut_off))
    orders = orders_standing_in([call]) if orders is None else orders
    if any(order.application.call_id == call.id and order.cut_off == batch.cut_off for order in orders):
        return OrderStands()
    if not told and not may_be_empty(call, now):
        return NothingToPublish()
    return _unready(told)


def _unready(told: Sequence[Judged]) -> DomainError | None:
    """Say which decisions are missing, need another look or do not fit together."""
    if still_open := [n.name for n in told if n.is_open]:
        return NotAllDecided(still_open[:NAMED])
    if unknown := [n.name for n in told if n.decision and not n.decision.advised]:
        return AdviceUnknown(unknown[:NAMED])
    if outdated := [n.name for n in told if n.is_outdated]:
        return RankingMoved(outdated[:NAMED])
    places = sorted(n.decision.reserve_rank for n in told if n.decision and n.decision.reserve_rank)
    return None if places == list(range(1, len(places) + 1)) else PlacesClash()


def _tell(notice: Notice, totals: Sequence[tuple[str, Decimal]], reserve_until: date | None, now: datetime) -> None:
    application = notice.application
    if notice.decision:
        application.move_to(STATUS[notice.decision.outcome])
    inside = [address for address in notice.to if address not in {*notice.outside, *notice.later}]
    for to, may_open, is_named in ((inside, True, True), (notice.later, True, False), (notice.outside, False, True)):
        queue(
            "result",
            to=to,
            about=application,
            now=now,
            application=application,
            decision=notice.decision,
            reasons=ByStaff(notice.reasons),
            totals=[] if notice.decision is None or notice.is_chosen else totals,
            reserve_until=reserve_until,
            last_day=last_day_to_object(now),
            may_open=may_open,
            is_named=is_named,
            lead=name_of(application.consortium.lead),
        )
