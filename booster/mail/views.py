"""The demo's outbox: letters that were never sent, for everybody to read."""

import re

from flask import Blueprint, Flask, Response, current_app
from markupsafe import Markup, escape

from booster.kit.guard import found
from booster.kit.pages import page
from booster.kit.paging import page_asked
from booster.mail import queries

bp = Blueprint("demo_outbox", __name__, url_prefix="/demo/outbox")

_WORD_WITH_ADDRESS = re.compile(r"(https?://[^\s<>\"]+)")


def init_app(app: Flask) -> None:
    """Letters hold links that sign people in: only a demo may show them."""
    if app.config["DEMO"]:
        app.register_blueprint(bp)


@bp.get("")
def index() -> Response:
    listed = queries.outbox(page_asked())
    return page("mail/outbox.html", letters=listed.rows, pages=listed.pages)


@bp.get("/<key>")
def show(key: str) -> Response:
    letter = found(queries.letter_named(key), None, view=_anybody)
    ours = current_app.config["PUBLIC_URL"]
    paragraphs = [[linked(line, ours) for line in part.splitlines()] for part in letter.text.split("\n\n")]
    return page("mail/outbox_letter.html", letter=letter, paragraphs=paragraphs)


def _anybody(_person: object, _letter: object) -> bool:
    return True


def linked(text: str, ours: str) -> Markup:
    """Make our own addresses links that stay on the host the reader came by, so that she stays signed in."""
    return Markup("").join(_as_link(part, ours) for part in _WORD_WITH_ADDRESS.split(text))


def _as_link(part: str, ours: str) -> Markup:
    if part != ours and not part.startswith(f"{ours}/"):
        return escape(part)
    address = part.rstrip(".,;:!?)")
    link = Markup('<a class="govuk-link" href="{}">{}</a>').format(address.removeprefix(ours) or "/", address)
    return link + part[len(address) :]
