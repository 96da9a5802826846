"""The BOOSTER_* variables: each is read by its kind, and whatever is wrong with any of them is collected."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}

SETTINGS = {
    "BOOSTER_CONTACT",
    "BOOSTER_DATABASE_URL",
    "BOOSTER_DEMO",
    "BOOSTER_INSTANCE",
    "BOOSTER_MAIL_FROM",
    "BOOSTER_MAIL_THREAD",
    "BOOSTER_PROXIES",
    "BOOSTER_PUBLIC_URL",
    "BOOSTER_SECRET",
    "BOOSTER_SECURE_COOKIES",
    "BOOSTER_SMTP_URL",
    "BOOSTER_TRUSTED_HOSTS",
    "BOOSTER_UPLOADS",
}
# Tests run the server with their own environment, in which these stand.
OF_TESTS = {"BOOSTER_PATIENCE", "BOOSTER_TEST_BROWSER"}
DATABASES = {"sqlite", "postgresql+psycopg"}
SMTP_OPTIONS = {"starttls", "timeout"}
# Seconds. A conversation of several turns must be over before its letter is given up (see mail.delivery.STALE).
LONGEST_SMTP_TIMEOUT = 60
MOST_PROXIES = 9
# With a dot in front it stands for every name below it; the port does not count.
HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\]", re.IGNORECASE)


class Misconfigured(Exception):
    """The settings cannot be used; each complaint names one setting."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("Booster cannot start:\n" + "\n".join(f"  - {line}" for line in complaints))
        self.complaints = complaints


class Reader:
    """Reads variables and collects what is wrong with them. No complaint repeats a value: it may hold a password."""

    def __init__(self, env: Mapping[str, str]) -> None:
        # Set to nothing is not set.
        self.env = {name: value.strip() for name, value in env.items() if name.startswith("BOOSTER_")}
        self.complaints = [_unknown(name) for name in sorted(self.env.keys() - SETTINGS - OF_TESTS)]

    def text(self, name: str, default: str = "") -> str:
        return self.env.get(name, "") or default

    def flag(self, name: str) -> bool:
        word = self.text(name).lower()
        if word not in YES | NO:
            self.complaints.append(f"{name} must be 1 or 0")
        return word in YES

    def proxies(self, name: str) -> int:
        text = self.text(name, "0")
        if not re.fullmatch("[0-9]", text):
            self.complaints.append(f"{name} must be the number of proxies in front, from 0 to {MOST_PROXIES}")
            return 0
        return int(text)

    def hosts(self, name: str) -> list[str]:
        hosts = [host.strip() for host in self.text(name).split(",") if host.strip()]
        if not all(HOST.fullmatch(host) for host in hosts):
            self.complaints.append(f"{name} must name hosts such as booster.example, without https:// and ports")
        return hosts

    def public_url(self, name: str, default: str) -> str:
        url = self.text(name, default).rstrip("/")
        parts = parts_of(url)
        # Booster is served at the root of its host, and letters put paths behind this address.
        is_root = parts is not None and url in {f"http://{parts.netloc}", f"https://{parts.netloc}"}
        if not is_root or re.search(r"[@\s]", url):
            self.complaints.append(f"{name} must be an address such as https://booster.example, without a path")
        return url

    def database(self, name: str, default: str) -> str:
        url = self.text(name, default)
        # SQLAlchemy reads it again; what it would say of a bad one shows the password.
        try:
            parts = urlsplit(url)
            is_whole = parts.scheme in DATABASES and len(parts.path) > 1 and parts.port != 0
        except ValueError:
            is_whole = False
        if not is_whole:
            wanted = "postgresql+psycopg://user:password@host/database or sqlite:////folder/booster.sqlite3"
            self.complaints.append(f"{name} must look like {wanted}")
        return url

    def smtp(self, name: str) -> str:
        url = self.text(name)
        if url:
            self.complaints += [f"{name} {complaint}" for complaint in smtp_complaints(url)]
        return url

    def mailbox(self, name: str, default: str) -> str:
        text = self.text(name, default)
        if not _is_mailbox(text):
            self.complaints.append(f"{name} must be an e-mail address such as events@booster.example")
        return text


def _unknown(name: str) -> str:
    close = get_close_matches(name, SETTINGS, n=1, cutoff=0.8)
    return f"{name} is no setting of Booster" + (f"; is {close[0]} meant?" if close else "")


def parts_of(url: str) -> SplitResult | None:
    """Take an address apart; nothing if it names no host, or a port that cannot be."""
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if is_whole else None


def _is_mailbox(text: str) -> bool:
    """Say whether letters could be written from there; every server of mail reads such an address."""
    address = parseaddr(text)[1]
    try:
        is_written = Address(addr_spec=address).addr_spec == address
    except (ValueError, IndexError, MessageError):
        return False
    return is_written and address.isascii() and text.isprintable()


def smtp_complaints(url: str) -> list[str]:
    """Say what is wrong with the address of a mail server."""
    parts = parts_of(url)
    if parts is None or parts.scheme not in {"smtp", "smtps"} or parts.path not in {"", "/"}:
        return ["must look like smtp://user:password@host:587?starttls=1 or smtps://host"]
    options = {option: values[-1] for option, values in parse_qs(parts.query, keep_blank_values=True).items()}
    complaints = []
    if options.keys() - SMTP_OPTIONS:
        complaints.append("knows only the options starttls and timeout")
    if options.get("starttls", "0") not in {"0", "1"}:
        complaints.append("must say starttls=1 or starttls=0")
    timeout = options.get("timeout", "1")
    if not re.fullmatch("[1-9][0-9]?", timeout) or int(timeout) > LONGEST_SMTP_TIMEOUT:
        complaints.append(f"must have a timeout between 1 and {LONGEST_SMTP_TIMEOUT} seconds")
    if not unquote(f"{parts.username}{parts.password}").isascii():
        complaints.append("has a user or password with letters beyond A to Z: no mail server can be told them")
    if parts.username and parts.scheme == "smtp" and options.get("starttls") != "1":
        complaints.append("would send the password in clear: add ?starttls=1 or use smtps://")
    return complaints
