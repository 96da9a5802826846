"""Secrets that travel in links and cookies; tables hold only their digests."""

import hashlib
import secrets

# No vowels, no look-alikes: a key that is read out over the telephone and never spells a word.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def new_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """SHA-256 in hex. Fast on purpose: the token is random, so there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_key(length: int = 10) -> str:
    """Name a thing in addresses without counting things (27**10 is 47 bits; access is checked besides)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
