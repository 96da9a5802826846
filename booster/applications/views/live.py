"""What a section page says and hears while somebody writes: fields that save themselves, and one pulse.

Answers are JSON, never markup: an answer must not replace what is being typed. Everything here only adds to the plain
forms, which do the same without a script.
"""

import json
from typing import Any

from flask import Response, g, jsonify, request
from flask.typing import ResponseReturnValue

from booster.applications.forms.questions import LongText
from booster.applications.merging import both
from booster.applications.models import SectionDraft
from booster.applications.presence import Somebody, the_presence
from booster.applications.queries import changes_since, draft_of
from booster.applications.services import drafts
from booster.applications.services.drafts import Conflict, NotEditable
from booster.applications.views.blueprint import bp
from booster.applications.views.place import Place, place_of
from booster.applications.views.said import label_of
from booster.applications.views.sheets import clock_text
from booster.applications.views.typed import sent
from booster.kit.db import transaction
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest

LONGEST_PAGE_KEY = 40
# When the end of a session is worth telling (seconds).
ENDS_SOON = 600


@bp.post("/applications/<name>/live/<section:section>")
@bp.post("/applications/<name>/live/<section:section>/<partner_key>")
def save_fields(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    """Save the fields that were sent, and only say so once they are on disk."""
    with transaction():
        place = place_of(name, section, partner_key, to_write=True)
        form = sent(request.form, place.section)
        here = (place.application, place.section, place.partner_key)
        try:
            saved = drafts.save_section(
                *here, form.fields, seen=form.seen, save_key=form.save_key, by=place.person, now=g.now, bases=form.bases
            )
        except NotEditable as error:
            return jsonify(state="closed", sentence=error.sentence), error.status
    return jsonify(
        version=saved.draft.version if saved.draft else 0,
        saved_at=_("Saved %(time)s (server time)", time=clock_text(g.now)),
        conflicts=[_conflict(place, saved.draft, conflict) for conflict in saved.conflicts],
    )


@bp.get("/applications/<name>/live/<section:section>")
@bp.get("/applications/<name>/live/<section:section>/<partner_key>")
def pulse(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    """Tell who else is here and what they have saved since; 204 if the page knows it all already."""
    place = place_of(name, section, partner_key)
    draft = draft_of(place.application, section, partner_key)
    others = _beat(place)
    seen = request.args.get("seen", 0, type=int)
    told: dict[str, Any] = {
        "version": draft.version if draft else 0,
        "changes": _changes(draft, seen) if draft and draft.version > seen else {},
        "present": [{"name": one.name, "initials": one.initials, "field": one.field} for one in others],
        "ends_in": _ends_in(),
    }
    mark = digest(json.dumps(told, sort_keys=True))[:16]
    if not told["changes"] and mark == request.args.get("mark"):
        return Response(status=204)
    return jsonify(told | {"mark": mark})


@bp.post("/applications/<name>/live/leave")
def leave(name: str) -> ResponseReturnValue:
    """Forget a page that is being closed; nothing is said to whom may not know the application."""
    place_application = place_of(name, request.form.get("section", ""), request.form.get("partner", "")).application
    the_presence().leave(place_application.id, _page_key())
    return Response(status=204)


def _conflict(place: Place, draft: SectionDraft | None, conflict: Conflict) -> dict[str, Any]:
    return {
        "field": conflict.field,
        "label": label_of(place.section, conflict.field, draft.document if draft else {}),
        "mine": conflict.mine,
        "theirs": conflict.theirs,
        "by": conflict.by.name,
        "at": clock_text(conflict.at),
        "version": draft.version if draft else 0,
        "merged": _merged(place, conflict),
    }


def _ends_in() -> int:
    """Say in how many minutes' seconds the session ends, if soon; far away it must not change the mark."""
    left = int((g.session_ends_at - g.now).total_seconds())
    return max(0, left // 60 * 60) if left < ENDS_SOON else ENDS_SOON


def _changes(draft: SectionDraft, seen: int) -> dict[str, Any]:
    return {
        field: {"typed": draft.document.get(field, []), "version": version, "by": by.name}
        for field, (version, by) in changes_since(draft, seen).items()
    }


def _beat(place: Place) -> list[Somebody]:
    here = Somebody(place.person.id, place.person.name, place.section.slug, request.args.get("field", ""))
    return the_presence().beat(place.application.id, _page_key(), here)


def _page_key() -> str:
    return request.values.get("page", "")[:LONGEST_PAGE_KEY]
