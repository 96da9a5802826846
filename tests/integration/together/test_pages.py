"""The pages of confirming, of the standing order and of the reminders, as forms without a script."""

import hashlib
import re

import pytest

from booster.applications.models import Attestation, Silence
from tests import queries
from tests.integration.together.company import words

ALL = ["own", "role", "joint"]


def hash_on(answer):
    return re.search(r'name="sha256" value="(\w+)"', answer.text)[1]


@pytest.fixture
def address(company):
    return f"/attestation/{company.key}"


def test_paul_reads_what_he_stands_for_and_confirms_it(company, address):
    page = company.get(address, by="paul")
    for read in ("Kouterhal Gent nv", "Leiekaai answers for everything", "Venue", "speaks for all of us"):
        assert read in words(page)

    answer = company.post(address, by="paul", confirmed=ALL, sha256=hash_on(page))

    assert answer.status_code == 303
    assert company.is_confirmed()
    assert "Paul Petrov confirmed all this on" in words(company.get(address))


def test_the_file_behind_the_hash_has_that_hash(company, address):
    content = company.get(f"{address}/content.json", by="paul").data

    assert hashlib.sha256(content).hexdigest() == hash_on(company.get(address, by="paul"))


def test_each_point_is_ticked_by_itself_and_stays_ticked(company, address):
    shown = hash_on(company.get(address, by="paul"))

    answer = company.post(address, by="paul", confirmed=["own"], sha256=shown)

    assert answer.status_code == 422
    assert 'href="#confirmed-joint"' in answer.text
    assert re.search(r'id="confirmed-own" checked', answer.text)
    assert not company.is_confirmed()


def test_what_changed_while_paul_read_it_is_shown_to_him_again(company, address):
    shown = hash_on(company.get(address, by="paul"))
    company.say("together", {"cooperation": ["Everybody pays alone. " * 10]})

    answer = company.post(address, by="paul", confirmed=ALL, sha256=shown)

    assert answer.status_code == 409
    assert "Not confirmed: it has changed" in words(answer)
    assert "Everybody pays alone." in words(answer)
    assert hash_on(answer) != shown


def test_the_lead_reads_the_page_and_cannot_confirm(company, address):
    page = company.get(address)

    assert "Only people of Kouterhal Gent who write its part can confirm this." in words(page)
    assert company.post(address, confirmed=ALL, sha256=company.shown()).status_code == 403
    assert company.count(Attestation) == 0


def test_what_fell_says_who_changed_it(company, address):
    company.attest()
    company.say("together", {"cooperation": ["Everybody pays alone. " * 10]})

    page = words(company.get(address, by="paul"))

    assert "The confirmation has fallen away" in page
    assert "Lea Lambert changed something that it covered" in page
    assert "Read it again and confirm it anew." in page
    assert "Somebody of Kouterhal Gent has to read it again and confirm it." in words(company.get(address))
    assert "Not confirmed" in words(company.get("", by="paul"))


def test_the_check_page_says_whose_word_is_missing(company, address):
    page = company.get("/check")

    assert "Kouterhal Gent has not confirmed its part" in words(page)
    assert f'href="/applications/{company.name}{address}"' in page.text
    assert company.post("/submit").status_code == 422
    company.attest()
    assert "has not confirmed" not in words(company.get("/check"))
    assert company.post("/submit").status_code == 303


def test_a_single_applicant_confirms_nothing(begun):
    begun.start(lead="emma")

    page = words(begun.get("", by="emma"))
    assert "Confirmation of" not in page
    assert "Who waits for whom" not in page
    assert begun.get("/attestation/bcdfghjkmn", by="emma").status_code == 404


def test_the_lead_sets_the_order_and_everybody_sees_it(company):
    assert "There is no standing order" in words(company.get("/standing-order", by="paul"))

    assert company.post("/standing-order").status_code == 303

    assert "Lea Lambert set it on" in words(company.get("/standing-order", by="paul"))
    assert "Standing order Submit by itself" in words(company.get("", by="paul"))
    assert "Not confirmed by Kouterhal Gent" in words(company.get("/standing-order"))


