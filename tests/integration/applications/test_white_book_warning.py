"""What is said of each "must" that fails, and to whom: before submitting, and on the page of the white book."""

import re
from datetime import timedelta

import pytest

from booster.consortium.member_roles import MemberRole
from booster.kit.clock import utcnow
from tests.integration.applications.test_white_book import typed
from tests.integration.applications.test_white_book_frozen import frozen


def test_a_failed_must_is_said_before_submitting_and_prevents_nothing(written):
    written.send("equipment", typed(written, "equipment", internet_down="10"))

    text = written.browser.get(f"/applications/{written.stage.name}/check").text
    written.stage.submit()

    assert "One “must” of the white book is not met" in text
    clause = next(one for one in frozen(written.stage)["clauses"] if one["number"] == "W21")
    assert (clause["met"], clause["equivalent"]) == ("not_met", None)


def test_mending_leads_to_the_answer_that_fails(written):
    written.stage.write("equipment", {"guest_network": ["eduroam"]})

    text = written.browser.get(f"/applications/{written.stage.name}/check").text

    mend = re.search(r'href="([^"]*)">Mend the answer', text)[1]
    assert mend == f"/applications/{written.stage.name}/equipment?back=check#guest_network"


@pytest.mark.parametrize(("role", "offered"), [(MemberRole.EDITOR, "Mend"), (MemberRole.VIEWER, "Read")])
def test_whoever_writes_may_mend_what_fails_and_whoever_reads_is_shown_it(written, role, offered):
    written.stage.write("equipment", {"guest_network": ["eduroam"]})
    written.stage.join("paul", role)
    paul = written.stage.browser("paul")

    text = paul.get(f"/applications/{written.stage.name}/check").text

    address, offer = re.search(r'href="([^"]*)">(\w+) the answer', text).groups()
    path, _hash, place = address.partition("#")
    assert offer == offered
    assert ("Offer something equivalent" in text) == (role is MemberRole.EDITOR)
    assert f'id="{place}"' in paul.get(path).text


def test_after_the_deadline_nobody_is_told_to_mend_anything(written):
    written.stage.write("equipment", {"guest_network": ["eduroam"]})
    written.stage.move_call(closes_at=utcnow() - timedelta(minutes=1))

    text = written.browser.get(f"/applications/{written.stage.name}/check").text

    assert "Read the answer" in text
    assert not re.search("Mend the answer|something equivalent|submitted all the same|keep you from", text)


@pytest.mark.parametrize("role", [MemberRole.EDITOR, MemberRole.VIEWER])
def test_the_white_book_says_what_a_failed_must_prevents_and_what_not(written, role):
    written.stage.join("paul", role)
    paul = written.stage.browser("paul")

    before = paul.get(f"/applications/{written.stage.name}/white-book").text
    written.stage.move_call(closes_at=utcnow() - timedelta(minutes=1))
    after = paul.get(f"/applications/{written.stage.name}/white-book").text

    assert "misses a “must” can be submitted" in before
    assert "can be submitted" not in after
    assert all("cannot be chosen unless" in text for text in (before, after))
