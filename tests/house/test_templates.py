"""Guard 11: templates hold no script and no style of their own, parts stand alone, and none grows too long."""

import re
from pathlib import Path

import pytest

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
    "a link that runs script": re.compile(r"javascript:", re.IGNORECASE),
    "something from another site": re.compile(r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["'](?:https?:)?//"""),
}


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


def test_a_part_never_extends_a_page():
    parts = [name for name in PAGES if Path(name).name.startswith("_")]

    assert [name for name in parts if re.search(r"\{%-?\s*extends\b", without_comments(name))] == []


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
        ('<img alt="" src="https://elsewhere.example/x.png">', "something from another site"),
    ],
)
def test_the_guard_sees(markup, fault):
    assert FORBIDDEN[fault].search(markup)
