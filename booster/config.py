"""The settings of the application, made of BOOSTER_* variables, and refused in production where they are unsafe."""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from booster.kit.guessing import guesses
from booster.kit.sizes import MEGABYTE
from booster.variables import Misconfigured, Reader, parts_of

ROOT = Path(__file__).resolve().parent.parent

# Below this a secret can be guessed: its length, and the guesses it takes as a power of ten (random hex digits: 29).
LEAST_SECRET = 32
FEWEST_GUESSES = 20.0
# What stands in examples, to be replaced by whoever copies them.
PLACEHOLDER = re.compile(r"secret|password|change|replace|insert|example|random|default", re.IGNORECASE)


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
            # One for each thread of a server, for the letters and for the clock. Whoever has more threads waits less
            # long than a proxy does.
            "pool_size": 10,
            "max_overflow": 25,
            "pool_timeout": 10,
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
    # How long a form may take to arrive before its rate counts (see kit.arriving); a page that saves waits no longer.
    "BODY_SECONDS": 20.0,
    # A token lives as long as its session: nobody writes a section within an hour.
    "WTF_CSRF_TIME_LIMIT": None,
    # It refuses whoever sends no Referer, as many do for their privacy (see kit.headers).
    "WTF_CSRF_SSL_STRICT": False,
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
    parts = parts_of(url)
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
