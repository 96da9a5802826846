"""Annex II on paper: the requirements of a call, and what became of each in an application."""

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext as _

from booster.applications.documents.blocks import Block, Paper, facts, heading, paper, paragraph, table
from booster.applications.forms.clause import Clause
from booster.applications.forms.edition import Edition
from booster.applications.forms.white_book import choose
from booster.calls.models import Call
from booster.calls.settings import CallSettings

# Of each clause by its number: in one word, and why.
Verdicts = Mapping[str, tuple[str, str]]


def white_book(
    call: Call, edition: Edition, *, applicant: str = "", mark: str = "", verdicts: Verdicts | None = None
) -> Paper:
    settings = CallSettings.read(call.settings)
    blocks = _intro(edition, settings)
    if verdicts is not None:
        blocks.append(facts((_("Application"), mark), (_("Organisation"), applicant)))
    for topic, clauses in choose(edition.white_book).items():
        blocks.append(heading(topic.title))
        if verdicts is None:
            blocks.append(_to_read(clauses, edition, settings))
        else:
            blocks.append(_judged(clauses, settings, verdicts))
    return paper(
        title=_("White book for venues"),
        caption=_("Annex II of the call: %(call)s", call=call.title),
        running=_("Annex II: %(call)s", call=call.title),
        mark=mark or settings.documents_version,
        blocks=blocks,
    )


def _intro(edition: Edition, settings: CallSettings) -> list[Block]:
    total = _(
        "%(total)s requirements for a training with %(seats)s participants and %(people)s people on site.",
        total=len(edition.white_book),
        seats=settings.seats,
        people=settings.people_on_site,
    )
    levels = _("An application that misses a “must” cannot be chosen. A “should” that is met helps its score.")
    source = _("The thresholds are decided for this platform; none of them is a rule of the European Union.")
    return [paragraph(total), paragraph(f"{levels} {source}")]


def _to_read(clauses: Sequence[Clause], edition: Edition, settings: CallSettings) -> Block:
    head = (_("Number"), _("Must or should"), _("Requirement"), _("Asked in"))
    rows = [(one.number, one.level.word, one.sentence(settings), ", ".join(_asked(one, edition))) for one in clauses]
    return table(head, rows, widths=("auto", "auto", "1", "auto"))


def _judged(clauses: Sequence[Clause], settings: CallSettings, verdicts: Verdicts) -> Block:
    head = (_("Number"), _("Must or should"), _("Requirement"), _("Verdict"), _("Why"))
    not_judged = (_("Not judged"), "")
    rows = [
        (one.number, one.level.word, one.sentence(settings), *verdicts.get(one.number, not_judged)) for one in clauses
    ]
    return table(head, rows, widths=("auto", "auto", "3", "auto", "3"))


def _asked(clause: Clause, edition: Edition) -> Iterator[str]:
    """Name the questions of Annex I that a clause looks at, each number once."""
    told = set()
    for name in clause.reads:
        slug, _dot, field = name.partition(".")
        section = edition.by_slug.get(slug)
        item = section and (section.questions.get(field) or section.group(field))
        if item and item.code not in told:
            told.add(item.code)
            yield item.code
