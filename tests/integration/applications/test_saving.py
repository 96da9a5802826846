"""Saving a section: what merges, what is told as a conflict, and what is only one save."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func

from booster.applications.forms import edition
from booster.applications.models import FieldSave, SectionDraft
from booster.applications.services import drafts
from booster.kit.db import db
from tests.applying import SECOND

SECTION = edition("venue_host").by_slug["dates"]


@pytest.fixture
def save(stage):
    """Save fields of the section, and say which were written, merged and in conflict."""

    def saving(fields, *, seen, key="", by="lea", now=None):
        saved = stage.do(drafts.save_section, SECTION, "", fields, seen=seen, save_key=key, by=by, now=now)
        conflicts = {one.field: (one.mine, one.theirs) for one in saved.conflicts}
        return set(saved.written), set(saved.merged), conflicts

    return saving


def version(desk):
    return desk.draft("dates").version


def test_only_changed_fields_go_into_the_ledger(save, desk):
    save({"opens": ["08:00"], "closes": ["18:00"]}, seen=0)
    save({"opens": ["08:00"], "closes": ["19:00"]}, seen=1)

    assert (desk.ledger("opens"), desk.ledger("closes")) == ([["08:00"]], [["18:00"], ["19:00"]])
    assert version(desk) == 2


def test_a_save_without_a_change_is_no_version(save, desk):
    save({"opens": ["08:00"]}, seen=0)
    save({"opens": ["08:00"], "closes": [""]}, seen=1)

    assert version(desk) == 1


def test_the_same_answers_ticked_in_another_order_are_no_change(stage, desk):
    for order in (slice(None), slice(None, None, -1)):
        stage.write_at(stage.now, "lead-organisation", {"ecosystems": ["digital", "textiles"][order]})
        stage.write_at(stage.now, "dates", {"dates/k1/first": ["1", "3", "2027"][order]})

    assert (len(desk.ledger("ecosystems")), len(desk.ledger("dates/k1/first"))) == (1, 2)


def test_nothing_typed_makes_no_draft(save, desk):
    save({"opens": [""], "clash": []}, seen=0)

    assert desk.draft("dates") is None


def test_fields_that_only_one_person_changed_merge(save, desk):
    save({"opens": ["08:00"], "closes": ["18:00"]}, seen=0)
    save({"opens": ["07:30"], "closes": ["18:00"]}, seen=1)

    assert save({"opens": ["08:00"], "closes": ["20:00"]}, seen=1) == ({"closes"}, {"opens"}, {})
    assert desk.document("dates") == {"opens": ["07:30"], "closes": ["20:00"]}


def test_a_field_that_both_changed_is_a_conflict_and_the_rest_is_saved(save, desk):
    save({"opens": ["08:00"], "closes": ["18:00"]}, seen=0)
    save({"opens": ["07:30"]}, seen=1)

    written, merged, conflicts = save({"opens": ["09:00"], "closes": ["20:00"]}, seen=1)

    assert (written, merged, conflicts) == ({"closes"}, set(), {"opens": (["09:00"], ["07:30"])})
    assert desk.document("dates") == {"opens": ["07:30"], "closes": ["20:00"]}


def test_the_same_change_by_two_people_is_no_conflict(save):
    save({"opens": ["08:00"]}, seen=0)
    save({"opens": ["07:30"]}, seen=1)

    assert save({"opens": ["07:30"]}, seen=1) == (set(), set(), {})


def test_a_change_that_was_taken_back_is_no_conflict(save, desk):
    save({"opens": ["08:00"]}, seen=0)
    save({"opens": ["07:30"]}, seen=1)
    save({"opens": ["08:00"]}, seen=2)

    assert save({"opens": ["09:00"]}, seen=1) == ({"opens"}, set(), {})


def test_two_first_saves_lose_nothing(save, desk):
    save({"opens": ["08:00"]}, seen=0)

    assert save({"closes": ["18:00"]}, seen=0) == ({"closes"}, set(), {})
    assert desk.document("dates") == {"opens": ["08:00"], "closes": ["18:00"]}


def test_first_saves_at_the_same_moment_lose_nothing(save, desk):
    fields = ("opens", "closes", "setup_from", "setup")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda field: save({field: ["08:00"]}, seen=0), fields))

    assert desk.document("dates") == {field: ["08:00"] for field in fields}
    assert version(desk) == 4


def test_whoever_begins_a_section_that_was_just_begun_finds_what_is_there(save, desk, stage):
    """As a save would that has not waited for its turn."""
    save({"opens": ["08:00"]}, seen=0)

    begun = stage.do(drafts._first, SECTION, "")

    assert (begun.document, begun.version, version(desk)) == ({"opens": ["08:00"]}, 1, 1)


def test_the_same_key_twice_is_one_save(save, desk):
    save({"opens": ["08:00"]}, seen=0, key="one")

    assert save({"opens": ["08:00"]}, seen=0, key="one") == (set(), set(), {})
    assert (version(desk), desk.ledger("opens")) == (1, [["08:00"]])


def test_a_retry_never_overwrites_what_somebody_wrote_after_the_first_try(save, desk):
    save({"opens": ["08:00"]}, seen=0, key="one")
    save({"opens": ["07:00"]}, seen=1, key="two")

    assert save({"opens": ["08:00"]}, seen=0, key="one") == (set(), {"opens"}, {})
    assert desk.document("dates") == {"opens": ["07:00"]}


def test_a_retry_with_more_typed_saves_what_is_new(save, desk):
    save({"opens": ["08:00"]}, seen=0, key="one")

    assert save({"opens": ["08:00"], "closes": ["18:00"]}, seen=0, key="one") == ({"closes"}, set(), {})


def test_emptying_a_field_is_a_change(save, desk):
    save({"opens": ["08:00"]}, seen=0)

    assert save({"opens": [""]}, seen=1) == ({"opens"}, set(), {})
    assert (desk.document("dates"), desk.ledger("opens")) == ({}, [["08:00"], []])


def test_lists_know_to_the_minute_when_something_changed(save, stage):
    later = stage.now + timedelta(minutes=1)

    moments = []
    for number, moment in enumerate((stage.now + SECOND, later, later + SECOND)):
        save({"opens": [f"08:0{number}"]}, seen=number, now=moment)
        with stage.app.app_context():
            moments.append(stage.application().changed_at)

    assert moments == [stage.now, later, later]


def test_files_do_not_come_in_by_this_door(stage, desk):
    venue = edition("venue_host").by_slug["venue"]

    stage.do(drafts.save_section, venue, "", {"photos": ["somebodyelses"]}, seen=0, save_key="")

    assert desk.draft("venue") is None


def test_nothing_is_saved_at_the_deadline(stage, save):
    with pytest.raises(drafts.NotEditable, match="deadline"):
        save({"opens": ["08:00"]}, seen=0, now=stage.closes_at)

    save({"opens": ["08:00"]}, seen=0, now=stage.closes_at - SECOND)


def test_a_submitted_application_takes_no_save(stage, save):
    stage.fill_in()
    stage.submit()

    with pytest.raises(drafts.NotEditable, match="reopen"):
        save({"opens": ["08:30"]}, seen=10**6)


def test_a_draft_holds_only_so_much(save):
    with pytest.raises(drafts.TooMuch):
        save({"opens": ["x" * 150_000]} | {"closes": ["x" * 60_000]}, seen=0)
    with pytest.raises(drafts.TooMuch):
        save({f"dates/k{number}/first": ["1"] for number in range(drafts.MOST_FIELDS + 1)}, seen=0)


def test_the_ledger_tells_every_version_of_a_document(save, stage, desk):
    save({"opens": ["08:00"]}, seen=0)
    save({"opens": ["08:15"], "closes": ["18:00"]}, seen=1)

    with stage.app.app_context():
        per_version = db.select(FieldSave.version, func.count()).group_by(FieldSave.version)
        assert db.session.execute(per_version.order_by(FieldSave.version)).all() == [(1, 1), (2, 2)]
        assert db.session.scalar(db.select(func.count()).select_from(SectionDraft)) == 1
