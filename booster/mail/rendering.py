"""Turn a letter's three templates and what they are about into a subject, a text and an HTML page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from markupsafe import escape

from booster.kit.lines import one_line
from booster.kit.texts import gettext as _

# Longer subjects are cut by most programs anyway.
LONGEST_SUBJECT = 180
# Two of them leave room for what is said of them.
LONGEST_NAME_IN_SUBJECT = 70

# What mail programs turn into a link: with a scheme or www, and a host by its name or number with a path. A name alone
# stays: far more often than an address it is two sentences without a space between.
_ADDRESS = re.compile(
    r"(?:(?:https?://|\bwww\.)[^\s<>\"']"
    # From where a row of letters and dots begins, so that the work grows with the text.
    r"|(?<![\w.-])(?:[\w.-]*\w\.[^\W\d_]{2,}|\d+(?:\.\d+){3})(?::\d+)?/)[^\s<>\"']*",
    re.IGNORECASE,
)
# Where a sentence goes on, or ends, after an address.
_AFTER_ADDRESS = ".,;:!?)"
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Rendered:
    """What a letter says, ready to be stored."""

    subject: str
    text: str
    html: str


def short_line(text: str, longest: int = LONGEST_SUBJECT) -> str:
    """Leave no line end and nothing unseen, so that nothing can begin a header of its own, and cut what is long."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


class ByStaff(str):
    """Words of whoever runs a call: they answer for them, and read before what will be sent."""

    __slots__ = ()


def only_our_links(text: str, ours: str, by_staff: Iterable[str] = ()) -> str:
    """Take other sites' addresses out, but for those that staff have written themselves.

    Somebody may sign up under a name that holds an address, and invite strangers: mail programs would turn it into
    a link in a letter that carries our name.
    """
    host = ours.partition("://")[2]
    # As a text has them and as a page has them.
    texts = (text for words in by_staff for text in (str(words), str(escape(words))))
    spared = {_bare(found) for text in texts for found in _ADDRESS.findall(text)}

    def judged(match: re.Match[str]) -> str:
        found = _bare(match.group())
        is_ours = found == ours or found.startswith((f"{ours}/", f"{ours}?", f"{host}/"))
        said = found if is_ours or found in spared else _("(web address left out)")
        return said + match.group().removeprefix(found)

    return _ADDRESS.sub(judged, text)


def _bare(address: str) -> str:
    return address.rstrip(_AFTER_ADDRESS)


def _path(endpoint: str, **values: object) -> str:
    """Give the path of a page; the host of the request is never asked, since whoever sends it could choose it."""
    return current_app.url_map.bind("").build(endpoint, values)


def render(name: str, /, **context: object) -> Rendered:
    """Render `templates/mail/<name>/`. Addresses of other sites stay only in what the context holds ByStaff.

    Besides the context, templates know `public_url`, `contact` and a `url_for` that gives a path without any request,
    to be written as `public_url ~ url_for(…)`. A subject knows the title of the `call` as `title`.
    """
    ours = current_app.config["PUBLIC_URL"]
    known = {**context, "public_url": ours, "contact": current_app.config["CONTACT"], "url_for": _path}
    by_staff = [one for one in context.values() if isinstance(one, ByStaff)]

    # Cut at its end, a line would lose what it says of a long name. There the title of a call is a name like others.
    said = {**context, "title": getattr(context.get("call"), "title", None)}
    names = {key: short_line(one, LONGEST_NAME_IN_SUBJECT) for key, one in said.items() if isinstance(one, str)}

    def part(file: str, **instead: str) -> str:
        return str(current_app.jinja_env.get_template(f"mail/{name}/{file}").render({**known, **instead})).strip()

    subject = short_line(only_our_links(part("subject.txt", **names), ours))
    text = _EMPTY_LINES.sub("\n\n", only_our_links(part("body.txt"), ours, by_staff)) + "\n"
    return Rendered(subject, text, only_our_links(part("body.html"), ours, by_staff) + "\n")
