import hashlib
import resource
import stat
from contextlib import contextmanager

import pytest

from booster.files.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "uploads")


def everything_in(store):
    return sorted(path.name for path in store.folder.rglob("*") if path.is_file())


@contextmanager
def no_room_for_files_above(size):
    """Let the system refuse to write more, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_lies_under_a_random_name_with_its_hash_beside(store):
    kept = store.put(b"content")

    path = store.folder / kept.key[:2] / kept.key
    assert (kept.size, kept.sha256) == (7, hashlib.sha256(b"content").hexdigest())
    assert path.read_bytes() == b"content"
    assert path.with_name(f"{kept.key}.sha256").read_text() == f"{kept.sha256}  {kept.key}\n"
    assert everything_in(store) == [kept.key, f"{kept.key}.sha256"]
    assert store.put(b"content").key != kept.key


def test_only_the_server_may_read_what_people_sent(store):
    path = store.path(store.put(b"content").key)

    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_full_disk_leaves_nothing_behind(store):
    with no_room_for_files_above(100_000), pytest.raises(OSError, match="too large"):
        store.put(bytes(200_000))

    assert everything_in(store) == []


def test_a_hash_that_cannot_be_written_takes_its_file_with_it(store):
    with no_room_for_files_above(50), pytest.raises(OSError, match="too large"):
        store.put(bytes(40))

    assert everything_in(store) == []


def test_the_digest_is_that_of_the_bytes_on_disk_now(store):
    kept = store.put(b"content")
    store.path(kept.key).write_bytes(b"changed")

    assert store.digest(kept.key) == hashlib.sha256(b"changed").hexdigest()
    store.remove(kept.key)
    assert (store.digest(kept.key), everything_in(store)) == (None, [])
