"""Editions stand apart: one is a folder and a call that names it, and nothing else knows of it."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from booster.applications.forms import EDITIONS
from booster.applications.forms.clause import Clause
from booster.applications.forms.white_book import label_of
from booster.applications.views.reading.forms_to_read import introduce_editions
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read_all
from tests.unit.applications.forms.examples import TOGETHER

ROOT = Path(__file__).resolve().parents[4]
FORMS = ROOT / "booster/applications/forms"
# They show and measure one application, and say whose.
TELLERS = (ROOT / "booster/demo", ROOT / "booster/bench")


def sources():
    for folder, ends in (("booster", ".py"), ("templates", ".html"), ("static/js", ".js"), ("booster/calls", ".toml")):
        yield from (path for path in (ROOT / folder).rglob(f"*{ends}") if not path.is_relative_to(DEFINITIONS))


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_outside_its_folder_imports_an_edition(name):
    """Other editions may take over what is the same for everybody who applies."""
    own = [FORMS / each for each in EDITIONS]
    strangers = [path for path in sources() if not any(path.is_relative_to(one) for one in (*own, *TELLERS))]

    assert len(strangers) > 200
    assert [path for path in strangers if f"forms.{name}" in path.read_text("utf-8")] == []
    assert [path for path in strangers if f'"{name}"' in path.read_text("utf-8")] == []


def test_each_edition_has_a_folder_of_its_name_and_a_call():
    introduce_editions()

    assert all((FORMS / name / "example.py").is_file() for name in EDITIONS)
    assert {one.edition for one in read_all(DEFINITIONS)} == EDITIONS.keys()


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
def test_every_requirement_that_was_written_stands_in_the_white_book(edition):
    package = import_module(f"booster.applications.forms.{edition.name}")
    modules = [import_module(found.name) for found in walk_packages(package.__path__, f"{package.__name__}.")]
    written = [one for module in modules for one in vars(module).values() if isinstance(one, Clause)]

    assert {one.number for one in written} == {one.number for one in edition.white_book}


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_no_two_answers_that_a_clause_looks_at_have_the_same_name(edition):
    named = {one.number: [label_of(edition, name, {}, TOGETHER) for name in one.reads] for one in edition.white_book}

    assert [number for number, names in named.items() if len(set(names)) < len(names)] == []
