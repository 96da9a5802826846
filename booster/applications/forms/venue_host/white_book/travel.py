"""Clauses about getting there and staying."""

from collections.abc import Sequence
from decimal import Decimal

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host import thresholds as figures
from booster.applications.forms.venue_host.white_book.topics import TRAVEL
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Met,
    Row,
    Verdict,
    all_of,
    at_least,
    at_most,
    cannot_tell,
    field_of,
    lacking,
    measure,
    met,
    not_met,
    while_open,
)
from booster.calls.settings import CallSettings
from booster.kit.countries import country_name
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

AIRPORTS, HOTELS = "travel.airports", "travel.hotels"
STATION = ("travel.station", "travel.station_minutes")
# Ticked where no trains run: then nothing about a station is waited for.
NO_TRAINS = "travel.no_trains"


def _known(rows: Sequence[Row], question: str) -> list[Decimal]:
    return [row[question] for row in rows if question in row]


def _first(rows: Sequence[Row], question: str, group: str) -> str:
    """Name the field to fill in, or to mend, if nothing is known of a column."""
    return field_of(f"{group}/{question}", rows[0]) if rows else group


@must(
    37,
    TRAVEL,
    _l("Public transport goes to the venue from an airport or a main railway station."),
    "travel.airports/minutes",
    "travel.no_trains",
    "travel.station",
    "travel.station_minutes",
    "travel.stop_distance",
)
def public_transport(given: Given, _facts: Facts) -> Verdict:
    airports, no_trains = given.rows(AIRPORTS), given.get(NO_TRAINS)
    station, minutes = (None, None) if no_trains else map(given.get, STATION)
    by_air = _known(airports, "minutes")
    if not by_air and (station is None or minutes is None):
        open_ = () if no_trains else [name for name in STATION if given.get(name) is None]
        raise CannotTell(*open_, _first(airports, "minutes", AIRPORTS))
    (stop,) = given.need("travel.stop_distance")
    away = measure(stop, _("m"))
    if station is None or minutes is None:
        quickest = measure(min(by_air), _("min"))
        return met(
            _("From an airport it takes %(minutes)s; the nearest stop is %(stop)s away.", minutes=quickest, stop=away)
        )
    ride = measure(minutes, _("min"))
    return met(
        _(
            "From %(station)s it takes %(minutes)s; the nearest stop is %(stop)s away.",
            station=station,
            minutes=ride,
            stop=away,
        )
    )


@should(
    38,
    TRAVEL,
    _l(
        "From an airport to the door it takes at most %(airport_minutes)s minutes, and the nearest stop is within "
        "%(stop_distance)s m."
    ),
    "travel.airports/minutes",
    "travel.stop_distance",
)
def quick(given: Given, facts: Facts) -> Verdict:
    rows, most = given.rows(AIRPORTS), figures.AIRPORT_MINUTES.of(facts.settings)
    minutes = min(_known(rows, "minutes"), default=None)
    field = _at(rows, "minutes", minutes, AIRPORTS)
    flight = at_most(_("From the nearest airport"), minutes, field, most, _("min"))
    stop, near = "travel.stop_distance", figures.STOP_DISTANCE.of(facts.settings)
    return all_of(
        while_open(flight, lacking(rows, AIRPORTS, "minutes")),
        at_most(_("Nearest stop"), given.get(stop), stop, near, _("m")),
    )


def _at(rows: Sequence[Row], question: str, value: Decimal | None, group: str) -> str:
    """Name the cell that holds the best value of a column, or the first one."""
    holders = [row for row in rows if row.get(question) == value]
    return _first(holders or rows, question, group)


