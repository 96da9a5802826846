"""Take answers over from an earlier application of the same lead, as far as they hold in this call."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import exists, select

from booster.accounts.models import Person
from booster.applications.completeness import Drafts
from booster.applications.forms import edition
from booster.applications.forms.choices import Choice, Confirmation, Day, Files
from booster.applications.forms.document import ROW, SEPARATOR, Document, Typed, is_blank, is_blank_row, rows_of
from booster.applications.forms.facts import Facts
from booster.applications.forms.naming import label_in
from booster.applications.forms.questions import Mistake, NotYet, Question
from booster.applications.forms.section import Rows, Section
from booster.applications.models import Application
from booster.applications.queries import drafts_of, equivalents_of, facts_of
from booster.applications.services.drafts import draft_to_write, require_editable, write
from booster.audit.services import record
from booster.consortium.models import Consortium
from booster.kit.db import db
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

ANEW = _l("It holds for one call only. Answer it again.")


@dataclass(frozen=True)
class Left:
    """An answer that is not taken over, and why."""

    slug: str
    section: str
    label: str
    why: str


@dataclass
class Plan:
    """What one application takes over from another: the fields by section, and what stays behind."""

    fields: dict[str, Document] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Count the answers, not the marks of rows."""
        documents = self.fields.values()
        return sum(typed != [ROW] or name.count(SEPARATOR) != 1 for one in documents for name, typed in one.items())

    @property
    def left_by_section(self) -> Mapping[tuple[str, str], list[Left]]:
        """Group what stays behind by the slug and the title of its section."""
        grouped: dict[tuple[str, str], list[Left]] = {}
        for left in self.left:
            grouped.setdefault((left.slug, left.section), []).append(left)
        return grouped

    @property
    def slugs(self) -> list[str]:
        return [slug for slug, fields in self.fields.items() if fields]


def has_applied_before(application: Application, person: Person) -> bool:
    """Say whether this person leads or has led another application that says who applied."""
    query = select(
        exists().where(
            Application.consortium_id == Consortium.id,
            Consortium.lead_id == person.id,
            Application.id != application.id,
            Application.lead_organisation != "",
        )
    )
    return bool(db.session.scalar(query))


def plan(target: Application, source: Application, now: datetime, *, only: Collection[str] = ()) -> Plan:
    """Work out what can be taken over; nothing that stands in the application already is replaced."""
    made, facts = Plan(), facts_of(target, now)
    theirs, ours = drafts_of(source), drafts_of(target)
    asked = edition(target.call.edition).by_slug
    for section in edition(source.call.edition).application_sections:
        draft = theirs.get((section.slug, ""))
        if draft is None or (only and section.slug not in only):
            continue
        heir = asked.get(section.slug)
        if heir is None or heir.anew or not heir.needed(facts):
            made.left.append(Left(section.slug if heir else "", str(section.title), "", _gone(heir)))
            continue
        comparison = _Comparison(section, heir, facts, _typed(ours, section.slug))
        made.fields[section.slug] = comparison.taken(draft.document)
        made.left.extend(comparison.left)
    if not only and any(partner_key for _slug, partner_key in theirs):
        made.left.append(Left("", _("Partners"), "", _("Each partner fills in its own section again.")))
    if not only:
        made.left.extend(_left_offers(source))
    return made


def take_over(
    target: Application, source: Application, *, by: Person, now: datetime, only: Collection[str] = ()
) -> Plan:
    """Save everything that can be taken over as answers of this person. Raises NotEditable."""
    require_editable(target, now)
    made = plan(target, source, now, only=only)
    sections = edition(target.call.edition).by_slug
    for slug in made.slugs:
        draft = draft_to_write(target, sections[slug], "", by=by, now=now)
        write(target, draft, made.fields[slug], save_key="", by=by, now=now)
    record("application.copied", about=target, by=by, at=now, source=source.name, answers=made.count)
    return made


def _typed(drafts: Drafts, slug: str) -> Document:
    draft = drafts.get((slug, ""))
    return draft.document if draft else {}


