"""Asking one question, for the tests of its kind."""

import pytest

from booster.applications.forms.questions import Mistake
from tests.unit.applications.forms.examples import ALONE

BASE = {"id": "asked", "code": "X1", "label": "Asked"}


def refusal(question, *typed):
    """Return the sentence with which an answer is refused."""
    with pytest.raises(Mistake) as refused:
        question.read(list(typed), ALONE)
    return str(refused.value)
