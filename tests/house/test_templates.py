"""Guard 11: templates hold no script and no style of their own, parts stand alone, and none is too long or lost."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from booster.app import create_app
from booster.setup.places import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
PAGES = [name for name in TEMPLATES if name.endswith(".html")]
# Mail programs know no style sheets, so letters carry their style with them.
SITE = [name for name in PAGES if not name.startswith("mail/")]
LONGEST = 150

FORBIDDEN = {
    "a script of its own": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style sheet of its own": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\s(?:hx-on[\w:-]*|on[a-z]+)\s*=", re.IGNORECASE),
    "script in an htmx attribute": re.compile(r"""hx-[\w:-]+\s*=\s*["'](?:js|javascript):""", re.IGNORECASE),
    # The space bar presses a button, and scrolls where there is a link.
    "a link that says it is a button": re.compile(r"""<a\b[^>]*\srole=["']button""", re.IGNORECASE),
    # What is read out when it changes has to be there before: one that only appears is never heard.
    "a voice that is hidden": re.compile(
        r"""<(?=[^>]*\shidden\b)[^>]*\s(?:role=["']status|aria-live)""", re.IGNORECASE
    ),
    "a link that runs script": re.compile(r"javascript:", re.IGNORECASE),
    "something from another site": re.compile(r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["'](?:https?:)?//"""),
}

# What is said by a template itself and not through gettext, since it has no translation: names and classes.
SAID_ALIKE = {"Booster", "SHA-256", "govuk-width-container", "b-wide"}
LOGIC = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
IMPORTED = re.compile(r"""\{%-? *from "[^"]+" import (.*?) *-?%\}""", re.DOTALL)
READ_ALOUD = re.compile(r"""\s(?:alt|aria-label|placeholder|title)="([^"]*)\"""")
MARKUP = re.compile(r"""<style>.*?</style>|<[^>]*>|[\w-]+="[^"]*"|&\w+;""", re.DOTALL)


def naked(markup: str) -> set[str]:
    """Find the words that no translator would meet."""
    without_logic = LOGIC.sub("", markup)
    said = " ".join([MARKUP.sub(" ", without_logic), *READ_ALOUD.findall(without_logic)])
    return {word for word in said.split() if re.search(r"[^\W\d_]", word)} - SAID_ALIKE


@pytest.fixture(scope="module")
def templates():
    return create_app().jinja_env


def without_comments(name: str) -> str:
    return re.sub(r"\{#.*?#\}", "", (FOLDER / name).read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(templates, name):
    assert templates.get_template(name).name == name


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_page_holds(fault):
    assert [name for name in SITE if FORBIDDEN[fault].search(without_comments(name))] == []


def test_every_sentence_goes_through_gettext():
    assert {name: words for name in TEMPLATES if (words := naked((FOLDER / name).read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<p class="x">{{ _("Hello") }}, {{ name }}</p>', set()),
        ('<p class="x">Hello, {{ name }}</p>', {"Hello,"}),
        ('<img alt="A map" src="{{ src }}">', {"A", "map"}),
        ("{% if a %}yes{% endif %}", {"yes"}),
        ("<h{{ level }}>{{ title }}</h{{ level }}>", set()),
    ],
)
def test_the_guard_hears_what_is_said_in_one_language_only(markup, words):
    assert naked(markup) == words


def test_a_part_never_extends_a_page():
    parts = [name for name in PAGES if Path(name).name.startswith("_")]

    assert [name for name in parts if re.search(r"\{%-?\s*extends\b", without_comments(name))] == []


def lost_in(environment, source: str) -> set[str]:
    """Name the blocks of a page for which no parent has a place: what stands in them is never shown."""
    page = environment.parse(source)
    parents, places = page.find(nodes.Extends), set()
    while parents:
        parent = environment.parse((FOLDER / parents.template.value).read_text("utf-8"))
        places |= {block.name for block in parent.find_all(nodes.Block)}
        parents = parent.find(nodes.Extends)
    return {node.name for node in page.body if isinstance(node, nodes.Block)} - places


def test_every_block_of_a_page_has_its_place_in_a_parent(templates):
    pages = {name: page for name in PAGES if "{% extends" in (page := (FOLDER / name).read_text("utf-8"))}

    assert {name: lost for name, page in pages.items() if (lost := lost_in(templates, page))} == {}


def test_the_guard_sees_a_block_that_is_never_shown(templates):
    page = """{% extends "layout/base.html" %}{% block main %}{% endblock %}{% block content %}{% endblock %}"""

    assert lost_in(templates, page) == {"content"}


def unused_in(source: str) -> set[str]:
    """Name what a template imports from another one and does not use."""
    imported = {one.split()[-1] for names in IMPORTED.findall(source) for one in names.split(",")}
    used = re.findall(r"\w+", " ".join(LOGIC.findall(IMPORTED.sub("", source))))
    return imported - set(used)


def test_no_template_imports_what_only_a_part_of_it_uses():
    pages = {name: unused for name in TEMPLATES if (unused := unused_in((FOLDER / name).read_text("utf-8")))}

    assert pages == {}
    assert unused_in("""{% from "a.html" import b, c as d, e %}{% if d %}{{ b() }}{% endif %}""") == {"e"}


def test_no_template_is_too_long_to_read_in_one_go():
    lengths = {
        name: sum(1 for line in (FOLDER / name).read_text("utf-8").splitlines() if line.strip()) for name in PAGES
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>run()</script>", "a script of its own"),
        ('<p class="x" style="color: red">', "a style attribute"),
        ('<button type="button" onclick="run()">', "an event attribute"),
        ('<a href="javascript:run()">', "a link that runs script"),
        ('<p role="status" hidden>', "a voice that is hidden"),
        ('<img alt="" src="https://elsewhere.example/x.png">', "something from another site"),
    ],
)
def test_the_guard_sees(markup, fault):
    assert FORBIDDEN[fault].search(markup)