def _left_offers(source: Application) -> Iterator[Left]:
    """Name what was offered instead of meeting requirements: it was an answer to the call as it was then."""
    why = _("Offer it again where this call still asks for it and you do not meet it.")
    return (
        Left("", _("White book"), _("What you offered instead of %(number)s", number=number), why)
        for number in equivalents_of(source)
    )


def _gone(heir: Section | None) -> str:
    if heir is None:
        return _("This call does not ask for it.")
    if heir.anew:
        return str(ANEW)
    return _("It is not needed for this application.")


class _Comparison:
    """Compares one section of an earlier application with the same section of this one."""

    def __init__(self, old: Section, new: Section, facts: Facts, present: Mapping[str, Typed]) -> None:
        self.old, self.new, self.facts, self.present = old, new, facts, present
        self.left: list[Left] = []

    def taken(self, document: Document) -> Document:
        """Return the fields to write, with the marks of the rows that they need."""
        fields = {name: typed for name, typed in document.items() if not is_blank(typed) and self._keeps(name, typed)}
        return {**{row: [ROW] for row in self._rows(fields)}, **fields}

    def _keeps(self, name: str, typed: Typed) -> bool:
        if self.present.get(name, []) == typed or self._is_mark(name):
            return False
        if begun := self._begun(name):
            self._leave(str(begun.title), _("You have begun to name some here; add the others by hand."))
            return False
        if why := self._why_not(name, typed):
            self._leave(label_in(self.old, name) if self.old.question_of(name) else name, why)
            return False
        return True

    def _begun(self, name: str) -> Rows | None:
        """Return the group of a field, if it has rows already: two lists in one are neither one's list.

        Where the call names the rows, both have the same ones.
        """
        group = self.new.group(name.partition(SEPARATOR)[0])
        if group is None or group.fixed:
            return None
        keys = rows_of(self.present, group.id)
        return None if all(is_blank_row(self.present, group.field(key)) for key in keys) else group

    def _is_mark(self, name: str) -> bool:
        """Say whether a field only marks a row, or describes a picture that stays behind."""
        return SEPARATOR in name and self.old.question_of(name) is None

    def _why_not(self, name: str, typed: Typed) -> str:
        question = self.new.question_of(name)
        if question is None or not self._has_row(name):
            return _("This call does not ask for it.")
        if not is_blank(self.present.get(name, [])):
            return _("It is answered already.")
        if self._is_of_a_date(name) or question.anew:
            return _why_anew(question)
        return self._not_offered(question, typed)

    def _is_of_a_date(self, name: str) -> bool:
        """Say whether a field belongs to a row that stands for a date: without it the others mean nothing."""
        group = self.new.group(name.partition(SEPARATOR)[0])
        return group is not None and any(isinstance(one, Day) for one in group.questions)

    def _has_row(self, name: str) -> bool:
        """Say whether the call still names the row, where it is the call that names them."""
        group = self.new.group(name.partition(SEPARATOR)[0])
        return group is None or group.fixed is None or name.split(SEPARATOR)[1] in group.fixed(self.facts)

    def _not_offered(self, question: Question, typed: Typed) -> str:
        """Refuse only answers to choose among: words that this call reads otherwise are still of use."""
        try:
            question.read(typed, self.facts)
        except NotYet:
            return ""
        except Mistake:
            return _("This answer is not offered in this call.") if isinstance(question, Choice) else ""
        return ""

    def _rows(self, fields: Document) -> Iterator[str]:
        rows = dict.fromkeys(name.rpartition(SEPARATOR)[0] for name in fields if SEPARATOR in name)
        return (row for row in rows if row not in self.present)

    def _leave(self, label: str, why: str) -> None:
        left = Left(self.new.slug, str(self.new.title), label, why)
        # Of a repeating group one line is enough.
        if left not in self.left:
            self.left.append(left)


def _why_anew(question: Question) -> str:
    if isinstance(question, Files):
        return _("Files are not taken over. Add them again.")
    if isinstance(question, Confirmation):
        return _("Confirm it again.")
    if isinstance(question, Day):
        return _("Dates are not taken over. Answer it again.")
    return str(ANEW)
