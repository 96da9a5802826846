"""All that time alone brings about: reminders, standing orders, and drafts given back; by a command or by a thread."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from flask import Flask

from booster.applications.deadlines import REMINDERS, WARNINGS, is_due
from booster.applications.models import Application, OrderEnd, StandingOrder
from booster.applications.services import standing_order
from booster.applications.services.closing import close, end_waiting
from booster.applications.services.reminding import remind, unreminded
from booster.applications.services.state import CallClosed
from booster.applications.services.submitting import Incomplete
from booster.applications.together import orders_standing_in
from booster.applications.unsettled import unanswered_claims, unreturned_drafts
from booster.calls.models import Call
from booster.calls.queries import calls_for_clock
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction

log = logging.getLogger(__name__)

# Seconds. A standing order before an earlier cut-off has one minute: three looks fall into it.
PAUSE = 20.0

Now = Callable[[], datetime]


@dataclass
class Report:
    """What one look at the clock has brought about."""

    reminded: int = 0
    submitted: int = 0
    warned: int = 0
    failed: int = 0
    returned: int = 0
    unanswered: int = 0
    # What went wrong; the log says how.
    unfinished: int = 0

    @property
    def is_empty(self) -> bool:
        return self == Report()


def tick(now: Now = utcnow) -> Report:
    """Do everything that is due. Often is harmless, and so are several at once: each thing happens once."""
    report, calls = Report(), calls_for_clock()
    _orders(calls, now, report)
    remind_due(now, report, calls)
    for call in calls:
        if call.is_settled(now()):
            _settle(call, now, report)
    db.session.rollback()
    return report


def _settle(call: Call, now: Now, report: Report) -> None:
    if unreturned_drafts(call):
        with _safely(f"drafts of {call.slug}", report), transaction():
            report.returned += len(close(call, now=now()))
    if unanswered_claims(call):
        with _safely(f"requests in {call.slug}", report), transaction():
            report.unanswered += end_waiting(call, now=now())


def remind_due(now: Now, report: Report, calls: list[Call] | None = None) -> Report:
    """Write the reminders that are due before the next cut-off of each call; most have one, their deadline."""
    for call in calls if calls is not None else calls_for_clock():
        cut_off = call.cut_off_for(now())
        for mark in REMINDERS:
            if is_due(mark, cut_off, now()):
                for application in unreminded(call, mark, cut_off):
                    with _safely(f"reminder of {application.key}", report), transaction():
                        fresh = db.session.get_one(Application, application.id)
                        report.reminded += len(remind(fresh, mark, cut_off, now=now()))
    return report


def _orders(calls: list[Call], now: Now, report: Report) -> None:
    for order in orders_standing_in(calls):
        cut_off, due = order.cut_off, order.due
        if now() >= due:
            _carry_out(order, now, report)
        if now() >= max(due, cut_off):
            with _safely(f"end of order {order.id}", report), transaction():
                report.failed += standing_order.conclude(_fresh(order), now=now()) is OrderEnd.FAILED
        for mark in WARNINGS:
            if is_due(mark, cut_off, now()):
                with _safely(f"warning of order {order.id}", report), transaction():
                    report.warned += bool(standing_order.warn(_fresh(order), mark, now=now()))


def _carry_out(order: StandingOrder, now: Now, report: Report) -> None:
    """Try it; what is missing before a cut-off may be there at the next look."""
    with _safely(f"order {order.id}", report):
        try:
            with transaction():
                report.submitted += standing_order.carry_out(_fresh(order), now=now()) is not None
        except (Incomplete, CallClosed) as refusal:
            log.warning("standing order %s cannot be carried out: %s", order.id, type(refusal).__name__)


def _fresh(order: StandingOrder) -> StandingOrder:
    """Load an order inside the transaction that changes it."""
    return db.session.get_one(StandingOrder, order.id)


@contextmanager
def _safely(what: str, report: Report) -> Iterator[None]:
    """Let one thing that goes wrong not stop the others."""
    try:
        yield
    except Exception:
        report.unfinished += 1
        log.exception("the clock could not finish: %s", what)
        db.session.rollback()


class Clock(threading.Thread):
    """The one thread of a process that looks at the clock; it ends with the process, or when it is told to."""

    def __init__(self, app: Flask, pause: float = PAUSE) -> None:
        super().__init__(name="clock", daemon=True)
        self.app = app
        self.pause = pause
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(self.pause):
            # Around all of it: a connection that was lost is noticed once more when it is given back.
            try:
                with self.app.app_context():
                    tick()
            except Exception:
                log.exception("the clock could not finish a look")

    def stop(self) -> None:
        self.ended.set()
        self.join()


def start(app: Flask) -> Clock:
    """Start the clock of this application; call it in the process that serves, after any fork."""
    running: Clock | None = app.extensions.get("clock")
    if running and running.is_alive():
        return running
    clock = Clock(app)
    app.extensions["clock"] = clock
    clock.start()
    return clock
