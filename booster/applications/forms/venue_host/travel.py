"""Section I, getting there and staying: how people reach the place, and where they sleep."""

from collections.abc import Iterator

from booster.applications.forms.choices import Choices, Hour, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Degrees, Euro, Number
from booster.applications.forms.questions import Pattern, Question, Text
from booster.applications.forms.reference.airports import SOURCE, airport
from booster.applications.forms.section import Answers, Part, Problem, Rows, Section
from booster.applications.forms.sums import Sum, Sums
from booster.kit.countries import EU, country_name
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l

COORDINATES = ("station_latitude", "station_longitude")


def visas_may_be_needed(facts: Facts) -> bool:
    return not frozenset(EU).issuperset(facts.settings.countries)


AIRPORTS = Rows(
    id="airports",
    code="I1",
    title=_l("Airports"),
    one=_l("Airport"),
    add=_l("Add another airport"),
    help=_l("The ones that people would really use, the best first."),
    most=3,
    too_few=_l("Name at least one airport."),
    questions=(
        Pattern(
            id="code",
            code="I1",
            label=_l("Code"),
            help=_l("The three letters on luggage, such as BRU. They put the airport on the map."),
            shape=r"[A-Z]{3}",
            sentence=_l("The code of an airport has three letters, such as BRU."),
            limit=20,
            width=5,
        ),
        Number(
            id="distance",
            code="I1",
            label=_l("Distance from the venue"),
            help=_l("By road or rail."),
            most=500,
            unit=_l("km"),
        ),
        Number(
            id="minutes",
            code="I1",
            label=_l("From the airport to the door"),
            help=_l("By public transport on a working day, waiting included."),
            most=600,
            unit=_l("minutes"),
            singular=_l("minute"),
        ),
        Euro(id="fare", code="I1", label=_l("One-way fare"), help=_l("By public transport."), most=500),
        Number(
            id="countries",
            code="I1",
            label=_l("European countries with direct flights"),
            help=_l("In the weeks of the training. It tells how many participants can come without changing."),
            most=60,
        ),
    ),
)


def airports_named(answers: Answers, _facts: Facts) -> Sums:
    """Say which airports are meant; a code that the list does not know may still be right, and stops nobody."""
    return Sums([_named(row["code"]) for row in answers["airports"] if "code" in row])


def _named(code: str) -> Sum:
    if found := airport(code):
        return Sum(code, gettext("%(airport)s, %(country)s", airport=found.name, country=country_name(found.country)))
    told = gettext("Check the three letters. If they are right, leave them: the airport is missing only on the map.")
    return Sum(code, gettext("We know no airport with this code (%(list)s).", list=SOURCE), told)


def beds(answers: Answers, facts: Facts) -> Sums:
    held, people = int(sum(row.get("rooms", 0) for row in answers["hotels"])), facts.settings.people_on_site
    told = gettext("That is fewer than the %(people)s people on site.", people=people) if held < people else ""
    return Sums((Sum(_l("Rooms that can be held, in all"), str(held), told),))


