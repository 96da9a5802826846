"""An open section page as the server hears it: what it knows of the draft, and what it sends while somebody types."""

import json
from typing import Any
from urllib.parse import urlencode

from booster.bench.client import Request
from booster.bench.forms import form_of


class SectionPage:
    """One page in one browser. It says which version it knows, and goes on from what it was answered."""

    def __init__(self, body: bytes, cookie: dict[str, str], field: str, number: int) -> None:
        form = form_of(body)
        sent = dict(form.fields)
        self.address, self.token, self.seen = form.live, sent["csrf_token"], int(sent["seen"])
        self.headers = {**cookie, "HX-Request": "true"}
        self.field, self.key = field, f"bench{number}"
        self.bases: dict[str, int] = {}
        self.heard = self.saves = 0
        self.mark = ""

    def save(self) -> Request:
        self.saves += 1
        typed = {
            self.field: f"We have hosted {self.saves} trainings.",
            "seen": self.seen,
            "bases": json.dumps({self.field: self.bases.get(self.field, self.seen)}),
            "save_key": f"{self.key}.{self.saves}",
            "csrf_token": self.token,
        }
        return Request(self.address, urlencode(typed), self.headers)

    def saved(self, answer: dict[str, Any]) -> None:
        self.bases[self.field] = answer["version"]
        if answer["seen"] > self.seen:
            self.seen, self.bases = answer["seen"], {}

    def pulse(self) -> Request:
        seen = max(self.heard, self.seen)
        asked = urlencode({"page": self.key, "field": self.field, "mark": self.mark, "seen": seen})
        return Request(f"{self.address}?{asked}", headers=self.headers)

    def told(self, answer: dict[str, Any]) -> None:
        self.heard, self.mark = answer["version"], answer["mark"]
