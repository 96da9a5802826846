"""What a PDF may hold: pages to look at; nothing that runs, plays or hides another file.

Its bytes are searched, not its objects: viewers repair what is broken, each in its own way, so what is written anywhere
may be found by one. Scripts are refused in forms too: printed to a new PDF these show what was filled in, and do no
more than that. Sections are those of ISO 32000-1.
"""

# pikepdf and pypdf read what the tables of a file lead to: a script in an object that was replaced or is broken passes.
# pikepdf, asked for all objects, unpacks 2 MB into 2 GB, and needs 24 MB with lxml. Neither would spare us this search.
import re
from enum import StrEnum
from itertools import chain

from booster.files.pdf_streams import SPACE, Unreadable, object_streams, unescaped

# Of all streams that hold objects, and of what stands before streams.
MOST_READ = 32 * 1024 * 1024


class Reason(StrEnum):
    """Why nobody should have to open a PDF."""

    SCRIPT = "script"
    PROGRAM = "program"
    FILES = "files"
    FILM = "film"
    FORM = "form"
    UNREADABLE = "unreadable"


_REASONS = {
    b"JavaScript": Reason.SCRIPT,  # 12.6.4.16
    b"Launch": Reason.PROGRAM,  # 12.6.4.5
    b"EmbeddedFile": Reason.FILES,  # 7.11.4
    b"EmbeddedFiles": Reason.FILES,
    b"RichMedia": Reason.FILM,  # In the newer ISO 32000-2.
    b"Rendition": Reason.FILM,  # 12.6.4.13
    # What such a form holds (12.7.8) is packed in ways of its own, scripts among it, and many programs show nothing.
    b"XFA": Reason.FORM,
}


class Unfit(Exception):
    """A PDF that holds more than pages, or that we cannot look into."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Encrypted(Exception):
    """A PDF that asks for a password, or forbids to print or to change it."""


def _spelt(name: bytes) -> bytes:
    """Match a name also where its letters are written as #4A (7.3.5)."""
    letters = (re.escape(bytes([letter])) + b"|#" + b"%02x" % letter + b"|#" + b"%02X" % letter for letter in name)
    return b"".join(b"(?:" + letter + b")" for letter in letters)


# A name ends where a delimiter or white space stands (7.2.2).
_END = rb"(?=" + SPACE + rb"|[/<>\[\](){}%]|\Z)"
_ENCRYPT = re.compile(rb"/" + _spelt(b"Encrypt") + _END)
_REFUSED = re.compile(rb"/(" + b"|".join(map(_spelt, _REASONS)) + rb")" + _END)
# A file may be held without any of these names: as the `EF` of what describes it (7.11.3).
_HELD = re.compile(rb"/" + _spelt(b"EF") + SPACE + rb"*(?:<<|\d+" + SPACE + rb"+\d)")
# The address of a page may have a folder of such a name. Nothing that is an object fits in here.
_ADDRESS = re.compile(rb"\((?:https?|ftp|mailto):[^()\\<>\[\]{}\x00\s]*\)")
_CATALOGUE = re.compile(rb"/Type" + SPACE + rb"*/Catalog" + _END)
_PAGE = re.compile(rb"/Type" + SPACE + rb"*/Page" + _END)


def is_pdf(content: bytes) -> bool:
    """Say whether these bytes are a PDF with pages; raises Encrypted and Unfit."""
    # Its end too: half a plan is of no use to anybody.
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content:
        return False
    has_catalogue = has_page = False
    try:
        for text in chain([content], object_streams(content, most=MOST_READ)):
            _refuse_more_than_pages(text)
            has_catalogue = has_catalogue or bool(_CATALOGUE.search(text))
            has_page = has_page or bool(_PAGE.search(text))
    except Unreadable as error:
        raise Unfit(Reason.UNREADABLE) from error
    return has_catalogue and has_page


def _refuse_more_than_pages(text: bytes) -> None:
    text = _ADDRESS.sub(b"()", text)
    if _ENCRYPT.search(text):
        raise Encrypted
    if found := _REFUSED.search(text):
        raise Unfit(_REASONS[unescaped(found[1])])
    if _HELD.search(text):
        raise Unfit(Reason.FILES)
