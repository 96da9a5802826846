"""The figures at which a clause turns, on both sides; those of real editions among them."""

import dataclasses
from datetime import date

import pytest

from booster.applications.forms.verdict import Met
from tests.unit.applications.forms.clauses import FACTS, verdict
from tests.unit.applications.forms.examples import typed_day

SEATS = {"venue.rooms/a_room1/seats_theatre": None, "venue.rooms/a_room1/seats_classroom": None}
ALL_SEATS = [*SEATS, "venue.rooms/a_room1/seats_cabaret", "venue.rooms/a_room1/seats_u_shape"]
MINUTES = [f"travel.airports/a_airports{number}/minutes" for number in (1, 2)]
FEW_FLIGHTS = {f"travel.airports/a_airports{number}/countries": "9" for number in (1, 2)}
COMFORT = ["daylight", "blackout", "ventilation", "heating"]
THIRD_ROOM = {
    "venue.rooms/a_room5": "row", "venue.rooms/a_room5/use": "break_out", "venue.rooms/a_room5/minutes": "5",
    "venue.rooms/a_room5/seats_u_shape": "10",
}  # fmt: skip

TURNS = [
    # Dates and hours.
    ("W2", "dates.dates/date2", None, "row"),
    ("W2", "dates.dates/date2/first", typed_day("2023-02-20"), typed_day("2023-02-21")),
    ("W2", "dates.dates/date1/optioned_until", typed_day("2022-10-14"), typed_day("2022-10-15")),
    ("W2", "dates.dates/date1/status", "enquiry", "confirmed"),
    ("W4", "dates.closes", "16:29", "16:30"),
    # 45 people came to a call for 40: the licence must hold participants and staff together.
    ("W5", "venue.rooms/a_room1/licensed", "45", "50"),
    ("W5", "venue.rooms/a_room1/licensed", "49", "50"),
    ("W5", "venue.rooms/a_room1/licensed", "0", "50"),
    ("W6", "venue.rooms/a_room1/seats_cabaret", "39", "40"),
    ("W7", "venue.rooms/a_room1/area", "99.9", "100"),
    ("W7", "venue.rooms/a_room1/area", "4", "100"),
    ("W8", "venue.rooms/a_room1/seats_theatre", "117", "116"),
    ("W8", "venue.rooms/a_room1/seats_classroom", "81", "80"),
    ("W8", "venue.rooms/a_room1/seats_cabaret", "65", "64"),
    ("W8", "venue.rooms/a_room1/seats_u_shape", "56", "55"),
    ("W9", "venue.rooms/a_room2/use", "office", "break_out"),
    ("W10", "venue.rooms/a_room5/seats_u_shape", "9", "10"),
    ("W10", "venue.rooms/a_room5/minutes", "6", "5"),
    ("W12", "venue.rooms/a_room1/comfort", ["blackout", "ventilation", "heating"], COMFORT),
    ("W12", "venue.rooms/a_room1/comfort", ["daylight", "ventilation", "heating"], COMFORT),
    ("W12", "venue.rooms/a_room1/comfort", ["daylight", "blackout", "heating"], COMFORT),
    ("W12", "venue.rooms/a_room1/comfort", ["daylight", "blackout", "ventilation"], COMFORT),
    ("W13", "venue.rooms/a_room4/area", "44.9", "45"),
    ("W13", "venue.rooms/a_room4/use", "office", "catering"),
    ("W14", "venue.fallback", "no", "yes"),
    ("W15", "venue.owner_consent", None, ["a-letter"]),
    ("W16", "venue.floor_plan", None, ["plan"]),
    ("W16", "venue.photos", ["one"], ["one", "two"]),
    # Equipment.
    ("W17", "equipment.display", "none", "projector"),
    ("W17", "equipment.sound_system", "no", "yes"),
    ("W18", "equipment.image_height", "2.66", "2.67"),
    ("W18", "equipment.image_height", "0.4", "2.67"),
    ("W18", "equipment.display", "none", "projector"),
    ("W18", "venue.rooms/a_room1/length", "16.03", "16.02"),
    ("W19", "equipment.microphones_worn", "0", "1"),
    ("W20", "equipment.flip_charts", "4", "5"),
    ("W21", "equipment.internet_down", "49", "50"),
    ("W21", "equipment.internet_down", "0", "50"),
    ("W21", "equipment.internet_up", "19", "20"),
    ("W22", "equipment.internet_up", "99", "100"),
    ("W22", "equipment.internet_down", "99", "100"),
    ("W23", "equipment.wifi_devices", "99", "100"),
    ("W23", "equipment.wifi_devices", "9", "100"),
    ("W23", "equipment.guest_network", ["eduroam"], ["guest"]),
    ("W24", "equipment.sockets", "19", "20"),
    ("W24", "equipment.wired_port", "no", "yes"),
    ("W25", "equipment.technician", "none", "on_call"),
    ("W26", "equipment.hybrid_kit", ["camera", "echo_free"], ["camera", "echo_free", "second_screen"]),
    ("W26", "equipment.hybrid_kit", ["camera", "second_screen"], ["camera", "echo_free", "second_screen"]),
    ("W26", "equipment.hybrid_kit", ["second_screen", "echo_free"], ["camera", "echo_free", "second_screen"]),
    # Access.
    ("W27", "access.step_free_way", "no", "help"),
    ("W27", "access.step_free_way", "no", "full"),
    ("W28", "access.accessible_toilets", "0", "1"),
    ("W29", "access.door_width", "79", "80"),
    ("W29", "access.door_width", "40", "80"),
    ("W29", "access.ramp_slope", "8.1", "8"),
    ("W29", "access.lift_door", "74", "75"),
    ("W29", "access.lift_depth", "129", "130"),
    ("W30", "access.parking_bays", "0", "1"),
    ("W30", "access.parking_distance", "51", "50"),
    ("W31", "access.hearing_loop", "none", "portable"),
    ("W31", "access.quiet_room", "no", "yes"),
    ("W33", "access.statement_basis", "self", "second_party"),
    ("W33", "access.statement_basis", "none", "third_party"),
    # Catering.
    ("W34", "catering.catering_place", "none", "near"),
    ("W34", "catering.catering_place", "none", "on_site"),
    ("W34", "catering.serves_all", "no", "yes"),
    ("W35", "catering.diets", ["halal"], ["vegetarian"]),
    ("W35", "catering.diets", ["halal"], ["vegan"]),
    ("W35", "catering.allergens", "no", "yes"),
    # Travel.
    ("W38", "travel.airports/a_airports1/minutes", "61", "60"),
    ("W38", "travel.stop_distance", "501", "500"),
    ("W39", "travel.station_international", "no", "yes"),
    ("W39", "travel.airports/a_airports1/countries", "9", "10"),
    ("W40", "travel.hotels/a_hotels3", None, "row"),
    ("W41", "travel.hotels/a_hotels1/rooms", "12", "13"),
    ("W41", "travel.hotels/a_hotels3/minutes", "21", "20"),
    ("W41", "travel.hotels/a_hotels3/price", "119.99", "120"),
    ("W41", "travel.hotels/a_hotels3/step_free", "no", "yes"),
    ("W42", "travel.hotels/a_hotels3/price", "98.01", "98"),
    # Team, safety, costs.
    ("W43", "team.team/a_person1/languages", ["nl"], ["en"]),
    ("W43", "team.team/a_person2/languages", ["nl"], ["en"]),
    ("W43", "team.team/a_person2/role", "logistics", "deputy"),
    ("W44", "team.helpers", "1", "2"),
    ("W44", "team.helpers", "0", "2"),
    ("W44", "team.events/event1/year", "2019", "2020"),
    ("W44", "team.events/event1/year", "2100", "2023"),
    ("W45", "safety.evacuation_plan", "no", "yes"),
    ("W45", "safety.fire_permit", "no", "yes"),
    ("W45", "safety.first_aiders", "0", "1"),
    ("W46", "safety.insurance_sum", "0", "1"),
    ("W47", "safety.label", "none", "emas"),
    ("W47", "safety.label_until", typed_day("2023-02-19"), typed_day("2023-02-20")),
    ("W47", "safety.environment", ["renewable_power"], ["waste_sorting", "renewable_power"]),
    ("W47", "safety.environment", ["waste_sorting"], ["waste_sorting", "renewable_power"]),
    # 3,571.43 euro and 12 % of them are 4,000.00.
    ("W48", "costs.items/lunches/amount", "3571.44", "3571.43"),
    ("W48", "costs.items/lunches/vat", "12.1", "12"),
    ("W51", "safety.photo_opt_out", "no", "yes"),
]  # fmt: skip

