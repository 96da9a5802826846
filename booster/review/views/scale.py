"""The drawn scale of the board: each reviewer's total as a dot between 0 and 100, the mean and the threshold as lines.

Written here and not in a template: a board draws one for each row, and nothing in them was typed by anybody.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from markupsafe import Markup

# 0 to 100 are drawn from 10 to 210.
STARTS = 10
PER_POINT = 2

Draw = Callable[[Sequence[str], Decimal], Markup]


def scale(threshold: Decimal) -> Draw:
    """Return what draws one line of the board, with the same figures under it as text."""
    begin = (
        '<svg class="b-dots" viewBox="0 0 220 26" width="220" height="26" aria-hidden="true" focusable="false">'
        '<path class="b-dots__line" d="M10 13H210"/>'
        f'<path class="b-dots__threshold" d="M{_x(threshold):g} 3v20"/>'
    )

    def draw(totals: Sequence[str], mean: Decimal) -> Markup:
        dots = "".join([f'<circle class="b-dots__dot" cx="{_x(total):g}" cy="13" r="5"/>' for total in totals])
        line = f'{begin}<path class="b-dots__mean" d="M{_x(mean):g} 1v24"/>{dots}</svg>'
        return Markup(f'{line}<span class="b-board__figures">{" · ".join(totals)}</span>')  # noqa: S704  # Only numbers.

    return draw


def _x(value: Decimal | str) -> float:
    return STARTS + PER_POINT * float(value)
