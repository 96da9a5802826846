"""Annex II: 51 requirements, each with its number, its level and the figures of the call."""

import dataclasses

import pytest

from booster.applications.forms import edition
from booster.applications.forms.clause import Level
from booster.applications.forms.venue_host.white_book import CLAUSES, TOPICS
from booster.applications.forms.white_book import choose, topics
from booster.applications.views.reading.forms_to_read import introduce_editions
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read
from booster.calls.settings import CallSettings
from tests.unit.kit.rendering import bare_app

introduce_editions()
EDITION = edition("venue_host")
SETTINGS = CallSettings.read(read(DEFINITIONS / "cluster-booster-academy-1").settings)


@pytest.fixture
def in_english():
    with bare_app().test_request_context():
        yield


def test_the_numbers_run_from_1_to_51():
    assert [clause.number for clause in CLAUSES] == [f"W{number}" for number in range(1, 52)]


def test_the_musts_are_those_of_the_study():
    musts = [int(clause.number[1:]) for clause in CLAUSES if clause.level is Level.MUST]

    assert musts == [
        1, 3, 4, 5, 6, 9, 11, 15, 16, 17, 19, 21, 23, 25, 27, 28, 32, 34, 35, 37, 40, 43, 45, 46, 48, 49,
    ]  # fmt: skip


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.number)
def test_every_clause_is_a_sentence_and_names_its_questions(clause):
    sentence = clause.sentence(EDITION.figures(SETTINGS))

    assert sentence.endswith(".")
    assert "%(" not in sentence
    assert "%%" not in sentence
    assert clause.reads


@pytest.mark.usefixtures("in_english")
def test_figures_grow_with_the_call():
    smaller = dataclasses.replace(SETTINGS, seats=25, staff=8, insurance_least=500_000, cost_ceiling=1200)

    got = EDITION.figures(smaller)

    counted = ("seats", "people", "main_area", "foyer_area", "devices", "sockets", "boards", "insurance", "ceiling")
    assert {name: got[name] for name in counted} == {
        "seats": 25,
        "people": 33,
        "main_area": "66",
        "foyer_area": "30",
        "devices": "66",
        "sockets": "13",
        "boards": "4",
        "insurance": "at least 500,000 euro",
        "ceiling": "1,200 euro",
    }


def test_every_topic_has_clauses():
    assert set(topics(CLAUSES)) == set(TOPICS)


def test_a_word_nobody_knows_narrows_nothing():
    assert choose(CLAUSES, level="maybe", topic="moon") == choose(CLAUSES)


def test_level_and_topic_narrow_together():
    chosen = choose(CLAUSES, level="must", topic="dates")

    assert [[clause.number for clause in clauses] for clauses in chosen.values()] == [["W1", "W3", "W4"]]
