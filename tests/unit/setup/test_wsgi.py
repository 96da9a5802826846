"""`wsgi.py` starts only with settings that a public server can have."""

import os
import subprocess
import sys

from booster.setup.places import ROOT

GOOD = {
    "BOOSTER_PROXIES": "1",
    "BOOSTER_SECRET": "0123456789abcdefghijklmnopqrstuvwxyz",
    "BOOSTER_TRUSTED_HOSTS": "booster.example",
    "BOOSTER_PUBLIC_URL": "https://booster.example",
    "BOOSTER_SMTP_URL": "smtp://localhost",
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


def start(tmp_path, settings):
    """Import it as a server would, with these settings and no others, and ask it for a page."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("BOOSTER_", "FLASK_"))}
    return subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env={**bare, "BOOSTER_INSTANCE": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_good_settings_and_serves_its_own_host_only(tmp_path):
    done = start(tmp_path, GOOD)

    assert done.returncode == 0, done.stderr
    served, cookie, *strict = done.stdout.splitlines()
    assert served == "False 200 400"
    name, *flags = cookie.split("; ")
    assert (name.split("=")[0], set(flags)) == ("__Host-booster", {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"})
    assert strict == ["max-age=31536000; includeSubDomains"] * 2


def test_it_refuses_and_names_everything_that_is_wrong(tmp_path):
    done = start(tmp_path, {"BOOSTER_DEMO": "1", "FLASK_DEBUG": "1"})

    assert done.returncode == 1
    for name in (*GOOD, "BOOSTER_DEMO", "FLASK_DEBUG"):
        assert f"- {name} " in done.stderr


def test_a_setting_that_is_misspelt_or_unreadable_is_named_and_not_shown(tmp_path):
    done = start(tmp_path, {**GOOD, "BOOSTER_SMPT_URL": "s3cret", "BOOSTER_DATABASE_URL": "postgresql://u:s3cret@db/x"})

    assert done.returncode == 1
    assert "- BOOSTER_SMPT_URL is no setting of Booster; is BOOSTER_SMTP_URL meant?" in done.stderr
    assert "- BOOSTER_DATABASE_URL must look like" in done.stderr
    assert "s3cret" not in done.stderr
