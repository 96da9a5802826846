"""The settings: read from BOOSTER_* variables, checked one by one, and refused in production where they are unsafe."""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from difflib import get_close_matches
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from booster.kit.guessing import guesses

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024

# Below this a secret can be guessed: its length, and the guesses it takes as a power of ten (random hex digits: 29).
LEAST_SECRET = 32
FEWEST_GUESSES = 20.0
# What stands in examples, to be replaced by whoever copies them.
PLACEHOLDER = re.compile(r"secret|password|change|replace|insert|example|random|default", re.IGNORECASE)

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
        parts = _parts(url)
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


def _parts(url: str) -> SplitResult | None:
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
    parts = _parts(url)
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


def _secret(read: Reader, instance: Path) -> str:
    kept = instance / "secret"
    try:
        return read.text("BOOSTER_SECRET") or (kept.read_text("utf-8").strip() if kept.is_file() else "")
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        read.complaints.append(f"BOOSTER_INSTANCE: the file {kept} cannot be read ({why})")
        return ""


def make_folders(config: Mapping[str, Any]) -> None:
    """Make the folders of the database and of the uploads, for nobody else; raises Misconfigured."""
    for name in ("INSTANCE", "UPLOADS"):
        folder: Path = config[name]
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Misconfigured([f"BOOSTER_{name}: the folder {folder} cannot be made ({error.strerror})"]) from error
    # The database tells by itself when it cannot be written.
    if not os.access(config["UPLOADS"], os.W_OK | os.X_OK):
        raise Misconfigured([f"BOOSTER_UPLOADS: nothing can be written into the folder {config['UPLOADS']}"])


