"""Public servers stay without demo people."""

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from booster.accounts.queries import demo_people
from booster.config import Misconfigured
from booster.kit.db import db


def refuse_demo_people() -> None:
    """Raise Misconfigured and name them if the database has any: their password is published.

    Before the first migration there is nobody. Whoever cannot be asked might be there, so that is refused as well.
    """
    try:
        there_are_tables = inspect(db.engine).has_table("person")
        found = demo_people() if there_are_tables else []
    except SQLAlchemyError as error:
        raise Misconfigured(
            [f"BOOSTER_DATABASE_URL: the database does not answer ({error.__cause__ or error})"]
        ) from error
    finally:
        db.session.remove()
        # Processes that are forked from this one open connections of their own.
        db.engine.dispose()
    if found:
        names = ", ".join(person.email for person in found)
        raise Misconfigured([f"The database holds people of the demo world, whose password is published: {names}"])
