"""What there is to do in an application, and how far each part of it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import g, url_for

from booster.accounts.models import Person
from booster.applications import policy
from booster.applications.forms import edition
from booster.applications.forms.document import Document
from booster.applications.forms.reading import State, state, state_among
from booster.applications.forms.section import Section
from booster.applications.forms.white_book import judge
from booster.applications.models import Application
from booster.applications.queries import LastSave, drafts_of, facts_of, last_saves
from booster.applications.verdicts import Tally, tally
from booster.applications.views.facts_number import facts_number
from booster.kit.memory import Memory
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

# State to its words and the colour of its tag; a complete one is plain text, as on every task list.
WORDS = {
    State.CANNOT_START: (_l("Cannot start yet"), "grey"),
    State.NOT_STARTED: (_l("Not started"), "blue"),
    State.IN_PROGRESS: (_l("In progress"), "yellow"),
    State.COMPLETE: (_l("Complete"), "green"),
    State.NOT_NEEDED: (_l("Not needed"), "grey"),
}
_STATES: Memory[State] = Memory(20_000)
_TALLIES: Memory[Tally] = Memory(2_000)
OPEN = {State.NOT_STARTED, State.IN_PROGRESS}


@dataclass(frozen=True)
class Task:
    """One line of the task list."""

    title: str
    hint: str
    state: State
    # Empty as long as it cannot be opened.
    href: str
    is_theirs: bool
    saved: LastSave | None = None
    # What its tag says where it can be opened although it is not needed.
    choice: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is anything behind the line yet."""
        return bool(self.choice) or self.state not in {State.CANNOT_START, State.NOT_NEEDED} or self.saved is not None

    @property
    def missing(self) -> str:
        """Where to go on: of what was begun, at the first thing that is missing."""
        return f"{self.href}?show=missing" if self.state is State.IN_PROGRESS else self.href

    @property
    def words(self) -> object:
        return self.choice or WORDS[self.state][0]

    @property
    def colour(self) -> str:
        return WORDS[self.state][1]


@dataclass(frozen=True)
class Tasks:
    """What there is to do in an application, in the order in which people do it."""

    sections: tuple[Task, ...]
    consortium: tuple[Task, ...]
    # How the clauses of the white book stand.
    book: Tally

    @property
    def counted(self) -> list[Task]:
        return [task for task in (*self.sections, *self.consortium) if task.state is not State.NOT_NEEDED]

    @property
    def done(self) -> int:
        return sum(task.state is State.COMPLETE for task in self.counted)

    @property
    def all_done(self) -> bool:
        return self.done == len(self.counted)

    @property
    def next(self) -> Task | None:
        """The first thing missing that whoever looks can do."""
        return next((task for task in self.counted if task.is_theirs and task.state in OPEN), None)

    @property
    def last_save(self) -> LastSave | None:
        return max((task.saved for task in self.counted if task.saved), key=lambda saved: saved.at, default=None)


def tasks_of(application: Application, person: Person) -> Tasks:
    return _Lister(application, person).tasks()


class _Lister:
    """Puts the tasks of one application together, for one person."""

    def __init__(self, application: Application, person: Person) -> None:
        self.application = application
        self.person = person
        self.edition = edition(application.call.edition)
        self.facts = facts_of(application, g.now)
        self.facts_number = facts_number(self.facts)
        self.saved = last_saves(application)
        self.address = url_for("applications.tasks", name=application.name)
        self.states = {section.slug: self.state(section) for section in self.edition.application_sections}

    @cached_property
    def documents(self) -> Mapping[tuple[str, str], Document]:
        """Read when something about them is not remembered: they are long."""
        return {place: draft.document for place, draft in drafts_of(self.application).items()}

    def state(self, section: Section, partner_key: str = "") -> State:
        place = (section.slug, partner_key)
        if place not in self.saved:
            return state(section, None, self.facts)
        # A version of a draft never changes.
        key = (self.application.key, *place, self.saved[place].version, self.facts_number)
        return _STATES.recall(key, lambda: state(section, self.documents[place], self.facts))

    def tasks(self) -> Tasks:
        sections = tuple(self.section(section) for section in self.edition.application_sections)
        return Tasks(sections, (self.partners(), *self.partner_sections()), self.book())

    def book(self) -> Tally:
        versions = tuple((slug, saved.version) for (slug, partner), saved in self.saved.items() if not partner)
        return _TALLIES.recall((self.application.key, versions, self.facts_number), self._tally)

    def _tally(self) -> Tally:
        documents = {slug: document for (slug, partner), document in self.documents.items() if not partner}
        return tally([one.verdict for one in judge(self.edition, documents, self.facts)])

    def section(self, section: Section) -> Task:
        # When the call is over nothing can start later.
        is_open = self.application.call.is_open(g.now)
        state = state_among(section, self.states) if is_open else self.states[section.slug]
        return self.task(section, str(section.title), state)

    def task(self, section: Section, title: str, state: State, partner_key: str = "") -> Task:
        return Task(
            title=title,
            hint=str(section.intro),
            state=state,
            href="/".join(filter(None, (self.address, section.slug, partner_key))),
            is_theirs=policy.edit(self.person, self.application, section, partner_key),
            saved=self.saved.get((section.slug, partner_key)),
        )

    def partners(self) -> Task:
        """Whether partners are named; that they do their part is told by their own lines."""
        present = self.application.consortium.present_partners
        if not self.facts.is_consortium:
            named = State.NOT_NEEDED
        else:
            named = State.COMPLETE if present else State.NOT_STARTED
        return Task(
            title=_("Who applies"),
            hint=_("Alone or as a consortium; partners are named and invited here."),
            state=named,
            href=url_for("applications.consortium", name=self.application.name),
            is_theirs=policy.lead(self.person, self.application) and self.application.is_editable(g.now),
            choice="" if self.facts.is_consortium else _("Alone"),
        )

    def partner_sections(self) -> list[Task]:
        """One line for each partner and section; the lead may read it, only the partner writes it."""
        if not self.facts.is_consortium:
            return []
        return [
            self.task(section, partner.name, self.state(section, partner.key), partner.key)
            for section in self.edition.partner_sections
            for partner in self.application.consortium.present_partners
        ]
