"""What a public server asks its database before it serves, or changes its tables."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from booster.accounts.queries import demo_people
from booster.kit.db import db
from booster.kit.migrations import is_behind
from booster.variables import Misconfigured

OLD = "The database is older than the code: run flask --app wsgi db upgrade"
NO_UNICODE = (
    "BOOSTER_DATABASE_URL: the database is kept in {encoding}, which lacks letters that people have in their names: "
    "make it with createdb -E UTF8 -T template0"
)
NO_TABLES = "BOOSTER_DATABASE_URL: the user that it names may make no tables in the database"


def check_database() -> None:
    """Raise Misconfigured if its tables are old, or name the demo people it has: their password is published.

    Whoever cannot be asked might be there, so that is refused as well.
    """
    with _asking() as connection:
        complaints = _of_letters(connection) or ([OLD] if is_behind() else _of_people())
    if complaints:
        raise Misconfigured(complaints)


def check_before_migrating() -> None:
    """Raise Misconfigured if tables cannot be made in this database, or could not keep every name."""
    with _asking() as connection:
        complaints = _of_letters(connection) + _of_rights(connection)
    if complaints:
        raise Misconfigured(complaints)


@contextmanager
def _asking() -> Iterator[Connection]:
    try:
        with db.engine.connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise Misconfigured(
            [f"BOOSTER_DATABASE_URL: the database does not answer ({error.__cause__ or error})"]
        ) from error
    finally:
        db.session.remove()
        # Processes that are forked from this one open connections of their own.
        db.engine.dispose()


def _of_letters(connection: Connection) -> list[str]:
    if connection.dialect.name != "postgresql":
        return []
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    return [] if encoding == "UTF8" else [NO_UNICODE.format(encoding=encoding)]


def _of_rights(connection: Connection) -> list[str]:
    if connection.dialect.name != "postgresql":
        return []
    may_make = select(func.has_schema_privilege(func.current_schema(), "CREATE"))
    return [] if connection.scalar(may_make) else [NO_TABLES]


def _of_people() -> list[str]:
    names = ", ".join(person.email for person in demo_people())
    return [f"The database holds people of the demo world, whose password is published: {names}"] if names else []
