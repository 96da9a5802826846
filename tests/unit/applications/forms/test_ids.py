"""Documents name questions by their ids for ever, so an id that changes loses answers."""

import pytest

from booster.applications.forms import EDITIONS
from tests.unit.applications.forms.examples import EDITION, SLUGS

IDS = {
    "before-you-start": "documents_read country days_in_window enough_seats",
    "lead-organisation": "legal_name english_name acronym organisation_type other_type legal_status legal_form "
    "registration_number vat_registered vat_number pic street postcode town country region website eccp_profile "
    "eccp_profile_missing ecosystems portrait representative_name representative_function representative_email "
    "contact_name contact_function contact_email contact_phone backup_name backup_function backup_email backup_phone",
    "partner": "legal_name organisation_type other_type country region website pic portrait contact_name contact_email "
    "contact_phone roles contribution letter_of_intent",
    "together": "cooperation",
    "dates": "dates/first dates/status dates/optioned_until clash clash_text setup setup_from opens closes",
    "venue": "name run_by run_by_partner owner_consent street postcode town country region latitude longitude "
    "rooms/name rooms/use rooms/floor rooms/area rooms/length rooms/width rooms/height rooms/seats_cabaret "
    "rooms/seats_u_shape rooms/seats_classroom rooms/seats_theatre rooms/furniture_movable rooms/licensed "
    "rooms/comfort rooms/step_free rooms/minutes foyer_area storage fallback fallback_text other_events "
    "other_events_text floor_plan photos",
    "equipment": "display image_height break_out_screens microphones_hand microphones_worn microphones_ceiling "
    "sound_system laptop_inputs flip_charts pin_boards whiteboards internet_down internet_up internet_basis "
    "wifi_devices guest_network wired_port sockets technician hybrid_kit listening",
    "access": "step_free_way door_width lift_needed lift_door lift_depth has_ramp ramp_slope accessible_toilets "
    "toilet_distance parking_bays parking_distance hearing_loop assistance_dogs quiet_room neutral_toilet parent_room "
    "statement_basis statement_standard barriers evacuation",
    "catering": "catering_place caterer surcharge serves_all price_break price_lunch price_dinner diets other_diets "
    "allergens green_service organic_share",
    "travel": "airports/code airports/distance airports/minutes airports/fare airports/countries no_trains station "
    "station_minutes station_latitude station_longitude station_international "
    "stop_distance last_transport car_parking bicycle_stands hotels/name "
    "hotels/stars hotels/minutes hotels/price hotels/rooms hotels/step_free group_rate visa_letters",
    "team": "team/name team/role team/effort team/effort_unit team/languages team/other_language helpers "
    "events/title events/year events/people events/role events/page",
    "contribution": "motivation cluster_link channels reach promotion offers offer_text support_letter supplier_ties "
    "supplier_ties_text",
    "costs": "items/payer items/amount items/vat valid_until cancellation confidential",
    "safety": "evacuation_plan fire_permit first_aiders defibrillator insurance_sum insurer risks photo_rules "
    "photo_opt_out label label_number label_until environment",
    "declarations": "true_and_complete no_exclusion_ground entitled white_book_accepted publication_accepted "
    "conflict conflict_text privacy_read signature_name signature_function later_calls",
}


def test_ids_of_questions_never_change():
    assert {slug: " ".join(EDITION.by_slug[slug].questions) for slug in SLUGS} == IDS


# The field table of Annex I, code by code: nothing else is asked, and nothing of it is left out.
TABLE = {
    "before-you-start": "A1 A3 A4 A5",
    "lead-organisation": "B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 B13 B14 B15 B16 B17 B18 B19",
    "partner": "C1 C2 C3",
    "together": "C4",
    "dates": "D1 D2 D3 D4 D5",
    "venue": "E1 E2 E3 E4 E5 E6 E7 E8 E9 E10 E11 E12 E13 E14 E15 E17 E18 E19 E20 E21 E22",
    "equipment": "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13",
    "access": "G1 G2 G3 G4 G5 G6 G7 G8 G9 G10 G11",
    "catering": "H1 H2 H3 H4 H5 H6 H7",
    "travel": "I1 I2 I3 I4 I5 I7 I8 I9",
    "team": "J1 J2 J3",
    "contribution": "J4 J5 J6 J7 J8 J9",
    "costs": "K1 K2 K4 K5 K6",
    "safety": "L1 L2 L3 L4 L5 L6 L7",
    "declarations": "L8 L9 L10 L11",
}
# Applying alone or together is chosen before the form, nobody can name an organisation twice, and the others are worked
# out and stand beside the answers.
NOT_ASKED = "A2 C5 D6 E16 I6 K3"


def in_order(codes):
    return " ".join(sorted(codes, key=lambda code: (code[0], int(code[1:]))))


def test_each_section_asks_what_the_field_table_names():
    asked = {slug: {one.code for one in EDITION.by_slug[slug].questions.values()} for slug in SLUGS}

    assert {slug: in_order(codes) for slug, codes in asked.items()} == TABLE


def test_the_field_table_runs_without_a_gap():
    numbers = {"A": 5, "B": 19, "C": 5, "D": 6, "E": 22, "F": 13, "G": 11, "H": 7, "I": 9, "J": 9, "K": 6, "L": 11}
    all_of_it = [f"{letter}{n}" for letter, last in numbers.items() for n in range(1, last + 1)]

    assert in_order(" ".join([*TABLE.values(), NOT_ASKED]).split()) == " ".join(all_of_it)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
def test_every_question_says_why_it_is_asked(edition):
    silent = [
        f"{section.slug}.{name}"
        for section in edition.sections
        for name, question in section.questions.items()
        if not (question.help or question.note)
    ]

    assert silent == []
