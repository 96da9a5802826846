"""Whether the tables of the database are those of the code."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from booster.kit.db import db

# Any number that no other lock of the database has.
ONE_AT_A_TIME = 20_261_130


def is_behind() -> bool:
    """Whether the tables are older than the code; asked because it is quicker than migrating nothing.

    Tables that a newer version has made already are none of those: the old one goes on until it is replaced.
    """
    present, scripts = _present(), _scripts()
    return present <= _known(scripts) and present != set(scripts.get_heads())


def is_ahead() -> bool:
    """Whether the tables are of a version that this code does not know yet."""
    return not _present() <= _known(_scripts())


def _present() -> set[str]:
    with db.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(current_app.extensions["migrate"].directory)


def _known(scripts: ScriptDirectory) -> set[str]:
    return {script.revision for script in scripts.walk_revisions()}
