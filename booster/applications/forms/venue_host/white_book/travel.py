"""Clauses about getting there and staying."""

from collections.abc import Sequence

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.white_book.topics import TRAVEL
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Row,
    Verdict,
    all_of,
    at_least,
    at_most,
    field_of,
    judged,
    met,
)
from booster.kit.countries import country_name
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

AIRPORTS, HOTELS = "travel.airports", "travel.hotels"

# Metres from a stop to the door: as far as anybody carries luggage, and as far as it is pleasant.
FAR_STOP, NEAR_STOP = 2_000, 500
MOST_MINUTES = 60
LEAST_COUNTRIES = 10
LEAST_HOTELS = 3
NEAR_HOTEL = 20
# A dearer class begins at so many per cent above the cheapest room.
NEXT_CLASS = 120


def _best(rows: Sequence[Row], question: str, group: str) -> tuple[list[int], str]:
    """Return what is known of a column, and the field to ask for if nothing is."""
    known = [row[question] for row in rows if question in row]
    return known, field_of(f"{group}/{question}", rows[0]) if rows else group


@must(
    37,
    TRAVEL,
    _l(
        "Public transport goes to the house from an airport or a main railway station, and its nearest stop is within "
        "2,000 m of the door."
    ),
    "travel.airports/minutes",
    "travel.station",
    "travel.station_minutes",
    "travel.stop_distance",
)
def public_transport(given: Given, _facts: Facts) -> Verdict:
    by_air, field = _best(given.rows(AIRPORTS), "minutes", AIRPORTS)
    if not by_air and None in {given.get("travel.station"), given.get("travel.station_minutes")}:
        raise CannotTell(field, "travel.station_minutes")
    return at_most(_("Nearest stop"), given.get("travel.stop_distance"), "travel.stop_distance", FAR_STOP, _("m"))


@should(
    38,
    TRAVEL,
    _l("From an airport to the door it takes at most 60 minutes, and the nearest stop is within 500 m."),
    "travel.airports/minutes",
    "travel.stop_distance",
)
def quick(given: Given, _facts: Facts) -> Verdict:
    minutes, field = _best(given.rows(AIRPORTS), "minutes", AIRPORTS)
    stop = given.get("travel.stop_distance")
    return all_of(
        at_most(_("From the nearest airport"), min(minutes, default=None), field, MOST_MINUTES, _("min")),
        at_most(_("Nearest stop"), stop, "travel.stop_distance", NEAR_STOP, _("m")),
    )


@should(
    39,
    TRAVEL,
    _l("International trains stop in the town, or direct flights come from at least 10 European countries."),
    "travel.station_international",
    "travel.airports/countries",
)
def well_connected(given: Given, _facts: Facts) -> Verdict:
    trains = given.get("travel.station_international")
    if trains == "yes":
        return met(_("International trains stop in the town."))
    countries, field = _best(given.rows(AIRPORTS), "countries", AIRPORTS)
    flights = at_least(_("Countries with direct flights"), max(countries, default=None), field, LEAST_COUNTRIES)
    if trains is None and max(countries, default=0) < LEAST_COUNTRIES:
        raise CannotTell("travel.station_international", *flights.missing)
    return flights


@must(40, TRAVEL, _l("At least 3 hotels are named."), "travel.hotels/name")
def hotels(given: Given, _facts: Facts) -> Verdict:
    names, field = _best(given.some_rows(HOTELS), "name", HOTELS)
    if not names:
        raise CannotTell(field)
    return at_least(_("Hotels"), len(names), HOTELS, LEAST_HOTELS)


@should(
    41,
    TRAVEL,
    _l(
        "At least %(people)s hotel rooms can be held within 20 minutes, in two price classes or more (20 %% apart), "
        "and one of them has no steps."
    ),
    "travel.hotels/minutes",
    "travel.hotels/rooms",
    "travel.hotels/price",
    "travel.hotels/step_free",
)
def enough_beds(given: Given, facts: Facts) -> Verdict:
    asked = ("minutes", "rooms", "price", "step_free")
    rows = given.some_rows(HOTELS)
    if missing := [field_of(f"{HOTELS}/{one}", row) for row in rows for one in asked if one not in row]:
        raise CannotTell(*missing)
    near = [row for row in rows if row["minutes"] <= NEAR_HOTEL]
    held = at_least(_("Rooms near by"), sum(row["rooms"] for row in near), HOTELS, facts.settings.people_on_site)
    return all_of(held, _two_classes(near), _step_free(near))


def _two_classes(near: Sequence[Row]) -> Verdict:
    prices = [row["price"] for row in near]
    apart = bool(prices) and max(prices) * 100 >= min(prices) * NEXT_CLASS and max(prices) > min(prices)
    return judged(apart, _("There are two price classes.") if apart else _("There is only one price class."))


def _step_free(near: Sequence[Row]) -> Verdict:
    some = any(row["step_free"] == "yes" for row in near)
    return judged(some, _("One has no steps.") if some else _("None of them is without steps."))


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
    prices, field = _best(given.rows(HOTELS), "price", HOTELS)
    return at_most(_("Cheapest single room"), min(prices, default=None), field, rates[country], _("EUR"))


CLAUSES = (public_transport, quick, well_connected, hotels, enough_beds, fair_price)
