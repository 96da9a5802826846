"""Section L, safety and environment: what protects people, and what the venue does for its surroundings."""

from collections.abc import Iterator

from booster.applications.forms.choices import Choice, Choices, Day, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Euro, Number
from booster.applications.forms.questions import LongText, Question, Text, when
from booster.applications.forms.section import Answers, Part, Problem, Section
from booster.applications.forms.venue_host.lists import ENVIRONMENT, ENVIRONMENTAL_LABELS, NONE
from booster.kit.filters import number
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l

HAS_LABEL = when("label", *(code for code in ENVIRONMENTAL_LABELS if code != NONE))


def insurers_have_a_name(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    if answers.get("insurance_sum") and "insurer" not in answers:
        yield Problem("insurer", gettext("Say who insures you."), is_missing=True)


def _insurance(facts: Facts) -> str:
    least = facts.settings.insurance_least
    if not least:
        return gettext("This call asks for no particular sum.")
    return gettext("This call asks for at least %(sum)s EUR.", sum=number(least))


SAFETY: tuple[Question, ...] = (
    YesNo(
        id="evacuation_plan",
        code="L1",
        label=_l("Is there an evacuation plan?"),
        help=_l("It hangs in the rooms, and somebody explains it at the start."),
    ),
    YesNo(
        id="fire_permit",
        code="L1",
        label=_l("Does a fire permit cover the numbers of people that you gave for the rooms?"),
        help=_l("We must never be more than the permit allows."),
    ),
    Number(
        id="first_aiders",
        code="L2",
        label=_l("First-aiders on site"),
        help=_l("Trained people who are there on both days. Write 0 if there are none."),
        most=20,
    ),
    YesNo(
        id="defibrillator",
        code="L2",
        label=_l("Is there a defibrillator (AED)?"),
        help=_l("At the venue, and people know where."),
    ),
    Euro(
        id="insurance_sum",
        code="L3",
        label=_l("Public-liability insurance, sum insured"),
        help=_l("It pays if a guest is hurt or something of theirs is damaged. Write 0 if there is none."),
        note=_insurance,
        most=100_000_000,
        decimals=0,
    ),
    Text(
        id="insurer",
        code="L3",
        label=_l("Name of the insurer"),
        help=_l("Public bodies that insure themselves write so."),
        required=False,
        required_if=_l("Required if there is insurance"),
        limit=100,
        width=30,
    ),
    LongText(
        id="risks",
        code="L4",
        label=_l("What could go wrong, and what would you do then?"),
        help=_l("Such as a strike, a power cut or a caterer who drops out. Every event has a plan B."),
        limit=1000,
    ),
)

PICTURES: tuple[Question, ...] = (
    LongText(
        id="photo_rules",
        code="L5",
        label=_l("Rules of the venue for photographs and recordings"),
        help=_l("If it has any."),
        required=False,
        limit=500,
        rows=4,
    ),
    YesNo(
        id="photo_opt_out",
        code="L5",
        label=_l("Can everybody choose not to be photographed or recorded?"),
        help=_l("For example by badges of another colour, or seats out of the picture."),
        required=False,
    ),
)

GREEN: tuple[Question, ...] = (
    Choice(
        id="label",
        code="L6",
        label=_l("Does the venue hold an environmental label?"),
        help=_l("If it holds several, choose the one that asks most."),
        options=ENVIRONMENTAL_LABELS,
    ),
    Text(
        id="label_number",
        code="L6",
        label=_l("Number of the label"),
        help=_l("With the name of the label if it is a national one. Anybody can look it up in its register."),
        when=HAS_LABEL,
        limit=100,
        width=30,
    ),
    Day(
        id="label_until",
        code="L6",
        label=_l("The label is valid until"),
        help=_l("It should still hold on the days of the training. Leave this empty only if the label has no end."),
        required=False,
        when=HAS_LABEL,
    ),
    Choices(
        id="environment",
        code="L7",
        label=_l("What else does the venue do?"),
        help=_l("Tick only what is done today, not what is planned."),
        options=ENVIRONMENT,
        alone=NONE,
    ),
)

SECTION = Section(
    slug="safety",
    title=_l("Safety and environment"),
    letter="L",
    intro=_l("The operator of the venue can answer most of this in a minute."),
    parts=(
        Part(title=_l("Safety"), items=SAFETY),
        Part(title=_l("Photographs and recordings"), items=PICTURES),
        Part(title=_l("Environment"), items=GREEN),
    ),
    rules=(insurers_have_a_name,),
)
