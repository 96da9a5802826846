"""The map of Europe that the set-up draws."""

import json
import math
import re

import pytest

from booster.kit.countries import KNOWN
from booster.setup import assets, atlas

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def built(name):
    return (assets.BUILD / assets.manifest()[name]).read_text("utf-8")


def test_the_picture_is_small_enough_to_be_sent_to_anybody():
    assert len(built("europe.svg")) <= 40_000
    assert re.fullmatch(r'<svg xmlns="[^"]+" viewBox="[^"]+"><path [^<>]+/></svg>', built("europe.svg"))


def test_every_country_that_a_call_can_name_has_an_outline():
    countries = json.loads(built("europe.json"))["countries"]

    assert sorted(KNOWN - set(countries)) == []
    assert all(re.fullmatch(r"(M[-\d. ]+l[-\d. ]+z)+", path) for path in countries.values())


@pytest.mark.parametrize(("name", "country"), [("Simferopol", "UA"), ("Kyrenia", "CY"), ("Gent", "BE")])
def test_the_map_draws_what_the_union_recognises(name, country):
    point = {"Simferopol": (34.1, 45.0), "Kyrenia": (33.3, 35.3), "Gent": (3.73, 51.05)}[name]
    path = json.loads(built("europe.json"))["countries"][country]

    assert any(holds(ring, atlas.place(*point)) for ring in rings_of(path))


def rings_of(path):
    """Read a path back: a start and steps."""
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", path):
        x, y = map(float, start.split())
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
        ring = [(x, y)]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            ring.append((x, y))
        yield ring


def holds(ring, point):
    """Say whether a point lies within, by counting the lines to the right of it."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


def test_two_rings_become_one_along_the_line_they_share():
    assert atlas.merged([1, 2, 3], [~2, 7, 8]) == [1, 7, 8, 3]
    assert atlas.merged([1, 2, 3], [7, 8]) == [1, 2, 3]


def test_parts_of_a_country_go_to_another_without_a_border():
    lines = [[(0.0, 0.0), (1.0, 0.0)], [(1.0, 0.0), (1.0, 1.0), (0.0, 0.0)], [(1.0, 0.0), (0.5, -1.0), (0.0, 0.0)]]
    owner = {"type": "Polygon", "arcs": [[0, 1]]}
    other = {"type": "MultiPolygon", "arcs": [[[~0, 2]], [[9]]]}

    atlas.unite(owner, other, [*lines, *[[(50.0, 50.0)]] * 7], (-2, -2, 2, 2))

    assert owner["arcs"] == [[[2, 1]]]
    assert other["arcs"] == [[[9]]]


def test_a_line_is_simplified_only_as_far_as_nobody_sees_it():
    wave = [(n / 10, 0.1 * math.sin(n)) for n in range(100)]
    peak = [(0.0, 0.0), (5.0, 3.0), (10.0, 0.0)]

    assert len(atlas.simplified(wave)) == 2
    assert atlas.simplified(peak) == peak
    assert atlas.simplified([*SQUARE, SQUARE[0]]) == [*SQUARE, SQUARE[0]]


def test_a_ring_is_cut_at_the_edges():
    shifted = [(x - 7, y + 50) for x, y in SQUARE]
    far = [(x + 1000, y) for x, y in SQUARE]

    assert atlas.area(atlas.cut(shifted)) == pytest.approx(50)
    assert atlas.cut(far) == []


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (5, ".5"), (-5, "-.5"), (12, "1.2"), (-120, "-12")])
def test_numbers_are_written_short(value, text):
    assert atlas.tenths(value) == text


def test_the_far_side_of_the_world_has_no_place():
    assert atlas.place(-170, -52) is None
