"""How complete an application is, section by section, partners' copies included."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from booster.applications.forms import edition
from booster.applications.forms.document import Document, is_untouched
from booster.applications.forms.facts import Facts
from booster.applications.forms.reading import Reading, State, read, state
from booster.applications.forms.section import Problem, Scope, Section
from booster.applications.models import Application, SectionDraft
from booster.applications.queries import drafts_of, facts_of
from booster.consortium.models import Kind, Partner
from booster.kit.texts import gettext as _

Drafts = Mapping[tuple[str, str], SectionDraft]


@dataclass(frozen=True)
class SectionCheck:
    """One section, or one partner's copy of it, as it is read at this moment."""

    section: Section
    partner: Partner | None
    document: Document
    facts: Facts

    @cached_property
    def reading(self) -> Reading:
        return read(self.section, self.document, self.facts)

    @property
    def is_complete(self) -> bool:
        return self.reading.is_complete

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.reading.problems

    @property
    def is_started(self) -> bool:
        return not is_untouched(self.document)

    @property
    def state(self) -> State:
        """How far it is by itself."""
        if not self.is_started:
            return State.NOT_STARTED
        return State.COMPLETE if self.is_complete else State.IN_PROGRESS

    @property
    def is_joined(self) -> bool:
        """Say whether anybody is there to fill it in."""
        if self.partner is None:
            return True
        # The members of a whole consortium are loaded at once, those of each partner would be one by one.
        return any(member.partner_id == self.partner.id for member in self.partner.consortium.present_members)

    @property
    def partner_key(self) -> str:
        return self.partner.key if self.partner else ""

    @property
    def title(self) -> str:
        return title_of(self.section, self.partner)


def title_of(section: Section, partner: Partner | None) -> str:
    """Name a section, or one partner's copy of it."""
    return _("%(section)s: %(name)s", section=section.title, name=partner.name) if partner else str(section.title)


def checks_of(application: Application, now: datetime) -> list[SectionCheck]:
    """Read every section that is needed, in the order of the form."""
    facts, drafts = facts_of(application, now), drafts_of(application)
    checks = []
    for section in edition(application.call.edition).sections:
        if not section.needed(facts):
            continue
        for partner in _owners(application, section):
            draft = drafts.get((section.slug, partner.key if partner else ""))
            checks.append(SectionCheck(section, partner, draft.document if draft else {}, facts))
    return checks


def lacks_partners(application: Application) -> bool:
    """Say whether it applies as a consortium of one."""
    consortium = application.consortium
    return consortium.kind is Kind.CONSORTIUM and not consortium.present_partners


def _owners(application: Application, section: Section) -> list[Partner] | list[None]:
    if section.scope is Scope.APPLICATION:
        return [None]
    return application.consortium.present_partners


def partner_states(application: Application, now: datetime) -> dict[str, State]:
    """Say for each present partner how far its own sections are: in progress, unless all are alike."""
    facts, drafts = facts_of(application, now), drafts_of(application)
    sections = [s for s in edition(application.call.edition).partner_sections if s.needed(facts)]
    states = {}
    for partner in application.consortium.present_partners:
        found = {state(section, _document(drafts, section, partner), facts) for section in sections}
        states[partner.key] = found.pop() if len(found) == 1 else State.IN_PROGRESS
    return states


def _document(drafts: Drafts, section: Section, partner: Partner) -> Document | None:
    draft = drafts.get((section.slug, partner.key))
    return draft.document if draft else None
