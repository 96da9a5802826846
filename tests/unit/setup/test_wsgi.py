"""`wsgi.py` starts only with settings that a public server can have."""

import os
import subprocess
import sys

import pytest

from booster.setup.places import ROOT

GOOD = {
    "BOOSTER_PROXIES": "1",
    "BOOSTER_SECRET": "kVw3rJ8yTq0ZcN5uPd1xLm7sBf4hGa2e",
    "BOOSTER_TRUSTED_HOSTS": "booster.example",
    "BOOSTER_PUBLIC_URL": "https://booster.example",
    "BOOSTER_SMTP_URL": "smtp://localhost",
    "BOOSTER_MAIL_FROM": "no-reply@booster.example",
    "BOOSTER_CONTACT": "events@booster.example",
}


ASK = """
import wsgi
browser = wsgi.app.test_client()
ours = browser.get("/sign-in", base_url="https://booster.example")
theirs = browser.get("/sign-in", base_url="https://evil.example")
print(wsgi.app.debug, ours.status_code, theirs.status_code)
print(ours.headers["Set-Cookie"])
print(ours.headers["Strict-Transport-Security"])
print(browser.get("/sign-in", base_url="http://booster.example").headers["Strict-Transport-Security"])
"""


def start(tmp_path, settings, *words):
    """Import it as a server would, with these settings and no others, and ask it for a page; or run other words."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("BOOSTER_", "FLASK_"))}
    return subprocess.run(
        [sys.executable, *(words or ("-c", ASK))],
        cwd=ROOT,
        env={**bare, "BOOSTER_INSTANCE": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def migrate(folder):
    return start(folder, GOOD, "-m", "flask", "--app", "wsgi", "db", "upgrade")


def test_it_starts_with_good_settings_and_serves_its_own_host_only(tmp_path):
    migrate(tmp_path)
    done = start(tmp_path, GOOD)

    assert done.returncode == 0, done.stderr
    served, cookie, *strict = done.stdout.splitlines()
    assert served == "False 200 400"
    name, *flags = cookie.split("; ")
    assert (name.split("=")[0], set(flags)) == ("__Host-booster", {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"})
    assert strict == ["max-age=31536000; includeSubDomains"] * 2


def test_it_makes_its_folder_so_that_the_first_migration_finds_a_place_for_the_database(tmp_path):
    folder = tmp_path / "deep" / "instance"
    done = migrate(folder)

    assert done.returncode == 0, done.stderr
    assert (folder.stat().st_mode & 0o777, (folder / "booster.sqlite3").exists()) == (0o700, True)


@pytest.mark.parametrize("name", ["BOOSTER_INSTANCE", "BOOSTER_UPLOADS"])
def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path, name):
    (tmp_path / "file").touch()
    done = start(tmp_path, {**GOOD, name: str(tmp_path / "file" / "inside")})

    assert done.returncode == 3
    assert f"- {name}: the folder {tmp_path}/file/inside cannot be made (Not a directory)" in done.stderr


@pytest.mark.parametrize("words", [(), ("-m", "flask", "--app", "wsgi", "people", "list")])
def test_tables_that_are_older_than_the_code_are_told_with_what_to_do(tmp_path, words):
    done = start(tmp_path, GOOD, *words)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "Booster cannot start:\n  - The database is older than the code: run flask --app wsgi db upgrade\n"
    )


def test_a_database_that_cannot_be_reached_is_not_migrated_but_told_in_one_sentence(tmp_path):
    nowhere = f"sqlite:///{tmp_path}/nowhere/booster.sqlite3"
    done = start(tmp_path, {**GOOD, "BOOSTER_DATABASE_URL": nowhere}, "-m", "flask", "--app", "wsgi", "db", "upgrade")

    assert (done.returncode, len(done.stderr.splitlines())) == (3, 2)
    assert "BOOSTER_DATABASE_URL: the database does not answer" in done.stderr


def test_it_refuses_and_names_everything_that_is_wrong(tmp_path):
    done = start(tmp_path, {"BOOSTER_DEMO": "1", "FLASK_DEBUG": "1"})

    assert done.returncode == 3
    told = [line.split()[1] for line in done.stderr.splitlines()[1:]]
    assert sorted(told) == sorted([*GOOD, "BOOSTER_DEMO", "FLASK_DEBUG"])


def test_a_setting_that_is_misspelt_or_unreadable_is_named_and_not_shown(tmp_path):
    done = start(tmp_path, {**GOOD, "BOOSTER_SMPT_URL": "s3cret", "BOOSTER_DATABASE_URL": "postgresql://u:s3cret@db/x"})

    assert done.returncode == 3
    assert "- BOOSTER_SMPT_URL is no setting of Booster; is BOOSTER_SMTP_URL meant?" in done.stderr
    assert "- BOOSTER_DATABASE_URL must look like" in done.stderr
    assert "s3cret" not in done.stderr
