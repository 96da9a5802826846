"""Guard 2: every address and every person, asked for real, with and without htmx, on what is theirs and what is not."""

import io

import pytest

from booster.app import create_app
from tests.databases import on
from tests.house.permissions import ONLY_IN_A_DEMO, PEOPLE, table
from tests.house.trials import Thing

LINES = table()
# What has an owner, and who somebody is to the same thing of somebody else.
OWNED = {"draft", "sent", "asked", "judged", "scored", "told"}
TO_OTHERS = {"petra": "stan", "paul": "stan", "lea": "stan", "rita": "rosa", "remi": "rosa"}

# What everybody inside may send: going, answering an offer, words to each other, and what changes nothing.
FOR_EVERY_MEMBER = {
    "/calls/<slug>/apply",
    "/applications/<name>/consortium/leave",
    "/applications/<name>/consortium/lead/accept",
    "/applications/<name>/consortium/lead/decline",
    "/applications/<name>/comments/<section:section>",
    "/applications/<name>/comments/<section:section>/<partner_key>",
    "/applications/<name>/reminders",
    "/applications/<name>/live/here",
    "/applications/<name>/<section:section>/verdicts",
}

every_line = pytest.mark.parametrize("line", LINES, ids=str)
with_and_without_htmx = pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])


# What follows from the same checks of the same views is asked of one database: these are thousands of requests.
on_one_database, on_postgresql = on("sqlite"), on("postgresql")


def served_by(app):
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}
    }


def test_the_table_knows_every_address(application_server):
    assert {(line.method, line.address) for line in LINES} == served_by(application_server)


def test_a_demo_serves_its_outbox_besides_and_nothing_else(application_server):
    demo = create_app({**application_server.config, "DEMO": True, "SMTP_URL": ""})

    assert served_by(demo) - served_by(application_server) == ONLY_IN_A_DEMO


@on_one_database
@with_and_without_htmx
@every_line
def test_everybody_gets_what_the_table_says(door, line, htmx):
    differences = door.differences(line, line.answers, lambda p: door.trials.thing_of(p, line.what), htmx=htmx)

    assert differences == {}


@on_postgresql
@every_line
def test_postgresql_answers_everybody_just_the_same(door, line):
    assert door.differences(line, line.answers, lambda p: door.trials.thing_of(p, line.what)) == {}


@on_one_database
@with_and_without_htmx
@pytest.mark.parametrize("line", [line for line in LINES if line.what in OWNED], ids=str)
def test_what_belongs_to_others_is_a_stranger_s_to_everybody(door, line, htmx):
    expected = {person: line.answers[TO_OTHERS.get(person, person)] for person in PEOPLE}

    assert door.differences(line, expected, lambda _person: door.trials.theirs[line.what], htmx=htmx) == {}


def of_helpers(line):
    """Say what Vera, who views, and Edda, who edits, get where the table only knows Paul and Lea."""
    paul, lea = line.answers["paul"], line.answers["lea"]
    reads = paul if line.method == "GET" or line.address in FOR_EVERY_MEMBER or paul == "-" else "X"
    writes = line.method == "POST" and "<section:section>" in line.address and "<partner_key>" not in line.address
    writes = writes or line.address.startswith("/applications/<name>/white-book/")
    return {"vera": reads, "edda": lea if writes else reads}


@on_one_database
@pytest.mark.parametrize("line", [line for line in LINES if line.what in OWNED], ids=str)
def test_viewers_read_what_partners_read_and_editors_write_what_leads_write(door, line):
    assert door.differences(line, of_helpers(line), lambda _person: door.trials.ours[line.what]) == {}


@on_one_database
@pytest.mark.parametrize("line", [line for line in LINES if line.address.startswith(("/review", "/manage"))], ids=str)
def test_a_coordinator_who_has_stepped_back_from_an_application_is_a_stranger_to_it(door, line):
    """Rolf reviews and coordinates; of the application that he stepped back from he finds no more than Remi."""
    names_it = "<reference>" in line.address or "/letters/<key>" in line.address
    is_about_it = line.what in {"asked", "judged"} and names_it
    expected = line.answers["remi" if is_about_it or "white-book/<slug>" in line.address else "ada"]

    assert door.differences(line, {"rolf": expected}, lambda _person: door.trials.ours[line.what]) == {}


@on_one_database
@pytest.mark.parametrize("line", [line for line in LINES if line.method == "POST"], ids=str)
def test_permission_comes_before_what_was_sent(door, line):
    closed = {person: answer for person, answer in line.answers.items() if answer in {"in", "-", "X"}}

    assert door.differences(line, closed, lambda person: door.trials.thing_of(person, line.what), {}) == {}


@on_postgresql
@pytest.mark.parametrize("line", [line for line in LINES if line.method == "POST"], ids=str)
def test_a_sign_that_postgresql_cannot_keep_changes_no_answer(door, line):
    data = {
        name: typed if typed.isdecimal() else f"{typed}\0" for name, typed in door.trials.sent_to(line.address).items()
    }
    expected = {person: line.answers[person] for person in ("lea", "ada")}

    assert door.differences(line, expected, lambda p: door.trials.thing_of(p, line.what), data) == {}


@on_one_database
@pytest.mark.parametrize("line", [line for line in LINES if line.method == "POST"], ids=str)
def test_a_file_where_words_are_asked_for_is_no_answer_and_fails_nothing(door, line):
    for person in ("lea", "rita", "ada"):
        sent = {name: (io.BytesIO(b"words"), "words.txt") for name in door.trials.sent_to(line.address)}
        answer = door.ask(person, "POST", line.address, False, door.trials.thing_of(person, line.what), sent)

        assert answer.status_code < 500


@on_one_database
@pytest.mark.parametrize("part", ["", "/picture"])
def test_a_file_opens_only_by_the_application_it_belongs_to(door, part):
    line = next(line for line in LINES if line.address.endswith("/files/<key>" + part) and line.what == "draft")
    ours, others = door.trials.ours["draft"].values, door.trials.theirs["draft"].values
    mixed = Thing({**ours, "files/key": others["files/key"], "pictures/key": others["pictures/key"]})

    assert door.answer("lea", line, False, mixed, {}) == "-"


@on_one_database
def test_nobody_ends_the_session_of_somebody_else(door):
    line = next(line for line in LINES if line.what == "session")
    expected = dict.fromkeys(PEOPLE, "-") | {"nobody": "in"}

    assert door.differences(line, expected, lambda _person: door.trials.session_of("olga")) == {}


@on_one_database
def test_whoever_coordinates_every_call_sees_everybody(door):
    line = next(line for line in LINES if line.address == "/manage/people")

    assert door.answer("cora", line, False, door.trials.ours["public"], {}) == "200"
