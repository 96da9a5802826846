"""Forms that never arrive whole keep nobody else out; slow ones do arrive."""

import socket
import time
from urllib.parse import urlencode

import pytest

from booster.kit.arriving import PIECE
from booster.serve import THREADS, WORKERS

WAIT = 30
HEAD = "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{more}\r\n"


def begin(house, sent, *, lacking, path="/sign-in", more=""):
    """Send the head of a form and all but its last bytes."""
    line = socket.create_connection(("127.0.0.1", house.port), WAIT)
    more += f"Content-Length: {len(sent) + lacking}\r\n"
    line.sendall((HEAD.format(path=path, more=more) + sent).encode())
    return line


def status(line):
    with line, line.makefile("rb") as answer:
        return int(answer.readline().split()[1])


def look(house):
    line = socket.create_connection(("127.0.0.1", house.port), WAIT)
    line.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return status(line)


@pytest.fixture
def house(house_of):
    return house_of("hasty")


def test_forms_that_are_kept_back_hold_the_server_for_a_moment_only(house):
    lines = [begin(house, "a=", lacking=1000) for _ in range(WORKERS * THREADS + 1)]

    assert look(house) == 200
    assert {status(line) for line in lines} == {408}


def test_a_form_that_comes_slowly_but_comes_is_read(house):
    line = begin(house, "a=", lacking=4 * PIECE, path="/applications/bcdfghjkmn/venue")
    for _ in range(4):
        time.sleep(0.5)
        line.sendall(b"x" * PIECE)

    # It has no token.
    assert status(line) == 400


def test_half_a_form_is_not_taken_for_a_whole_one(house):
    more = "".join(f"{name}: {value}\r\n" for name, value in house.headers().items() if name != "Host")
    row = {"rooms/one": "row", "bases": '{"rooms/one": 0, "rooms/one/name": 0}', "rooms/one/name": "Westhal"}
    sent = urlencode({"seen": 0, "save_key": "a-page.1", **row})
    path = f"/applications/{house.stage.name}/live/venue"
    with begin(house, sent, lacking=10, path=path, more=more) as line:
        line.shutdown(socket.SHUT_WR)
        assert status(line) == 400

    assert house.ledger() == []
