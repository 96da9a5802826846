"""`flask applications`: what an operator does after a deadline."""

import click
from flask.cli import AppGroup

from booster.applications.queries import closed_calls
from booster.applications.services.closing import close
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.kit.texts import gettext as _

applications = AppGroup("applications", help="Applications: give back what was not submitted.")


@applications.command("close")
def close_calls() -> None:
    """Tell the leads of drafts that were not submitted, for every call whose deadline has passed.

    Run it after a deadline, as often as you like: nobody is told twice.
    """
    now = utcnow()
    for call in closed_calls(now):
        with transaction():
            told = len(close(call, now=now))
        click.echo(_("%(call)s: letters written: %(count)s", call=call.slug, count=told))
