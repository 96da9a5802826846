"""Annex II on paper: the requirements of a call, and what became of each in an application."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from booster.applications.documents.blocks import Block, Paper, facts, heading, paper, paragraph, table
from booster.applications.documents.prose import prose
from booster.applications.forms.clause import Clause, Level
from booster.applications.forms.edition import Edition
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import choose, codes_of
from booster.calls.models import Call
from booster.calls.settings import CallSettings
from booster.kit.texts import gettext as _


class JudgedLine(NamedTuple):
    """One clause with its verdict, from what is being written or from what was frozen."""

    number: str
    level: Level
    topic: str
    text: str
    # How it stands, in words.
    word: object
    why: str
    # What is offered instead, and what was said to that; blank for most.
    equivalent: str
    answer: str = ""


def white_book(call: Call, edition: Edition) -> Paper:
    """Print the requirements with the figures of a call."""
    settings = CallSettings.read(call.settings)
    blocks = _intro(edition, settings)
    for topic, clauses in choose(edition.white_book).items():
        blocks += [heading(topic.title), _to_read(clauses, edition, settings)]
    blocks += [heading(_("What you get")), *prose(call.filled_texts["host_gets"], 0)]
    return _paper(call.title, settings.documents_version, blocks)


def judged_white_book(
    *,
    call_title: str,
    mark: str,
    particulars: Sequence[tuple[object, object]],
    tally: str,
    clauses: Iterable[JudgedLine],
) -> Paper:
    """Print the sheet of an application; `particulars` tell what it is, a draft or a submission."""
    blocks = [facts(*particulars), paragraph(tally)]
    for topic, of_topic in groupby(clauses, key=lambda one: one.topic):
        blocks += [heading(topic), _judged(of_topic)]
    return _paper(call_title, mark, blocks)


def _paper(call_title: str, mark: str, blocks: Sequence[Block]) -> Paper:
    return paper(
        title=_("White book for hosts"),
        caption=_("Annex II of the call: %(call)s", call=call_title),
        running=_("Annex II: %(call)s", call=call_title),
        mark=mark,
        blocks=blocks,
    )


def _intro(edition: Edition, settings: CallSettings) -> list[Block]:
    total = _(
        "%(total)s requirements, for %(seats)s participants and %(people)s people on site.",
        total=len(edition.white_book),
        seats=settings.seats,
        people=settings.people_on_site,
    )
    levels = _(
        "An application that misses a “must” cannot be chosen unless what it offers instead is accepted. A “should” "
        "that is met helps its score."
    )
    source = _("The thresholds are decided for this platform; none of them is a rule of the European Union.")
    return [paragraph(total), paragraph(f"{levels} {source}")]


def _to_read(clauses: Sequence[Clause], edition: Edition, settings: CallSettings) -> Block:
    head = (_("Number"), _("Must or should"), _("Requirement"), _("Asked in"))
    figures = edition.figures(settings)
    rows = [(one.number, one.level.word, one.sentence(figures), ", ".join(codes_of(edition, one))) for one in clauses]
    return table(head, rows, widths=("auto", "auto", "5", "1"))


def tally_of(verdicts: Iterable[Met]) -> str:
    count = Counter(verdicts)
    return _(
        "Met: %(met)s. Not met: %(not_met)s. Not known yet: %(unknown)s.",
        met=count[Met.MET],
        not_met=count[Met.NOT_MET],
        unknown=count[Met.UNKNOWN],
    )


def _judged(clauses: Iterable[JudgedLine]) -> Block:
    head = (_("Number"), _("Must or should"), _("Requirement"), _("Verdict"), _("Why"))
    rows = [(one.number, one.level.word, one.text, one.word, _why(one)) for one in clauses]
    return table(head, rows, widths=("auto", "auto", "3", "auto", "3"))


def _why(one: JudgedLine) -> str:
    offered = _("Offered instead: %(text)s", text=one.equivalent) if one.equivalent else ""
    return "\n\n".join(text for text in (one.why, offered, one.answer) if text)
