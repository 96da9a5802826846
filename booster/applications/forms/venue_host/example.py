"""A complete example of this edition, as a consortium in Ghent would type it; people and organisations are invented.

Tests, the demo world and whoever wants to see a finished application take it from here.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from booster.applications.forms.document import ROW, Document
from booster.applications.forms.venue_host import example_house, example_travel
from booster.calls.settings import CallSettings

FLOOR_PLAN = "floor-plan"
PHOTOS = ("photo-1", "photo-2")
LETTER = "letter-of-intent"

# Keys sort in the order in which rows were added, and before those of rows that are added now.
DATE_ROWS = ("date1", "date2")
ROOM_ROWS = ("a_room1", "a_room2", "a_room3", "a_room4")

# What the example asks of ECCP, with VAT.
ASKED_WITH_VAT = 3472


def typed_day(day: date) -> list[str]:
    return [str(day.day), str(day.month), str(day.year)]


def example(
    settings: CallSettings,
    *,
    partner_key: str = "",
    floor_plan: str = FLOOR_PLAN,
    photos: Sequence[str] = PHOTOS,
) -> dict[str, Document]:
    """Return a document for each section of the application; with a partner's key, that partner runs the venue."""
    return {
        "before-you-start": before_you_start(settings),
        "lead-organisation": lead_organisation(),
        "together": together(),
        "dates": dates(settings),
        "venue": venue(partner_key=partner_key, floor_plan=floor_plan, photos=photos),
        **example_house.example(settings),
        "travel": example_travel.travel(),
        "team": team(settings),
        "contribution": contribution(),
        "costs": costs(settings),
        "declarations": declarations(settings),
    }


def before_you_start(settings: CallSettings) -> Document:
    return {
        "documents_read": [settings.documents_version],
        "country": ["BE"],
        "days_in_window": ["yes"],
        "enough_seats": ["yes"],
    }


def lead_organisation() -> Document:
    return {
        "legal_name": ["Leiekaai Innovatiehuis vzw"],
        "english_name": ["Leiekaai House of Innovation"],
        "acronym": ["LIH"],
        "organisation_type": ["agency"],
        "legal_status": ["non_profit"],
        "legal_form": ["Non-profit association (vzw)"],
        "registration_number": ["0999.123.456"],
        "vat_registered": ["yes"],
        "vat_number": ["BE 0999.123.456"],
        "street": ["Leiekaai 112"],
        "postcode": ["9000"],
        "town": ["Gent"],
        "country": ["BE"],
        "region": ["BE23"],
        "website": ["www.leiekaai.example"],
        "ecosystems": ["textiles", "digital", "energy_renewables"],
        "portrait": [
            "Leiekaai helps small firms in and around Ghent to try new materials and machines before they buy them. "
            "Fourteen people run a workshop of 1,800 m² in a former cotton mill, two incubator floors and a programme "
            "of courses that 600 people took last year.\n\nThe city, two universities and 90 firms are members. We "
            "have been the office of the regional textile cluster since 2014 and know what cluster managers deal with."
        ],
        "representative_name": ["Marieke Claeys"],
        "representative_function": ["Director"],
        "representative_email": ["marieke.claeys@leiekaai.example"],
        "contact_name": ["Lea Vermeulen"],
        "contact_function": ["Head of events"],
        "contact_email": ["lea.vermeulen@leiekaai.example"],
        "contact_phone": ["+32 9 555 01 42"],
        "backup_name": ["Joris Peeters"],
        "backup_function": ["Coordinator of courses"],
        "backup_email": ["joris.peeters@leiekaai.example"],
        "backup_phone": ["+32 9 555 01 43"],
    }


def partner(*, letter: str = LETTER) -> Document:
    """Return the section of the one partner."""
    return {
        "legal_name": ["Kouterhal Gent nv"],
        "organisation_type": ["venue_operator"],
        "country": ["BE"],
        "region": ["BE23"],
        "website": ["https://www.kouterhal.example"],
        "portrait": [
            "Kouterhal is a conference house in the centre of Ghent, eight minutes on foot from the tram to the "
            "station. Eleven rooms for 10 to 300 people, its own kitchen and technicians, and 140 events a year."
        ],
        "contact_name": ["Paul De Smet"],
        "contact_email": ["paul.desmet@kouterhal.example"],
        "contact_phone": ["+32 9 555 02 10"],
        "roles": ["venue", "catering", "technology"],
        "contribution": [
            "Four rooms on one floor for two days and the evening before, coffee and lunches, and a technician in the "
            "house from the first minute to the last."
        ],
        "letter_of_intent": [letter],
    }


