import pytest

from booster.kit.db import db, transaction
from booster.mail.models import Letter, LetterStatus
from tests.databases import on
from tests.integration.mail.conftest import free_port, states, write, write_personal


@pytest.fixture
def run(post):
    runner = post.test_cli_runner()
    return lambda *words: runner.invoke(args=["mail", *words])


@pytest.fixture
def failed(post):
    (written,) = write(post, "lea@booster.example")
    with post.app_context(), transaction():
        letter = db.session.get(Letter, written.id)
        letter.status, letter.attempts, letter.last_error = LetterStatus.FAILED, 3, "may have been delivered"
    return letter


def test_an_operator_delivers_by_command(post, run, inbox):
    write(post, "lea@booster.example")

    assert run("deliver", "--once").output == "1 sent, 0 to be tried again, 0 failed\n"
    assert inbox.readers == ["lea@booster.example"]


def test_an_operator_is_told_that_no_server_answers(post, run):
    write(post, "lea@booster.example")
    post.config["SMTP_URL"] = f"smtp://127.0.0.1:{free_port()}"

    said = run("deliver").output

    assert "0 sent, 1 to be tried again, 0 failed" in said
    assert "The mail server cannot be reached." in said


def test_an_operator_says_once_or_how_often(post, run, inbox):
    write(post, "lea@booster.example")

    result = run("deliver", "--once", "--every", "60")

    assert (result.exit_code, "Say either --once or --every, not both." in result.output) == (2, True)
    assert inbox.readers == []


@on("sqlite")
def test_a_pause_that_is_no_number_is_refused(run):
    assert run("deliver", "--every", "nan").exit_code == 2


def test_an_operator_is_told_that_letters_have_nowhere_to_go(post, run):
    post.config["SMTP_URL"] = ""

    result = run("deliver")

    assert (result.exit_code, "BOOSTER_SMTP_URL is missing" in result.output) == (1, True)


def test_an_operator_sees_what_failed_and_why(post, run, failed):
    write(post, "paul@booster.example")

    assert run("list", "--failed").output == (
        f"{failed.key}  failed   2022-09-01 10:00 UTC  lea@booster.example  hello  may have been delivered\n"
    )
    assert len(run("list").output.splitlines()) == 2


def test_an_operator_is_told_that_all_is_well(run):
    assert run("list").output == "No letter is waiting.\n"
    assert run("list", "--failed").output == "No letter has failed.\n"


def test_a_failed_letter_is_sent_again_only_when_an_operator_says_so(post, run, failed, inbox):
    run("deliver")
    assert inbox.readers == []

    assert run("retry", failed.key).output == "The letter to lea@booster.example will leave with the next delivery.\n"
    run("deliver")

    assert (inbox.readers, states(post)) == (["lea@booster.example"], [("sent", 1, "")])


def test_all_that_failed_is_sent_again_at_once_but_nothing_that_may_have_been_delivered(post, run, failed, inbox):
    write(post, "paul@booster.example", "emma@booster.example")
    inbox.mode = "550"
    run("deliver")
    inbox.mode = "ok"

    assert run("retry", "--failed").output == (
        "2 letters will leave with the next delivery.\n"
        "1 letter may have been delivered: ask its reader, then send it again by its key.\n"
    )
    run("deliver")
    assert (inbox.readers, states(post)[0][0]) == (["paul@booster.example", "emma@booster.example"], "failed")


def test_a_letter_whose_link_is_over_is_not_sent_again(post, run, inbox):
    (letter,) = write_personal(post)
    inbox.mode = "550"
    run("deliver")
    # Written years ago: the next round forgets its link.
    run("deliver")

    assert run("retry", letter.key).exit_code == 1
    assert run("retry", "--failed").output.startswith("0 letters")


def test_an_operator_sends_one_letter_again_or_all(run):
    assert run("retry").exit_code == run("retry", "key", "--failed").exit_code == 2


def test_a_letter_that_has_not_failed_cannot_be_sent_again(post, run, inbox):
    (letter,) = write(post, "lea@booster.example")
    run("deliver")

    assert run("retry", letter.key).exit_code == 1
    assert run("retry", "nothing").output == "Error: There is no letter nothing.\n"
    assert states(post) == [("sent", 1, "")]
