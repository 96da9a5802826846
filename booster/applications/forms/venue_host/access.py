"""Section G, access: whether everybody can come in, get around, follow and take part."""

from collections.abc import Iterator

from flask_babel import format_decimal

from booster.applications.forms.choices import Choice, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import LongText, Question, Text, when
from booster.applications.forms.section import Answers, Part, Problem, Section
from booster.applications.forms.thresholds import Threshold
from booster.applications.forms.venue_host import thresholds
from booster.applications.forms.venue_host.lists import HEARING_LOOPS, STATEMENT_BASES, STEP_FREE_WAYS
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l

# What is narrower, or what is steeper or farther, keeps somebody out.
AT_LEAST = {
    "door_width": thresholds.DOOR_WIDTH, "lift_door": thresholds.LIFT_DOOR, "lift_depth": thresholds.LIFT_DEPTH,
}  # fmt: skip
AT_MOST = {"ramp_slope": thresholds.RAMP_SLOPE, "parking_distance": thresholds.PARKING_DISTANCE}
# Where there is none, some people cannot come.
NEEDED = ("accessible_toilets", "parking_bays")


def has_barrier(answers: Answers, facts: Facts) -> bool:
    """Say whether something is told that keeps somebody out, or makes it hard to get in."""
    settings = facts.settings
    return (
        answers.get("step_free_way", "full") != "full"
        or any(answers.get(thing) == 0 for thing in NEEDED)
        or any(name in answers and answers[name] < least.of(settings) for name, least in AT_LEAST.items())
        or any(name in answers and answers[name] > most.of(settings) for name, most in AT_MOST.items())
    )


def barriers_are_explained(answers: Answers, facts: Facts) -> Iterator[Problem]:
    if has_barrier(answers, facts) and "barriers" not in answers:
        sentence = gettext("Your answers name a barrier. Say what it is and how you help people past it.")
        yield Problem("barriers", sentence, is_missing=True)


