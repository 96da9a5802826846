"""The lists that this edition's questions choose from; the codes are kept in documents and never change."""

from functools import lru_cache

from babel import Locale
from flask_babel import get_locale

from booster.applications.forms.facts import Facts
from booster.applications.forms.reference import reference
from booster.kit.countries import EU
from booster.kit.texts import lazy_gettext as _l

CLUSTER = "cluster"
# Whom the announcement of the first Cluster Booster Academy and similar calls invite, joined into one list by this
# platform: no official nomenclature.
ORGANISATION_TYPES = {
    "university": _l("University or other higher education"),
    "training_body": _l("Other education or training body"),
    "research": _l("Research or technology organisation"),
    CLUSTER: _l("Cluster organisation"),
    "regional_authority": _l("Regional or local authority"),
    "agency": _l("Regional development or innovation agency"),
    "national_authority": _l("National authority"),
    "chamber": _l("Chamber or business network"),
    "park": _l("Science park, technology park or incubator"),
    "venue_operator": _l("Operator of a conference venue"),
    "other": _l("Other"),
}

PUBLIC_BODY = "public_body"
LEGAL_STATUSES = {
    PUBLIC_BODY: _l("Public body"),
    "non_profit": _l("Non-profit organisation"),
    "sme": _l("Small or medium-sized company"),
    "large_company": _l("Large company"),
}

# The 14 industrial ecosystems, spelled and ordered as in the typology of clusters of the European Cluster Collaboration
# Platform (clustercollaboration.eu/typology, looked at on 2026-11-22). They are a tool for analysis and no legal
# nomenclature, so an organisation may work with several, or across all of them.
ECOSYSTEMS = {
    "aerospace_defence": _l("Aerospace & defence"),
    "agri_food": _l("Agri-food"),
    "construction": _l("Construction"),
    "cultural_creative": _l("Cultural and creative industries"),
    "digital": _l("Digital"),
    "electronics": _l("Electronics"),
    "energy_intensive": _l("Energy-intensive industries"),
    "energy_renewables": _l("Energy-renewables"),
    "health": _l("Health"),
    "mobility": _l("Mobility-Transport-Automotive"),
    "proximity": _l("Proximity, social economy and civil society"),
    "retail": _l("Retail"),
    "textiles": _l("Textiles"),
    "tourism": _l("Tourism"),
    "cross": _l("Cross-ecosystem"),
}

# Countries of the Union and others whose regions have NUTS 2 codes, or statistical regions of the same shape.
REGIONAL = frozenset((*EU, "AL", "CH", "IS", "LI", "ME", "MK", "NO", "RS", "TR"))

# The codes of Greek regions begin as the Union abbreviates the country, not as ISO 3166 does.
REGION_PREFIX = {"GR": "EL"}

RESERVATIONS = {
    "confirmed": _l("Confirmed: the rooms are booked for us"),
    "optioned": _l("Optioned: the rooms are held until a date"),
    "enquiry": _l("Asked for only"),
}

SETUPS = {
    "evening_before": _l("The day before"),
    "morning": _l("The morning of the first day"),
}

MAIN, BREAK_OUT = "main", "break_out"
ROOM_USES = {
    MAIN: _l("Main room"),
    BREAK_OUT: _l("Break-out room"),
    "catering": _l("Catering"),
    "quiet": _l("Quiet room"),
    "office": _l("Organisers' office"),
    "other": _l("Other"),
}

CHANNELS = {
    "website": _l("Own website"),
    "newsletter": _l("Newsletter"),
    "social_media": _l("Social media"),
    "press": _l("Press and local media"),
    "events": _l("Own events"),
    "networks": _l("Partner networks"),
    "other": _l("Other"),
}

# Stands alone among boxes to tick.
NONE = "none"
NONE_OF_THESE = {NONE: _l("None of these")}

ROOM_COMFORT = {
    "daylight": _l("Daylight"),
    "blackout": _l("Can be darkened"),
    "ventilation": _l("Ventilation or air-conditioning that can be controlled"),
    "heating": _l("Heating that can be controlled"),
    **NONE_OF_THESE,
}

STORAGE = {"store": _l("A store that can be locked"), "cloakroom": _l("A cloakroom")}

YES_NO_UNKNOWN = {"yes": _l("Yes"), "no": _l("No"), "unknown": _l("We do not know yet")}

NO_DISPLAY = NONE
DISPLAYS = {
    "projector": _l("A projector"),
    "led_wall": _l("An LED wall"),
    "large_screen": _l("A large screen"),
    NO_DISPLAY: _l("Nothing yet"),
}

LAPTOP_INPUTS = {"hdmi": _l("HDMI"), "usb_c": _l("USB-C"), **NONE_OF_THESE}

CONNECTION_BASES = {"measured": _l("We measured them"), "contract": _l("They are in a contract")}

GUEST_NETWORKS = {
    "guest": _l("A guest network that needs no account of one's own"),
    "eduroam": _l("eduroam"),
    **NONE_OF_THESE,
}

