"""Section K, costs: who pays for what, and what is asked of ECCP."""

from collections.abc import Iterator

from flask_babel import format_decimal

from booster.applications.forms.choices import Choices, Day, Select
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Euro
from booster.applications.forms.questions import LongText, Question, when
from booster.applications.forms.section import Answers, Part, Problem, Rows, Section
from booster.applications.forms.sums import Sum, Sums
from booster.applications.forms.venue_host.common import percent
from booster.applications.forms.venue_host.lists import CONFIDENTIAL_PARTS, ECCP_PAYS, PAYERS
from booster.applications.forms.venue_host.money import CENTS, asked_of_eccp, divided, euro
from booster.kit.clock import day_text
from booster.kit.filters import number
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def payers(facts: Facts) -> dict[str, object]:
    """Offer to ask ECCP only where this call can pay anything."""
    return {code: words for code, words in PAYERS.items() if code != ECCP_PAYS or facts.settings.cost_ceiling}


def cost_items(facts: Facts) -> dict[str, object]:
    return {item.code: item.title for item in facts.settings.cost_items}


def _ceiling(facts: Facts) -> str:
    ceiling = facts.settings.cost_ceiling
    if not ceiling:
        return gettext("In this call ECCP cannot pay the host anything.")
    return gettext("In this call a host can ask for at most %(ceiling)s EUR in all.", ceiling=number(ceiling))


def offers_hold_until_the_choice(answers: Answers, facts: Facts) -> Iterator[Problem]:
    if not any(row.get("amount") for row in answers["items"]):
        return
    until = answers.get("valid_until")
    if until is None:
        sentence = gettext("You ask for money: say until when this offer holds.")
        yield Problem("valid_until", sentence, is_missing=True)
    elif facts.decided_on and until < facts.decided_on:
        sentence = gettext(
            "The choice is planned for %(day)s: the offer must hold until then.", day=day_text(facts.decided_on)
        )
        yield Problem("valid_until", sentence)


def _money(cents: int) -> str:
    return gettext("%(amount)s EUR", amount=format_decimal(euro(cents), "#,##0.00"))


def totals(answers: Answers, facts: Facts) -> Sums:
    """Add up what is asked; the page's script does the same sum (static/js/totals.js)."""
    settings, asked = facts.settings, asked_of_eccp(answers)
    if not settings.cost_ceiling:
        return Sums()
    ceiling, nothing = settings.cost_ceiling * CENTS, gettext("Nothing written yet")
    is_written = any("payer" in row for row in answers.get("items", ()))

    def said(cents: int) -> str:
        return _money(cents) if is_written else nothing

    over = gettext("This is more than this call can pay.")
    return Sums(
        (
            Sum(_l("Asked of ECCP, without VAT"), said(asked.net), key="net"),
            Sum(_l("VAT"), said(asked.vat), key="vat"),
            Sum(_l("Asked of ECCP in all"), said(asked.gross), over, "gross", is_quiet=asked.gross <= ceiling),
            Sum(_l("For each participant"), said(divided(asked.gross, settings.most)), key="each"),
        ),
        {
            "data-totals": "items",
            "data-payer": ECCP_PAYS,
            "data-people": str(settings.most),
            "data-ceiling": str(ceiling),
            "data-nothing": nothing,
        },
    )


ITEMS = Rows(
    id="items",
    code="K1",
    title=_l("Costs"),
    one=_l("Cost"),
    add="",
    help=_l(
        "Say for each who pays, so that nobody is surprised by a bill. In kind means that it costs you no money, such "
        "as a room of your own."
    ),
    note=_ceiling,
    most=40,
    fixed=cost_items,
    questions=(
        Select(
            id="payer",
            code="K1",
            label=_l("Who pays?"),
            help=_l("Whoever is named here gets the bill."),
            options=payers,
        ),
        Euro(
            id="amount",
            code="K2",
            label=_l("Amount without VAT"),
            help=_l("For the whole training, for everybody."),
            when=when("payer", ECCP_PAYS),
            most=1_000_000,
        ),
        percent(
            "vat",
            "K2",
            _l("VAT"),
            help=_l("0 if none is due."),
            when=when("payer", ECCP_PAYS),
            most=30,
            decimals=1,
        ),
    ),
)

TERMS: tuple[Question, ...] = (
    Day(
        id="valid_until",
        code="K4",
        label=_l("The offer holds until"),
        help=_l("At least until the choice is made."),
        required=False,
        required_if=_l("Required if you ask for money"),
    ),
    LongText(
        id="cancellation",
        code="K5",
        label=_l("What happens if the training cannot take place?"),
        help=_l("Until when it can be cancelled, what it costs then, and what holds in an emergency."),
        limit=800,
    ),
    Choices(
        id="confidential",
        code="K6",
        label=_l("Parts that are confidential"),
        help=_l("Only those who choose will read them; they are never published."),
        options=CONFIDENTIAL_PARTS,
        required=False,
    ),
)

SECTION = Section(
    slug="costs",
    title=_l("Costs"),
    letter="K",
    intro=_l("Not what the training costs, but who pays for what."),
    parts=(Part(title=_l("Who pays for what"), items=(ITEMS,), sums=totals), Part(title=_l("Terms"), items=TERMS)),
    rules=(offers_hold_until_the_choice,),
)
