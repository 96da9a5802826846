"""What is asked about the house: rooms, equipment, access, catering and safety."""

from dataclasses import replace

import pytest

from booster.applications.forms.asked import asked
from tests.unit.applications.forms.examples import EDITION, SETTINGS, TOGETHER, found

NO_MONEY = replace(TOGETHER, settings=replace(SETTINGS, cost_ceiling=0))


def test_the_way_to_a_room_is_asked_of_all_but_the_main_room():
    assert found("venue", rooms__a_room2__minutes=[]) == ["rooms/a_room2/minutes"]
    assert found("venue", rooms__a_room1__minutes=[]) == []


def test_none_of_these_stands_alone():
    assert found("venue", rooms__a_room1__comfort=["none"]) == []
    assert found("venue", rooms__a_room1__comfort=["none", "daylight"]) == ["rooms/a_room1/comfort"]
    assert found("equipment", guest_network=["guest", "none"]) == ["guest_network"]


@pytest.mark.parametrize(
    ("slug", "question", "answer", "follows"),
    [
        ("venue", "fallback", "yes", "fallback_text"),
        ("venue", "other_events", "yes", "other_events_text"),
        ("equipment", "display", "led_wall", "image_height"),
        ("access", "lift_needed", "yes", "lift_depth"),
        ("access", "has_ramp", "yes", "ramp_slope"),
        ("access", "statement_basis", "third_party", "statement_standard"),
        ("catering", "caterer", "external", "surcharge"),
        ("catering", "diets", "other", "other_diets"),
        ("safety", "label", "emas", "label_number"),
    ],
)
def test_an_answer_asks_for_another(slug, question, answer, follows):
    assert found(slug, **{question: [answer], follows: []}) == [follows]


@pytest.mark.parametrize(
    ("slug", "question", "answer", "gone"),
    [
        ("venue", "fallback", "no", ["fallback_text"]),
        ("venue", "other_events", "unknown", ["other_events_text"]),
        ("equipment", "display", "none", ["image_height"]),
        ("access", "lift_needed", "no", ["lift_door", "lift_depth"]),
        ("access", "has_ramp", "no", ["ramp_slope"]),
        ("catering", "caterer", "house_exclusive", ["surcharge"]),
        ("safety", "label", "none", ["label_number", "label_until"]),
    ],
)
def test_another_answer_asks_for_nothing(slug, question, answer, gone):
    assert found(slug, **{question: [answer], **{name: [] for name in gone}}) == []


@pytest.mark.parametrize(
    ("field", "typed", "barrier"),
    [
        ("step_free_way", "full", False),
        ("step_free_way", "help", True),
        ("step_free_way", "no", True),
        ("door_width", "80", False),
        ("door_width", "79", True),
        ("lift_door", "75", False),
        ("lift_door", "74", True),
        ("lift_depth", "130", False),
        ("lift_depth", "129", True),
        ("ramp_slope", "8", False),
        ("ramp_slope", "8.01", True),
        ("parking_distance", "50", False),
        ("parking_distance", "51", True),
        ("accessible_toilets", "0", True),
        ("parking_bays", "0", True),
    ],
)
def test_a_barrier_is_explained(field, typed, barrier):
    changes = {"step_free_way": ["full"], "barriers": [], field: [typed]}

    assert found("access", **changes) == (["barriers"] if barrier else [])


def test_how_far_it_is_is_asked_only_of_what_is_there():
    assert found("access", toilet_distance=[]) == ["toilet_distance"]
    assert found("access", toilet_distance=[], accessible_toilets=["0"]) == []
    assert found("access", parking_distance=[]) == ["parking_distance"]
    assert found("access", parking_distance=[], parking_bays=["0"]) == []


def test_prices_are_needed_where_the_call_may_pay():
    assert found("catering", price_dinner=[]) == ["price_dinner"]
    assert found("catering", NO_MONEY, price_dinner=[]) == []


@pytest.mark.parametrize(
    ("least", "said"),
    [
        (2_000_000, "This call asks for at least 2,000,000 EUR."),
        (0, "This call asks for no particular sum."),
    ],
)
def test_the_page_says_what_sum_has_to_be_insured(least, said):
    facts = replace(TOGETHER, settings=replace(SETTINGS, insurance_least=least))
    items = [item for part in asked(EDITION.by_slug["safety"], {}, facts) for item in part.items]

    assert said in next(item.hint for item in items if item.name == "insurance_sum")


def test_an_insurance_names_its_insurer():
    assert found("safety", insurer=[]) == ["insurer"]
    assert found("safety", insurer=[], insurance_sum=["0"]) == []
