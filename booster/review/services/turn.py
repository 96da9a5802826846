"""When a review may change, and one change at a time."""

from datetime import datetime

from sqlalchemy import select

from booster.applications.models import Application, Status
from booster.applications.services import state
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import lazy_gettext as _l
from booster.review.models import Assignment, AssignmentStatus
from booster.review.policy import REVIEWED, is_sealed_application


class StillSealed(DomainError):
    """Nobody reads a submission before the cut-off of its batch."""

    def __init__(self) -> None:
        super().__init__(_l("Applications are sealed until the deadline, or the cut-off of their batch, has passed."))


class AlreadyPublished(DomainError):
    """What has been told to everybody cannot be changed."""

    def __init__(self) -> None:
        super().__init__(_l("The results of this call are published; they can no longer be changed."))


class NotInReview(DomainError):
    """An application that has been withdrawn meanwhile."""

    def __init__(self) -> None:
        super().__init__(_l("This application has been withdrawn and takes no part in the review any more."))


class NotEligibleAnyMore(DomainError):
    """An application that was found not eligible after reviewers were asked."""

    def __init__(self) -> None:
        super().__init__(_l("This application was found not eligible, so it is not scored any more."))


class NotAskedAnyMore(DomainError):
    """A reviewer who stepped back, or was taken off, since their page was made."""

    def __init__(self) -> None:
        super().__init__(_l("You do not review this application any more."))


class ChangedMeanwhile(DomainError):
    """Somebody has written the same thing since the page was made; whoever writes should see that first."""

    def __init__(self, stands: str) -> None:
        super().__init__(
            _l("Somebody has changed this since you opened the page. Compare it with what you typed, then save again.")
        )
        # The stamp of what stands now.
        self.stands = stands


def stamp(written_at: datetime | None) -> str:
    """Name what was written at a moment, for a page to say what it knew; empty as long as there is nothing."""
    return written_at.isoformat() if written_at else ""


def refuse_if_changed(seen: str | None, written_at: datetime | None) -> None:
    """Raise ChangedMeanwhile unless `seen` is the stamp of what stands; without one nobody has looked."""
    if seen not in {None, stamp(written_at)}:
        raise ChangedMeanwhile(stamp(written_at))


def take_call(call: Call) -> None:
    """Wait for others who change the review of this call.

    A ranking rests on all its applications and on the settings, and publishing on all decisions: changes of one call
    follow each other.
    (On SQLite the transaction has the lock already.)
    """
    db.session.refresh(call, ["closes_at", "published_at", "settings"], with_for_update={"key_share": True})
    db.session.expire(call, ["outcomes"])


def take_batch(call: Call, batch: Batch, now: datetime) -> None:
    """Wait for one's turn to publish a batch; raises unless it is over and not published yet."""
    take_call(call)
    if now < batch.cut_off:
        raise StillSealed
    if call.published_in(batch.number) is not None:
        raise AlreadyPublished


def take_turn(application: Application, now: datetime) -> None:
    """Wait for one's turn to change the review of an application; its lead may withdraw it at the same moment."""
    take_call(application.call)
    state.take_turn(application)
    refuse_unless_in_review(application, now)
    if application.status not in REVIEWED:
        raise NotInReview


def read_anew(assignment: Assignment) -> None:
    """Wait for another window of the same reviewer, or for the coordinator, then read all of it anew."""
    db.session.execute(select(Assignment.id).where(Assignment.id == assignment.id).with_for_update())
    db.session.refresh(assignment)


def refuse_unless_asked(assignment: Assignment) -> None:
    """Raise NotAskedAnyMore for a reviewer who is out."""
    if assignment.status is AssignmentStatus.RECUSED:
        raise NotAskedAnyMore


def refuse_if_ineligible(application: Application) -> None:
    if application.status is Status.INELIGIBLE:
        raise NotEligibleAnyMore


def refuse_unless_in_review(application: Application, now: datetime) -> None:
    """Raise unless the cut-off of its batch has passed and the results of that are not published yet."""
    if is_sealed_application(application, now):
        raise StillSealed
    if application.published_at is not None:
        raise AlreadyPublished
