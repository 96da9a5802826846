"""The lists that this edition's questions choose from; the codes are kept in documents and never change."""

from flask_babel import lazy_gettext as _l

from booster.kit.countries import EU

ORGANISATION_TYPES = {
    "university": _l("University or other higher education"),
    "training_body": _l("Other education or training body"),
    "research": _l("Research or technology organisation"),
    "cluster": _l("Cluster organisation"),
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

# The 14 industrial ecosystems as the European Cluster Collaboration Platform spells them, in its order.
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
