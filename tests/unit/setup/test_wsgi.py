"""`wsgi.py` starts only with settings that a public server can have."""

import os
import subprocess
import sys

from booster.setup.places import ROOT

GOOD = {
    "BOOSTER_SECRET": "0123456789abcdefghijklmnopqrstuvwxyz",
    "BOOSTER_TRUSTED_HOSTS": "booster.example",
    "BOOSTER_PUBLIC_URL": "https://booster.example",
    "BOOSTER_SMTP_URL": "smtp://localhost",
}


def start(tmp_path, settings):
    """Import it as a server would, with these settings and no others."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("BOOSTER_", "FLASK_"))}
    return subprocess.run(
        [sys.executable, "-c", "import wsgi; print(wsgi.app.debug)"],
        cwd=ROOT,
        env={**bare, "BOOSTER_INSTANCE": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_good_settings(tmp_path):
    done = start(tmp_path, GOOD)

    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr


def test_it_refuses_and_names_everything_that_is_wrong(tmp_path):
    done = start(tmp_path, {"BOOSTER_DEMO": "1", "FLASK_DEBUG": "1"})

    assert done.returncode == 1
    for name in (*GOOD, "BOOSTER_DEMO", "FLASK_DEBUG"):
        assert f"- {name} " in done.stderr
