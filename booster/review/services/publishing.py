"""Tell everybody the results: all at the same moment, each their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.audit.services import record
from booster.calls.models import Call
from booster.consortium.models import Consortium, Member, Partner
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.mail.services import queue
from booster.review.models import Check, Decision, Outcome, Publication
from booster.review.services.checking import AlreadyPublished, StillSealed

STATUS = {
    Outcome.APPROVED: Status.APPROVED,
    Outcome.RESERVE: Status.RESERVE,
    Outcome.REJECTED: Status.REJECTED,
}


class NotAllDecided(DomainError):
    """Some submissions have no check or no decision yet."""

    def __init__(self, open_references: Sequence[str]) -> None:
        super().__init__(
            _l("Still open: %(references)s. Check and decide these first.", references=", ".join(open_references))
        )


class PlacesClash(DomainError):
    """Two applications share a place on the reserve list."""

    def __init__(self, rank: int) -> None:
        super().__init__(_l("Two applications have place %(rank)s on the reserve list.", rank=rank))


@dataclass(frozen=True)
class Notice:
    """What one consortium will be told, and who of it."""

    application: Application
    decision: Decision | None
    check: Check | None
    to: Sequence[str]


def notices(call: Call) -> list[Notice]:
    """List what publishing would tell to whom, the best outcome first."""
    query = (
        select(Application, Decision, Check)
        .outerjoin(Decision, Decision.application_id == Application.id)
        .outerjoin(Check, Check.application_id == Application.id)
        .where(Application.call_id == call.id, Application.status.not_in([Status.DRAFT, Status.WITHDRAWN]))
        .options(_everybody())
        .order_by(Application.reference)
    )
    found = [Notice(a, decision, check, addresses(a)) for a, decision, check in db.session.execute(query)]
    return sorted(found, key=_best_first)


def publish(call: Call, *, by: Person, now: datetime) -> list[Notice]:
    """Publish the results of a call and write to every consortium, once."""
    if now < call.closes_at:
        raise StillSealed
    if call.published_at is not None:
        raise AlreadyPublished
    told = notices(call)
    if stopped_by := obstacle(told):
        raise stopped_by
    db.session.add(Publication(call=call, published_at=now, published_by_id=by.id))
    call.published_at = now
    for notice in told:
        _tell(notice, now)
    chosen = [notice.application for notice in told if notice.application.status is Status.APPROVED]
    call.chosen_host = "; ".join(application.lead_organisation for application in chosen)
    call.chosen_place = "; ".join(place_of(application) for application in chosen)
    record("call.published", about=call, by=by, at=now, told=len(told))
    return told


def addresses(application: Application) -> list[str]:
    """List the addresses of the lead and of every present member, each once."""
    consortium = application.consortium
    people = [consortium.lead] + [
        member.person for partner in consortium.present_partners for member in partner.members if member.left_at is None
    ]
    return list(dict.fromkeys(person.email for person in people))


def _everybody() -> ExecutableOption:
    members = selectinload(Consortium.partners).selectinload(Partner.members).joinedload(Member.person)
    return joinedload(Application.consortium).options(joinedload(Consortium.lead), members)


def _best_first(notice: Notice) -> tuple[int, int, str]:
    order = list(Outcome)
    place = order.index(notice.decision.outcome) if notice.decision and _is_eligible(notice) else len(order)
    rank = (notice.decision.reserve_rank if notice.decision else None) or 0
    return place, rank, notice.application.name


def _is_eligible(notice: Notice) -> bool:
    return notice.application.status is not Status.INELIGIBLE


def obstacle(told: Sequence[Notice]) -> DomainError | None:
    """Say what still stands in the way of publishing."""
    if still_open := [n.application.name for n in told if _is_open(n)]:
        return NotAllDecided(still_open[:10])
    places = [n.decision.reserve_rank for n in told if n.decision and n.decision.reserve_rank and _is_eligible(n)]
    twice = next((place for place in places if places.count(place) > 1), None)
    return PlacesClash(twice) if twice else None


def _is_open(notice: Notice) -> bool:
    return notice.application.status is Status.SUBMITTED or (_is_eligible(notice) and notice.decision is None)


def _tell(notice: Notice, now: datetime) -> None:
    application = notice.application
    if _is_eligible(notice) and notice.decision:
        application.move_to(STATUS[notice.decision.outcome])
    queue(
        "result",
        to=list(notice.to),
        about=application,
        now=now,
        application=application,
        decision=notice.decision if _is_eligible(notice) else None,
        check=notice.check,
    )
