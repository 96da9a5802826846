import os
from datetime import timedelta

import pytest

from booster.files.store import the_store
from booster.kit.clock import utcnow
from tests.integration.files.conftest import everything_on_disk, take
from tests.unit.files.conftest import PDF


@pytest.fixture
def check(app):
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["files", "check", *words])


def path_of(app, stored):
    with app.app_context():
        return the_store().path(stored.key)


def leave(app, name, *, hours):
    """Put a file on the disk that no row knows."""
    with app.app_context():
        path = the_store().folder / "zz" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    then = (utcnow() - timedelta(hours=hours)).timestamp()
    os.utime(path, (then, then))
    return path


def test_all_is_well(app, check):
    take(app, PDF, "plan.pdf")

    result = check()

    assert (result.exit_code, result.output) == (0, "Every stored file is there, unchanged.\n")


def test_missing_and_changed_files_are_named(app, check):
    changed, missing = take(app, PDF, "plan.pdf"), take(app, PDF, "hall.pdf")
    path_of(app, changed).write_bytes(b"changed")
    path_of(app, missing).unlink()

    result = check()

    assert (result.exit_code, result.output.splitlines()) == (
        1,
        [
            f"changed: {changed.key} (plan.pdf)",
            f"missing: {missing.key} (hall.pdf)",
            "Error: 2 stored files are not what they were.",
        ],
    )


def test_one_file_is_counted_as_one(app, check):
    path_of(app, take(app, PDF, "plan.pdf")).unlink()

    assert check().output.endswith("Error: 1 stored file is not what it was.\n")


def test_what_belongs_to_nothing_is_listed_after_a_day_and_deleted_only_when_asked(app, check):
    young, old = leave(app, "zzyoung", hours=23), leave(app, "zzold", hours=25)

    assert check().output.splitlines()[0] == f"belongs to nothing: {old}"
    assert old.exists()

    assert check("--sweep").output.splitlines()[0] == f"deleted, since it belongs to nothing: {old}"
    assert (old.exists(), young.exists()) == (False, True)


def test_sweeping_deletes_unfinished_parts_and_lone_hashes_but_nothing_that_is_kept(app, check):
    stored = take(app, PDF, "plan.pdf")
    ages_ago = (utcnow() - timedelta(days=400)).timestamp()
    path = path_of(app, stored)
    for kept in path.parent.iterdir():
        os.utime(kept, (ages_ago, ages_ago))
    leave(app, ".part-zzhalf", hours=25)
    leave(app, "zzlone.sha256", hours=25)

    check("--sweep")

    assert everything_on_disk(app) == [stored.key, f"{stored.key}.sha256"]
