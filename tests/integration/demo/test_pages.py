"""Every page that a demo person can reach by links answers, and is valid HTML."""

import re
from collections import deque
from functools import cache

import pytest

from booster.demo.people import PEOPLE

# Setting a document takes a second each, and has tests of its own.
SKIPPED = re.compile(r"\.pdf$|^/static/")
MOST = 400


def links_in(response):
    if response.mimetype != "text/html":
        return []
    found = re.findall(r'(?:href|src)="(/[^"#?]*)', response.text)
    return [path for path in found if not SKIPPED.search(path)]


def walk(client, start):
    """Follow every link of our own from a page on, and say what did not lead to a page."""
    waiting, seen, wrong = deque([start]), {start}, []
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        with client.get(path, follow_redirects=True) as response:
            if response.status_code != 200:
                wrong.append((path, response.status_code))
            new = dict.fromkeys(path for path in links_in(response) if path not in seen)
        seen.update(new)
        waiting.extend(new)
    return seen, wrong


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
