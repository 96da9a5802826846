"""What a PDF may hold: pages to look at; nothing that runs, plays or hides another file.

Its bytes are searched, not its objects: viewers repair what is broken, each in its own way, so what is written anywhere
may be found by one. Scripts are refused in forms too: printed to a new PDF these show what was filled in, and do no
more than that.
"""

import re
import zlib
from collections.abc import Iterator
from enum import StrEnum

# Object streams hold what has no bytes of its own in the file. Of all of them, and of what stands before streams.
MOST_READ = 32 * 1024 * 1024


class Reason(StrEnum):
    """Why nobody should have to open a PDF."""

    SCRIPT = "script"
    PROGRAM = "program"
    FILES = "files"
    FILM = "film"
    UNREADABLE = "unreadable"


_REASONS = {
    b"JavaScript": Reason.SCRIPT,
    b"Launch": Reason.PROGRAM,
    b"EmbeddedFile": Reason.FILES,
    b"EmbeddedFiles": Reason.FILES,
    b"RichMedia": Reason.FILM,
    b"Rendition": Reason.FILM,
}
_ENCRYPTED = b"Encrypt"


class Unfit(Exception):
    """A PDF that holds more than pages, or that we cannot look into."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Encrypted(Exception):
    """A PDF that asks for a password, or forbids to print or to change it."""


def _spelt(name: bytes) -> bytes:
    """Match a name also where its letters are written as #4A (ISO 32000, 7.3.5)."""
    letters = (re.escape(bytes([letter])) + b"|#" + b"%02x" % letter + b"|#" + b"%02X" % letter for letter in name)
    return b"".join(b"(?:" + letter + b")" for letter in letters)


_SPACE = rb"[\x00\t\n\f\r ]*"
_END = rb"(?=[\x00\t\n\f\r /<>\[\](){}%]|\Z)"
_NAMES = re.compile(rb"/(" + b"|".join(map(_spelt, [_ENCRYPTED, *_REASONS])) + rb")" + _END)
# A file may be held without any of these names: as the `EF` of what describes it.
_HELD = re.compile(rb"/" + _spelt(b"EF") + _SPACE + rb"(?:<<|\d+" + _SPACE.replace(b"*", b"+") + rb"\d)")
# The address of a page may have a folder of such a name. Nothing that is an object fits in here.
_ADDRESS = re.compile(rb"\((?:https?|ftp|mailto):[^()\\<>\[\]{}\x00\s]*\)")
_CATALOGUE = re.compile(rb"/Type" + _SPACE + rb"/Catalog" + _END)
_PAGE = re.compile(rb"/Type" + _SPACE + rb"/Page" + _END)

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PLACES = re.compile(rb"(?<![a-z])(?:obj(?![a-z])|stream[ \t]*(?:\r\n?|\n))")
_INFLATED = re.compile(rb"/Filter" + _SPACE + rb"\[?" + _SPACE + rb"/FlateDecode" + _SPACE + rb"(?:\]|/(?!Fl)|>>)")


def is_pdf(content: bytes) -> bool:
    """Say whether these bytes are a PDF with pages; raises Encrypted and Unfit."""
    # Its end too: half a plan is of no use to anybody.
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content:
        return False
    if any(name == _ENCRYPTED for name in _names(content)):
        raise Encrypted
    has_catalogue = has_page = False
    for text in (content, *_object_streams(content)):
        for name in _names(text):
            raise Unfit(_REASONS.get(name, Reason.FILES))
        has_catalogue = has_catalogue or bool(_CATALOGUE.search(text))
        has_page = has_page or bool(_PAGE.search(text))
    return has_catalogue and has_page


def _names(text: bytes) -> Iterator[bytes]:
    """Go through the names that no PDF should hold."""
    text = _ADDRESS.sub(b"()", text)
    for found in _NAMES.finditer(text):
        yield _plain(found[1])
    if _HELD.search(text):
        yield b"EF"


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Unpack the streams that hold objects, whatever they say that they are."""
    left = MOST_READ
    start = 0
    for place in _PLACES.finditer(content):
        if place[0] == b"obj":
            start = place.end()
            continue
        left -= place.start() - start
        if left < 0:
            raise Unfit(Reason.UNREADABLE)
        head = _plain(content[start : place.start()])
        # Without a filter they stand in the file as they are.
        if b"/Filter" in head and (b"/ObjStm" in head or b"/First" in head):
            unpacked = _unpacked(content, head, place.end(), left)
            left -= len(unpacked)
            yield unpacked


def _unpacked(content: bytes, head: bytes, start: int, most: int) -> bytes:
    """Unpack one stream as everybody packs it; other ways could show others something else."""
    end = content.find(b"endstream", start)
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(memoryview(content)[start : max(start, end)], most + 1)
    except zlib.error as error:
        raise Unfit(Reason.UNREADABLE) from error
    if not stream.eof or len(unpacked) > most or not _INFLATED.search(head) or b"/Predictor" in head:
        raise Unfit(Reason.UNREADABLE)
    return unpacked


def _plain(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