def test_the_lead_revokes_the_order_on_the_page(company):
    company.order()

    assert company.post("/standing-order/revoke").status_code == 303
    assert company.post("/standing-order/revoke").status_code == 409
    assert "Revoked" in words(company.get("/standing-order"))


def test_reminders_are_switched_by_a_box(company):
    assert 'id="wanted" checked' in company.get("/reminders", by="paul").text

    company.post("/reminders", by="paul")
    assert 'id="wanted" checked' not in company.get("/reminders", by="paul").text
    assert 'id="wanted" checked' in company.get("/reminders").text

    company.move_call(closes_at=company.now)
    page = company.get("/reminders")
    assert ("no reminder will come" in words(page), 'id="wanted"' in page.text) == (True, False)

    company.post("/reminders", by="paul", wanted="yes")
    assert company.count(Silence) == 0


@pytest.mark.parametrize(
    "path", ["", "/check", "/consortium", "/consortium/roles", "/standing-order", "/reminders", "/copy", "/copy-from"]
)
def test_no_page_asks_more_for_more_partners(begun, path):
    browser, path = begun.browser("lea"), f"/applications/{begun.name}{path}"
    before = queries.count(begun.app, browser, path)
    for number in range(3):
        begun.add_partner(name=f"Partner {number}", email=f"p{number}@booster.example")

    assert queries.count(begun.app, browser, path) == before


def asked_of(name, begun):
    """Say which of these words somebody's desk and task list put before them."""
    steps = {"Fill in your part", "Go on writing", "Continue with"}
    steps |= {"You can confirm it when", "Read and confirm", "Nothing is left"}
    pages = begun.browser(name).get("/desk").text, begun.get("", by=name).text
    above = (page.partition("<main")[2].partition("Consortium</h2>")[0] for page in pages)
    return [{step for step in steps if step in text} for text in above]


def test_whoever_completes_a_part_is_led_to_confirm_it_and_then_told_that_nothing_is_left(begun):
    assert asked_of("paul", begun) == [{"Fill in your part"}, {"Continue with"}]
    begun.write_part()
    assert asked_of("paul", begun) == [{"You can confirm it when"}] * 2
    begun.fill_in(begun.key)

    saved = begun.post(f"/partner/{begun.key}", by="paul", then="continue")

    assert saved.location == f"/applications/{begun.name}/attestation/{begun.key}"
    assert asked_of("paul", begun) == [{"Read and confirm"}] * 2
    begun.attest()
    assert asked_of("paul", begun) == [{"Nothing is left"}] * 2


def test_an_editor_of_a_partner_goes_on_writing_as_long_as_any_section_is_open(begun):
    begun.join("emma", partner="Kouterhal Gent")
    begun.write_part()
    said = []
    for write in (lambda: None, lambda: begun.fill_in(begun.key), lambda: begun.say("venue", {"name": []})):
        write()
        said += asked_of("emma", begun)

    both = {"Read and confirm", "Go on writing"}
    assert said == [{"Go on writing"}, {"Continue with"}, both, {"Read and confirm"}, both, {"Continue with"}]


def test_as_long_as_nothing_can_be_confirmed_the_page_says_what_is_missing_and_who_can_mend_it(begun):
    begun.write_part(website=[])
    address = f"/attestation/{begun.key}"

    paul, lea = begun.get(address, by="paul"), begun.get(address)

    website = f"/applications/{begun.name}/partner/{begun.key}?show=missing#website"
    assert [page.text.count(f'href="{website}">Answer this: Website') for page in (paul, lea)] == [1, 0]
    assert "Working together The lead and the editors write this. Answer this: How do you work together?" in words(paul)
    assert '/together?show=missing#cooperation">Answer this: How do' in lea.text
