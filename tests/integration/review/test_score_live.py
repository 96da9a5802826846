"""What the score page says and hears while a reviewer writes."""

from datetime import timedelta
from importlib import import_module

import pytest

from booster.applications.views.writing.section_page import name_of_writer
from booster.kit.db import db, transaction
from booster.review.models import AssessmentSave
from booster.review.services import assigning
from tests import world

MIGRATION = import_module("booster.migrations.versions.0006_let_assessments_save_themselves")
HTMX = {"HX-Request": "true"}


class Window:
    """One window of Rita's browser, open on her assessment."""

    def __init__(self, case, page):
        self.case, self.page = case, page
        self.address = f"{case.page}/live"
        self.seen = case.assignment("rita").version

    def save(self, fields, number=1, **more):
        data = {"seen": self.seen, "save_key": f"{self.page}.{number}", **fields, **more}
        return self.case.post("rita", self.address, data, headers=HTMX)

    def pulse(self, **query):
        query = {"seen": self.seen, **query}
        return self.case.get("rita", self.address, query_string=query, headers={**HTMX, "X-Pulse": "1"})


@pytest.fixture
def window(writing):
    return Window(writing, "p")


@pytest.fixture
def other(writing):
    return Window(writing, "q")


def kept(window):
    return window.case.assignment("rita").document


def ledger(window, field):
    with window.case.app.app_context():
        query = db.select(AssessmentSave).where(AssessmentSave.field == field).order_by(AssessmentSave.id)
        return [line.value for line in db.session.scalars(query)]


def told(answer):
    return [(one["field"], one["mine"], one["theirs"]) for one in answer.json["conflicts"]]


def test_a_save_says_when_and_as_which_version(window):
    answer = window.save({"C1/comment": "Much daylight."})

    assert (answer.json["version"], answer.json["seen"]) == (window.seen + 1, window.seen + 1)
    assert answer.json["saved_at"].endswith("(server time)")
    assert (answer.json["conflicts"], answer.json["taken"], answer.json["overtaken"]) == ([], {}, [])
    assert kept(window) == {"C1/comment": "Much daylight."}


def test_only_what_was_sent_changes_and_what_was_emptied_goes(window):
    window.save({"C1": "4", "C1/comment": "Much daylight.", "note": "Ask about the lift."})

    window.save({"C1": "3.5"}, 2, boxes="note")

    assert kept(window) == {"C1": "3.5", "C1/comment": "Much daylight."}


def test_a_lost_answer_and_its_repetition_are_one_save(window):
    first = window.save({"C1/comment": "Much daylight."})

    again = window.save({"C1/comment": "Much daylight."})

    assert (first.json["version"], again.json["version"]) == (window.seen + 1, window.seen + 1)
    assert ledger(window, "C1/comment") == [["Much daylight."]]


def test_a_window_is_never_in_conflict_with_its_own_lost_save(window):
    window.save({"C1/comment": "Much"})

    assert told(window.save({"C1/comment": "Much daylight."}, 2)) == []
    assert kept(window) == {"C1/comment": "Much daylight."}


def test_a_save_that_was_overtaken_by_a_later_one_writes_nothing(window):
    window.save({"C1/comment": "Much"}, 1)
    window.save({"C1/comment": "Much daylight."}, 3)

    late = window.save({"C1/comment": "Much day"}, 2)

    assert late.json["overtaken"] == ["C1/comment"]
    assert kept(window) == {"C1/comment": "Much daylight."}


def test_a_page_that_was_opened_after_a_closed_one_sends_its_words_on(window, other):
    window.save({"C1/comment": "Much"})

    assert told(other.save({"C1/comment": "Much daylight."}, save_key="p.2")) == []
    assert kept(window) == {"C1/comment": "Much daylight."}


