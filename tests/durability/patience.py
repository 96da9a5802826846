"""How long the proofs of this folder take: minutes with BOOSTER_PATIENCE=long, else seconds."""

import os

LONG = os.environ.get("BOOSTER_PATIENCE") == "long"


def patience(short, long):
    return long if LONG else short