def together() -> Document:
    return {
        "cooperation": [
            "Leiekaai answers for everything and decides in the end; Kouterhal decides in its own house. We meet every "
            "second week until May and every week after that. Each pays for its own people. If Kouterhal dropped out, "
            "the city would open its congress hall to us at the same dates; it has said so in writing."
        ],
    }


def dates(settings: CallSettings) -> Document:
    starts = settings.window.starts()
    liked, other = starts[0], starts[-1]
    first, second = DATE_ROWS
    return {
        f"dates/{first}": [ROW],
        f"dates/{first}/first": typed_day(liked),
        f"dates/{first}/status": ["optioned"],
        f"dates/{first}/optioned_until": typed_day(liked - timedelta(days=60)),
        f"dates/{second}": [ROW],
        f"dates/{second}/first": typed_day(other),
        f"dates/{second}/status": ["enquiry"],
        "clash": ["yes"],
        "clash_text": ["Schools are closed in the week of our first date: trains are emptier, hotels a little fuller."],
        "setup": ["evening_before"],
        "setup_from": ["17h00"],
        "opens": ["7.30"],
        "closes": ["22:00"],
    }


def venue(*, partner_key: str = "", floor_plan: str = FLOOR_PLAN, photos: Sequence[str] = PHOTOS) -> Document:
    run_by: Document = {"run_by": ["lead"]}
    if partner_key:
        run_by = {"run_by": ["partner"], "run_by_partner": [partner_key]}
    words = (
        "The main room with eight half-round tables, seen from the door; tall windows on the left.",
        "A break-out room with ten chairs in a circle and a whiteboard.",
    )
    return {
        "name": ["Kouterhal Gent"],
        **run_by,
        "street": ["Kouterdreef 7"],
        "postcode": ["9000"],
        "town": ["Gent"],
        "country": ["BE"],
        "region": ["BE23"],
        "latitude": ["51,0497"],
        "longitude": ["3.7258"],
        **_rooms(),
        "foyer_area": ["85"],
        "storage": ["store", "cloakroom"],
        "fallback": ["yes"],
        "fallback_text": ["The Rode Zaal on the same floor seats 60. It stays free for us until a week before."],
        "other_events": ["no"],
        "floor_plan": [floor_plan],
        "photos": list(photos),
        **{
            f"photos/{key}": [words[number] if number < len(words) else f"The foyer, view {number}."]
            for number, key in enumerate(photos)
        },
    }


def _rooms() -> Document:
    main, first, second, lunch = ROOM_ROWS
    return {
        **_room(main, name="Blauwe Zaal", use="main", area="128", seats_cabaret="48", seats_theatre="110"),
        f"rooms/{main}/length": ["16"],
        f"rooms/{main}/width": ["8"],
        f"rooms/{main}/height": ["4,2"],
        f"rooms/{main}/seats_classroom": ["64"],
        f"rooms/{main}/licensed": ["120"],
        **_room(first, name="Atelier 1", use="break_out", area="42", seats_u_shape="16", seats_theatre="30"),
        **_room(second, name="Atelier 2", use="break_out", area="38.5", seats_u_shape="14", seats_theatre="28"),
        **_room(lunch, name="Wintertuin", use="catering", area="95"),
    }


def _room(row: str, **cells: str) -> Document:
    usual = {"floor": "1", "furniture_movable": "yes", "licensed": "60", "step_free": "yes"}
    way = {} if cells["use"] == "main" else {"minutes": "1"}
    return {
        **typed_row(f"rooms/{row}", **usual, **way, **cells),
        f"rooms/{row}/comfort": ["daylight", "blackout", "ventilation", "heating"],
    }


def typed_row(row: str, **cells: str) -> Document:
    """Type a row of a repeating group, one text for each cell."""
    return {row: [ROW], **{f"{row}/{cell}": [typed] for cell, typed in cells.items()}}


