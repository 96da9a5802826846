"""The call on paper: what its page says, in the same order."""

from collections.abc import Iterable

from flask_babel import format_decimal
from flask_babel import gettext as _

from booster.applications.documents.blocks import Block, Paper, facts, heading, paper, paragraph, quiet, table
from booster.applications.documents.prose import prose
from booster.applications.forms.edition import Edition, Grid
from booster.calls.models import Call
from booster.calls.settings import CallSettings, PastEdition, Step
from booster.kit.clock import brussels_text, day_text
from booster.kit.countries import by_name, country_name, note


def call_paper(call: Call, edition: Edition, *, address: str, contact: str) -> Paper:
    settings = CallSettings.read(call.settings)
    texts = call.texts
    window = settings.window
    when = _(
        "The on-site days fall between %(first)s and %(last)s. %(fewest)s to %(most)s participants take part.",
        first=day_text(window.first),
        last=day_text(window.last),
        fewest=settings.fewest,
        most=settings.most,
    )
    blocks = [
        *prose(texts["lead"], 0),
        facts(
            (_("Opens"), brussels_text(call.opens_at)),
            (_("Deadline"), brussels_text(call.closes_at)),
            (_("Apply at"), address),
            (_("Questions"), contact),
        ),
        heading(_("What it is about")),
        *prose(texts["about"]),
        heading(_("Objectives")),
        *prose(texts["objectives"]),
        heading(_("How it works")),
        *prose(texts["format"]),
        heading(_("When, and for how many")),
        paragraph(when),
        *prose(texts["dates"]),
        heading(_("What a host gives and gets")),
        heading(_("What you give"), 2),
        *prose(texts["host_gives"], 2),
        heading(_("What you get"), 2),
        *prose(texts["host_gets"], 2),
        heading(_("Who may apply")),
        *prose(texts["eligibility"]),
        *_countries(settings.countries),
        heading(_("Alone or together"), 2),
        *prose(texts["together"], 2),
        heading(_("How the choice is made")),
        *prose(texts["choice"]),
        *_grid(edition.grid),
        heading(_("What happens after the deadline")),
        _clock(settings.clock),
        *prose(texts["afterwards"]),
        *_past(settings.past_editions),
    ]
    return paper(
        title=call.title,
        caption=_("Call for expression of interest"),
        running=call.title,
        mark=_("Version %(version)s", version=settings.documents_version),
        blocks=blocks,
    )


def _countries(codes: tuple[str, ...]) -> list[Block]:
    names = ", ".join(name for _code, name in by_name(codes))
    told = [heading(_("Countries"), 2), paragraph(names)]
    if footnote := note(codes):
        told.append(quiet(footnote))
    return told


def _grid(grid: Grid) -> list[Block]:
    rows = [
        (one.code, one.title, one.weight, "" if one.minimum is None else format_decimal(one.minimum))
        for one in grid.criteria
    ]
    head = (_("Code"), _("Criterion"), _("Weight"), _("Least score"))
    reached = _("An application needs at least %(threshold)s of 100 points in all.", threshold=grid.threshold)
    return [table(head, rows, widths=("auto", "1", "auto", "auto")), paragraph(reached)]


def _clock(steps: Iterable[Step]) -> Block:
    return table((_("Step"), _("Working days")), [(one.what, one.working_days) for one in steps], widths=("1", "auto"))


def _past(editions: tuple[PastEdition, ...]) -> list[Block]:
    if not editions:
        return []
    rows = [
        (one.name, one.online, one.on_site, ", ".join(filter(None, (one.place, _country(one.country)))), one.host)
        for one in editions
    ]
    head = (_("Edition"), _("Online"), _("On site"), _("Place"), _("Host"))
    return [heading(_("Past editions")), table(head, rows, widths=("auto", "1", "1", "1", "1"))]


def _country(code: str) -> str:
    return country_name(code) if code else ""
