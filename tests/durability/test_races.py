"""Two browsers send at the same moment to two processes: one is first, and the other is told."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier
from urllib.parse import urlencode

import pytest

from booster.applications.services import submitting
from tests.durability.house import House
from tests.durability.patience import tell

ROUNDS = 200
ROOM = "rooms/r1"
NAME, AREA = f"{ROOM}/name", f"{ROOM}/area"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("races") / "instance").furnish()
    yield house.start()
    house.end()


@pytest.fixture(scope="module")
def post(house):
    """Send two forms at once, each browser by a line of its own, and give the answers."""
    browsers = [Browser(house), Browser(house)]
    start = Barrier(len(browsers))
    with ThreadPoolExecutor(len(browsers)) as pool:
        yield lambda *forms: list(pool.map(lambda browser, form: browser.send(start, *form), browsers, forms))


class Browser:
    """One session, that waits with an open line for the start."""

    def __init__(self, house):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.headers = {**house.headers(), **form, "HX-Request": "false"}
        self.port = house.port

    def send(self, start, address, fields):
        # A new one each time: the server hangs up on who says nothing for two seconds.
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
            line.connect()
            start.wait()
            line.request("POST", address, urlencode(fields), self.headers)
            answer = line.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()


def save(house, fields, seen):
    return f"/applications/{house.stage.name}/venue", {"seen": seen, "then": "save", **fields}


def test_two_submissions_at_once_are_one(house, post):
    house.stage.fill_in()
    submit = f"/applications/{house.stage.name}/submit", {}

    for number in range(1, ROUNDS + 1):
        answers = post(submit, submit)

        # Whoever came second is shown the receipt of the first.
        assert {(status, to.rsplit("/", 1)[1]) for status, to, _page in answers} == {(303, "receipt")}
        assert house.ask("SELECT count(*), max(number) FROM submission") == [(number, number)]
        house.stage.do(submitting.reopen)


def test_deleting_a_row_and_editing_it_at_once_has_one_winner_and_the_other_is_asked(house, post):
    winners = []
    for number in range(ROUNDS):
        house.stage.write("venue", {ROOM: ["row"], NAME: ["Zaal"], AREA: ["40"]})
        seen = house.document()[1]
        edit = save(house, {ROOM: "row", NAME: f"Zaal {number}", AREA: "40"}, seen)
        remove = save(house, {ROOM: "row", NAME: "Zaal", AREA: "40", "remove-row": ROOM}, seen)

        (edited, _to, edit_page), (removed, _to, remove_page) = post(edit, remove)

        room = house.document()[0].get(NAME)
        winners.append("edit" if room else "remove")
        assert (edited, removed) == ((303, 409) if room else (409, 303))
        told = remove_page if room else edit_page
        assert re.search("has just changed what you want to remove" if room else "removed this whole entry", told)
        assert room in (None, [f"Zaal {number}"])

    tell(rounds=ROUNDS, edits=winners.count("edit"), removals=winners.count("remove"))
    assert len(winners) == ROUNDS
    assert house.complaints() == []
