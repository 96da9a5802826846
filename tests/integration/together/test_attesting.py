"""A partner stands for exactly what it has read, and no longer than that stays so."""

import pytest

from booster.applications.models import Attestation
from booster.applications.promises import PROMISES
from booster.applications.queries import last_submission
from booster.applications.services.attesting import ChangedMeanwhile, NotReady
from booster.applications.services.drafts import NotEditable
from booster.applications.services.submitting import Incomplete
from booster.kit.canonical import digest_of
from tests.people import email_of

BOTH = [("attestation_fallen", email_of("lea")), ("attestation_fallen", email_of("paul"))]


def test_the_confirmation_is_of_the_hash_of_what_it_covers(company):
    attestation = company.attest()

    assert attestation.sha256 == digest_of(attestation.content)
    assert [one["slug"] for one in attestation.content["sections"]] == ["partner", "together"]
    assert company.is_confirmed()
    assert company.events()[-1] == "attestation.given"


def test_confirming_twice_is_confirming_once(company):
    first, second = company.attest(), company.attest()

    assert first.id == second.id
    assert company.count(Attestation) == 1


def test_nothing_is_confirmed_that_somebody_changed_meanwhile(company):
    shown = company.shown()
    company.say("together", {"cooperation": ["Something else. " * 10]})

    with pytest.raises(ChangedMeanwhile):
        company.attest(shown=shown)
    assert not company.is_confirmed()


def test_nothing_is_confirmed_that_is_not_complete(company):
    company.say("partner", {"legal_name": []}, by="paul", partner_key=company.key)

    with pytest.raises(NotReady):
        company.attest()


def test_nothing_is_confirmed_after_the_deadline(company):
    with pytest.raises(NotEditable):
        company.attest(now=company.closes_at)


def test_it_falls_when_the_partner_changes_its_part(company):
    company.attest()
    before = len(company.letters())

    company.say("partner", {"contact_name": ["Paula"]}, by="paul", partner_key=company.key)

    assert not company.is_confirmed()
    assert company.letters_since(before) == BOTH
    assert "- Partner\n" in company.letter("attestation_fallen", "lea")
    assert company.events()[-1] == "attestation.fallen"


def test_it_falls_when_the_lead_changes_what_is_promised_for_all(company):
    company.attest()
    before = len(company.letters())

    company.say("together", {"cooperation": ["Kouterhal pays for everything from now on. " * 5]})

    assert not company.is_confirmed()
    assert company.letters_since(before) == BOTH
    assert "- Working together\n" in company.letter("attestation_fallen", "paul")


def test_it_falls_when_the_lead_gives_the_partner_another_role(company):
    company.attest()

    company.correct(roles=["venue", "funding"])

    assert not company.is_confirmed()
    company.attest()
    company.correct(roles=["venue", "funding"], role_note="Pays for all of it.")
    assert not company.is_confirmed()
    assert "its role" in company.letter("attestation_fallen", "paul")


def test_it_is_of_the_promises_that_were_read_and_of_no_others(company, monkeypatch):
    company.attest()

    monkeypatch.setitem(PROMISES, "one_more", "We promise one thing more.")

    assert not company.is_confirmed()


def test_it_stands_when_something_else_changes(company):
    company.attest()
    before = len(company.letters())

    company.say("venue", {"name": ["Another venue"]})
    company.say("partner", {"contact_name": ["Paul De Smet"]}, by="paul", partner_key=company.key)

    assert company.is_confirmed()
    assert company.letters_since(before) == []


def test_it_falls_once_and_stays_fallen_when_the_change_is_undone(company):
    company.attest()
    company.say("partner", {"contact_name": ["Paula"]}, by="paul", partner_key=company.key)
    before = len(company.letters())

    company.say("partner", {"contact_name": ["Paul De Smet"]}, by="paul", partner_key=company.key)

    assert not company.is_confirmed()
    assert company.letters_since(before) == []
    company.attest()
    assert company.is_confirmed()


def test_a_confirmation_can_be_taken_back(company):
    company.attest()
    before = len(company.letters())

    company.take_back()
    company.take_back()

    assert not company.is_confirmed()
    assert company.letters_since(before) == [("attestation_taken_back", email_of("lea"))]
    assert company.events()[-2:] == ["attestation.given", "attestation.taken_back"]


def test_an_application_is_submitted_only_with_the_word_of_every_partner(company):
    with pytest.raises(Incomplete):
        company.submit()
    attestation = company.attest()

    company.submit()

    with company.app.app_context():
        partner = last_submission(company.application()).content["applicant"]["partners"][0]
        assert partner["confirmed"]["attestation"]["sha256"] == attestation.sha256
        assert partner["confirmed"]["attestation"]["by"] == "Paul Petrov"


def test_a_letter_of_intent_stands_for_the_confirmation(company):
    company.write("partner", {"letter_of_intent": ["letter"]}, partner_key=company.key, by="paul")

    assert company.submit().content["applicant"]["partners"][0]["confirmed"] == {
        "by_letter": True,
        "attestation": None,
    }


def test_a_call_may_ask_for_no_confirmation(company):
    company.settings(partner_confirmation="none")

    assert company.submit().number == 1
