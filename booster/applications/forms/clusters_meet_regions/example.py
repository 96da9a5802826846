"""A complete example of this edition, as an agency in Wallonia would type it; people and bodies are invented."""

from datetime import timedelta

from booster.applications.forms.document import ROW, Document
from booster.applications.forms.venue_host import example as venue_host
from booster.calls.settings import CallSettings

LETTER = "letter-of-support"


def example(settings: CallSettings, *, partner_key: str = "") -> dict[str, Document]:
    """Return a document for each section of the application; it does not depend on who the partner is."""
    del partner_key
    return {
        "before-you-start": {
            "documents_read": [settings.documents_version],
            "country": ["BE"],
            "region_behind_it": ["yes"],
            "in_the_period": ["yes"],
        },
        "lead-organisation": lead_organisation(),
        "together": venue_host.together(),
        "region": region(),
        "dates": dates(settings),
        "place": place(settings),
        "programme": programme(settings),
        "team": team(),
        "declarations": venue_host.declarations(settings),
    }


def partner() -> Document:
    """Return the section of the one partner."""
    return venue_host.partner()


def lead_organisation() -> Document:
    own = {
        "legal_name": ["Agence Vallée Neuve asbl"],
        "english_name": ["New Valley Agency"],
        "acronym": ["AVN"],
        "legal_form": ["Non-profit association (asbl)"],
        "street": ["Quai des Forges 8"],
        "postcode": ["4000"],
        "town": ["Liège"],
        "region": ["BE33"],
        "website": ["www.valleeneuve.example"],
    }
    return {**venue_host.lead_organisation(), **own}


def region() -> Document:
    return {
        "authority_name": ["Direction of Economy, Province of the New Valley"],
        "authority_page": ["https://www.newvalley.example/economy"],
        "authority_role": ["supports"],
        "support_letter": [LETTER],
        "clusters": [
            "Metal Reborn, 64 firms that work with recycled steel and aluminium, brings its members and two test "
            "lines. BatteRy, 38 firms and three universities, brings what it has learnt about taking batteries apart."
        ],
        "ecosystems": ["energy_renewables", "digital"],
        "priorities": [
            "Circular use of materials is the second of five priorities of the strategy for smart specialisation until "
            "2027. The region wants every second tonne of metal that leaves a factory to come back by then. The "
            "authority pays for three pilot lines and looks for regions that would use them too."
        ],
    }


def dates(settings: CallSettings) -> Document:
    last = settings.window.last
    first, second = "options/day1", "options/day2"
    return {
        first: [ROW],
        f"{first}/day": venue_host.typed_day(last - timedelta(days=9)),
        second: [ROW],
        f"{second}/day": venue_host.typed_day(last - timedelta(days=2)),
        "format": ["day_and_visit"],
        "begins": ["9.30"],
        "ends": ["16h30"],
    }


def place(settings: CallSettings) -> Document:
    return {
        "name": ["Halle aux Forges"],
        "street": ["Quai des Forges 12"],
        "postcode": ["4000"],
        "town": ["Liège"],
        "country": ["BE"],
        "region": ["BE33"],
        "hall_seats": [str(settings.people_on_site + 30)],
        "group_rooms": ["4"],
        "download_speed": ["500"],
        "remote": ["yes"],
        "step_free": ["help"],
        "barriers": ["The lift to the first floor takes one wheelchair at a time; a colleague goes along."],
        "listening_aid": ["yes"],
        "meals": ["vegetarian", "allergens", "tap_water"],
    }


def programme(settings: CallSettings) -> Document:
    return {
        "theme": ["From scrap to source: metals that stay in the region"],
        "question": [
            "Firms say that recycled metal comes in mixtures that nobody can use twice; the authority says that nobody "
            "has told it which rule stands in the way. Which three rules, standards or purchases would have to change "
            "so that a car door becomes a car door again, and who in the region can change each of them?"
        ],
        "elements": ["policy_debate", "cases", "group_work"],
        "regional_people": [str(settings.seats)],
        "other_regions": ["3"],
        "speakers": [
            "The director of the pilot lines, the buyer of a car maker, and whoever writes the procurement rules."
        ],
        "results": [
            "The authority puts the list of rules on the agenda of its economic council in the month after, and the "
            "two clusters report there every half year what has become of each."
        ],
    }


def team() -> Document:
    return {
        "coordinator_name": ["Inès Lambert"],
        "coordinator_email": ["ines.lambert@valleeneuve.example"],
        "deputy_name": ["Tom Ruiz"],
        "deputy_email": ["tom.ruiz@valleeneuve.example"],
        "english": ["yes"],
        "helpers": ["5"],
        "channels": ["website", "newsletter", "networks"],
        "promotion": [
            "Before: both clusters write to their members twice, and the authority to its own. After: a page with the "
            "list of rules and what has become of them."
        ],
        "payer": ["host"],
        "payer_text": ["The authority lends the hall; the agency pays for technology and meals."],
    }
