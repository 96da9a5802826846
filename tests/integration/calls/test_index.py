"""The list of calls."""

import pytest
from markupsafe import Markup

from booster.calls import services
from booster.calls.models import Phase
from booster.calls.queries import calls_by_phase
from booster.kit.db import db, transaction
from tests.databases import on
from tests.integration.calls.conftest import at, definition


def test_without_any_call_it_says_so(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "No call is open today." in page.text


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2022-08-19T08:59", "Read all the questions and the white book now"),
        ("2022-08-19T09:00", "Read the call, then start your application."),
        ("2022-09-16T17:59", "Read the call, then start your application."),
        ("2022-09-16T18:59", "What was sent in time may still arrive."),
        ("2022-09-16T19:00", "No outcome is recorded here."),
    ],
)
def test_each_call_has_its_next_step(loaded, client, at_time, now, said):
    at_time(now)

    page = Markup(client.get("/").text).striptags()

    assert said in page
    assert "16 September 2022, 18:00 (Brussels time)" in page
    assert "16:00 UTC" in page


def test_the_outcome_of_a_call_with_applications_is_still_to_come(loaded, client, at_time):
    with transaction():
        loaded.submissions_numbered = 1
    at_time("2022-09-16T18:00")

    assert "The page of the call will say who was chosen." in client.get("/").text


def test_a_chosen_host_is_named(loaded, client):
    with transaction():
        services.publish_outcome(loaded, host="A University", place="Gent", by=None, now=at("2022-10-20T12:00"))

    page = client.get("/").text

    assert "<strong>Gent</strong><br>Host: A University" in page


def test_what_comes_next_and_what_closed_last_stand_first(app, client, at_time):
    with app.app_context(), transaction():
        for title, opens, closes in (
            ("Late one", "2023-01-01T09:00", "2023-02-01T18:00"),
            ("Soon one", "2022-12-01T09:00", "2023-03-01T18:00"),
            ("Long ago", "2022-01-01T09:00", "2022-02-01T18:00"),
            ("Just now", "2022-01-01T09:00", "2022-08-31T18:00"),
        ):
            code = title.upper().replace(" ", "")
            copy = definition(
                slug=code.lower(), code=code, title=title, sha256=code, opens_at=at(opens), closes_at=at(closes)
            )
            services.load(copy, by=None, now=at("2021-12-01T09:00"))
    at_time("2022-09-01T12:00")

    page = client.get("/").text

    titles = ["Soon one", "Late one", "Just now", "Long ago"]
    assert sorted(titles, key=page.index) == titles


@on("postgresql")
def test_calls_of_one_deadline_keep_their_places_whoever_applies(loaded):
    """PostgreSQL finds a row that has changed behind the others."""
    copy = definition(slug="another", code="ANOTHER", sha256="another")
    with transaction():
        services.load(copy, by=None, now=at("2022-08-01T09:00"))
        db.session.flush()
        loaded.submissions_numbered = 1

    assert [call.slug for call in calls_by_phase(at("2022-09-01T09:00"))[Phase.OPEN]] == [loaded.slug, "another"]


def test_more_calls_take_no_more_queries(loaded, client, queries):
    client.get("/")
    one = len(queries)
    with transaction():
        for number in range(3):
            copy = definition(slug=f"call-{number}", code=f"X{number}", sha256=str(number))
            services.load(copy, by=None, now=at("2022-08-01T09:00"))
    queries.clear()

    client.get("/")

    assert len(queries) == one
