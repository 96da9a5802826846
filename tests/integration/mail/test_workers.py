import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from booster.config import ROOT
from booster.kit.db import transaction
from booster.mail import worker
from booster.mail.delivery import deliver_due
from booster.mail.services import queue
from tests.databases import on
from tests.integration.mail.conftest import NOW, a_thing, states, write, write_and_fail

MANY = [f"reader{number}@booster.example" for number in range(24)]


@pytest.fixture
def thread(post):
    running = worker.start(post)
    yield running
    running.stop()


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def test_racing_threads_send_no_letter_twice(post, inbox):
    write(post, *MANY)

    def deliver(_number):
        with post.app_context():
            return deliver_due(NOW).sent

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(deliver, range(4)))

    assert sum(sent) == len(MANY)
    assert sorted(inbox.readers) == sorted(MANY)


def deliver(post, *words):
    """Deliver by the operator's command, in a process of its own."""
    settings = {
        "BOOSTER_DATABASE_URL": post.config["SQLALCHEMY_DATABASE_URI"],
        "BOOSTER_SMTP_URL": post.config["SMTP_URL"],
        "BOOSTER_SECRET": "of no use to them",
    }
    command = [sys.executable, "-m", "flask", "--app", "booster.app:create_app", "mail", "deliver", *words]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL)


def test_a_process_that_goes_on_delivers_what_is_written_later(post, inbox):
    going_on = deliver(post, "--every", "1")
    try:
        for address in ("lea@booster.example", "paul@booster.example"):
            write(post, address)
            assert wait_for(lambda address=address: address in inbox.readers, 60)
    finally:
        going_on.terminate()
        going_on.wait(60)


@on("sqlite")
def test_a_process_that_is_told_to_end_brings_the_letter_in_its_hands_to_its_end_and_takes_no_other(post, inbox):
    inbox.mode = "slow"
    write(post, "lea@booster.example", "paul@booster.example")
    ending = deliver(post, "--every", "60")
    assert wait_for(lambda: inbox.received, 60)

    ending.terminate()

    assert ending.wait(60) == 0
    assert [status for status, *_rest in states(post)] == ["sent", "queued"]


def test_racing_processes_send_no_letter_twice(post, inbox):
    write(post, *MANY)

    racers = [deliver(post, "--once") for _ in range(2)]

    assert [racer.wait(60) for racer in racers] == [0, 0]
    assert sorted(inbox.readers) == sorted(MANY)


def test_a_letter_leaves_after_the_commit_and_not_before(post, inbox, thread):
    with post.app_context(), transaction():
        queue("hello", to=["lea@booster.example"], about=a_thing(), now=NOW, who="Lea")
        worker.look_now()
        time.sleep(0.3)
        assert inbox.readers == []

    # Sooner than the worker would have looked by itself.
    assert wait_for(lambda: inbox.readers == ["lea@booster.example"], worker.PAUSE / 2)


def test_a_letter_whose_transaction_failed_never_leaves(post, inbox, thread):
    write_and_fail(post)
    worker.look_now()
    time.sleep(0.3)

    assert (inbox.readers, states(post)) == ([], [])


def test_the_worker_outlives_its_troubles(post, inbox, thread, caplog):
    working, post.config["SMTP_URL"] = post.config["SMTP_URL"], "nonsense"
    worker.look_now()
    assert wait_for(lambda: "letters could not be delivered" in caplog.text)

    post.config["SMTP_URL"] = working
    write(post, "lea@booster.example")

    assert wait_for(lambda: inbox.readers == ["lea@booster.example"])


def test_one_process_has_one_worker(post, thread):
    assert worker.start(post) is thread


def test_no_worker_starts_where_letters_have_nowhere_to_go(post, caplog):
    post.config["SMTP_URL"] = ""

    assert worker.start(post) is None
    assert "BOOSTER_SMTP_URL is missing" in caplog.text
