"""Whether the tables of the database are those of the code."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from booster.kit.db import db


def is_behind() -> bool:
    """Whether the tables are older than the code; asked because it is quicker than migrating nothing.

    Tables that a newer version has made already are none of those: the old one goes on until it is replaced.
    """
    with db.engine.connect() as connection:
        present = set(MigrationContext.configure(connection).get_current_heads())
    scripts = ScriptDirectory(current_app.extensions["migrate"].directory)
    known = {script.revision for script in scripts.walk_revisions()}
    return present <= known and present != set(scripts.get_heads())
