"""Booster on a public server, with `BOOSTER_*` settings: `gunicorn --no-control-socket wsgi:app`."""

from booster.app import create_app
from booster.config import production
from booster.demo.guard import refuse_demo_people

app = create_app(production())
with app.app_context():
    refuse_demo_people()
