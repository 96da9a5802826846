import jinja2
import pytest
from sqlalchemy import event

from booster.app import create_app
from booster.kit.db import db
from booster.mail.delivery import deliver_due
from booster.mail.queries import PAGE
from tests.client import WatchfulClient
from tests.integration.mail.conftest import HELLO, NOW, write


@pytest.fixture
def demo(app):
    """A demo on the tables of the tests."""
    demo = create_app({**app.config, "DEMO": True, "SMTP_URL": ""})
    demo.test_client_class = WatchfulClient
    demo.jinja_env.loader = jinja2.ChoiceLoader([demo.jinja_env.loader, jinja2.DictLoader(HELLO)])
    yield demo
    with demo.app_context():
        db.engine.dispose()


@pytest.fixture
def client(demo):
    return demo.test_client()


def test_it_works(demo, client):
    write(demo, "lea@booster.example")
    with demo.app_context():
        deliver_due(NOW)

    page = client.get("/demo/outbox")

    assert page.status_code == 200
    assert "Hello Lea" in page.text
    assert "lea@booster.example" in page.text


def test_nobody_reads_letters_outside_a_demo(app):
    assert app.test_client().get("/demo/outbox").status_code == 404


def test_an_empty_outbox_says_what_to_do_next(client):
    assert "No letter has been written yet." in client.get("/demo/outbox").text


def test_a_letter_is_shown_as_text_and_its_links_can_be_pressed(demo, client):
    (letter,) = write(demo, "lea@booster.example", who="<Lea>")

    page = client.get(f"/demo/outbox/{letter.key}")

    assert "Dear &lt;Lea&gt;" in page.text
    assert '<a class="govuk-link" href="/">http://localhost:5000</a>' in page.text


def test_a_letter_that_was_never_written_is_not_found(client):
    assert client.get("/demo/outbox/nothing").status_code == 404


def test_the_newest_letter_comes_first_and_the_rest_on_further_pages(demo, client):
    write(demo, *(f"reader{number:02}@booster.example" for number in range(PAGE + 1)))

    first, last, beyond = (client.get(f"/demo/outbox?page={number}").text for number in (1, 2, 99))

    assert first.index("reader20@") < first.index("reader19@")
    assert "reader00@" not in first
    assert "reader00@" in last
    assert beyond == last


def test_a_full_page_asks_the_database_no_more_than_a_short_one(demo, client):
    def queries_with(count):
        write(demo, *(f"reader{number}@booster.example" for number in range(count)))
        counted = []
        with demo.app_context():
            engine = db.engine
        count_one = lambda *_: counted.append(1)  # noqa: E731
        event.listen(engine, "before_cursor_execute", count_one)
        client.get("/demo/outbox")
        event.remove(engine, "before_cursor_execute", count_one)
        return len(counted)

    assert queries_with(1) == queries_with(3)
