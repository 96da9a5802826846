"""After signing in nobody leaves the site."""

import pytest

from booster.accounts.next_page import LONGEST, safe_next

LOCAL = [
    "/",
    "/desk",
    "/applications/CBA1-2022-0007/venue?parked=abc#rooms",
    "/calls/x?back=https://booster.example//here",
    "/calls/caf%C3%A9",
    "/a//b",
]

ELSEWHERE = [
    None,
    "",
    "desk",
    "https:evil.example",
    "https://evil.example/",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/desk\\..\\evil",
    "/\t/evil.example",
    "/\n/evil.example",
    "/desk\r\nSet-Cookie: a=b",
    "/desk?a=b\r\nSet-Cookie: a=b",
    "/\x00/evil.example",
    "\u200b//evil.example",
    "/\u2028/evil.example",
    " //evil.example",
    "/%2Fevil.example",
    "/%2f%2fevil.example",
    "/%5Cevil.example",
    "/%255Cevil.example",
    "/%252Fevil.example",
    "/%09/evil.example",
    "/%0d%0aSet-Cookie:a=b",
    "/" + "a" * LONGEST,
]


@pytest.mark.parametrize("address", LOCAL)
def test_a_path_of_this_site_is_kept(address):
    assert safe_next(address) == address


@pytest.mark.parametrize("address", ELSEWHERE)
def test_anything_else_leads_to_the_desk(address):
    assert safe_next(address) == "/desk"


def test_a_page_may_choose_another_way_out():
    assert safe_next("//evil.example", "") == ""
