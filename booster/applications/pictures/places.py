"""Where a venue lies in Europe, how people get there, and how far it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from booster.applications.forms.reference.airports import airport
from booster.applications.pictures.answers import Answers, number
from booster.applications.pictures.globe import Europe, Point, bearing, distance
from booster.kit.texts import lazy_gettext as _l

# Circles around the venue on the map of Europe, in kilometres.
RINGS = (500, 1000, 1500)
# Of the drawing of its surroundings; the outer circle is the first that holds every airport and the station.
NEAR = (25, 50, 100, 200, 400)
NEAR_SIZE = 200
NEAR_MARGIN = 22
# Nobody travels less than the great circle, but airports are large and typed distances are rounded.
TOLERANCE = 3


class Ease(StrEnum):
    """How long it takes from an airport or a station to the door. Transfers over half an hour are felt as long."""

    SHORT = "short"
    FAIR = "fair"
    LONG = "long"
    UNKNOWN = "unknown"

    @property
    def word(self) -> object:
        return _EASES[self]


_EASES = {
    Ease.SHORT: _l("up to 30 minutes"),
    Ease.FAIR: _l("31 to 60 minutes"),
    Ease.LONG: _l("more than 60 minutes"),
    Ease.UNKNOWN: _l("time not given"),
}
SHORT, FAIR = 30, 60


def ease(minutes: int | None) -> Ease:
    if minutes is None:
        return Ease.UNKNOWN
    return Ease.SHORT if minutes <= SHORT else Ease.FAIR if minutes <= FAIR else Ease.LONG


@dataclass(frozen=True)
class Stop:
    """An airport or a station from which people come; a station has no code, and a place only if that is given."""

    name: str
    code: str
    minutes: int | None
    # As typed, by road or rail.
    km: int | None
    # As measured along the great circle.
    straight_km: int | None
    point: Point | None
    # On the drawing of the surroundings.
    x: float = 0
    y: float = 0

    @property
    def ease(self) -> Ease:
        return ease(self.minutes)

    @property
    def is_too_near(self) -> bool:
        """Whether the way is said to be shorter than the great circle."""
        return self.km is not None and self.straight_km is not None and self.km + TOLERANCE < self.straight_km


@dataclass(frozen=True)
class Ring:
    """All places at one distance from the venue."""

    km: int
    path: str
    # Where its number stands; None beyond the edges.
    label: tuple[float, float] | None


@dataclass(frozen=True)
class Places:
    """A venue with its airports and its station, on a map where their places are known."""

    town: str
    country: str
    venue: Point | None
    stops: Sequence[Stop]
    # Kilometres of the circles on the drawing of the surroundings, with their radius on it.
    near: Sequence[tuple[int, float]]

    @property
    def located(self) -> Sequence[Stop]:
        return [stop for stop in self.stops if stop.straight_km is not None]

    def rings(self, europe: Europe) -> Sequence[Ring]:
        if self.venue is None:
            return ()
        return [Ring(km, europe.ring(self.venue, km), _label(europe, self.venue, km)) for km in RINGS]


def _label(europe: Europe, venue: Point, km: int) -> tuple[float, float] | None:
    """Write the number where the circle is farthest north or, if that is off the map, south."""
    x, y = europe.place(venue) or (0.0, 0.0)
    for down in (-1, 1):
        at = y + down * km * europe.scale
        if 8 < at < europe.height - 4:  # noqa: PLR2004  # The height of a number, and a little air.
            return round(x, 1), round(at, 1)
    return None


def draw(answers: Answers, *, town: str, country: str) -> Places | None:
    """Put together what is known; None while there is neither a place nor a way to it."""
    venue = _point(answers, "latitude", "longitude")
    stops = [stop for row in answers.rows("airports") if (stop := _airport(row, venue))]
    if station := answers.get("station"):
        stops.append(_station(str(station), answers, venue))
    if venue is None and not stops:
        return None
    circles = _near_circles(stops)
    outer = circles[-1] if circles else 0
    stops = [_on_near(stop, venue, outer) for stop in stops]
    radius = NEAR_SIZE / 2 - NEAR_MARGIN
    return Places(town, country, venue, stops, [(km, round(radius * km / outer, 1)) for km in circles])


def _point(answers: Answers, north: str, east: str) -> Point | None:
    latitude, longitude = answers.number(north), answers.number(east)
    return None if latitude is None or longitude is None else Point(float(latitude), float(longitude))


def _station(name: str, answers: Answers, venue: Point | None) -> Stop:
    point, minutes = _point(answers, "station_latitude", "station_longitude"), answers.get("station_minutes")
    return Stop(name, "", _whole(minutes), None, _straight(venue, point), point)


def _straight(venue: Point | None, point: Point | None) -> int | None:
    return round(distance(venue, point)) if venue and point else None


def _airport(row: object, venue: Point | None) -> Stop | None:
    cells = row if isinstance(row, dict) else {}
    code = str(cells.get("code", ""))
    if not code:
        return None
    found = airport(code)
    point = Point(found.latitude, found.longitude) if found else None
    name, minutes, km = found.name if found else code, _whole(cells.get("minutes")), _whole(cells.get("distance"))
    return Stop(name, code, minutes, km, _straight(venue, point), point)


def _whole(value: object) -> int | None:
    found = number(value)
    return None if found is None else int(found)


def _near_circles(stops: Sequence[Stop]) -> Sequence[int]:
    """Choose the circles of the drawing: up to the first that holds every stop, at most the last three."""
    far = max((stop.straight_km for stop in stops if stop.straight_km is not None), default=None)
    if far is None:
        return ()
    count = next((n for n, km in enumerate(NEAR, start=1) if km >= far), len(NEAR))
    return NEAR[max(0, count - 3) : count]


def _on_near(stop: Stop, venue: Point | None, outer: int) -> Stop:
    if venue is None or stop.point is None or stop.straight_km is None or stop.straight_km > outer:
        return stop
    turn = math.radians(bearing(venue, stop.point))
    reach = (NEAR_SIZE / 2 - NEAR_MARGIN) * stop.straight_km / outer
    middle = NEAR_SIZE / 2
    x, y = middle + reach * math.sin(turn), middle - reach * math.cos(turn)
    return Stop(stop.name, stop.code, stop.minutes, stop.km, stop.straight_km, stop.point, round(x, 1), round(y, 1))
