"""What a page that saves itself hears from us, whatever is written on it; static/js/live.js is the other end."""

import json
from collections.abc import Collection, Mapping
from typing import Any, Protocol

from flask import Response, g, jsonify, request

from booster.accounts.session import keep_parked, the_person
from booster.applications.services.meeting import Known
from booster.applications.views.writing.section_page import clock_text, name_of_writer
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest

# When the end of a session is worth telling (seconds).
ENDS_SOON = 600
UNAUTHORIZED = 401


class Done(Protocol):
    """What a save did."""

    @property
    def written(self) -> Collection[str]: ...
    @property
    def overtaken(self) -> tuple[str, ...]: ...


def is_somebody_else() -> bool:
    """Whether another account was signed in since the page was made, in another tab of this browser."""
    writer = request.args.get("who")
    return writer is not None and writer != name_of_writer(the_person())


def signed_out() -> tuple[Response, int]:
    return jsonify(state="signed-out"), UNAUTHORIZED


def closed(sentence: str, status: int) -> tuple[Response, int]:
    return jsonify(state="closed", sentence=sentence), status


def saved(
    known: Known, version: int, done: Done, *, taken: Mapping[str, Any], conflicts: list[dict[str, Any]]
) -> Response:
    """Say what is on disk now; `taken` is what others had written where the page only sent the old words again."""
    if conflicts:
        keep_parked()
    # Nobody else saved in between: the page knows all of it, and the ledger need not be asked next time.
    is_next = bool(done.written) and version == known.seen + 1
    return jsonify(
        version=version,
        seen=version if is_next else known.seen,
        saved_at=_("Saved %(time)s (server time)", time=clock_text(g.now)),
        taken=taken,
        overtaken=done.overtaken,
        conflicts=conflicts,
    )


def told(version: int, changes: Mapping[str, Any], present: list[dict[str, str]], why_closed: str) -> Response:
    """Answer the pulse; 204 if the page knows it all already."""
    end = {"ends_in": _ends_in(), "is_final": g.session_end_is_final}
    news = {"version": version, "changes": changes, "present": present, "closed": why_closed, **end}
    mark = digest(json.dumps(news, sort_keys=True))[:16]
    if not changes and mark == request.args.get("mark"):
        return Response(status=204)
    return jsonify(news | {"mark": mark})


def _ends_in() -> int:
    """Say in how many seconds the session ends, in full minutes, so that the mark seldom changes; far away never."""
    left = int((g.session_ends_at - g.now).total_seconds())
    return max(0, left // 60 * 60) if left < ENDS_SOON else ENDS_SOON
