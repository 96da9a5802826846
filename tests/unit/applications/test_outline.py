"""The form in print: everything that will be asked, and when."""

import dataclasses

import pytest

from booster.applications.forms import edition
from booster.applications.forms.outline import codes, outline
from booster.applications.forms.venue_host.lists import REGIONAL
from booster.applications.views.reading.forms_to_read import introduce_editions
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read
from booster.calls.settings import CallSettings
from tests.unit.kit.rendering import bare_app

introduce_editions()
EDITION = edition("venue_host")
SETTINGS = CallSettings.read(read(DEFINITIONS / "cluster-booster-academy-1").settings)


def outlined(settings):
    with bare_app().test_request_context():
        return outline(EDITION, settings)


@pytest.fixture
def pages():
    return outlined(SETTINGS)


def lines(pages):
    return [line for page in pages for block in page.blocks for line in block.lines]


def test_every_question_that_the_call_can_ask_is_printed_once(pages):
    """Where ECCP pays nothing, what to ask it for is no question."""
    paying = outlined(dataclasses.replace(SETTINGS, cost_ceiling=1))
    questions = sum(len(section.questions) for section in EDITION.sections)

    assert (SETTINGS.cost_ceiling, len(lines(paying))) == (0, questions)
    assert {line.code for line in lines(paying)} == codes(EDITION)
    assert {line.code for line in lines(paying)} - {line.code for line in lines(pages)} == {"K2"}


def test_sections_that_partners_fill_in_say_so(pages):
    assert [page.slug for page in pages if page.for_partners] == [s.slug for s in EDITION.partner_sections]


def test_a_dependent_question_says_what_it_depends_on(pages):
    line = next(line for line in lines(pages) if line.code == "B4")

    assert line.needed.startswith("Required if “")
    assert "“Other" in line.needed


def test_a_repeating_group_says_how_often_it_is_asked(pages):
    rooms = next(block for page in pages for block in page.blocks if block.title == "Rooms")

    assert rooms.repeats == "Asked for each, 1 to 12 times"


def test_what_is_asked_once_after_a_group_stands_after_it(pages):
    people = next(page for page in pages if page.slug == "team").blocks[:2]

    assert [line.code for block in people for line in block.lines][-1] == "J2"
    assert ([bool(block.title) for block in people], people[-1].repeats) == ([True, False], "Asked once")


def test_where_the_call_names_the_rows_each_is_printed(pages):
    costs = next(block for page in pages for block in page.blocks if block.title == "Costs")

    assert costs.repeats.startswith("Asked for each of these: Main room; Break-out rooms; ")


def test_what_is_asked_after_most_answers_names_the_others_in_words(pages):
    regions = {line.needed for line in lines(pages) if line.label == "NUTS 2 region"}
    silent = "“Bosnia & Herzegovina” or “Kosovo*” or “Moldova” or “Ukraine”"

    assert regions == {f"Required unless “Country” is answered with {silent}"}
    assert not any(f"“{code}”" in line.needed for line in lines(pages) for code in REGIONAL)


@pytest.mark.parametrize(
    ("code", "needed"),
    [
        ("L3", "Required if there is insurance"),
        ("K4", "Required if you ask for money"),
        ("G5", "Required if there are any"),
        ("G6", "Required if there are any"),
        ("E11", "Two of the four layouts are required for the main room"),
    ],
)
def test_what_a_rule_may_ask_says_when_in_print(pages, code, needed):
    found = {line.needed for line in lines(pages) if line.code == code}

    assert needed in found
    assert "Optional" not in found


def test_barriers_are_printed_with_what_asks_for_them(pages):
    (needed,) = {line.needed for line in lines(pages) if line.code == "G10"}

    assert needed.startswith("Required if the way has steps or needs somebody's help, if there is no accessible")


def test_limits_write_thousands_as_numbers_do(pages):
    assert "at most 1,000 characters" in {line.limits for line in lines(pages)}


def test_a_long_list_is_told_and_not_printed(pages):
    languages = next(line for line in lines(pages) if line.label == "Languages spoken at work")

    assert languages.limits == "one or more of a list of 25"
    assert max(len(line.options) for line in lines(pages)) <= 16
    assert any(line.limits == "one of a list of 39" for line in lines(pages))
