"""Submitting: when, by whom, what is frozen, and that twice is once."""

import json
from datetime import UTC, datetime

import pytest

from booster.applications.forms import edition
from booster.applications.models import Application, Status, Submission
from booster.applications.queries import facts_of, last_submission
from booster.applications.services import submitting
from booster.applications.services.state import CallClosed, NotTheLead
from booster.applications.services.submitting import Incomplete, NotPossible
from booster.consortium.models import Kind
from booster.kit.canonical import canonical, digest_of
from booster.kit.clock import BRUSSELS
from booster.kit.db import db
from tests.applying import DAY, SECOND, answer_in
from tests.people import email_of


def reference(stage, number):
    return f"CBA1-{stage.now.astimezone(BRUSSELS):%Y}-{number:04d}"


def test_submitting_numbers_freezes_and_tells(stage):
    submission = stage.submit()

    assert stage.status() is Status.SUBMITTED
    assert submission.number == 1
    assert submission.application.reference == reference(stage, 1)
    assert stage.letters() == [("application_submitted", email_of("lea"))]
    assert stage.events()[-1] == "application.submitted"


def test_the_hash_is_of_the_bytes_that_can_be_downloaded(stage):
    stage.submit()

    with stage.app.app_context():
        stored = last_submission(stage.application())
        assert digest_of(stored.content) == stored.sha256
        assert json.loads(canonical(stored.content)) == stored.content


def test_a_submission_holds_answers_in_words_and_as_values(stage):
    content = stage.submit().content

    with stage.app.app_context():
        facts = facts_of(stage.application(), stage.now)
    needed = [section.slug for section in edition("venue_host").sections if section.needed(facts)]
    assert [section["slug"] for section in content["sections"]] == needed
    lines = content["sections"][1]["parts"][0]["lines"]
    name = next(line for line in lines if line["field"] == "legal_name")
    assert (name["text"], name["value"]) == ("Leiekaai Innovatiehuis vzw", "Leiekaai Innovatiehuis vzw")
    assert content["applicant"]["lead"]["organisation"] == "Leiekaai Innovatiehuis vzw"
    assert "batch" not in content["call"], "a call with one deadline has no batches to speak of"


def test_a_submission_names_each_file_with_its_hash(stage):
    content = stage.submit().content

    assert [(file["field"], file["name"], len(file["sha256"])) for file in content["files"]] == [
        ("floor_plan", "plan.pdf", 64),
        ("photos", "photo.png", 64),
        ("photos", "photo.png", 64),
    ]


def test_no_number_in_a_submission_depends_on_rounding(stage):
    def floats(thing):
        if isinstance(thing, dict):
            return [one for value in thing.values() for one in floats(value)]
        if isinstance(thing, list):
            return [one for value in thing for one in floats(value)]
        return [thing] if isinstance(thing, float) else []

    assert floats(stage.submit().content) == []


def test_twice_is_once(stage):
    first = stage.submit()

    again = stage.submit(now=stage.now + SECOND)

    assert (again.id, again.submitted_at) == (first.id, stage.now)
    assert (stage.count(Submission), len(stage.letters())) == (1, 1)
    assert stage.events().count("application.submitted") == 1


def test_a_double_click_across_the_deadline_gets_the_same_receipt(stage):
    first = stage.submit(now=stage.closes_at - SECOND)

    assert stage.submit(now=stage.closes_at).id == first.id


def test_the_last_second_counts(stage):
    assert stage.submit(now=stage.closes_at - SECOND).number == 1


@pytest.mark.parametrize(
    ("late", "how"), [(0 * SECOND, "less than a second later"), (SECOND, r":01 \(Brussels time\)")]
)
def test_nobody_submits_at_the_deadline_and_everybody_is_told_how_late_it_was(stage, late, how):
    with pytest.raises(CallClosed, match=f"{how}. Nothing is lost"):
        stage.submit(now=stage.closes_at + late)
    assert (stage.status(), stage.count(Submission)) == (Status.DRAFT, 0)


def test_nobody_submits_before_the_call_opens(stage):
    with pytest.raises(CallClosed):
        stage.submit(now=stage.now - DAY - SECOND)


def test_only_the_lead_submits(stage):
    stage.person("stan")

    with pytest.raises(NotTheLead):
        stage.submit(by="stan")


def test_a_missing_answer_blocks_and_takes_no_number(stage):
    stage.write("contribution", {"motivation": []})

    with pytest.raises(Incomplete) as refusal:
        stage.submit()

    assert [check.section.slug for check in refusal.value.checks if not check.is_complete] == ["contribution"]
    stage.write("contribution", {"motivation": ["x" * 600]})
    assert stage.submit().application.reference == reference(stage, 1)


def test_a_consortium_without_partners_is_not_complete(empty_stage):
    empty_stage.start(kind=Kind.CONSORTIUM)
    empty_stage.fill_in()

    with pytest.raises(Incomplete):
        empty_stage.submit()


def test_references_count_up_without_gaps(stage):
    stage.submit()
    stage.person("rita")
    stage.start(lead="rita")
    for slug in ("venue", "dates"):
        stage.write(slug, {"name": ["x"]}, by="rita")
    with pytest.raises(Incomplete):
        stage.submit(by="rita")

    stage.fill_in(by="rita")
    stage.submit(by="rita")

    assert [application.reference for application in stage.applications()] == [
        reference(stage, 1),
        reference(stage, 2),
    ]


def test_the_year_of_a_reference_is_that_of_the_first_submission_in_brussels(stage):
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    stage.move_call(opens_at=new_year - 90 * DAY, closes_at=new_year + 400 * DAY)

    assert stage.submit(now=new_year).application.reference == "CBA1-2027-0001"
    stage.do(submitting.reopen, now=new_year + 366 * DAY)
    assert stage.submit(now=new_year + 370 * DAY).application.reference == "CBA1-2027-0001"


def test_what_was_withdrawn_is_not_submitted(stage):
    stage.do(submitting.withdraw)

    with pytest.raises(NotPossible):
        stage.submit()


def test_a_submission_cannot_be_written_over(stage):
    stage.submit()
    stage.do(submitting.reopen)
    stage.write("contribution", {"reach": ["999"]})

    with stage.app.app_context():
        kept = last_submission(stage.application())
        assert answer_in(kept.content, "reach") == 12_500
        assert digest_of(kept.content) == kept.sha256
        assert db.session.query(Application).one().reopened_at == stage.now
