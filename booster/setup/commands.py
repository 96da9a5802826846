"""The commands of `python3 -m booster`."""

import argparse
import sys

from booster.setup import assets as assets_
from booster.setup import venv
from booster.setup.places import DEV_LOCK, RUN_LOCK
from booster.setup.say import Trouble, say, warn
from booster.setup.shell import alone

def main(argv: list[str]) -> int:
    with alone():
        if not venv.works(): venv.prepare(RUN_LOCK)
        assets_.build()
    return 0
