"""The page of one call, its calendar file, and its two annexes."""

import re

import pytest

from booster.calls import services
from booster.kit.db import transaction
from tests.integration.calls.conftest import SLUG, at

ADDRESS = f"/calls/{SLUG}"


def test_it_works(loaded, client):
    page = client.get(ADDRESS)

    assert page.status_code == 200
    assert "<h1" in page.text


@pytest.mark.parametrize("ending", ["", "/form", "/white-book", "/deadline.ics"])
def test_a_call_that_does_not_exist_has_no_page(client, ending):
    assert client.get(f"/calls/no-such-call{ending}").status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        "16 September 2022, 18:00 (Brussels time)",
        "16:00 UTC",
        "25 to 40",
        "20 February 2023",
        "10 March 2023",
        "Better cluster policy.",
        "Two days online",
        "What you give",
        "Cluster organisations",
        "Research and technology centres",
        "Alone or together",
        "Torino, at Environment Park, Italy",
        "MESAP Innovation Cluster",
        "Kosovo*",
        "UNSCR 1244/1999",
        "events@booster.example",
        "C1 Rooms",
        f'href="{ADDRESS}/form"',
        f'href="{ADDRESS}/white-book"',
        f'href="{ADDRESS}/deadline.ics"',
        'href="mailto:?subject=',
    ],
)
def test_it_tells_what_a_host_needs_to_know(loaded, client, at_time, said):
    at_time("2022-09-01T12:00")

    assert said in client.get(ADDRESS).text


def test_a_shared_link_says_what_it_is_and_until_when(loaded, client, at_time):
    at_time("2022-09-01T12:00")
    head = client.get(ADDRESS).text.partition("</head>")[0]

    for name in ('name="description"', 'property="og:description"'):
        said = re.search(rf'<meta {name} content="([^"]+)">', head)[1]
        assert said.startswith("Give up to forty cluster managers a home")
        assert said.endswith("Deadline: 16 September 2022, 18:00 (Brussels time).")
    assert f'property="og:url" content="http://localhost:5000{ADDRESS}"' in head


def test_its_objectives_are_six(loaded, client):
    text = client.get(ADDRESS).text
    section = text[text.index('<section id="objectives"') :]

    assert section[: section.index("</section>")].count("<li>") == 6


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2022-08-19T08:59", "You cannot apply yet"),
        ("2022-08-19T09:00", "28 days and 9 hours left"),
        ("2022-09-16T17:59", "1 minute left"),
        ("2022-09-16T18:00", "The deadline has passed"),
        ("2022-09-16T18:59", "What was sent in time may still arrive."),
        ("2022-09-16T19:00", "Nobody applied on this site"),
    ],
)
def test_applying_is_offered_while_the_call_is_open(client, loaded, at_time, now, said):
    at_time(now)

    page = client.get(ADDRESS).text

    assert said in page
    assert (f'href="{ADDRESS}/apply"' in page) is ("left" in said)
    assert ("Read before you begin" in page) is (now < "2022-09-16T18:00")


def test_the_chosen_place_appears_when_results_are_published(loaded, client):
    with transaction():
        services.publish_outcome(loaded, host="A University", place="Gent", by=None, now=at("2022-10-20T12:00"))

    page = client.get(ADDRESS).text

    assert "The host has been chosen" in page
    assert "<strong>Gent</strong><br>Host: A University" in page


def test_a_host_that_is_not_known_is_not_named(loaded, client):
    with transaction():
        services.publish_outcome(loaded, host="", place="Gent", by=None, now=at("2022-10-20T12:00"))

    for page in (client.get(ADDRESS).text, client.get("/").text):
        assert "<strong>Gent</strong>" in page
        assert "Host:" not in page
    assert "The host has been chosen" in client.get(ADDRESS).text


def test_several_hosts_are_spoken_of_as_several(loaded, client):
    with transaction():
        services.publish_outcome(loaded, host="A; B", place="Gent; Liège", by=None, now=at("2022-10-20T12:00"))

    assert "<strong>Gent; Liège</strong><br>Hosts: A; B" in client.get("/").text
    page = client.get(ADDRESS).text
    assert "The hosts have been chosen" in page
    assert "<strong>Gent; Liège</strong><br>Hosts: A; B" in page


def test_moved_dates_are_shown_with_their_reason(loaded, client):
    with transaction():
        services.reschedule(
            loaded, opens_at=loaded.opens_at, closes_at=at("2022-09-23T18:00"), reason="Our server <was> down.",
            by=None, now=at("2022-09-01T12:00"),
        )  # fmt: skip

    page = client.get(ADDRESS).text

    assert "23 September 2022, 18:00 (Brussels time)" in page
    assert "Our server &lt;was&gt; down." in page
    assert "instead of 16 September 2022, 18:00 (Brussels time)" in page


def test_dates_that_nobody_has_seen_move_silently(loaded, client):
    with transaction():
        services.reschedule(
            loaded,
            opens_at=loaded.opens_at,
            closes_at=at("2022-09-23T18:00"),
            reason="Made for a demonstration.",
            by=None,
            now=at("2022-08-01T12:00"),
            told=False,
        )

    page = client.get(ADDRESS).text

    assert "23 September 2022, 18:00 (Brussels time)" in page
    assert "The dates of this call have changed" not in page


def test_the_page_takes_one_query_once_its_texts_are_known(loaded, client, queries):
    client.get(ADDRESS)
    queries.clear()

    client.get(ADDRESS)

    assert len(queries) == 1


def test_the_deadline_comes_as_a_calendar_file(loaded, client):
    answer = client.get(f"{ADDRESS}/deadline.ics")

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={SLUG}.ics"
    assert b"\r\nDTSTART:20220916T160000Z\r\n" in answer.data


def test_every_question_of_the_form_can_be_read_before(loaded, client):
    page = client.get(f"{ADDRESS}/form").text

    assert "Legal name" in page
    assert "Required · 2 to 200 characters" in page
    assert "UNSCR 1244/1999" in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [("", 51), ("?level=must", 26), ("?level=should", 25), ("?level=must&topic=dates", 3), ("?level=x&topic=y", 51)],
)
def test_the_white_book_can_be_narrowed(loaded, client, asked, count):
    page = client.get(f"{ADDRESS}/white-book{asked}").text

    assert page.count("govuk-summary-list__row") == count
