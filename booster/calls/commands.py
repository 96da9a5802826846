"""Load call definitions from the command line."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from booster.calls import services
from booster.calls.definition import Definition, Invalid, read_all
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.kit.errors import DomainError

DEFINITIONS = Path(__file__).parent / "definitions"

calls = AppGroup("calls", help="Load and check calls.")


def definitions(path: Path | None) -> list[Definition]:
    """Read what is at a path, else what the package holds; calls of the demo world only in demo mode."""
    if path:
        return read_all(path)
    found = read_all(DEFINITIONS)
    return found + read_all(DEFINITIONS / "demo") if current_app.config["DEMO"] else found


def load_all(path: Path | None = None, reason: str = "") -> dict[str, str]:
    """Load everything or nothing, and say what happened to each call."""
    read = definitions(path)
    with transaction():
        return {one.slug: services.load(one, by=None, now=utcnow(), reason=reason) for one in read}


@calls.command("load")
@click.argument("path", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--reason", default="", help="Why dates change that people know: they read it on the page and by letter.")
def load(path: Path | None, reason: str) -> None:
    """Load the calls of the package, or those of PATH: one definition, or a folder of them."""
    try:
        for slug, what in load_all(path, reason).items():
            click.echo(f"{slug}: {what}")
    except (Invalid, DomainError) as error:
        raise click.ClickException(str(error)) from error
