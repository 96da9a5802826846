"""Load the demo world from the command line."""

import click
from flask import current_app
from flask.cli import AppGroup

from booster.demo import world
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.kit.errors import DomainError

demo = AppGroup("demo", help="The demo world, for trying Booster out.")


@demo.command("load")
def load() -> None:
    """Make the demo people and what they do; does nothing when they are there."""
    if not current_app.config["DEMO"]:
        raise click.ClickException(
            "demo people have a published password, so they exist only in demo mode: set BOOSTER_DEMO=1"
        )
    try:
        with transaction():
            click.echo(f"demo world: {world.load(utcnow())}")
    except DomainError as error:
        raise click.ClickException(error.sentence) from error
