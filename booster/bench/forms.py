"""Read the form of a section page as a browser does."""

import re
from html import unescape
from html.parser import HTMLParser


def form_of(body: bytes) -> "Form":
    return Form(body.decode("utf-8"))


class Form(HTMLParser):
    """What a browser would send for the form of a section in which no file has been chosen."""

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
        if tag == "form" and "data-live" in found:
            self.action, self.live = found["action"], found["data-live"]
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
