"""One section of the form: shown, saved, and shown again with what is still to be mended."""

from dataclasses import replace

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.services import CHOSEN
from booster.accounts.session import given_back
from booster.applications.forms.asked import html_id
from booster.applications.forms.document import ROW, SEPARATOR, is_key, merged, rows_of
from booster.applications.forms.naming import row_name
from booster.applications.models import SectionDraft
from booster.applications.queries import attachments_of, draft_of
from booster.applications.services import attachments, drafts
from booster.applications.services.drafts import NotEditable, Saved, TooMuch
from booster.applications.services.meeting import Conflict, Known, mark_of
from booster.applications.views.blueprint import bp
from booster.applications.views.place import Place, place_of
from booster.applications.views.writing.conflicts import show_conflicts, show_edited
from booster.applications.views.writing.section_page import (
    clock_text,
    go,
    mistakes_in,
    saved_text,
    show_section,
    show_unsaved,
)
from booster.applications.views.writing.typed import Sent, sent, uploads
from booster.files.services import NoRoom, Refused, or_removed, receive
from booster.kit.db import transaction
from booster.kit.pages import wants_part
from booster.kit.sizes import MEGABYTE
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext


@bp.get("/applications/<name>/<section:section>")
@bp.get("/applications/<name>/<section:section>/<partner_key>")
def section(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    place = place_of(name, section, partner_key)
    draft = draft_of(place.application, section, partner_key)
    with_missing = request.args.get("show") == "missing"
    typed = given_back()
    if typed is None:
        return show_section(place, draft, with_missing=with_missing)
    back = sent(typed, place.section)
    if not place.may_write:
        sentence = _("Meanwhile the application can no longer be changed.")
        return show_unsaved(place, draft, back, sentence)
    document = merged(draft.document if draft else {}, back.fields)
    lost = typed.getlist(CHOSEN)
    return show_section(place, draft, document=document, aside=back.aside, seen=back.seen, parked=lost)


@bp.post("/applications/<name>/<section:section>")
@bp.post("/applications/<name>/<section:section>/<partner_key>")
def save(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    try:
        return _save(name, section, partner_key)
    except TooMuch as error:
        if wants_part():
            # Where only a part would come the page stays as it is, with all words in it.
            raise
        place = place_of(name, section, partner_key)
        draft, form = draft_of(place.application, section, partner_key), sent(request.form, place.section)
        return show_unsaved(place, draft, form, error.sentence, error.status)


def _save(name: str, section: str, partner_key: str) -> ResponseReturnValue:
    """Save the fields first, in a transaction of their own: a file that is refused costs none of them."""
    with transaction():
        place = place_of(name, section, partner_key, to_write=True)
        form = sent(request.form, place.section)
        try:
            saved, edited = _save_fields(place, form)
        except NotEditable as error:
            draft = draft_of(place.application, section, partner_key)
            return show_unsaved(place, draft, form, error.sentence)
    refused = _keep_files(place, form.known)
    if saved.conflicts or edited:
        # The page that asks has no place for files.
        for sentence in refused.values():
            flash(sentence)
    if saved.conflicts:
        return show_conflicts(place, saved)
    if edited:
        return show_edited(place, saved, edited, button=form.button, value=form.value)
    return _answer(place, form, saved, refused)


def _save_fields(place: Place, form: Sent) -> tuple[Saved, tuple[Conflict, ...]]:
    """Save, and do what the button says; return besides what others changed in a row or wrote of a file that goes."""
    here = (place.application, place.section, place.partner_key)
    by, now = place.person, g.now
    saved = drafts.save_section(
        *here,
        form.fields,
        seen=form.seen,
        save_key=form.save_key,
        by=by,
        now=now,
        bases=form.bases,
        aside=form.aside,
    )
    if form.button not in {"remove-file", "remove-row"}:
        return saved, ()
    # Whatever was typed in the row, or about the file, goes with it.
    saved = replace(saved, conflicts=tuple(one for one in saved.conflicts if not _is_of(one.field, form.value)))
    if saved.conflicts:
        flash(_("Nothing has been removed yet: choose between the answers first."))
        return saved, ()
    remove = attachments.remove if form.button == "remove-file" else drafts.remove_row
    return saved, remove(*here, form.value, by=by, now=now, known=form.known)


def _is_of(field: str, removed: str) -> bool:
    """Whether a field belongs to what is to go: a cell to its row, a description to its file."""
    return removed in {mark_of(field), field.partition(SEPARATOR)[2]}


def _keep_files(place: Place, known: Known) -> dict[str, str]:
    """Keep each file that was chosen, one by one; return for each question why one was refused."""
    kept: list[str] = []
    refused: dict[str, str] = {}
    for field, question, storage in uploads(request.files, place.section):
        limit = question.megabytes * MEGABYTE
        try:
            received = receive(storage.stream, filename=storage.filename or "", kinds=question.kinds, limit=limit)
            with transaction(), or_removed(received):
                now_at = place_of(place.application.name, place.section.slug, place.partner_key, to_write=True)
                here = (now_at.application, now_at.section, now_at.partner_key)
                attachments.attach(*here, field, received, by=now_at.person, now=g.now, known=known)
            kept.append(received.name)
        except (Refused, NoRoom, NotEditable) as error:
            refused[field] = f"{refused.get(field, '')} {error.sentence}".lstrip()
    if kept:
        flash(ngettext("“%(name)s” is uploaded.", "%(num)s files are uploaded.", len(kept), name=kept[0]), "success")
    return refused


def _answer(place: Place, form: Sent, saved: Saved, refused: dict[str, str]) -> ResponseReturnValue:
    """Go where the button says, unless something wants another look first."""
    draft = saved.draft or draft_of(place.application, place.section.slug, place.partner_key)
    if refused:
        return show_section(place, draft, refused=refused, focus="errors", status=422)
    if form.button == "then" and form.value in {"continue", "later"}:
        mistakes = mistakes_in(place, draft) if form.value == "continue" else 0
        if not mistakes:
            _tell_saved(draft, saved)
            leave = form.value == "later"
            return go(url_for("applications.tasks", name=place.application.name) if leave else place.onward)
        flash(
            ngettext("Saved. One answer needs another look.", "Saved. %(num)s answers need another look.", mistakes),
            "success",
        )
        return show_section(place, draft, focus="errors") if wants_part() else go(f"{place.address}#errors")
    focus = _focus(place, form, draft)
    if wants_part():
        _tell_merged(saved)
        return show_section(place, draft, focus=focus)
    _tell_saved(draft, saved)
    return go(f"{place.address}#{focus}" if focus and focus != "errors" else place.address)


def _tell_saved(draft: SectionDraft | None, saved: Saved) -> None:
    if draft is not None and draft.saved_at == g.now:
        flash(_("Saved %(time)s (Brussels time).", time=clock_text(draft.saved_at)), "success")
    elif draft is not None:
        flash(_("There was nothing new to save. %(saved)s", saved=saved_text(draft.saved_at)))
    _tell_merged(saved)


def _tell_merged(saved: Saved) -> None:
    if saved.of_others:
        flash(
            ngettext(
                "Somebody changed one other answer meanwhile. Both are saved.",
                "Somebody changed %(num)s other answers meanwhile. All of it is saved.",
                len(saved.of_others),
            )
        )


def _focus(place: Place, form: Sent, draft: SectionDraft | None) -> str:
    """Say which element gets the focus after a change in place; empty if it stays where it was."""
    if form.button == "remove-file":
        removed = attachments_of(place.application).get(form.value)
        if removed is None:
            return ""
        flash(_("“%(name)s” is removed.", name=removed.stored_file.name), "success")
        return html_id(removed.field)
    if form.button == "add-row":
        return html_id(form.value)
    if form.button == "remove-row":
        return _beside_removed(place, form.value, draft)
    if form.button == "upload":
        return html_id(form.value)
    return "errors" if form.button == "then" else ""


def _beside_removed(place: Place, field: str, draft: SectionDraft | None) -> str:
    """Say that a row is gone, and lead to the one that took its place, or else to the one before it."""
    group, _separator, key = field.partition(SEPARATOR)
    rows = place.section.group(group)
    if rows is None or draft is None or not is_key(key):
        return f"{group}-group"
    before = {**draft.document, field: [ROW]}
    flash(_("%(thing)s is removed.", thing=row_name(rows, key, before, place.facts)), "success")
    keys = rows_of(before, group)
    number = keys.index(key)
    beside = [*keys[number + 1 :], *reversed(keys[:number])]
    return html_id(rows.field(beside[0])) if beside else f"{group}-group"
