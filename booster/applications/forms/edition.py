"""An edition of the application form: its sections, its white book and its evaluation grid."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from booster.applications.forms.clause import Clause, figures
from booster.applications.forms.section import Scope, Section
from booster.applications.forms.thresholds import Derived, Threshold
from booster.applications.forms.verdict import figure
from booster.calls.settings import CallSettings


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What reviewers judge: a weight out of 100 and, for some, a minimum that the mean must reach (0 to 5)."""

    code: str
    title: object
    looks_at: object
    weight: int
    minimum: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Grid:
    """How applications are scored: the criteria, and the weighted total out of 100 that has to be reached."""

    criteria: Sequence[Criterion]
    threshold: Decimal
    # What each full point from 0 to 5 means.
    anchors: Sequence[object]
    # A score under the first or over the second needs a comment of at least so many characters.
    comment_under: Decimal = Decimal(3)
    comment_over: Decimal = Decimal(4)
    comment_least: int = 40
    # Two reviewers further apart than this on a criterion need to talk.
    wide_spread: Decimal = Decimal("1.5")
    # So many assessments of each application does the call promise at least (see its text on the choice).
    assessments_least: int = 2
    # Criteria that part applications with the same total, the most important first.
    tie_breaks: Sequence[str] = ()
    # How many of a batch are chosen, and how many wait in case a chosen one withdraws.
    places: int = 1
    # How many all batches give together, where that is limited: the last one gives what is still free.
    places_in_all: int | None = None
    reserve_places: int = 2


@dataclass(frozen=True)
class KeyAnswer:
    """An answer that readers look for first, under a short name; a field of a repeating group is `rooms/name`."""

    label: object
    section: str
    field: str


def read_by(clauses: Iterable[Clause]) -> dict[str, frozenset[str]]:
    """Name the questions that clauses read, by section."""
    names = [name.partition(".") for clause in clauses for name in clause.reads]
    return {slug: frozenset(asked for other, _dot, asked in names if other == slug) for slug, _dot, _asked in names}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A form with all that belongs to it; a call names its edition."""

    name: str
    sections: Sequence[Section]
    grid: Grid
    white_book: Sequence[Clause]
    # The figures at which its clauses turn, and those that follow from them.
    thresholds: Sequence[Threshold] = ()
    derived: Sequence[Derived] = ()
    key_answers: Sequence[KeyAnswer]
    # What a reviewer has to know to tell a conflict of interest, and nothing of what is offered.
    conflict_answers: Sequence[KeyAnswer]
    # The section that says who applies. It can be taken over from an earlier application, and these of its fields are
    # copied into columns of the application, for lists: field to column.
    applicant: str
    promoted: Mapping[str, str]
    # Section to field: where the lead and each partner say what kind of organisation they are, if other sections ask
    # something that depends on it.
    types: Mapping[str, str] = field(default_factory=dict)
    # Whether days online come before those on site.
    begins_online: bool = False
    # Section and field of where it would take place.
    town: tuple[str, str]
    country: tuple[str, str]

    @cached_property
    def by_slug(self) -> dict[str, Section]:
        return {section.slug: section for section in self.sections}

    def limits(self, settings: CallSettings) -> dict[str, Decimal]:
        """Give the thresholds of a call by their names, and what follows from them."""
        named: tuple[Threshold | Derived, ...] = (*self.thresholds, *self.derived)
        return {one.name: one.of(settings) for one in named}

    def figures(self, settings: CallSettings) -> dict[str, object]:
        """Give everything that a text of the white book may name."""
        return figures(settings) | {name: figure(value) for name, value in self.limits(settings).items()}

    @cached_property
    def judged_fields(self) -> dict[str, frozenset[str]]:
        """The questions that the white book reads, by section."""
        return read_by(self.white_book)

    @cached_property
    def clauses_beside(self) -> dict[str, tuple[Clause, ...]]:
        """The clauses that look at each section."""
        return {
            slug: tuple(clause for clause in self.white_book if slug in read_by([clause]))
            for slug in self.judged_fields
        }

    @cached_property
    def judged_beside(self) -> dict[str, dict[str, frozenset[str]]]:
        """What the clauses beside each section read, there and elsewhere."""
        return {slug: read_by(clauses) for slug, clauses in self.clauses_beside.items()}

    @cached_property
    def application_sections(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.scope is Scope.APPLICATION)

    @cached_property
    def partner_sections(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.scope is Scope.PARTNER)
