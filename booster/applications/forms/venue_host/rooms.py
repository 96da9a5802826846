"""Section E, rooms: what each is for, how large it is and how many it seats."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from flask_babel import format_decimal

from booster.applications.forms.choices import Choices, Select, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import Text, when
from booster.applications.forms.section import Answers, Part, Problem, Rows
from booster.applications.forms.sums import Sum, Sums
from booster.applications.forms.venue_host import thresholds
from booster.applications.forms.venue_host.lists import BREAK_OUT, MAIN, NONE, ROOM_COMFORT, ROOM_USES
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

PART = Part(title=_l("Rooms"), items=(ROOMS,), sums=density)