# What the rest of the example has to be for one field to decide.
HOTELS = {
    "travel.hotels/a_hotels1/price": "100", "travel.hotels/a_hotels2/price": "110",
    "travel.hotels/a_hotels3/price": "120",
    "travel.hotels/a_hotels1/rooms": "13", "travel.hotels/a_hotels1/step_free": "no",
    "travel.hotels/a_hotels2/step_free": "no", "travel.hotels/a_hotels3/step_free": "yes",
}  # fmt: skip
AROUND = {
    "W4": {"dates.opens": "07:30"},
    "W6": SEATS,
    "W7": dict.fromkeys(ALL_SEATS),
    "W10": THIRD_ROOM,
    "W13": {"venue.foyer_area": "44"},
    "W15": {"venue.run_by": "third_party"},
    "W18": {"equipment.image_height": "2.67"},
    "W19": {"equipment.microphones_hand": "1"},
    "W20": {"equipment.pin_boards": "0", "equipment.whiteboards": "0"},
    "W35": {"catering.allergens": "yes"},
    "W39": {
        "travel.station_international": "no",
        "travel.airports/a_airports1/countries": "9",
        "travel.airports/a_airports2/countries": "9",
    },
    "W41": HOTELS,
    "W42": {"travel.hotels/a_hotels1/price": "130", "travel.hotels/a_hotels2/price": "130"},
    "W44": dict.fromkeys(f"team.events/event{number}" for number in (2, 3, 4, 5)),
    "W47": {"safety.label": "emas", "safety.label_until": typed_day("2024-12-31")},
    "W48": {"costs.items/lunches/payer": "eccp", "costs.items/lunches/amount": "3571.43",
            "costs.items/lunches/vat": "12", "costs.items/dinner/payer": "participants",
            "costs.items/main_room/payer": "host_in_kind"},
}  # fmt: skip


