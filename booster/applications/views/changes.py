"""What changed in all of an application, the newest first: who saved which questions of which section, and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import ledger, policy
from booster.applications.forms import edition
from booster.applications.models import Application, FieldSave
from booster.applications.queries import application_named, attachments_of, drafts_of, facts_of
from booster.applications.services.meeting import mark_of
from booster.applications.views.blueprint import bp
from booster.applications.views.history import Past
from booster.applications.views.said import Namer
from booster.kit.guard import found
from booster.kit.pages import page
from booster.kit.paging import page_asked

# Somebody who saves a whole page, or copies an application, changes more questions than anybody reads in a line.
MOST_NAMED = 6


@dataclass(frozen=True)
class Change:
    """What one person saved in one section: saves of the same questions, one after the other, are one change."""

    past: Past
    last: FieldSave
    labels: tuple[str, ...]
    saves: int

    @property
    def named(self) -> tuple[str, ...]:
        return self.labels[:MOST_NAMED]

    @property
    def more(self) -> int:
        return len(self.labels) - len(self.named)


@bp.get("/applications/<name>/history/changes")
def changes(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    saved = ledger.changes_in(application, edition(application.call.edition).by_slug, page_asked())
    return page(
        "applications/history/changes.html",
        application=application,
        changes=list(_changes(application, saved.rows)) if saved.rows else [],
        offers=ledger.count_offered(application),
        pages=saved.pages,
    )


def _changes(application: Application, saves: Iterable[list[FieldSave]]) -> Iterator[Change]:
    drafts = {draft.id: draft for draft in drafts_of(application).values()}
    partners = {partner.key: partner for partner in application.consortium.partners}
    facts, attachments = facts_of(application, g.now), attachments_of(application)
    sections, person = edition(application.call.edition).by_slug, the_person()
    namers = {
        draft.id: Namer(sections[draft.section], draft.document, facts, attachments)
        for draft in drafts.values()
        if draft.section in sections
    }
    told = ((lines[-1], _labels(namers[lines[-1].draft_id], [line.field for line in lines])) for lines in saves)
    for (number, _by, labels), alike in groupby(told, lambda one: (one[0].draft_id, one[0].by_id, one[1])):
        lasts = [last for last, _labels in alike]
        draft = drafts[number]
        past = Past(application, sections[draft.section], partners.get(draft.partner_key), draft, person)
        yield Change(past, lasts[0], labels, len(lasts))


def _labels(namer: Namer, fields: Sequence[str]) -> tuple[str, ...]:
    """Name the questions of one save; a row that was added or removed stands for all that is in it."""
    return tuple(namer.label(field) for field in fields if mark_of(field) not in fields)
