"""Distances on the globe, and the map that its places are put on."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# Of a sphere with the mean radius of the earth (IUGG); distances are wrong by half a percent at most.
EARTH_KM = 6371.0088
# Beyond this the projection folds the far side of the world onto the near one.
FARTHEST_KM = 8000


@dataclass(frozen=True)
class Point:
    """A place on the globe, in degrees."""

    latitude: float
    longitude: float


def distance(one: Point, other: Point) -> float:
    """Measure the great circle between two places, in kilometres."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    north, east = lat2 - lat1, math.radians(other.longitude - one.longitude)
    half = math.sin(north / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def bearing(one: Point, other: Point) -> float:
    """Say in which direction the great circle sets out, in degrees clockwise from north."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    y = math.sin(east) * math.cos(lat2)
    x = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(east)
    return math.degrees(math.atan2(y, x)) % 360


def onward(start: Point, towards: float, km: float) -> Point:
    """Find the place that lies so far away in that direction."""
    lat, turn, angle = math.radians(start.latitude), math.radians(towards), km / EARTH_KM
    sine = math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(turn)
    north = math.asin(max(-1.0, min(1.0, sine)))
    east = math.atan2(math.sin(turn) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * sine)
    return Point(math.degrees(north), math.degrees(east) + start.longitude)


@dataclass(frozen=True)
class Europe:
    """The map of Europe that the set-up drew: how it was projected, and the outline of each country by its code.

    Lambert's azimuthal projection keeps areas true.
    """

    width: float
    height: float
    centre: Point
    scale: float
    left: float
    top: float
    countries: Mapping[str, str]

    def place(self, point: Point) -> tuple[float, float] | None:
        """Put a place on the map; None if it lies beyond its edges."""
        if distance(point, self.centre) > FARTHEST_KM:
            return None
        x, y = project(point, self.centre)
        at = round((x - self.left) * self.scale, 1), round((self.top - y) * self.scale, 1)
        return at if 0 <= at[0] <= self.width and 0 <= at[1] <= self.height else None

    def ring(self, middle: Point, km: float) -> str:
        """Draw all places so far away, as the path of an SVG; what lies beyond the edges is cut off by the picture."""
        corners = []
        for turn in range(0, 360, 8):
            x, y = project(onward(middle, turn, km), self.centre)
            corners.append(f"{(x - self.left) * self.scale:.1f} {(self.top - y) * self.scale:.1f}")
        return f"M{'L'.join(corners)}Z"


def project(point: Point, centre: Point) -> tuple[float, float]:
    """Give the kilometres to the east and to the north of the centre, on Lambert's plane."""
    lat, lat0 = math.radians(point.latitude), math.radians(centre.latitude)
    east = math.radians(point.longitude - centre.longitude)
    towards = 1 + math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(east)
    stretch = EARTH_KM * math.sqrt(2 / max(towards, 1e-9))
    x = math.cos(lat) * math.sin(east)
    y = math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(east)
    return stretch * x, stretch * y


@lru_cache(maxsize=2)
def read_europe(path: Path) -> Europe | None:
    """Read the map from a file that the set-up made; None if it is not there, for a page without it is a page too."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        centre = Point(*stored.pop("centre"))
        return Europe(centre=centre, **stored)
    except (OSError, ValueError, TypeError):
        return None
