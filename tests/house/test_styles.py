"""How the style sheets treat text: its size, and the longer words of other languages."""

import re

from booster.setup.places import ROOT

IN_PIXELS = re.compile(r"font-size: [\d.]+px")
# The units of a drawing are its own; paper has the one size that all others follow, and a table that must fit on it.
OF_THEIR_OWN = {"_pictures.scss", "_media.scss"}


def test_text_follows_the_one_size_that_paper_and_readers_set():
    sheets = (sheet for sheet in (ROOT / "static" / "scss").glob("*.scss") if sheet.name not in OF_THEIR_OWN)

    assert [f"{sheet.name}: {found}" for sheet in sheets for found in IN_PIXELS.findall(sheet.read_text())] == []


def test_the_reader_s_own_time_leaves_no_full_stop_alone_on_a_line():
    """As a box it would be as wide as its line, and what ends the sentence would have to go below it."""
    sheet = (ROOT / "static" / "scss" / "_notes.scss").read_text()
    boxes = sheet.partition("  display: inline-block")[0].rpartition("\n\n")[2]

    assert "\n.b-time__own" not in boxes


def test_a_tag_breaks_where_a_language_says_it_at_length():
    sheet = (ROOT / "static" / "scss" / "_govuk.scss").read_text()

    assert "nowrap" not in sheet.partition("\n.govuk-tag {")[2].partition("}")[0]
