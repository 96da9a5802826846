"""The example's answers about the house: its equipment, who can come in, what is served, and how safe it is."""

from booster.applications.forms.document import Document
from booster.calls.settings import CallSettings


def example(settings: CallSettings) -> dict[str, Document]:
    return {
        "equipment": equipment(),
        "access": access(),
        "catering": catering(),
        "safety": safety(settings),
    }


def equipment() -> Document:
    return {
        "display": ["projector"],
        "image_height": ["2,7"],
        "break_out_screens": ["2"],
        "microphones_hand": ["4"],
        "microphones_worn": ["2"],
        "microphones_ceiling": ["0"],
        "sound_system": ["yes"],
        "laptop_inputs": ["hdmi", "usb_c"],
        "flip_charts": ["6"],
        "pin_boards": ["4"],
        "whiteboards": ["3"],
        "internet_down": ["500"],
        "internet_up": ["200"],
        "internet_basis": ["measured"],
        "wifi_devices": ["250"],
        "guest_network": ["guest", "eduroam"],
        "wired_port": ["yes"],
        "sockets": ["48"],
        "technician": ["on_site"],
        "hybrid_kit": ["camera", "echo_free", "recording"],
        "listening": ["captions"],
    }


def access() -> Document:
    return {
        "step_free_way": ["help"],
        "door_width": ["92"],
        "lift_needed": ["yes"],
        "lift_door": ["90"],
        "lift_depth": ["140"],
        "has_ramp": ["yes"],
        "ramp_slope": ["7,5"],
        "accessible_toilets": ["2"],
        "toilet_distance": ["25"],
        "parking_bays": ["3"],
        "parking_distance": ["40"],
        "hearing_loop": ["portable"],
        "assistance_dogs": ["yes"],
        "quiet_room": ["yes"],
        "neutral_toilet": ["yes"],
        "parent_room": ["no"],
        "statement_basis": ["second_party"],
        "barriers": [
            "The side door of the main entrance is heavy; the reception opens it and a bell is at 90 cm. Cobbles lie "
            "between the tram stop and the house: we meet people there with a wheelchair trolley if they like."
        ],
        "evacuation": [
            "Each floor has a refuge with an intercom and an evacuation chair; eight of our helpers are trained on it."
        ],
    }


def catering() -> Document:
    return {
        "catering_place": ["on_site"],
        "caterer": ["house_free"],
        "surcharge": ["150"],
        "serves_all": ["yes"],
        "price_break": ["6,50"],
        "price_lunch": ["16.50"],
        "price_dinner": ["€ 29"],
        "diets": ["vegetarian", "vegan", "halal", "gluten_free", "lactose_free", "other"],
        "other_diets": ["Low in salt, and without nuts"],
        "allergens": ["yes"],
        "green_service": ["vegetarian_default", "tap_water", "reusable_tableware", "surplus_use"],
        "organic_share": ["60"],
    }


def safety(settings: CallSettings) -> Document:
    until = settings.window.last
    return {
        "evacuation_plan": ["yes"],
        "fire_permit": ["yes"],
        "first_aiders": ["3"],
        "defibrillator": ["yes"],
        "insurance_sum": ["2.500.000"],
        "insurer": ["Schelde Verzekeringen nv"],
        "risks": [
            "A railway strike: we run a bus from Brussels airport. A power cut: the house has a generator for light and"
            " lifts, and the groups can work on paper. The kitchen fails: two caterers in the street can step in."
        ],
        "photo_rules": ["Guests of other events must not be in the picture."],
        "photo_opt_out": ["yes"],
        "label": ["national"],
        "label_number": ["Green Key 2214"],
        "label_until": ["31", "12", str(until.year)],
        "environment": ["waste_sorting", "renewable_power", "heating_control"],
    }
