"""The floor: what any Flask and SQLAlchemy application pays for a page, a save and a list of the same size."""

from pathlib import Path

from flask import Flask, render_template, request, session
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The tables of the floor, and nothing of Booster's."""


db = SQLAlchemy(model_class=Base)
LINE = "A line of the page, as long as lines of a form usually are, with its tags"
ROWS = 50

PAGE = "<!doctype html><title>{{ person.name }}</title>{% for line in lines %}<p>{{ line }}</p>\n{% endfor %}"
LIST = (
    "<!doctype html><title>{{ person.name }}</title><table>{% for row in rows %}<tr><td>{{ row.id }}</td>"
    "<td>{{ row.name }}</td><td>{% for line in lines %}{{ line }}{% endfor %}</td></tr>{% endfor %}</table>"
)
# What a line costs around its text: <p></p> and the line end; and a row around its lines, with a number and a name.
TAGS = 8
ROW_TAGS = 49


class Person(Base):
    """Somebody who is signed in."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Document(Base):
    """What somebody wrote."""

    __tablename__ = "document"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    text: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)


def create_floor(path: Path, secret: str) -> Flask:
    """Build the floor on an SQLite file that keeps its promises as ours does: WAL and a full sync at each commit."""
    app = Flask("floor")
    app.config.update(SECRET_KEY=secret, SQLALCHEMY_DATABASE_URI=f"sqlite:///{path}")
    # Templates with names are compiled once, as every application's are.
    app.jinja_loader = DictLoader({"page.html": PAGE, "list.html": LIST})
    db.init_app(app)
    with app.app_context():
        event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=FULL"))
        db.create_all()
        if db.session.get(Person, 1) is None:
            db.session.connection().exec_driver_sql("SELECT 1")
            db.session.add(Person(id=1, name="Lea Lambert"))
            db.session.add_all(Document(id=number + 1, name=f"Document {number}", text="") for number in range(ROWS))
            db.session.commit()
        with db.engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode=WAL")
        db.engine.dispose()
    _routes(app)
    return app


def _routes(app: Flask) -> None:
    @app.get("/enter")
    def enter() -> str:
        session["person"] = 1
        return "in"

    @app.get("/page/<int:size>")
    def page(size: int) -> str:
        """Read one person and one document, and render as many bytes as asked for."""
        person = db.session.get(Person, session["person"])
        document = db.session.get(Document, 1)
        lines = [LINE] * max(1, size // (len(LINE) + TAGS))
        return render_template("page.html", person=person, document=document, lines=lines)

    @app.post("/save")
    def save() -> tuple[str, int]:
        """Change one row and wait for the disk."""
        document = db.session.get_one(Document, 1)
        document.text = request.form.get("text", "")
        document.version += 1
        db.session.commit()
        return "", 204

    @app.get("/list/<int:size>")
    def rows(size: int) -> str:
        """Read fifty rows and render them to as many bytes as asked for."""
        person = db.session.get(Person, session["person"])
        found = db.session.scalars(select(Document).limit(ROWS)).all()
        whole, rest = divmod(max(0, size // ROWS - ROW_TAGS), len(LINE))
        lines = [LINE] * whole + [LINE[:rest]]
        return render_template("list.html", person=person, rows=found, lines=lines)
