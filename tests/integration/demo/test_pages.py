"""Every page that a demo person can reach by links answers, is valid HTML, and has the places that links name."""

import re
from collections import deque
from functools import cache

import pytest

from booster.demo.people import PEOPLE

# Setting a document takes a second each, and has tests of its own.
SKIPPED = re.compile(r"\.pdf$|^/static/")
MOST = 400
NOT_YET = "You cannot start this section yet"


def links_in(response):
    """List the addresses of our own that a page links to, each with its place on that page if it names one."""
    if response.mimetype != "text/html":
        return []
    found = re.findall(r'(?:href|src)="(/[^"#?]*)([^"#]*)#?([^"]*)"', response.text)
    # With a query a page may have other places.
    return [(path, "" if query else place) for path, query, place in found if not SKIPPED.search(path)]


def walk(client, start):
    """Follow every link of our own from a page on, and say what did not lead to a page, or not to its place there."""
    waiting, places, aims, wrong = deque([start]), {start: set()}, [], []
    while waiting and len(places) < MOST:
        path = waiting.popleft()
        with client.get(path, follow_redirects=True) as response:
            if response.status_code != 200:
                wrong.append((path, response.status_code))
            links = links_in(response)
            # What waits for another section shows nothing.
            if links and NOT_YET not in response.text:
                places[path] = set(re.findall(r'\bid="([^"]+)"', response.text))
        aims += [(path, *link) for link in links if link[1]]
        new = dict.fromkeys(path for path, _place in links if path not in places)
        places.update((path, set()) for path in new)
        waiting.extend(new)
    return set(places), wrong + [aim for aim in aims if places[aim[1]] and aim[2] not in places[aim[1]]]


# What the list of people promises each of them.
PROMISED = {
    "lea": r"^/applications/[a-z0-9]+/travel$",
    "paul": r"^/applications/[a-z0-9]+/partner/",
    "emma": r"^/applications/[a-z0-9]+/venue$",
    "daan": r"^/applications/[a-z0-9]+/standing-order$",
    "vera": r"^/applications/[a-z0-9]+/comments/venue$",
    "stan": r"^/calls/cluster-booster-academy-2027/apply$",
    "rita": r"^/review/CBA4-",
    "remi": r"^/review/CBA4-",
    "rosa": r"^/review/CBA4-",
    "ada": r"^/review/calls/cluster-booster-academy-review/publish$",
}


@pytest.fixture(scope="module")
def reach_of(browser_of):
    return cache(lambda person: walk(browser_of(person), "/desk"))


@pytest.mark.parametrize("person", [one.email.partition("@")[0] for one in PEOPLE])
def test_every_page_within_reach_answers(person, reach_of):
    seen, wrong = reach_of(person)

    assert wrong == []
    assert any(re.search(PROMISED[person], path) for path in seen)


def test_stan_finds_no_way_to_an_application(reach_of):
    seen, _wrong = reach_of("stan")

    assert [path for path in seen if path.startswith("/applications")] == []
