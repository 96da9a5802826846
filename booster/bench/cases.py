"""The cases: what is asked of Booster, and what of the floor stands against it."""

import secrets
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import Flask

from booster.bench.client import Request, fetch
from booster.bench.forms import form_of
from booster.bench.world import BOARDS, World

# The browser of somebody who writes alone always knows the newest version.
AS_NEW_AS_CAN_BE = "999999"
PULSE = "pulse"
SAVE = "save of a section"


@dataclass(frozen=True)
class Case:
    """One page or verb of Booster, the floor it is held against, and the least share of it to reach."""

    name: str
    request: Request
    # "page", "save" or "list".
    floor: str
    goal: float | None = None


def cases(app: Flask, world: World, port: int) -> list[Case]:
    lea, rita, ada = (cookie_of(app, token) for token in (world.lea, world.rita, world.ada))
    section = Request(f"/applications/{world.draft}/venue", headers=lea)
    beat = f"/applications/{world.draft}/live/venue?page=bench&field=name&seen={AS_NEW_AS_CAN_BE}"
    pulse = Request(beat, headers=lea)
    return [
        Case("call page", Request(f"/calls/{world.call}", headers=lea), "page", 0.40),
        Case("section page", section, "page", 0.40),
        Case(SAVE, _save(section, port), "save", 0.50),
        Case("autosave of a field", _live_save(section, port, "name"), "save", 0.50),
        Case(PULSE, pulse, "page"),
        Case("task list", Request(f"/applications/{world.draft}", headers=lea), "page", 0.40),
        Case("review page", Request(f"/review/{world.submitted}", headers=rita), "page", 0.40),
        *(
            Case(board_of(size), Request(f"/review/calls/{world.boards[size]}", headers=ada), "list", 0.40)
            for size in BOARDS
        ),
    ]


def board_of(size: int) -> str:
    """Name the case of the review board of so many applications."""
    return f"board of {size:,}"


def cookie_of(app: Flask, token: str) -> dict[str, str]:
    """Write the cookie of a session as the application would."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own has it.
    # With its CSRF token, which a browser gets with its first page and keeps.
    csrf = secrets.token_hex(20)
    value = signer.dumps({"_user_id": token, "_fresh": True, "_permanent": True, "csrf_token": csrf})
    return {"Cookie": f"{app.config['SESSION_COOKIE_NAME']}={value}"}


def _save(section: Request, port: int) -> Request:
    """Fill in the section's own form as a browser does, with one answer that is another one each time."""
    _status, body, headers = fetch(port, section)
    form = form_of(body)
    typed = {"name": "Leie House {n}", "save_key": "{n}", "seen": AS_NEW_AS_CAN_BE}
    fields = [(name, typed.get(name, value)) for name, value in form.fields]
    encoded = urlencode(fields).replace("%7Bn%7D", "{n}")
    cookie = headers.get("Set-Cookie", section.headers["Cookie"]).partition(";")[0]
    return replace(section, path=form.action, body=encoded, headers={"Cookie": cookie})


def _live_save(section: Request, port: int, field: str) -> Request:
    """Save one field as the page does while somebody types, on top of what that page has saved before."""
    _status, body, headers = fetch(port, section)
    form = form_of(body)
    token = next(value for name, value in form.fields if name == "csrf_token")
    typed = {field: "Leie House {n}", "save_key": "bench{n}.1", "seen": AS_NEW_AS_CAN_BE, "csrf_token": token}
    encoded = urlencode(typed).replace("%7Bn%7D", "{n}")
    cookie = headers.get("Set-Cookie", section.headers["Cookie"]).partition(";")[0]
    return Request(form.live, encoded, {"Cookie": cookie, "HX-Request": "true"})
