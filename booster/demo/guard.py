"""What a public server asks its database before it serves."""

from sqlalchemy.exc import SQLAlchemyError

from booster.accounts.queries import demo_people
from booster.kit.db import db
from booster.kit.migrations import is_behind
from booster.variables import Misconfigured

OLD = "The database is older than the code: run flask --app wsgi db upgrade"


def check_database() -> None:
    """Raise Misconfigured if its tables are old, or name the demo people it has: their password is published.

    Whoever cannot be asked might be there, so that is refused as well.
    """
    try:
        is_old = is_behind()
        found = [] if is_old else demo_people()
    except SQLAlchemyError as error:
        raise Misconfigured(
            [f"BOOSTER_DATABASE_URL: the database does not answer ({error.__cause__ or error})"]
        ) from error
    finally:
        db.session.remove()
        # Processes that are forked from this one open connections of their own.
        db.engine.dispose()
    if is_old:
        raise Misconfigured([OLD])
    if found:
        names = ", ".join(person.email for person in found)
        raise Misconfigured([f"The database holds people of the demo world, whose password is published: {names}"])