def both_coordinates_of_the_station(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    for given, other in (COORDINATES, COORDINATES[::-1]):
        if given in answers and other not in answers:
            yield Problem(other, gettext("A point on the map needs both numbers."), is_missing=True)


WHERE_TRAINS_RUN = _l("Required where trains run")
# What is asked of the station where trains run, and what is said if it is missing.
STATION = {
    "station": _l("Name the station, or tick above that no trains run."),
    "station_minutes": _l("Say how long the way from the station takes."),
    "station_international": _l("Say whether international trains stop there."),
}


def station_or_no_trains(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    """Ask for the station only where there are trains: some islands have none."""
    if "no_trains" not in answers:
        yield from (Problem(name, str(told), is_missing=True) for name, told in STATION.items() if name not in answers)
    elif told := _says_of_a_station(answers):
        yield Problem("no_trains", told)


def _says_of_a_station(answers: Answers) -> str:
    if "station" in answers:
        return gettext("You name a station below. Delete its name, or untick this.")
    if any(name in answers for name in ("station_minutes", *COORDINATES)):
        return gettext("You say below how far or where a station is. Delete that, or untick this.")
    # Whoever has chosen "No" cannot take it back, and need not.
    if answers.get("station_international") == "yes":
        return gettext("You say below that international trains stop at a station. Choose “No” there, or untick this.")
    return ""


def _degrees(name: str, label: object, most: int, about: object) -> Degrees:
    return Degrees(id=name, code="I2", label=label, help=about, required=False, least=-most, most=most)


LINES: tuple[Question, ...] = (
    Choices(
        id="no_trains",
        code="I2",
        label=_l("If there is no railway"),
        help=_l("Some islands have none. Only then tick this, and leave out the questions about the station."),
        required=False,
        options={"none": _l("No trains run here")},
    ),
    Text(
        id="station",
        code="I2",
        label=_l("Main railway station"),
        help=_l("Going by train is the best for the climate."),
        required=False,
        required_if=WHERE_TRAINS_RUN,
        limit=100,
        width=30,
    ),
    Number(
        id="station_minutes",
        code="I2",
        label=_l("From the station to the door"),
        help=_l("By public transport or on foot, waiting included."),
        required=False,
        required_if=WHERE_TRAINS_RUN,
        most=300,
        unit=_l("minutes"),
        singular=_l("minute"),
    ),
    _degrees(
        "station_latitude",
        _l("Latitude of the station"),
        90,
        _l("In degrees, such as 51.0359. It puts the station on the map; leave both empty if you do not know them."),
    ),
    _degrees("station_longitude", _l("Longitude of the station"), 180, _l("In degrees, such as 3.7105.")),
    YesNo(
        id="station_international",
        code="I2",
        label=_l("Do international trains stop there?"),
        help=_l("Day or night trains from another country, without changing."),
        required=False,
        required_if=WHERE_TRAINS_RUN,
    ),
    Number(
        id="stop_distance",
        code="I4",
        label=_l("From the nearest stop to the door"),
        help=_l("Of a bus, tram, metro or train that runs all day; people carry luggage."),
        most=5000,
        unit=_l("m"),
    ),
    Hour(
        id="last_transport",
        code="I3",
        label=_l("Last public transport in the evening"),
        help=_l("From the venue to the hotels, such as 23:30. Leave it empty if all can walk."),
        required=False,
    ),
    Number(
        id="car_parking",
        code="I9",
        label=_l("Parking places for cars"),
        help=_l("That our guests may use."),
        required=False,
        most=10_000,
    ),
    Number(
        id="bicycle_stands",
        code="I9",
        label=_l("Stands for bicycles"),
        help=_l("Some helpers and regional guests will cycle."),
        required=False,
        most=10_000,
    ),
)

HOTELS = Rows(
    id="hotels",
    code="I5",
    title=_l("Hotels"),
    one=_l("Hotel"),
    add=_l("Add another hotel"),
    help=_l("Of different prices, since not everybody can pay the same."),
    least=3,
    most=10,
    first=3,
    too_few=_l("Name at least three hotels."),
    questions=(
        Text(id="name", code="I5", label=_l("Name"), help=_l("As guests find it to book."), limit=100, width=30),
        Number(id="stars", code="I5", label=_l("Stars"), help=_l("0 if it has none."), most=5),
        Number(
            id="minutes",
            code="I5",
            label=_l("Way to the venue"),
            help=_l("On foot at an easy pace, or by public transport where that is quicker, waiting included."),
            most=120,
            unit=_l("minutes"),
            singular=_l("minute"),
        ),
        Euro(
            id="price",
            code="I5",
            label=_l("Single room with breakfast"),
            help=_l("For one night in the weeks of the training, with VAT."),
            most=1000,
        ),
        Number(
            id="rooms",
            code="I5",
            label=_l("Rooms that can be held for us"),
            help=_l("Until people have booked. Ask the hotel; 0 if it will not."),
            most=1000,
        ),
        YesNo(
            id="step_free",
            code="I5",
            label=_l("Is there a room without steps?"),
            help=_l("With a bathroom that can be used in a wheelchair."),
        ),
    ),
)

STAYING: tuple[Question, ...] = (
    YesNo(
        id="group_rate",
        code="I7",
        label=_l("Would hotels give us a group rate?"),
        help=_l("If you have asked."),
        required=False,
    ),
    YesNo(
        id="visa_letters",
        code="I8",
        label=_l("Can you write letters of invitation for visas?"),
        help=_l("Some participants may need one, and only a host in the country can write it."),
        required=visas_may_be_needed,
    ),
)

SECTION = Section(
    slug="travel",
    title=_l("Getting there and staying"),
    letter="I",
    intro=_l("Participants come from all over Europe, and most stay for two nights."),
    parts=(
        Part(title=_l("By air"), items=(AIRPORTS,), sums=airports_named),
        Part(title=_l("By train and in town"), items=LINES),
        Part(title=_l("Hotels"), items=(HOTELS,), sums=beds),
        Part(title=_l("For groups and guests from far away"), items=STAYING),
    ),
    rules=(station_or_no_trains, both_coordinates_of_the_station),
)
