"""The pages of long lists: which there are, which one is shown, and how they are called in an address."""

import pytest
from flask import Flask

from booster.kit.paging import Pages, page_asked, pages_of


@pytest.mark.parametrize(("count", "last"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_a_page_more_begins_with_the_first_row_that_finds_no_room(count, last):
    assert pages_of(count, 20, None).last == last


@pytest.mark.parametrize(("asked", "shown"), [(None, 1), (2, 2), (3, 3), (4, 3), (0, 1), (-7, 1), (10**30, 3)])
def test_a_page_that_there_is_not_is_the_nearest(asked, shown):
    assert pages_of(41, 20, asked).number == shown


def test_where_the_newest_stands_last_the_last_page_is_shown_unless_another_is_asked_for():
    shown = [pages_of(41, 20, asked, newest_is_last=True).number for asked in (None, 1)]

    assert shown == [3, 1]


@pytest.mark.parametrize(("number", "skip"), [(1, 0), (2, 20), (3, 40)])
def test_a_page_begins_where_the_one_before_ends(number, skip):
    assert Pages(number, 3, 20).skip == skip


@pytest.fixture
def asked_for():
    """Be asked for an address."""
    return Flask("asked").test_request_context


@pytest.mark.parametrize(("query", "asked"), [("", None), ("page=2", 2), ("page=two", None), ("page=", None)])
def test_the_address_says_which_page_is_asked_for(asked_for, query, asked):
    with asked_for(f"/list?{query}"):
        assert page_asked() == asked


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("", "?page=2"),
        ("page=1", "?page=2"),
        ("page=1&page=9", "?page=2"),
        ("batch=2&page=1&failed=", "?batch=2&failed=&page=2"),
        ("of=a&of=b", "?of=a&of=b&page=2"),
        ('of="><b>&_scheme=x', "?of=%22%3E%3Cb%3E&_scheme=x&page=2"),
    ],
)
def test_another_page_keeps_what_else_the_address_asked_for(asked_for, query, leads_to):
    with asked_for(f"/list?{query}"):
        assert Pages(1, 3, 20).href(2) == leads_to


def test_two_lists_on_one_page_turn_their_pages_on_their_own(asked_for):
    with asked_for("/list?page=2&aside=3"):
        one, other = Pages(2, 4, 20), Pages(3, 4, 20, "aside")

        assert (page_asked(), page_asked("aside")) == (2, 3)
        assert (one.href(3), other.href(4)) == ("?aside=3&page=3", "?page=2&aside=4")
