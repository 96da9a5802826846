"""Show a section: to write in, to read, or with what could not be saved any more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from flask import Response, current_app, g, make_response, redirect
from flask.typing import ResponseReturnValue

from booster.accounts.models import Person
from booster.applications.forms.choices import Files
from booster.applications.forms.document import Document, changed
from booster.applications.forms.labelled import labelled
from booster.applications.forms.reading import Reading, read
from booster.applications.forms.section import Problem
from booster.applications.models import Attachment, SectionDraft
from booster.applications.queries import attachments_of, saves_made
from booster.applications.services.drafts import MOST_CHARACTERS
from booster.applications.services.room import MOST_BYTES, MOST_FILES
from booster.applications.views.facts_number import facts_number
from booster.applications.views.kept_words import kept_words, kept_words_of_section
from booster.applications.views.pictures import drafted_markup
from booster.applications.views.place import Place, waits_for
from booster.applications.views.said import typed_lines
from booster.applications.views.together.threads import thread_below
from booster.applications.views.writing.layout import LaidOut, kept_file, lay_out
from booster.applications.views.writing.typed import Sent
from booster.applications.views.writing.white_book import beside_markup, typed_markup
from booster.kit.clock import BRUSSELS, brussels_text
from booster.kit.memory import Memory
from booster.kit.pages import page, wants_part
from booster.kit.sizes import MEGABYTE
from booster.kit.texts import gettext as _
from booster.kit.texts import language
from booster.kit.tokens import digest, new_key

NO_MISTAKES: Mapping[str, str] = {}
_READINGS: Memory[Reading] = Memory(2_000)
# About 15 MB.
_LAID_OUT: Memory[LaidOut] = Memory(150)


def clock_text(moment: datetime) -> str:
    return f"{moment.astimezone(BRUSSELS):%H:%M:%S}"


def saved_text(moment: datetime) -> str:
    """Say when a section was last saved: today at what hour, before that also on which day."""
    if moment.astimezone(BRUSSELS).date() != g.now.astimezone(BRUSSELS).date():
        return _("Saved %(moment)s", moment=brussels_text(moment))
    return _("Saved %(time)s (server time)", time=clock_text(moment))


def go(address: str) -> ResponseReturnValue:
    """Send the browser on: htmx by a header, since it would follow a redirect by itself."""
    if not wants_part():
        return redirect(address, 303)
    response = make_response("", 204)
    response.headers["HX-Redirect"] = address
    response.vary.add("HX-Request")
    return response


def reading_of(place: Place, draft: SectionDraft | None, document: Document) -> Reading:
    """Read a section. What a version of a draft says, it says for ever; other documents are read each time."""
    if draft is None or document is not draft.document:
        return read(place.section, document, place.facts)
    return _READINGS.recall(_version_of(place, draft), lambda: read(place.section, document, place.facts))


def mistakes_in(place: Place, draft: SectionDraft | None) -> int:
    """Count the answers that cannot be used as typed."""
    if draft is None:
        return 0
    return len({problem.field for problem in reading_of(place, draft, draft.document).mistakes})


def files_in(place: Place, document: Document) -> dict[str, Attachment]:
    """Load the files of a document, if there are any."""
    questions = place.section.questions
    has_files = any(document.get(name) for name, question in questions.items() if isinstance(question, Files))
    return attachments_of(place.application) if has_files else {}


def show_section(
    place: Place,
    draft: SectionDraft | None,
    *,
    document: Document | None = None,
    aside: Document | None = None,
    seen: int | None = None,
    parked: Sequence[str] | None = None,
    with_missing: bool = False,
    refused: Mapping[str, str] = NO_MISTAKES,
    focus: str = "",
    status: int = 200,
) -> Response:
    """Show what is in the draft, or the `document` that was typed on top of it.

    `aside` holds words that gave way to others, for the next save; `parked` names files that came too late.
    """
    typed = document if document is not None else (draft.document if draft else place.named)
    if not place.may_write:
        return show_reading(place, draft)
    if waiting := waits_for(place, draft):
        return page("applications/waiting.html", place=place, waiting=waiting)
    laid_out = _laid_out(place, draft, typed, with_missing=with_missing, refused=refused)
    saves = saves_made(place.application)
    return page(
        "applications/section.html",
        part="applications/_section.html",
        status=status,
        place=place,
        application=place.application,
        draft=draft,
        laid_out=laid_out,
        book=beside_markup(place, saves) if document is None else typed_markup(place, document),
        album=drafted_markup(place.application, saves, place.section),
        seen=seen if seen is not None else (draft.version if draft else 0),
        parked=parked,
        aside=aside or {},
        # A part leaves what stands below the section alone.
        thread=None if wants_part() else thread_below(place),
        is_part=wants_part(),
        failed=bool(laid_out.errors),
        focus=focus,
        saved=saved_text(draft.saved_at) if draft else "",
        most_characters=MOST_CHARACTERS,
        most_files=MOST_FILES,
        most_megabytes=MOST_BYTES // MEGABYTE,
        now=g.now,
        **_told_to_script(place),
    )


def _told_to_script(place: Place) -> dict[str, str]:
    """Tell the form who writes in it, the name of its first save, and where words wait that could not be sent."""
    return {
        "writer": name_of_writer(place.person),
        "save_key": new_key(20),
        "kept_words": kept_words(place.application),
        "store": kept_words_of_section(place.application, place.section.slug, place.partner_key),
    }


def _laid_out(
    place: Place,
    draft: SectionDraft | None,
    document: Document,
    *,
    with_missing: bool,
    refused: Mapping[str, str],
) -> LaidOut:
    """Lay a section out. A version of a draft looks as it did, for everybody who writes in it."""

    def make() -> LaidOut:
        reading = reading_of(place, draft, document)
        problems = [Problem(field, sentence) for field, sentence in refused.items()]
        problems += reading.problems if with_missing else reading.mistakes
        files = files_in(place, document)
        here = (place.application, place.section, document, place.facts)
        return lay_out(*here, problems=problems, attachments=files)

    if draft is None or document is not draft.document or refused:
        return make()
    key = (place.application.name, *_version_of(place, draft), with_missing)
    return _LAID_OUT.recall(key, make, lasts=lambda laid_out: laid_out.lasts)


def _version_of(place: Place, draft: SectionDraft) -> tuple[object, ...]:
    """Name a version of a draft, and the facts and the language that it is read with."""
    known = (place.application.key, place.section.slug, place.partner_key, draft.version)
    return (language(), facts_number(place.facts), *known)


def name_of_writer(person: Person) -> str:
    """Tell the accounts apart that one browser may be signed in to, one after the other."""
    return digest(f"writer|{person.id}")[:16]


def show_reading(place: Place, draft: SectionDraft | None) -> Response:
    """Show a section to somebody who may read it but not write it, or not any more."""
    document = draft.document if draft else {}
    files = {key: kept_file(place.application, one) for key, one in files_in(place, document).items()}
    return page(
        "applications/section_read.html",
        place=place,
        application=place.application,
        draft=draft,
        parts=labelled(place.section, document, place.facts, {key: file.name for key, file in files.items()}),
        files=files,
        album=drafted_markup(place.application, saves_made(place.application), place.section),
        is_over=not place.application.call.is_open(g.now),
        store=kept_words_of_section(place.application, place.section.slug, place.partner_key),
        thread=thread_below(place),
        now=g.now,
    )


def show_unsaved(
    place: Place, draft: SectionDraft | None, form: Sent, sentence: str, status: int = HTTPStatus.CONFLICT
) -> Response:
    """Give everything back that was typed and could not be saved, words that gave way to others included."""
    lost = typed_lines(place.section, changed(draft.document if draft else {}, form.fields), place.facts)
    for line in typed_lines(place.section, form.aside, place.facts):
        lost.append(replace(line, label=_("%(question)s (not chosen)", question=line.label)))
    return page(
        "applications/not_saved.html",
        part="applications/_not_saved.html",
        status=status,
        failed=True,
        place=place,
        application=place.application,
        lines=lost,
        sentence=sentence,
        is_part=wants_part(),
        contact=current_app.config["CONTACT"],
    )