def team(settings: CallSettings) -> Document:
    year = settings.window.first.year
    lea, joris, third = (f"team/a_person{number}" for number in (1, 2, 3))
    event, older = "events/event1", "events/event2"
    return {
        **typed_row(lea, name="Lea Vermeulen", role="coordinator", effort="30", effort_unit="percent"),
        f"{lea}/languages": ["en", "fr", "nl"],
        **typed_row(joris, name="Joris Peeters", role="deputy", effort="10", effort_unit="percent"),
        f"{joris}/languages": ["de", "en", "nl"],
        **typed_row(third, name="Head technician of Kouterhal", role="technology", effort="4", effort_unit="days"),
        f"{third}/languages": ["en", "nl"],
        "helpers": ["6"],
        **typed_row(event, title="New Fibres, Old Mills", year=str(year - 1), people="140", role="organiser"),
        f"{event}/page": ["https://www.leiekaai.example/fibres"],
        **typed_row(older, title="Autumn school for cluster staff", year=str(year - 2), people="36", role="host"),
    }


def costs(settings: CallSettings) -> Document:
    """Ask ECCP for the lunches and the dinner where the call can pay, and for nothing where it cannot."""
    document: Document = {
        "cancellation": [
            "Free of charge until 60 days before; after that the caterer asks for half of the price of the meals. "
            "Nothing is due if public authorities close the house or forbid travelling."
        ],
        "confidential": ["travel", "costs"],
    }
    asked = {"lunches": "1 650,00", "dinner": "1450"} if settings.cost_ceiling >= ASKED_WITH_VAT else {}
    for item in settings.cost_items:
        payer = "eccp" if item.code in asked else "participants" if item.code == "dinner" else "host_in_kind"
        document |= typed_row(f"items/{item.code}", payer=payer)
        if payer == "eccp":
            document |= {f"items/{item.code}/amount": [asked[item.code]], f"items/{item.code}/vat": ["12"]}
    if asked:
        document["valid_until"] = typed_day(settings.window.first)
    return document


def contribution() -> Document:
    return {
        "motivation": [
            "We have trained small firms for ten years and know how quickly people who run a cluster are left alone "
            "with their questions. Four of our own colleagues would have liked to have such a training when they "
            "began.\n\nGhent lies two hours by train from Paris, Cologne and Amsterdam, so most participants can come "
            "without a plane. In one building they will find rooms to learn in, a workshop in which members of our "
            "cluster build and test, and people who show it gladly."
        ],
        "cluster_link": [
            "We are the office of the regional textile cluster with 90 members, and sit on the boards of two more, for "
            "digital health and for offshore wind. The region has chosen new materials and clean energy as its "
            "priorities for smart specialisation; both are at home in our building.\n\nWith clusters in Porto, Lyon "
            "and Borås we exchange staff every year. Their managers have said that they would come."
        ],
        "channels": ["website", "newsletter", "social_media", "networks"],
        "reach": ["12 500"],
        "promotion": [
            "Before: news on our site and in three newsletters, an invitation to our sister clusters. During: short "
            "portraits of participants, with their consent. After: an evening for our members with what was learnt."
        ],
        "offers": ["visit", "evening", "regional_participants"],
        "offer_text": [
            "On the first evening our members show machines that knit from recycled yarn, with soup at long tables. Ten"
            " people from firms in the region would like to work with the groups on the second day."
        ],
        "supplier_ties": ["described"],
        "supplier_ties_text": ["Our treasurer sits on the board of Kouterhal, unpaid, for the city."],
    }


def declarations(settings: CallSettings) -> Document:
    return {
        "true_and_complete": ["yes"],
        "no_exclusion_ground": ["yes"],
        "entitled": ["yes"],
        "white_book_accepted": ["yes"],
        "publication_accepted": ["yes"],
        "conflict": ["described"],
        "conflict_text": ["Our director sat on an advisory group of the ECCP until 2019, without pay."],
        "privacy_read": [settings.documents_version],
        "signature_name": ["Marieke Claeys"],
        "signature_function": ["Director"],
        "later_calls": ["yes"],
    }
