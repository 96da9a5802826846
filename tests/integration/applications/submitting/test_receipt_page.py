"""The receipt, its proof, and what can be done from it; the copy of everything."""

import hashlib
import io
import json
import zipfile

import pytest

from booster.applications.models import Status
from booster.applications.queries import last_submission
from booster.applications.services import submitting


def get(stage, path, name="lea"):
    return stage.browser(name).get(f"/applications/{stage.name}/{path}")


def post(stage, path, name="lea"):
    return stage.browser(name).post(f"/applications/{stage.name}/{path}")


def test_it_works(submitted):
    page = get(submitted, "receipt")

    with submitted.app.app_context():
        submission = last_submission(submitted.application())
    assert page.status_code == 200
    assert submission.sha256 in page.text
    assert submission.content["files"][0]["sha256"] in page.text
    assert "-0001" in page.text


def test_the_downloaded_file_proves_itself(submitted):
    file = get(submitted, "receipt.json")

    assert hashlib.sha256(file.data).hexdigest() in get(submitted, "receipt").text
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(file.data)["number"] == 1


def test_each_version_has_its_receipt(submitted):
    submitted.do(submitting.reopen)
    submitted.write("contribution", {"reach": ["999"]})
    submitted.submit()

    first = get(submitted, "receipt.json?version=1").json
    second = get(submitted, "receipt.json").json

    assert (first["number"], second["number"]) == (1, 2)
    assert "An earlier version" in get(submitted, "receipt?version=1").text


@pytest.mark.parametrize("version", ["0", "3", "x", "99999999999999999999", "-1", f"-{10**30}"])
def test_a_version_that_does_not_exist_is_not_found(submitted, version):
    assert get(submitted, f"receipt?version={version}").status_code == 404


def test_there_is_no_receipt_before_submitting(stage):
    assert get(stage, "receipt").location == f"/applications/{stage.name}"
    assert get(stage, "receipt.json").status_code == 404


def test_strangers_learn_nothing(submitted):
    submitted.person("stan")

    for path in ("receipt", "receipt.json", "copy", "copy.txt", "copy.json", "copy.zip", "withdraw"):
        assert get(submitted, path, "stan").status_code == 404


def test_lea_reopens_withdraws_and_undoes_it(submitted):
    assert post(submitted, "reopen").status_code == 303
    assert post(submitted, "keep-submission").location.endswith("/receipt")
    assert post(submitted, "withdraw").location.endswith("/withdraw")
    assert "Undo the withdrawal" in get(submitted, "withdraw").text
    assert "This application is withdrawn" in get(submitted, "receipt").text

    assert post(submitted, "restore").status_code == 303
    assert submitted.status() is Status.SUBMITTED


def test_the_receipt_of_what_is_withdrawn_promises_no_review_and_is_not_in_force(submitted):
    counts = ("checked and reviewed", "– in force")
    before = get(submitted, "receipt").text
    post(submitted, "withdraw")

    after = get(submitted, "receipt").text

    assert [[words in page for words in counts] for page in (before, after)] == [[True, True], [False, False]]
    assert "– withdrawn" in after


def test_the_receipt_of_what_is_withdrawn_looks_like_no_success_and_offers_to_undo_it_while_that_can_be(submitted):
    ways = ("govuk-panel--confirmation", '/restore"', "this cannot be undone")
    pages = [get(submitted, "receipt").text]
    post(submitted, "withdraw")
    pages.append(get(submitted, "receipt").text)
    submitted.move_call(closes_at=submitted.now)
    pages.append(get(submitted, "receipt").text)

    assert [[way in page for way in ways] for page in pages] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


def test_withdrawing_asks_first(submitted):
    page = get(submitted, "withdraw")

    assert "Withdraw the application?" in page.text
    assert submitted.status() is Status.SUBMITTED


def test_a_draft_can_be_withdrawn_from_its_task_list_until_the_deadline(stage):
    assert f'href="/applications/{stage.name}/withdraw"' in stage.browser("lea").get(f"/applications/{stage.name}").text
    stage.move_call(closes_at=stage.now)

    assert "there is nothing to withdraw" in get(stage, "withdraw").text
    assert post(stage, "withdraw").status_code == 409


def test_everything_that_was_typed_can_be_taken_away(stage):
    stage.write("contribution", {"reach": ["a lot"]})
    stage.write("declarations", {"conflict": ["none"]})

    assert "a lot" in get(stage, "copy").text
    text = get(stage, "copy.txt").text
    assert "a lot" in text
    # The dependent question does not apply any more, but what was typed is not lost.
    assert "advisory group of the ECCP" in text
    typed = {section["slug"]: section["typed"] for section in get(stage, "copy.json").json["sections"]}
    assert typed["contribution"]["reach"] == ["a lot"]


@pytest.mark.parametrize(("path", "called"), [("copy.txt", ".txt"), ("copy.json", "-draft.json"), ("copy.zip", ".zip")])
def test_what_is_taken_away_is_a_file_with_the_name_of_the_application(stage, path, called):
    with get(stage, path) as answer:
        assert answer.headers["Content-Disposition"] == f"attachment; filename={stage.name}{called}"


def test_files_are_taken_away_too_even_where_the_question_does_not_apply_any_more(stage):
    stage.write("venue", {"run_by": ["third_party"], "owner_consent": ["consent"]})
    stage.write("venue", {"run_by": ["lead"]})

    page = get(stage, "copy").text.partition("Does not apply any more")[2]
    assert "plan.pdf</a>" in page
    with get(stage, "copy.zip") as answer, zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        names = [name.rpartition("-")[2] for name in archive.namelist() if name.startswith("venue/")]
        assert sorted(names) == ["photo.png", "photo.png", "plan.pdf", "plan.pdf"]
        assert archive.read(f"{stage.name}.txt") == get(stage, "copy.txt").data
        assert archive.read(f"{stage.name}.json") == get(stage, "copy.json").data


def test_an_application_without_a_word_says_what_to_do(empty_stage):
    empty_stage.start()

    assert "Nothing has been written yet" in get(empty_stage, "copy").text
