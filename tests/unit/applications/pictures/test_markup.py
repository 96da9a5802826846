"""The pictures on a page: well-formed, with words for those who do not see them, and the same figures below."""

import re
from xml.etree import ElementTree as ET

import pytest
from flask import render_template

from booster.app import create_app
from booster.applications.forms.facts import Facts
from booster.applications.forms.labelled import labelled
from booster.applications.forms.reading import read
from booster.applications.forms.venue_host import example
from booster.applications.forms.white_book import judge
from booster.applications.pictures import bars
from booster.applications.pictures.album import album_of, sections_to_read
from booster.applications.pictures.answers import Answers, submitted
from booster.applications.pictures.globe import Europe, Point
from booster.setup import atlas
from tests.unit.applications.forms.examples import EDITION, SETTINGS

EUROPE = Europe(
    width=atlas.WIDTH,
    height=atlas.HEIGHT,
    centre=Point(*atlas.CENTRE),
    scale=atlas.SCALE,
    left=atlas.LEFT,
    top=atlas.TOP,
    countries={"BE": "M10 10l5 0 0 5z"},
)
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@pytest.fixture(scope="module")
def app():
    return create_app()


def documents(**changes):
    return {**example.example(SETTINGS), **changes}


def album(typed, beside=None, europe=EUROPE):
    facts = Facts(SETTINGS)
    found = {one.slug: read(one, typed.get(one.slug, {}), facts).answers for one in EDITION.application_sections}
    measured = bars.draw(judge(EDITION, typed, facts, beside=beside.slug if beside else ""))
    return album_of(Answers(found), EDITION, SETTINGS, europe, measured, beside)


def shown(app, drawn):
    with app.test_request_context():
        return render_template("applications/pictures/_album.html", album=drawn)


def drawings(html):
    # The page's own namespace is that of HTML, so none is named in them.
    return [ET.fromstring(drawing) for drawing in DRAWING.findall(html)]


def test_every_drawing_is_well_formed_and_has_words_or_is_hidden(app):
    found = drawings(shown(app, album(documents())))

    assert len(found) > 10
    for drawing in found:
        if drawing.get("aria-hidden") == "true":
            continue
        ids = drawing.get("aria-labelledby").split()
        words = {child.get("id"): (child.text or "").strip() for child in drawing if child.tag in {"title", "desc"}}
        assert drawing.get("role") == "img"
        assert list(words) == ids
        assert all(words.values())


def test_no_drawing_carries_a_style_or_a_script(app):
    html = shown(app, album(documents()))

    assert re.search(r"\sstyle=|<script|\son\w+=", html) is None


def test_each_drawing_with_words_has_a_table_in_its_part(app):
    html = shown(app, album(documents()))
    parts = re.findall(r'<section class="b-picture".*?</section>', html, re.DOTALL)

    assert len(parts) == 4
    assert [part.count("<table") for part in parts] == [1, 1, 1, 1]


def test_without_the_map_the_table_stays(app):
    html = shown(app, album(documents(), europe=None))

    assert "europe.svg" not in html
    assert 'id="places-caption"' in html


def test_both_maps_mark_the_station_and_how_long_it_takes(app):
    html = shown(app, album(documents()))

    # Hollow; a circle says that it takes at most half an hour.
    assert len(re.findall(r'<circle class="b-near__stop b-near__stop--station"', html)) == 2
    assert re.search(r'<rect class="b-near__stop" x', html)
    assert "Gent-Sint-Pieters is 2 km away in a straight line" in html


def test_what_people_type_stays_text(app):
    typed = documents()
    typed["venue"] = {**typed["venue"], "rooms/a_room1/name": ["<script>alert(1)</script>"]}

    html = shown(app, album(typed))

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_submission_is_drawn_as_its_draft_was(app):
    facts, typed = Facts(SETTINGS), documents()
    frozen = [
        {"slug": one.slug, "partner": "", "parts": labelled(one, typed.get(one.slug, {}), facts, {})}
        for one in EDITION.application_sections
    ]

    measured = bars.draw(judge(EDITION, typed, facts))

    from_submission = album_of(submitted(frozen), EDITION, SETTINGS, EUROPE, measured)

    assert shown(app, from_submission) == shown(app, album(typed))


def test_a_picture_stands_beside_the_section_that_it_is_drawn_from():
    found = {}
    for section in EDITION.application_sections:
        drawn = album(documents(), beside=section)
        parts = {"rooms": drawn.plan, "measures": drawn.bars, "places": drawn.places, "dates": drawn.strip}
        if any(parts.values()):
            found[section.slug] = [name for name, part in parts.items() if part]

    assert found == {
        "dates": ["dates"],
        "venue": ["rooms", "measures", "places"],
        "equipment": ["measures"],
        "travel": ["measures", "places"],
    }


def test_sections_without_pictures_read_no_others():
    needed = {one.slug: [each.slug for each in sections_to_read(EDITION, one)] for one in EDITION.sections}

    assert needed["declarations"] == needed["partner"] == []
    assert needed["dates"] == ["dates", "venue", "travel"]


@pytest.mark.parametrize("typed", [{}, {"venue": {"rooms/r1": ["row"], "rooms/r1/area": ["none"]}}])
def test_nothing_written_nothing_drawn(typed):
    assert not album(typed)
