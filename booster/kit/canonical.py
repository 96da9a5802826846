"""Plain JSON with one form of bytes, so that a hash of it means the content and not the way it was written."""

import hashlib
import json
from typing import Any

Content = dict[str, Any]


def canonical(content: Content) -> bytes:
    """Give the one form of bytes that a SHA-256 is taken of: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def digest_of(content: Content) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()
