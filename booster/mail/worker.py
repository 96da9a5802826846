"""The thread that delivers letters while the application serves pages."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from booster.kit.clock import utcnow
from booster.kit.db import db
from booster.mail.delivery import Report, carrier, deliver_due
from booster.mail.services import WROTE_LETTERS
from booster.variables import Misconfigured

log = logging.getLogger(__name__)

# Seconds. Letters of other processes are found by looking; ours wake the thread.
PAUSE = 2.0
LONGEST_PAUSE = 60.0
BATCH = 50

_nudge = threading.Event()


class Worker(threading.Thread):
    """The one thread of a process that delivers letters; it ends with the process, or when it is told to."""

    def __init__(self, app: Flask) -> None:
        super().__init__(name="mail", daemon=True)
        self.app = app
        self.is_wanted = True

    def run(self) -> None:
        work(self.app, while_=lambda: self.is_wanted)

    def stop(self) -> None:
        self.is_wanted = False
        look_now()
        self.join()


def start(app: Flask) -> Worker | None:
    """Start the worker of this application; call it in the process that serves, after any fork.

    Starts none, and says so once, where letters have nowhere to go: they wait in the outbox.
    """
    running: Worker | None = app.extensions.get("mail_worker")
    if running and running.is_alive():
        return running
    try:
        with app.app_context():
            carrier()
    except Misconfigured as error:
        log.error("%s", error)  # noqa: TRY400  Where in the code it was noticed helps nobody.
        return None
    if not event.contains(db.session, "after_commit", _after_commit):
        event.listen(db.session, "after_commit", _after_commit)
        event.listen(db.session, "after_rollback", _after_rollback)
    worker = Worker(app)
    app.extensions["mail_worker"] = worker
    worker.start()
    return worker


def work(
    app: Flask,
    pause: float = PAUSE,
    *,
    told: Callable[[Report], None] = lambda _report: None,
    while_: Callable[[], bool] = lambda: True,
) -> None:
    """Deliver again and again. Whatever goes wrong is logged, and the next look comes later."""
    wait = 0.0
    while while_():
        _nudge.wait(wait)
        _nudge.clear()
        try:
            with app.app_context():
                report = deliver_due(utcnow(), BATCH, while_=while_)
        except Exception:
            log.exception("letters could not be delivered")
            wait = _longer(wait, pause)
            continue
        told(report)
        wait = _longer(wait, pause) if report.unreachable else pause
        if report.tried >= BATCH:
            wait = 0.0


def look_now() -> None:
    """Wake the worker of this process, if it has one."""
    _nudge.set()


@contextmanager
def until_told() -> Iterator[Callable[[], bool]]:
    """Let SIGTERM and Ctrl-C end the work, but not amid a letter: nobody could say whether it left."""
    told: list[int] = []

    def end(number: int, _frame: object) -> None:
        told.append(number)
        # Whoever says it again does not wait.
        signal.signal(number, before[number])
        # Not from here: this may have come while we ourselves hold the lock of the event.
        threading.Thread(target=look_now).start()

    before: dict[int, Any] = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield lambda: not told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _longer(wait: float, pause: float) -> float:
    return min(max(wait * 2, pause), max(LONGEST_PAUSE, pause))


def _after_commit(session: Any) -> None:
    if session.info.pop(WROTE_LETTERS, False):
        look_now()


def _after_rollback(session: Any) -> None:
    session.info.pop(WROTE_LETTERS, None)
