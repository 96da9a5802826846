"""Tell everybody the results: all at the same moment, each their own."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.models import Application, Status
from booster.applications.queries import last_submission
from booster.audit.services import record
from booster.calls.models import Batch, Call
from booster.calls.services import publish_batch, publish_outcome
from booster.consortium.models import Consortium, Member
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import lazy_gettext as _l
from booster.mail.services import queue
from booster.review import reading
from booster.review.models import Check, Decision, Outcome, Publication
from booster.review.policy import REVIEWED
from booster.review.queries import closed_in, places_in
from booster.review.queries.batches import in_batch
from booster.review.services.deciding import advised
from booster.review.services.turn import take_batch

STATUS = {
    Outcome.APPROVED: Status.APPROVED,
    Outcome.RESERVE: Status.RESERVE,
    Outcome.REJECTED: Status.REJECTED,
}
# How many references one sentence names.
NAMED = 10


class NotAllDecided(DomainError):
    """Some submissions have no check or no decision yet."""

    def __init__(self, open_references: Sequence[str]) -> None:
        super().__init__(
            _l("Still open: %(references)s. Check and decide these first.", references=", ".join(open_references))
        )


class RankingMoved(DomainError):
    """The ranking has changed since a decision, which was taken on other advice than it gives now."""

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(
            _l(
                "The ranking has changed since %(references)s was decided. Look at the decision again.",
                references=", ".join(references),
            )
        )


class PlacesClash(DomainError):
    """The places on the reserve list are not 1, 2, 3 and so on, each once."""

    def __init__(self) -> None:
        super().__init__(
            _l("The places on the reserve list must be 1, 2 and so on, each given once. Mend the decisions first.")
        )


class NothingToPublish(DomainError):
    """Nobody has applied."""

    def __init__(self) -> None:
        super().__init__(_l("No application was submitted to this call, so there is nobody to tell."))


class ForAnotherCoordinator(DomainError):
    """Whoever must not know of an application cannot tell its result."""

    def __init__(self) -> None:
        super().__init__(
            _l(
                "You stepped back from an application here, or have not handed in your assessment of one. Another "
                "coordinator has to publish these results."
            )
        )


class ChangedSinceShown(DomainError):
    """What would be told is not what the page showed."""

    def __init__(self) -> None:
        super().__init__(_l("Something has changed since this page was opened. Read it again, then publish."))


@dataclass(frozen=True)
class Notice:
    """What one consortium will be told, and who of it."""

    application: Application
    decision: Decision | None
    check: Check | None
    to: Sequence[str]
    # The ranking advises something else than when it was decided, with or without a reason for leaving it.
    is_outdated: bool

    @property
    def is_eligible(self) -> bool:
        return self.application.status is not Status.INELIGIBLE

    @property
    def is_open(self) -> bool:
        return self.application.status is Status.SUBMITTED or (self.is_eligible and self.decision is None)


def notices(call: Call, batch: Batch | None = None) -> list[Notice]:
    """List what publishing a batch would tell to whom, the best outcome first; most calls have one batch only."""
    batch = batch or call.batches[0]
    query = (
        select(Application, Decision, Check)
        .outerjoin(Decision, Decision.application_id == Application.id)
        .outerjoin(Check, Check.application_id == Application.id)
        .where(Application.call_id == call.id, *in_batch(call, batch), Application.status.in_(REVIEWED))
        .options(_everybody())
        .order_by(Application.reference)
    )
    grid, places = edition(call.edition).grid, places_in(call, batch)
    advice = {number: advised(grid, place) for number, place in places.items()}
    found = [
        Notice(a, decision, check, addresses(a), decision is not None and decision.advised != advice.get(a.id))
        for a, decision, check in db.session.execute(query)
    ]
    return sorted(found, key=_best_first)


def publish(call: Call, batch: Batch | None = None, *, shown: str, by: Person, now: datetime) -> list[Notice]:
    """Publish the results of a batch and write to every consortium in it, once.

    `shown` is the fingerprint of what the person has read and agreed to.
    """
    batch = batch or call.batches[0]
    take_batch(call, batch, now)
    if closed_in(by, call, batch):
        raise ForAnotherCoordinator
    told = notices(call, batch)
    if stopped_by := obstacle(told):
        raise stopped_by
    if shown != fingerprint(told):
        raise ChangedSinceShown
    db.session.add(Publication(call=call, batch=batch.number, published_at=now, published_by_id=by.id))
    _name_the_chosen(call, batch, told, by=by, now=now)
    for notice in told:
        _tell(notice, now)
    record("call.published", about=call, by=by, at=now, told=len(told), **_which(call, batch))
    return told


def _which(call: Call, batch: Batch) -> dict[str, int]:
    return {"batch": batch.number} if call.has_batches else {}


def _name_the_chosen(call: Call, batch: Batch, told: Sequence[Notice], *, by: Person, now: datetime) -> None:
    chosen = [n.application for n in told if n.is_eligible and n.decision and n.decision.outcome is Outcome.APPROVED]
    host = "; ".join(application.lead_organisation for application in chosen)
    place = "; ".join(map(_place_of, chosen))
    if call.has_batches:
        publish_batch(call, batch.number, host=host, place=place, by=by, now=now)
    elif chosen:
        publish_outcome(call, host=host, place=place, by=by, now=now)
    else:
        call.published_at = now


def obstacle(told: Sequence[Notice]) -> DomainError | None:
    """Say what still stands in the way of publishing."""
    if not told:
        return NothingToPublish()
    if still_open := [n.application.name for n in told if n.is_open]:
        return NotAllDecided(still_open[:NAMED])
    if outdated := [n.application.name for n in told if n.is_outdated and n.is_eligible]:
        return RankingMoved(outdated[:NAMED])
    places = sorted(n.decision.reserve_rank for n in told if n.is_eligible and n.decision and n.decision.reserve_rank)
    return None if places == list(range(1, len(places) + 1)) else PlacesClash()


def fingerprint(told: Sequence[Notice]) -> str:
    """Sum up what would be told, so that nobody publishes something other than what they have read."""
    lines = [
        [n.application.name, n.decision.outcome, n.decision.reserve_rank, n.decision.reasons, *n.to]
        if n.is_eligible and n.decision
        else [n.application.name, n.check.reason if n.check else "", *n.to]
        for n in told
    ]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()


def addresses(application: Application) -> list[str]:
    """List the addresses of the lead and of every present member, each once."""
    consortium = application.consortium
    people = [consortium.lead, *(member.person for member in consortium.present_members)]
    return list(dict.fromkeys(person.email for person in people))


def _everybody() -> ExecutableOption:
    members = selectinload(Consortium.members).joinedload(Member.person)
    return joinedload(Application.consortium).options(joinedload(Consortium.lead), members)


def _best_first(notice: Notice) -> tuple[int, int, str]:
    order = list(Outcome)
    place = order.index(notice.decision.outcome) if notice.decision and notice.is_eligible else len(order)
    rank = (notice.decision.reserve_rank if notice.decision else None) or 0
    return place, rank, notice.application.name


def _place_of(application: Application) -> str:
    submission = last_submission(application)
    return reading.place(edition(application.call.edition), submission.content) if submission else ""


def _tell(notice: Notice, now: datetime) -> None:
    application = notice.application
    if notice.is_eligible and notice.decision:
        application.move_to(STATUS[notice.decision.outcome])
    queue(
        "result",
        to=list(notice.to),
        about=application,
        now=now,
        application=application,
        decision=notice.decision if notice.is_eligible else None,
        check=notice.check,
    )
