"""Annex I on paper: blank, to read before one starts, and filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from booster.applications.documents.blocks import (
    Block,
    Paper,
    answer,
    facts,
    heading,
    paper,
    paragraph,
    question,
    quiet,
    sums,
)
from booster.applications.documents.call import deadlines
from booster.applications.forms.edition import Edition
from booster.applications.forms.outline import Line, Page, asked_at_the_start, outline
from booster.calls.models import Call
from booster.calls.settings import CallSettings
from booster.kit.texts import gettext as _

# {letter, title, parts: see forms.labelled}; what freezing keeps of a section has the same names.
Chapters = Iterable[Mapping[str, Any]]


def blank_form(call: Call, edition: Edition) -> Paper:
    settings = CallSettings.read(call.settings)
    intro = _("What will be asked. You fill the form in online, section by section, and can stop and go on.")
    return paper(
        title=_("All questions of the application form"),
        caption=_("Annex I of the call: %(call)s", call=call.title),
        running=_("Annex I: %(call)s", call=call.title),
        mark=settings.documents_version,
        blocks=[
            paragraph(f"{intro} {asked_at_the_start(settings)}"),
            facts(*deadlines(call), (_("Version"), settings.documents_version)),
            *(block for page in outline(edition, settings) for block in _page(page)),
        ],
    )


def _page(page: Page) -> Iterator[Block]:
    yield heading(f"{page.letter}. {page.title}")
    if page.for_partners:
        yield quiet(_("Each partner answers for itself."))
    if page.intro:
        yield paragraph(page.intro)
    for block in page.blocks:
        if block.title:
            yield heading(block.title, 2)
        yield from (paragraph(text) for text in (block.intro, block.repeats) if text)
        yield from map(_question, block.lines)


def _question(line: Line) -> Block:
    return question(
        {
            "code": line.code,
            "label": line.label,
            "help": "\n".join(text for text in (line.help, line.note) if text),
            "options": list(line.options),
            "limits": " · ".join(text for text in (line.needed, line.limits) if text),
        }
    )


def filled_form(
    *,
    call_title: str,
    applicant: str,
    mark: str,
    particulars: Sequence[tuple[object, object]],
    chapters: Chapters,
    sha256: Mapping[str, str] | None = None,
) -> Paper:
    """Write an application out; `particulars` tell what it is, a draft or a submission, `sha256` names files by key."""
    hashes = sha256 or {}
    return paper(
        title=applicant or _("An application without a name yet"),
        caption=_("Application form (Annex I): %(call)s", call=call_title),
        running=applicant,
        mark=mark,
        blocks=[facts(*particulars), *(block for chapter in chapters for block in _chapter(chapter, hashes))],
    )


def _chapter(chapter: Mapping[str, Any], hashes: Mapping[str, str]) -> Iterator[Block]:
    yield heading(f"{chapter['letter']}. {chapter['title']}")
    for part in chapter["parts"]:
        if part["lines"]:
            yield heading(part["title"], 2)
            yield from _lines(part["lines"], hashes)
        # Submissions from before there were figures have none.
        if figures := part.get("sums"):
            yield sums(figures)


def _lines(lines: Sequence[Mapping[str, Any]], hashes: Mapping[str, str]) -> Iterator[Block]:
    for line in lines:
        if "rows" not in line:
            yield answer(line, _files(line, hashes))
            continue
        if not line["rows"]:
            yield answer({**line, "text": _("Not answered"), "is_answered": False})
        for row in line["rows"]:
            yield heading(row["title"], 3)
            yield from _lines(row["lines"], hashes)


def _files(line: Mapping[str, Any], hashes: Mapping[str, str]) -> Iterator[str]:
    for file in line.get("files", ()):
        if file["description"]:
            yield _("%(name)s: %(description)s", name=file["name"], description=file["description"])
        if file["key"] in hashes:
            yield _("%(name)s has the SHA-256 %(hash)s", name=file["name"], hash=hashes[file["key"]])
