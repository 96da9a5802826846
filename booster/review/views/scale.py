"""The drawn scale of the board: each reviewer's total as a dot between 0 and 100, the mean and the threshold as lines.

Written here and not in a template: a board draws one for each row, and nothing in them was typed by anybody.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import count

from markupsafe import Markup

# 0 to 100 are drawn from 10 to 210.
STARTS = 10
PER_POINT = 2
# Dots nearer to one another than this hide each other: the later one stands on the earlier one.
APART = 6
STEP = 9

Draw = Callable[[Sequence[str], Decimal], Markup]


def scale(threshold: Decimal) -> Draw:
    """Return what draws one line of the board, with the same figures under it as text."""
    line = f'<path class="b-dots__line" d="M10 13H210"/><path class="b-dots__threshold" d="M{_x(threshold):g} 3v20"/>'

    def draw(totals: Sequence[str], mean: Decimal) -> Markup:
        places = _places([_x(total) for total in totals])
        dots = "".join([f'<circle class="b-dots__dot" cx="{x:g}" cy="{13 - rise}" r="5"/>' for x, rise in places])
        # What stands on the line makes the drawing higher.
        top = max(rise for _, rise in places)
        svg = f'<svg class="b-dots" viewBox="0 {-top} 220 {26 + top}" width="220" height="{26 + top}"'
        drawn = f'{line}<path class="b-dots__mean" d="M{_x(mean):g} {1 - top}v{24 + top}"/>{dots}'
        figures = f'<span class="b-board__figures">{" · ".join(totals)}</span>'
        return Markup(f'{svg} aria-hidden="true" focusable="false">{drawn}</svg>{figures}')  # noqa: S704  # Only numbers.

    return draw


def _places(dots: Sequence[float]) -> list[tuple[float, int]]:
    """Give each dot its place on the scale and how far it is lifted, so that none hides another."""
    places: list[tuple[float, int]] = []
    for x in dots:
        taken = {rise for other, rise in places if abs(other - x) < APART}
        places.append((x, next(rise for rise in count(0, STEP) if rise not in taken)))
    return places


def _x(value: Decimal | str) -> float:
    return STARTS + PER_POINT * float(value)
