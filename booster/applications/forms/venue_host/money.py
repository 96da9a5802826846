"""What a host asks of ECCP, added up in whole cents; the script of the page does the same sum."""

from dataclasses import dataclass
from decimal import Decimal

from booster.applications.forms.section import Answers
from booster.applications.forms.venue_host.lists import ECCP_PAYS

CENTS = 100


@dataclass(frozen=True)
class Asked:
    """An amount in cents, without VAT and the VAT on it."""

    net: int = 0
    vat: int = 0

    @property
    def gross(self) -> int:
        return self.net + self.vat

    def __add__(self, other: "Asked") -> "Asked":
        return Asked(self.net + other.net, self.vat + other.vat)


def asked_of_eccp(answers: Answers) -> Asked:
    """Add up the costs that ECCP is asked to pay; an amount without a rate of VAT counts without VAT."""
    rows = (row for row in answers.get("items", ()) if row.get("payer") == ECCP_PAYS)
    return sum((_asked(row.get("amount", Decimal(0)), row.get("vat", Decimal(0))) for row in rows), Asked())


def _asked(amount: Decimal, rate: Decimal) -> Asked:
    """Round the VAT of each cost by itself, as its invoice will."""
    net, per_mille = int(amount * CENTS), int(rate * 10)
    return Asked(net, divided(net * per_mille, 1000))


def divided(cents: int, by: int) -> int:
    """Divide to whole cents, a half upwards."""
    return (2 * cents + by) // (2 * by)


def euro(cents: int) -> Decimal:
    return Decimal(cents) / CENTS
