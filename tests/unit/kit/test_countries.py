"""Countries by code: the right ones, with names, in the order of the names."""

import pytest

from booster.kit.countries import ASSOCIATED, EU, GROUPS, KNOWN, KOSOVO_NOTE, by_name, note
from tests.unit.kit.rendering import bare_app


@pytest.fixture
def in_english():
    with bare_app().test_request_context():
        yield


def test_the_european_union_has_27_members_and_no_code_is_in_both_groups():
    assert len(EU) == len(set(EU)) == 27
    assert len(KNOWN) == 27 + len(ASSOCIATED)


def test_each_group_says_where_it_is_from_and_since_when_it_holds():
    for group in GROUPS.values():
        assert group["source"]
        assert group["address"].startswith("https://")
        assert group["valid_from"] < group["checked"]


@pytest.mark.usefixtures("in_english")
def test_names_are_sorted_as_people_read_them():
    assert by_name(["TR", "SE", "AT", "XK"]) == [
        ("AT", "Austria"),
        ("XK", "Kosovo*"),
        ("SE", "Sweden"),
        ("TR", "Türkiye"),
    ]


def test_the_footnote_comes_only_with_kosovo():
    assert note(["AT", "XK"]) == KOSOVO_NOTE
    assert note(["AT"]) == ""
