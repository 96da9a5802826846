"""Hand letters over to a mail server, and know at every moment whether the server has taken one."""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8, EmailPolicy
from email.utils import format_datetime, parseaddr
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from email_validator import validate_email

from booster.kit.texts import gettext as _
from booster.mail.models import Letter
from booster.variables import Misconfigured, smtp_complaints

# Seconds. RFC 5321, 4.5.3.2.6: a server may scan a letter for minutes before it says that it has taken it.
TIMEOUT = 30
TIMEOUT_AT_THE_END = 300

_OK = {250, 251, 252}
_GO_ON = 354
_PERMANENT = 500
# RFC 4954: who we are is in doubt, not the letter.
_ABOUT_US = range(530, 540)
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class _Subject(str):
    """A subject that is sent as it stands.

    The library would read what looks like an encoded word (RFC 2047) in it, line ends and all, and a name may look so.
    """

    __slots__ = ()
    name = "Subject"

    def fold(self, *, policy: EmailPolicy) -> str:
        # What looks encoded is encoded, so that whoever decodes it gets it back.
        charset = "utf-8" if "=?" in self else None
        words = Header(self, charset, header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {words}{policy.linesep}"


class Undelivered(Exception):
    """What the server, or the way to it, said instead of taking a letter; `code` is what of it names nobody."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.code = code


class Unreachable(Undelivered):
    """There is no server to talk to: no letter can leave just now."""


class Postponed(Undelivered):
    """Not now: the letter may leave later."""


class Rejected(Undelivered):
    """Not ever: the letter will never leave as it is."""


class Unclear(Undelivered):
    """The whole letter had been sent when the line went dead: only its reader knows."""


@dataclass(frozen=True)
class PostOffice:
    """The server that takes our letters, and how to reach it."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = ""
    timeout: float = TIMEOUT
    # Who reads what people answer; nobody reads what comes to the sender.
    contact: str = ""

    @property
    def timeout_at_the_end(self) -> float:
        return min(self.timeout * TIMEOUT_AT_THE_END / TIMEOUT, TIMEOUT_AT_THE_END)

    @property
    def address(self) -> str:
        return parseaddr(self.sender)[1]


def post_office(url: str, sender: str, contact: str = "") -> PostOffice:
    """Read smtp://user:password@host:587?starttls=1, or smtps://…; raises Misconfigured."""
    if complaints := smtp_complaints(url):
        raise Misconfigured([f"BOOSTER_SMTP_URL {complaint}" for complaint in complaints])
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    tls = "implicit" if parts.scheme == "smtps" else "starttls" if options.get("starttls") == "1" else ""
    return PostOffice(
        host=parts.hostname or "",
        port=parts.port or (465 if tls == "implicit" else 25),
        sender=sender,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        timeout=float(options.get("timeout", TIMEOUT)),
        contact=contact,
    )


def written(letter: Letter, sender: str, now: datetime, contact: str = "") -> EmailMessage:
    """Write a letter as a message. Raises ValueError or MessageError for what no header can hold."""
    if _CONTROL.search(letter.subject):
        raise ValueError("a subject on more than one line")
    if _CONTROL.search(contact):
        raise ValueError("a contact on more than one line")
    # Before the @ the library would read an encoded word too.
    if "=?" in letter.to:
        raise ValueError("an address that looks like an encoded word")
    name, address = parseaddr(sender)
    message = EmailMessage()
    message["From"] = Address(display_name=name, addr_spec=address)
    if contact:
        name_there, address_there = parseaddr(contact)
        message["Reply-To"] = Address(display_name=name_there, addr_spec=address_there)
    message["To"] = _reader(letter.to)
    message["Subject"] = _Subject(letter.subject)
    message["Date"] = format_datetime(now)
    # A receiving server can tell a repeated delivery by it.
    message["Message-ID"] = f"<{letter.key}@{address.rpartition('@')[2]}>"
    # RFC 3834: nobody's holiday notice shall answer.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def _reader(address: str) -> Address:
    """Write the domain as mail servers know it (IDNA 2008: the older standard leads to domains of other people)."""
    known = validate_email(address, check_deliverability=False)
    return Address(username=known.local_part, domain=known.ascii_domain)


class Round:
    """One visit to the post office: a connection that serves several letters and is opened when the first one comes."""

    def __init__(self, office: PostOffice) -> None:
        self.office = office
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def hand_over(self, letter: Letter, now: datetime) -> None:
        """Return once the server has taken the letter; raises one of the Undelivered otherwise."""
        try:
            message = written(letter, self.office.sender, now, self.office.contact)
            wire = _on_the_wire(message)
        except (ValueError, IndexError, MessageError) as error:
            reason = _("the letter cannot be written: %(reason)s", reason=error)
            raise Rejected(reason, _code(error)) from error
        smtp = self._connected()
        try:
            self._address(smtp, message)
            smtp.send(wire)
        except OSError as error:
            self._leave()
            raise Postponed(_reason(error), _code(error)) from error
        self._finish(smtp)

    def _connected(self) -> smtplib.SMTP:
        if self._smtp:
            # Also forgets a letter that was broken off. Servers hang up after some letters or some time.
            with suppress(OSError):
                if self._smtp.rset()[0] in _OK:
                    return self._smtp
            self._leave()
        try:
            self._smtp = _connect(self.office)
        # Names and passwords that cannot be written fail in ways of their own.
        except (OSError, ValueError) as error:
            raise Unreachable(_reason(error), _code(error)) from error
        return self._smtp

    def _address(self, smtp: smtplib.SMTP, message: EmailMessage) -> None:
        options = []
        reader = message["To"].addresses[0].addr_spec
        if not reader.isascii():
            if not smtp.has_extn("smtputf8"):
                raise Rejected(_("the mail server cannot write to an address with letters beyond A to Z"), "SMTPUTF8")
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        # Whoever is refused as the sender is us, whatever the letter.
        _must(smtp.mail(self.office.address, options), _OK, about_us=True)
        _must(smtp.rcpt(reader), _OK)
        _must(smtp.docmd("DATA"), {_GO_ON})

    def _finish(self, smtp: smtplib.SMTP) -> None:
        """Say that the letter is complete. From here on a silence no longer means that it did not leave."""
        try:
            if smtp.sock:
                smtp.sock.settimeout(self.office.timeout_at_the_end)
            smtp.send(b".\r\n")
            answer = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(self.office.timeout)
        except OSError as error:
            self._leave()
            raise Unclear(_reason(error), _code(error)) from error
        _must(answer, _OK)

    def _leave(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            with suppress(OSError):
                smtp.quit()
            smtp.close()


def _connect(office: PostOffice) -> smtplib.SMTP:
    # To read every certificate that this machine trusts takes longer than to hand over a letter.
    context = ssl.create_default_context() if office.tls else None
    if office.tls == "implicit":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(office.host, office.port, timeout=office.timeout, context=context)
    else:
        smtp = smtplib.SMTP(office.host, office.port, timeout=office.timeout)
    try:
        if office.tls == "starttls":
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if office.user:
            smtp.login(office.user, office.password)
    except (OSError, ValueError):
        smtp.close()
        raise
    return smtp


def _must(answer: tuple[int, bytes], wanted: set[int], *, about_us: bool = False) -> None:
    code, words = answer
    if code in wanted:
        return
    reason = f"{code} {words.decode('utf-8', 'replace')}"
    if code >= _PERMANENT and code not in _ABOUT_US and not about_us:
        raise Rejected(reason, str(code))
    raise Postponed(reason, str(code))


def _on_the_wire(message: EmailMessage) -> bytes:
    policy = SMTP if message["To"].addresses[0].addr_spec.isascii() else SMTPUTF8
    return _LEADING_DOT.sub(b"..", message.as_bytes(policy=policy))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return f"{error.smtp_code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
    return f"{type(error).__name__}: {error}"


def _code(error: Exception) -> str:
    return str(error.smtp_code) if isinstance(error, smtplib.SMTPResponseException) else type(error).__name__
