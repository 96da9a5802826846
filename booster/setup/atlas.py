"""The map of Europe: country outlines of Natural Earth (public domain), projected and simplified for a small picture.

It becomes two files: `europe.svg`, which a browser keeps, and `europe.json`, from which the server knows where on it a
place lies. Lambert's azimuthal projection around the middle of Europe keeps areas true.
"""

import json
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Spot = tuple[float, float]
Line = list[Spot]

EARTH_KM = 6371.0088
CENTRE = (52.0, 10.0)
# Kilometres on the plane, from Iceland to Lake Van and from Crete to the North Cape.
LEFT, RIGHT, TOP, BOTTOM = -2000.0, 2750.0, 2300.0, -1950.0
WIDTH = 340.0
SCALE = WIDTH / (RIGHT - LEFT)
HEIGHT = round((TOP - BOTTOM) * SCALE, 1)
# In units of the picture: what lies nearer to a straight line is left out, and islands smaller than this.
TOLERANCE, LEAST_AREA = 0.28, 0.5
# Farther away the projection turns the world inside out.
FARTHEST = 80.0

# The atlas draws who holds what; this platform draws what the European Union recognises: who gets which parts of
# whom, within degrees (west, south, east, north).
Box = tuple[float, float, float, float]
AS_RECOGNISED: tuple[tuple[str, str, Box], ...] = (
    ("Ukraine", "Russia", (32, 44, 37, 46.5)),
    ("Cyprus", "N. Cyprus", (32, 34, 35, 36)),
)

LAND, EDGE = "#dde5ee", "#ffffff"

# ISO 3166-1: the numbers that the atlas uses, as the codes that we use. Kosovo has no number in it, only its name.
CODES = {
    "008": "AL", "040": "AT", "056": "BE", "070": "BA", "100": "BG", "191": "HR", "196": "CY", "203": "CZ",
    "208": "DK", "233": "EE", "246": "FI", "250": "FR", "276": "DE", "300": "GR", "348": "HU", "352": "IS",
    "372": "IE", "380": "IT", "428": "LV", "438": "LI", "440": "LT", "442": "LU", "470": "MT", "498": "MD",
    "499": "ME", "528": "NL", "578": "NO", "616": "PL", "620": "PT", "642": "RO", "688": "RS", "703": "SK",
    "705": "SI", "724": "ES", "752": "SE", "792": "TR", "804": "UA", "807": "MK", "826": "GB", "756": "CH",
}  # fmt: skip


def europe(topology: Path) -> dict[str, bytes]:
    """Draw the map; returns the files to put among the assets."""
    shapes = outlines(json.loads(topology.read_text("utf-8")))
    everything = "".join(path for _code, path in shapes)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f'<path fill="{LAND}" stroke="{EDGE}" stroke-width=".5" stroke-linejoin="round" d="{everything}"/></svg>'
    )
    known = {
        "width": WIDTH,
        "height": HEIGHT,
        "centre": CENTRE,
        "scale": SCALE,
        "left": LEFT,
        "top": TOP,
        "countries": {code: path for code, path in shapes if code},
    }
    return {"europe.svg": svg.encode(), "europe.json": json.dumps(known, separators=(",", ":")).encode()}


def outlines(topology: dict[str, Any]) -> list[tuple[str, str]]:
    """Give each country that touches the picture: its code, if we know one, and its path."""
    lines = list(decoded(topology))
    countries = {one["properties"]["name"]: one for one in topology["objects"]["countries"]["geometries"]}
    for owner, other, box in AS_RECOGNISED:
        unite(countries[owner], countries[other], lines, box)
    arcs = [simplified(placed(line)) for line in lines]
    found = []
    for country in countries.values():
        code = CODES.get(country.get("id", ""), "XK" if country["properties"]["name"] == "Kosovo" else "")
        path = "".join(path_of(ring) for ring in rings_of(country, arcs, code))
        if path:
            found.append((code, path))
    return found


def unite(owner: dict[str, Any], other: dict[str, Any], lines: Sequence[Line], box: Box) -> None:
    """Give the parts of one country that lie within a box to another, without a border between them."""
    left, bottom, right, top = box
    taken = [
        polygon
        for polygon in polygons(other)
        if all(left < x < right and bottom < y < top for number in polygon[0] for x, y in run(lines, number))
    ]
    kept = [polygon for polygon in polygons(other) if polygon not in taken]
    other |= {"type": "MultiPolygon", "arcs": kept}
    owner |= {"type": "MultiPolygon", "arcs": polygons(owner)}
    for (ring,) in taken:
        owner["arcs"] = [[merged(mine, ring), *holes] for mine, *holes in owner["arcs"]]


def merged(ring: list[int], other: list[int]) -> list[int]:
    """Join two rings that share a line; a ring that shares none stays as it is."""
    for at, number in enumerate(ring):
        if ~number in other:
            there = other.index(~number)
            return [*ring[:at], *other[there + 1 :], *other[:there], *ring[at + 1 :]]
    return ring


