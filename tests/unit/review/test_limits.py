"""Small forms count as the counter beside their fields does."""

import pytest
from flask import Flask

from booster.consortium.forms import CorrectionForm
from booster.consortium.roles import LONGEST_NOTE
from booster.kit import texts
from booster.review import limits
from booster.review.forms import CheckForm


@pytest.mark.parametrize(
    ("form", "field", "most"),
    [(CheckForm, "reason", limits.CHECK), (lambda: CorrectionForm(countries=[]), "role_note", LONGEST_NOTE)],
)
def test_a_letter_typed_in_two_parts_counts_once(form, field, most):
    app = Flask("counting")
    texts.init_app(app)
    app.config.update(SECRET_KEY="of those who count", WTF_CSRF_ENABLED=False)

    with app.test_request_context(method="POST", data={field: "e\u0301" * most}):
        asked = form()
        asked.validate()

    assert (asked.data[field], asked[field].errors) == ("é" * most, [])
    assert limits.words_of("e\u0301" * most, most) == "é" * most
