"""A section laid out for a page, with its files and with what is wrong in the order in which one reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from markupsafe import Markup

from booster.applications.forms.asked import Asked, AskedPart, AskedRows, asked, html_id
from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR, Document, Typed, new_row_key
from booster.applications.forms.facts import Facts
from booster.applications.forms.naming import told
from booster.applications.forms.section import Problem, Section
from booster.applications.models import Application, Attachment
from booster.applications.views.writing.rendering import Renderer
from booster.kit.filters import number
from booster.kit.sizes import MEGABYTE
from booster.kit.texts import gettext as _

# What a browser leaves out of a form when nothing is ticked.
TICKABLE = {"choice", "choices", "confirmation"}


@dataclass(frozen=True)
class KeptFile:
    """A file that is an answer, as the page lists it."""

    key: str
    name: str
    size: str
    href: str
    # Where the picture itself is; empty for a document.
    picture: str


@dataclass(frozen=True)
class Upload:
    """What a question for files holds already, and what its control may offer and take."""

    kept: Sequence[KeptFile]
    accept: str
    most_bytes: int


# Stands in the markup for the row that a button would add. Nothing that people type looks like it, once escaped.
_NEW_ROW = "<new row>"


@dataclass(frozen=True)
class LaidOut:
    """A section on a page."""

    # The control's id and the sentence, from top to bottom.
    errors: Sequence[tuple[str, str]]
    # The fields that a browser leaves out when nothing is ticked.
    boxes: str
    has_files: bool
    # Whether it has no row that this very page has named.
    lasts: bool
    _fields: Markup

    @property
    def fields(self) -> Markup:
        """The questions as markup; each page adds rows of its own, so that two people add two."""
        return Markup(self._fields.replace(_NEW_ROW, new_row_key()))  # noqa: S704  # Letters and digits.


def lay_out(
    application: Application,
    section: Section,
    document: Document,
    facts: Facts,
    *,
    problems: Sequence[Problem],
    attachments: Mapping[str, Attachment],
) -> LaidOut:
    parts = asked(section, document, facts, problems)
    questions = list(_questions(parts))
    uploads = {
        one.name: _upload(application, one.question, one.typed, attachments)
        for one in questions
        if isinstance(one.question, Files)
    }
    renderer = Renderer(application.call.edition, section.slug, facts)
    sentences = {problem.field: told(problem, section, document, facts) for problem in reversed(problems)}
    fields = render_template(
        "applications/_fields.html",
        parts=parts,
        slug=application.call.slug,
        markup={one.name: renderer.markup(one, uploads.get(one.name)) for one in questions},
        more={group.id: Markup(group.rows.field(_NEW_ROW)) for group in _groups(parts) if group.can_grow},  # noqa: S704
    )
    return LaidOut(
        errors=[(html_id(name), sentences[name]) for name in _in_order(parts, sentences)],
        boxes=" ".join(question.name for question in questions if question.kind in TICKABLE),
        has_files=bool(uploads),
        lasts=all(group.is_fixed or row.name in document for group in _groups(parts) for row in group.items),
        _fields=Markup(fields),  # noqa: S704  # Our own template.
    )


def _groups(parts: Sequence[AskedPart]) -> Iterator[AskedRows]:
    return (item for part in parts for item in part.items if isinstance(item, AskedRows))


def _questions(parts: Sequence[AskedPart]) -> Iterator[Asked]:
    for part in parts:
        for item in part.items:
            if isinstance(item, Asked):
                yield item
            else:
                for row in item.items:
                    yield from row.questions


def _in_order(parts: Sequence[AskedPart], names: Iterable[str]) -> list[str]:
    """Sort fields as they stand on the page; a description stands with its pictures."""
    places = {name: place for place, name in enumerate(_page_order(parts))}

    def place(name: str) -> int:
        return places.get(name, places.get(name.rpartition(SEPARATOR)[0], len(places)))

    return sorted(names, key=place)


def _page_order(parts: Sequence[AskedPart]) -> Iterator[str]:
    for part in parts:
        for item in part.items:
            if isinstance(item, Asked):
                yield item.name
            else:
                yield item.id
                for row in item.items:
                    yield from (question.name for question in row.questions)


def _upload(application: Application, question: Files, keys: Typed, attachments: Mapping[str, Attachment]) -> Upload:
    return Upload(
        kept=[kept_file(application, attachments[key]) for key in keys if key in attachments],
        accept=",".join(f".{extension}" for kind in question.kinds for extension in kind.extensions),
        most_bytes=question.megabytes * MEGABYTE,
    )


def kept_file(application: Application, attachment: Attachment) -> KeptFile:
    stored, name, key = attachment.stored_file, application.name, attachment.key
    is_picture = stored.media_type.startswith("image/")
    return KeptFile(
        key=key,
        name=stored.name,
        size=size_text(stored.size),
        href=url_for("applications.file", name=name, key=key),
        picture=url_for("applications.picture", name=name, key=key) if is_picture else "",
    )


def size_text(size: int) -> str:
    """Say a size as people read it."""
    if size < MEGABYTE:
        return _("%(size)s kB", size=number(max(1, size // 1024)))
    return _("%(size)s MB", size=number(round(size / MEGABYTE, 1)))