def test_two_windows_that_changed_one_field_are_told_both_texts_and_both_in_one(window, other):
    window.save({"C1": "4", "note": "The house is big."})
    other.seen = window.seen = window.case.assignment("rita").version
    window.save({"C1": "3", "note": "The old house is big."}, 2)

    answer = other.save({"C1": "2", "note": "The house is big and light.", "C2": "5"})

    assert told(answer) == [
        ("C1", ["2"], ["3"]),
        ("note", ["The house is big and light."], ["The old house is big."]),
    ]
    assert [one["merged"] for one in answer.json["conflicts"]] == ["", "The old house is big and light."]
    assert kept(window) == {"C1": "3", "note": "The old house is big.", "C2": "5"}


def test_who_chose_between_both_texts_writes_upon_the_version_that_was_told(window, other):
    window.save({"C1": "3"})
    [conflict] = other.save({"C1": "2"}).json["conflicts"]

    chosen = other.save({"C1": "2"}, 2, bases=f'{{"C1": {conflict["version"]}}}')

    assert (told(chosen), kept(window)) == ([], {"C1": "2"})


def test_what_was_written_before_there_was_a_ledger_is_known_to_whoever_writes_on(window, other):
    window.save({"C1": "4", "note": "Ask about the lift."})
    other.seen = window.seen = window.case.assignment("rita").version
    with window.case.app.app_context(), transaction():
        db.session.execute(db.delete(AssessmentSave))
        MIGRATION.keep_what_stands(db.session.connection())
    window.save({"note": "Ask about the lift and the stairs."}, 2)

    answer = other.save({"C1": "4", "note": "Ask about the lift."})

    assert (told(answer), list(answer.json["taken"])) == ([], ["note"])
    assert kept(window) == {"C1": "4", "note": "Ask about the lift and the stairs."}


def test_the_pulse_tells_what_another_window_has_saved_and_then_nothing(window, other):
    window.save({"C1": "3"})

    news = other.pulse().json

    assert news["changes"] == {"C1": {"typed": ["3"], "version": window.seen + 1, "by": "Rita Rossi"}}
    assert news["present"] == []
    assert other.pulse(seen=-(10**30)).json == news
    other.seen = news["version"]
    mark = other.pulse().json["mark"]
    assert other.pulse(mark=mark).status_code == 204


def hand_in(case):
    with case.app.app_context():
        world.save_scores(case.application(), "rita")
    case.post("rita", f"{case.page}/hand-in", {"seen": case.assignment("rita").version})


def publish(case):
    case.review("remi", "4.5")
    case.decide()
    case.publish()


@pytest.mark.parametrize(
    ("close", "sentence"), [(hand_in, "it has been handed in"), (publish, "results of this call are published")]
)
def test_what_comes_too_late_is_refused_with_the_reason_and_changes_nothing(window, close, sentence):
    close(window.case)
    before = kept(window)

    late = window.save({"C1/comment": "Written a moment too late."})

    assert (late.status_code, late.json["state"]) == (409, "closed")
    assert sentence in late.json["sentence"]
    assert sentence in window.pulse().json["closed"]
    assert kept(window) == before


def test_whoever_has_stepped_back_meanwhile_finds_nothing(window):
    with window.case.app.app_context(), transaction():
        person = world.person_called("rita")
        assignment = world.review_of(window.case.application(), "rita")
        now = assignment.assigned_at + timedelta(hours=1)
        assigning.recuse(assignment, reason="My sister works there.", by=person, now=now)

    assert window.save({"C1": "3"}).status_code == 404
    assert window.pulse().status_code == 404


def test_words_are_not_saved_for_an_account_that_was_signed_in_meanwhile(window):
    with window.case.app.app_context():
        rita, remi = (name_of_writer(world.person_called(name)) for name in ("rita", "remi"))

    assert window.case.post("rita", f"{window.address}?who={remi}", {"C1": "3"}, headers=HTMX).status_code == 401
    assert kept(window) == {}
    assert window.case.post("rita", f"{window.address}?who={rita}", {"C1": "3"}, headers=HTMX).status_code == 200


def test_a_session_that_has_ended_is_said_so_and_never_redirected(window):
    window.case.post("rita", "/sign-out")

    assert window.save({"C1": "3"}).status_code == 401
