"""Processes are killed at random while twenty pages save: what was acknowledged is there afterwards."""

import random

from tests.durability.patience import patience, tell
from tests.durability.proxy import Proxy
from tests.durability.writers import Writers

KILLS = patience(10, 50)
# Of the kills, how many take the master and every worker at once.
POWER_CUTS = patience(2, 10)
SAVES = patience(600, 10_000)
WAIT = 30


def kill_at_random(house, writers, kills=KILLS, cuts=POWER_CUTS):
    """Kill again and again, each time in the middle of work."""
    moments = [True] * cuts + [False] * (kills - cuts)
    random.Random(7).shuffle(moments)
    for is_cut in moments:
        writers.wait_for(random.randint(1, max(2, 2 * SAVES // KILLS)), WAIT)
        house.kill() if is_cut else house.kill_worker()
        if is_cut:
            house.start()


def test_no_acknowledged_save_is_missing_after_kills(house_of):
    house = house_of()

    with Writers(house) as writers:
        kill_at_random(house, writers)
        writers.wait_for(max(0, SAVES - writers.count), WAIT * 10)

    tell(kills=KILLS, acknowledged=writers.count, missing=len(writers.missing_from(house.ledger())))
    assert writers.count >= SAVES
    assert writers.missing_from(house.ledger()) == []
    assert writers.twice_in(house.ledger()) == []
    assert writers.conflicts == []
    assert house.complaints() == []


def test_the_same_proof_finds_a_server_that_acknowledges_before_the_commit(house_of):
    house = house_of("lie")

    with Writers(house) as writers:
        writers.wait_for(200, WAIT)
        house.kill()

    missing = len(writers.missing_from(house.ledger()))
    tell(acknowledged=writers.count, missing=missing)
    # It does save: it only says so too early.
    assert 0 < missing < writers.count


def test_lost_replies_make_no_double_lines_and_no_conflict_with_oneself(house_of):
    """Some pages send the same again, others have typed on meanwhile."""
    house = house_of()

    with Proxy(house.port, share=0.3) as proxy, Writers(house, port=proxy.port, hasty=0.3) as writers:
        writers.wait_for(patience(400, 6_000), WAIT * 6)

    tell(acknowledged=writers.count, dropped=proxy.dropped)
    assert proxy.dropped > patience(50, 1_000)
    assert writers.conflicts == []
    assert writers.twice_in(house.ledger()) == []
    assert writers.missing_from(house.ledger()) == []
    assert house.complaints() == []


def test_kills_and_lost_replies_at_once_lose_nothing(house_of):
    house = house_of()

    with Proxy(house.port, share=0.2) as proxy, Writers(house, port=proxy.port, hasty=0.3) as writers:
        kill_at_random(house, writers, kills=patience(4, 20), cuts=patience(1, 4))

    tell(acknowledged=writers.count, dropped=proxy.dropped)
    assert (writers.missing_from(house.ledger()), writers.conflicts, house.complaints()) == ([], [], [])
    assert writers.twice_in(house.ledger()) == []