@pytest.mark.parametrize(("number", "field", "too_little", "enough"), TURNS)
def test_a_clause_turns_at_its_figure(number, field, too_little, enough):
    around = AROUND.get(number, {})

    assert verdict(number, {**around, field: too_little}).met is Met.NOT_MET
    assert verdict(number, {**around, field: enough}).met is Met.MET


@pytest.mark.parametrize("others", [{"step_free": "yes"}, {"price": "132"}], ids=["the price", "the way without steps"])
def test_a_hotel_in_which_no_room_can_be_held_speaks_for_nothing(others):
    """The third alone brings what the first does not."""
    first = {f"travel.hotels/a_hotels1/{cell}": typed for cell, typed in {"rooms": "50", **others}.items()}

    assert verdict("W41", {**HOTELS, **first, "travel.hotels/a_hotels3/rooms": "1"}).met is Met.MET
    assert verdict("W41", {**HOTELS, **first, "travel.hotels/a_hotels3/rooms": "0"}).met is Met.NOT_MET


def test_a_cost_below_nought_pays_for_nothing():
    costs = {**AROUND["W48"], "costs.items/lunches/amount": "3600", "costs.items/dinner/payer": "eccp"}

    found = verdict("W48", {**costs, "costs.items/dinner/amount": "-500", "costs.items/dinner/vat": "0"})

    assert found.met is Met.NOT_MET


@pytest.mark.parametrize(
    ("last_online", "first", "gap"),
    [("2022-12-02", "2023-03-02", 90), ("2023-06-07", "2023-09-21", 106), ("2024-01-25", "2024-03-11", 46)],
)
def test_the_gap_to_the_last_online_day_of_real_editions_is_told(last_online, first, gap):
    day = date.fromisoformat(first)
    window = dataclasses.replace(FACTS.settings.window, first=day, last=date.fromordinal(day.toordinal() + 1))
    settings = dataclasses.replace(FACTS.settings, window=window, online_days=(date.fromisoformat(last_online),))

    found = verdict("W1", {"dates.dates/date1/first": typed_day(first)}, dataclasses.replace(FACTS, settings=settings))

    assert found.met is Met.MET
    assert f"{gap} days after the last online day" in found.sentence
    assert ("are planned" in found.sentence) == (gap != 90)


