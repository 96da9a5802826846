"""A mail server of our own that behaves as we tell it, and a letter to send."""

import asyncio
import socket
from datetime import UTC, datetime

import jinja2
import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from booster.audit.models import Event
from booster.kit.db import db, transaction
from booster.mail.models import PERSONAL, Letter
from booster.mail.services import queue
from tests.letters import KEY, LINK

NOW = datetime(2022, 9, 1, 10, 0, tzinfo=UTC)

HELLO = {
    "mail/hello/subject.txt": "Hello {{ who }}\n",
    "mail/hello/body.txt": "{% extends 'mail/layout.txt' %}{% block letter %}Dear {{ who }}{% endblock %}",
    "mail/hello/body.html": "{% extends 'mail/layout.html' %}{% block letter %}<p>Dear {{ who }}</p>{% endblock %}",
}


class Inbox:
    """What a mail server received, and how it answers.

    ok, slow, 553 to the sender, 450 or 550 to the reader, 451 or 554 to the letter; or it hangs up early, or after the
    last byte.
    """

    def __init__(self):
        self.mode = "ok"
        self.received = []
        # Who came: the two ends of each connection over which a letter was brought.
        self.visits = set()

    @property
    def readers(self):
        return [envelope.rcpt_tos[0] for envelope in self.received]

    async def handle_MAIL(self, _server, _session, envelope, address, _options):  # noqa: N802
        if self.mode == "553":
            return "553 not from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, _options):  # noqa: N802
        self.visits.add(session.peer)
        if self.mode == "hangs up early":
            self.mode = "ok"
            server.transport.abort()
        if self.mode in {"450", "550"}:
            return f"{self.mode} not this one"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        if self.mode in {"451", "554"}:
            return f"{self.mode} not this letter"
        self.received.append(envelope)
        if self.mode == "slow":
            # Longer than an answer to anything else is waited for.
            await asyncio.sleep(1.2)
        if self.mode == "hangs up":
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def server(inbox):
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def post(app, server):
    """The application with a mail server and one letter template."""
    loader, settings = app.jinja_env.loader, dict(app.config)
    app.jinja_env.loader = jinja2.ChoiceLoader([loader, jinja2.DictLoader(HELLO)])
    app.config["SMTP_URL"] = f"smtp://127.0.0.1:{server.port}?timeout=1"
    yield app
    app.jinja_env.loader = loader
    app.config.update(settings)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def a_thing():
    thing = Event(name="test.began", about_kind="call", about_id=1, by_id=None, at=NOW, detail={})
    db.session.add(thing)
    return thing


def write(app, *addresses, who="Lea"):
    with app.app_context(), transaction():
        return queue("hello", to=addresses, about=a_thing(), now=NOW, who=who)


def write_personal(app):
    """Queue a letter whose link sets a new password."""
    with app.app_context(), transaction():
        told = {"link": LINK, "until": NOW + PERSONAL["password_reset_link"]}
        return queue("password_reset_link", to=["lea@booster.example"], about=a_thing(), now=NOW, **told)


def write_and_fail(app):
    """Queue a letter in a transaction that ends badly."""

    def fail():
        with transaction():
            queue("hello", to=["lea@booster.example"], about=a_thing(), now=NOW, who="Lea")
            raise ZeroDivisionError

    with app.app_context(), pytest.raises(ZeroDivisionError):
        fail()


def outbox(app):
    with app.app_context():
        return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def states(app):
    return [(letter.status.value, letter.attempts, letter.last_error) for letter in outbox(app)]


def holds_key(app):
    """Say whether the one letter in the outbox still lets somebody in."""
    (letter,) = outbox(app)
    return KEY in letter.text or KEY in letter.html
