"""What the benchmark measures on: one application being written, one being reviewed, boards of three sizes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO

from flask import Flask
from PIL import Image
from sqlalchemy import insert

from booster.accounts import passwords
from booster.accounts.models import Grant, Person, Role
from booster.accounts.services import create_person, start_session
from booster.applications.forms import edition
from booster.applications.forms.edition import Grid
from booster.applications.forms.venue_host.example import example
from booster.applications.models import Application, Status
from booster.applications.services import attachments, drafts, starting, submitting
from booster.bench.company import Writer, gather
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import Definition, read_all
from booster.calls.models import Call
from booster.calls.services import load, reschedule
from booster.calls.settings import CallSettings
from booster.consortium.models import Consortium, Kind
from booster.files.kinds import Kind as FileKind
from booster.files.services import receive
from booster.kit.db import db, transaction
from booster.kit.tokens import new_key
from booster.review.models import Standing
from booster.review.ranking import result
from booster.review.services import assigning, checking

BOARDS = (10, 500, 5_000)
# Applications that a crowd writes, four people each.
CROWDED = 50
OPEN = timedelta(days=20)
# Thirteen weeks of venues, whatever the day of the week.
BATCH = 500


@dataclass(frozen=True)
class World:
    """Names and sessions that the cases need."""

    call: str
    draft: str
    submitted: str
    boards: dict[int, str]
    # Those who write at once, four to an application.
    crowd: list[Writer]
    # Session tokens of the applicant, the reviewer and the coordinator.
    lea: str
    rita: str
    ada: str


def build(app: Flask, now: datetime) -> World:
    """Make everything through the services, except the thousands of rows on the boards."""
    random.seed(2022)
    with app.app_context(), transaction():
        # Nobody leads thousands of applications: those on the boards are another one's, who never comes.
        lea, rita, ada, many = (_person(name, now) for name in ("lea", "rita", "ada", "many"))
        db.session.add_all(
            [
                Grant(person=rita, role=Role.REVIEWER, call_slug="", granted_at=now),
                Grant(person=ada, role=Role.COORDINATOR, call_slug="", granted_at=now),
            ]
        )
        writing, judging = _calls(now)
        draft = _application(writing, lea, now)
        submitted = _application(judging, lea, judging.opens_at + timedelta(hours=1))
        submitting.submit(submitted, by=lea, now=judging.opens_at + timedelta(hours=2))
        checking.check(submitted, is_eligible=True, reason="", by=ada, now=now)
        assigning.declare(assigning.assign(submitted, reviewer=rita, by=ada, now=now), by=rita, now=now)
        tokens = {person.email: start_session(person, device="Benchmark", now=now) for person in (lea, rita, ada)}
        boards = {size: _board(judging, size, many, now) for size in BOARDS}
        crowd = [writer for number in range(CROWDED) for writer in gather(writing, number, now)]
        sessions = (tokens[person.email] for person in (lea, rita, ada))
        return World(writing.slug, draft.key, submitted.name, boards, crowd, *sessions)


def _person(name: str, now: datetime) -> Person:
    hashed = passwords.hash_password("lantern-orchard-violet")
    return create_person(name=name.title(), email=f"{name}@booster.example", password_hash=hashed, now=now)


def _calls(now: datetime) -> tuple[Call, Call]:
    """Load the two calls of the demonstration and move them: one is open, one has just closed."""
    made = {one.slug: one for one in read_all(DEFINITIONS / "demo")}
    minute = now.replace(second=0, microsecond=0)
    writing = _call(made["cluster-booster-academy-2027"], minute - OPEN, minute + OPEN, now)
    judging = _call(made["cluster-booster-academy-review"], minute - OPEN, minute - timedelta(hours=1), now)
    return writing, judging


def _call(definition: Definition, opens_at: datetime, closes_at: datetime, now: datetime) -> Call:
    load(definition, by=None, now=now)
    call = db.session.query(Call).filter_by(slug=definition.slug).one()
    reschedule(call, opens_at=opens_at, closes_at=closes_at, reason="benchmark", by=None, now=now, told=False)
    return call


def _application(call: Call, lead: Person, now: datetime) -> Application:
    application = starting.start(call, by=lead, kind=Kind.SINGLE, now=now)
    db.session.flush()
    form = edition(call.edition)
    venue = form.by_slug["venue"]
    plan = _attach(application, "floor_plan", "plan.png", lead, now)
    photos = [_attach(application, "photos", name, lead, now) for name in ("hall.png", "room.png")]
    documents = example(CallSettings.read(call.settings), floor_plan=plan, photos=photos)
    for section in form.application_sections:
        document = documents.get(section.slug, {})
        if section is venue:
            document = {field: typed for field, typed in document.items() if field not in {"floor_plan", "photos"}}
        drafts.save_section(application, section, "", document, seen=99, save_key=new_key(), by=lead, now=now)
        db.session.flush()
    return application


def _attach(application: Application, field: str, name: str, lead: Person, now: datetime) -> str:
    picture = BytesIO()
    Image.new("RGB", (640, 480), (0, 68, 148)).save(picture, "PNG")
    picture.seek(0)
    received = receive(picture, filename=name, kinds=[FileKind.PNG], limit=1_000_000)
    section = edition(application.call.edition).by_slug["venue"]
    attached = attachments.attach(application, section, "", field, received, by=lead, now=now)
    db.session.flush()
    return attached.key


def _board(like: Call, size: int, lead: Person, now: datetime) -> str:
    """Fill a board by the thousand: the rows are those that the services would have made."""
    call = Call(
        slug=f"board-{size}",
        code=f"B{size}",
        title=like.title,
        edition=like.edition,
        opens_at=like.opens_at,
        closes_at=like.closes_at,
        settings=like.settings,
        texts=like.texts,
        sha256="",
    )
    db.session.add(call)
    db.session.flush()
    first = _many_applications(call, size, lead, now)
    grid = edition(call.edition).grid
    for rows in _batches([_standing(call, grid, number) for number in range(first, first + size)]):
        db.session.execute(insert(Standing), rows)
    return call.slug


def _many_applications(call: Call, size: int, lead: Person, now: datetime) -> int:
    """Insert bare applications with consecutive numbers, and return the first number."""
    first = 1 + max(db.session.query(Application.id).order_by(Application.id.desc()).first() or (0,))
    numbers = range(first, first + size)
    for some in _batches([{"id": n + 10_000, "kind": Kind.SINGLE, "lead_id": lead.id} for n in numbers]):
        db.session.execute(insert(Consortium), some)
    for some in _batches(
        [
            {
                "id": n,
                "key": new_key(),
                "reference": f"{call.code}-2026-{n:04}",
                "call_id": call.id,
                "consortium_id": n + 10_000,
                "status": Status.ELIGIBLE,
                "created_at": now,
                "changed_at": now,
                "submitted_at": now,
                "lead_organisation": f"Innovation Agency of Region {n}",
                "country": "BE",
            }
            for n in numbers
        ]
    ):
        db.session.execute(insert(Application), some)
    return first


def _standing(call: Call, grid: Grid, number: int) -> dict[str, object]:
    scores = [
        {c.code: Decimal(random.randint(2, 10)) / 2 for c in grid.criteria}  # noqa: S311  Nobody's fate.
        for _ in range(3)
    ]
    found = result(grid, scores, has_hosted=False)
    return {
        "application_id": number,
        "call_id": call.id,
        "handed_in": len(scores),
        "total": found.total,
        "spread": found.spread,
        "means": {code: str(mean) for code, mean in found.means.items()},
        "totals": [str(total) for total in found.totals],
        "under_minimum": list(found.under_minimum),
        "passes": found.passes,
        "order_key": found.order_key,
    }


def _batches(rows: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
