"""What a section page says and hears while somebody writes: fields that save themselves, and one pulse.

Answers are JSON, never markup: an answer must not replace what is being typed. Everything here only adds to the plain
forms, which do the same without a script.
"""

from collections.abc import Iterable
from typing import Any

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from booster.accounts.models import Person
from booster.applications.models import SectionDraft
from booster.applications.presence import Somebody, the_presence
from booster.applications.queries import changes_since, draft_of
from booster.applications.services import drafts
from booster.applications.services.drafts import NotEditable, Saved
from booster.applications.services.meeting import Conflict
from booster.applications.views.blueprint import bp
from booster.applications.views.place import Place, place_of
from booster.applications.views.writing import speech
from booster.applications.views.writing.conflicts import label_in, merged_text, theirs_in_words
from booster.applications.views.writing.typed import Sent, sent
from booster.kit.clock import brussels_text
from booster.kit.db import transaction
from booster.kit.numbers import number_in
from booster.kit.texts import gettext as _

LONGEST_PAGE_KEY = 40
LONGEST_FIELD = 120


@bp.post("/applications/<name>/live/<section:section>")
@bp.post("/applications/<name>/live/<section:section>/<partner_key>")
def save_fields(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    """Save the fields that were sent, and only say so once they are on disk."""
    if speech.is_somebody_else():
        return speech.signed_out()
    with transaction():
        place = place_of(name, section, partner_key, to_write=True)
        form = sent(request.form, place.section)
        try:
            saved = _save(place, form)
        except NotEditable as error:
            return speech.closed(error.sentence, error.status)
    return speech.saved(
        form.known,
        saved.draft.version if saved.draft else 0,
        saved,
        taken=_changes(saved.draft, form.seen, saved.merged) if saved.draft and saved.merged else {},
        conflicts=[_conflict(place, saved.draft, conflict) for conflict in saved.conflicts],
    )


@bp.get("/applications/<name>/live/<section:section>")
@bp.get("/applications/<name>/live/<section:section>/<partner_key>")
def pulse(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    """Tell who else is here and what they have saved since; 204 if the page knows it all already."""
    if speech.is_somebody_else():
        return speech.signed_out()
    place = place_of(name, section, partner_key)
    draft = draft_of(place.application, section, partner_key)
    others = the_presence().beat(place.application.id, _page_key(), _whereabouts(place, request.args.get("field", "")))
    seen = number_in(request.args.get("seen"))
    return speech.told(
        draft.version if draft else 0,
        _changes(draft, seen) if draft and draft.version > seen else {},
        [_present(place, one) for one in others],
        _why_closed(place),
    )


@bp.post("/applications/<name>/live/here")
def come_and_go(name: str) -> ResponseReturnValue:
    """Note in which field somebody is now, without waiting for the next pulse; or that a page is being closed."""
    place = place_of(name, request.form.get("section", ""), request.form.get("partner", ""))
    if "gone" in request.form:
        the_presence().leave(place.application.id, _page_key())
    else:
        here = _whereabouts(place, request.form.get("field", ""))
        the_presence().note(place.application.id, _page_key(), here)
    return Response(status=204)


def _save(place: Place, form: Sent) -> Saved:
    return drafts.save_section(
        place.application,
        place.section,
        place.partner_key,
        form.fields,
        seen=form.seen,
        save_key=form.save_key,
        by=place.person,
        now=g.now,
        bases=form.bases,
        aside=form.aside,
    )


def _conflict(place: Place, draft: SectionDraft | None, conflict: Conflict) -> dict[str, Any]:
    document = draft.document if draft else {}
    return {
        "field": conflict.field,
        "label": label_in(place, conflict.field, document),
        "mine": conflict.mine,
        "theirs": conflict.theirs,
        "theirs_in_words": theirs_in_words(place, conflict, document),
        "by": conflict.by.name,
        "at": brussels_text(conflict.at),
        "version": draft.version if draft else 0,
        "is_row_gone": conflict.is_row_gone,
        "merged": merged_text(place, conflict),
    }


def _changes(draft: SectionDraft, seen: int, only: Iterable[str] | None = None) -> dict[str, Any]:
    return {
        field: {"typed": draft.document.get(field, []), "version": version, "by": by.name}
        for field, (version, by) in changes_since(draft, seen).items()
        if only is None or field in only
    }


def _present(place: Place, one: Somebody) -> dict[str, str]:
    section = place.edition.by_slug.get(one.section)
    is_here = (one.section, one.partner_key) == (place.section.slug, place.partner_key)
    return {
        "name": one.name,
        "initials": one.initials,
        "section": str(section.title) if section else "",
        # Fields of other sections may have the same name.
        "field": one.field if is_here else "",
    }


def _why_closed(place: Place) -> str:
    if reason := drafts.why_not_editable(place.application, g.now):
        return reason
    return "" if place.is_theirs else _("You cannot change this section any more. Ask the lead of the application.")


def _whereabouts(place: Place, field: str) -> Somebody:
    person: Person = place.person
    return Somebody(person.id, person.name, place.section.slug, place.partner_key, field[:LONGEST_FIELD])


def _page_key() -> str:
    return request.values.get("page", "")[:LONGEST_PAGE_KEY]
