"""Small forms count as the counter beside their fields does."""

from flask import Flask

from booster.consortium.forms import CorrectionForm
from booster.consortium.roles import LONGEST_NOTE
from booster.kit import texts
from booster.review import limits
from booster.review.forms import CheckForm


def test_a_letter_typed_in_two_parts_counts_once():
    app = Flask("counting")
    texts.init_app(app)
    app.config.update(SECRET_KEY="of those who count", WTF_CSRF_ENABLED=False)
    typed = {"reason": "e\u0301" * limits.CHECK, "role_note": "e\u0301" * LONGEST_NOTE}

    with app.test_request_context(method="POST", data=typed):
        forms = CheckForm(), CorrectionForm(countries=[])
        wrong = [form.errors.keys() & typed.keys() for form in forms if not form.validate()]

    assert wrong == [set(), set()]
    assert limits.words_of(typed["reason"], limits.CHECK) == "é" * limits.CHECK
