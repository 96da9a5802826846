"""Booster on a public server, with `BOOSTER_*` settings: `gunicorn --preload --no-control-socket wsgi:app`."""

import logging
import sys

import click

from booster.app import create_app
from booster.config import production
from booster.demo.guard import check_before_migrating, check_database
from booster.variables import Misconfigured

# Told so, gunicorn gives up instead of starting another worker.
NO_WORKER = 3

# As gunicorn writes its own lines.
logging.basicConfig(format="[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s", datefmt="%Y-%m-%d %H:%M:%S %z")


def is_migrating() -> bool:
    """Whether this is `flask db …`, which must be able to work on old tables."""
    # Flask asks for the application to learn its commands, and knows only afterwards which one is meant.
    return click.get_current_context(silent=True) is not None and "db" in sys.argv


try:
    app = create_app(production())
    with app.app_context():
        if is_migrating():
            check_before_migrating()
        else:
            check_database()
except Misconfigured as refusal:
    sys.stderr.write(f"{refusal}\n")
    sys.exit(NO_WORKER)
