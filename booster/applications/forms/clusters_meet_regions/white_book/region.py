"""Clauses about the region behind the workshop, and its dates."""

from datetime import date

from booster.applications.forms.clause import must, should
from booster.applications.forms.clusters_meet_regions import thresholds as figures
from booster.applications.forms.clusters_meet_regions.lists import AUTHORITIES, LEAD, NOBODY, PARTNER
from booster.applications.forms.clusters_meet_regions.white_book.topics import REGION
from booster.applications.forms.facts import Facts
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Met,
    Verdict,
    at_least,
    cannot_tell,
    described,
    field_of,
    lacking,
    met,
    not_met,
    while_open,
)
from booster.kit.clock import day_text
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

DAYS = "dates.options"
WEEK = 7


@must(
    1,
    REGION,
    _l("The regional authority applies itself, or supports the application in a letter."),
    "region.authority_role",
    "region.support_letter",
    "lead-organisation.organisation_type",
)
def region_stands_behind_it(given: Given, facts: Facts) -> Verdict:
    (role,) = given.need("region.authority_role")
    if role == NOBODY:
        return not_met(_("The authority takes no part."), "region.authority_role")
    if role == LEAD:
        (kind,) = given.need("lead-organisation.organisation_type")
        if kind in AUTHORITIES:
            return met(_("The authority applies itself."))
        return not_met(_("The lead organisation is no authority."), "lead-organisation.organisation_type")
    if role == PARTNER:
        return _authority_among_partners(facts)
    if given.get("region.support_letter") is None:
        return cannot_tell("region.support_letter")
    return met(_("There is a letter of support."))


def _authority_among_partners(facts: Facts) -> Verdict:
    types = [facts.types.get(key) for key in facts.partners]
    if not AUTHORITIES.isdisjoint(types):
        return met(_("The authority is a partner."))
    if None in types:
        return Verdict(Met.UNKNOWN, _("A partner has not said yet what kind of organisation it is."))
    return not_met(_("No partner is an authority."))


def _offered(given: Given) -> list[date]:
    """List the days offered; raises CannotTell if there is none."""
    rows = given.some_rows(DAYS)
    days = [row["day"] for row in rows if "day" in row]
    if not days:
        raise CannotTell(field_of(f"{DAYS}/day", rows[0]))
    return days


def _field_of(given: Given, day: date) -> str:
    return next(field_of(f"{DAYS}/day", row) for row in given.rows(DAYS) if row.get("day") == day)


@must(2, REGION, _l("A day is offered between %(first)s and %(last)s."), f"{DAYS}/day")
def in_the_period(given: Given, facts: Facts) -> Verdict:
    days, window = _offered(given), facts.settings.window
    inside = [day for day in days if window.holds(day)]
    if inside:
        return met(_("%(day)s lies in it.", day=day_text(inside[0])))
    nearest = min(days, key=lambda day: max(window.first - day, day - window.last))
    outside = not_met(_("%(day)s lies outside.", day=day_text(nearest)), _field_of(given, nearest))
    return while_open(outside, lacking(given.rows(DAYS), DAYS, "day"))


@should(3, REGION, _l("At least %(days)s different days are offered."), f"{DAYS}/day")
def some_to_choose_from(given: Given, facts: Facts) -> Verdict:
    count = at_least(_("Different days"), len(set(_offered(given))), DAYS, figures.DAYS.of(facts.settings))
    return while_open(count, lacking(given.rows(DAYS), DAYS, "day"))


@should(
    4,
    REGION,
    _l("A day is offered at least %(notice_weeks)s weeks after the decision that is planned."),
    f"{DAYS}/day",
)
def time_to_prepare(given: Given, facts: Facts) -> Verdict:
    days = _offered(given)
    if facts.decided_on is None:
        return Verdict(Met.UNKNOWN, _("The call does not say when it decides."))
    field, ahead = _field_of(given, max(days)), (max(days) - facts.decided_on).days
    least = figures.NOTICE_WEEKS.of(facts.settings) * WEEK
    notice = at_least(_("Time to prepare"), max(ahead, 0), field, least, _("days"))
    return while_open(notice, lacking(given.rows(DAYS), DAYS, "day"))


@must(5, REGION, _l("The application says which priorities of the region the workshop serves."), "region.priorities")
def serves_priorities(given: Given, _facts: Facts) -> Verdict:
    return described(_("Priorities"), given.get("region.priorities"), "region.priorities")


CLAUSES = (region_stands_behind_it, in_the_period, some_to_choose_from, time_to_prepare, serves_priorities)
