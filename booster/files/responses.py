"""Give files back, in a way that no file can act as a page of ours."""

import logging
import unicodedata
from urllib.parse import quote

from flask import Response, abort, send_file

from booster.files.kinds import PICTURES
from booster.files.models import StoredFile
from booster.files.store import the_store

log = logging.getLogger(__name__)

SANDBOX = "sandbox; default-src 'none'"


def send(stored: StoredFile) -> Response:
    """Send as a download; whether the reader may have it is for the caller to know."""
    return _answer(stored, "attachment")


def show_picture(stored: StoredFile) -> Response:
    """Send a picture to be shown inside a page, and anything else as a download.

    Safe only because we drew each picture ourselves when it came in: its bytes are our encoder's, not the sender's.
    """
    shown = stored.media_type in {kind.media_type for kind in PICTURES}
    return _answer(stored, "inline" if shown else "attachment")


def _answer(stored: StoredFile, disposition: str) -> Response:
    path = the_store().path(stored.key)
    if not path.is_file():
        log.error("the bytes of stored file %s are missing", stored.key)
        abort(404)
    response = send_file(path, mimetype=stored.media_type, conditional=False, etag=False)
    response.headers["Content-Disposition"] = f"{disposition}; {_name_parameters(stored.name)}"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _name_parameters(name: str) -> str:
    """RFC 6266: a plain name for old programs, the true one in UTF-8 for all others."""
    stem, dot, extension = name.rpartition(".")
    letters = unicodedata.normalize("NFKD", stem if dot else name).encode("ascii", "ignore").decode()
    plain = "".join(char for char in letters if char.isprintable() and char not in '"\\%;').strip(" .") or "file"
    ending = f".{extension}" if dot and extension.isascii() and extension.isalnum() else ""
    return f"filename=\"{plain}{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
