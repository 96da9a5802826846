"""The example's answers about getting to Ghent and staying there; hotels and prices are invented."""

from booster.applications.forms.document import ROW, Document


def travel() -> Document:
    return {
        **_row("airports", "1", code="BRU", distance="68", minutes="58", fare="17,40", countries="38"),
        **_row("airports", "2", code="crl", distance="112", minutes="125", fare="27", countries="24"),
        "station": ["Gent-Sint-Pieters"],
        "station_minutes": ["14"],
        "station_latitude": ["51,0359"],
        "station_longitude": ["3,7105"],
        "station_international": ["no"],
        "stop_distance": ["180"],
        "last_transport": ["00:20"],
        "car_parking": ["45"],
        "bicycle_stands": ["120"],
        **_row("hotels", "1", name="Hotel De Vlaskapelle", stars="4", minutes="6", price="142", rooms="30"),
        **_row("hotels", "2", name="Leie Lodge", stars="3", minutes="11", price="98,50", rooms="25"),
        **_row("hotels", "3", name="Hostel Patershol", stars="0", minutes="15", price="64", rooms="12", step_free="no"),
        "group_rate": ["yes"],
        "visa_letters": ["yes"],
    }


def _row(group: str, key: str, **cells: str) -> Document:
    row = f"{group}/a_{group}{key}"
    usual = {"step_free": "yes"} if group == "hotels" else {}
    return {row: [ROW], **{f"{row}/{cell}": [typed] for cell, typed in {**usual, **cells}.items()}}
