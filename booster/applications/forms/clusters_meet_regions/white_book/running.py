"""Clauses about the programme, the people and the costs."""

from booster.applications.forms.clause import must, should
from booster.applications.forms.clusters_meet_regions import thresholds as figures
from booster.applications.forms.clusters_meet_regions.white_book.topics import RUNNING
from booster.applications.forms.facts import Facts
from booster.applications.forms.verdict import Given, Verdict, at_least, described, one_of
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l


@must(13, RUNNING, _l("The workshop has a question that clusters and the authority share."), "programme.question")
def has_a_question(given: Given, _facts: Facts) -> Verdict:
    return described(_("Question"), given.get("programme.question"), "programme.question")


@must(
    14,
    RUNNING,
    _l("At least %(regional_people)s of the %(seats)s people come from the region: %(regional_share)s %%."),
    "programme.regional_people",
)
def people_from_the_region(given: Given, facts: Facts) -> Verdict:
    field, least = "programme.regional_people", figures.regional_people(facts.settings)
    return at_least(_("From the region"), given.get(field), field, least, _("people"))


@should(15, RUNNING, _l("Other regions that the host invites: at least %(other_regions)s."), "programme.other_regions")
def invites_others(given: Given, facts: Facts) -> Verdict:
    field = "programme.other_regions"
    return at_least(_("Other regions"), given.get(field), field, figures.OTHER_REGIONS.of(facts.settings))


@should(16, RUNNING, _l("The application says what is done with the results."), "programme.results")
def results_stay(given: Given, _facts: Facts) -> Verdict:
    return described(_("Results"), given.get("programme.results"), "programme.results")


@must(
    17,
    RUNNING,
    _l("A coordinator and a deputy are named, and both work in English."),
    "team.coordinator_name",
    "team.deputy_name",
    "team.english",
)
def coordinated(given: Given, _facts: Facts) -> Verdict:
    _first, _second, english = given.need("team.coordinator_name", "team.deputy_name", "team.english")
    yes, no = _("Both work in English."), _("Not both work in English.")
    return one_of(english, "team.english", {"yes"}, yes=yes, no=no)


@should(18, RUNNING, _l("Helpers on the day: at least %(helpers)s."), "team.helpers")
def helped(given: Given, facts: Facts) -> Verdict:
    return at_least(_("Helpers"), given.get("team.helpers"), "team.helpers", figures.HELPERS.of(facts.settings))


@should(19, RUNNING, _l("The application says how the workshop will be made known, and where."), "team.promotion")
def made_known(given: Given, _facts: Facts) -> Verdict:
    return described(_("Promotion"), given.get("team.promotion"), "team.promotion")


@must(20, RUNNING, _l("The host and its partners pay for the venue, the technology and the meals."), "team.payer")
def paid_for(given: Given, _facts: Facts) -> Verdict:
    yes, no = _("The host pays."), _("It is open who pays.")
    return one_of(given.get("team.payer"), "team.payer", {"host"}, yes=yes, no=no)


CLAUSES = (
    has_a_question,
    people_from_the_region,
    invites_others,
    results_stay,
    coordinated,
    helped,
    made_known,
    paid_for,
)