@pytest.mark.parametrize(
    ("first", "met"),
    [("2023-02-19", Met.NOT_MET), ("2023-02-20", Met.MET), ("2023-03-09", Met.MET), ("2023-03-10", Met.NOT_MET)],
)
def test_both_days_lie_in_the_window(first, met):
    only = {"dates.dates/date1/first": typed_day(first), "dates.dates/date2": None}

    assert verdict("W1", only).met is met


@pytest.mark.parametrize(
    ("first", "met", "said"),
    [
        ("2023-03-07", Met.MET, "From 7 March 2023"),
        ("2023-03-08", Met.NOT_MET, "8 March 2023 misses the window by one day."),
        ("2023-03-09", Met.NOT_MET, "9 March 2023 misses the window by 2 days."),
    ],
)
def test_the_second_day_lies_in_the_window_too(first, met, said):
    """A window that ends on a Wednesday: no weekend hides where it ends."""
    window = dataclasses.replace(FACTS.settings.window, last=date(2023, 3, 8))
    facts = dataclasses.replace(FACTS, settings=dataclasses.replace(FACTS.settings, window=window))

    found = verdict("W1", {"dates.dates/date1/first": typed_day(first), "dates.dates/date2": None}, facts)

    assert (found.met, said in found.sentence) == (met, True)


@pytest.mark.parametrize("first", ["2023-02-24", "2023-02-25", "2023-02-26"])
def test_neither_day_falls_on_a_weekend(first):
    only = {"dates.dates/date1/first": typed_day(first), "dates.dates/date2": None}

    assert "weekend" in verdict("W1", only).sentence


@pytest.mark.parametrize(
    ("opens", "start", "met"),
    [
        ("08:00", "07:00", Met.MET),
        ("10:00", "08:00", Met.MET),
        ("08:00", "07:01", Met.NOT_MET),
        ("10:00", "08:01", Met.NOT_MET),
    ],
)
def test_setting_up_in_the_morning_takes_two_hours(opens, start, met):
    assert verdict("W3", {"dates.setup": "morning", "dates.setup_from": start, "dates.opens": opens}).met is met


@pytest.mark.parametrize(("area", "met"), [("41.9", Met.NOT_MET), ("42", Met.MET)])
def test_a_figure_that_is_rounded_is_judged_as_it_is_said(area, met):
    """0.9 square metres for each of 46 people are 41.4; the requirement says 42."""
    smaller = dataclasses.replace(FACTS, settings=dataclasses.replace(FACTS.settings, seats=36, staff=10))

    found = verdict("W13", {"venue.foyer_area": area, "venue.rooms/a_room4/area": "30"}, smaller)

    assert (found.met, "42 m²" in found.sentence) == (met, True)


def test_figures_follow_the_call():
    larger = dataclasses.replace(FACTS, settings=dataclasses.replace(FACTS.settings, seats=45, staff=12))

    found = verdict("W5", {"venue.rooms/a_room1/licensed": "56"}, larger)

    assert (found.met, found.sentence) == (Met.NOT_MET, "People allowed: 56, 1 short of the 57 asked for.")


ODD = dataclasses.replace(
    FACTS, settings=dataclasses.replace(FACTS.settings, seats=41, staff=11, insurance_least=2_000_000)
)


@pytest.mark.parametrize(
    ("number", "field", "too_little", "enough"),
    [
        ("W5", "venue.rooms/a_room1/licensed", "51", "52"),
        ("W6", "venue.rooms/a_room1/seats_cabaret", "40", "41"),
        ("W7", "venue.rooms/a_room1/area", "103.9", "104"),
        ("W13", "venue.rooms/a_room4/area", "46.9", "47"),
        ("W20", "equipment.flip_charts", "5", "6"),
        ("W23", "equipment.wifi_devices", "103", "104"),
        ("W24", "equipment.sockets", "20", "21"),
        ("W41", "travel.hotels/a_hotels1/rooms", "14", "15"),
        ("W46", "safety.insurance_sum", "1999999", "2000000"),
    ],
)
def test_a_clause_turns_at_the_figure_of_an_odd_call(number, field, too_little, enough):
    around = AROUND.get(number, {})

    assert verdict(number, {**around, field: too_little}, ODD).met is Met.NOT_MET
    assert verdict(number, {**around, field: enough}, ODD).met is Met.MET


