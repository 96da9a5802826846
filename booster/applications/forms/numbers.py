"""The kinds of question that ask for a number: however people write it, with its unit or without."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from flask_babel import format_decimal

from booster.applications.forms.document import Typed
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Mistake, OutOfLimits, Question
from booster.kit.texts import gettext, ngettext
from booster.kit.texts import lazy_gettext as _l

# Amounts are read twice, here and by static/js/totals.js while somebody types: both have to read the same.
_CURRENCY = re.compile(r"^(€|euros?|eur)|(€|euros?|eur)$", re.IGNORECASE | re.ASCII)
_BLANKS = re.compile(r"[\s'\u2019\ufeff]")
# Of any script.
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,9})?")
# 1.200,5 and 1,200.5; and what a whole number may look like: 1.200 and 1,200,000. Thousands never begin with a nought:
# 0.500 is a half.
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}((\.\d{3})+,|(,\d{3})+\.)\d+")
_WHOLE_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}((\.\d{3})+|(,\d{3})+)")


def measured(figure: str, unit: object) -> str:
    """Say a figure with its unit, if it has one: not every language puts it behind."""
    return gettext("%(figure)s %(unit)s", figure=figure, unit=unit) if str(unit) else figure


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number with its unit."""

    kind: ClassVar[str] = "number"

    least: int | Decimal = 0
    most: int
    unit: object = ""
    # The unit as it is said after 1, where that differs.
    singular: object = ""
    decimals: int = 0
    # Whether thousands are set apart; a year is written without.
    grouped: bool = True

    def parse(self, typed: Typed, facts: Facts) -> Decimal:  # noqa: ARG002
        text = _DIGIT.sub(lambda digit: str(int(digit[0])), _BLANKS.sub("", typed[0]).replace("\u2212", "-"))
        text = self._without_groups(self._without_unit(text))
        if not _NUMBER.fullmatch(text):
            example = measured(str(self.most // 4 or 1), self.unit)
            raise Mistake(gettext("Write a number in digits, such as %(example)s.", example=example))
        value = Decimal(text)
        if len(text.partition(".")[2]) > self.decimals and value != round(value, self.decimals):
            raise Mistake(self._precision())
        # Nought has no sign, though one can type it.
        value = round(value, self.decimals) + 0 if self.decimals else Decimal(int(value))
        if not self.least <= value <= self.most:
            raise OutOfLimits(gettext("Write a number from %(least)s to %(most)s.", **self._span()), value)
        return value

    def _span(self) -> dict[str, str]:
        return {"least": self._figure(self.least), "most": self._figure(self.most)}

    def _figure(self, value: int | Decimal) -> str:
        # The usual format would round coordinates to three digits.
        return str(format_decimal(value, "#,##0.######" if self.grouped else "0.######"))

    def _without_unit(self, text: str) -> str:
        """Take the unit away that some people write too, before or after the number; few keyboards have a ²."""
        unit = str(self.unit)
        if "²" in unit:
            text = text.removesuffix(unit.replace("²", "2"))
        return text.removeprefix(unit).removesuffix(unit).removesuffix(str(self.singular))

    def _without_groups(self, text: str) -> str:
        """Take out what parts thousands, and make the decimal comma a point.

        In a whole number 1.200 can only be meant as 1 200; elsewhere it takes both signs to know which one parts, and
        we ask where 1 200 would do.
        """
        if self.decimals and _WHOLE_GROUPED.fullmatch(text):
            self._ask_which(text)
        if _GROUPED.fullmatch(text) or (not self.decimals and _WHOLE_GROUPED.fullmatch(text)):
            point = "" if not self.decimals and _WHOLE_GROUPED.fullmatch(text) else max(".,", key=text.rfind)
            return "".join("." if c == point else c for c in text if c not in ".," or c == point)
        return text.replace(",", ".")

    def _ask_which(self, text: str) -> None:
        """A foyer of 1,200 m² is as likely as one of 1.2 m² written with a comma: nobody but its owner knows."""
        whole = Decimal(re.sub(r"[.,]", "", text))
        if self.least <= whole <= self.most:
            broken = format_decimal(round(whole / 1000, self.decimals), "0.###")
            raise Mistake(
                gettext("This can be read in two ways. Write %(whole)s or %(broken)s.", whole=whole, broken=broken)
            )

    def _precision(self) -> str:
        if not self.decimals:
            return gettext("Write a whole number.")
        return ngettext(
            "Write at most one digit after the point.",
            "Write at most %(num)s digits after the point.",
            self.decimals,
        )

    def text(self, value: Decimal, facts: Facts) -> str:  # noqa: ARG002
        return measured(self._figure(value), (value == 1 and self.singular) or self.unit)

    def plain(self, value: Decimal) -> object:
        return str(value) if self.decimals else int(value)

    def limits_text(self) -> str:
        span = gettext("%(least)s to %(most)s", **self._span())
        return measured(span, self.unit)


@dataclass(frozen=True, kw_only=True)
class Euro(Number):
    """An amount of money, with cents; the sign of the currency may stand before or after it."""

    unit: object = "EUR"
    decimals: int = 2

    def text(self, value: Decimal, facts: Facts) -> str:  # noqa: ARG002
        """Write both cents or none."""
        is_whole = value == value.to_integral_value()
        return measured(format_decimal(value, "#,##0" if is_whole else "#,##0.00"), self.unit)

    def _without_unit(self, text: str) -> str:
        return _CURRENCY.sub("", text)

    def _without_groups(self, text: str) -> str:
        """Take 1.200 for 1 200: nobody means a tenth of a cent."""
        return re.sub(r"[.,]", "", text) if _WHOLE_GROUPED.fullmatch(text) else super()._without_groups(text)


@dataclass(frozen=True, kw_only=True)
class Degrees(Number):
    """A latitude or a longitude; maps give more digits than the six that tell one step from the next."""

    unit: object = _l("°")
    decimals: int = 6

    def _without_groups(self, text: str) -> str:
        """Leave the digits out that go further."""
        return re.sub(rf"(\.\d{{{self.decimals}}})\d+", r"\1", super()._without_groups(text))
