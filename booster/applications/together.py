"""Named reads of what a consortium does around its application: attestations, comments, orders, nudges, silences."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import defer, joinedload

from booster.accounts.models import Person
from booster.applications.models import (
    Application,
    Attestation,
    Comment,
    Nudge,
    OrderEnd,
    Silence,
    StandingOrder,
)
from booster.calls.models import Call
from booster.consortium.models import Partner
from booster.kit.db import db

# Comments on one page of a thread.
COMMENTS_AT_ONCE = 50
_STANDING_ORDER = select(StandingOrder).where(
    StandingOrder.application_id == bindparam("application_id"), StandingOrder.ended_at.is_(None)
)


def standing_attestations(application: Application) -> dict[int, Attestation]:
    """Return the attestations that nobody has ended, by the number of the partner; whether they hold is asked apart."""
    query = (
        select(Attestation)
        .where(Attestation.application_id == application.id, Attestation.ended_at.is_(None))
        .options(joinedload(Attestation.attested_by).lazyload(Person.grants))
    )
    return {one.partner_id: one for one in db.session.scalars(query)}


def standing_attestations_in(applications: Iterable[Application]) -> dict[int, Attestation]:
    """Return the same of several applications."""
    query = (
        select(Attestation)
        .where(Attestation.application_id.in_([one.id for one in applications]), Attestation.ended_at.is_(None))
        .options(defer(Attestation.content), joinedload(Attestation.attested_by).lazyload(Person.grants))
    )
    return {one.partner_id: one for one in db.session.scalars(query)}


def attestations_of(application: Application, partner: Partner) -> list[Attestation]:
    """List every attestation of a partner, the newest first, without what they cover."""
    query = (
        select(Attestation)
        .where(Attestation.application_id == application.id, Attestation.partner_id == partner.id)
        .options(
            defer(Attestation.content),
            joinedload(Attestation.attested_by).lazyload(Person.grants),
            joinedload(Attestation.ended_by).lazyload(Person.grants),
        )
        .order_by(Attestation.id.desc())
    )
    return list(db.session.scalars(query))


def count_comments(application: Application, section: str, partner_key: str) -> int:
    """Count a thread with the traces of what was removed: so many lines it has."""
    return _count(*_in_thread(application, section, partner_key))


def count_standing_comments(application: Application, section: str, partner_key: str) -> int:
    return _count(*_in_thread(application, section, partner_key), Comment.removed_at.is_(None))


def _count(*those: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(Comment).where(*those)) or 0


def comments_of(application: Application, section: str, partner_key: str, *, skip: int = 0) -> list[Comment]:
    """Read one page of a thread, the oldest first, with who wrote and who removed."""
    query = (
        select(Comment)
        .where(*_in_thread(application, section, partner_key))
        .options(joinedload(Comment.by).lazyload(Person.grants), joinedload(Comment.removed_by).lazyload(Person.grants))
        .order_by(Comment.id)
        .limit(COMMENTS_AT_ONCE)
        .offset(skip)
    )
    return list(db.session.scalars(query))


def _in_thread(application: Application, section: str, partner_key: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Comment.application_id == application.id,
        Comment.section == section,
        Comment.partner_key == partner_key,
    )


def comment_of_key(application: Application, key: str) -> Comment | None:
    return db.session.scalar(select(Comment).where(Comment.application_id == application.id, Comment.key == key))


def standing_order_of(application: Application) -> StandingOrder | None:
    """Return the order that stands."""
    return db.session.scalar(_STANDING_ORDER, {"application_id": application.id})


def order_to_come(application: Application, now: datetime) -> StandingOrder | None:
    """Return the order that still submits what was written although the call has closed."""
    return standing_order_of(application) if _is_late(application, now) else None


def has_failed_order(application: Application, now: datetime) -> bool:
    """Say whether the last order for what the deadline has passed could not submit it."""
    if not (_is_late(application, now) or application.left_changes_behind(now)):
        return False
    query = select(StandingOrder).where(StandingOrder.application_id == application.id)
    last = db.session.scalar(query.order_by(StandingOrder.id.desc()).limit(1))
    if last is None or last.ended_at is None or last.ended is not OrderEnd.FAILED:
        return False
    return application.submitted_at is None or application.submitted_at < last.ended_at


def awaiting_orders(applications: Iterable[Application], now: datetime) -> set[int]:
    """Return the numbers of those applications that an order still submits although the call has closed."""
    late = [application.id for application in applications if _is_late(application, now)]
    query = select(StandingOrder.application_id).where(StandingOrder.ended_at.is_(None))
    return set(db.session.scalars(query.where(StandingOrder.application_id.in_(late)))) if late else set()


def _is_late(application: Application, now: datetime) -> bool:
    return application.is_unfinished and not application.call.is_open(now)


def orders_of(application: Application) -> list[StandingOrder]:
    """List every order there was, the newest first."""
    query = (
        select(StandingOrder)
        .where(StandingOrder.application_id == application.id)
        .options(
            joinedload(StandingOrder.set_by).lazyload(Person.grants),
            joinedload(StandingOrder.ended_by).lazyload(Person.grants),
        )
        .order_by(StandingOrder.id.desc())
    )
    return list(db.session.scalars(query))


def orders_standing_in(calls: Iterable[Call]) -> list[StandingOrder]:
    """List the orders that stand in these calls, with their applications."""
    query = (
        select(StandingOrder)
        .join(StandingOrder.application)
        .where(StandingOrder.ended_at.is_(None), Application.call_id.in_([call.id for call in calls]))
        .options(joinedload(StandingOrder.application))
        .order_by(StandingOrder.id)
    )
    return list(db.session.scalars(query))


def is_awaited(call: Call) -> bool:
    """Say whether an order waits for a cut-off of this call."""
    query = select(StandingOrder.id).join(StandingOrder.application).where(StandingOrder.ended_at.is_(None))
    return db.session.scalar(query.where(Application.call_id == call.id).limit(1)) is not None


def nudged_on(partners: Iterable[Partner], day: date) -> set[int]:
    """Return the numbers of those partners that have been asked on a day."""
    query = select(Nudge.partner_id).where(Nudge.partner_id.in_([one.id for one in partners]), Nudge.day == day)
    return set(db.session.scalars(query))


def silent_people(application: Application) -> set[int]:
    """Return the numbers of those who want no reminders."""
    return set(db.session.scalars(select(Silence.person_id).where(Silence.application_id == application.id)))
