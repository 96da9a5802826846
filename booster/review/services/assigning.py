"""Give applications to reviewers, and let reviewers say whether they may judge them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from booster.accounts.models import Person, Role
from booster.applications.models import Application, Status
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.mail.rendering import ByStaff
from booster.mail.services import queue
from booster.review import limits
from booster.review.limits import words_of
from booster.review.models import Assignment, AssignmentStatus
from booster.review.plan import planned
from booster.review.policy import has_part
from booster.review.queries import assignment_of, coordinators_for, reviewers_for, takes_part
from booster.review.services.standing import is_scored, let_fall, restand
from booster.review.services.turn import (
    ChangedMeanwhile,
    NotEligibleAnyMore,
    read_anew,
    refuse_if_ineligible,
    refuse_unless_asked,
    take_turn,
)


class CannotAssign(DomainError):
    """A person who cannot review the application."""


class CannotAssignAll(DomainError):
    """Some of several people cannot review the application, so nobody has been asked; `refused` holds their numbers."""

    def __init__(self, refusals: Mapping[int, str], *, others: int) -> None:
        sentences = list(dict.fromkeys(refusals.values()))
        if others:
            sentences.append(_("The others have not been asked yet: press again to ask them."))
        super().__init__(" ".join(sentences))
        self.refused = frozenset(refusals)


class TooLateToStepBack(DomainError):
    """An assessment that has been handed in counts."""

    def __init__(self) -> None:
        super().__init__(_l("Your assessment is handed in and counts. Write to the coordinator if it must not."))


class AlreadyOut(DomainError):
    """Somebody who has nothing to do with the application any more."""

    def __init__(self) -> None:
        super().__init__(_l("This reviewer is out of this review already."))


class NothingReported(DomainError):
    """An assessment whose reviewer has reported no conflict of interest counts without a word."""

    def __init__(self) -> None:
        super().__init__(_l("No conflict of interest is reported of this assessment."))


def assign(application: Application, *, reviewer: Person, by: Person, now: datetime) -> Assignment:
    """Ask a reviewer to assess an eligible application, and tell them by letter."""
    take_turn(application, now)
    _refuse_unless_eligible(application)
    _refuse_unless_possible(application, reviewer, now)
    return _ask(application, reviewer, by=by, now=now)


def assign_all(application: Application, numbers: Iterable[int], *, by: Person, now: datetime) -> list[Person]:
    """Ask several reviewers, by their numbers, and return them; each is asked once.

    Raises CannotAssignAll if somebody cannot be asked, and then nobody is.
    """
    take_turn(application, now)
    _refuse_unless_eligible(application)
    known = {person.id: person for person in reviewers_for(application.call)}
    ticked, refusals = list(dict.fromkeys(numbers)), {}
    for number in ticked:
        if number not in known:
            # Without a name: whoever sends numbers of their own must not learn who has them.
            refusals[number] = _("Somebody you ticked is not a reviewer of this call any more.")
            continue
        try:
            _refuse_unless_possible(application, known[number], now)
        except CannotAssign as refused:
            refusals[number] = refused.sentence
    if refusals:
        raise CannotAssignAll(refusals, others=len(ticked) - len(refusals))
    reviewers = [known[number] for number in ticked]
    for reviewer in reviewers:
        _ask(application, reviewer, by=by, now=now)
    return reviewers


def _ask(application: Application, reviewer: Person, *, by: Person, now: datetime) -> Assignment:
    assignment = Assignment(
        application=application,
        reviewer=reviewer,
        status=AssignmentStatus.ASSIGNED,
        assigned_at=now,
        assigned_by_id=by.id,
        document={},
        version=1,
    )
    db.session.add(assignment)
    record("assignment.made", about=application, by=by, at=now, reviewer=reviewer.id)
    context = {"application": application, "reviewer": reviewer, "planned": planned(application, now)}
    queue("review_assigned", to=[reviewer.email], about=application, now=now, **context)
    return assignment


def _refuse_unless_eligible(application: Application) -> None:
    if application.status is not Status.ELIGIBLE:
        raise CannotAssign(_l("Only an eligible application is given to reviewers. Check it first."))


def _refuse_unless_possible(application: Application, reviewer: Person, now: datetime) -> None:
    call, name = application.call, reviewer.name
    if not reviewer.has_role(Role.REVIEWER, call.slug):
        raise CannotAssign(_("%(name)s is not a reviewer of this call.", name=name))
    if reviewer.has_role(Role.COORDINATOR, call.slug):
        raise CannotAssign(_("%(name)s coordinates the call and sees all scores, so cannot review in it.", name=name))
    if has_part(reviewer, application) or takes_part(reviewer, call, now):
        raise CannotAssign(_("%(name)s takes part in this call and cannot review its applications.", name=name))
    known = assignment_of(reviewer, application.reference or "")
    if known is not None and known.is_asked:
        raise CannotAssign(_("%(name)s has been asked already.", name=name))
    if known is not None:
        raise CannotAssign(_("%(name)s has stepped back from this application as a coordinator.", name=name))


def declare(assignment: Assignment, *, by: Person, now: datetime) -> None:
    """Declare to have no conflict of interest; from then on the reviewer may read. Twice is once."""
    _take_own(assignment, now)
    refuse_if_ineligible(assignment.application)
    if assignment.declared_at is not None:
        return
    assignment.move_to(AssignmentStatus.STARTED)
    assignment.declared_at = now
    assignment.version += 1
    record("assignment.declared", about=assignment.application, by=by, at=now)


def recuse(assignment: Assignment, *, reason: str, by: Person, now: datetime) -> None:
    """Step back for good; from now on the application does not exist for this reviewer."""
    _take_own(assignment, now)
    if assignment.status is AssignmentStatus.HANDED_IN:
        raise TooLateToStepBack
    reason = written(reason)
    assignment.move_to(AssignmentStatus.RECUSED)
    assignment.recusal_reason = reason
    assignment.version += 1
    record("assignment.recused", about=assignment.application, by=by, at=now, reason=reason)


def report_conflict(assignment: Assignment, *, reason: str, by: Person, now: datetime) -> list[Person]:
    """Tell the coordinators of a conflict found after handing in: whether the assessment counts is theirs to say.

    The same again tells nobody anything. Returns who they are: nobody, if whoever reports it is the only one.
    """
    _take_own(assignment, now)
    application, reason = assignment.application, written(reason)
    told = [person for person in coordinators_for(application, now) if person.id != by.id]
    if reason == assignment.recusal_reason:
        return told
    assignment.recusal_reason = reason
    assignment.doubt()
    assignment.version += 1
    record("assignment.conflict_reported", about=application, by=by, at=now, reason=reason)
    to = [person.email for person in told]
    queue("conflict_reported", to=to, about=application, now=now, application=application, reviewer=by)
    return told


def keep(assignment: Assignment, *, reason: str, by: Person, now: datetime, seen: str | None = None) -> None:
    """Let an assessment count although a conflict of interest was reported, and say why. The same again is nothing new.

    `seen` is the version of the assignment that the page knew: what was reported since has not been read.
    """
    _take(assignment, now)
    reason = written(reason)
    if refusal := why_not_kept(assignment):
        raise refusal
    if reason == assignment.kept_reason:
        return
    if seen not in {None, str(assignment.version)}:
        raise ChangedMeanwhile(str(assignment.version))
    assignment.kept_reason, assignment.kept_at, assignment.kept_by_id = reason, now, by.id
    assignment.version += 1
    about, reviewer = assignment.application, assignment.reviewer
    record("assessment.kept", about=about, by=by, at=now, reviewer=reviewer.id, reason=reason)


def why_not_kept(assignment: Assignment) -> DomainError | None:
    """Say why nobody may say of this assessment that it goes on counting, as far as it is not too late."""
    if assignment.status is AssignmentStatus.RECUSED:
        return AlreadyOut()
    if not assignment.is_reported:
        return NothingReported()
    return NotEligibleAnyMore() if assignment.application.status is Status.INELIGIBLE else None


def excuse(assignment: Assignment, *, reason: str, by: Person, now: datetime) -> None:
    """Take an assignment back; what was handed in stays on record and does not count any more.

    Like somebody who stepped back, the reviewer finds nothing of the application from now on.
    """
    _take(assignment, now)
    refuse_if_out(assignment)
    application, counted = assignment.application, assignment.status is AssignmentStatus.HANDED_IN
    assignment.recusal_reason, assignment.excused_at, assignment.handed_in_at = written(reason), now, None
    assignment.move_to(AssignmentStatus.RECUSED)
    assignment.doubt()
    assignment.version += 1
    reviewer, reason = assignment.reviewer, assignment.recusal_reason
    record(
        "assessment.set_aside" if counted else "assignment.taken_back",
        about=application,
        by=by,
        at=now,
        reviewer=reviewer.id,
        reason=reason,
    )
    restand(application)
    if not is_scored(application):
        # No decision stands on nothing.
        let_fall(application, "set_aside", by=by, now=now)
    context = {"application": application, "reviewer": reviewer, "reason": ByStaff(reason), "counted": counted}
    queue("review_excused", to=[reviewer.email], about=application, now=now, **context)


def refuse_if_out(assignment: Assignment) -> None:
    if assignment.status is AssignmentStatus.RECUSED:
        raise AlreadyOut


def written(reason: str) -> str:
    reason = words_of(reason, limits.RECUSAL)
    if not reason:
        raise Unprocessable(_l("Say in a few words why."))
    return reason


def _take_own(assignment: Assignment, now: datetime) -> None:
    """Wait for the turn of its reviewer, whom the coordinator may have taken off meanwhile."""
    _take(assignment, now)
    refuse_unless_asked(assignment)


def _take(assignment: Assignment, now: datetime) -> None:
    take_turn(assignment.application, now)
    read_anew(assignment)
