import smtplib
import ssl
from contextlib import nullcontext
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from booster.kit.db import db, transaction
from booster.mail import delivery
from booster.mail.delivery import DELAYS, LONGEST_LINK, STALE, Report, deliver_due
from booster.mail.models import PERSONAL, Letter, LetterStatus
from booster.mail.services import NotFailed, retry
from booster.mail.smtp import PostOffice, Round, Unreachable
from booster.variables import Misconfigured
from tests.integration.mail.conftest import NOW, free_port, holds_key, outbox, states, write, write_personal
from tests.letters import KEY

A_MOMENT = timedelta(seconds=30)


def deliver(app, now=NOW, limit=100):
    with app.app_context():
        return deliver_due(now, limit)


def test_a_due_letter_reaches_its_reader(post, inbox):
    (letter,) = write(post, "lea@booster.example", who="Ægir\n.\n.dots")

    assert deliver(post) == Report(sent=1)

    (envelope,) = inbox.received
    message = message_from_bytes(envelope.content, policy=default)
    assert (envelope.mail_from, envelope.rcpt_tos) == ("no-reply@booster.example", ["lea@booster.example"])
    assert (message["Subject"], message["Message-ID"]) == ("Hello Ægir . .dots", f"<{letter.key}@booster.example>")
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == letter.text
    assert states(post) == [("sent", 1, "")]


@pytest.mark.parametrize(("can_write", "said"), [(True, Report(sent=1)), (False, Report(failed=1))])
def test_an_address_beyond_a_to_z_is_reached_where_the_server_can_write_it(post, inbox, can_write, said):
    other = Controller(inbox, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=can_write)
    other.start()
    post.config["SMTP_URL"] = f"smtp://127.0.0.1:{other.port}?timeout=1"
    write(post, "jürgen@müller.example")

    try:
        assert deliver(post) == said
    finally:
        other.stop()
    assert inbox.readers == ["jürgen@xn--mller-kva.example"] * can_write


def test_a_letter_is_sent_once_however_often_we_deliver(post, inbox):
    write(post, "lea@booster.example")

    deliver(post)
    deliver(post, NOW + timedelta(days=3))

    assert inbox.readers == ["lea@booster.example"]


def test_a_letter_waits_for_its_moment_and_the_oldest_goes_first(post, inbox):
    write(post, "lea@booster.example", "paul@booster.example")

    assert deliver(post, NOW - timedelta(seconds=90)) == Report()
    assert deliver(post, limit=1) == Report(sent=1)
    assert inbox.readers == ["lea@booster.example"]


def test_a_letter_that_was_put_off_waits_behind_those_that_were_due_before(post, inbox):
    put_off, _due = write(post, "lea@booster.example", "paul@booster.example")
    with post.app_context(), transaction():
        db.session.get(Letter, put_off.id).next_try_at = NOW + A_MOMENT

    deliver(post, NOW + A_MOMENT, limit=1)

    assert inbox.readers == ["paul@booster.example"]


def test_a_busy_mailbox_is_tried_again_later_and_later_and_then_no_more(post, inbox):
    write(post, "lea@booster.example")
    inbox.mode, now = "450", NOW

    for tries, delay in enumerate(DELAYS, start=1):
        assert deliver(post, now) == Report(postponed=1)
        (letter,) = outbox(post)
        assert states(post) == [("queued", tries, "450 not this one")]
        assert now + delay <= letter.next_try_at < now + delay + A_MOMENT
        now = letter.next_try_at

    assert deliver(post, now) == Report(failed=1)
    assert states(post) == [("failed", len(DELAYS) + 1, "450 not this one")]


def test_a_mailbox_that_does_not_exist_fails_at_once_with_the_reason(post, inbox, caplog):
    (letter,) = write(post, "nobody@booster.example")
    inbox.mode = "550"

    assert deliver(post) == Report(failed=1)
    assert states(post) == [("failed", 1, "550 not this one")]
    # Servers repeat the address in what they say: the log keeps none.
    assert caplog.messages == [f"letter {letter.key} was not taken: 550"]


def test_a_sender_that_is_refused_costs_no_letter(post, inbox):
    """The fault is ours: somebody will mend the settings."""
    write(post, "lea@booster.example", "paul@booster.example")
    inbox.mode = "553"

    assert deliver(post) == Report(postponed=2)
    assert states(post) == [("queued", 1, "553 not from you")] * 2


