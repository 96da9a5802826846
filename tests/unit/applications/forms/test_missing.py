"""What is not there yet is missing and no mistake: it stops submitting, and disturbs nobody who is still writing."""

import pytest

from booster.applications.forms.reading import read
from tests.unit.applications.forms.examples import EDITION, TOGETHER, complete

LAYOUTS = ("cabaret", "u_shape", "classroom", "theatre")

MISSING = [
    ("venue", {"name": []}, "name"),
    ("venue", {"longitude": []}, "longitude"),
    ("venue", {"latitude": []}, "latitude"),
    ("venue", {"rooms/a_room1/use": ["office"], "rooms/a_room1/minutes": ["1"]}, "rooms"),
    ("venue", {"rooms/a_room2/use": ["office"], "rooms/a_room3/use": ["office"]}, "rooms"),
    ("venue", {f"rooms/a_room1/seats_{layout}": [] for layout in LAYOUTS[1:]}, "rooms/a_room1/seats_u_shape"),
    ("venue", {"photos/photo-1": []}, "photos/photo-1"),
    ("access", {"step_free_way": ["help"], "barriers": []}, "barriers"),
    ("access", {"toilet_distance": []}, "toilet_distance"),
    ("access", {"parking_distance": []}, "parking_distance"),
    ("travel", {"station_longitude": []}, "station_longitude"),
    ("safety", {"insurer": []}, "insurer"),
    ("team", {"team/a_person1/role": ["logistics"]}, "team"),
    ("costs", {"valid_until": []}, "valid_until"),
    ("lead-organisation", {"organisation_type": ["cluster"], "eccp_profile": []}, "eccp_profile"),
]


def reading(slug, changes):
    return read(EDITION.by_slug[slug], {**complete(slug), **changes}, TOGETHER)


@pytest.mark.parametrize(("slug", "changes", "field"), MISSING)
def test_what_is_not_there_is_missing(slug, changes, field):
    found = reading(slug, changes)

    assert [problem.field for problem in found.problems] == [field]
    assert found.mistakes == ()


@pytest.mark.parametrize(
    ("slug", "changes", "field"),
    [
        ("venue", {"rooms/a_room2/use": ["main"]}, "rooms/a_room2/use"),
        ("venue", {"rooms/a_room1/area": ["large"]}, "rooms/a_room1/area"),
        ("team", {"helpers": ["-1"]}, "helpers"),
    ],
)
def test_what_cannot_be_is_told_while_somebody_is_writing(slug, changes, field):
    assert [problem.field for problem in reading(slug, changes).mistakes] == [field]
