"""Clauses about whether everybody can come in, get around and follow."""

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host import thresholds as figures
from booster.applications.forms.venue_host.white_book.topics import ACCESS
from booster.applications.forms.verdict import (
    Given,
    Met,
    Verdict,
    all_of,
    at_least,
    at_most,
    cannot_tell,
    described,
    met,
    not_met,
    one_of,
)
from booster.calls.settings import CallSettings
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l


@must(
    27,
    ACCESS,
    _l(
        "There is a way without steps to the main room, the meals and the toilets; where help is needed on it, the "
        "application says how it is given."
    ),
    "access.step_free_way",
    "access.barriers",
)
def step_free(given: Given, _facts: Facts) -> Verdict:
    (way,) = given.need("access.step_free_way")
    if way == "full":
        return met(_("There is one that everybody can take alone."))
    if way == "no":
        return not_met(_("There is none."), "access.step_free_way")
    return described(_("How people are helped"), given.get("access.barriers"), "access.barriers")


@must(28, ACCESS, _l("At least 1 accessible toilet lies on the way without steps."), "access.accessible_toilets")
def toilets(given: Given, _facts: Facts) -> Verdict:
    field = "access.accessible_toilets"
    return at_least(_("Accessible toilets"), given.get(field), field, 1)


@should(
    29,
    ACCESS,
    _l(
        "Doors are at least %(door_width)s cm wide, ramps at most %(ramp_slope)s %% steep; lifts have doors of at "
        "least %(lift_door)s cm and are at least %(lift_depth)s cm deep."
    ),
    "access.door_width",
    "access.lift_needed",
    "access.lift_door",
    "access.lift_depth",
    "access.has_ramp",
    "access.ramp_slope",
)
def wide_enough(given: Given, facts: Facts) -> Verdict:
    door, least = "access.door_width", figures.DOOR_WIDTH.of(facts.settings)
    narrowest = at_least(_("Narrowest door"), given.get(door), door, least, _("cm"))
    return all_of(narrowest, _ramp(given, facts.settings), _lift(given, facts.settings))


def _ramp(given: Given, settings: CallSettings) -> Verdict:
    if given.get("access.has_ramp") == "yes":
        field = "access.ramp_slope"
        return at_most(_("Steepest ramp"), given.get(field), field, figures.RAMP_SLOPE.of(settings), "%")
    return _answered(given, "access.has_ramp", _("There is no ramp."))


def _lift(given: Given, settings: CallSettings) -> Verdict:
    if given.get("access.lift_needed") != "yes":
        return _answered(given, "access.lift_needed", _("There is no lift on the way."))
    door, depth = "access.lift_door", "access.lift_depth"
    return all_of(
        at_least(_("Door of the lift"), given.get(door), door, figures.LIFT_DOOR.of(settings), _("cm")),
        at_least(_("Depth of the lift"), given.get(depth), depth, figures.LIFT_DEPTH.of(settings), _("cm")),
    )


def _answered(given: Given, field: str, sentence: str) -> Verdict:
    return cannot_tell(field) if given.get(field) is None else met(sentence)


@should(
    30,
    ACCESS,
    _l("A parking bay for disabled people is within %(parking_distance)s m of the door."),
    "access.parking_bays",
    "access.parking_distance",
)
def parking(given: Given, facts: Facts) -> Verdict:
    bays, way = "access.parking_bays", "access.parking_distance"
    there = at_least(_("Bays"), given.get(bays), bays, 1)
    if there.met is Met.NOT_MET:
        return there
    most = figures.PARKING_DISTANCE.of(facts.settings)
    return all_of(there, at_most(_("Way to the door"), given.get(way), way, most, _("m")))


@should(
    31,
    ACCESS,
    _l("There is a hearing loop or its equal in the main room, and a quiet room."),
    "access.hearing_loop",
    "access.quiet_room",
)
def hearing_and_quiet(given: Given, _facts: Facts) -> Verdict:
    loop, quiet = "access.hearing_loop", "access.quiet_room"
    heard, not_heard = _("There is a hearing loop or its equal."), _("There is no hearing loop.")
    yes, no = _("There is a quiet room."), _("There is no quiet room.")
    return all_of(
        one_of(given.get(loop), loop, {"fixed", "portable"}, yes=heard, no=not_heard),
        one_of(given.get(quiet), quiet, {"yes"}, yes=yes, no=no),
    )


@must(
    32, ACCESS, _l("The application says how people who cannot use stairs get out in an emergency."),
    "access.evacuation",
)  # fmt: skip
def evacuation(given: Given, _facts: Facts) -> Verdict:
    return described(_("The way out"), given.get("access.evacuation"), "access.evacuation")


@should(33, ACCESS, _l("Somebody else has checked what is said about accessibility."), "access.statement_basis")
def checked(given: Given, _facts: Facts) -> Verdict:
    field = "access.statement_basis"
    yes, no = _("A second or third party has checked it."), _("Nobody else has checked it.")
    return one_of(given.get(field), field, {"second_party", "third_party"}, yes=yes, no=no)


CLAUSES = (step_free, toilets, wide_enough, parking, hearing_and_quiet, evacuation, checked)
