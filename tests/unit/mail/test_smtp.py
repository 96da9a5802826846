from base64 import b64encode
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.policy import SMTP

import pytest

from booster.mail.delivery import STALE
from booster.mail.models import Letter
from booster.mail.smtp import PostOffice, post_office, written
from booster.variables import LONGEST_SMTP_TIMEOUT, Misconfigured

SENDER = "Booster – calls <no-reply@booster.example>"
CONTACT = "Événements <events@booster.example>"
NOW = datetime(2022, 9, 16, 16, 0, tzinfo=UTC)
LOOKS_ENCODED = "=?utf-8?b?" + b64encode(b"Lea\nFrom: a@b.example\n\nPay").decode() + "?="


def letter(**changes):
    return Letter(
        **{
            "key": "bcdf",
            "to": "lea@booster.example",
            "subject": "Grüße aus Łódź",
            "text": ".first line\nÄ\n",
            "html": "<p>Ä</p>\n",
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("url", "office"),
    [
        ("smtp://localhost", PostOffice("localhost", 25, SENDER)),
        ("smtp://mail:2525?timeout=3", PostOffice("mail", 2525, SENDER, timeout=3.0)),
        ("smtp://u:p%40ss@mail:587?starttls=1", PostOffice("mail", 587, SENDER, "u", "p@ss", "starttls")),
        ("smtps://u:p@mail", PostOffice("mail", 465, SENDER, "u", "p", "implicit")),
    ],
)
def test_an_address_names_the_server_and_how_to_reach_it(url, office):
    assert post_office(url, SENDER) == office


@pytest.mark.parametrize("url", ["http://mail", "mail:25", "smtp://", "smtp://u:p@mail", "smtp://u:p@mail?starttls=0"])
def test_an_address_that_cannot_work_or_would_show_the_password_is_refused(url):
    with pytest.raises(Misconfigured):
        post_office(url, SENDER)


def test_a_conversation_is_over_before_its_letter_is_given_up():
    """Eight turns: connecting, greeting, TLS, greeting again, who we are, from, to and the letter; then the end."""
    slowest = post_office(f"smtp://mail?timeout={LONGEST_SMTP_TIMEOUT}", SENDER)

    assert 8 * slowest.timeout + slowest.timeout_at_the_end < STALE.total_seconds()


def test_a_password_is_not_shown_in_logs():
    assert "secret" not in repr(post_office("smtps://u:secret@mail", SENDER))


def test_a_letter_is_a_message_that_no_program_answers_and_every_program_reads():
    message = written(letter(), SENDER, NOW, CONTACT)

    assert {name: str(value) for name, value in message.items() if not name.startswith("Content")} == {
        "From": "Booster – calls <no-reply@booster.example>",
        "Reply-To": "Événements <events@booster.example>",
        "To": "lea@booster.example",
        "Subject": "Grüße aus Łódź",
        "Date": "Fri, 16 Sep 2022 16:00:00 +0000",
        "Message-ID": "<bcdf@booster.example>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
    }
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert message.get_body(("plain",)).get_content() == ".first line\nÄ\n"
    assert message.get_body(("html",)).get_content() == "<p>Ä</p>\n"


@pytest.mark.parametrize("contact", ["a@b.example\r\nBcc: c@d.example", "A\nBcc: c@d.example <a@b.example>"])
def test_a_contact_brings_no_header_of_its_own(contact):
    with pytest.raises(ValueError, match="more than one line"):
        written(letter(), SENDER, NOW, contact)


def test_a_subject_arrives_as_it_stands_and_nothing_in_it_is_a_header():
    subject = f"{LOOKS_ENCODED} asks Zoë {LOOKS_ENCODED}"

    message = written(letter(subject=subject), SENDER, NOW)

    arrived = message_from_bytes(message.as_bytes(policy=SMTP), policy=SMTP)
    assert (arrived.keys(), arrived["Subject"]) == (message.keys(), subject)
    assert arrived.get_body(("plain",)).get_content().splitlines() == [".first line", "Ä"]


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("lea@münchen.example", "lea@xn--mnchen-3ya.example"),
        # Not strasse.example, which may belong to somebody else.
        ("lea@straße.example", "lea@xn--strae-oqa.example"),
        ("jürgen@booster.example", "jürgen@booster.example"),
    ],
)
def test_a_domain_in_other_letters_is_written_as_the_mail_servers_know_it(address, reader):
    assert str(written(letter(to=address), SENDER, NOW)["To"]) == reader


@pytest.mark.parametrize(
    "change",
    [
        {"to": "lea@x.example\r\nBcc: a@b"},
        {"to": "lêa\r\nBcc: a@x.example"},
        {"to": f"{LOOKS_ENCODED}@x.example"},
        {"subject": "a\r\nBcc: a@b"},
        {"to": "@nobody"},
        {"to": "nobody"},
    ],
)
def test_a_letter_that_would_bring_headers_of_its_own_is_not_written(change):
    with pytest.raises((ValueError, IndexError, MessageError)):
        written(letter(**change), SENDER, NOW)
