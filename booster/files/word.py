"""What a Word document may hold: text, pictures and charts; nothing that runs, and nothing fetched from elsewhere."""

import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

# Which parts there are, and of which types.
TYPES = "[Content_Types].xml"
WORD = ("application/vnd.openxmlformats-officedocument.wordprocessingml.", "application/vnd.ms-word.")
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

# A document of 300 kB can unpack to 300 MB: a zip archive declares both, and we believe neither more than this.
MOST_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 2_000
# The only ways in which a word processor packs a part (ECMA-376, part 2); others could claim gigabytes.
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Of each part that we read ourselves.
MOST_READ = 1024 * 1024

# Text and its styles, pictures, fonts, and the tables behind charts.
ENDINGS = frozenset(
    {"xml", "rels", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svg", "webp"}
    | {"xlsx", "odttf", "ttf"}
)
# Linked from elsewhere these are only looked up when somebody presses them, or are pictures that stay away.
OUTSIDE = frozenset({"hyperlink", "image"})


class Unsafe(Exception):
    """It holds what could run, what nobody can look at, what is fetched from elsewhere, or far too much."""


def is_word_document(archive: zipfile.ZipFile) -> bool:
    """Say whether an archive is one; raises Unsafe. Beyond its lists of parts and links nothing is unpacked."""
    members = archive.infolist()
    if TYPES not in archive.namelist():
        return False
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unsafe
    if any(member.flag_bits & 0x1 or member.compress_type not in PACKED for member in members):
        raise Unsafe  # Locked one by one, or packed in another way.
    types = {part.get("ContentType", "") for part in _read(archive, TYPES)}
    if not any(kind.startswith(WORD) for kind in types):
        return False
    # With macros the document is of another type.
    if DOCUMENT not in types or not all(_is_harmless(member) for member in members):
        raise Unsafe
    links = (link for name in archive.namelist() if name.endswith(".rels") for link in _read(archive, name))
    if any(_leads_outside(link) for link in links):
        raise Unsafe
    return True


def _is_harmless(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith("/") or member.filename.lower().rpartition(".")[2] in ENDINGS


def _leads_outside(link: ET.Element) -> bool:
    kind = link.get("Type", "").rpartition("/")[2]
    return link.get("TargetMode", "").lower() == "external" and kind.lower() not in OUTSIDE


def _read(archive: zipfile.ZipFile, name: str) -> Iterator[ET.Element]:
    """Read a part; raises Unsafe for one that no word processor writes."""
    try:
        with archive.open(name) as part:
            content = part.read(MOST_READ + 1)
        text = content.decode("utf-8-sig")
        # Entities could grow without end.
        if len(content) > MOST_READ or "<!" in text:
            raise Unsafe
        return ET.fromstring(text).iter()  # noqa: S314  # No entities, and little of it: see above.
    except (ET.ParseError, UnicodeDecodeError, zipfile.BadZipFile, zlib.error, OSError) as error:
        raise Unsafe from error
