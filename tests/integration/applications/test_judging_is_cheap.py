"""What the white book costs whoever saves: it is judged anew each time, and that may not be felt."""

import dataclasses
import time
from statistics import median

import pytest

from booster.applications import forms
from booster.applications.forms.white_book import judge
from booster.applications.verdicts import sheet_of
from tests import client
from tests.integration.applications.test_white_book import typed, written

__all__ = ["written"]

# Each kind of save is made so often, in turns.
ROUNDS = 15
MOST = 1.5

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True, scope="session")


def seconds(work):
    """Say how long the processor worked for it."""
    begin = time.thread_time()
    work()
    return time.thread_time() - begin


class Saver:
    """Saves one section again and again, each time with another answer."""

    def __init__(self, desk):
        self.desk, self.fields, self.number = desk, typed(desk, "equipment"), 100

    def save(self):
        self.number += 1
        fields = {**self.fields, "internet_down": str(self.number)}
        form = self.desk.hidden("equipment")
        return seconds(lambda: self.desk.send("equipment", fields, form=form, htmx=True))


@pytest.fixture
def took(written, monkeypatch):
    """How long saves take with the white book and without one, each the median of many."""
    # That the page is valid is looked at elsewhere, and takes longer than making it.
    monkeypatch.setattr(client, "read_strictly", lambda *_args, **_more: None)
    saver, whole = Saver(written), forms.EDITIONS["venue_host"]
    editions = {"whole": whole, "bare": dataclasses.replace(whole, white_book=())}
    found = {name: [] for name in editions}
    for _round in range(ROUNDS):
        for name, edition in editions.items():
            monkeypatch.setitem(forms.EDITIONS, "venue_host", edition)
            found[name].append(saver.save())
    monkeypatch.setitem(forms.EDITIONS, "venue_host", whole)
    return {name: median(times) for name, times in found.items()}


def test_a_save_that_shows_verdicts_takes_little_longer_than_one_without_a_white_book(took):
    assert took["whole"] <= MOST * took["bare"], took


def test_judging_all_of_the_white_book_takes_half_of_a_save_at_most(took, written):
    with written.stage.app.test_request_context():
        written.stage.app.preprocess_request()
        sheet = sheet_of(written.stage.application())
        judging = median(seconds(lambda: judge(sheet.edition, sheet.documents, sheet.facts)) for _ in range(ROUNDS))

    assert len(sheet.edition.white_book) == 51
    assert took["bare"] + judging <= MOST * took["bare"], (took, judging)
