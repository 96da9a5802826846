"""`flask files`: prove that what was kept is still there, unchanged."""

import click
from flask.cli import AppGroup

from booster.files import queries
from booster.files.queries import Trouble
from booster.files.store import the_store
from booster.kit.clock import utcnow
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext

files = AppGroup("files", help="Stored files: compare them with the database.")


@files.command()
@click.option("--sweep", is_flag=True, help="Delete what is older than a day and belongs to nothing.")
def check(*, sweep: bool) -> None:
    """Compare every stored file with its hash, and list files that belong to nothing."""
    store = the_store()
    bad = list(queries.findings(store))
    for finding in bad:
        key, name = finding.stored.key, finding.stored.name
        if finding.trouble is Trouble.MISSING:
            click.echo(_("missing: %(key)s (%(name)s)", key=key, name=name))
        else:
            click.echo(_("changed: %(key)s (%(name)s)", key=key, name=name))
    for path in queries.orphans(store, utcnow()):
        if sweep:
            path.unlink(missing_ok=True)
            click.echo(_("deleted, since it belongs to nothing: %(path)s", path=path))
        else:
            click.echo(_("belongs to nothing: %(path)s", path=path))
    if bad:
        raise click.ClickException(
            ngettext(
                "%(num)s stored file is not what it was.", "%(num)s stored files are not what they were.", len(bad)
            )
        )
    click.echo(_("Every stored file is there, unchanged."))