TECHNICIANS = {
    "on_site": _l("A technician who is on site all day"),
    "on_call": _l("A technician on call, here within 15 minutes"),
    NONE: _l("Nobody"),
}

HYBRID_KIT = {
    "camera": _l("A camera that shows the room"),
    "echo_free": _l("Sound without echo in both directions"),
    "second_screen": _l("A second screen that shows who takes part from afar"),
    "recording": _l("Recording"),
}

LISTENING = {"captions": _l("Live captions"), "booth": _l("A booth for interpreters")}

STEP_FREE_WAYS = {
    "full": _l("Yes, everybody can take it alone"),
    "help": _l("Yes, with somebody's help"),
    "no": _l("No"),
}

HEARING_LOOPS = {
    "fixed": _l("Yes, built in"),
    "portable": _l("Yes, a portable one"),
    NONE: _l("No"),
}

STATEMENT_BASES = {
    NONE: _l("Nobody has checked it"),
    "self": _l("We do, after checking it ourselves (self-declaration)"),
    "second_party": _l("Somebody who uses it, such as an association of disabled people (second party)"),
    "third_party": _l("An independent body, with a certificate (third party)"),
}

CATERING_PLACES = {
    "on_site": _l("At the venue"),
    "near": _l("Up to 5 minutes away"),
    NONE: _l("Nowhere near"),
}

CATERERS = {
    "house_exclusive": _l("The caterer of the venue; no other is allowed"),
    "house_free": _l("The caterer of the venue, or another one of our choice"),
    "external": _l("A caterer from outside"),
}

DIETS = {
    "vegetarian": _l("Vegetarian"),
    "vegan": _l("Vegan"),
    "halal": _l("Halal"),
    "kosher": _l("Kosher"),
    "gluten_free": _l("Gluten-free"),
    "lactose_free": _l("Lactose-free"),
    "other": _l("Other"),
    **NONE_OF_THESE,
}

GREEN_SERVICE = {
    "vegetarian_default": _l("Food is vegetarian unless somebody asks for something else"),
    "tap_water": _l("Tap water in jugs"),
    "reusable_tableware": _l("Reusable tableware"),
    "surplus_use": _l("Left-overs are used"),
    **NONE_OF_THESE,
}

TEAM_ROLES = {
    "coordinator": _l("Coordinator"),
    "deputy": _l("Deputy of the coordinator"),
    "logistics": _l("Logistics"),
    "technology": _l("Technology"),
    "communication": _l("Communication"),
    "desk": _l("Registration desk"),
}

EFFORT_UNITS = {"percent": _l("% of working time"), "days": _l("days in all")}

EVENT_ROLES = {
    "organiser": _l("We organised it"),
    "host": _l("We were the host"),
    "partner": _l("We helped"),
}

OFFERS = {
    "visit": _l("A visit to a firm or a laboratory"),
    "speaker": _l("A speaker"),
    "evening": _l("An evening to meet people"),
    "regional_participants": _l("Participants from the region"),
}

DECLARED = {"none": _l("No"), "described": _l("Yes, and we describe them")}

ECCP_PAYS = "eccp"
PAYERS = {
    "host_in_kind": _l("We do, in kind"),
    "host_in_cash": _l("We do, in cash"),
    ECCP_PAYS: _l("We ask ECCP to pay"),
    "participants": _l("The participants"),
    "not_applicable": _l("Does not apply"),
}

ENVIRONMENTAL_LABELS = {
    "emas": _l("EMAS"),
    "iso_14001": _l("ISO 14001"),
    "iso_20121": _l("ISO 20121"),
    "eu_ecolabel": _l("EU Ecolabel"),
    "national": _l("A national label"),
    NONE: _l("None"),
}

ENVIRONMENT = {
    "waste_sorting": _l("Waste is sorted"),
    "renewable_power": _l("Electricity comes from renewable sources"),
    "heating_control": _l("Heating can be controlled room by room"),
    **NONE_OF_THESE,
}

# Sections of which a part may have to stay among those who choose: all that are about the applicant.
CONFIDENTIAL_PARTS = {
    "lead-organisation": _l("Lead organisation"),
    "partner": _l("Partners"),
    "together": _l("Working together"),
    "dates": _l("Dates"),
    "venue": _l("Venue"),
    "equipment": _l("Equipment and network"),
    "access": _l("Accessibility"),
    "catering": _l("Catering: prices"),
    "travel": _l("Getting there and staying: prices of hotels"),
    "team": _l("Your team: names"),
    "contribution": _l("What you bring"),
    "costs": _l("Costs"),
    "safety": _l("Safety and environment: insurance"),
    "declarations": _l("Declarations"),
}


@lru_cache
def _named(locale: Locale | None) -> dict[str, str]:
    """Name the languages once for each language of readers, in the order of the names."""
    names = {code: str(locale.languages.get(code, code)) if locale else code for code in reference("languages").entries}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def languages(_facts: Facts) -> dict[str, object]:
    """Offer the 24 official languages of the Union, and any other: calls reach beyond it."""
    return {**_named(get_locale()), "other": _l("Another language")}
