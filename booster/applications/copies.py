"""Everything that was written in an application, to take away: as plain text, as data, and with its files."""

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from booster.applications.forms import edition
from booster.applications.forms.asked import shown
from booster.applications.forms.choices import Files
from booster.applications.forms.document import Document, is_blank
from booster.applications.forms.labelled import Labelled, labelled, lines_of
from booster.applications.forms.naming import label_in
from booster.applications.forms.section import Section
from booster.applications.models import Application, Attachment, Equivalent, SectionDraft
from booster.applications.queries import attachments_of, drafts_of, equivalents_of, facts_of
from booster.calls.settings import CallSettings
from booster.files.names import on_disk
from booster.files.store import the_store
from booster.kit.clock import brussels_text
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.mail.rendering import short_line

FORMAT = "booster-copy-1"
OFFERED = _l("White book: what is offered instead")


@dataclass(frozen=True)
class Beside:
    """What was answered to a question that does not apply any more, under its words."""

    label: str
    text: str
    # Key and name of each, where the question asks for files.
    files: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Written:
    """What was typed into one section, or into one partner's copy of it."""

    section: Section
    partner: str
    draft: SectionDraft
    parts: Labelled
    beside: list[Beside]

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


def written_in(application: Application, now: datetime) -> list[Written]:
    """List every draft in the order of the form, those of removed partners and of sections not needed too."""
    facts, drafts = facts_of(application, now), drafts_of(application)
    names = _names(attachments_of(application))
    partners = {partner.key: partner.name for partner in application.consortium.partners}
    written = []
    for section in edition(application.call.edition).sections:
        for (slug, key), draft in drafts.items():
            if slug == section.slug:
                parts = labelled(section, draft.document, facts, names)
                beside = _beside(section, draft.document, parts, names)
                written.append(Written(section, partners.get(key, key), draft, parts, beside))
    return written


def _beside(section: Section, document: Document, parts: Labelled, names: Mapping[str, str]) -> list[Beside]:
    said = {line["field"] for line in lines_of(parts)}
    found = []
    for name, typed in document.items():
        question = section.question_of(name) if name not in said else None
        if question is None or is_blank(typed):
            continue
        if not isinstance(question, Files):
            found.append(Beside(label_in(section, name), shown(typed)))
        # A description stands with its file.
        elif name == question.id:
            kept = tuple({"key": key, "name": names[key]} for key in typed if key in names)
            found.append(Beside(label_in(section, name), "; ".join(file["name"] for file in kept), kept))
    return found


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
            named = _("File: %(name)s", name=one.file_name)
            yield f"    {named}"


def _lines(application: Application, written: list[Written]) -> Iterator[str]:
    yield short_line(_("Copy of the application %(name)s", name=application.name))
    yield short_line(application.call.title)
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
        for one in each.beside:
            yield _("%(question)s (does not apply any more):", question=one.label)
            yield f"    {one.text}"


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


def as_archive(application: Application, written: list[Written], offered: list[Offered]) -> IO[bytes]:
    """Put text, data and every file that is an answer into one ZIP; files are named by their keys, as in the data."""
    archive = tempfile.TemporaryFile()  # noqa: SIM115  # Whoever sends it closes it.
    typed = {key for each in written for texts in each.draft.document.values() for key in texts}
    typed |= {one.equivalent.attachment.key for one in offered if one.equivalent.attachment}
    with zipfile.ZipFile(archive, "w") as into:
        into.writestr(f"{application.name}.txt", as_text(application, written, offered), zipfile.ZIP_DEFLATED)
        into.writestr(f"{application.name}.json", as_data(application, written, offered), zipfile.ZIP_DEFLATED)
        for key, attachment in attachments_of(application).items():
            path = the_store().path(attachment.stored_file.key)
            if key in typed and path.is_file():
                into.write(path, f"{attachment.section}/{on_disk(f'{key}-', attachment.stored_file.name)}")
    archive.seek(0)
    return archive
