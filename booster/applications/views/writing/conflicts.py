"""Two people changed the same answer: show both, and let the one who came second choose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Response, g

from booster.applications.forms.asked import Asked, asked
from booster.applications.forms.document import SEPARATOR, Document, Typed, is_blank
from booster.applications.forms.questions import LongText
from booster.applications.forms.section import Part
from booster.applications.merging import both
from booster.applications.queries import attachment_of
from booster.applications.services.drafts import Saved
from booster.applications.services.meeting import Conflict, mark_of
from booster.applications.views.place import Place
from booster.applications.views.said import label_of, text_of
from booster.applications.views.writing.layout import TICKABLE
from booster.kit.pages import page, wants_part
from booster.kit.tokens import new_key


@dataclass(frozen=True)
class Choice:
    """One answer that two people changed: the control holds one's own words, the other's stand beside it."""

    conflict: Conflict
    asked: Asked
    theirs: str
    # Of a long text: what it was before, and both changes laid over each other; empty where they make no text.
    before: str
    merged: str
    # The mark of the row that the answer belongs to, so that choosing one's own brings a removed row back.
    row: str
    # What else this page held in a row that the other took away; once for each row.
    rest: Sequence[tuple[str, str]]

    @property
    def is_removed(self) -> bool:
        return is_blank(self.conflict.theirs)


@dataclass(frozen=True)
class Edit:
    """What somebody else made of one answer."""

    label: str
    before: str
    now: str


def show_conflicts(place: Place, saved: Saved) -> Response:
    document: Document = saved.draft.document if saved.draft else {}
    choices = _choices(place, saved.conflicts, document)
    return page(
        "applications/conflict.html",
        part="applications/_conflict.html",
        status=409,
        place=place,
        application=place.application,
        choices=choices,
        boxes=" ".join(choice.asked.name for choice in choices if choice.asked.kind in TICKABLE),
        seen=saved.draft.version if saved.draft else 0,
        save_key=new_key(20),
        is_part=wants_part(),
        now=g.now,
    )


def label_in(place: Place, field: str, document: Document) -> str:
    """Name a field, and the file that it describes: a section has several."""
    _owner, _separator, key = field.partition(SEPARATOR)
    file = attachment_of(place.application, key) if place.section.described_in(field) else None
    return label_of(place.section, field, document, place.facts, file.stored_file.name if file else "")


def _choices(place: Place, conflicts: tuple[Conflict, ...], document: Document) -> list[Choice]:
    """Ask the questions again, alone and under their full names."""
    questions = []
    for conflict in conflicts:
        label = label_in(place, conflict.field, document)
        question = place.section.question_of(conflict.field) or LongText(id="", code="", label="", rows=3)
        questions.append(replace(question, id=conflict.field, label=label, when=None))
    alone = replace(place.section, parts=(Part(title="", items=questions),), rules=())
    mine = {conflict.field: conflict.mine for conflict in conflicts}
    controls = asked(alone, mine, place.facts)[0].items
    choices: list[Choice] = []
    for conflict, control in zip(conflicts, controls, strict=True):
        if isinstance(control, Asked):
            mark = mark_of(conflict.field)
            # A mark that came twice would be another answer.
            row = "" if any(mark == mark_of(one.conflict.field) for one in choices) else mark
            choices.append(_choice(place, conflict, control, row))
    return choices


def _choice(place: Place, conflict: Conflict, control: Asked, row: str) -> Choice:
    return Choice(
        conflict=conflict,
        asked=control,
        theirs=_words(place, conflict, control),
        before=conflict.before[0] if conflict.before and control.kind == "long_text" else "",
        merged=merged_text(place, conflict),
        row=row,
        rest=[(name, text) for name, texts in conflict.rest.items() for text in texts],
    )


def theirs_in_words(place: Place, conflict: Conflict, document: Document) -> str:
    """Say what the other answered as their page says it."""
    [choice] = _choices(place, (conflict,), document)
    return choice.theirs


def merged_text(place: Place, conflict: Conflict) -> str:
    """Offer both texts in one for long answers; empty where there is nothing to lay over each other."""
    if not isinstance(place.section.question_of(conflict.field), LongText) or is_blank(conflict.theirs):
        return ""
    return both(*(_first(typed) for typed in (conflict.before, conflict.mine, conflict.theirs)))


def _first(typed: Typed) -> str:
    return typed[0] if typed else ""


def show_edited(place: Place, saved: Saved, edited: tuple[Conflict, ...], *, button: str, value: str) -> Response:
    """Ask before a row goes that somebody else has just edited, or a file that somebody has just described.

    `button` and `value` are those that were pressed; pressed again, they take it away.
    """
    document: Document = saved.draft.document if saved.draft else {}
    edits = []
    for choice in _choices(place, edited, document):
        before = _words(place, replace(choice.conflict, theirs=choice.conflict.before), choice.asked)
        edits.append(Edit(str(choice.asked.label), before, choice.theirs))
    file = attachment_of(place.application, value)
    return page(
        "applications/edited.html",
        part="applications/_edited.html",
        status=409,
        place=place,
        application=place.application,
        button=button,
        value=value,
        title=file.stored_file.name if file else label_of(place.section, value, document, place.facts),
        by=edited[-1].by,
        at=edited[-1].at,
        edits=edits,
        seen=saved.draft.version if saved.draft else 0,
        save_key=new_key(20),
        is_part=wants_part(),
        now=g.now,
    )


def _words(place: Place, conflict: Conflict, control: Asked) -> str:
    """Say the other's answer: the words of an option, else what was typed."""
    words = dict(control.options)
    if words:
        return "; ".join(str(words.get(code, code)) for code in conflict.theirs)
    return text_of(place.section, conflict.field, conflict.theirs)
