"""Everything that was typed into an application, to take away: as plain text and as data."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from booster.applications.forms import edition
from booster.applications.forms.asked import shown
from booster.applications.forms.choices import Files
from booster.applications.forms.document import Document, is_blank
from booster.applications.forms.labelled import Labelled, labelled, lines_of
from booster.applications.forms.section import Section
from booster.applications.models import Application, Attachment, Equivalent, SectionDraft
from booster.applications.queries import attachments_of, drafts_of, equivalents_of, facts_of
from booster.calls.settings import CallSettings
from booster.kit.clock import brussels_text
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.mail.rendering import one_line

FORMAT = "booster-copy-1"
OFFERED = _l("White book: what is offered instead")


@dataclass(frozen=True)
class Written:
    """What was typed into one section, or into one partner's copy of it."""

    section: Section
    partner: str
    draft: SectionDraft
    parts: Labelled
    # What was typed into questions that do not apply any more, under their words.
    beside: list[tuple[str, str]]

    @property
    def title(self) -> str:
        if not self.partner:
            return str(self.section.title)
        return _("%(section)s: %(name)s", section=self.section.title, name=self.partner)


@dataclass(frozen=True)
class Offered:
    """What is offered instead of meeting one clause of the white book."""

    number: str
    requirement: str
    equivalent: Equivalent

    @property
    def file_name(self) -> str:
        kept = self.equivalent.attachment
        return kept.stored_file.name if kept else ""


def offered_in(application: Application) -> list[Offered]:
    """List what is offered, in the order of the white book."""
    form, kept = edition(application.call.edition), equivalents_of(application)
    figures = form.figures(CallSettings.read(application.call.settings))
    offered = [one for one in form.white_book if one.number in kept]
    return [Offered(one.number, one.sentence(figures), kept[one.number]) for one in offered]


def written_in(application: Application) -> list[Written]:
    """List every draft in the order of the form, those of removed partners and of sections not needed too."""
    facts, drafts = facts_of(application), drafts_of(application)
    names = _names(attachments_of(application))
    partners = {partner.key: partner.name for partner in application.consortium.partners}
    written = []
    for section in edition(application.call.edition).sections:
        for (slug, key), draft in drafts.items():
            if slug == section.slug:
                parts = labelled(section, draft.document, facts, names)
                beside = _beside(section, draft.document, parts)
                written.append(Written(section, partners.get(key, key), draft, parts, beside))
    return written


def _beside(section: Section, document: Document, parts: Labelled) -> list[tuple[str, str]]:
    said = {line["field"] for line in lines_of(parts)}
    typed = {name: section.question_of(name) for name in document if name not in said}
    return [
        (str(question.label), shown(document[name]))
        for name, question in typed.items()
        if question is not None and not isinstance(question, Files) and not is_blank(document[name])
    ]


def _names(attachments: Mapping[str, Attachment]) -> dict[str, str]:
    return {key: attachment.stored_file.name for key, attachment in attachments.items()}


def as_text(application: Application, written: list[Written], offered: list[Offered]) -> str:
    return "\n".join([*_lines(application, written), *_offers(offered)]) + "\n"


def _offers(offered: list[Offered]) -> Iterator[str]:
    if offered:
        yield ""
        yield f"== {OFFERED} =="
    for one in offered:
        yield ""
        yield f"{one.number} {one.requirement}"
        yield from (f"    {text}" for text in one.equivalent.text.split("\n"))
        if one.file_name:
            yield f"    {_('File: %(name)s', name=one.file_name)}"


def _lines(application: Application, written: list[Written]) -> Iterator[str]:
    yield one_line(_("Copy of the application %(name)s", name=application.name))
    yield one_line(application.call.title)
    for each in written:
        yield ""
        yield f"== {each.title} =="
        yield _("Saved on %(moment)s", moment=brussels_text(each.draft.saved_at))
        for part in each.parts:
            yield ""
            yield f"-- {part['title']} --"
            for line in part["lines"]:
                yield from _line(line)
            for each_sum in part["sums"]:
                yield f"{each_sum['label']}:"
                yield f"    {' '.join(filter(None, (each_sum['text'], each_sum['told'])))}"
        for label, text in each.beside:
            yield _("%(question)s (does not apply any more):", question=label)
            yield f"    {text}"


def _line(line: Mapping[str, Any]) -> Iterator[str]:
    if "rows" not in line:
        yield f"{line['label']}:"
        yield from (f"    {text}" for text in line["text"].split("\n"))
        return
    for row in line["rows"]:
        yield f"* {row['title']}"
        for cell in row["lines"]:
            yield from _line(cell)


def as_data(application: Application, written: list[Written], offered: list[Offered]) -> bytes:
    """Give the drafts as typed and as read; what was typed into questions that no longer apply is there too."""
    content = {
        "format": FORMAT,
        "application": application.name,
        "call": application.call.slug,
        "sections": [_data(each) for each in written],
        "equivalents": [
            {
                "clause": one.number,
                "requirement": one.requirement,
                "text": one.equivalent.text,
                "file": one.file_name,
                "saved_at": one.equivalent.saved_at.isoformat(),
            }
            for one in offered
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _data(each: Written) -> dict[str, Any]:
    return {
        "slug": each.section.slug,
        "title": each.title,
        "partner": each.partner,
        "version": each.draft.version,
        "saved_at": each.draft.saved_at.isoformat(),
        "typed": each.draft.document,
        "read": each.parts,
    }
