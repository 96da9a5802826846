"""Find applications: by their name, by their consortium, and those of a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, and_, bindparam, exists, func, or_, select, union
from sqlalchemy.orm import contains_eager, defaultload, defer, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from booster.accounts.models import Person, SignIn
from booster.applications.models import Application, FieldSave, SectionDraft, StandingOrder, Status
from booster.calls.models import Call
from booster.consortium.models import Consortium, Invitation, InvitationStatus, Member, Partner
from booster.kit.db import db, locks_rows

# Put together once: these run with every page and every save. So each thing comes by itself, which takes less time than
# to load one within another.
_MEMBERS = defaultload(Consortium.members)
_IS_NAMED = or_(Application.reference == bindparam("name"), Application.key == bindparam("name"))
_NAMED = (
    select(
        Application,
        Call,
        Consortium,
        exists().where(Partner.consortium_id == Application.consortium_id).label("has_partners"),
        exists().where(Member.consortium_id == Application.consortium_id).label("has_members"),
        exists()
        .where(Invitation.consortium_id == Application.consortium_id, Invitation.status == InvitationStatus.WAITING)
        .label("has_claims"),
        exists()
        .where(StandingOrder.application_id == Application.id, StandingOrder.ended_at.is_(None))
        .label("has_order"),
    )
    .join(Application.call)
    .join(Application.consortium)
    .where(_IS_NAMED)
    .options(
        defer(Call.texts),
        _MEMBERS.joinedload(Member.partner),
        _MEMBERS.joinedload(Member.person).lazyload(Person.grants),
    )
)
_NAMED_ANEW = _NAMED.execution_options(populate_existing=True)
_ROW = select(Application.id).where(_IS_NAMED).with_for_update()
# What Application.is_unfinished says of one.
BEING_WRITTEN = or_(
    Application.status == Status.DRAFT,
    and_(Application.status == Status.SUBMITTED, Application.reopened_at.is_not(None)),
)


def application_named(name: str, *, lock: bool = False) -> Application | None:
    """Find an application by its reference or by the key of its draft, with its call and consortium.

    With a lock it stays as it is until the transaction ends: no save slips in after a submission, and who waited behind
    a hand-over finds the new lead. The texts of the call stay out: they are long, and pages about an application do not
    show them. Partners and members are loaded when they are asked for; of a lead who applies alone it is known at once
    that there are none.
    """
    if lock and locks_rows():
        # By itself: what is read in the statement that waits is as old as its wait, but for the row that is locked.
        db.session.execute(_ROW, {"name": name})
    found = db.session.execute(_NAMED_ANEW if lock else _NAMED, {"name": name}).one_or_none()
    if found is None:
        return None
    application, call, consortium, has_partners, has_members, has_claims, has_order = found
    set_committed_value(application, "call", call)
    set_committed_value(application, "consortium", consortium)
    consortium.may_have_claims = has_claims
    application.may_have_order = has_order
    if not has_partners:
        set_committed_value(consortium, "partners", [])
    if not has_members:
        set_committed_value(consortium, "members", [])
    return application


def application_behind(consortium: Consortium) -> Application | None:
    """Find the application of a consortium; for those who come by an invitation and know no name yet."""
    return db.session.scalar(
        select(Application).where(Application.consortium_id == consortium.id).options(joinedload(Application.call))
    )


def applications_behind(consortia: Iterable[int]) -> dict[int, Application]:
    """As `application_behind`, of many consortia by their numbers."""
    query = select(Application).where(Application.consortium_id.in_(list(consortia)))
    found = db.session.scalars(query.options(joinedload(Application.call).defer(Call.texts)))
    return {application.consortium_id: application for application in found}


def led_in(call: Call, person: Person) -> list[Application]:
    """List the applications a person leads in a call, oldest first."""
    query = (
        select(Application)
        .join(Application.consortium)
        .where(Application.call_id == call.id, Consortium.lead_id == person.id)
        .options(joinedload(Application.call).defer(Call.texts), contains_eager(Application.consortium))
    )
    return list(db.session.scalars(query.order_by(Application.id)))


class Part(NamedTuple):
    """An application as the page of its call speaks of it to somebody who takes part."""

    name: str
    is_unfinished: bool
    is_led: bool


_WHO: BindParameter[int] = bindparam("person_id")
_THEIRS = union(
    select(Consortium.id).where(Consortium.lead_id == _WHO),
    select(Member.consortium_id).where(Member.person_id == _WHO, Member.left_at.is_(None)),
).subquery()
# Plain columns, and from the few that are theirs on: every visit to the page of a call asks.
_PARTS = (
    select(
        func.coalesce(Application.reference, Application.key),
        BEING_WRITTEN.label("is_unfinished"),
        (Consortium.lead_id == _WHO).label("is_led"),
    )
    .select_from(_THEIRS)
    .join(Application, Application.consortium_id == _THEIRS.c.id)
    .join(Application.consortium)
    .where(
        Application.call_id == bindparam("call_id"),
        Application.status != Status.WITHDRAWN,
    )
    .order_by(Application.changed_at.desc(), Application.id.desc())
)


def parts_in(person: Person, call: Call) -> list[Part]:
    """List what somebody leads or belongs to in a call and is not withdrawn, newest change first."""
    return [Part(*one) for one in db.session.execute(_PARTS, {"person_id": person.id, "call_id": call.id})]


def applications_of(person: Person, call: Call | None = None) -> list[Application]:
    """List the applications a person leads or belongs to, in one call or in all, newest change first."""
    joined = select(Member.consortium_id).where(Member.person_id == person.id, Member.left_at.is_(None))
    query = (
        select(Application)
        .join(Application.consortium)
        .where(or_(Consortium.lead_id == person.id, Consortium.id.in_(joined)))
        .options(
            joinedload(Application.call).defer(Call.texts),
            joinedload(Application.consortium).joinedload(Consortium.lead).lazyload(Person.grants),
            joinedload(Application.consortium).selectinload(Consortium.members).joinedload(Member.partner),
        )
        .order_by(Application.changed_at.desc(), Application.id.desc())
    )
    if call is not None:
        query = query.where(Application.call_id == call.id)
    return list(db.session.scalars(query).unique())


def last_sign_of_the_lead(application: Application) -> datetime:
    """Say when the lead was last here, as far as we know: signed in, saved, named the deputy, or began.

    The use of a session is noted every five minutes, so this may be that much too early.
    """
    consortium = application.consortium
    seen = select(func.max(SignIn.seen_at)).where(SignIn.person_id == consortium.lead_id)
    saved = (
        select(func.max(FieldSave.at))
        .join(FieldSave.draft)
        .where(SectionDraft.application_id == application.id, FieldSave.by_id == consortium.lead_id)
    )
    signs = [db.session.scalar(seen), db.session.scalar(saved), application.created_at]
    if consortium.deputy is not None:
        signs.append(consortium.deputy.deputy_since)
    return max(sign for sign in signs if sign is not None)


def closed_calls(now: datetime) -> list[Call]:
    return [call for call in db.session.scalars(select(Call).order_by(Call.id)) if now >= call.closes_at]
