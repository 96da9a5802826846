from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from booster.audit.models import Event
from booster.audit.services import record
from booster.files.models import StoredFile
from booster.kit.db import db, transaction
from tests.trail import events_about

NOW = datetime(2022, 9, 1, 10, 0, tzinfo=UTC)
ADA = SimpleNamespace(id=7)


def a_file(key):
    stored = StoredFile(
        key=key, name="plan.pdf", media_type="application/pdf", size=1, sha256="0" * 64, kept_at=NOW, by_id=None
    )
    db.session.add(stored)
    return stored


def test_an_event_says_what_happened_to_what_by_whom_and_when(app):
    with app.app_context(), transaction():
        stored = a_file("one")
        record("file.kept", about=stored, by=ADA, at=NOW, size=1)

    with app.app_context():
        (event,) = events_about(stored)
    assert (event.name, event.about_kind, event.about_id, event.by_id, event.at, event.detail) == (
        "file.kept",
        "stored_file",
        stored.id,
        ADA.id,
        NOW,
        {"size": 1},
    )


def test_what_nobody_did_has_no_author(app):
    with app.app_context(), transaction():
        event = record("file.kept", about=a_file("one"), by=None, at=NOW)

    assert (event.by_id, event.detail) == (None, {})


def test_the_trail_of_one_thing_is_in_order_and_holds_nothing_of_others(app):
    with app.app_context(), transaction():
        one, other = a_file("one"), a_file("other")
        for name, about in (("file.kept", one), ("file.kept", other), ("file.read", one), ("file.removed", one)):
            record(name, about=about, by=ADA, at=NOW)

    with app.app_context():
        assert [event.name for event in events_about(one)] == ["file.kept", "file.read", "file.removed"]
        assert [event.name for event in events_about(other)] == ["file.kept"]


def test_what_did_not_happen_is_not_remembered(app):
    def keep_and_fail():
        with transaction():
            record("file.kept", about=a_file("one"), by=ADA, at=NOW)
            raise ZeroDivisionError

    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            keep_and_fail()
        assert db.session.query(Event).count() == 0
