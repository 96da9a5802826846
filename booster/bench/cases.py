"""The cases: what is asked of Booster, and what of the floor stands against it."""

import re
import secrets
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlencode

from flask import Flask

from booster.bench.client import Request, fetch
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
    pulse = Request(f"/applications/{world.draft}/live/venue?page=bench&field=name&seen=999", headers=lea)
    return [
        Case("call page", Request(f"/calls/{world.call}", headers=lea), "page", 0.40),
        Case("section page", section, "page", 0.40),
        Case(SAVE, _save(section, port), "save", 0.50),
        Case("autosave of a field", live_save(section, port, "name"), "save", 0.50),
        Case(PULSE, pulse, "page"),
        Case("task list", Request(f"/applications/{world.draft}", headers=lea), "page", 0.40),
        Case("review page", Request(f"/review/{world.submitted}", headers=rita), "page", 0.40),
        *(
            Case(f"board of {size:,}", Request(f"/review/calls/{world.boards[size]}", headers=ada), "list", 0.40)
            for size in BOARDS
        ),
    ]


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
    form = _Form(body.decode("utf-8"))
    typed = {"name": "Leie House {n}", "save_key": "{n}", "seen": AS_NEW_AS_CAN_BE}
    fields = [(name, typed.get(name, value)) for name, value in form.fields]
    encoded = urlencode(fields).replace("%7Bn%7D", "{n}")
    cookie = headers.get("Set-Cookie", section.headers["Cookie"]).partition(";")[0]
    return replace(section, path=form.action, body=encoded, headers={"Cookie": cookie})


def live_save(section: Request, port: int, field: str) -> Request:
    """Save one field as the page does while somebody types, on top of what that page has saved before."""
    _status, body, headers = fetch(port, section)
    form = _Form(body.decode("utf-8"))
    token = next(value for name, value in form.fields if name == "csrf_token")
    typed = {field: "Leie House {n}", "save_key": "bench{n}.1", "seen": AS_NEW_AS_CAN_BE, "csrf_token": token}
    encoded = urlencode(typed).replace("%7Bn%7D", "{n}")
    cookie = headers.get("Set-Cookie", section.headers["Cookie"]).partition(";")[0]
    return Request(form.live, encoded, {"Cookie": cookie, "HX-Request": "true"})


class _Form(HTMLParser):
    """What a browser would send for the last form of a page that has fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.action = self.live = ""
        self._text: str | None = None
        self._select = ""
        main = page[page.index("<main") :]
        self.feed(main)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "form" and "enctype" in found:
            self.action, self.live = found["action"], found.get("data-live", "")
        elif tag == "input" and self.action and _is_sent(found):
            self.fields.append((found["name"], found.get("value", "")))
        elif tag == "textarea" and self.action:
            self._text = found["name"]
            self.fields.append((found["name"], ""))
        elif tag == "select":
            self._select = found["name"]
        elif tag == "option" and "selected" in found:
            self.fields.append((self._select, found["value"]))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            name, text = self.fields.pop()
            self.fields.append((name, re.sub(r"^\n", "", text + unescape(data))))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None


def _is_sent(control: dict[str, str]) -> bool:
    if control.get("type") in {"file", "submit"} or "name" not in control:
        return False
    return control.get("type") not in {"radio", "checkbox"} or "checked" in control
