"""Pictures are drawn anew: what was not a picture, and what told more than the picture, is gone afterwards."""

import io
import re
import struct
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from threading import Semaphore

from PIL import Image, ImageCms

from booster.files.kinds import Kind

# To draw a photograph of 40 megapixels anew takes 250 MB; a WebP of half as many takes as much.
MOST_PIXELS = {Kind.PNG: 40_000_000, Kind.JPEG: 40_000_000, Kind.WEBP: 16_000_000}
# So one after the other in each process, however many are sent at once.
_ONE_AT_A_TIME = Semaphore()
# Each scan goes over all the dots of a JPEG, and 60 bytes can ask for one; who saves in steps makes ten, or 18 at most.
MOST_SCANS = 30
# The parts of a JPEG or PNG are read one by one, and can be of a few bytes; a large PNG has some thousands.
MOST_PARTS = 10_000
QUALITY = 90

_FORMATS = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.WEBP: "WEBP"}

# What Pillow raises for bytes that make no picture.
_BROKEN = (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, AssertionError, struct.error)

_PNG = b"\x89PNG\r\n\x1a\n"
# What begins a segment of a JPEG. Not a byte of 255 in what is drawn, a filler, or a mark that nothing belongs to.
_SEGMENT = re.compile(rb"\xff[\x02-\xcf\xd9-\xfe]")
_SCAN, _END = b"\xff\xda", b"\xff\xd9"

# EXIF's orientation, and what brings a picture back upright.
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Broken(Exception):
    """It says it is a picture, but nobody can read it."""


class TooManySteps(Exception):
    """It is small, and would keep us busy for minutes."""


class TooManyPixels(Exception):
    """It would take too much memory to look at."""


def redraw(content: bytes, kind: Kind) -> bytes:
    """Return the picture alone: upright, in sRGB, without place, camera, comments or whatever follows its end.

    Raises Broken, TooManyPixels or TooManySteps; what it asks for is counted before anything is decoded.
    """
    _count_parts(content, kind)
    try:
        with _opened(content, kind) as picture:
            picture.verify()  # Spends the picture: it has to be opened again.
        with _ONE_AT_A_TIME, _opened(content, kind) as picture:
            return _encoded(_plain(_in_srgb(_upright(picture))), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels from error
    except _BROKEN as error:
        raise Broken from error


def _count_parts(content: bytes, kind: Kind) -> None:
    parts = {Kind.JPEG: _segments, Kind.PNG: _chunks}.get(kind)
    found = Counter(islice(parts(content), MOST_PARTS + 1) if parts else ())
    if found[_SCAN] > MOST_SCANS or found.total() > MOST_PARTS:
        raise TooManySteps


def _segments(content: bytes) -> Iterator[bytes]:
    """Go through a JPEG as who decodes it does: what stands inside a segment, or behind the end, is none."""
    at = 0
    while (found := _SEGMENT.search(content, at)) and found[0] != _END:
        yield found[0]
        at = found.end() + max(2, int.from_bytes(content[found.end() : found.end() + 2]))


def _chunks(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while (name := content[at + 4 : at + 8]) not in {b"", b"IEND"}:
        yield name
        at += 12 + int.from_bytes(content[at : at + 4])


def _opened(content: bytes, kind: Kind) -> Image.Image:
    picture = Image.open(io.BytesIO(content), formats=[_FORMATS[kind]])
    if picture.width * picture.height > MOST_PIXELS[kind]:
        raise TooManyPixels
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its camera was held; what else a camera wrote may be nonsense, and the picture still good."""
    try:
        orientation = picture.getexif().get(_ORIENTATION)
    except _BROKEN:
        return picture
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return picture if turn is None else picture.transpose(turn)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Apply the colour profile, since it is about to go; a profile that cannot be read is ignored."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned or picture


def _plain(picture: Image.Image) -> Image.Image:
    see_through = picture.has_transparency_data
    if picture.mode.startswith("I"):
        # Sixteen bits a dot, of which a screen shows eight.
        plain = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif picture.mode in {"1", "L"} and not see_through:
        plain = _converted(picture, "L")
    else:
        plain = _converted(picture, "RGBA" if see_through else "RGB")
    plain.load()
    plain.info = {}
    return plain


def _converted(picture: Image.Image, mode: str) -> Image.Image:
    """As `convert`, which copies what needs no other mode; a photograph is large."""
    return picture if picture.mode == mode else picture.convert(mode)


def _encoded(picture: Image.Image, kind: Kind) -> bytes:
    out = io.BytesIO()
    # `method` is WebP's: its usual one takes four times as long and saves a tenth.
    picture.save(out, _FORMATS[kind], quality=QUALITY, method=2)
    return out.getvalue()
