"""Lea fills in what depends on what: costs add up while she types, and she learns at once what rules her out."""

import pytest
from playwright.sync_api import expect

from booster.applications.services import starting
from booster.consortium.models import Kind
from booster.kit.db import transaction
from tests import world
from tests.definitions import definition_of
from tests.e2e.scenery import DAY

TOO_MUCH = "This is more than this call can pay."
# In the order of the page: asked without VAT, the VAT, both, for each of 40 participants, and whether it is too much.
TYPED = [
    ("1.234,50", "21", "1,234.50 EUR", "259.25 EUR", "1,493.75 EUR", "37.34 EUR", False),
    ("€ 1.200", "5,5", "1,200.00 EUR", "66.00 EUR", "1,266.00 EUR", "31.65 EUR", False),
    ("0.05", "10", "0.05 EUR", "0.01 EUR", "0.06 EUR", "0.00 EUR", False),
    ("0.500", "21", "0.50 EUR", "0.11 EUR", "0.61 EUR", "0.02 EUR", False),
    ("4000", "0.1", "4,000.00 EUR", "4.00 EUR", "4,004.00 EUR", "100.10 EUR", True),
    ("a lot", "21", "0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", False),
    ("12.345", "21", "12,345.00 EUR", "2,592.45 EUR", "14,937.45 EUR", "373.44 EUR", True),
    ("1200EUR", "% 21", "1,200.00 EUR", "252.00 EUR", "1,452.00 EUR", "36.30 EUR", False),
    ("EUR 1200", "21%", "1,200.00 EUR", "252.00 EUR", "1,452.00 EUR", "36.30 EUR", False),
    ("1200 euros", "21 EUR", "1,200.00 EUR", "0.00 EUR", "1,200.00 EUR", "30.00 EUR", False),
    ("1200\u20ac", "\u20ac 21", "1,200.00 EUR", "0.00 EUR", "1,200.00 EUR", "30.00 EUR", False),
    ("21%", "21", "0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", False),
    ("12\u20ac50", "21", "0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", False),
    ("\uff11\uff12\uff10\uff10", "\uff12\uff11", "1,200.00 EUR", "252.00 EUR", "1,452.00 EUR", "36.30 EUR", False),
    ("\u0661\u0662", "21", "12.00 EUR", "2.52 EUR", "14.52 EUR", "0.36 EUR", False),
]


@pytest.fixture(scope="module")
def application(scenery):
    """A call that can pay 4,000 EUR, and an application to it."""
    now = scenery.now
    dates = {"opens_at": now - DAY, "closes_at": now + 30 * DAY}
    settings = {**definition_of("cluster-booster-academy-1").settings, "cost_ceiling": 4000}
    with scenery.app.app_context():
        call = world.make_call("costs-add-up", code="COSTS", title="Costs add up", now=now, settings=settings, **dates)
        with transaction():
            return starting.start(call, by=world.person_called("lea"), kind=Kind.SINGLE, now=now).name


def totals(page):
    return [one.inner_text() for one in page.locator("[data-total]").all()]


def ask(page, amount, vat):
    page.locator("[name='items/lunches/payer']").select_option("eccp")
    page.locator("[name='items/lunches/amount']").fill(amount)
    page.locator("[name='items/lunches/vat']").fill(vat)


def test_the_page_adds_up_while_lea_types(visitor, application):
    page = visitor("lea")
    page.goto(f"/applications/{application}/costs")

    for amount, vat, *expected, is_over in TYPED:
        ask(page, amount, vat)
        assert (amount, vat, *totals(page)) == (amount, vat, *expected)
        assert page.get_by_text(TOO_MUCH).is_visible() is is_over


def test_the_server_adds_up_alike(visitor, application):
    plain = visitor("lea", script=False)
    plain.goto(f"/applications/{application}/costs")

    for amount, vat, *expected, is_over in TYPED:
        ask(plain, amount, vat)
        with plain.expect_navigation():
            plain.get_by_role("button", name="Save", exact=True).last.click()
        assert (amount, vat, *totals(plain)) == (amount, vat, *expected)
        assert plain.get_by_text(TOO_MUCH).is_visible() is is_over


def test_only_what_eccp_pays_has_an_amount(visitor, accessible, application):
    page = visitor("lea")
    page.goto(f"/applications/{application}/costs")
    amount = page.locator("[name='items/dinner/amount']")

    page.locator("[name='items/dinner/payer']").select_option("participants")
    expect(amount).to_be_hidden()
    page.locator("[name='items/dinner/payer']").select_option("eccp")
    expect(amount).to_be_visible()
    accessible(page)


def test_who_cannot_apply_learns_it_at_once_and_may_go_on(visitor, accessible, application):
    page = visitor("lea")
    page.goto(f"/applications/{application}/before-you-start")
    why = page.get_by_text("You cannot apply with this venue")

    expect(why).to_be_hidden()
    page.locator("[name=enough_seats][value=no]").check()
    expect(why).to_be_visible()
    page.locator("[name=enough_seats][value=yes]").check()
    expect(why).to_be_hidden()
    accessible(page)


def test_who_is_in_another_country_learns_at_once_that_they_cannot_apply(visitor, accessible, application):
    page = visitor("lea")
    page.goto(f"/applications/{application}/before-you-start")
    why = page.get_by_text("You cannot apply: only organisations from the countries of this call can.")

    expect(why).to_be_hidden()
    page.locator("[name=country]").select_option(label="Another country")
    expect(why).to_be_visible()
    page.locator("[name=country]").select_option(label="Belgium")
    expect(why).to_be_hidden()
    accessible(page)


def offered_regions(page):
    return page.locator("#region-list option:not([disabled])").evaluate_all("all => all.map((one) => one.value)")


def test_the_regions_of_the_country_are_offered_and_any_other_words_are_kept(visitor, accessible, application):
    page, plain = visitor("lea"), visitor("lea", script=False)
    for one in (page, plain):
        one.goto(f"/applications/{application}/lead-organisation")

    page.locator("[name=country]").select_option(label="Greece")
    assert {code[:2] for code in offered_regions(page)} == {"EL"}
    page.locator("[name=country]").select_option(label="Belgium")
    assert offered_regions(page)[:2] == ["BE10", "BE21"]
    accessible(page)

    assert len(offered_regions(plain)) == 242
    plain.locator("[name=country]").select_option(label="Belgium")
    plain.locator("[name=region]").fill("Gent and around")
    with plain.expect_navigation():
        plain.get_by_role("button", name="Save", exact=True).last.click()
    expect(plain.locator("[name=region]")).to_have_value("Gent and around")
