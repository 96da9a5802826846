"""Two pages meet in one draft: what a page wrote itself is never held against it, and no word goes unseen."""

import pytest

from booster.applications.forms import edition
from booster.applications.services import drafts
from booster.applications.services.meeting import Known

SECTION = edition("venue_host").by_slug["venue"]
ROW = "rooms/r1"
NAME, AREA = f"{ROW}/name", f"{ROW}/area"


@pytest.fixture
def save(stage):
    def saving(fields, *, seen, key="", **more):
        return stage.do(drafts.save_section, SECTION, "", fields, seen=seen, save_key=key, **more)

    return saving


@pytest.fixture
def remove(stage):
    def removing(*, seen, key="", bases=None):
        known = Known(seen, bases or {}, key)
        return [one.field for one in stage.do(drafts.remove_row, SECTION, "", ROW, known=known)]

    return removing


def told(saved):
    return [(one.field, one.mine, one.theirs, one.is_row_gone) for one in saved.conflicts]


def test_what_was_only_ticked_in_another_order_gives_way_to_what_others_ticked(save, desk):
    save({"storage": ["coats", "luggage"]}, seen=0)
    save({"storage": ["coats"]}, seen=1)

    saved = save({"storage": ["luggage", "coats"]}, seen=1)

    assert (told(saved), desk.document("venue")["storage"]) == ([], ["coats"])


def test_a_retry_does_not_overwrite_what_was_a_conflict_the_first_time(save, desk):
    save({"name": ["House"]}, seen=0)
    save({"name": ["Leie House"]}, seen=1)
    first = save({"name": ["Big House"], "latitude": ["51.05"]}, seen=1, key="p.1")

    again = save({"name": ["Big House"], "latitude": ["51.05"]}, seen=1, key="p.1")

    assert told(first) == told(again) == [("name", ["Big House"], ["Leie House"], False)]
    assert desk.document("venue")["name"] == ["Leie House"]


def test_a_page_is_never_in_conflict_with_its_own_lost_save(save, desk):
    save({"name": ["Ho"]}, seen=0, key="p.1")

    assert told(save({"name": ["House"]}, seen=0, key="p.2")) == []
    assert desk.ledger("name") == [["Ho"], ["House"]]


def test_a_page_that_was_opened_after_a_closed_one_sends_its_words_on_under_its_name(save, desk):
    save({"name": ["Ho"]}, seen=0, key="p.1")

    assert told(save({"name": ["House"]}, seen=0, key="p.2")) == []
    assert told(save({"name": ["Hotel"]}, seen=0, key="q.1")) == [("name", ["Hotel"], ["House"], False)]


def test_a_save_that_was_overtaken_by_a_later_one_writes_nothing(save, desk):
    save({"name": ["House by the Leie"]}, seen=0, key="p.2")

    late = save({"name": ["House"]}, seen=0, key="p.1")

    assert (late.written, late.overtaken, desk.ledger("name")) == ((), ("name",), [["House by the Leie"]])


def test_what_a_colleague_wrote_after_a_lost_save_is_still_a_conflict(save):
    save({"name": ["Ho"]}, seen=0, key="p.1")
    save({"name": ["Home"]}, seen=1, key="q.1")

    assert told(save({"name": ["House"]}, seen=0, key="p.2")) == [("name", ["House"], ["Home"], False)]


def test_words_in_a_row_that_somebody_removed_are_asked_about_even_where_the_row_was_empty(save, remove, desk):
    save({ROW: ["row"], NAME: ["Zaal"]}, seen=0)
    remove(seen=1)

    saved = save({ROW: ["row"], AREA: ["40"]}, seen=1)

    assert told(saved) == [(AREA, ["40"], [], True)]
    assert desk.document("venue") == {}


def test_a_row_that_its_own_page_added_is_not_brought_back_behind_a_colleague_who_removed_it(save, remove, desk):
    save({ROW: ["row"], NAME: ["Zaal"]}, seen=0, key="p.1")
    remove(seen=1)

    assert told(save({ROW: ["row"], AREA: ["40"]}, seen=0, key="p.2")) == [(AREA, ["40"], [], True)]
    assert desk.document("venue") == {}


def test_the_rest_of_a_removed_row_comes_with_its_conflict_once(save, remove):
    save({ROW: ["row"], NAME: ["Zaal"], AREA: ["40"], f"{ROW}/floor": ["20"]}, seen=0)
    remove(seen=1)

    saved = save({ROW: ["row"], NAME: ["Zaal 2"], AREA: ["41"], f"{ROW}/floor": ["20"]}, seen=1)

    assert [one.rest for one in saved.conflicts] == [{f"{ROW}/floor": ["20"]}, {}]


def test_a_removed_row_comes_back_when_its_page_knows_that_it_was_removed(save, remove, desk):
    save({ROW: ["row"], NAME: ["Zaal"]}, seen=0)
    remove(seen=1)

    save({ROW: ["row"], NAME: ["Zaal"], AREA: ["40"]}, seen=1, bases={ROW: 2, NAME: 2, AREA: 2})

    assert desk.document("venue") == {ROW: ["row"], NAME: ["Zaal"], AREA: ["40"]}


def test_a_row_that_somebody_else_has_edited_stays_until_one_says_it_again(save, remove, desk):
    save({ROW: ["row"], NAME: ["Zaal"]}, seen=0)
    save({NAME: ["Grote Zaal"]}, seen=1)

    assert remove(seen=1) == [NAME]
    assert desk.document("venue")[NAME] == ["Grote Zaal"]
    assert remove(seen=2) == []
    assert desk.document("venue") == {}


def test_no_row_goes_at_the_deadline(save, stage, desk):
    save({ROW: ["row"], NAME: ["Zaal"]}, seen=0)

    with pytest.raises(drafts.NotEditable, match="deadline"):
        stage.do(drafts.remove_row, SECTION, "", ROW, known=Known(1, {}, ""), now=stage.closes_at)

    assert desk.document("venue") == {ROW: ["row"], NAME: ["Zaal"]}


def test_a_row_that_only_its_own_page_has_edited_goes_at_once(save, remove, desk):
    save({ROW: ["row"], NAME: ["Zaal"]}, seen=0, key="p.1")

    assert remove(seen=0, key="p.2") == []
    assert desk.document("venue") == {}
