"""What is said of a partner that is removed while its part stands in the submission in force."""

import pytest

from booster.applications.services import partnering, submitting
from booster.consortium.models import Kind
from tests.integration.together.company import HOURS, words
from tests.integration.together.conftest import written

STILL_NAMED = "Submission 1 still names"


@pytest.fixture
def reopened(once):
    return once(reopened_by_lea)


def reopened_by_lea(app):
    company = written(app)
    company.attest()
    company.submit()
    company.do(submitting.reopen, now=company.now + HOURS)
    return company


def remove(company):
    def remove(application, **when):
        partnering.remove_partner(application, company.partner(application), **when)

    company.do(remove, now=company.now + 2 * HOURS)


def test_whoever_removes_a_partner_and_its_people_read_that_what_counts_still_names_it(reopened):
    asked = words(reopened.get(f"/consortium/partners/{reopened.key}/remove"))
    remove(reopened)

    assert STILL_NAMED in asked
    assert STILL_NAMED in reopened.letter("partner_removed", "paul")


def test_whoever_keeps_the_submission_reads_whom_it_names_before_and_after(reopened):
    remove(reopened)
    reopened.do(lambda one, **when: partnering.change_kind(one, Kind.SINGLE, **when), now=reopened.now + 3 * HOURS)
    reopened.fill_in()

    before = [words(reopened.get(path)) for path in ("/check", "/receipt")]
    reopened.do(submitting.keep_submission, now=reopened.now + 3 * HOURS)

    for page in (*before, words(reopened.get("/receipt"))):
        assert f"{STILL_NAMED} a partner that does not take part any more: Kouterhal Gent" in page


def test_of_a_partner_that_was_never_submitted_nothing_such_is_said(company):
    asked = words(company.get(f"/consortium/partners/{company.key}/remove"))
    remove(company)

    assert "still names" not in asked
    assert "What you wrote is not part of what will be submitted" in company.letter("partner_removed", "paul")