def settings(env: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read every setting; raises Misconfigured for what is not one, and for a value that cannot be used."""
    config, complaints = _read(env)
    if complaints:
        raise Misconfigured(complaints)
    return config


def _read(env: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    read = Reader(env)
    instance = Path(read.text("BOOSTER_INSTANCE") or ROOT / "instance").absolute()
    secure = read.flag("BOOSTER_SECURE_COOKIES")
    config = {
        "SECRET_KEY": _secret(read, instance),
        "TRUSTED_HOSTS": read.hosts("BOOSTER_TRUSTED_HOSTS") or None,
        "INSTANCE": instance,
        "UPLOADS": Path(read.text("BOOSTER_UPLOADS") or instance / "uploads").absolute(),
        "SQLALCHEMY_DATABASE_URI": read.database("BOOSTER_DATABASE_URL", f"sqlite:///{instance / 'booster.sqlite3'}"),
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "pool_pre_ping": bool(read.text("BOOSTER_DATABASE_URL")),
            # What people wrote stays out of the log when a statement fails.
            "hide_parameters": True,
        },
        "PUBLIC_URL": read.public_url("BOOSTER_PUBLIC_URL", "http://localhost:5000"),
        "SMTP_URL": read.smtp("BOOSTER_SMTP_URL"),
        "MAIL_FROM": read.mailbox("BOOSTER_MAIL_FROM", "Booster <no-reply@booster.example>"),
        "MAIL_THREAD": read.flag("BOOSTER_MAIL_THREAD"),
        "CONTACT": read.mailbox("BOOSTER_CONTACT", "events@booster.example"),
        "DEMO": read.flag("BOOSTER_DEMO"),
        "PROXIES": read.proxies("BOOSTER_PROXIES"),
        "SESSION_COOKIE_NAME": "__Host-booster" if secure else "booster",
        "SESSION_COOKIE_SECURE": secure,
        **FIXED,
    }
    return config, read.complaints


# What no server sets otherwise.
FIXED: dict[str, Any] = {
    # How long setting a document may take; a long one takes a tenth of it.
    "DOCUMENT_SECONDS": 5.0,
    # The largest request: one photograph or plan and the form around it.
    "MAX_CONTENT_LENGTH": 12 * MEGABYTE,
    # Twenty long answers of five thousand characters at four bytes each, and room to spare.
    "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
    "MAX_FORM_PARTS": 2_000,
    # A token lives as long as its session: nobody writes a section within an hour.
    "WTF_CSRF_TIME_LIMIT": None,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    # Writing takes days; the row of a sign-in on the server is what ends a session.
    "PERMANENT_SESSION_LIFETIME": timedelta(days=15),
    # A day longer than a session may last (see accounts.queries): no answer need write the cookie anew, and a form that
    # comes just after its session has ended still says whose it is.
    "SESSION_REFRESH_EACH_REQUEST": False,
    "BABEL_DEFAULT_LOCALE": "en_GB",
    "ARGON2": {"memory_cost": 19_456, "time_cost": 2, "parallelism": 1},
}


def _is_served(url: str, hosts: list[str]) -> bool:
    parts = _parts(url)
    name = (parts.hostname or "") if parts else ""
    return any(f".{name}".endswith(host.lower()) if host.startswith(".") else name == host.lower() for host in hosts)


def _is_weak(secret: str) -> bool:
    return len(secret) < LEAST_SECRET or guesses(secret) < FEWEST_GUESSES or bool(PLACEHOLDER.search(secret))


def _unsafe(config: Mapping[str, Any]) -> list[str]:
    complaints = []
    if not config["SECRET_KEY"]:
        complaints.append("BOOSTER_SECRET is missing: set at least 32 random characters")
    elif _is_weak(config["SECRET_KEY"]):
        complaints.append("BOOSTER_SECRET is weak: set at least 32 random characters")
    if config["DEMO"]:
        complaints.append("BOOSTER_DEMO is on: demo people have a published password")
    if config.get("DEBUG"):
        complaints.append("FLASK_DEBUG is on: it would show the inside of the server to everybody")
    if not config["TRUSTED_HOSTS"]:
        complaints.append("BOOSTER_TRUSTED_HOSTS is missing: name the hosts that may serve, with commas between")
    elif not _is_served(config["PUBLIC_URL"], config["TRUSTED_HOSTS"]):
        complaints.append("BOOSTER_TRUSTED_HOSTS lacks the host of BOOSTER_PUBLIC_URL, to which letters lead")
    if not config["PUBLIC_URL"].startswith("https://"):
        complaints.append("BOOSTER_PUBLIC_URL must begin with https: letters carry links with tokens")
    if not config["SMTP_URL"]:
        complaints.append("BOOSTER_SMTP_URL is missing: letters could not leave")
    if not config["SESSION_COOKIE_SECURE"]:
        complaints.append("BOOSTER_SECURE_COOKIES is off: the cookie would travel in clear")
    return complaints


# What has no safe answer of its own.
#
# Behind a proxy that is not named everybody comes from one address, and the limits on attempts shut out all; with one
# too many, anybody may claim any address. Letters from nobody's address are refused, and questions would go nowhere.
MUST_BE_SAID = {
    "BOOSTER_PROXIES": "say how many proxies stand in front, 0 for none",
    "BOOSTER_MAIL_FROM": "say from which address letters come",
    "BOOSTER_CONTACT": "say whom people may ask",
}


def _unsaid(env: Mapping[str, str]) -> list[str]:
    return [f"{name} is missing: {what}" for name, what in MUST_BE_SAID.items() if not env.get(name, "").strip()]


def production(env: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read the settings of a public server; raises Misconfigured and names everything wrong and everything unsafe."""
    config, complaints = _read({"BOOSTER_SECURE_COOKIES": "1", **env})
    # As Flask itself reads it: whatever is not a no.
    config["DEBUG"] = env.get("FLASK_DEBUG", "").lower() not in {"", "0", "false", "no"}
    # The secret of a trial run is no secret of a server.
    config["SECRET_KEY"] = env.get("BOOSTER_SECRET", "").strip()
    if complaints := complaints + _unsafe(config) + _unsaid(env):
        raise Misconfigured(complaints)
    return config