@should(
    39,
    TRAVEL,
    _l(
        "International trains stop at the main railway station, or direct flights come from at least "
        "%(flight_countries)s European countries."
    ),
    "travel.no_trains",
    "travel.station_international",
    "travel.airports/countries",
)
def well_connected(given: Given, facts: Facts) -> Verdict:
    trains = "no" if given.get(NO_TRAINS) else given.get("travel.station_international")
    if trains == "yes":
        return met(_("International trains stop at the station."))
    rows, least = given.rows(AIRPORTS), figures.FLIGHT_COUNTRIES.of(facts.settings)
    most = max(_known(rows, "countries"), default=None)
    open_ = lacking(rows, AIRPORTS, "countries")
    if trains is None:
        open_ = ["travel.station_international", *open_]
    if most is None and not rows:
        raise CannotTell(*open_, AIRPORTS)
    flights = at_least(_("Countries with direct flights"), most, _at(rows, "countries", most, AIRPORTS), least)
    return cannot_tell(*open_) if open_ and flights.met is not Met.MET else flights


@must(40, TRAVEL, _l("At least %(hotels)s hotels are named."), "travel.hotels/name")
def hotels(given: Given, facts: Facts) -> Verdict:
    rows, least = given.some_rows(HOTELS), figures.HOTELS.of(facts.settings)
    named = at_least(_("Hotels"), len(_known(rows, "name")), HOTELS, least)
    return while_open(named, lacking(rows, HOTELS, "name"))


@should(
    41,
    TRAVEL,
    _l(
        "At least %(people)s hotel rooms can be held within %(hotel_minutes)s minutes on foot or by public transport, "
        "in two price classes or more (%(price_step)s %% apart), and one of them has no steps."
    ),
    "travel.hotels/minutes",
    "travel.hotels/rooms",
    "travel.hotels/price",
    "travel.hotels/step_free",
    is_drawn=True,
)
def enough_beds(given: Given, facts: Facts) -> Verdict:
    rows, people = given.some_rows(HOTELS), facts.settings.people_on_site
    open_ = lacking(rows, HOTELS, "minutes", "rooms", "price", "step_free")
    near = [row for row in rows if "minutes" in row and row["minutes"] <= figures.HOTEL_MINUTES.of(facts.settings)]
    rooms, drawn = sum(_known(near, "rooms"), Decimal(0)), _l("Hotel rooms that can be held near by")
    held = at_least(_("Rooms near by"), rooms, HOTELS, people, drawn=drawn)
    # Where none can be held, neither the price nor the way in helps anybody.
    holding = [row for row in near if row.get("rooms") != 0]
    # More rooms can only help.
    return while_open(all_of(held, _two_classes(holding, facts.settings), _step_free(holding)), open_)


def _two_classes(near: Sequence[Row], settings: CallSettings) -> Verdict:
    prices, step = _known(near, "price"), 100 + figures.PRICE_STEP.of(settings)
    if prices and max(prices) * 100 >= min(prices) * step and max(prices) > min(prices):
        return met(_("There are two price classes."))
    return not_met(_("There is only one price class."), *(field_of(f"{HOTELS}/price", row) for row in near))


def _step_free(near: Sequence[Row]) -> Verdict:
    if any(row.get("step_free") == "yes" for row in near):
        return met(_("One hotel near by has a room without steps."))
    fields = [field_of(f"{HOTELS}/step_free", row) for row in near]
    return not_met(_("No hotel near by has a room without steps."), *fields)


@should(
    42,
    TRAVEL,
    _l(
        "A single room can be had for no more than the rate for the country in Commission Decision C(2021)35, as "
        "amended."
    ),
    "travel.hotels/price",
    "venue.country",
)
def fair_price(given: Given, facts: Facts) -> Verdict:
    rates = {rate.country: rate.euro for rate in facts.settings.night_rates}
    if not rates:
        raise CannotTell(sentence=_("The call sets no rate."))
    (country,) = given.need("venue.country")
    if country not in rates:
        raise CannotTell(sentence=_("The call sets no rate for %(country)s.", country=country_name(country)))
    rows = given.rows(HOTELS)
    cheapest = min(_known(rows, "price"), default=None)
    field = _at(rows, "price", cheapest, HOTELS)
    price = at_most(_("Cheapest single room"), cheapest, field, rates[country], _("EUR"))
    return while_open(price, lacking(rows, HOTELS, "price"))


CLAUSES = (public_transport, quick, well_connected, hotels, enough_beds, fair_price)