@pytest.mark.parametrize(("mode", "report"), [("451", Report(postponed=1)), ("554", Report(failed=1))])
def test_a_letter_that_was_read_and_not_taken_has_not_left(post, inbox, mode, report):
    write(post, "lea@booster.example")
    inbox.mode = mode

    assert deliver(post) == report
    assert states(post)[0][2] == f"{mode} not this letter"


def test_one_refused_letter_does_not_hold_up_the_next(post, inbox):
    write(post, "not an address", "paul@booster.example")

    assert deliver(post) == Report(sent=1, failed=1)
    assert inbox.readers == ["paul@booster.example"]


def test_while_the_server_is_down_nothing_is_lost_and_the_rest_is_not_tried(post, inbox):
    write(post, "lea@booster.example", "paul@booster.example")
    working, post.config["SMTP_URL"] = post.config["SMTP_URL"], f"smtp://127.0.0.1:{free_port()}"

    assert deliver(post) == Report(postponed=1, unreachable=True)
    assert [status for status, _, _ in states(post)] == ["queued", "queued"]

    post.config["SMTP_URL"] = working
    assert deliver(post, NOW + timedelta(hours=1)) == Report(sent=2)
    assert sorted(inbox.readers) == ["lea@booster.example", "paul@booster.example"]


def test_a_server_that_cannot_even_be_looked_for_is_one_that_does_not_answer(post):
    write(post, "lea@booster.example")
    post.config["SMTP_URL"] = "smtp://mail..example"

    assert deliver(post) == Report(postponed=1, unreachable=True)


def test_a_server_that_thinks_long_before_it_takes_a_letter_is_waited_for(post, inbox):
    write(post, "lea@booster.example")
    inbox.mode = "slow"

    assert deliver(post) == Report(sent=1)


def test_several_letters_are_brought_on_one_way(post, inbox):
    write(post, "lea@booster.example", "paul@booster.example", "rita@booster.example")

    assert deliver(post) == Report(sent=3)
    assert len(inbox.visits) == 1


def test_a_line_that_goes_dead_before_the_letter_costs_a_while_and_no_letter(post, inbox):
    write(post, "lea@booster.example", "paul@booster.example")
    inbox.mode = "hangs up early"

    assert deliver(post) == Report(sent=1, postponed=1)
    assert deliver(post, NOW + DELAYS[0] + A_MOMENT) == Report(sent=1)
    assert inbox.readers == ["paul@booster.example", "lea@booster.example"]


@pytest.mark.parametrize(("password", "answer"), [("s3cret", nullcontext()), ("wrong", pytest.raises(Unreachable))])
def test_a_server_is_told_who_we_are(post, inbox, password, answer):
    asked = []

    def knows(_server, _session, _envelope, _mechanism, known):
        asked.append((known.login, known.password))
        return AuthResult(success=known.password == b"s3cret", handled=False)

    # Settings let no password travel in clear; this server has no certificate, so it is reached without them.
    there = Controller(inbox, hostname="127.0.0.1", port=free_port(), authenticator=knows, auth_require_tls=False)
    there.start()
    (letter,) = write(post, "lea@booster.example")
    office = PostOffice("127.0.0.1", there.port, "no-reply@booster.example", "booster", password)
    try:
        with post.app_context(), answer, Round(office) as round_:
            round_.hand_over(letter, NOW)
    finally:
        there.stop()

    assert set(asked) == {(b"booster", password.encode())}
    assert inbox.readers == ["lea@booster.example"] * (password == "s3cret")


def test_a_line_that_goes_dead_after_the_last_byte_is_never_followed_by_a_second_letter(post, inbox):
    write(post, "lea@booster.example")
    inbox.mode = "hangs up"

    assert deliver(post) == Report(failed=1)
    assert states(post)[0][2].startswith("may have been delivered: ")

    inbox.mode = "ok"
    assert deliver(post, NOW + timedelta(days=9)) == Report()
    assert inbox.readers == ["lea@booster.example"]


def test_what_a_vanished_worker_had_in_its_hands_is_for_people_to_decide(post, inbox):
    (written,) = write(post, "lea@booster.example")
    with post.app_context(), transaction():
        letter = db.session.get(Letter, written.id)
        letter.status, letter.claimed_at, letter.attempts = LetterStatus.SENDING, NOW, 1

    assert deliver(post, NOW + STALE) == Report()
    assert deliver(post, NOW + STALE + timedelta(seconds=1)) == Report(failed=1)
    assert states(post) == [("failed", 1, "may have been delivered")]
    assert inbox.readers == []


