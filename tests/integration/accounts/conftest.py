"""People, their browsers and their letters, for the tests of accounts."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import argon2
import pytest
from sqlalchemy import event, select, update

from booster.accounts import passwords, queries, services
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests.people import NAMES, PASSWORD, email_of

NEW = "seven blue umbrellas"
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class World:
    """The application with what happened in it, read afresh each time."""

    def __init__(self, app):
        self.app = app

    def person(self, name, password=PASSWORD):
        """Make somebody with a confirmed address and the password of all test people."""
        with self.app.app_context(), transaction():
            services.create_person(
                name=NAMES[name], email=email_of(name), password_hash=passwords.hash_password(password), now=utcnow()
            )

    def browser(self, person=None, *, password=PASSWORD, address="127.0.0.1"):
        """Open a browser, signed in as somebody if a name is given."""
        browser = self.app.test_client()
        browser.environ_base.update(REMOTE_ADDR=address, HTTP_USER_AGENT=AGENT)
        if person:
            response = sign_in(browser, email_of(person), password)
            assert response.status_code == 303
        return browser

    def session_begun(self, person, at):
        """Begin a session at another time, and open a browser that holds it."""
        with self.app.app_context(), transaction():
            token = services.start_session(queries.person_with_address(email_of(person)), device="", now=at)
        browser = self.browser()
        with browser.session_transaction() as cookie:
            cookie["_user_id"] = token
        return browser

    def letters(self):
        with self.app.app_context():
            return [(letter.name, letter.to) for letter in db.session.scalars(select(Letter).order_by(Letter.id))]

    def letters_in_full(self):
        return self.rows(select(Letter.subject, Letter.text, Letter.html))

    def link(self):
        """Give the path of the link in the last letter that holds one."""
        with self.app.app_context():
            texts = [letter.text for letter in db.session.scalars(select(Letter).order_by(Letter.id))]
        ours = re.escape(self.app.config["PUBLIC_URL"])
        return [path for text in texts for path in re.findall(rf"^{ours}(/\S+)$", text, re.MULTILINE)][-1]

    def count(self, model):
        with self.app.app_context():
            return len(db.session.scalars(select(model)).all())

    def rows_of(self, model):
        """Give every value of every row, to look for what must not be there."""
        return self.rows(select(*model.__table__.columns))

    def rows(self, query):
        with self.app.app_context():
            return [tuple(row) for row in db.session.execute(query)]

    def write(self, model, **values):
        """Set back the clock of rows that no verb of ours could make so."""
        with self.app.app_context(), transaction():
            db.session.execute(update(model).values(**values))

    def read(self, query):
        with self.app.app_context():
            return db.session.execute(query).one()


@pytest.fixture
def world(app):
    return World(app)


@pytest.fixture
def lea(world):
    world.person("lea")


@pytest.fixture
def work(app, monkeypatch):
    """Count how often passwords are hashed and compared, and what is asked of the database: that is what takes time."""
    done = Counter()

    def counted(name, method):
        def counting(*args, **kwargs):
            done[name] += 1
            return method(*args, **kwargs)

        return counting

    for name in ("hash", "verify"):
        monkeypatch.setattr(argon2.PasswordHasher, name, counted(name, getattr(argon2.PasswordHasher, name)))

    def count_statement(*_about):
        done["statements"] += 1

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count_statement)
    yield done
    event.remove(engine, "before_cursor_execute", count_statement)


@pytest.fixture
def meanwhile(monkeypatch):
    """Let somebody do something between a password that is compared next and what follows from it."""
    verify = argon2.PasswordHasher.verify

    def arrange(act):
        def verify_and_wait(*args):
            monkeypatch.setattr(argon2.PasswordHasher, "verify", verify)
            is_right = verify(*args)
            with ThreadPoolExecutor() as elsewhere:
                elsewhere.submit(act).result()
            return is_right

        monkeypatch.setattr(argon2.PasswordHasher, "verify", verify_and_wait)

    return arrange


def change_password(browser, current=PASSWORD, new=NEW):
    return browser.post("/account/password", data={"current": current, "password": new})


def sign_in(browser, email, password=PASSWORD, **query):
    return browser.post("/sign-in", query_string=query, data={"email": email, "password": password})


def text_of(response):
    """Give a page without its tokens, which differ each time."""
    return re.sub(r'name="csrf_token"[^>]*value="[^"]*"', "", response.text)


def cookie_of(browser):
    with browser.session_transaction() as cookie:
        return cookie["_user_id"]


def with_cookie(world, token):
    browser = world.browser()
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = token
    return browser
