"""The object streams of a PDF, unpacked: what they hold has no bytes of its own in the file (ISO 32000-1, 7.5.7).

Programs look where the tables of the file tell them to, and search the file themselves when these are broken. So each
stream counts that may be taken for one that holds objects, and one that we cannot unpack is refused.
"""

import re
import zlib
from collections.abc import Iterator

# A large file has some ten thousand objects, and half as many streams.
MOST_KEYWORDS = 250_000

# White space (7.2.2).
_BLANKS = b"\x00\t\n\f\r "
SPACE = b"[" + _BLANKS + b"]"
_LINE_END = re.compile(rb"\r\n?|\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_KEYWORDS = re.compile(rb"(?<![a-z])(?:obj(?![a-z])|stream(?=" + SPACE + rb"))")
# Of a dictionary: its strings, where they begin and end, and what stands outside of them in no honest one.
_MARKS = re.compile(rb"\\.|[()]|<<|>>|<[0-9A-Fa-f\s]*>|[<>%]", re.DOTALL)
# The only filter, or the only one of a list (7.4).
_ONE, _LISTED = rb"/FlateDecode" + SPACE + rb"*(?:/|>>)", rb"\[" + SPACE + rb"*/FlateDecode" + SPACE + rb"*\]"
_ONLY_FLATE = re.compile(rb"/Filter" + SPACE + rb"*(?:" + _ONE + rb"|" + _LISTED + rb")")
# What changes bytes once more when they are unpacked (7.4.4.4).
_RECODED = (b"/DecodeParms", b"/Predictor")
# Filters by the names that only pictures within a page give them (8.9.7): pdf.js, and so Firefox, takes them anywhere.
_REFERENCE = SPACE + rb"*\d+" + SPACE + rb"+\d+" + SPACE + rb"+R"
_ABBREVIATED = re.compile(rb"/(?:F|DP)(?:" + SPACE + rb"*(?:[/\[]|<<)|" + _REFERENCE + rb")")
# The keys and the type without which no stream holds objects that are packed.
_TELLING = (b"/Filter", b"/ObjStm", b"/First")


class Unreadable(Exception):
    """A stream that holds objects, packed as hardly anybody packs them, or more of them than a document has."""


def object_streams(content: bytes, *, most: int) -> Iterator[bytes]:
    """Unpack the streams that may hold objects; raises Unreadable, also where more than `most` is to be read."""
    left = most
    for dictionary, start in _streams(content):
        left -= len(dictionary)
        if left < 0:
            raise Unreadable
        # Without a filter their objects stand in the file as they are.
        is_packed = b"/Filter" in dictionary or _ABBREVIATED.search(dictionary)
        if is_packed and (b"/ObjStm" in dictionary or b"/First" in dictionary):
            unpacked, packed_size = _inflated(content, dictionary, start, left)
            left -= len(unpacked) + packed_size
            yield unpacked


def _streams(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Go through the streams (7.3.8): what each says of itself, and where that ends.

    `obj` may also stand in a string or in a dictionary. So what comes behind it counts alone only if it is one
    dictionary; if not, all counts that may belong to it. What stands between dictionaries may belong to each that
    follows, as soon as it tells of objects.
    """
    since, begun, is_told = 0, -1, False
    for keyword in _keywords(content):
        if keyword[0] == b"obj":
            begun = keyword.end()
            continue
        end = keyword.start()
        is_whole = begun >= 0 and _is_dictionary(content[begun:end])
        yield unescaped(content[begun if is_whole else since : end]), keyword.end()
        is_told = is_told or _tells(content[since : begun if is_whole else end])
        since, begun = since if is_told else keyword.end(), -1


def _keywords(content: bytes) -> Iterator[re.Match[bytes]]:
    """Find `obj`, not in a comment, and `stream`: behind a dictionary, or a comment (7.2.3)."""
    before, is_comment = 0, False
    for count, keyword in enumerate(_KEYWORDS.finditer(content)):
        if count == MOST_KEYWORDS:
            raise Unreadable
        between = content[before : keyword.start()].rstrip(_BLANKS)
        *ended, line = (between + keyword[0]).splitlines()
        is_comment = b"%" in line or (is_comment and not ended)
        before = keyword.end()
        begins_object = keyword[0] == b"obj" and not is_comment
        begins_stream = keyword[0] == b"stream" and (is_comment or between.endswith(b">>"))
        if begins_object or begins_stream:
            yield keyword


def _is_dictionary(text: bytes) -> bool:
    """Say whether this is one dictionary from its beginning to its end (7.3.7), written as everybody writes one."""
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


def _tells(text: bytes) -> bool:
    text = unescaped(text)
    return any(telling in text for telling in _TELLING) or bool(_ABBREVIATED.search(text))


def _is_only_inflated(dictionary: bytes) -> bool:
    """Say whether nothing but FlateDecode stands between a stream and its objects, however often it names filters."""
    if _ABBREVIATED.search(dictionary) or any(recoded in dictionary for recoded in _RECODED):
        return False
    return len(_ONLY_FLATE.findall(dictionary)) == dictionary.count(b"/Filter")


def _inflated(content: bytes, dictionary: bytes, start: int, most: int) -> tuple[bytes, int]:
    """Unpack one stream as everybody packs it (7.4.4), and say how much of the file that took.

    Other ways could show others something else.
    """
    line, end = _LINE_END.search(content, start), content.find(b"endstream", start)
    if line is None or end < line.end() or not _is_only_inflated(dictionary):
        raise Unreadable
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(memoryview(content)[line.end() : end], most + 1)
    except zlib.error as error:
        raise Unreadable from error
    if not stream.eof or len(unpacked) > most:
        raise Unreadable
    return unpacked, end - start


def unescaped(text: bytes) -> bytes:
    """Write out the letters that a name gives as #4A (7.3.5)."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