@pytest.mark.parametrize(
    ("number", "changes", "missing"),
    [
        # An answer that is open could still turn it.
        ("W1", {"dates.dates/date1/first": typed_day("2023-02-18"), "dates.dates/date2/first": None}, "date2/first"),
        ("W2", {"dates.dates/date2/first": None}, "date2/first"),
        ("W3", {"dates.setup": "morning", "dates.setup_from": "08:00", "dates.opens": None}, "dates.opens"),
        ("W9", {"venue.rooms/a_room2/use": None}, "a_room2/use"),
        ("W10", {**THIRD_ROOM, "venue.rooms/a_room5/use": None}, "a_room5/use"),
        ("W13", {"venue.foyer_area": "3", "venue.rooms/a_room4/area": None}, "a_room4/area"),
        ("W13", {"venue.foyer_area": "3", "venue.rooms/a_room4/use": None}, "a_room4/use"),
        ("W13", {"venue.foyer_area": None, "venue.rooms/a_room4/area": "3"}, "foyer_area"),
        (
            "W38",
            {"travel.airports/a_airports1/minutes": "61", "travel.airports/a_airports2/minutes": None},
            "a_airports2/minutes",
        ),
        (
            "W39",
            {"travel.airports/a_airports1/countries": "9", "travel.airports/a_airports2/countries": None},
            "a_airports2/countries",
        ),
        ("W40", {"travel.hotels/a_hotels3/name": None}, "hotels3/name"),
        ("W41", {**HOTELS, "travel.hotels/a_hotels1/rooms": None}, "hotels1/rooms"),
        ("W41", {**HOTELS, "travel.hotels/a_hotels1/minutes": None}, "hotels1/minutes"),
        ("W42", {"travel.hotels/a_hotels2/price": "200", "travel.hotels/a_hotels3/price": None}, "hotels3/price"),
        ("W44", {"team.events/event1/year": "2010", "team.events/event2/year": None}, "event2/year"),
        ("W48", {"costs.items/lunches/vat": None}, "lunches/vat"),
        ("W50", {"contribution.channels": None}, "channels"),
        # A room that may be crowded, and nobody knows how large it is.
        ("W8", {"venue.rooms/a_room2/seats_theatre": "500", "venue.rooms/a_room2/area": None}, "a_room2/area"),
        ("W37", {"travel.station": None, **dict.fromkeys(MINUTES)}, "travel.station"),
    ],
)
def test_an_answer_that_could_turn_it_is_waited_for(number, changes, missing):
    around = {"travel.hotels/a_hotels1/price": "200"} if number == "W42" else {}

    found = verdict(number, {**around, **changes})

    assert found.met is Met.UNKNOWN
    assert any(name.endswith(missing) for name in found.missing), found


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        ("W1", {"dates.dates/date2/first": None}),
        ("W6", {"venue.rooms/a_room1/furniture_movable": None}),
        ("W6", {"venue.rooms/a_room1/seats_cabaret": None}),
        ("W6", {"venue.rooms/a_room1/seats_cabaret": "39"}),
        ("W10", {**THIRD_ROOM, "venue.rooms/a_room4/use": None}),
        ("W13", {"venue.foyer_area": "45", "venue.rooms/a_room4/use": None}),
        ("W38", {"travel.airports/a_airports2/minutes": None}),
        ("W39", {"travel.station_international": "no", "travel.airports/a_airports2/countries": None}),
        ("W40", {"travel.hotels/more": "row"}),
        ("W44", {"team.events/event2/year": None}),
    ],
)
def test_what_is_met_waits_for_no_other_answer(number, changes):
    assert verdict(number, changes).met is Met.MET


