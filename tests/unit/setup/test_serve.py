"""What `run` does to the files of this machine before it serves."""

import os
import socket
import subprocess
import sys

import pytest

from booster.serve import in_use, keep_secret, reset
from booster.setup.places import ROOT
from booster.setup.say import Trouble


def settings(folder, url=None, secret=""):
    return {
        "INSTANCE": folder,
        "UPLOADS": folder / "uploads",
        "SECRET_KEY": secret,
        "SQLALCHEMY_DATABASE_URI": url or f"sqlite:///{folder / 'booster.sqlite3'}",
    }


def test_a_reset_deletes_the_database_and_the_uploads_and_nothing_else(tmp_path, capsys):
    for name in ("booster.sqlite3", "booster.sqlite3-wal", "booster.sqlite3-shm", "secret", "uploads/1/plan.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    reset(settings(tmp_path))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["in-use", "secret"]
    assert capsys.readouterr().out == f"Deleting {tmp_path / 'booster.sqlite3'} and {tmp_path / 'uploads'}\n"


def test_a_reset_of_nothing_is_fine(tmp_path):
    reset(settings(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["in-use"]


def test_a_database_of_another_server_is_never_reset(tmp_path):
    (tmp_path / "uploads").mkdir()

    with pytest.raises(Trouble, match=r"not postgresql://lea:\*\*\*@db/booster"):
        reset(settings(tmp_path, "postgresql://lea:word@db/booster"))

    assert (tmp_path / "uploads").exists()


def test_uploads_outside_the_instance_are_never_reset(tmp_path):
    elsewhere = tmp_path / "documents"
    elsewhere.mkdir()

    with pytest.raises(Trouble, match="BOOSTER_UPLOADS is elsewhere"):
        reset({**settings(tmp_path / "instance"), "UPLOADS": elsewhere})

    assert elsewhere.exists()


def test_nothing_is_reset_under_a_server_that_works_on_it(tmp_path):
    database = tmp_path / "booster.sqlite3"
    database.touch()

    with in_use(settings(tmp_path)), pytest.raises(Trouble, match="Stop it first"):
        reset(settings(tmp_path))
    assert database.exists()

    reset(settings(tmp_path))
    assert not database.exists()


def test_two_servers_may_work_on_the_same_data(tmp_path):
    with in_use(settings(tmp_path)), in_use(settings(tmp_path)):
        assert (tmp_path / "in-use").exists()


def test_the_secret_is_drawn_once_and_kept_from_others(tmp_path):
    keep_secret(settings(tmp_path / "instance"))

    path = tmp_path / "instance" / "secret"
    assert len(path.read_text()) == 64
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_secret_that_is_set_is_not_replaced(tmp_path):
    keep_secret(settings(tmp_path, secret="s" * 40))

    assert list(tmp_path.iterdir()) == []


def told_instead_of_serving(folder, port=1, **settings):
    """Start the server with a folder of its own, and give what it says when it cannot serve."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("BOOSTER_")}
    done = subprocess.run(
        [sys.executable, "-m", "booster.serve", str(port)],
        cwd=ROOT,
        env={**bare, "BOOSTER_INSTANCE": str(folder), **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr.strip()


def test_a_database_that_is_none_is_told_in_one_sentence(tmp_path):
    database = tmp_path / "booster.sqlite3"
    database.write_text("no database at all " * 100)

    assert told_instead_of_serving(tmp_path) == (
        f"The database sqlite:///{database} cannot be used: file is not a database."
    )


def test_a_database_that_does_not_answer_is_told_in_one_sentence_without_its_password(tmp_path):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{nobody.getsockname()[1]}/booster"
        told = told_instead_of_serving(tmp_path, BOOSTER_DATABASE_URL=f"postgresql+psycopg://lea:s3cret@{place}")

    assert told.startswith(f"The database postgresql+psycopg://lea:***@{place} cannot be used: connection failed:")
    assert (len(told.splitlines()), "s3cret" in told) == (1, False)


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "in-use").mkdir()

    assert told_instead_of_serving(tmp_path) == (
        f"Nothing can be written into {tmp_path}: Is a directory. Set BOOSTER_INSTANCE to another folder."
    )


def test_a_port_that_was_taken_meanwhile_is_told_once(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = told_instead_of_serving(tmp_path, port)

    assert told.startswith(f"Port {port} is taken.")
    assert "gunicorn" not in told