def ways_to_what_is_there(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    """Ask how far it is only to something that exists."""
    for things, way, sentence in (
        ("accessible_toilets", "toilet_distance", gettext("Say how far the accessible toilet is.")),
        ("parking_bays", "parking_distance", gettext("Say how far the parking bays are.")),
    ):
        if answers.get(things) and way not in answers:
            yield Problem(way, sentence, is_missing=True)


def _cm(name: str, code: str, label: object, least: int, most: int, about: object) -> Number:
    return Number(
        id=name,
        code=code,
        label=label,
        help=about,
        note=lambda facts: _asked(AT_LEAST[name], facts),
        when=when("lift_needed", "yes") if code == "G3" else None,
        least=least,
        most=most,
        unit=_l("cm"),
    )


def _asked(threshold: Threshold, facts: Facts) -> str:
    least = format_decimal(threshold.of(facts.settings))
    return gettext("The white book asks for at least %(least)s %(unit)s.", least=least, unit=threshold.unit)


def _metres(name: str, code: str, label: object, most: int) -> Number:
    return Number(
        id=name,
        code=code,
        label=label,
        help=_l("Along the way without steps; long ways are hard."),
        required=False,
        required_if=_l("Required if there are any"),
        most=most,
        unit=_l("m"),
    )


WAY: tuple[Question, ...] = (
    Choice(
        id="step_free_way",
        code="G1",
        label=_l("Is there a way without steps from the street to the main room, the meals and the toilets?"),
        help=_l("From the nearest stop as well. One step anywhere on the way keeps a wheelchair out."),
        options=STEP_FREE_WAYS,
    ),
    _cm(
        "door_width",
        "G2",
        _l("Narrowest door on that way"),
        50,
        300,
        _l("The clear width, with the door open. If no way is without steps, answer for the usual one from here on."),
    ),
    YesNo(
        id="lift_needed",
        code="G3",
        label=_l("Does that way go through a lift?"),
        help=_l("A lift that is too small is no help. Answer “No” if there is none."),
    ),
    _cm("lift_door", "G3", _l("Width of the lift's door"), 50, 200, _l("A wheelchair has to come through.")),
    _cm("lift_depth", "G3", _l("Depth of the lift"), 80, 400, _l("It has to hold a wheelchair and its user.")),
    YesNo(
        id="has_ramp",
        code="G4",
        label=_l("Is there a ramp on that way?"),
        help=_l("Steep ones cannot be climbed alone."),
    ),
    Number(
        id="ramp_slope",
        code="G4",
        label=_l("Slope of the steepest ramp"),
        help=_l("Its height divided by its length; 8 % is the usual limit."),
        when=when("has_ramp", "yes"),
        most=30,
        unit="%",
        decimals=2,
    ),
)

NEAR: tuple[Question, ...] = (
    Number(
        id="accessible_toilets",
        code="G5",
        label=_l("Accessible toilets"),
        help=_l("Only those on the way without steps. Write 0 if there are none."),
        most=50,
    ),
    _metres("toilet_distance", "G5", _l("From the main room to the nearest of them"), 500),
    Number(
        id="parking_bays",
        code="G6",
        label=_l("Parking bays for disabled people"),
        help=_l("Some guests can only come by car. Write 0 if there are none."),
        most=100,
    ),
    _metres("parking_distance", "G6", _l("From these bays to the door"), 1000),
)


def _welcome(name: str, label: object, about: object) -> YesNo:
    return YesNo(id=name, code="G8", label=label, help=about)


WELCOME: tuple[Question, ...] = (
    Choice(
        id="hearing_loop",
        code="G7",
        label=_l("Is there a hearing loop or an infra-red system in the main room?"),
        help=_l("It sends the sound straight into hearing aids."),
        options=HEARING_LOOPS,
    ),
    _welcome("assistance_dogs", _l("Are assistance dogs welcome?"), _l("Everywhere, also where people eat.")),
    _welcome("quiet_room", _l("Is there a quiet room?"), _l("For whoever needs a moment without people, or to pray.")),
    _welcome("neutral_toilet", _l("Is there a gender-neutral toilet?"), _l("Not everybody can choose between two.")),
    _welcome("parent_room", _l("Is there a room for parents with a baby?"), _l("To feed and to change a child.")),
)

STATEMENT: tuple[Question, ...] = (
    Choice(
        id="statement_basis",
        code="G9",
        label=_l("Who says that the venue is accessible?"),
        help=_l("EN 17210 describes what a venue needs; who checked it shows how sure the answers are."),
        options=STATEMENT_BASES,
    ),
    Text(
        id="statement_standard",
        code="G9",
        label=_l("By which standard or certificate?"),
        help=_l("Such as EN 17210, or the national label by its name."),
        when=when("statement_basis", "third_party"),
        limit=150,
    ),
    LongText(
        id="barriers",
        code="G10",
        label=_l("Known barriers, and how you help people past them"),
        help=_l("Who knows of a barrier can plan for it."),
        required=False,
        required_if=_l(
            "Required if the way has steps or needs somebody's help, if there is no accessible toilet or no parking "
            "bay, or if a figure above is outside its limit"
        ),
        limit=1000,
    ),
    LongText(
        id="evacuation",
        code="G11",
        label=_l("How do people who cannot use stairs get out in an emergency?"),
        help=_l("When lifts stand still: refuges, evacuation chairs, people who help."),
        limit=500,
        rows=4,
    ),
)

SECTION = Section(
    slug="access",
    title=_l("Accessibility"),
    letter="G",
    intro=_l("An honest answer helps us to plan: nobody should find out at the door that it is too narrow."),
    parts=(
        Part(title=_l("The way in"), items=WAY),
        Part(title=_l("Toilets and parking"), items=NEAR),
        Part(title=_l("To feel welcome"), items=WELCOME),
        Part(title=_l("Checked, and what is left"), items=STATEMENT),
    ),
    rules=(ways_to_what_is_there, barriers_are_explained),
)
