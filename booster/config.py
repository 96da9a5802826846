"""The settings: read from BOOSTER_* variables, and refused in production where they are unsafe."""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024

# Below this a secret can be guessed (bytes of text).
LEAST_SECRET = 32

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


class Misconfigured(Exception):
    """The settings cannot be used; each complaint names one setting."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("Booster cannot start:\n" + "\n".join(f"  - {line}" for line in complaints))
        self.complaints = complaints


def _flag(env: Mapping[str, str], name: str) -> bool:
    word = env.get(name, "").strip().lower()
    if word not in YES | NO:
        raise Misconfigured([f"{name} must be 1 or 0, not {word!r}"])
    return word in YES


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdecimal():
        raise Misconfigured([f"{name} must be a whole number, not {text!r}"])
    return int(text)


def _hosts(env: Mapping[str, str]) -> list[str]:
    return [host.strip() for host in env.get("BOOSTER_TRUSTED_HOSTS", "").split(",") if host.strip()]


def _instance(env: Mapping[str, str]) -> Path:
    return Path(env.get("BOOSTER_INSTANCE", "") or ROOT / "instance")


def _secret(env: Mapping[str, str], instance: Path) -> str:
    kept = instance / "secret"
    return env.get("BOOSTER_SECRET", "") or (kept.read_text("utf-8").strip() if kept.is_file() else "")


def settings(env: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read every setting; raises Misconfigured for a value that cannot be read."""
    instance = _instance(env)
    secure = _flag(env, "BOOSTER_SECURE_COOKIES")
    return {
        "SECRET_KEY": _secret(env, instance),
        "TRUSTED_HOSTS": _hosts(env) or None,
        "INSTANCE": instance,
        "UPLOADS": Path(env.get("BOOSTER_UPLOADS", "") or instance / "uploads"),
        "SQLALCHEMY_DATABASE_URI": env.get("BOOSTER_DATABASE_URL", "") or f"sqlite:///{instance / 'booster.sqlite3'}",
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": "BOOSTER_DATABASE_URL" in env},
        "PUBLIC_URL": env.get("BOOSTER_PUBLIC_URL", "http://localhost:5000").rstrip("/"),
        "SMTP_URL": env.get("BOOSTER_SMTP_URL", ""),
        "MAIL_FROM": env.get("BOOSTER_MAIL_FROM", "Booster <no-reply@booster.example>"),
        "MAIL_THREAD": _flag(env, "BOOSTER_MAIL_THREAD"),
        "CONTACT": env.get("BOOSTER_CONTACT", "events@booster.example"),
        # How long setting a document may take; a long one takes a tenth of it.
        "DOCUMENT_SECONDS": 5.0,
        "DEMO": _flag(env, "BOOSTER_DEMO"),
        "PROXIES": _number(env, "BOOSTER_PROXIES", 0),
        # The largest request: one photograph or plan and the form around it.
        "MAX_CONTENT_LENGTH": 12 * MEGABYTE,
        # Twenty long answers of five thousand characters at four bytes each, and room to spare.
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "MAX_FORM_PARTS": 2_000,
        # A token lives as long as its session: nobody writes a section within an hour.
        "WTF_CSRF_TIME_LIMIT": None,
        "SESSION_COOKIE_NAME": "__Host-booster" if secure else "booster",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # Writing takes days; the row of a sign-in on the server is what ends a session.
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        # The cookie lasts as long as a session may (see accounts.queries); no answer need write it anew.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "BABEL_DEFAULT_LOCALE": "en_GB",
        "ARGON2": {"memory_cost": 19_456, "time_cost": 2, "parallelism": 1},
    }


def _unsafe(config: Mapping[str, Any]) -> list[str]:
    complaints = []
    if not config["SECRET_KEY"]:
        complaints.append("BOOSTER_SECRET is missing: set at least 32 random characters")
    elif len(config["SECRET_KEY"]) < LEAST_SECRET or len(set(config["SECRET_KEY"])) < LEAST_SECRET // 4:
        complaints.append("BOOSTER_SECRET is weak: set at least 32 random characters")
    if config["DEMO"]:
        complaints.append("BOOSTER_DEMO is on: demo people have a published password")
    if config.get("DEBUG"):
        complaints.append("FLASK_DEBUG is on: it would show the inside of the server to everybody")
    if not config["TRUSTED_HOSTS"]:
        complaints.append("BOOSTER_TRUSTED_HOSTS is missing: name the hosts that may serve, with commas between")
    if urlsplit(config["PUBLIC_URL"]).scheme != "https":
        complaints.append("BOOSTER_PUBLIC_URL must begin with https: letters carry links with tokens")
    if not config["SMTP_URL"]:
        complaints.append("BOOSTER_SMTP_URL is missing: letters could not leave")
    return complaints


def production(env: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read the settings of a public server; raises Misconfigured and names everything unsafe."""
    config = settings({"BOOSTER_SECURE_COOKIES": "1", **env})
    config["DEBUG"] = env.get("FLASK_DEBUG", "").lower() in YES
    # The secret of a trial run is no secret of a server.
    config["SECRET_KEY"] = env.get("BOOSTER_SECRET", "")
    if complaints := _unsafe(config):
        raise Misconfigured(complaints)
    return config
