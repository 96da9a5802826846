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
# A large file has some ten thousand objects, and half as many streams.
MOST_WORDS = 250_000


class Reason(StrEnum):
    """Why nobody should have to open a PDF."""

    SCRIPT = "script"
    PROGRAM = "program"
    FILES = "files"
    FILM = "film"
    FORM = "form"
    UNREADABLE = "unreadable"


_REASONS = {
    b"JavaScript": Reason.SCRIPT,
    b"Launch": Reason.PROGRAM,
    b"EmbeddedFile": Reason.FILES,
    b"EmbeddedFiles": Reason.FILES,
    b"RichMedia": Reason.FILM,
    b"Rendition": Reason.FILM,
    # What such a form holds is packed in ways of its own, scripts among it, and many programs show nothing of it.
    b"XFA": Reason.FORM,
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


_BLANKS = b"\x00\t\n\f\r "
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
_WORDS = re.compile(rb"(?<![a-z])(?:obj(?![a-z])|stream(?=[\x00\t\n\f\r ]))")
_LINE_END = re.compile(rb"\r\n?|\n")
# Of a dictionary: its strings, where they begin and end, and what stands outside of them in no honest one.
_MARKS = re.compile(rb"\\.|[()]|<<|>>|<[0-9A-Fa-f\s]*>|[<>%]", re.DOTALL)
_INFLATED = re.compile(rb"/Filter" + _SPACE + rb"(?:\[" + _SPACE + rb")?/FlateDecode" + _SPACE + rb"(?:\]|/(?!Fl)|>>)")
_TELLING = (b"/Filter", b"/ObjStm", b"/First")


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
    for head, start in _heads(content):
        left -= len(head)
        if left < 0:
            raise Unfit(Reason.UNREADABLE)
        # Without a filter they stand in the file as they are.
        if b"/Filter" in head and (b"/ObjStm" in head or b"/First" in head):
            unpacked, read = _unpacked(content, head, start, left)
            left -= len(unpacked) + read
            yield unpacked


def _heads(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Go through the streams: what each says of itself, and where that ends.

    What begins an object may also stand in a string or in a dictionary. So what comes behind it counts alone only if it
    is one dictionary; if not, all counts that may belong to it.
    """
    since, begun, is_told = 0, -1, False
    for word in _words(content):
        if word[0] == b"obj":
            begun = word.end()
            continue
        is_whole = begun >= 0 and _is_dictionary(content[begun : word.start()])
        yield _plain(content[begun if is_whole else since : word.start()]), word.end()
        others = b"" if is_told else _plain(content[since : begun if is_whole else word.start()])
        is_told = is_told or any(telling in others for telling in _TELLING)
        since, begun = since if is_told else word.end(), -1


def _words(content: bytes) -> Iterator[re.Match[bytes]]:
    """Find what begins objects, not in a comment, and what begins streams: behind a dictionary, or a comment."""
    before, is_comment = 0, False
    for count, word in enumerate(_WORDS.finditer(content)):
        if count == MOST_WORDS:
            raise Unfit(Reason.UNREADABLE)
        between = content[before : word.start()].rstrip(_BLANKS)
        *ended, line = (between + word[0]).splitlines()
        is_comment = b"%" in line or (is_comment and not ended)
        before = word.end()
        begins = not is_comment if word[0] == b"obj" else is_comment or between.endswith(b">>")
        if begins:
            yield word


def _is_dictionary(text: bytes) -> bool:
    """Say whether this is one dictionary from its beginning to its end, written as everybody writes one."""
    depth = strings = 0
    for mark in _MARKS.finditer(text):
        match mark[0]:
            case b"(":
                strings += 1
            case b")":
                strings -= 1
            case b"<<" if not strings:
                depth += 1
            case b">>" if not strings:
                depth -= 1
            case b"%" | b"<" | b">" if not strings:
                return False
            case escaped if not strings and escaped.startswith(b"\\"):
                return False
        if strings < 0 or not (strings or depth):
            return mark[0] == b">>" and not text[mark.end() :].strip(_BLANKS)
    return False


def _unpacked(content: bytes, head: bytes, start: int, most: int) -> tuple[bytes, int]:
    """Unpack one stream as everybody packs it, and say how much of the file that took.

    Other ways could show others something else.
    """
    line, end = _LINE_END.search(content, start), content.find(b"endstream", start)
    if line is None or end < line.end() or not _INFLATED.search(head) or b"/Predictor" in head:
        raise Unfit(Reason.UNREADABLE)
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(memoryview(content)[line.end() : end], most + 1)
    except zlib.error as error:
        raise Unfit(Reason.UNREADABLE) from error
    if not stream.eof or len(unpacked) > most:
        raise Unfit(Reason.UNREADABLE)
    return unpacked, end - start


def _plain(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
