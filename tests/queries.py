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


@contextmanager
def explained():
    """Collect how the database answers every question that is asked meanwhile; a small table it would read whole."""
    plans, connection = [], db.session.connection()
    is_sqlite = db.engine.dialect.name == "sqlite"

    def explain(_connection, _cursor, statement, parameters, *_rest):
        if not statement.startswith("EXPLAIN"):
            how = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
            plans.append(str(connection.exec_driver_sql(how + statement, parameters).all()))

    if not is_sqlite:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    event.listen(db.engine, "before_cursor_execute", explain)
    try:
        yield plans
    finally:
        event.remove(db.engine, "before_cursor_execute", explain)


def count(app, client, path):
    """Count what one page asks, once whatever is done only once has been done."""
    assert client.get(path).status_code == 200
    with recorded(app) as statements:
        client.get(path)
    return len(statements)
