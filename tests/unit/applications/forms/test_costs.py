"""Who pays for what, and what it comes to in cents."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from booster.applications.forms.asked import AskedRows, asked, worked_out
from booster.applications.forms.labelled import labelled
from booster.applications.forms.sums import Sums
from booster.applications.forms.venue_host.money import Asked, asked_of_eccp, divided
from tests.unit.applications.forms.examples import EDITION, SETTINGS, TOGETHER, answers, complete, found

COSTS = EDITION.by_slug["costs"]
NO_MONEY = replace(TOGETHER, settings=replace(SETTINGS, cost_ceiling=0))


def row(amount, vat, payer="eccp"):
    return {"payer": payer, "amount": Decimal(amount), "vat": Decimal(vat)}


@pytest.mark.parametrize(
    ("rows", "net", "vat"),
    [
        ([], 0, 0),
        ([row("100", "21")], 10000, 2100),
        ([row("0.05", "10")], 5, 1),
        ([row("0.04", "10")], 4, 0),
        ([row("0.05", "10"), row("0.05", "10")], 10, 2),
        ([row("1000000", "30")], 100_000_000, 30_000_000),
        ([row("99.99", "5.5"), row("50", "21", payer="participants")], 9999, 550),
        ([{"payer": "eccp"}, {}], 0, 0),
    ],
)
def test_amounts_add_up_in_cents(rows, net, vat):
    assert asked_of_eccp({"items": rows}) == Asked(net, vat)


@pytest.mark.parametrize(
    ("cents", "by", "share"), [(100, 3, 33), (200, 3, 67), (1, 2, 1), (0, 40, 0), (10020, 40, 251)]
)
def test_a_half_cent_goes_up(cents, by, share):
    assert divided(cents, by) == share


def shown(**changes):
    document = {**complete("costs"), **{name.replace("__", "/"): typed for name, typed in changes.items()}}
    return {one.key: one.text for sums in worked_out(COSTS, document, TOGETHER).values() for one in sums.lines}


def test_the_page_shows_what_is_asked_and_what_it_is_for_each_participant():
    assert shown() == {"net": "3,100.00 EUR", "vat": "372.00 EUR", "gross": "3,472.00 EUR", "each": "86.80 EUR"}


def test_where_nobody_has_said_who_pays_no_sum_is_shown():
    nothing = {f"items__{name.split('/')[1]}__payer": [] for name in complete("costs") if name.endswith("/payer")}

    assert set(shown(**nothing).values()) == {"Nothing written yet"}


@pytest.mark.parametrize(("amount", "is_over"), [("2121,42", False), ("2121.44", True)])
def test_more_than_the_ceiling_is_told_and_stops_nobody(amount, is_over):
    """With the 12 % of VAT, 4,000 EUR are reached at 1,450.00 and 2,121.43."""
    document = {**complete("costs"), "items/lunches/amount": [amount]}
    gross = next(one for one in worked_out(COSTS, document, TOGETHER)[1].lines if one.key == "gross")

    assert bool(gross.remark) is is_over
    assert found("costs", items__lunches__amount=[amount]) == []


def test_the_call_names_the_costs_and_their_order():
    groups = [item for part in asked(COSTS, {}, TOGETHER) for item in part.items if item.is_rows]

    assert [(row.key, row.title) for row in groups[0].items] == [
        ("main_room", "Main room"),
        ("lunches", "Two lunches"),
        ("dinner", "One dinner"),
    ]
    assert not groups[0].can_grow


def test_every_cost_says_who_pays():
    assert found("costs", items__main_room__payer=[]) == ["items/main_room/payer"]


def test_a_cost_that_the_call_does_not_name_is_not_read():
    assert [
        one["row"] for one in answers("costs", items__fireworks=["row"], items__fireworks__payer=["eccp"])["items"]
    ] == [
        "main_room",
        "lunches",
        "dinner",
    ]


def test_nobody_asks_for_money_where_there_is_none():
    assert found("costs", NO_MONEY) == ["items/lunches/payer", "items/dinner/payer"]
    assert worked_out(COSTS, {}, NO_MONEY) == {1: Sums()}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (TOGETHER, "In this call a host can ask for at most 4,000 EUR in all."),
        (NO_MONEY, "In this call ECCP cannot pay the host anything."),
    ],
)
def test_the_page_says_what_a_host_can_ask_for(facts, said):
    [rows] = [item for part in asked(COSTS, {}, facts) for item in part.items if isinstance(item, AskedRows)]

    assert rows.hint.endswith(said)


def test_an_offer_with_a_price_holds_for_a_while():
    free = {f"items__{item}__payer": ["host_in_cash"] for item in ("lunches", "dinner")}

    assert found("costs", valid_until=[]) == ["valid_until"]
    assert found("costs", valid_until=[], **free) == []


@pytest.mark.parametrize(("decided_on", "fits"), [(date(2023, 2, 20), True), (date(2023, 2, 21), False)])
def test_an_offer_holds_until_the_choice_is_made(decided_on, fits):
    facts = replace(TOGETHER, decided_on=decided_on)

    assert found("costs", facts, valid_until=["20", "2", "2023"]) == ([] if fits else ["valid_until"])


def test_a_reader_sees_the_sums_too():
    first, _terms = labelled(COSTS, complete("costs"), TOGETHER, {})

    assert first["sums"][2] == {"label": "Asked of ECCP in all", "text": "3,472.00 EUR", "told": ""}
    assert [row["title"] for row in first["lines"][0]["rows"]] == ["Main room", "Two lunches", "One dinner"]
