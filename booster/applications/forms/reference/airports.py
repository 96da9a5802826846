"""The airports of the world by the three letters on luggage, from a package that gathers them from public lists."""

from functools import cache
from importlib.metadata import version
from typing import NamedTuple

import airportsdata

# The date of the list is in the number of the version.
SOURCE = f"airportsdata {version('airportsdata')}"

# The package has read these airports' degrees, minutes and seconds as decimals: 50.5405 is 50 degrees 54'05".
SEXAGESIMAL = frozenset({"ANR", "BRU", "CRL", "KJK", "LGG", "LUX", "OST"})


class Airport(NamedTuple):
    """One airport, its country as a code, its place in degrees."""

    name: str
    country: str
    latitude: float
    longitude: float


@cache
def _airports() -> dict[str, tuple[str, str, float, float]]:
    every = airportsdata.load("IATA")
    return {code: (one["name"], one["country"], float(one["lat"]), float(one["lon"])) for code, one in every.items()}


def airport(code: str) -> Airport | None:
    """Find the airport with this IATA code; None for one that the list does not know."""
    found = _airports().get(code)
    if found is None:
        return None
    name, country, latitude, longitude = found
    if code in SEXAGESIMAL:
        latitude, longitude = _decimal(latitude), _decimal(longitude)
    return Airport(name, country, latitude, longitude)


def _decimal(value: float) -> float:
    """Read 50.5405 as 50 degrees, 54 minutes and 5 seconds."""
    degrees, rest = divmod(round(value * 10_000), 10_000)
    return degrees + rest // 100 / 60 + rest % 100 / 3600
