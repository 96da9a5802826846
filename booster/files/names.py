"""The names of files: cleaned for people to read, never used as a path."""

import re

from booster.kit.composed import composed
from booster.kit.lines import hides

LONGEST_NAME = 150


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
    stem, dot, extension = clean.rpartition(".")
    if len(extension) > LONGEST_NAME // 10:
        return clean[:LONGEST_NAME]
    return stem[: LONGEST_NAME - len(extension) - 1].rstrip() + dot + extension
