"""A form as one reads it before filling it in: every question with its help, its limits and when it is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from booster.applications.forms.choices import Choice, Choices, YesNo
from booster.applications.forms.edition import Edition
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Question
from booster.applications.forms.reading import may_be_asked
from booster.applications.forms.section import Item, Part, Rows, Scope, Section
from booster.calls.settings import CallSettings
from booster.kit.texts import gettext, ngettext

# A longer list of answers, such as the countries, is told and not printed.
LONGEST_LIST = 16


@dataclass(frozen=True)
class Line:
    """One question in print."""

    code: str
    label: str
    help: str
    note: str
    limits: str
    needed: str
    options: Sequence[str]


@dataclass(frozen=True)
class Block:
    """Questions under one heading; those of a repeating group say how often they are asked."""

    title: str
    intro: str
    repeats: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Page:
    """One section in print."""

    slug: str
    letter: str
    title: str
    intro: str
    for_partners: bool
    blocks: Sequence[Block]


def outline(edition: Edition, settings: CallSettings) -> list[Page]:
    """Print the whole form, with what only some applicants are asked: partners, and answers that name them."""
    facts = Facts(settings, partners={"": gettext("each of your partners")}, is_consortium=True)
    return [_page(section, facts) for section in edition.sections]


def asked_at_the_start(settings: CallSettings) -> str:
    """Say what is asked before there is an application, on the page that starts one."""
    return ngettext(
        "Before the first section you are asked whether you apply alone or as a consortium, with at most one partner. "
        "You can change that until you submit.",
        "Before the first section you are asked whether you apply alone or as a consortium, with at most %(num)s "
        "partners. You can change that until you submit.",
        settings.partners_most,
    )


def codes(edition: Edition) -> set[str]:
    """List the numbers of Annex I that the edition asks."""
    return {question.code for section in edition.sections for question in section.questions.values()}


def _page(section: Section, facts: Facts) -> Page:
    return Page(
        slug=section.slug,
        letter=section.letter,
        title=str(section.title),
        intro=str(section.intro),
        for_partners=section.scope is Scope.PARTNER,
        blocks=[block for part in section.parts for block in _blocks(part, section, facts)],
    )


def _blocks(part: Part, section: Section, facts: Facts) -> Iterator[Block]:
    """Print a part in its order; what is asked once after a group stands apart from what is asked again for each."""
    title, intro, repeats = str(part.title), str(part.intro), ""
    for group, items in groupby(part.items, _group):
        if group:
            yield _rows(group, intro, facts)
        else:
            questions = [item for item in items if not isinstance(item, Rows)]
            yield Block(title, intro, repeats, _lines(questions, section.questions, facts))
        title, intro, repeats = "", "", gettext("Asked once")


def _group(item: Item) -> Rows | None:
    return item if isinstance(item, Rows) else None


def _rows(rows: Rows, intro: str, facts: Facts) -> Block:
    named = {question.id: question for question in rows.questions}
    texts = [intro, str(rows.help), str(rows.note(facts)) if rows.note else ""]
    intro = " ".join(text for text in texts if text)
    return Block(str(rows.title), intro, _repeats(rows, facts), _lines(rows.questions, named, facts))


def _repeats(rows: Rows, facts: Facts) -> str:
    if rows.fixed:
        return gettext("Asked for each of these: %(things)s", things="; ".join(map(str, rows.fixed(facts).values())))
    return gettext("Asked for each, %(least)s to %(most)s times", least=rows.least, most=rows.most)


def _lines(questions: Iterable[Question], named: Mapping[str, Question], facts: Facts) -> list[Line]:
    return [_line(question, named, facts) for question in questions if may_be_asked(question, named, facts)]


def _line(question: Question, named: Mapping[str, Question], facts: Facts) -> Line:
    offered = [str(text) for text in question.offered(facts).values()] if isinstance(question, Choice) else []
    limits = question.limits_text()
    if isinstance(question, YesNo):
        offered, limits = [], gettext("yes or no")
    elif len(offered) > LONGEST_LIST:
        offered, limits = [], _of_a_list(question, len(offered))
    return Line(
        code=question.code,
        label=str(question.label),
        help=str(question.help),
        note=str(question.note(facts)) if question.note else "",
        limits=limits,
        needed=_needed(question, named, facts),
        options=offered,
    )


def _of_a_list(question: Question, count: int) -> str:
    if isinstance(question, Choices):
        return gettext("one or more of a list of %(count)s", count=count)
    return gettext("one of a list of %(count)s", count=count)


def _needed(question: Question, named: Mapping[str, Question], facts: Facts) -> str:
    required = question.is_required(facts)
    if question.required_if:
        return str(question.required_if)
    if question.when is None:
        return gettext("Required") if required else gettext("Optional")
    other = named[question.when.question]
    offered = other.offered(facts) if isinstance(other, Choice) else {}
    asking = [str(words) for code, words in offered.items() if code in question.when.answers]
    silent = [str(words) for code, words in offered.items() if code not in question.when.answers]
    if len(asking) > LONGEST_LIST:
        return _needed_unless(other.label, silent, required=required)
    told = {"question": other.label, "answers": _quoted(asking)}
    if required:
        return gettext("Required if “%(question)s” is answered with %(answers)s", **told)
    return gettext("Optional; asked if “%(question)s” is answered with %(answers)s", **told)


def _needed_unless(label: object, answers: Sequence[str], *, required: bool) -> str:
    """Name the few answers after which it is not asked, where it is asked after many."""
    if not answers:
        return gettext("Required") if required else gettext("Optional")
    told = {"question": label, "answers": _quoted(answers)}
    if required:
        return gettext("Required unless “%(question)s” is answered with %(answers)s", **told)
    return gettext("Optional; asked unless “%(question)s” is answered with %(answers)s", **told)


def _quoted(answers: Sequence[str]) -> str:
    quoted = [gettext("“%(answer)s”", answer=words) for words in answers]
    return reduce(_either, quoted) if quoted else ""


def _either(first: str, second: str) -> str:
    return gettext("%(first)s or %(second)s", first=first, second=second)