def polygons(country: dict[str, Any]) -> list[list[list[int]]]:
    return list(country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]])


def run(lines: Sequence[Line], number: int) -> Line:
    """Return a line; a negative number means the line ~number, backwards."""
    return lines[number] if number >= 0 else lines[~number][::-1]


def decoded(topology: dict[str, Any]) -> Iterator[Line]:
    """Undo how the format packs lines: whole numbers, each the difference to the one before."""
    (scale_x, scale_y), (left, bottom) = (topology["transform"][name] for name in ("scale", "translate"))
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for east, north in arc:
            x, y = x + east, y + north
            line.append((x * scale_x + left, y * scale_y + bottom))
        yield line


def placed(arc: Line) -> list[Spot | None]:
    return [place(longitude, latitude) for longitude, latitude in arc]


def place(longitude: float, latitude: float) -> Spot | None:
    """Put a point on the picture; None for the far side of the world."""
    lat, lat0 = math.radians(latitude), math.radians(CENTRE[0])
    east = math.radians(longitude - CENTRE[1])
    near = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(east)
    if near < math.cos(math.radians(FARTHEST)):
        return None
    stretch = EARTH_KM * math.sqrt(2 / (1 + near))
    x = stretch * math.cos(lat) * math.sin(east)
    y = stretch * (math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(east))
    return (x - LEFT) * SCALE, (TOP - y) * SCALE


def simplified(arc: Sequence[Spot | None]) -> list[Spot | None]:
    """Leave out points that nobody would miss. Neighbours share their lines, so no gap opens between them."""
    if None in arc or len(arc) < 3:  # noqa: PLR2004  # Two points are a straight line already.
        return list(arc)
    spots = [spot for spot in arc if spot]
    kept = {0, len(spots) - 1}
    # A closed line begins where it ends, so it is first cut where it is farthest from there.
    far = max(range(len(spots)), key=lambda n: math.dist(spots[0], spots[n]))
    spans = [(0, far), (far, len(spots) - 1)]
    kept.add(far)
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        worst = max(between, key=lambda n: off(spots[n], spots[first], spots[last]), default=0)
        if worst and off(spots[worst], spots[first], spots[last]) > TOLERANCE:
            kept.add(worst)
            spans += [(first, worst), (worst, last)]
    return [spots[n] for n in sorted(kept)]


def off(spot: Spot, one: Spot, other: Spot) -> float:
    """Measure how far a point lies from a straight line."""
    length = math.dist(one, other)
    if not length:
        return math.dist(spot, one)
    return abs((other[0] - one[0]) * (one[1] - spot[1]) - (one[0] - spot[0]) * (other[1] - one[1])) / length


def rings_of(country: dict[str, Any], arcs: Sequence[Sequence[Spot | None]], code: str) -> list[Line]:
    """Join the lines of a country, cut at the edges; of a country that we know the largest part always stays."""
    rings = [cut(joined(ring, arcs)) for polygon in polygons(country) for ring in polygon]
    drawn = sorted((ring for ring in rings if ring), key=lambda ring: -area(ring))
    return [ring for n, ring in enumerate(drawn) if area(ring) >= LEAST_AREA or (n == 0 and code)]


def joined(ring: Sequence[int], arcs: Sequence[Sequence[Spot | None]]) -> Line:
    line: list[Spot | None] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    # Without its far points a ring that goes around the world closes somewhere outside the picture.
    return [spot for spot in line if spot]


def cut(ring: Line) -> Line:
    """Cut a ring at the four edges of the picture (after Sutherland and Hodgman)."""
    margin = 2.0
    edges = ((0, -margin, 1), (0, WIDTH + margin, -1), (1, -margin, 1), (1, HEIGHT + margin, -1))
    for axis, edge, side in edges:
        inside: Line = []
        for one, other in pairwise([*ring, *ring[:1]]):
            here, there = (one[axis] - edge) * side, (other[axis] - edge) * side
            if here >= 0:
                inside.append(one)
            if here * there < 0:
                share = here / (here - there)
                inside.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        ring = inside
    return ring


def area(ring: Line) -> float:
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise([*ring, *ring[:1]]))) / 2


def path_of(ring: Line) -> str:
    """Write a ring as steps of a tenth of a unit, which takes the fewest characters."""
    spots = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(spots) if (ax, ay) != (bx, by)]
    start = f"M{tenths(spots[0][0])} {tenths(spots[0][1])}"
    return f"{start}l{''.join(step(*one) for one in steps).lstrip()}z" if steps else ""


def step(x: int, y: int) -> str:
    across, down = tenths(x), tenths(y)
    return f"{'' if across.startswith('-') else ' '}{across}{'' if down.startswith('-') else ' '}{down}"


def tenths(value: int) -> str:
    """Write 5 as .5, and -12 as -1.2."""
    text = f"{value / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
