"""Every section of every edition: blank, nonsense and its example."""

from importlib import import_module

import pytest
from flask import Flask
from flask_babel import Babel

from booster.applications.forms import EDITIONS
from booster.applications.forms.document import ROW, new_row_key, rows_of
from booster.applications.forms.labelled import labelled
from booster.applications.forms.naming import label_in
from booster.applications.forms.numbers import Number
from booster.applications.forms.reading import State, read, state
from booster.applications.forms.section import Rows
from tests.unit.applications.forms.examples import PARTNER, TOGETHER

SECTIONS = [(edition.name, section) for edition in EDITIONS.values() for section in edition.sections]
COUNTED = {"days", "hours", "minutes", "people", "places", "regions", "rooms", "seats"}
NONSENSE = ["\u202e<script>" * 300, "'; DROP TABLE", "-0", "\ud800\0", "9" * 400]

NAMES = [f"{name}-{section.slug}" for name, section in SECTIONS]

every_section = pytest.mark.parametrize("section", [section for _name, section in SECTIONS], ids=NAMES)


@pytest.fixture(autouse=True)
def words():
    app = Flask("words")
    Babel(app)
    with app.app_context():
        yield


def nonsense(section):
    document = {question: NONSENSE for question in section.questions if "/" not in question}
    for group in (item for item in section.items if isinstance(item, Rows)):
        document[group.field("k")] = [ROW]
        document |= {group.field("k", question): NONSENSE for question in group.questions}
    return document


@every_section
def test_a_blank_section_blocks(section):
    assert state(section, {}, TOGETHER) is State.NOT_STARTED
    assert all(problem.is_missing for problem in read(section, {}, TOGETHER).problems)
    assert not read(section, {}, TOGETHER).is_complete


@every_section
def test_nonsense_is_kept_and_blocks(section):
    document = nonsense(section)

    assert all(section.is_field(name) for name in document)
    assert state(section, document, TOGETHER) is State.IN_PROGRESS
    assert labelled(section, document, TOGETHER, {})


@every_section
def test_a_unit_that_is_a_word_is_said_differently_after_one(section):
    counted = [one for one in section.questions.values() if isinstance(one, Number) and str(one.unit) in COUNTED]

    assert [one.id for one in counted if not one.singular] == []


@every_section
def test_whoever_confirms_to_have_read_something_finds_it_in_the_same_place(section):
    confirms = [part for part in section.parts if any(getattr(item, "version", None) for item in part.items)]

    assert [str(part.title) for part in confirms if not part.to_read] == []


def example_of(name, section):
    example = import_module(f"booster.applications.forms.{name}.example")
    return {**example.example(TOGETHER.settings, partner_key=PARTNER), "partner": example.partner()}[section.slug]


@pytest.mark.parametrize(("name", "section"), SECTIONS, ids=NAMES)
def test_a_row_that_is_added_to_the_example_comes_last(name, section):
    document, groups = example_of(name, section), [one for one in section.items if isinstance(one, Rows)]

    keys = [key for group in groups if not group.fixed for key in rows_of(document, group.id)]

    assert [key for key in keys if key > new_row_key()] == []


@pytest.mark.parametrize(("name", "section"), SECTIONS, ids=NAMES)
def test_the_example_completes_the_section(name, section):
    document = example_of(name, section)

    assert state(section, document, TOGETHER) is State.COMPLETE
    assert labelled(section, document, TOGETHER, {})


@every_section
def test_every_question_has_a_code_and_a_label_of_its_own(section):
    names = [(question.code, str(question.label)) for question in section.questions.values()]

    assert all(code.startswith(section.letter) and label for code, label in names)
    assert len(section.questions) == len(set(section.questions))


@every_section
def test_two_questions_that_are_asked_once_never_have_the_same_name(section):
    names = [label_in(section, item.id) for item in section.items if not isinstance(item, Rows)]

    assert len(names) == len(set(names))
