"""The kinds of question a form can ask: each reads what was typed, and says in words what it read.

A question never refuses to be saved. `read` turns what was typed into a value, or raises Mistake with a sentence that
says how to mend it; a blank answer is None. Numbers stand in numbers.py, what offers answers in choices.py.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from booster.applications.forms.document import Typed, clean, is_blank, length
from booster.applications.forms.facts import Facts
from booster.kit.filters import number
from booster.kit.texts import gettext

Value = Any


class Mistake(ValueError):
    """What was typed cannot be read; the sentence says how to mend it."""


class NotYet(Mistake):
    """What was typed is a good beginning, but too little; nobody needs to hear that while still writing."""


class OutOfLimits(Mistake):
    """What was typed can be read, but is more or less than will do."""

    def __init__(self, sentence: str, value: Any) -> None:
        super().__init__(sentence)
        self.value = value


Check = Callable[[Value, Facts], str | None]


@dataclass(frozen=True)
class When:
    """A question is asked only if another one of its section (or of its row) has one of these answers."""

    question: str
    answers: frozenset[str]


def when(question: str, *answers: str) -> When:
    return When(question, frozenset(answers))


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a form. The id names it in documents for ever; the code is its number in Annex I."""

    kind: ClassVar[str] = "text"

    id: str
    code: str
    label: object
    # Why we ask, or how to answer.
    help: object = ""
    # A sentence of help that depends on the call, such as the days of its window.
    note: Callable[[Facts], object] | None = None
    # Whether an answer is needed to submit; a function where the call decides.
    required: bool | Callable[[Facts], bool] = True
    # When a rule asks for it although it is not required by itself, in words.
    required_if: object = ""
    when: When | None = None
    # Each returns a sentence if the value will not do.
    checks: Sequence[Check] = ()
    # Whether the answer holds for one call only, so that no later application takes it over.
    anew: bool = False

    def is_required(self, facts: Facts) -> bool:
        return self.required(facts) if callable(self.required) else self.required

    def read(self, typed: Typed, facts: Facts) -> Value | None:
        """Return the value, or None if blank; raises Mistake."""
        if is_blank(typed):
            return None
        value = self.parse(typed, facts)
        for check in self.checks:
            if sentence := check(value, facts):
                raise Mistake(sentence)
        return value

    def parse(self, typed: Typed, facts: Facts) -> Value:  # noqa: ARG002
        return clean(typed[0]).strip()

    def text(self, value: Value, facts: Facts) -> str:  # noqa: ARG002
        """Say a value in words."""
        return str(value)

    def plain(self, value: Value) -> object:
        """Return the value as JSON keeps it."""
        return value

    def limits_text(self) -> str:
        """Say the limits, for those who read the form before they fill it in."""
        return ""


class Suggestion(NamedTuple):
    """An answer that is offered while somebody types, with what it means."""

    value: str
    label: str
    # The answer to another question to which it belongs, if its question is narrowed by one.
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """A short text on one line."""

    kind: ClassVar[str] = "text"

    limit: int = 200
    least: int = 0
    # For the browser: what to fill in by itself, and how wide the field is (in characters).
    autocomplete: str = ""
    width: int = 0
    # The question beside it whose answer leaves only some of its suggestions.
    narrowed_by: str = ""

    def suggestions(self, facts: Facts) -> Sequence[Suggestion]:  # noqa: ARG002
        """List what is offered while somebody types; any other words may be written too."""
        return ()

    def parse(self, typed: Typed, facts: Facts) -> str:  # noqa: ARG002
        text = clean(typed[0])
        # The browser counts beside the field what stands in it, so blanks at its ends count here too.
        count = length(text)
        if count > self.limit:
            sentence = gettext(
                "Shorten this to %(limit)s characters; it has %(count)s.", limit=number(self.limit), count=number(count)
            )
            raise OutOfLimits(sentence, self.tidy(text))
        if count < self.least:
            raise NotYet(
                gettext(
                    "Write at least %(least)s characters; it has %(count)s.",
                    least=number(self.least),
                    count=number(count),
                )
            )
        return self.tidy(text)

    def tidy(self, text: str) -> str:
        return " ".join(text.split())

    def limits_text(self) -> str:
        if self.least:
            return gettext("%(least)s to %(limit)s characters", least=number(self.least), limit=number(self.limit))
        return gettext("at most %(limit)s characters", limit=number(self.limit))


@dataclass(frozen=True, kw_only=True)
class LongText(Text):
    """A text of several lines, with a count beside it."""

    kind: ClassVar[str] = "long_text"

    limit: int = 1000
    rows: int = 6

    def tidy(self, text: str) -> str:
        return text.strip()


@dataclass(frozen=True, kw_only=True)
class Pattern(Text):
    """A short text of a fixed shape, such as a register number; spaces and case do not matter."""

    shape: str
    sentence: object
    upper: bool = True

    def parse(self, typed: Typed, facts: Facts) -> str:
        value = re.sub(r"[\s.]", "", super().parse(typed, facts))
        value = value.upper() if self.upper else value
        if not re.fullmatch(self.shape, value):
            raise Mistake(str(self.sentence))
        return value

    def limits_text(self) -> str:
        return ""


@dataclass(frozen=True, kw_only=True)
class Email(Text):
    """An e-mail address."""

    kind: ClassVar[str] = "email"

    limit: int = 254

    def parse(self, typed: Typed, facts: Facts) -> str:
        value = super().parse(typed, facts)
        try:
            return str(validate_email(value, check_deliverability=False).normalized)
        except EmailNotValidError:
            raise Mistake(gettext("Write an e-mail address, such as name@example.org.")) from None


@dataclass(frozen=True, kw_only=True)
class Url(Text):
    """The address of a web page; one without https:// is taken as meant."""

    kind: ClassVar[str] = "url"

    limit: int = 250
    # Only pages of this host will do, if one is named.
    host: str = ""

    def parse(self, typed: Typed, facts: Facts) -> str:
        value = super().parse(typed, facts)
        if "://" not in value:
            value = f"https://{value}"
        try:
            parts = urlsplit(value)
            host = parts.hostname or ""
        except ValueError:
            host = ""
        if not host or "." not in host or parts.scheme not in {"http", "https"} or re.search(r"\s", value):
            raise Mistake(gettext("Write the address of a web page, such as https://www.example.org."))
        if self.host and host != self.host and not host.endswith("." + self.host):
            raise Mistake(gettext("Write an address on %(host)s.", host=self.host))
        return value


@dataclass(frozen=True, kw_only=True)
class Phone(Text):
    """A telephone number with its country code (E.164, with any spaces and brackets people write)."""

    kind: ClassVar[str] = "tel"

    limit: int = 40

    def parse(self, typed: Typed, facts: Facts) -> str:
        text = re.sub(r"[\s./-]", "", super().parse(typed, facts))
        # A nought in brackets is for calls within the country; only Italy keeps it.
        if not re.match(r"\(?(\+|00)39", text):
            text = text.replace("(0)", "")
        value = re.sub(r"^00", "+", re.sub(r"[()]", "", text))
        if not re.fullmatch(r"\+[1-9]\d{6,14}", value):
            raise Mistake(gettext("Write the number with its country code, such as +32 2 555 12 12."))
        return value
