"""What a reviewer typed into the score form, and what it means.

The document holds the field `C1` with the score and `C1/comment` with the words, both as typed; `note` is for the
reviewer alone and never leaves this room.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from booster.applications.forms.document import Document, clean, length
from booster.applications.forms.edition import Criterion, Grid
from booster.calls.editions import BEST_SCORE
from booster.kit.texts import gettext

HALF = Decimal("0.5")
COMMENT = "/comment"
NOTE = "note"
COMMENT_LIMIT = 4000


@dataclass(frozen=True)
class Flaw:
    """What stops an assessment from being handed in; the field is where to mend it."""

    field: str
    sentence: str


@dataclass(frozen=True)
class GivenScore:
    """The score and comment given to one criterion."""

    criterion: Criterion
    value: Decimal
    comment: str


def fields(grid: Grid) -> list[str]:
    """List every field the score form may send."""
    return [name for c in grid.criteria for name in (c.code, c.code + COMMENT)] + [NOTE]


def typed(grid: Grid, form: Mapping[str, str]) -> dict[str, str]:
    """Take from a form what belongs to the grid, as typed."""
    return {name: clean(form[name]) for name in fields(grid) if form.get(name, "")}


def sent(grid: Grid, form: Mapping[str, str]) -> Document:
    """Take from a form the fields that it names, empty ones too: a button sends all, what saves itself only some."""
    named = {*form, *form.get("boxes", "").split()}
    return {name: [clean(form[name])] if form.get(name) else [] for name in fields(grid) if name in named}


def as_lists(document: Mapping[str, str]) -> Document:
    """Put an assessment as ledgers do, for which a field may hold several texts."""
    return {name: [text] for name, text in document.items()}


def as_texts(document: Document) -> dict[str, str]:
    return {name: texts[0] for name, texts in document.items() if texts}


def is_words(name: str) -> bool:
    """Whether a field holds a text rather than a score."""
    return name == NOTE or name.endswith(COMMENT)


def label_of(grid: Grid, name: str) -> str:
    """Say what a field is called."""
    code, is_comment, _rest = name.partition(COMMENT)
    title = next((f"{c.code} {c.title}" for c in grid.criteria if c.code == code), "")
    if not title:
        return gettext("Note to yourself")
    if is_comment:
        return gettext("%(criterion)s: Comment", criterion=title)
    return gettext("%(criterion)s: Score", criterion=title)


def read(grid: Grid, document: Mapping[str, str]) -> tuple[list[GivenScore], list[Flaw]]:
    """Read all criteria; the assessment may be handed in if there is no flaw."""
    marks, flaws = [], []
    for criterion in grid.criteria:
        try:
            marks.append(_given(grid, criterion, document))
        except _Flawed as flawed:
            flaws.append(flawed.flaw)
    return marks, flaws


class _Flawed(ValueError):
    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.flaw = Flaw(field, sentence)


def _given(grid: Grid, criterion: Criterion, document: Mapping[str, str]) -> GivenScore:
    value = _score(criterion, document.get(criterion.code, ""))
    comment = document.get(criterion.code + COMMENT, "").strip()
    count = length(comment)
    if count > COMMENT_LIMIT:
        sentence = gettext(
            "%(code)s: shorten the comment to %(limit)s characters; it has %(count)s.",
            code=criterion.code,
            limit=COMMENT_LIMIT,
            count=count,
        )
        raise _Flawed(criterion.code + COMMENT, sentence)
    if count < grid.comment_least and needs_comment(grid, value):
        sentence = gettext(
            "%(code)s: a score of %(value)s needs a comment of at least %(least)s characters; it has %(count)s.",
            code=criterion.code,
            value=value,
            least=grid.comment_least,
            count=count,
        )
        raise _Flawed(criterion.code + COMMENT, sentence)
    return GivenScore(criterion, value, comment)


def needs_comment(grid: Grid, value: Decimal) -> bool:
    return value < grid.comment_under or value > grid.comment_over


def _score(criterion: Criterion, text: str) -> Decimal:
    if not text.strip():
        sentence = gettext("%(code)s: choose a score from 0 to %(best)s.", code=criterion.code, best=BEST_SCORE)
        raise _Flawed(criterion.code, sentence)
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal(-1)
    if not (value.is_finite() and 0 <= value <= BEST_SCORE and value % HALF == 0):
        sentence = gettext(
            "%(code)s: scores go from 0 to %(best)s in halves, such as 3.5.", code=criterion.code, best=BEST_SCORE
        )
        raise _Flawed(criterion.code, sentence)
    return value
