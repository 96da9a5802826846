"""The pictures of an application for a page: drawn from what is being written, or from what was submitted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import current_app, g, render_template
from markupsafe import Markup

from booster.applications.forms import edition
from booster.applications.forms.reading import read
from booster.applications.forms.section import Section
from booster.applications.forms.white_book import judge
from booster.applications.models import Application
from booster.applications.pictures import bars
from booster.applications.pictures.album import Album, album_of, sections_to_read
from booster.applications.pictures.answers import Answers, submitted
from booster.applications.pictures.globe import Europe, read_europe
from booster.applications.queries import drafts_of, facts_of
from booster.applications.views.facts_number import facts_number
from booster.calls.settings import CallSettings
from booster.kit.memory import Memory
from booster.kit.texts import language

# Markup of pictures; of some hundred sections being written at once.
_DRAWN: Memory[Markup] = Memory(300)


def drafted_album(application: Application, beside: Section | None) -> Album:
    """Draw from the drafts."""
    form = edition(application.call.edition)
    sections = list(sections_to_read(form, beside))
    if not sections:
        return Album()
    facts, drafts = facts_of(application, g.now), drafts_of(application)
    typed = {slug: draft.document for (slug, partner), draft in drafts.items() if not partner}
    answers = {one.slug: read(one, typed.get(one.slug, {}), facts).answers for one in sections}
    measured = bars.draw(judge(form, typed, facts, beside=beside.slug if beside else ""))
    return album_of(Answers(answers), form, facts.settings, _europe(), measured, beside)


def drafted_markup(application: Application, saves: int, beside: Section | None = None) -> Markup:
    """Draw what has been written with so many saves; remembered, since drawing takes its time."""
    key = (
        application.key,
        saves,
        facts_number(facts_of(application, g.now)),
        beside.slug if beside else "",
        language(),
    )
    return _DRAWN.recall(key, lambda: _drawn(application, beside))


def _drawn(application: Application, beside: Section | None) -> Markup:
    html = render_template(
        "applications/pictures/_beside.html",
        album=drafted_album(application, beside),
        name=application.name,
        section=beside if beside and any(sections_to_read(edition(application.call.edition), beside)) else None,
    )
    return Markup(html)  # noqa: S704  # Our own template.


def submitted_album(application: Application, content: Mapping[str, Any]) -> Album:
    """Draw from what was frozen, the settings of the call among it; submissions from before they were take today's."""
    sheet = content.get("white_book") or {}
    settings = CallSettings.read(sheet.get("settings") or application.call.settings)
    measured = bars.frozen(sheet.get("clauses", ()))
    return album_of(submitted(content["sections"]), edition(application.call.edition), settings, _europe(), measured)


def _europe() -> Europe | None:
    """Read the map that was built with the assets."""
    name = current_app.extensions["assets"].get("europe.json")
    return read_europe(Path(current_app.static_folder or "static") / name) if name else None
