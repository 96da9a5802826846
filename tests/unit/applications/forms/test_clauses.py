"""Each clause of the white book for venue hosts: met, not met by how much, and not to be told yet."""

import dataclasses

import pytest

from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import judge
from tests.unit.applications.forms.clauses import FACTS, SECTIONS, verdict
from tests.unit.applications.forms.examples import EDITION, typed_day

BREAK_OUT = {"venue.rooms/a_room5": "row", "venue.rooms/a_room5/use": "break_out", "venue.rooms/a_room5/minutes": "5"}
THIRD_ROOM = {**BREAK_OUT, "venue.rooms/a_room5/seats_u_shape": "10"}
HELD = "dates.dates/date1/optioned_until"

# What makes the example meet the clauses that it fails as it stands.
MET = {
    "W10": THIRD_ROOM,
    "W26": {"equipment.hybrid_kit": ["camera", "echo_free", "second_screen"]},
}

# What makes it fail each clause, and what is said then.
NOT_MET = {
    "W1": ({"dates.dates/date1/first": typed_day("2023-02-18"), "dates.dates/date2": None}, "by 2 days"),
    "W2": ({HELD: typed_day("2022-10-14")}, "one day is missing"),
    "W3": ({"dates.setup": "morning", "dates.setup_from": "07:01"}, "1 min short of the 120 min"),
    "W4": ({"dates.opens": "08:00", "dates.closes": "16:59"}, "8 h 59 min, 1 min short of the 9 h"),
    "W5": ({"venue.rooms/a_room1/licensed": "45"}, "45, 5 short of the 50"),
    "W6": (
        {"venue.rooms/a_room1/seats_cabaret": "39", "venue.rooms/a_room1/furniture_movable": "no"},
        "1 short of the 40",
    ),
    "W7": ({"venue.rooms/a_room1/area": "99.5"}, "0.5 m² short of the 100 m²"),
    "W8": ({"venue.rooms/a_room1/seats_theatre": "117"}, "116 fit"),
    "W9": ({"venue.rooms/a_room2/use": "quiet"}, "1, 1 short of the 2"),
    "W10": ({**THIRD_ROOM, "venue.rooms/a_room5/minutes": "6"}, "2, 1 short of the 3"),
    "W11": ({"venue.rooms/a_room1/furniture_movable": "no"}, "fixed"),
    "W12": ({"venue.rooms/a_room1/comfort": ["daylight", "heating", "ventilation"]}, "Can be darkened"),
    "W13": ({"venue.foyer_area": "44.9", "venue.rooms/a_room4/area": "30"}, "0.1 m² short of the 45 m²"),
    "W14": ({"venue.fallback": "no"}, "none"),
    "W15": ({"venue.run_by": "third_party"}, "no consent"),
    "W16": ({"venue.photos": "photo-1"}, "1, 1 short of the 2"),
    "W17": ({"equipment.sound_system": "no"}, "no sound system"),
    "W18": ({"equipment.image_height": "2.66"}, "0.01 m short of the 2.67 m"),
    "W19": ({"equipment.microphones_hand": "1", "equipment.microphones_worn": "0"}, "1, 1 short of the 2"),
    "W20": (
        {"equipment.flip_charts": "2", "equipment.pin_boards": "1", "equipment.whiteboards": "1"},
        "4, 1 short of the 5",
    ),
    "W21": ({"equipment.internet_up": "19"}, "19 Mbit/s, 1 Mbit/s short of the 20 Mbit/s"),
    "W22": ({"equipment.internet_down": "99"}, "1 Mbit/s short of the 100 Mbit/s"),
    "W23": ({"equipment.wifi_devices": "99"}, "99, 1 short of the 100"),
    "W24": ({"equipment.sockets": "19"}, "19, 1 short of the 20"),
    "W25": ({"equipment.technician": "none"}, "none"),
    "W26": ({}, "second screen"),
    "W27": ({"access.step_free_way": "no"}, "There is none"),
    "W28": ({"access.accessible_toilets": "0"}, "0, 1 short of the 1"),
    "W29": ({"access.door_width": "79"}, "79 cm, 1 cm short of the 80 cm"),
    "W30": ({"access.parking_distance": "51"}, "51 m, 1 m over the 50 m"),
    "W31": ({"access.hearing_loop": "none"}, "no hearing loop"),
    "W33": ({"access.statement_basis": "self"}, "Nobody else"),
    "W34": ({"catering.catering_place": "none"}, "no place to eat"),
    "W35": ({"catering.diets": ["halal"]}, "no food without meat"),
    "W36": ({"catering.green_service": ["tap_water", "reusable_tableware", "surplus_use"]}, "Food is vegetarian"),
    "W38": ({"travel.airports/a_airports1/minutes": "61"}, "61 min, 1 min over the 60"),
    "W39": (
        {"travel.airports/a_airports1/countries": "9", "travel.airports/a_airports2/countries": "8"},
        "9, 1 short of the 10",
    ),
    "W40": ({"travel.hotels/a_hotels3": None}, "2, 1 short of the 3"),
    "W41": ({"travel.hotels/a_hotels1/rooms": "12"}, "49, 1 short of the 50"),
    "W42": ({"venue.country": "BE", "travel.hotels/a_hotels3/price": "98.50"}, "0.5 EUR over the 98 EUR"),
    "W43": ({"team.team/a_person2/languages": ["de", "nl"]}, "Deputy of the coordinator: does not work in English"),
    "W44": ({"team.helpers": "1"}, "1, 1 short of the 2"),
    "W45": ({"safety.first_aiders": "0"}, "0, 1 short of the 1"),
    "W46": ({"safety.insurance_sum": "0"}, "1 EUR short of the 1 EUR"),
    "W47": ({"safety.label": "none"}, "no label"),
    "W48": ({"costs.items/lunches/amount": "3000", "costs.items/lunches/vat": "12"}, "over the 4,000 EUR"),
    "W51": ({"safety.photo_opt_out": "no"}, "Not everybody"),
}  # fmt: skip

