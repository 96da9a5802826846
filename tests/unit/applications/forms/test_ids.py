"""Documents name questions by their ids for ever, so an id that changes loses answers."""

from tests.unit.applications.forms.examples import EDITION, SLUGS

IDS = {
    "before-you-start": "documents_read country_takes_part days_in_window enough_seats",
    "lead-organisation": "legal_name english_name acronym organisation_type other_type legal_status legal_form "
    "registration_number vat_registered vat_number pic street postcode town country region website eccp_profile "
    "ecosystems portrait representative_name representative_function representative_email contact_name "
    "contact_function contact_email contact_phone backup_name backup_function backup_email backup_phone",
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
    "travel": "airports/code airports/distance airports/minutes airports/fare airports/countries station "
    "station_minutes station_latitude station_longitude station_international "
    "stop_distance last_transport car_parking bicycle_stands hotels/name "
    "hotels/stars hotels/minutes hotels/price hotels/rooms hotels/step_free group_rate visa_letters",
    "team": "team/name team/role team/effort team/effort_unit team/languages helpers events/title events/year "
    "events/people events/role events/page",
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


# Not asked as such: applying alone or together is chosen before the form, rooms and partners add up to groups, what is
# worked out stands beside them, and nobody can name an organisation twice.
NOT_ASKED = {"A2", "C5", "D6", "E6", "E16", "I6", "K3"}
NUMBERS = {"A": 5, "B": 19, "C": 5, "D": 6, "E": 22, "F": 13, "G": 11, "H": 7, "I": 9, "J": 9, "K": 6, "L": 11}


def test_everything_of_annex_i_is_asked():
    asked = {question.code for section in EDITION.sections for question in section.questions.values()}

    assert asked | NOT_ASKED == {f"{letter}{n}" for letter, last in NUMBERS.items() for n in range(1, last + 1)}


SELF_EVIDENT = ("name", "title", "street", "postcode", "town")


def test_every_question_says_why_it_is_asked_unless_its_name_says_it():
    silent = [
        f"{section.slug}.{name}"
        for section in EDITION.sections
        for name, question in section.questions.items()
        if not (question.help or question.note or name.endswith((*SELF_EVIDENT, "_function", "items/payer")))
    ]

    assert silent == []
