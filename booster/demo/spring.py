"""The call in review: twelve applications of mixed quality, sent in before its deadline."""

from datetime import datetime, timedelta

from booster.accounts.models import Person
from booster.accounts.services import create_person
from booster.applications.completeness import SectionCheck
from booster.applications.forms.venue_host import example
from booster.applications.models import Application
from booster.applications.services.starting import start
from booster.applications.services.submitting import Incomplete, submit
from booster.calls.models import Call
from booster.calls.services import reschedule
from booster.calls.settings import CallSettings
from booster.consortium.models import Kind
from booster.demo.applicants import CONSENT, PHOTO, PLAN, Applicant
from booster.demo.days import DAY, MINUTE, judged
from booster.demo.drawings import floor_plan, letter, photograph
from booster.demo.gent import KOUTERHAL
from booster.demo.writing import Clock, File, add_partner, join, offer_instead, write
from booster.kit.errors import DomainError

SLUG = "cluster-booster-academy-review"
# How long before the minute of submitting somebody began to write.
WRITING = timedelta(hours=30)
REASON = "The demonstration world is always two weeks past its deadline."


class Unfinished(DomainError):
    """The form asks for something that an applicant's file, or the example of the edition, does not answer."""

    def __init__(self, key: str, checks: list[SectionCheck]) -> None:
        lacking = [
            f"{check.section.slug} ({', '.join(problem.field for problem in check.problems)})"
            for check in checks
            if not check.is_complete
        ]
        super().__init__(f"The application of {key} is not complete: {', '.join(lacking)}")


def move_call(call: Call, now: datetime) -> None:
    """Let the call have closed two weeks ago. Nobody has seen other dates, so nobody is told."""
    dates = judged(now)
    reschedule(
        call,
        opens_at=dates.opens_at,
        closes_at=dates.closes_at,
        window=dates.window,
        online_days=dates.online_days,
        reason=REASON,
        told=False,
        by=None,
        now=dates.opens_at - DAY,
    )


def lead_of(applicant: Applicant, *, lea: Person, now: datetime) -> Person:
    """Return who leads the application: Lea hers, and the contact of each other organisation."""
    if applicant.is_example:
        return lea
    human = applicant.contact
    return create_person(
        name=human.name, email=human.email, password_hash=lea.password_hash, is_demo=True, now=now, by=None
    )


def apply(call: Call, applicant: Applicant, *, lead: Person, paul: Person) -> Application:
    """Write and submit one application, in good time or at the last moment."""
    days = applicant.review["submitted_days_before"]
    submitted_at = call.closes_at - days * DAY - (7 + len(applicant.key)) * MINUTE
    clock = Clock(submitted_at - WRITING)
    kind = Kind.CONSORTIUM if applicant.is_example else Kind.SINGLE
    application = start(call, by=lead, kind=kind, now=clock())
    partner_key = _with_paul(application, lead, paul, clock) if applicant.is_example else ""
    settings = CallSettings.read(call.settings)
    write(application, applicant.documents(settings, partner_key), files_of(applicant), by=lead, clock=clock)
    offer_instead(application, applicant.told.get("instead", {}), by=lead, clock=clock)
    try:
        submit(application, by=lead, now=submitted_at)
    except Incomplete as refusal:
        raise Unfinished(applicant.key, refusal.checks) from refusal
    return application


def _with_paul(application: Application, lead: Person, paul: Person, clock: Clock) -> str:
    """Let Paul's organisation join and say its part."""
    invitation = add_partner(application, **KOUTERHAL, email=paul.email, by=lead, now=clock())
    key = join(application, invitation, by=paul, now=clock())
    said = {"partner": example.partner()}
    write(application, said, {example.LETTER: intent()}, by=paul, clock=clock, partner_key=key)
    return key


def files_of(applicant: Applicant) -> dict[str, File]:
    """Draw what an applicant attaches, by the names in its documents."""
    kind = applicant.told["pictures"]["plan"]
    plan = floor_plan(_title(applicant), _rooms(applicant), as_pdf=kind == "pdf")
    files = {PLAN: File(f"floor-plan.{kind}", plan)}
    for number in range(len(applicant.words)):
        drawn = photograph(f"{applicant.key} {number}", tables=3 if number else 8)
        files[f"{PHOTO}-{number}"] = File(f"photo-{number + 1}.jpg", drawn)
    if lines := applicant.told["pictures"].get("consent"):
        files[CONSENT] = File("consent-of-the-owner.pdf", letter(lines))
    return files


def intent() -> File:
    return File("letter-of-intent.pdf", letter(["Kouterhal Gent nv", "", *INTENT, "", "Paul De Smet"]))


INTENT = (
    "To whom it may concern",
    "",
    "We will provide four rooms, coffee and lunches and a technician",
    "for the two days of the training, as described in the application.",
)


def _title(applicant: Applicant) -> str:
    venue = applicant.told.get("venue", {"name": "Kouterhal", "town": "Gent"})
    return f"{venue['name']}, {venue['town']}"


def _rooms(applicant: Applicant) -> list[tuple[str, float]]:
    rooms = applicant.told.get("venue", {}).get("rooms")
    if rooms is None:
        return [("Blauwe Zaal", 128), ("Atelier 1", 42), ("Atelier 2", 38.5), ("Wintertuin", 95)]
    return [(room["name"], float(room["area"])) for room in rooms]