# Without which answer nobody can tell.
UNKNOWN = {
    "W1": ["dates.dates/date1/first", "dates.dates/date2/first"],
    "W2": [HELD],
    "W3": ["dates.setup_from"],
    "W4": ["dates.closes"],
    "W5": ["venue.rooms/a_room1/licensed"],
    "W6": ["venue.rooms/a_room1/seats_cabaret", "venue.rooms/a_room1/seats_classroom"],
    "W7": ["venue.rooms/a_room1/area"],
    "W8": ["venue.rooms/a_room1/area"],
    "W9": ["venue.rooms/a_room2/use"],
    "W10": ["venue.rooms/a_room5/minutes"],
    "W11": ["venue.rooms/a_room1/furniture_movable"],
    "W12": ["venue.rooms/a_room1/comfort"],
    "W13": ["venue.foyer_area", "venue.rooms/a_room4/area"],
    "W14": ["venue.fallback"],
    "W15": ["venue.run_by"],
    "W16": ["venue.floor_plan", "venue.photos"],
    "W17": ["equipment.display"],
    "W18": ["venue.rooms/a_room1/length"],
    "W19": ["equipment.microphones_hand", "equipment.microphones_worn"],
    "W20": ["equipment.flip_charts", "equipment.pin_boards", "equipment.whiteboards"],
    "W21": ["equipment.internet_up"],
    "W22": ["equipment.internet_down"],
    "W23": ["equipment.guest_network"],
    "W24": ["equipment.wired_port"],
    "W25": ["equipment.technician"],
    "W26": ["equipment.hybrid_kit", "equipment.display"],
    "W27": ["access.barriers"],
    "W28": ["access.accessible_toilets"],
    "W29": ["access.ramp_slope"],
    "W30": ["access.parking_distance"],
    "W31": ["access.quiet_room"],
    "W32": ["access.evacuation"],
    "W33": ["access.statement_basis"],
    "W34": ["catering.serves_all"],
    "W35": ["catering.allergens"],
    "W36": ["catering.green_service"],
    "W37": ["travel.stop_distance"],
    "W38": ["travel.stop_distance"],
    "W39": ["travel.airports/a_airports1/countries", "travel.airports/a_airports2/countries"],
    "W40": [f"travel.hotels/a_hotels{number}/name" for number in (1, 2, 3)],
    "W41": ["travel.hotels/a_hotels2/rooms"],
    "W42": ["venue.country"],
    "W43": ["team.team/a_person1/languages"],
    "W44": ["team.helpers"],
    "W45": ["safety.fire_permit"],
    "W46": ["safety.insurance_sum"],
    "W47": ["safety.environment"],
    "W48": ["costs.items/main_room/payer"],
    "W49": ["declarations.entitled"],
    "W50": ["contribution.promotion"],
    "W51": ["safety.photo_opt_out", "safety.label"],
}

NUMBERS = [clause.number for clause in EDITION.white_book]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_example_meets_each_clause_or_could(number):
    assert verdict(number, MET.get(number, {})).met is Met.MET


def test_all_clauses_can_fail_but_those_that_only_ask_whether_something_is_said():
    assert set(NUMBERS) - NOT_MET.keys() == {"W32", "W37", "W49", "W50"}


@pytest.mark.parametrize("number", NOT_MET)
def test_each_clause_can_fail_and_says_by_how_much(number):
    changes, words = NOT_MET[number]

    found = verdict(number, changes)

    assert (found.met, words in found.sentence) == (Met.NOT_MET, True), found
    # Where to mend it is always told, and is a place that the clause looks at.
    assert found.failing
    reads = next(one.reads for one in EDITION.white_book if one.number == number)
    for name in found.failing:
        group, *row = name.split("/")
        assert f"{group}/{row[-1]}" in reads if row else any(one.partition("/")[0] == group for one in reads), name


@pytest.mark.parametrize("number", UNKNOWN)
def test_each_clause_names_the_answer_without_which_nobody_can_tell(number):
    lacking = UNKNOWN[number]

    found = verdict(number, {**(THIRD_ROOM if number == "W10" else {}), **dict.fromkeys(lacking)})

    assert found.met is Met.UNKNOWN
    assert set(found.missing) & set(lacking)


def test_without_any_answer_nobody_can_tell_anything():
    verdicts = [one.verdict for one in judge(EDITION, {}, FACTS)]

    assert {one.met for one in verdicts} == {Met.UNKNOWN}
    assert [one.sentence for one in verdicts if one.sentence != one.sentence.strip()] == []


def test_declarations_are_unknown_until_the_last_is_made():
    judged = judge(EDITION, {slug: {} for slug in SECTIONS}, FACTS)

    assert next(one.verdict.met for one in judged if one.clause.number == "W49") is Met.UNKNOWN


@pytest.mark.parametrize("rates", [(), FACTS.settings.night_rates[1:]], ids=["none", "not for this country"])
def test_a_call_without_a_rate_says_so_and_blames_no_answer(rates):
    facts = dataclasses.replace(FACTS, settings=dataclasses.replace(FACTS.settings, night_rates=rates))

    found = verdict("W42", {}, facts)

    assert (found.met, found.missing, "sets no rate" in found.sentence) == (Met.UNKNOWN, (), True)


def test_every_clause_names_fields_that_exist():
    named = {name for clause in EDITION.white_book for name in clause.reads}

    for name in named:
        slug, _dot, field = name.partition(".")
        assert field in EDITION.by_slug[slug].questions, name
