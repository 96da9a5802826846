"""What a Word document may hold: text, pictures and charts; nothing that runs, and nothing fetched from elsewhere."""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

from booster.files.fields import Fields, is_harmful

# Which parts there are, and of which types. Names and types are the same in capitals (ECMA-376, part 2).
TYPES = "[content_types].xml"
WORD = ("application/vnd.openxmlformats-officedocument.wordprocessingml.", "application/vnd.ms-word.")
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LINKS = "application/vnd.openxmlformats-package.relationships+xml"

# A document of 300 kB can unpack to 300 MB: a zip archive declares both, and we believe neither more than this.
MOST_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 2_000
# The only ways in which a word processor packs a part (ECMA-376, part 2); others could claim gigabytes.
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Of each list of parts or links.
MOST_LIST = 1024 * 1024
# Of all the text, lists and links of a document together; five hundred pages have less.
MOST_READ = 32 * 1024 * 1024
MOST_ELEMENTS = 500_000

# Text and its styles, pictures, fonts, and the tables behind charts.
ENDINGS = frozenset(
    {"xml", "rels", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svg", "webp"}
    | {"xlsx", "odttf", "ttf"}
)
# Linked from elsewhere these are only looked up when somebody presses them, or are pictures that stay away.
OUTSIDE = frozenset({"hyperlink", "image"})
# What runs, or takes in a text of any kind, wherever it is.
RUNNING = frozenset({"vbaproject", "control", "afchunk"})
MACROS, EMBEDDED = ("macroenabled", "vbaproject"), ("activex", "oleobject")


class Unsafe(Exception):
    """It holds what could run, what nobody can look at, what is fetched from elsewhere, or far too much."""


def is_word_document(archive: zipfile.ZipFile) -> bool:
    """Say whether an archive is one; raises Unsafe. Of what it holds only text, lists and links are unpacked."""
    members = {member.filename.lower(): member for member in archive.infolist()}
    if TYPES not in members:
        return False
    _refuse_unless_plain(archive.infolist())
    reader = _Reader(archive)
    types = [_type_of(part) for part in reader.elements(members[TYPES])]
    if not any(kind.startswith(WORD) for _ending, kind in types):
        return False
    if DOCUMENT not in {kind for _ending, kind in types} or not all(_is_honest(*one) for one in types):
        raise Unsafe
    for name, member in members.items():
        if not _is_harmless(name) or not _says_nothing_harmful(reader, name, member):
            raise Unsafe
    return True


def _refuse_unless_plain(members: list[zipfile.ZipInfo]) -> None:
    """Raise Unsafe for an archive that no word processor writes, whatever is in its parts."""
    if len(members) > min(MOST_MEMBERS, len({member.filename.lower() for member in members})):
        raise Unsafe  # Too many, or two of one name: who opens it might take the other one.
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unsafe
    if any(member.flag_bits & 0x1 or member.compress_type not in PACKED for member in members):
        raise Unsafe  # Locked one by one, or packed in another way.


def _type_of(part: Mapping[str, str]) -> tuple[str, str]:
    """Return the ending of the part or parts that an entry is about, and their type."""
    ending = (part.get("PartName") or part.get("Extension", "")).lower().rpartition(".")[2]
    return ending, part.get("ContentType", "").lower().partition(";")[0].strip()


def _is_honest(ending: str, kind: str) -> bool:
    """Whether parts of this type and ending are what we take them for: what is text is read, and nothing else is."""
    if any(word in kind for word in MACROS):
        return False
    if ending not in ENDINGS:
        return True  # No part may have it.
    if ending == "rels":
        return kind == LINKS
    is_text = kind.endswith(("+xml", "/xml")) and kind != "image/svg+xml"
    return is_text == (ending == "xml") and not any(word in kind for word in EMBEDDED)


def _is_harmless(name: str) -> bool:
    return name.endswith("/") or name.rpartition(".")[2] in ENDINGS


def _says_nothing_harmful(reader: "_Reader", name: str, member: zipfile.ZipInfo) -> bool:
    if name.endswith(".rels"):
        return not any(_leads_astray(link) for link in reader.elements(member))
    if name.endswith(".xml") and name != TYPES:
        return not any(is_harmful(instruction) for instruction in reader.instructions(member))
    return True


def _leads_astray(link: Mapping[str, str]) -> bool:
    kind = link.get("Type", "").lower().rpartition("/")[2]
    return kind in RUNNING or (link.get("TargetMode", "").lower() == "external" and kind not in OUTSIDE)


class _Reader:
    """Reads parts of one document, and no more of them than a document has; raises Unsafe."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._bytes, self._elements = MOST_READ, MOST_ELEMENTS

    def elements(self, member: zipfile.ZipInfo) -> list[Mapping[str, str]]:
        """Return what each element of a list says of itself."""
        found: list[Mapping[str, str]] = []
        self._read(self._content(member, MOST_LIST), lambda _element, attributes: found.append(attributes))
        return found

    def instructions(self, member: zipfile.ZipInfo) -> list[str]:
        """Return what the fields of a text say."""
        fields = Fields()
        self._read(self._content(member), fields.start, fields)
        return fields.instructions

    def _read(
        self, content: bytes, start: Callable[[str, dict[str, str]], object], fields: Fields | None = None
    ) -> None:
        def count(element: str, attributes: dict[str, str]) -> None:
            self._elements -= 1
            if self._elements < 0:
                raise Unsafe
            start(element, attributes)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.StartDoctypeDeclHandler = count, _refuse
        if fields:
            parser.EndElementHandler, parser.CharacterDataHandler = fields.end, fields.text
        try:
            parser.Parse(content, True)  # noqa: FBT003  # Expat takes no names.
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Unsafe from error

    def _content(self, member: zipfile.ZipInfo, most: int = MOST_READ) -> bytes:
        most = min(most, self._bytes)
        try:
            with self._archive.open(member) as part:
                content = part.read(most + 1)
        except (ValueError, zipfile.BadZipFile, zlib.error, OSError) as error:
            raise Unsafe from error
        if len(content) > most:
            raise Unsafe
        self._bytes -= len(content)
        return content


def _refuse(*_declaration: object) -> None:
    """Entities could grow without end; no word processor declares any."""
    raise Unsafe