def test_a_room_that_is_too_full_already_waits_for_no_other_room():
    assert (
        verdict("W8", {"venue.rooms/a_room1/seats_theatre": "117", "venue.rooms/a_room2/area": None}).met is Met.NOT_MET
    )


def test_what_fails_is_said_and_not_what_is_met_beside_it():
    far = verdict("W38", {"travel.stop_distance": "501"})
    slow = verdict("W21", {"equipment.internet_up": "19"})

    assert far.sentence == "Nearest stop: 501 m, 1 m over the 500 m allowed."
    assert slow.sentence == "Upload speed: 19 Mbit/s, 1 Mbit/s short of the 20 Mbit/s asked for."


def test_of_several_the_one_that_comes_nearest_is_named():
    first, second = MINUTES

    assert verdict("W38", {first: "120", second: "90"}).failing == (second,)
    assert verdict("W38", {first: "90", second: "120"}).failing == (first,)


def test_as_long_as_no_main_room_is_named_those_without_a_use_are_asked_for():
    uses = [f"venue.rooms/a_room{number}/use" for number in (1, 2)]

    assert verdict("W5", dict.fromkeys(uses)).missing == tuple(uses)
    assert verdict("W5", {uses[0]: "office"}).missing == ("venue.rooms",)


@pytest.mark.parametrize("number", ["W27", "W32", "W50"])
def test_a_word_is_a_description(number):
    field = {"W27": "access.barriers", "W32": "access.evacuation", "W50": "contribution.promotion"}[number]
    around = {"access.step_free_way": "help"} if number == "W27" else {}

    assert verdict(number, {**around, field: "We carry"}).met is Met.MET
    assert verdict(number, {**around, field: " "}).met is Met.UNKNOWN


def test_a_must_about_public_transport_asks_only_whether_it_is_said():
    assert verdict("W37", {"travel.stop_distance": "5000"}).met is Met.MET
    assert verdict("W37", dict.fromkeys(MINUTES)).met is Met.MET


def test_where_no_trains_run_no_station_is_waited_for():
    no_trains = {"travel.no_trains": "none", "travel.station": None, "travel.station_minutes": None}

    assert verdict("W37", no_trains).met is Met.MET
    assert verdict("W37", {**no_trains, **dict.fromkeys(MINUTES)}).missing == (MINUTES[0],)
    assert verdict("W39", {**no_trains, "travel.station_international": None}).met is Met.MET
    assert verdict("W39", {**no_trains, "travel.station_international": None, **FEW_FLIGHTS}).met is Met.NOT_MET


def test_setting_up_after_the_training_has_begun_counts_no_negative_minutes():
    found = verdict("W3", {"dates.setup": "morning", "dates.setup_from": "10:00", "dates.opens": "08:00"})

    assert (found.met, found.sentence) == (Met.NOT_MET, "Setting up starts at 10:00, after the training has begun.")


def test_setting_up_when_the_training_begins_leaves_no_minute():
    found = verdict("W3", {"dates.setup": "morning", "dates.setup_from": "09:00", "dates.opens": "08:00"})

    assert found.sentence == "Time to set up: 0 min, 120 min short of the 120 min asked for."


def test_a_label_without_an_end_holds_once_the_section_is_done():
    begun = {**AROUND["W47"], "safety.label_until": None, "safety.risks": None}

    assert [verdict("W47", {**begun, **more}).met for more in ({}, {"safety.risks": "A strike."})] == [
        Met.UNKNOWN,
        Met.MET,
    ]


@pytest.mark.parametrize(("number", "field"), [("W26", "equipment.hybrid_kit"), ("W51", "safety.photo_opt_out")])
def test_what_may_be_left_blank_is_not_offered_once_the_section_is_done(number, field):
    assert verdict(number, {field: None}).met is Met.NOT_MET


def test_a_call_that_names_no_costs_leaves_none_open():
    free = dataclasses.replace(FACTS, settings=dataclasses.replace(FACTS.settings, cost_items=()))

    assert verdict("W48", {}, free).met is Met.MET


def test_what_is_too_much_already_waits_for_no_rate():
    found = verdict("W48", {"costs.items/lunches/amount": "5000", "costs.items/lunches/vat": None})

    assert found.met is Met.NOT_MET
