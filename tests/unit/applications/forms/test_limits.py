"""The least and the most that each number and each text may be, as Annex I sets them."""

from decimal import Decimal

import pytest

from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import LongText
from tests.unit.applications.forms.examples import EDITION, complete, found

NUMBERS = {
    "venue": {
        "rooms/floor": (-5, 60),
        "rooms/area": (5, 5000),
        "rooms/length": (2, 100),
        "rooms/width": (2, 100),
        "rooms/height": (2, 20),
        "rooms/seats_cabaret": (0, 5000),
        "rooms/seats_u_shape": (0, 5000),
        "rooms/seats_classroom": (0, 5000),
        "rooms/seats_theatre": (0, 5000),
        "rooms/licensed": (1, 5000),
        "rooms/minutes": (0, 60),
        "latitude": (-90, 90),
        "longitude": (-180, 180),
        "foyer_area": (0, 5000),
    },
    "equipment": {
        "image_height": (0.5, 10),
        "break_out_screens": (0, 12),
        "microphones_hand": (0, 20),
        "microphones_worn": (0, 20),
        "microphones_ceiling": (0, 20),
        "flip_charts": (0, 40),
        "pin_boards": (0, 40),
        "whiteboards": (0, 40),
        "internet_down": (0, 100_000),
        "internet_up": (0, 100_000),
        "wifi_devices": (0, 10_000),
        "sockets": (0, 1000),
    },
    "access": {
        "door_width": (50, 300),
        "lift_door": (50, 200),
        "lift_depth": (80, 400),
        "ramp_slope": (0, 30),
        "accessible_toilets": (0, 50),
        "toilet_distance": (0, 500),
        "parking_bays": (0, 100),
        "parking_distance": (0, 1000),
    },
    "catering": {
        "surcharge": (0, 10_000),
        "price_break": (0, 500),
        "price_lunch": (0, 500),
        "price_dinner": (0, 500),
        "organic_share": (0, 100),
    },
    "travel": {
        "airports/distance": (0, 500),
        "airports/minutes": (0, 600),
        "airports/fare": (0, 500),
        "airports/countries": (0, 60),
        "station_minutes": (0, 300),
        "station_latitude": (-90, 90),
        "station_longitude": (-180, 180),
        "stop_distance": (0, 5000),
        "car_parking": (0, 10_000),
        "bicycle_stands": (0, 10_000),
        "hotels/stars": (0, 5),
        "hotels/minutes": (0, 120),
        "hotels/price": (0, 1000),
        "hotels/rooms": (0, 1000),
    },
    "team": {"team/effort": (1, 250), "helpers": (0, 50), "events/year": (2000, 2100), "events/people": (1, 100_000)},
    "contribution": {"reach": (0, 100_000_000)},
    "costs": {"items/amount": (0, 1_000_000), "items/vat": (0, 30)},
    "safety": {"first_aiders": (0, 20), "insurance_sum": (0, 100_000_000)},
}

# At least, at most; of what is asked in several lines.
TEXTS = {
    "lead-organisation.portrait": (200, 1500),
    "partner.portrait": (100, 1000),
    "partner.contribution": (0, 300),
    "together.cooperation": (0, 1000),
    "dates.clash_text": (0, 300),
    "venue.fallback_text": (0, 400),
    "venue.other_events_text": (0, 400),
    "access.barriers": (0, 1000),
    "access.evacuation": (0, 500),
    "contribution.motivation": (300, 2000),
    "contribution.cluster_link": (300, 2000),
    "contribution.promotion": (0, 1000),
    "contribution.offer_text": (0, 1500),
    "contribution.supplier_ties_text": (0, 500),
    "costs.cancellation": (0, 800),
    "safety.risks": (0, 1000),
    "safety.photo_rules": (0, 500),
    "declarations.conflict_text": (0, 1000),
}

# Typed besides, where a value alone makes another rule speak.
ALSO = {
    "accessible_toilets": {"barriers": ["We help."]},
    "parking_bays": {"barriers": ["We help."]},
    "parking_distance": {"barriers": ["We help."]},
    "door_width": {"barriers": ["We help."]},
    "team/effort": {"team/a_person1/effort_unit": ["days"]},
}
ROW_OF = {"rooms": "a_room1", "airports": "a_airports1", "hotels": "a_hotels1", "team": "a_person1", "items": "lunches"}


def field_of(name):
    group, _, cell = name.partition("/")
    if cell == "minutes" and group == "rooms":
        return "rooms/a_room2/minutes"
    return f"{group}/{ROW_OF[group]}/{cell}" if cell else name


def test_every_number_has_its_limits_here():
    numbers = {
        section.slug: {
            name: (one.least, one.most) for name, one in section.questions.items() if isinstance(one, Number)
        }
        for section in EDITION.sections
    }

    assert {slug: limits for slug, limits in numbers.items() if limits} == NUMBERS


LIMITS = [(slug, name) for slug, numbers in NUMBERS.items() for name in numbers if name != "events/year"]
LIMITS = [pair for pair in LIMITS if not pair[1].startswith("events")]


@pytest.mark.parametrize(("slug", "name"), LIMITS, ids=[f"{slug}.{name}" for slug, name in LIMITS])
def test_a_number_goes_up_to_its_limits_and_no_further(slug, name):
    least, most = NUMBERS[slug][name]
    field, step = field_of(name), Decimal("0.5") if least == 0.5 else 1

    def refused(value):
        changes = {field: [str(value)], **ALSO.get(name, {})}
        return field in found(slug, **changes)

    assert [refused(value) for value in (least, most, Decimal(str(least)) - step, most + 1)] == [
        False,
        False,
        True,
        True,
    ]


def test_every_long_text_has_its_limits_here():
    found_limits = {
        f"{section.slug}.{name}": (one.least, one.limit)
        for section in EDITION.sections
        for name, one in section.questions.items()
        if isinstance(one, LongText)
    }

    assert found_limits == TEXTS


@pytest.mark.parametrize(
    "place", [place for place in TEXTS if place.partition(".")[2] in complete(place.partition(".")[0])]
)
def test_a_text_goes_up_to_its_limits_and_no_further(place):
    slug, _, name = place.partition(".")
    least, most = TEXTS[place]

    assert [name in found(slug, **{name: ["ä" * count]}) for count in (most, most + 1)] == [False, True]
    assert [name in found(slug, **{name: ["ä" * count]}) for count in (least, least - 1) if count > 0] == [
        False,
        True,
    ][: 2 if least else 0]
