"""Annex I and Annex II to read: every question of the form, and the white book, with the figures of a call."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from booster.applications.forms import EDITIONS, Edition, edition
from booster.applications.forms.clause import Level
from booster.applications.forms.outline import asked_at_the_start, outline
from booster.applications.forms.white_book import choose, codes_of, topics
from booster.calls.editions import CriterionLine, EditionCard, register_edition
from booster.calls.settings import CallSettings
from booster.calls.views import call_or_404
from booster.kit.countries import note
from booster.kit.pages import page

bp = Blueprint("reading", __name__)


def introduce_editions() -> None:
    """Tell the calls room what there is to choose from."""
    for each in EDITIONS.values():
        register_edition(_card(each))


def _card(each: Edition) -> EditionCard:
    criteria = (CriterionLine(line.code, line.title, line.weight, line.minimum) for line in each.grid.criteria)
    return EditionCard(
        name=each.name,
        criteria=tuple(criteria),
        threshold=each.grid.threshold,
        thresholds={one.name: f"{one.what}, {one.unit}".removesuffix(", ") for one in each.thresholds},
        begins_online=each.begins_online,
    )


@bp.get("/calls/<slug>/form")
def form(slug: str) -> ResponseReturnValue:
    call = call_or_404(slug)
    settings = CallSettings.read(call.settings)
    return page(
        "applications/reading/form.html",
        call=call,
        settings=settings,
        first=asked_at_the_start(settings),
        pages=outline(edition(call.edition), settings),
        kosovo_note=note(settings.countries),
    )


@bp.get("/calls/<slug>/white-book")
def white_book(slug: str) -> ResponseReturnValue:
    call = call_or_404(slug)
    form_edition = edition(call.edition)
    clauses = form_edition.white_book
    level, topic = request.args.get("level", ""), request.args.get("topic", "")
    settings = CallSettings.read(call.settings)
    return page(
        "applications/reading/white_book.html",
        call=call,
        settings=settings,
        figures=form_edition.figures(settings),
        groups=choose(clauses, level=level, topic=topic),
        topics=topics(clauses),
        levels=list(Level),
        chosen={"level": level, "topic": topic},
        total=len(clauses),
        codes={clause.number: ", ".join(codes_of(form_edition, clause)) for clause in clauses},
    )
