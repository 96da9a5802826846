"""Clauses about food, drink and the environment."""

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.lists import ENVIRONMENT, GREEN_SERVICE, NONE
from booster.applications.forms.venue_host.white_book.topics import CATERING
from booster.applications.forms.verdict import Given, Verdict, all_of, all_ticked, cannot_tell, met, not_met, one_of
from booster.calls.settings import CallSettings
from booster.kit.clock import day_text
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l


@must(
    34,
    CATERING,
    _l("Four coffee breaks and two lunches can be served at the venue or within 5 minutes of it."),
    "catering.catering_place",
    "catering.serves_all",
)
def served(given: Given, _facts: Facts) -> Verdict:
    place, everybody = "catering.catering_place", "catering.serves_all"
    near, far = _("People eat at the venue or near it."), _("There is no place to eat at the venue or near it.")
    yes, no = _("All breaks and lunches can be served."), _("Not all breaks and lunches can be served.")
    return all_of(
        one_of(given.get(place), place, {"on_site", "near"}, yes=near, no=far),
        one_of(given.get(everybody), everybody, {"yes"}, yes=yes, no=no),
    )


@must(
    35,
    CATERING,
    _l("There is a vegetarian choice, and the 14 allergens are labelled."),
    "catering.diets",
    "catering.allergens",
)
def choice_of_food(given: Given, _facts: Facts) -> Verdict:
    yes, no = _("Allergens are labelled."), _("Allergens are not labelled.")
    labelled = one_of(given.get("catering.allergens"), "catering.allergens", {"yes"}, yes=yes, no=no)
    return all_of(_vegetarian(given), labelled)


def _vegetarian(given: Given) -> Verdict:
    diets = given.get("catering.diets")
    if diets is None:
        return cannot_tell("catering.diets")
    if {"vegetarian", "vegan"} & set(diets):
        return met(_("There is food without meat."))
    return not_met(_("There is no food without meat."), "catering.diets")


@should(
    36,
    CATERING,
    _l("Food is vegetarian unless asked otherwise, with tap water, reusable tableware and a use for left-overs."),
    "catering.green_service",
)
def green_food(given: Given, _facts: Facts) -> Verdict:
    wanted = {code: words for code, words in GREEN_SERVICE.items() if code != NONE}
    return all_ticked(given.get("catering.green_service"), "catering.green_service", wanted)


@should(
    47,
    CATERING,
    _l("The venue has an environmental label, sorts its waste and runs on green power."),
    "safety.label",
    "safety.label_until",
    "safety.environment",
)
def green_house(given: Given, facts: Facts) -> Verdict:
    wanted = {code: ENVIRONMENT[code] for code in ("waste_sorting", "renewable_power")}
    return all_of(
        _label(given, facts.settings),
        all_ticked(given.get("safety.environment"), "safety.environment", wanted),
    )


def _label(given: Given, settings: CallSettings) -> Verdict:
    """A label counts if it holds when the training can begin at the earliest."""
    (label,) = given.need("safety.label")
    if label == NONE:
        return not_met(_("The venue has no label."), "safety.label")
    if given.said("safety.label_until") == "":
        return met(_("The venue has a label; no end date is given."))
    (until,) = given.need("safety.label_until")
    if until >= settings.window.first:
        return met(_("The venue has a label, valid until %(until)s.", until=day_text(until)))
    return not_met(_("The label is valid only until %(until)s.", until=day_text(until)), "safety.label_until")


CLAUSES = (served, choice_of_food, green_food, green_house)
