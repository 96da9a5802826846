"""A problem away from its field says which answer it means."""

import pytest

from booster.applications.forms.naming import told
from booster.applications.forms.reading import read
from tests.unit.applications.forms.examples import EDITION, TOGETHER, complete


@pytest.mark.parametrize(
    ("slug", "changes", "sentence"),
    [
        (
            "venue",
            {"foyer_area": ["wide"]},
            "Foyer, or space to register people in: Write a number in digits, such as 1250 m².",
        ),
        ("venue", {"rooms/a_room2/area": ["wide"]}, "Room 2, Area: Write a number in digits, such as 1250 m²."),
        ("venue", {"rooms/a_room2/area": []}, "Answer this: Room 2, Area"),
        ("venue", {"photos/photo-1": []}, "Photographs: Describe picture 1 for people who cannot see it."),
        (
            "costs",
            {"items/lunches/amount": ["much"]},
            "Two lunches, Amount without VAT: Write a number in digits, such as 250000 EUR.",
        ),
        (
            "contribution",
            {"reach": ["many"]},
            "How many people do you reach that way? Write a number in digits, such as 25000000 people.",
        ),
        ("lead-organisation", {"contact_name": []}, "Answer this: Main contact, Name"),
        ("team", {"team/a_person1/role": ["logistics"]}, "Your team: Say who coordinates."),
    ],
)
def test_what_is_wrong_is_told_with_its_row_and_its_question(slug, changes, sentence):
    section, document = EDITION.by_slug[slug], {**complete(slug), **changes}

    problems = read(section, document, TOGETHER).problems

    assert [told(problem, section, document, TOGETHER) for problem in problems] == [sentence]