def test_the_link_of_a_personal_letter_is_kept_only_until_it_has_left(post, inbox):
    write_personal(post)
    inbox.mode = "450"
    deliver(post)
    assert holds_key(post)

    inbox.mode = "ok"
    deliver(post, NOW + DELAYS[0] + A_MOMENT)

    assert KEY.encode() in inbox.received[0].content
    assert not holds_key(post)


def test_the_link_of_a_letter_that_failed_is_kept_as_long_as_it_may_be_good(post, inbox):
    write_personal(post)
    inbox.mode = "550"
    deliver(post)

    deliver(post, NOW + LONGEST_LINK)
    assert holds_key(post)
    deliver(post, NOW + LONGEST_LINK + A_MOMENT)
    assert not holds_key(post)


def test_a_letter_whose_link_is_over_is_not_handed_over(post, inbox):
    write_personal(post)
    write(post, "paul@booster.example")

    assert deliver(post, NOW + PERSONAL["password_reset_link"]) == Report(sent=1, failed=1)

    assert inbox.readers == ["paul@booster.example"]
    assert states(post)[0] == ("failed", 1, "its link was over before it could leave")
    assert "did not leave" in outbox(post)[0].text


def test_only_what_has_failed_is_sent_again(post):
    (written,) = write(post, "lea@booster.example")

    with post.app_context(), pytest.raises(NotFailed), transaction():
        retry(db.session.get(Letter, written.id), now=NOW)


def test_a_worker_that_comes_back_late_says_nothing_about_the_next_try(post):
    (written,) = write(post, "lea@booster.example")
    late = NOW + STALE + timedelta(seconds=1)
    with post.app_context():
        first = delivery._claim(NOW)
        db.session.expunge(first)
        delivery._give_up_on_stale(late)
        with transaction():
            retry(db.session.get(Letter, written.id), now=late)
        delivery._claim(late)
        delivery._close(first, status=LetterStatus.SENT, sent_at=late, last_error="")

    assert states(post) == [("sending", 1, "")]


def test_a_worker_that_was_given_up_and_comes_back_tells_that_the_letter_left(post):
    write(post, "lea@booster.example")
    late = NOW + STALE + timedelta(seconds=1)
    with post.app_context():
        letter = delivery._claim(NOW)
        db.session.expunge(letter)
        delivery._give_up_on_stale(late)
        delivery._close(letter, status=LetterStatus.SENT, sent_at=late, last_error="")

    assert states(post) == [("sent", 1, "")]


def test_a_demo_without_a_server_keeps_its_letters_to_be_read(post, inbox):
    write(post, "lea@booster.example")
    post.config.update(DEMO=True, SMTP_URL="")

    assert deliver(post) == Report(sent=1)
    assert (states(post), inbox.readers) == ([("sent", 1, "")], [])


def test_without_a_server_letters_wait_and_the_operator_is_told(post):
    write(post, "lea@booster.example")
    post.config["SMTP_URL"] = ""

    with pytest.raises(Misconfigured, match="BOOSTER_SMTP_URL is missing"):
        deliver(post)
    assert states(post) == [("queued", 0, "")]


@pytest.mark.parametrize(
    ("url", "kind", "way_in"),
    [
        ("smtps://127.0.0.1:{}", smtplib.SMTP_SSL, "__init__"),
        ("smtp://127.0.0.1:{}?starttls=1", smtplib.SMTP, "starttls"),
    ],
)
def test_an_encrypted_line_begins_with_a_certificate_in_the_name_of_the_server(
    post, server, monkeypatch, url, kind, way_in
):
    asked = []

    def note(_self, *_address, context, **_more):
        asked.append((context.verify_mode, context.check_hostname))
        raise OSError

    monkeypatch.setattr(kind, way_in, note)
    write(post, "lea@booster.example")
    post.config["SMTP_URL"] = url.format(server.port)

    assert deliver(post) == Report(postponed=1, unreachable=True)
    assert asked == [(ssl.CERT_REQUIRED, True)]


def test_a_letter_never_leaves_in_clear_where_the_operator_asked_for_encryption(post, inbox):
    write(post, "lea@booster.example")
    post.config["SMTP_URL"] += "&starttls=1"

    assert deliver(post) == Report(postponed=1, unreachable=True)
    assert inbox.readers == []
