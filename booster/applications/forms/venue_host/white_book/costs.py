"""Clauses about who pays for what, and about what is declared."""

from booster.applications.forms.clause import must
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.lists import ECCP_PAYS
from booster.applications.forms.venue_host.money import asked_of_eccp, euro
from booster.applications.forms.venue_host.white_book.topics import COSTS
from booster.applications.forms.verdict import CannotTell, Given, Met, Verdict, at_most, lacking, met
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

ITEMS = "costs.items"
DECLARED = (
    "declarations.true_and_complete",
    "declarations.no_exclusion_ground",
    "declarations.entitled",
    "declarations.white_book_accepted",
    "declarations.publication_accepted",
    "declarations.conflict",
    "declarations.privacy_read",
    "declarations.signature_name",
    "declarations.signature_function",
)


@must(
    48,
    COSTS,
    _l("For every cost it is said who pays; what is asked of ECCP is at most %(ceiling)s in all."),
    "costs.items/payer",
    "costs.items/amount",
    "costs.items/vat",
)
def costs_assigned(given: Given, facts: Facts) -> Verdict:
    if not facts.settings.cost_items:
        return met(_("The call names no costs."))
    rows, most = given.some_rows(ITEMS), facts.settings.cost_ceiling
    # A cost below nought is a mistake, and pays for no other.
    costs = [row for row in rows if row.get("amount", 0) >= 0]
    total = euro(asked_of_eccp({"items": costs}).gross)
    asked = at_most(_("Asked of ECCP, with VAT"), total, ITEMS, most, _("EUR"))
    open_ = lacking(rows, ITEMS, "payer")
    open_ += lacking([row for row in rows if row.get("payer") == ECCP_PAYS], ITEMS, "amount", "vat")
    # What is too much already cannot become less by what is missing.
    if open_ and asked.met is Met.MET:
        raise CannotTell(*open_)
    return asked


@must(
    49,
    COSTS,
    _l("The declarations are made, the privacy statement is read and the application is signed."),
    *DECLARED,
)
def declared(given: Given, _facts: Facts) -> Verdict:
    given.need(*DECLARED)
    return met(_("All declarations are made, and it is signed."))


CLAUSES = (costs_assigned, declared)
