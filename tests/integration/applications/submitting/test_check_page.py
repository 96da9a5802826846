"""The page that checks the answers, and its button."""

import re
from datetime import timedelta

import pytest

from booster.applications.models import Status, Submission
from booster.applications.services import submitting
from booster.kit.clock import utcnow
from tests.applying import body


def check(stage, name="lea"):
    return stage.browser(name).get(f"/applications/{stage.name}/check")


def press(stage, name="lea"):
    return stage.browser(name).post(f"/applications/{stage.name}/submit")


def test_it_works(stage):
    page = check(stage)

    assert page.status_code == 200
    assert "Leiekaai Innovatiehuis vzw" in page.text
    assert (
        "Submit application to the call “Host the first Cluster Booster Academy” for Leiekaai Innovatiehuis vzw"
        in page.text
    )


@pytest.mark.parametrize(
    ("name", "hours", "title"),
    [
        ("lea", 1, "Check your answers"),
        ("emma", 1, "The whole application"),
        ("lea", 0, "The whole application"),
    ],
)
def test_only_who_submits_is_asked_to_check(stage, name, hours, title):
    if name == "emma":
        stage.person("emma")
        stage.join("emma")
    stage.move_call(closes_at=utcnow().replace(second=0, microsecond=0) + timedelta(hours=hours))

    assert re.findall(r"<h1[^>]*>([^<]*)</h1>", check(stage, name).text) == [title]
    section = stage.browser(name).get(f"/applications/{stage.name}/dates?back=check").text
    assert re.findall(r'class="govuk-back-link"[^>]*>([^<]*)<', section) == [title]


def test_each_answer_has_a_link_to_change_it(stage):
    assert f'href="/applications/{stage.name}/contribution?back=check#motivation"' in check(stage).text


def test_no_two_links_that_change_an_answer_have_the_same_name(stage):
    names = re.findall(r">Change<span[^>]*> ([^<]+)</span>", check(stage).text)

    assert "Room 2, Area" in names
    assert len(names) == len(set(names))


def test_after_the_deadline_there_is_nothing_to_change(stage):
    stage.write("contribution", {"motivation": []})
    stage.move_call(closes_at=utcnow().replace(second=0, microsecond=0))

    page = check(stage).text

    assert "Leiekaai Innovatiehuis vzw" in page
    assert f"/applications/{stage.name}/contribution" not in page


def test_what_is_missing_takes_the_place_of_the_button_and_links_to_the_field(stage):
    stage.write("contribution", {"motivation": []})

    page = check(stage)

    assert "/submit" not in page.text
    assert f'href="/applications/{stage.name}/contribution?show=missing&amp;back=check#motivation"' in page.text


def test_what_cannot_be_used_is_named_with_its_row_and_its_question(stage):
    stage.write("venue", {"rooms/a_room2/area": ["wide"]})

    assert '?show=missing&amp;back=check#rooms-a_room2-area">Room 2, Area: Write' in check(stage).text


def test_files_are_shown_with_their_size(stage):
    assert re.search(r"plan\.pdf</a> \(1 kB\)", check(stage).text)


def test_pressing_the_button_leads_to_the_receipt(stage):
    answer = press(stage)

    assert (answer.status_code, answer.location) == (303, f"/applications/{reference(stage)}/receipt")


def reference(stage):
    with stage.app.app_context():
        return stage.application().reference


def test_an_incomplete_application_is_refused_with_links_and_the_attempt_is_remembered(stage):
    stage.write("contribution", {"motivation": []})

    page = press(stage)

    assert page.status_code == 422
    assert "contribution?show=missing&amp;back=check#motivation" in page.text
    assert stage.events()[-1] == "submission.refused"


def test_too_late_is_said_honestly_and_loses_nothing(stage):
    late = utcnow().replace(second=0, microsecond=0) - timedelta(minutes=1)
    stage.move_call(closes_at=late)

    page = press(stage)

    assert page.status_code == 409
    assert "Nothing is lost" in page.text
    assert (stage.status(), stage.count(Submission)) == (Status.DRAFT, 0)
    assert stage.events()[-1] == "submission.refused"


def test_strangers_learn_nothing(stage):
    stage.person("stan")

    nothing = stage.browser("stan").get("/applications/bcdfghjkmn/check")
    page = check(stage, "stan")

    assert (page.status_code, body(page)) == (404, body(nothing))
    assert press(stage, "stan").status_code == 404
    assert "submission.refused" not in stage.events()


def test_nobody_submits_without_signing_in(stage):
    assert press(stage, None).location.startswith("/sign-in")
    assert stage.status() is Status.DRAFT


def test_a_submitted_application_has_a_receipt_instead(stage):
    stage.submit()

    assert check(stage).location.endswith("/receipt")


def test_a_reopened_application_offers_to_keep_what_was_submitted(stage):
    stage.submit()
    stage.do(submitting.reopen)

    page = check(stage)

    assert "Submission 1 is still valid" in page.text
    assert "/keep-submission" in page.text


@pytest.mark.parametrize("path", ["submit", "reopen", "withdraw", "restore", "keep-submission"])
def test_a_link_changes_nothing(stage, path):
    lea, before = stage.browser("lea"), stage.events()

    lea.get(f"/applications/{stage.name}/{path}")

    assert (stage.status(), stage.events()) == (Status.DRAFT, before)
