"""The small forms of the coordinator's and the reviewer's desk."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import Field, HiddenField, IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # Newer than its types.
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from booster.applications.forms.choices import day_typed
from booster.applications.forms.document import clean, is_blank
from booster.applications.forms.edition import Grid
from booster.calls.editions import BEST_SCORE
from booster.kit.forms import SmallForm
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.review import limits
from booster.review.models import OUTCOMES, RULINGS


def _said(text: str | None) -> str:
    """Take what can be read of it, with letters and line ends as long as the browser counts them."""
    words = limits.said(clean(text or ""))
    return "" if is_blank([words]) else words


def sentences(label: Any, *needed: Any, most: int, rows: int = 3) -> TextAreaField:
    """Ask for a few sentences, at most so many characters of them."""
    short = Length(max=most, message=limits.shorten(most))
    return TextAreaField(label, [*needed, short], filters=[_said], render_kw={"rows": rows, "maxlength": most})


class KnowingForm(SmallForm):
    """A form for what several people may write: it says which state of it the page knew."""

    seen = HiddenField()
    # What somebody wrote meanwhile stands beside it.
    is_overtaken = False


class CheckForm(KnowingForm):
    """Whether a submission is eligible, and why not."""

    is_eligible = RadioField(
        _l("Is this application eligible?"),
        choices=[
            SelectChoice("yes", _l("Eligible: it goes to reviewers")),
            SelectChoice("no", _l("Not eligible")),
        ],
        validators=[InputRequired(_l("Choose whether it is eligible."))],
    )
    reason = sentences(_l("Reason"), most=limits.CHECK)


class AssignForm(SmallForm):
    """Which reviewers are asked; who of them may be, the service says."""

    reviewer = SelectMultipleField(
        _l("Reviewers to ask"),
        coerce=int,
        validate_choice=False,
        validators=[InputRequired(_l("Tick at least one reviewer."))],
    )


class RecuseForm(SmallForm):
    """Why a reviewer steps back."""

    reason = sentences(
        _l("Why do you step back?"),
        DataRequired(_l("Say in a few words why; only the coordinator reads it.")),
        most=limits.RECUSAL,
    )

    def ask_for_conflict(self) -> None:
        """Ask whoever has handed in: they step back from nothing any more."""
        self.reason.label.text = _("What is the conflict of interest?")


class StayOutForm(SmallForm):
    """Why a coordinator steps back."""

    reason = sentences(
        _l("Why do you step back?"),
        DataRequired(_l("Say in a few words why; only the other coordinators read it.")),
        most=limits.RECUSAL,
    )


class ExcuseForm(SmallForm):
    """Why the coordinator takes an assignment back or sets an assessment aside."""

    reason = sentences(
        _l("Why?"),
        DataRequired(_l("Say in a few words why: the reviewer reads it.")),
        most=limits.RECUSAL,
    )


class KeepForm(KnowingForm):
    """Why an assessment goes on counting although a conflict of interest was reported."""

    reason = sentences(
        _l("Why does it go on counting?"),
        DataRequired(_l("Say in a few words why it goes on counting.")),
        most=limits.RECUSAL,
    )


class DayField(Field):
    """A day, typed as day, month and year; none where all three are blank."""

    data: date | None
    # As it stands in the three boxes.
    typed: Sequence[object] = ()

    def process_data(self, value: date | None) -> None:
        self.data = value
        self.typed = (value.day, value.month, value.year) if value else ()

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data, self.typed = None, valuelist
        if any(part.strip() for part in valuelist):
            self.data = day_typed(valuelist)


class UntilForm(SmallForm):
    """Until when assessments are hoped for."""

    until = DayField(_l("Assessments until"))


class PublishForm(SmallForm):
    """Until when the reserve list holds that is made public."""

    reserve_until = DayField(_l("The reserve list is kept until"))


class WithdrawForm(SmallForm):
    """Who asked the coordinator to withdraw an application."""

    reason = sentences(
        _l("Who asked for it, and when?"),
        DataRequired(_l("Say who asked for it, and when.")),
        most=limits.WITHDRAWAL,
    )


PLACES = _l("Give a place from 1 to 99.")


class PlaceField(IntegerField):
    """A place on a list; what is no number is refused as a number is that is no place."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(PLACES) from error


class DecideForm(KnowingForm):
    """The decision on one application."""

    outcome = RadioField(
        _l("Decision"),
        choices=[SelectChoice(outcome.value, words) for outcome, words in OUTCOMES.items()],
        validators=[InputRequired(_l("Choose a decision."))],
    )
    reserve_rank = PlaceField(_l("Place on the reserve list"), validators=[Optional(), NumberRange(1, 99, PLACES)])
    reasons = sentences(
        _l("Reasons"),
        DataRequired(_l("Write the reasons: the applicant will read them.")),
        Length(min=limits.REASONS_LEAST, message=limits.reasons_needed()),
        most=limits.REASONS,
        rows=5,
    )
    deviation_reason = sentences(_l("Why does this leave the ranking?"), most=limits.DEVIATION)

    def ask_among_equals(self) -> None:
        """Ask for what the ranking leaves to people."""
        self.deviation_reason.label.text = _("Why this decision among the equals?")


class AnswerForm(KnowingForm):
    """What is said to an equivalent, and why."""

    ruling = RadioField(
        _l("Does it serve as well?"),
        choices=[SelectChoice(ruling.value, words) for ruling, words in RULINGS.items()],
        validators=[InputRequired(_l("Choose an answer."))],
    )
    condition = sentences(_l("Condition"), most=limits.EQUIVALENT)
    reason = sentences(
        _l("Reason"),
        DataRequired(_l("Write the reason: reviewers read it.")),
        most=limits.EQUIVALENT,
        rows=4,
    )


def score_options(grid: Grid) -> list[tuple[str, Any]]:
    """List the scores in halves; a full point says what it means."""
    options: list[tuple[str, Any]] = []
    for half in range(2 * BEST_SCORE + 1):
        value = str(Decimal(half) / 2)
        meaning = grid.anchors[half // 2] if half % 2 == 0 and half // 2 < len(grid.anchors) else ""
        options.append((value, f"{value} – {meaning}" if meaning else value))
    return options
