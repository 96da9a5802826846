"""Clauses about what protects people."""

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.white_book.topics import SAFETY
from booster.applications.forms.verdict import Given, Verdict, all_of, at_least, one_of
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l


@must(
    45,
    SAFETY,
    _l("The licensed number of people is kept to; there is an evacuation plan and first aid."),
    "safety.fire_permit",
    "safety.evacuation_plan",
    "safety.first_aiders",
)
def safe(given: Given, _facts: Facts) -> Verdict:
    permit, plan, aid = "safety.fire_permit", "safety.evacuation_plan", "safety.first_aiders"
    covered, not_covered = _("A permit covers the numbers."), _("No permit covers the numbers.")
    yes, no = _("There is an evacuation plan."), _("There is no evacuation plan.")
    return all_of(
        one_of(given.get(permit), permit, {"yes"}, yes=covered, no=not_covered),
        one_of(given.get(plan), plan, {"yes"}, yes=yes, no=no),
        at_least(_("First-aiders"), given.get(aid), aid, 1),
    )


@must(
    46,
    SAFETY,
    _l("Public-liability insurance is in force, for %(insurance)s."),
    "safety.insurance_sum",
)
def insured(given: Given, facts: Facts) -> Verdict:
    field, least = "safety.insurance_sum", max(1, facts.settings.insurance_least)
    return at_least(_("Sum insured"), given.get(field), field, least, _("EUR"))


@should(51, SAFETY, _l("Everybody can choose not to be photographed or recorded."), "safety.photo_opt_out")
def private(given: Given, _facts: Facts) -> Verdict:
    field = "safety.photo_opt_out"
    yes, no = _("Everybody can choose."), _("Not everybody can choose.")
    return one_of(given.said(field), field, {"yes"}, yes=yes, no=no)


CLAUSES = (safe, insured, private)
