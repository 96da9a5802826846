"""The real calls, each read from its folder once."""

import copy
import shutil
from functools import cache

from booster.applications.views.reading.forms_to_read import introduce_editions
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read

# A definition names an edition, which has to be known.
introduce_editions()
_read = cache(read)


def definition_of(slug):
    """Give the definition of a real call, to be changed as a test needs."""
    return copy.deepcopy(_read(DEFINITIONS / slug))


def copied(slug, to):
    """Copy the folder of a real call to another name, as whoever makes the next one does; return where it is."""
    folder = shutil.copytree(DEFINITIONS / slug, to)
    for file in folder.glob("*.md"):
        file.write_text(file.read_text("utf-8").replace(f"/calls/{slug}/", f"/calls/{to.name}/"), "utf-8")
    return folder
