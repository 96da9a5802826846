"""How long the proofs take: minutes with BOOSTER_PATIENCE=long, else seconds; and what they found, for `pytest -rP`."""

import os

LONG = os.environ.get("BOOSTER_PATIENCE") == "long"


def patience(short, long):
    return long if LONG else short


def tell(**figures):
    print("; ".join(f"{what}: {figure}" for what, figure in figures.items()))  # noqa: T201  pytest shows it on demand.
