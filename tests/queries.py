"""What a page asks of the database."""

from contextlib import contextmanager

from sqlalchemy import event

from booster.kit.db import db


@contextmanager
def recorded(app):
    """Collect every statement that runs meanwhile."""
    statements = []

    def keep(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", keep)


def count(app, client, path):
    """Count what one page asks, once whatever is done only once has been done."""
    assert client.get(path).status_code == 200
    with recorded(app) as statements:
        client.get(path)
    return len(statements)
