"""Clauses about the venue and what is in it."""

from booster.applications.forms.clause import must, should
from booster.applications.forms.clusters_meet_regions import thresholds as figures
from booster.applications.forms.clusters_meet_regions.white_book.topics import PLACE
from booster.applications.forms.facts import Facts
from booster.applications.forms.verdict import Given, Verdict, all_ticked, at_least, one_of
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l


@must(6, PLACE, _l("The hall has a seat for everybody: %(people)s seats."), "place.hall_seats")
def seats_for_all(given: Given, facts: Facts) -> Verdict:
    field = "place.hall_seats"
    return at_least(_("Hall"), given.get(field), field, facts.settings.people_on_site, _("seats"))


@should(
    7, PLACE, _l("There are at least %(group_rooms)s rooms besides the hall for work in groups."), "place.group_rooms"
)
def rooms_for_groups(given: Given, facts: Facts) -> Verdict:
    field = "place.group_rooms"
    return at_least(_("Rooms"), given.get(field), field, figures.GROUP_ROOMS.of(facts.settings))


@must(8, PLACE, _l("Every room and a toilet can be reached without a step, with help if need be."), "place.step_free")
def without_steps(given: Given, _facts: Facts) -> Verdict:
    field = "place.step_free"
    yes, no = _("There is a way without steps."), _("There is no way without steps.")
    return one_of(given.get(field), field, {"full", "help"}, yes=yes, no=no)


@should(9, PLACE, _l("There is a hearing loop or another listening aid."), "place.listening_aid")
def heard_by_all(given: Given, _facts: Facts) -> Verdict:
    field = "place.listening_aid"
    yes, no = _("There is a listening aid."), _("No listening aid is promised.")
    return one_of(given.get(field), field, {"yes"}, yes=yes, no=no)


@must(10, PLACE, _l("The download speed of the network is at least %(internet_down)s Mbit/s."), "place.download_speed")
def fast_enough(given: Given, facts: Facts) -> Verdict:
    field = "place.download_speed"
    return at_least(_("Download speed"), given.get(field), field, figures.INTERNET_DOWN.of(facts.settings), _("Mbit/s"))


@should(11, PLACE, _l("People can follow from afar and ask questions."), "place.remote")
def open_to_those_afar(given: Given, _facts: Facts) -> Verdict:
    field = "place.remote"
    yes, no = _("They can."), _("They cannot.")
    return one_of(given.get(field), field, {"yes"}, yes=yes, no=no)


@should(12, PLACE, _l("Meals suit vegetarians, and every allergen is named."), "place.meals")
def meals_for_all(given: Given, _facts: Facts) -> Verdict:
    wanted = {"vegetarian": _("vegetarian dishes"), "allergens": _("names of allergens")}
    return all_ticked(given.get("place.meals"), "place.meals", wanted)


CLAUSES = (
    seats_for_all,
    rooms_for_groups,
    without_steps,
    heard_by_all,
    fast_enough,
    open_to_those_afar,
    meals_for_all,
)
