"""What publishing tells or has told each consortium: its letter, and what the page of its result shows."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from booster.applications.forms import edition
from booster.applications.models import Application, Status
from booster.applications.queries import last_submission
from booster.calls.models import Batch, Call
from booster.consortium.models import Consortium, Member
from booster.kit.db import db
from booster.mail.queries import addressees
from booster.review import reading
from booster.review.models import (
    Assignment,
    AssignmentStatus,
    Check,
    Decision,
    EquivalentAnswer,
    Outcome,
    Standing,
)
from booster.review.policy import REVIEWED
from booster.review.queries import assignments_among, places_in
from booster.review.queries.batches import in_batch
from booster.review.queries.sheets import answers_to, columns_of
from booster.review.services.deciding import is_outdated
from booster.review.services.grids import grid_in
from booster.review.sheet import Book


@dataclass(frozen=True)
class Judged:
    """How far the review of one application is."""

    name: str
    is_eligible: bool
    # What is not eligible has none: the check takes it back.
    decision: Decision | None
    # The ranking advises something else than when it was decided, with or without a reason for leaving it.
    is_outdated: bool

    @property
    def is_open(self) -> bool:
        return self.is_eligible and self.decision is None


@dataclass(frozen=True)
class Notice(Judged):
    """What one consortium will be told or has been told, and who of it."""

    application: Application
    check: Check | None
    to: Sequence[str]
    # Those of them who cannot open it any more; nobody once it is published.
    outside: Sequence[str]
    # Those whose partner joined after what is judged was submitted; nobody once it is published.
    later: Sequence[str]
    # What the page of the result shows besides: the scores, and what was said to equivalents.
    standing: Standing | None
    assignments: Sequence[Assignment]
    answers: Sequence[EquivalentAnswer]

    @property
    def reasons(self) -> str:
        """Why it is decided so, or why it is not eligible."""
        if self.decision:
            return self.decision.reasons
        return self.check.reason if self.check else ""

    @property
    def may_host(self) -> bool:
        """Whether it is chosen, or will be if somebody withdraws."""
        return self.decision is not None and self.decision.outcome is not Outcome.REJECTED

    @property
    def is_chosen(self) -> bool:
        return self.decision is not None and self.decision.outcome is Outcome.APPROVED


def notices(call: Call, batch: Batch | None = None) -> list[Notice]:
    """List what publishing a batch would tell to whom, the best outcome first; most calls have one batch only.

    Once it is published, whoever got the letter was told, and not who has come since.
    """
    batch = batch or call.batches[0]
    query = (
        select(Application, Decision, Check, Standing)
        .outerjoin(Decision, Decision.application_id == Application.id)
        .outerjoin(Check, Check.application_id == Application.id)
        .outerjoin(Standing, Standing.application_id == Application.id)
        .where(Application.call_id == call.id, *in_batch(call, batch), Application.status.in_(REVIEWED))
        .options(_everybody())
        .order_by(Application.reference)
    )
    rows = db.session.execute(query).all()
    grid, places = grid_in(call, batch), places_in(call, batch)
    assignments, answers = assignments_among(a.id for a, *_ in rows), answers_to(a.id for a, *_ in rows)
    is_past = call.published_in(batch.number) is not None
    outside = {} if is_past else {a.id: _outside(a) for a, *_ in rows}
    to = _written_to(a for a, *_ in rows) if is_past else {a.id: [*addresses(a), *outside[a.id]] for a, *_ in rows}
    found = [
        Notice(
            name=a.name,
            is_eligible=a.status is not Status.INELIGIBLE,
            application=a,
            decision=decision,
            check=check,
            to=to.get(a.id, []),
            outside=outside.get(a.id, []),
            later=[] if is_past else _later(a),
            is_outdated=is_outdated(decision, grid, places.get(a.id)),
            standing=standing,
            assignments=assignments.get(a.id, []),
            answers=sorted(answers.get(a.id, {}).values(), key=lambda answer: answer.clause),
        )
        for a, decision, check, standing in rows
    ]
    return sorted(found, key=_best_first)


def has_reserve(told: Sequence[Notice]) -> bool:
    """Whether somebody is on the reserve list."""
    return any(notice.decision is not None and notice.decision.outcome is Outcome.RESERVE for notice in told)


def announced(told: Sequence[Notice]) -> tuple[str, str]:
    """Say which host and place the page of the call will name, and that of each result."""
    named = chosen(told)
    return "; ".join(host for host, _place in named), "; ".join(place for _host, place in named)


def chosen(told: Sequence[Notice]) -> list[tuple[str, str]]:
    """List the hosts that are chosen, each with its place."""
    those = [notice.application for notice in told if notice.is_chosen]
    return [(one.lead_organisation, _place_of(one)) for one in those]


def books(told: Sequence[Notice]) -> dict[str, Book]:
    """List the white books by reference: what they leave open stands on the pages of the results too."""
    columns = columns_of([notice.application.id for notice in told])
    return {column.reference: column.book for column in columns if column.book}


def fingerprint(told: Sequence[Notice]) -> str:
    """Sum up what would be told, so that nobody publishes something other than what they have read."""
    lines = [[n.application.name, *n.to, _result(n), _answers(n)] for n in told]
    return hashlib.sha256(json.dumps([lines, announced(told)]).encode()).hexdigest()


def _result(notice: Notice) -> list[object]:
    decision, standing = notice.decision, notice.standing
    if decision is None:
        return [notice.check.reason if notice.check else ""]
    figures = [str(standing.total), standing.means] if standing else []
    scores = [
        [one.id, one.recusal_reason, [[score.criterion, score.half_points, score.comment] for score in one.scores]]
        for one in notice.assignments
        if one.status is AssignmentStatus.HANDED_IN
    ]
    return [decision.outcome, decision.reserve_rank, decision.reasons, figures, scores]


def _answers(notice: Notice) -> list[list[str]]:
    return [[one.clause, one.ruling, one.condition, one.reason] for one in notice.answers]


def addresses(application: Application) -> list[str]:
    """List the addresses of the lead and of every present member, each once."""
    consortium = application.consortium
    people = [consortium.lead, *(member.person for member in consortium.present_members)]
    return list(dict.fromkeys(person.email for person in people))


def _outside(application: Application) -> list[str]:
    """List the addresses of those whose partner was removed since, though what is judged names it."""
    left = [member for member in application.consortium.members if member.left_at is not None]
    gone = [
        member.person.email
        for member in left
        # Whoever left before their partner was removed had gone by themselves.
        if (partner := member.partner) and member.left_at == partner.removed_at and application.still_names(partner)
    ]
    inside = addresses(application)
    return [address for address in dict.fromkeys(gone) if address not in inside]


def _later(application: Application) -> list[str]:
    """List the addresses of those whose partner is in no submission that counts: it joined while that was changed."""
    present = application.consortium.present_members
    return [member.person.email for member in present if not application.names_partner_of(member)]


def _written_to(applications: Iterable[Application]) -> dict[int, list[str]]:
    return addressees("result", Application.__tablename__, [application.id for application in applications])


def _everybody() -> ExecutableOption:
    members = selectinload(Consortium.members).options(joinedload(Member.person), joinedload(Member.partner))
    return joinedload(Application.consortium).options(joinedload(Consortium.lead), members)


def _best_first(notice: Notice) -> tuple[int, int, str]:
    name, decision = notice.application.name, notice.decision
    if decision is None:
        return len(Outcome), 0, name
    return list(Outcome).index(decision.outcome), decision.reserve_rank or 0, name


def _place_of(application: Application) -> str:
    submission = last_submission(application)
    return reading.place(edition(application.call.edition), submission.content) if submission else ""
