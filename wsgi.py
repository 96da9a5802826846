"""Booster on a public server, with `BOOSTER_*` settings: `gunicorn --no-control-socket wsgi:app`."""

from booster.app import create_app
from booster.config import production

app = create_app(production())
