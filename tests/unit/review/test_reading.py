"""What a reader finds in a frozen submission."""

from types import SimpleNamespace

from booster.applications.forms.edition import KeyAnswer
from booster.review import reading
from booster.review.reading import Fact

EDITION = SimpleNamespace(
    key_answers=(
        KeyAnswer("Venue", "venue", "name"),
        KeyAnswer("Rooms", "venue", "rooms/name"),
        KeyAnswer("Website", "venue", "website"),
    ),
    town=("venue", "town"),
    country=("venue", "country"),
)


def line(field, text, value=None, **more):
    return {"field": field, "text": text, "value": value or text, "is_answered": True, **more}


def content(*lines):
    rooms = [{"lines": [line(f"rooms/{key}/name", name)]} for key, name in (("r1", "Hall"), ("r2", "Studio"))]
    group = {"field": "rooms", "rows": rooms}
    return {
        "applicant": {"lead": {"organisation": "Leiekaai vzw", "country": "BE"}},
        "files": [{"key": "k1", "name": "plan.pdf"}],
        "sections": [
            {"slug": "lead-organisation", "parts": [{"lines": [line("town", "Brugge")]}]},
            {"slug": "venue", "parts": [{"lines": list(lines)}, {"lines": [group]}]},
        ],
    }


WHOLE = content(line("name", "Kouterhal"), line("town", "Gent"), line("country", "Belgium", "BE"))


def test_key_facts_are_those_of_the_edition_rows_together_and_blanks_left_out():
    blank = {"field": "website", "text": "Not answered", "value": None, "is_answered": False}
    given = content(line("name", "Kouterhal"), blank)

    assert reading.key_facts(EDITION, given) == [Fact("Venue", ["Kouterhal"]), Fact("Rooms", ["Hall", "Studio"])]


def test_the_place_is_where_the_venue_stands_and_not_where_the_lead_sits():
    assert reading.place(EDITION, WHOLE) == "Gent, Belgium"
    assert reading.country(EDITION, WHOLE) == "BE"


def test_without_a_venue_there_is_no_place_and_the_country_is_that_of_the_lead():
    assert (reading.place(EDITION, content()), reading.country(EDITION, content())) == ("", "BE")


def test_the_applicant_and_the_files_are_those_that_were_submitted():
    assert reading.applicant(WHOLE) == "Leiekaai vzw"
    assert list(reading.files_by_key(WHOLE)) == ["k1"]
