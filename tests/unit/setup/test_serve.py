"""What `run` does to the files of this machine before it serves."""

import pytest

from booster.serve import in_use, keep_secret, reset
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
