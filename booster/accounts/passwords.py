"""Passwords as we keep them: argon2id, with the parameters of the settings."""

import unicodedata
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

from booster.kit.tokens import new_token

# Far more than any password of ours: accents may be typed as signs of their own. Nothing behind it counts, so that
# a text of megabytes costs no more than a password, and is not right.
LONGEST_TYPED = 1_024


@cache
def _hasher(parameters: tuple[tuple[str, Any], ...]) -> PasswordHasher:
    return PasswordHasher(**dict(parameters))


@cache
def _nobodys(parameters: tuple[tuple[str, Any], ...]) -> str:
    return _hasher(parameters).hash(new_token())


def _parameters() -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(current_app.config["ARGON2"].items()))


def as_kept(password: str) -> str:
    """Give the text that counts and is hashed: an accent typed on another keyboard is the same accent (NFC)."""
    return unicodedata.normalize("NFC", password[:LONGEST_TYPED])


def hash_password(password: str) -> str:
    return _hasher(_parameters()).hash(as_kept(password))


def is_right(password: str, kept: str | None) -> bool:
    """Compare a password with what is kept.

    Without anything kept the same work is done against the hash of nobody: the time must not tell who has an account.
    """
    nobody = _nobodys(_parameters())
    try:
        return _hasher(_parameters()).verify(kept or nobody, as_kept(password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Say whether the settings have changed since the hash was made."""
    return _hasher(_parameters()).check_needs_rehash(kept)


def prepare() -> None:
    """Make the hash of nobody before the first stranger comes, who would else wait longer than others."""
    _nobodys(_parameters())
