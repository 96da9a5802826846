"""The thresholds of the white book for venue hosts: each figure stands here and nowhere else.

They are decided for this platform, from common planning figures for rooms, screens, networks and access; none is a rule
of the European Union.
"""

from decimal import Decimal
from typing import Final

from booster.applications.forms.thresholds import Derived, Threshold, whole
from booster.calls.settings import CallSettings
from booster.kit.texts import lazy_gettext as _l


def _one(name: str, default: str, unit: object, what: object) -> Threshold:
    return Threshold(name=name, default=Decimal(default), unit=unit, what=what)


# Dates.
DATE_OPTIONS = _one("date_options", "2", _l("pairs"), _l("pairs of dates"))
# Two to three months between the days online and the days on site; past editions were 90, 106 and 46 days apart, so
# they are told and refuse nothing.
GAP_LEAST = _one("gap_least", "60", _l("days"), _l("days from the last online day, at least"))
GAP_MOST = _one("gap_most", "92", _l("days"), _l("days from the last online day, at most"))
SETUP_HOURS = _one("setup_hours", "2", _l("hours"), _l("hours to set up in the morning"))
OPEN_HOURS = _one("open_hours", "9", _l("hours"), _l("hours in which the venue is open"))

# Rooms: square metres for one person, common planning figures for rooms without stage and control desk.
AREA_EACH = _one("area_each", "2", _l("m²"), _l("area of the main room for each person on site"))
AREA_STANDING = _one("area_standing", "0.9", _l("m²"), _l("area for breaks for each person on site"))
AREA_OF_SEAT: Final = {
    "seats_theatre": _one("area_theatre", "1.1", _l("m²"), _l("area of a seat in theatre rows")),
    "seats_classroom": _one("area_classroom", "1.6", _l("m²"), _l("area of a seat in classroom rows")),
    "seats_cabaret": _one("area_cabaret", "2", _l("m²"), _l("area of a seat in cabaret")),
    "seats_u_shape": _one("area_u_shape", "2.3", _l("m²"), _l("area of a seat in U-shape")),
}
BREAK_OUTS = _one("break_outs", "2", _l("rooms"), _l("rooms for small groups that there must be"))
BREAK_OUTS_WISHED = _one("break_outs_wished", "3", _l("rooms"), _l("rooms for small groups that there should be"))
BREAK_OUT_SEATS = _one("break_out_seats", "10", _l("seats"), _l("seats in such a room"))
BREAK_OUT_MINUTES = _one("break_out_minutes", "5", _l("min"), _l("way from the main room to such a room"))
PHOTOS = _one("photos", "2", _l("photographs"), _l("photographs"))

# Equipment. Who sits six times the height of the picture away can just read a slide.
PICTURE_LENGTHS = _one("picture_lengths", "6", "", _l("length of the main room in heights of the picture"))
MICROPHONES = _one("microphones", "2", _l("microphones"), _l("wireless microphones"))
PEOPLE_TO_A_BOARD = _one("people_to_a_board", "8", _l("people"), _l("participants for each flip-chart or board"))
INTERNET_DOWN = _one("internet_down", "50", _l("Mbit/s"), _l("download speed that there must be"))
INTERNET_UP = _one("internet_up", "20", _l("Mbit/s"), _l("upload speed that there must be"))
INTERNET_WISHED = _one("internet_wished", "100", _l("Mbit/s"), _l("download and upload speed that there should be"))
DEVICES_EACH = _one("devices_each", "2", _l("devices"), _l("devices on the Wi-Fi for each person on site"))
SEATS_TO_A_SOCKET = _one("seats_to_a_socket", "2", _l("seats"), _l("participants for each socket"))

# Access: usual figures of checklists for accessible events.
DOOR_WIDTH = _one("door_width", "80", _l("cm"), _l("width of the narrowest door"))
RAMP_SLOPE = _one("ramp_slope", "8", "%", _l("slope of the steepest ramp"))
LIFT_DOOR = _one("lift_door", "75", _l("cm"), _l("width of the door of a lift"))
LIFT_DEPTH = _one("lift_depth", "130", _l("cm"), _l("depth of a lift"))
PARKING_DISTANCE = _one("parking_distance", "50", _l("m"), _l("way from a bay for disabled people to the door"))

# Travel. Flights from ten countries make an airport international in the bids of sports federations.
AIRPORT_MINUTES = _one("airport_minutes", "60", _l("min"), _l("way from an airport to the door"))
STOP_DISTANCE = _one("stop_distance", "500", _l("m"), _l("way from the nearest stop to the door"))
FLIGHT_COUNTRIES = _one("flight_countries", "10", _l("countries"), _l("European countries with direct flights"))
HOTELS = _one("hotels", "3", _l("hotels"), _l("hotels that are named"))
HOTEL_MINUTES = _one("hotel_minutes", "20", _l("min"), _l("way from a hotel to the venue"))
PRICE_STEP = _one("price_step", "20", "%", _l("from the cheapest room to one of a dearer class"))

# Team.
HELPERS = _one("helpers", "2", _l("people"), _l("helpers on both days"))
EVENT_YEARS = _one("event_years", "3", _l("years"), _l("years since a similar event"))

THRESHOLDS: Final = (
    DATE_OPTIONS, GAP_LEAST, GAP_MOST, SETUP_HOURS, OPEN_HOURS,
    AREA_EACH, AREA_STANDING, *AREA_OF_SEAT.values(), BREAK_OUTS, BREAK_OUTS_WISHED, BREAK_OUT_SEATS,
    BREAK_OUT_MINUTES, PHOTOS,
    PICTURE_LENGTHS, MICROPHONES, PEOPLE_TO_A_BOARD, INTERNET_DOWN, INTERNET_UP, INTERNET_WISHED, DEVICES_EACH,
    SEATS_TO_A_SOCKET,
    DOOR_WIDTH, RAMP_SLOPE, LIFT_DOOR, LIFT_DEPTH, PARKING_DISTANCE,
    AIRPORT_MINUTES, STOP_DISTANCE, FLIGHT_COUNTRIES, HOTELS, HOTEL_MINUTES, PRICE_STEP,
    HELPERS, EVENT_YEARS,
)  # fmt: skip


def main_area(settings: CallSettings) -> Decimal:
    return whole(AREA_EACH.of(settings) * settings.people_on_site)


def foyer_area(settings: CallSettings) -> Decimal:
    return whole(AREA_STANDING.of(settings) * settings.people_on_site)


def boards(settings: CallSettings) -> Decimal:
    return whole(settings.seats / PEOPLE_TO_A_BOARD.of(settings))


def devices(settings: CallSettings) -> Decimal:
    return whole(DEVICES_EACH.of(settings) * settings.people_on_site)


def sockets(settings: CallSettings) -> Decimal:
    return whole(settings.seats / SEATS_TO_A_SOCKET.of(settings))


DERIVED: Final = tuple(Derived(name=of.__name__, of=of) for of in (main_area, foyer_area, boards, devices, sockets))
