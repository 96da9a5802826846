"""What everybody may read: the list of calls, one call, its deadline as a calendar file, who can use these pages."""

from collections.abc import Hashable
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, g, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from booster.calls import queries
from booster.calls.calendar import deadline_file
from booster.calls.dates import last_moves
from booster.calls.editions import BEST_SCORE, edition_card
from booster.calls.models import Call, Phase
from booster.calls.settings import CallSettings
from booster.kit.countries import by_name, note
from booster.kit.markdown import markdown
from booster.kit.memory import Memory
from booster.kit.pages import page
from booster.kit.texts import language

bp = Blueprint("calls", __name__)


@dataclass(frozen=True)
class Said:
    """What a call says of itself, as markup."""

    lead: Markup
    body: Markup


_SAID: Memory[Said] = Memory(100)


def call_or_404(slug: str) -> Call:
    call = queries.call_named(slug)
    if call is None:
        raise NotFound
    return call


def what_it_says(call: Call) -> Hashable:
    """Name all that a call says of itself, and the language: what is made of nothing else is remembered by this."""
    return (language(), call.slug, call.sha256, call.opens_at, call.closes_at, repr(call.settings))


def public_address(call: Call) -> str:
    """Give the address that other people can open, wherever this request came in."""
    return f"{current_app.config['PUBLIC_URL']}{url_for('calls.show', slug=call.slug)}"


@bp.get("/")
def index() -> ResponseReturnValue:
    phases = queries.calls_by_phase(g.now)
    settings = {call.slug: CallSettings.read(call.settings) for call in phases[Phase.OPEN]}
    return page("calls/index.html", phases=phases, settings=settings, now=g.now)


@bp.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    return page("calls/accessibility.html", contact=current_app.config["CONTACT"])


@bp.get("/calls/<slug>")
def show(slug: str) -> ResponseReturnValue:
    call = call_or_404(slug)
    return page(
        "calls/show.html",
        call=call,
        phase=call.phase(g.now),
        settings=CallSettings.read(call.settings),
        edition=edition_card(call.edition),
        said=_said(call),
        moves=last_moves(call),
        address=public_address(call),
        now=g.now,
    )


def _said(call: Call) -> Said:
    """Write out what a call says; remembered as long as its definition and its dates stay, unless batches pass."""
    if call.has_batches:
        return _written(call)
    return _SAID.recall(what_it_says(call), lambda: _written(call))


def _written(call: Call) -> Said:
    settings = CallSettings.read(call.settings)
    html = render_template(
        "calls/_body.html",
        call=call,
        phase=call.phase(g.now),
        settings=settings,
        countries=by_name(settings.countries),
        kosovo_note=note(settings.countries),
        edition=edition_card(call.edition),
        best_score=BEST_SCORE,
        address=public_address(call),
        contact=current_app.config["CONTACT"],
        now=g.now,
    )
    return Said(markdown(call.filled_texts["lead"]), Markup(html))  # noqa: S704  # Our own template.


@bp.get("/calls/<slug>/privacy")
def privacy(slug: str) -> ResponseReturnValue:
    call = call_or_404(slug)
    return page(
        "calls/privacy.html",
        call=call,
        version=CallSettings.read(call.settings).documents_version,
        # A call that was loaded before there was such a text has none until it is loaded again.
        statement=call.filled_texts.get("privacy", ""),
        contact=current_app.config["CONTACT"],
    )


@bp.get("/calls/<slug>/deadline.ics")
def deadline(slug: str) -> ResponseReturnValue:
    call = call_or_404(slug)
    text = deadline_file(call, address=public_address(call), now=g.now)
    response = Response(text, content_type="text/calendar; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"{call.slug}.ics")
    return response
