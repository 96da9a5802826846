"""The disk is full: the error is honest, nothing acknowledged is lost, and room is enough to go on."""

import os
import resource
import subprocess

import pytest

from tests.durability.patience import tell
from tests.durability.writers import Writers

WAIT = 30
UNAVAILABLE = 503


def wait_for_refusals(writers, count):
    writers.wait_until(lambda: sum(one.refusals.get(UNAVAILABLE, 0) for one in writers.all) >= count, WAIT)


def assert_nothing_is_lost(house, writers):
    tell(acknowledged=writers.count, refused=sum(sum(one.refusals.values()) for one in writers.all))
    assert {status for one in writers.all for status in one.refusals} == {UNAVAILABLE}
    assert writers.missing_from(house.ledger()) == []
    assert writers.conflicts == []
    assert house.complaints() == []


def test_a_file_that_may_not_grow_is_told_and_got_over(house_of):
    """The same errors without being root: no file of the server may grow beyond a limit."""
    house = house_of()
    largest = max(path.stat().st_size for path in house.folder.iterdir() if path.is_file())

    with Writers(house) as writers:
        writers.wait_for(40, WAIT)
        for pid in house.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
        wait_for_refusals(writers, 20)
        for pid in house.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        writers.wait_for(40, WAIT)

    assert_nothing_is_lost(house, writers)


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.geteuid() == 0 and mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk))
    if not mounted:
        pytest.skip("only root may make a small disk; the test above shows the same by a limit on files")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def mount(*words):
    return subprocess.run(["mount", *words], check=False, capture_output=True).returncode == 0


def test_a_full_disk_is_told_and_got_over(house_of, small_disk):
    house = house_of(folder=small_disk / "instance")

    with Writers(house) as writers:
        writers.wait_for(40, WAIT)
        fill(small_disk)
        wait_for_refusals(writers, 20)
        (small_disk / "ballast").unlink()
        writers.wait_for(40, WAIT)

    assert_nothing_is_lost(house, writers)


def fill(disk):
    """Take every byte that is left."""
    with (disk / "ballast").open("ab", buffering=0) as ballast:
        size = 65536
        while size:
            try:
                ballast.write(b"x" * size)
            except OSError:
                size //= 2
