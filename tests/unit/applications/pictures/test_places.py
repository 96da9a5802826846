"""Distances on the globe, airports, and the map of Europe."""

import math
from decimal import Decimal

import pytest

from booster.applications.forms.reference.airports import airport
from booster.applications.pictures import globe, places
from booster.applications.pictures.answers import Answers
from booster.applications.pictures.globe import Europe, Point, bearing, distance, onward, project
from booster.applications.pictures.places import Ease, ease
from booster.setup import atlas

GHENT = Point(51.0497, 3.7258)
PARIS, BERLIN, ATHENS = Point(48.8566, 2.3522), Point(52.52, 13.405), Point(37.9838, 23.7275)
QUARTER = 10_007.557


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (Point(0, 0), Point(90, 0), QUARTER),
        (Point(0, 0), Point(0, 180), 2 * QUARTER),
        (Point(0, 179), Point(0, -179), QUARTER / 45),
        (PARIS, BERLIN, 877.5),
        (PARIS, ATHENS, 2096),
        # The worked example of the haversine formula in many textbooks: Nashville to Los Angeles.
        (Point(36.12, -86.67), Point(33.94, -118.40), 2886.4),
        (GHENT, GHENT, 0),
    ],
)
def test_a_great_circle_has_the_known_length(one, other, km):
    assert distance(one, other) == pytest.approx(km, rel=0.001, abs=0.001)
    assert distance(other, one) == pytest.approx(distance(one, other))


@pytest.mark.parametrize("turn", [0, 45, 90, 200, 359])
def test_going_on_leads_as_far_and_in_the_direction_asked(turn):
    there = onward(GHENT, turn, 750)

    assert distance(GHENT, there) == pytest.approx(750)
    assert bearing(GHENT, there) == pytest.approx(turn, abs=1e-6)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, Ease.SHORT),
        (30, Ease.SHORT),
        (31, Ease.FAIR),
        (60, Ease.FAIR),
        (61, Ease.LONG),
        (None, Ease.UNKNOWN),
    ],
)
def test_the_class_of_a_journey_changes_after_half_an_hour_and_an_hour(minutes, told):
    assert ease(minutes) is told


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [
        ("BRU", 50.9014, 4.4844),
        ("CRL", 50.4592, 4.4538),
        ("ANR", 51.1894, 4.4603),
        ("LGG", 50.6374, 5.4432),
        ("OST", 51.1989, 2.8622),
        ("KJK", 50.8172, 3.2047),
        ("LUX", 49.6233, 6.2044),
        ("CDG", 49.0097, 2.5479),
        ("SXB", 48.5383, 7.6282),
        ("TRN", 45.2008, 7.6496),
        ("SOF", 42.6967, 23.4114),
        ("KEF", 63.9850, -22.6056),
        ("LCA", 34.8751, 33.6249),
    ],
)
def test_an_airport_lies_where_it_is(code, latitude, longitude):
    found = airport(code)
    point = Point(found.latitude, found.longitude)

    assert distance(point, Point(latitude, longitude)) < 2


def test_an_airport_that_nobody_knows_has_no_place():
    assert airport("QQQ") is None


def answers(**more):
    venue = {"latitude": Decimal("51.0497"), "longitude": Decimal("3.7258")}
    return Answers({"venue": venue, "travel": {"airports": [], **more}})


def stops(*rows, **more):
    airports = [{"row": str(number), **row} for number, row in enumerate(rows)]
    return places.draw(answers(airports=airports, **more), town="Gent", country="BE").stops


def test_a_way_shorter_than_the_straight_line_is_told():
    far, near = stops({"code": "BRU", "distance": 20, "minutes": 30}, {"code": "BRU", "distance": 60, "minutes": 30})

    assert far.straight_km == 56
    assert (far.is_too_near, near.is_too_near) == (True, False)


def test_a_station_with_its_place_is_drawn_among_the_airports():
    place = {"station_latitude": Decimal("51.0359"), "station_longitude": Decimal("3.7105")}

    (airport_, station) = stops({"code": "BRU"}, station="Gent-Sint-Pieters", station_minutes=12, **place)

    assert (station.straight_km, station.ease, station.code) == (2, Ease.SHORT, "")
    # South-west of the venue, and much nearer than the airport.
    assert station.x < 100 < station.y
    assert math.dist((station.x, station.y), (100, 100)) < math.dist((airport_.x, airport_.y), (100, 100))


def test_a_station_is_listed_without_a_place():
    (station,) = stops(station="Gent-Sint-Pieters", station_minutes=12)

    assert (station.name, station.minutes, station.straight_km) == ("Gent-Sint-Pieters", 12, None)


def test_the_circles_around_the_venue_hold_every_airport():
    drawn = places.draw(answers(airports=[{"code": "BRU"}, {"code": "CDG"}]), town="Gent", country="BE")

    assert [km for km, _radius in drawn.near] == [100, 200, 400]
    reach = {stop.code: math.dist((stop.x, stop.y), (100, 100)) for stop in drawn.located}
    outer = dict(drawn.near)[400]
    assert reach["BRU"] == pytest.approx(outer * 56 / 400, abs=0.2)
    assert reach["CDG"] < outer


@pytest.mark.parametrize("venue", [{}, {"latitude": Decimal(51)}])
def test_without_coordinates_the_ways_are_still_told(venue):
    found = Answers({"venue": venue, "travel": {"airports": [{"code": "BRU", "distance": 60}]}})

    drawn = places.draw(found, town="Gent", country="BE")

    assert (drawn.venue, drawn.near) == (None, [])
    assert [(stop.name, stop.km, stop.straight_km) for stop in drawn.stops] == [("Brussels Airport", 60, None)]


def test_nothing_is_drawn_while_nothing_is_known():
    assert places.draw(Answers({}), town="Gent", country="BE") is None


def europe():
    return Europe(
        width=atlas.WIDTH,
        height=atlas.HEIGHT,
        centre=Point(*atlas.CENTRE),
        scale=atlas.SCALE,
        left=atlas.LEFT,
        top=atlas.TOP,
        countries={},
    )


@pytest.mark.parametrize("point", [GHENT, PARIS, ATHENS, Point(64.1, -21.9), Point(35.2, 33.4), Point(37.5, 40)])
def test_places_and_outlines_are_put_on_the_map_alike(point):
    assert europe().place(point) == pytest.approx(atlas.place(point.longitude, point.latitude), abs=0.051)


@pytest.mark.parametrize("point", [Point(0, 0), Point(40.7, -74), Point(85, 10), Point(-52, -170)])
def test_what_lies_beyond_the_edges_is_not_on_the_map(point):
    assert europe().place(point) is None


def test_the_middle_of_the_projection_is_its_origin_and_areas_stay_true():
    centre = Point(*atlas.CENTRE)
    north = project(onward(centre, 0, 1000), centre)

    assert project(centre, centre) == (0, 0)
    # On an equal-area plane a distance shrinks by the chord of the arc.
    assert north == pytest.approx((0, 2 * globe.EARTH_KM * math.sin(1000 / globe.EARTH_KM / 2)))


def test_a_map_that_was_not_made_is_left_out(tmp_path):
    broken = tmp_path / "europe.json"
    broken.write_text("{")

    assert globe.read_europe(tmp_path / "nowhere.json") is None
    assert globe.read_europe(broken) is None
