"""Section E, venue: the place, who runs it, its rooms, a plan and photographs."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from flask_babel import format_decimal

from booster.applications.forms.choices import Choice, Choices, Files, Select, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Degrees, Number
from booster.applications.forms.questions import LongText, Text, when
from booster.applications.forms.section import Answers, Part, Problem, Rows, Section
from booster.applications.forms.sums import Sum, Sums
from booster.applications.forms.venue_host import thresholds
from booster.applications.forms.venue_host.common import address
from booster.applications.forms.venue_host.lists import (
    BREAK_OUT,
    MAIN,
    NONE,
    ROOM_COMFORT,
    ROOM_USES,
    STORAGE,
    YES_NO_UNKNOWN,
)
from booster.applications.forms.venue_host.regions import region_is_in_country, region_named
from booster.files.kinds import Kind
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l

# Of a square metre; rounded down, so that what is too small never looks large enough.
HUNDREDTH = Decimal("0.01")
LAYOUTS = ("seats_cabaret", "seats_u_shape", "seats_classroom", "seats_theatre")
LEAST_LAYOUTS = 2
LAYOUT_NAMES = {
    "seats_cabaret": _l("half-round tables"),
    "seats_u_shape": _l("U-shape"),
    "seats_classroom": _l("rows with tables"),
    "seats_theatre": _l("rows without tables"),
}


def who_may_run_it(facts: Facts) -> dict[str, object]:
    """Offer a partner only to those who have partners."""
    partner = {"partner": _l("A partner")} if facts.partners else {}
    return {"lead": _l("We do"), **partner, "third_party": _l("Somebody else")}


def partners(facts: Facts) -> dict[str, object]:
    return dict(facts.partners)


def both_coordinates(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    for given, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if given in answers and other not in answers:
            yield Problem(other, gettext("A point on the map needs both numbers."), is_missing=True)


def rooms_to_work_in(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    uses = [row.get("use") for row in answers["rooms"]]
    mains = [row["row"] for row in answers["rooms"] if row.get("use") == MAIN]
    for row in mains[1:]:
        sentence = gettext("There is one main room already. Choose another use for this one.")
        yield Problem(f"rooms/{row}/use", sentence)
    if not mains:
        yield Problem("rooms", gettext("Say which room is the main room."), is_missing=True)
    if BREAK_OUT not in uses:
        yield Problem("rooms", gettext("Add at least one break-out room: groups work apart."), is_missing=True)


def main_room_in_two_layouts(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    for row in answers["rooms"]:
        known = [layout for layout in LAYOUTS if row.get(layout)]
        if row.get("use") == MAIN and len(known) < LEAST_LAYOUTS:
            missing = next(layout for layout in LAYOUTS if layout not in known)
            sentence = gettext("Say for the main room how many it seats in at least two layouts.")
            yield Problem(f"rooms/{row['row']}/{missing}", sentence, is_missing=True)


def density(answers: Answers, facts: Facts) -> Sums:
    """Divide the area of each room by the seats it claims, so that numbers that cannot be catch the eye."""
    return Sums([_density(row, facts) for row in answers["rooms"] if row.get("area") and any(map(row.get, LAYOUTS))])


def _density(row: Mapping[str, Any], facts: Facts) -> Sum:
    each = {layout: row["area"] / row[layout] for layout in LAYOUTS if row.get(layout)}
    words = [
        gettext(
            "%(layout)s: %(area)s m²",
            layout=LAYOUT_NAMES[layout],
            area=format_decimal(area.quantize(HUNDREDTH, ROUND_FLOOR), "0.00"),
        )
        for layout, area in each.items()
    ]
    tight = any(area < thresholds.AREA_OF_SEAT[layout].of(facts.settings) for layout, area in each.items())
    told = gettext("So many people hardly fit. Check the seats and the area.") if tight else ""
    room = row.get("name") or gettext("Room")
    return Sum(gettext("%(room)s, for each seat", room=room), "; ".join(words), told)


def _seats(layout: str, label: object, about: object = "") -> Number:
    needed = _l("Two of the four layouts are required for the main room")
    return Number(
        id=layout,
        code="E11",
        label=label,
        help=about,
        required=False,
        required_if=needed,
        most=5000,
        unit=_l("seats"),
        singular=_l("seat"),
    )


def _measure(measure: str, label: object, most: int, about: object = "") -> Number:
    return Number(
        id=measure,
        code="E9",
        label=label,
        help=about,
        when=when("use", MAIN),
        least=2,
        most=most,
        unit=_l("m"),
        decimals=2,
    )


ROOMS = Rows(
    id="rooms",
    code="E6",
    title=_l("Rooms"),
    one=_l("Room"),
    add=_l("Add another room"),
    help=_l("One main room, at least one break-out room for work in groups, and any other room we may use."),
    most=12,
    first=2,
    too_few=_l("Add the rooms that we can use."),
    questions=(
        Text(
            id="name",
            code="E6",
            label=_l("Name of the room"),
            help=_l("As on the floor plan, so that reviewers find it there."),
            limit=100,
            width=30,
        ),
        Select(
            id="use",
            code="E7",
            label=_l("What it is for"),
            help=_l("There is one main room; groups work in break-out rooms."),
            options=ROOM_USES,
        ),
        Number(id="floor", code="E8", label=_l("Floor"), help=_l("0 is the ground floor."), least=-5, most=60),
        Number(
            id="area",
            code="E8",
            label=_l("Area"),
            help=_l("It tells how many people fit."),
            least=5,
            most=5000,
            unit=_l("m²"),
            decimals=1,
        ),
        _measure("length", _l("Length"), 100, _l("How far the last row is from the screen decides its size.")),
        _measure("width", _l("Width"), 100, _l("Long and narrow rooms hold fewer people than wide ones.")),
        _measure("height", _l("Height"), 20, _l("The picture has to hang above the heads.")),
        _seats("seats_cabaret", _l("Seats at half-round tables"), _l("Cabaret: everybody faces the front.")),
        _seats("seats_u_shape", _l("Seats in a U-shape"), _l("Everybody sees everybody.")),
        _seats("seats_classroom", _l("Seats in rows with tables"), _l("Also called classroom.")),
        _seats("seats_theatre", _l("Seats in rows without tables"), _l("Also called theatre.")),
        YesNo(
            id="furniture_movable",
            code="E12",
            label=_l("Can tables and chairs be moved?"),
            help=_l("We change between lectures and work in groups several times a day."),
        ),
        Number(
            id="licensed",
            code="E10",
            label=_l("People allowed in it"),
            help=_l("The number that the fire authority or the permit of the venue names."),
            least=1,
            most=5000,
            unit=_l("people"),
            singular=_l("person"),
        ),
        Choices(
            id="comfort",
            code="E13",
            label=_l("What it has"),
            help=_l("People sit in it for two days, in any weather."),
            options=ROOM_COMFORT,
            alone=NONE,
        ),
        YesNo(
            id="step_free",
            code="E14",
            label=_l("Can it be reached without steps?"),
            help=_l("From the street, by a lift if there is one."),
        ),
        Number(
            id="minutes",
            code="E15",
            label=_l("Way from the main room"),
            help=_l("On foot, at an easy pace. Groups go there and back several times."),
            when=when("use", *(code for code in ROOM_USES if code != MAIN)),
            most=60,
            unit=_l("minutes"),
            singular=_l("minute"),
        ),
    ),
)

PLACE = Part(
    title=_l("The place"),
    sums=region_named,
    items=(
        Text(id="name", code="E1", label=_l("Name of the venue"), help=_l("As guests find it on a map."), limit=150),
        Choice(
            id="run_by",
            code="E2",
            label=_l("Who owns or runs it?"),
            help=_l("A host need not own the venue, but must be sure of it."),
            options=who_may_run_it,
        ),
        Select(
            id="run_by_partner",
            code="E2",
            label=_l("Which partner?"),
            help=_l("The partner says in its own section what it puts in."),
            when=when("run_by", "partner"),
            options=partners,
        ),
        Files(
            id="owner_consent",
            code="E3",
            label=_l("The owner's written consent"),
            help=_l("A letter or an e-mail in which the owner agrees to the training at these dates."),
            when=when("run_by", "third_party"),
            kinds=(Kind.PDF,),
            megabytes=5,
        ),
        *address("E4", "E4", "E4"),
        Degrees(
            id="latitude",
            code="E5",
            label=_l("Latitude"),
            help=_l("In degrees, such as 51.0435. South is negative. We use it to draw the map."),
            required=False,
            least=-90,
            most=90,
        ),
        Degrees(
            id="longitude",
            code="E5",
            label=_l("Longitude"),
            help=_l("In degrees, such as 3.7274. West is negative."),
            required=False,
            least=-180,
            most=180,
        ),
    ),
)

AROUND = Part(
    title=_l("Around the rooms"),
    items=(
        Number(
            id="foyer_area",
            code="E17",
            label=_l("Foyer, or space to register people in"),
            help=_l("Everybody arrives within half an hour. Write 0 if there is none."),
            most=5000,
            unit=_l("m²"),
            decimals=1,
        ),
        Choices(
            id="storage",
            code="E18",
            label=_l("Where things can be left"),
            help=_l("Coats, suitcases and our material."),
            options=STORAGE,
            required=False,
        ),
        YesNo(
            id="fallback",
            code="E19",
            label=_l("Is there another room or venue if the main room cannot be used?"),
            help=_l("Pipes burst. It need not be as good, but it must be free."),
        ),
        LongText(
            id="fallback_text",
            code="E19",
            label=_l("Which one?"),
            help=_l("Its name, how far it is and how many it seats."),
            when=when("fallback", "yes"),
            limit=400,
            rows=3,
        ),
        Choice(
            id="other_events",
            code="E20",
            anew=True,
            label=_l("Are there other events at the venue on these days?"),
            help=_l("They may be loud, or use the same foyer and kitchen."),
            options=YES_NO_UNKNOWN,
        ),
        LongText(
            id="other_events_text",
            code="E20",
            anew=True,
            label=_l("Which ones, and what do we share with them?"),
            help=_l("As far as you may say."),
            when=when("other_events", "yes"),
            limit=400,
            rows=3,
        ),
    ),
)

PICTURES = Part(
    title=_l("Plan and photographs"),
    items=(
        Files(
            id="floor_plan",
            code="E21",
            label=_l("Floor plan"),
            help=_l("It shows how the rooms lie to each other."),
            kinds=(Kind.PDF, Kind.PNG, Kind.JPEG),
            megabytes=10,
        ),
        Files(
            id="photos",
            code="E22",
            label=_l("Photographs"),
            help=_l("Of the main room at least. Say in words what each one shows."),
            kinds=(Kind.JPEG, Kind.PNG, Kind.WEBP),
            megabytes=5,
            least=2,
            most=8,
            described=True,
        ),
    ),
)

SECTION = Section(
    slug="venue",
    title=_l("Venue"),
    letter="E",
    intro=_l("Where the training would take place. Reviewers see the rooms only through your answers."),
    parts=(PLACE, Part(title=_l("Rooms"), items=(ROOMS,), sums=density), AROUND, PICTURES),
    rules=(region_is_in_country, both_coordinates, rooms_to_work_in, main_room_in_two_layouts),
)
