"""Markdown that cannot hurt a page: no HTML of its own, headings that fit the outline, links that tell no one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from flask import Flask
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from booster.kit.texts import in_english

SAFE = MarkdownIt("commonmark", {"html": False}).enable("table")
# Told what is written, so that a check can name it; never used to show anything.
_TELLING = MarkdownIt("commonmark", {"html": True}).enable("table")

_LOOKS = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number govuk-list--spaced",
    "table_open": "govuk-table",
    "tr_open": "govuk-table__row",
    "th_open": "govuk-table__header",
    "td_open": "govuk-table__cell",
    "link_open": "govuk-link",
}
_HEADINGS = {2: "govuk-heading-l", 3: "govuk-heading-m"}
_LOWEST = 6


class Offence(NamedTuple):
    """Something a text may not hold, and the line it stands on (counted from 1)."""

    line: int
    what: str


def _each(tokens: Sequence[Token], line: int = 1) -> Iterator[tuple[int, Token]]:
    """Walk through blocks and what is in them, with the line of each."""
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        yield line, token
        inner = line
        for child in token.children or ():
            yield inner, child
            inner += child.type in {"softbreak", "hardbreak"}


def _is_safe_link(address: str) -> bool:
    inside = address.startswith(("/", "#")) and not address.startswith("//")
    return inside or address.startswith(("https://", "mailto:"))


def _offence(token: Token) -> str:
    if token.type in {"html_block", "html_inline"}:
        return f"raw HTML is not allowed: {token.content.strip().splitlines()[0]}"
    if token.type == "image":
        return f"images are not allowed: {token.attrGet('src')}"
    if token.type == "link_open" and not _is_safe_link(str(token.attrGet("href"))):
        return f"a link must begin with https:// or stay on this site: {token.attrGet('href')}"
    return ""


def offences(text: str) -> list[Offence]:
    """List what a text may not hold: HTML, images, links that are not https, and headings that leave a step out."""
    tokens = list(_each(_TELLING.parse(text)))
    found = ((line, _offence(token)) for line, token in tokens)
    return sorted([*(Offence(line, what) for line, what in found if what), *_steps_left_out(tokens)])


def _steps_left_out(tokens: Sequence[tuple[int, Token]]) -> Iterator[Offence]:
    """Find headings that do not follow one of the level above: whoever hears a page goes by them."""
    above = 0
    for line, token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            if level > above + 1:
                yield Offence(line, f"a heading with {'#' * level} can only stand below one with {'#' * (level - 1)}")
            above = level


def _dress(token: Token, below: int) -> None:
    if look := _LOOKS.get(token.type):
        token.attrJoin("class", look)
    # Columns that are aligned would bring a style attribute, which our policy forbids.
    token.attrs.pop("style", None)
    if token.type in {"heading_open", "heading_close"}:
        level = min(int(token.tag[1]) + below, _LOWEST)
        token.tag = f"h{level}"
        if token.type == "heading_open":
            token.attrJoin("class", _HEADINGS.get(level, "govuk-heading-s"))
    if token.type == "link_open" and str(token.attrGet("href")).startswith("https:"):
        token.attrSet("rel", "noopener noreferrer")


def markdown(text: str, below: int = 2) -> Markup:
    """Render a text in English whose own first heading comes one level under heading `below`."""
    told = in_english()
    return Markup("<div{}>{}</div>").format(told, _markdown(text, below)) if told else _markdown(text, below)


@lru_cache(maxsize=256)
def _markdown(text: str, below: int) -> Markup:
    tokens = SAFE.parse(text)
    for _line, token in _each(tokens):
        _dress(token, below)
        if token.type == "paragraph_open" and token.hidden:
            token.attrs.pop("class", None)
    return Markup(SAFE.renderer.render(tokens, SAFE.options, {}))  # noqa: S704  # HTML is switched off above.


def init_app(app: Flask) -> None:
    app.add_template_filter(markdown)
