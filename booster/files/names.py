"""The names of files: cleaned for people to read, never used as a path."""

import re

from booster.kit.composed import composed
from booster.kit.lines import hides

LONGEST_NAME = 150
# Bytes that the file systems of most computers take for a name.
MOST_BYTES = 255


def clean_name(name: str) -> str:
    """Keep what people read of a file's name, in any script.

    Goes: folders, and what hides, such as U+202E, which would show "fdp.exe" as "exe.pdf".
    A name that is too long loses its middle, not its extension.
    """
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(char for char in last if not hides(char))
    clean = " ".join(composed(visible).split()).strip(". ") or "file"
    if len(clean) <= LONGEST_NAME:
        return clean
    stem, extension = _apart(clean)
    return stem[: LONGEST_NAME - len(extension)].rstrip() + extension if extension else stem[:LONGEST_NAME]


def on_disk(before: str, name: str) -> str:
    """Put something before a name, and keep what a disk takes of it: whole characters, and the extension."""
    stem, extension = _apart(name)
    room = MOST_BYTES - len(extension.encode())
    return (before + stem).encode()[:room].decode(errors="ignore") + extension


def _apart(name: str) -> tuple[str, str]:
    """Take the extension off with its dot; what is long is none."""
    stem, dot, extension = name.rpartition(".")
    return (stem, dot + extension) if dot and len(extension) <= LONGEST_NAME // 10 else (name, "")
