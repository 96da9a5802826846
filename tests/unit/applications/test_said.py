"""What was typed, in words that people know their way around in."""

import pytest

from booster.applications.views.said import Line, label_of, typed_lines
from tests.unit.applications.forms.examples import EDITION, TOGETHER

COSTS, TRAVEL = EDITION.by_slug["costs"], EDITION.by_slug["travel"]


@pytest.mark.parametrize(
    ("section", "name", "label"),
    [
        (COSTS, "items/lunches/payer", "Two lunches: Who pays?"),
        (COSTS, "items/balloons/payer", "Cost: Who pays?"),
        (TRAVEL, "hotels/two/name", "Hotel 2: Name"),
        (TRAVEL, "hotels/new/name", "Hotel 3: Name"),
        (TRAVEL, "station", "Main railway station"),
        (EDITION.by_slug["lead-organisation"], "backup_name", "Back-up contact: Name"),
    ],
)
def test_a_field_is_named_as_its_page_names_it(section, name, label):
    document = {"hotels/one": ["row"], "hotels/two": ["row"]}

    assert label_of(section, name, document, TOGETHER) == label


def test_lines_leave_out_what_is_blank_and_the_marks_of_rows():
    fields = {"items/lunches": ["row"], "items/lunches/amount": ["12"], "items/dinner/amount": [""]}

    assert typed_lines(COSTS, fields, TOGETHER) == [Line("Two lunches: Amount without VAT", "12")]
