"""Texts in Markdown on paper: whatever one may write in a call can be set, and nothing of it gets lost."""

import io

import pytest
from pypdf import PdfReader

from booster.applications.documents import blocks, render
from booster.applications.documents.prose import prose


def levels(text, below=1):
    return [block["level"] for block in prose(text, below) if block["kind"] == "heading"]


def printed(text, below=1):
    parts = [*([blocks.heading("Chapter", below)] if below else []), *prose(text, below)]
    whole = blocks.paper(title="Call", caption="", running="", mark="", blocks=parts)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(render.pdf(whole))).pages)


@pytest.mark.parametrize(
    ("text", "below", "expected"),
    [
        ("# Big", 0, [1]),
        ("# One\n\n## Two", 1, [2, 3]),
        ("#### Deep", 1, [2]),
        ("# One\n\n#### Deep\n\n# Again", 0, [1, 2, 1]),
        ("# Low", 2, [3]),
        ("> # Quoted\n>\n> ### Deep", 1, [2, 3]),
        ("###### Six", 2, [3]),
    ],
)
def test_headings_leave_no_level_out(text, below, expected):
    assert levels(text, below) == expected


@pytest.mark.parametrize("below", [0, 1])
@pytest.mark.parametrize(
    "text",
    [
        "# Big",
        "#### Deep\n\n# Big",
        "- # In a list\n- ###### Deep",
        "1. one\n   > #### Quoted",
        "```\nls -l\n```",
        "Two  \nlines\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_every_text_can_be_set(text, below):
    assert printed(text, below)


def test_code_is_shown_as_it_was_typed():
    text = printed("Send this:\n\n```sh\ncurl  --header x\n```\n\n    indented\n")

    assert "curl" in text
    assert "--header x" in text
    assert "indented" in text
