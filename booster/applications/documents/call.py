"""The call on paper: what its page says, in the same order."""

from collections.abc import Mapping

from flask_babel import format_decimal

from booster.applications.documents.blocks import Block, Paper, facts, heading, paper, paragraph, quiet, table
from booster.applications.documents.prose import prose
from booster.applications.forms.edition import Edition, Grid
from booster.calls.editions import BEST_SCORE
from booster.calls.models import Call
from booster.calls.settings import CallSettings, PastEdition
from booster.kit.clock import brussels_text, day_text
from booster.kit.countries import by_name, country_name, note
from booster.kit.texts import gettext as _
from booster.kit.texts import pgettext

Texts = Mapping[str, str]


def call_paper(call: Call, edition: Edition, *, address: str, contact: str) -> Paper:
    settings, texts = CallSettings.read(call.settings), call.filled_texts
    blocks = [
        *prose(texts["lead"], 0),
        facts(
            (_("Opens"), brussels_text(call.opens_at)),
            *deadlines(call),
            (_("Apply at"), address),
            (_("Questions"), contact),
        ),
        *_what_it_is(texts, settings, edition),
        *_who_and_how(texts, settings, edition.grid),
        *_afterwards(call, texts, settings),
        *_past(settings.past_editions),
        *_privacy(texts.get("privacy", "")),
    ]
    return paper(
        title=call.title,
        caption=_("Call for expression of interest"),
        running=call.title,
        mark=_("Version %(version)s", version=settings.documents_version),
        blocks=blocks,
    )


def deadlines(call: Call) -> list[tuple[str, str]]:
    if not call.has_batches:
        return [(_("Deadline"), brussels_text(call.closes_at))]
    return [(_("Cut-off %(number)s", number=one.number), brussels_text(one.cut_off)) for one in call.batches]


def _what_it_is(texts: Texts, settings: CallSettings, edition: Edition) -> list[Block]:
    when = _(
        "The on-site days fall between %(first)s and %(last)s. %(fewest)s to %(most)s participants take part.",
        first=day_text(settings.window.first),
        last=day_text(settings.window.last),
        fewest=settings.fewest,
        most=settings.most,
    )
    return [
        *_chapter(_("What it is about"), texts["about"]),
        *_chapter(_("Objectives"), texts["objectives"]),
        *_chapter(_("How it works"), texts["format"]),
        *_chapter(_("When, and for how many"), texts["dates"], paragraph(when), _figures(settings, edition)),
        heading(_("What a host gives and gets")),
        *_chapter(_("What you give"), texts["host_gives"], level=2),
        *_chapter(_("What you get"), texts["host_gets"], level=2),
    ]


def _figures(settings: CallSettings, edition: Edition) -> Block:
    people = _("about %(people)s", people=settings.people_on_site)
    told = [(_("People on site with staff and guests"), people)]
    if settings.online_days or edition.begins_online:
        days = ", ".join(day_text(day) for day in settings.online_days)
        told.append((_("Online days before"), days or _("to be announced")))
    return facts(*told)


def _who_and_how(texts: Texts, settings: CallSettings, grid: Grid) -> list[Block]:
    return [
        *_chapter(_("Who may apply"), texts["eligibility"]),
        *_countries(settings.countries),
        *_chapter(_("Alone or together"), texts["together"], level=2),
        *_chapter(_("How the choice is made"), texts["choice"]),
        *_grid(grid),
    ]


def _afterwards(call: Call, texts: Texts, settings: CallSettings) -> list[Block]:
    title = _("What happens after each cut-off") if call.has_batches else _("What happens after the deadline")
    return _chapter(title, texts["afterwards"], _clock(settings))


def _chapter(title: str, text: str, *first: Block, level: int = 1) -> list[Block]:
    return [heading(title, level), *first, *prose(text, level)]


def _countries(codes: tuple[str, ...]) -> list[Block]:
    names = ", ".join(name for _code, name in by_name(codes))
    told = [heading(_("Countries"), 2), paragraph(names)]
    if footnote := note(codes):
        told.append(quiet(footnote))
    return told


def _grid(grid: Grid) -> list[Block]:
    rows = [
        (
            one.code,
            one.title,
            one.weight,
            pgettext("a minimum", "none") if one.minimum is None else format_decimal(one.minimum, "0.0"),
        )
        for one in grid.criteria
    ]
    head = (_("Code"), _("Criterion"), _("Weight"), _("Least score"))
    reached = _(
        "Each criterion gets 0 to %(best)s points, in halves. Weighted, that makes up to 100 points; at least "
        "%(threshold)s and every least score are needed.",
        best=BEST_SCORE,
        threshold=format_decimal(grid.threshold),
    )
    return [table(head, rows, widths=("auto", "1", "auto", "auto"), numeric=(2, 3)), paragraph(reached)]


def _clock(settings: CallSettings) -> Block:
    rows = [(one.what, one.working_days) for one in settings.clock]
    rows.append((_("Together"), settings.days_after_deadline))
    return table((_("Step"), _("Working days")), rows, widths=("1", "auto"), numeric=(1,), is_summed=True)


def _past(editions: tuple[PastEdition, ...]) -> list[Block]:
    if not editions:
        return []
    no_host, no_number = pgettext("a host", "not known"), pgettext("a number", "not known")
    rows = [
        (one.name, one.online, one.on_site, _place(one), one.host or no_host, one.participants or no_number)
        for one in editions
    ]
    head = (_("Edition"), _("Online"), _("On site"), _("Place"), _("Host"), _("Participants"))
    return [heading(_("Past editions")), table(head, rows, widths=("auto", "1", "1", "1", "1", "1"), numeric=(5,))]


def _privacy(statement: str) -> list[Block]:
    # A call that was loaded before there was such a text has none until it is loaded again.
    return _chapter(_("Privacy statement"), statement) if statement else []


def _place(edition: PastEdition) -> str:
    return f"{edition.place}, {country_name(edition.country)}" if edition.place else pgettext("a place", "not known")
