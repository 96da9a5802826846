"""Clauses about the people behind the offer, and how they make it known."""

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.lists import TEAM_ROLES
from booster.applications.forms.venue_host.white_book.topics import TEAM
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Met,
    Verdict,
    all_of,
    at_least,
    described,
    field_of,
    met,
    not_met,
)
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.kit.texts import ngettext

PEOPLE, EVENTS = "team.team", "team.events"
ENGLISH = "en"
LEAST_HELPERS = 2
YEARS_BACK = 3


@must(
    43,
    TEAM,
    _l("A coordinator and a deputy are named, and both work in English."),
    "lead-organisation.contact_name",
    "lead-organisation.backup_name",
    "team.team/role",
    "team.team/languages",
)
def coordinated(given: Given, _facts: Facts) -> Verdict:
    given.need("lead-organisation.contact_name", "lead-organisation.backup_name")
    return all_of(_in_english(given, "coordinator"), _in_english(given, "deputy"))


def _in_english(given: Given, role: str) -> Verdict:
    rows, who = given.some_rows(PEOPLE), TEAM_ROLES[role]
    holders = [row for row in rows if row.get("role") == role]
    if not holders:
        if open_ := [field_of(f"{PEOPLE}/role", row) for row in rows if "role" not in row]:
            raise CannotTell(*open_)
        return not_met(_("%(who)s: not named.", who=who))
    if any(ENGLISH in row.get("languages", ()) for row in holders):
        return met(_("%(who)s: works in English.", who=who))
    if missing := tuple(field_of(f"{PEOPLE}/languages", row) for row in holders if "languages" not in row):
        return Verdict(Met.UNKNOWN, missing=missing)
    return not_met(_("%(who)s: does not work in English.", who=who))


@should(
    44,
    TEAM,
    _l("At least 2 helpers are there on both days, and the team has held a similar event within 3 years."),
    "team.helpers",
    "team.events/year",
)
def experienced(given: Given, facts: Facts) -> Verdict:
    (helpers,) = given.need("team.helpers")
    return all_of(at_least(_("Helpers"), helpers, "team.helpers", LEAST_HELPERS), _recent_event(given, facts))


def _recent_event(given: Given, facts: Facts) -> Verdict:
    rows = given.rows(EVENTS)
    if not rows:
        return not_met(_("No similar event is named."))
    known = [row["year"] for row in rows if "year" in row]
    if not known:
        return Verdict(Met.UNKNOWN, missing=tuple(field_of(f"{EVENTS}/year", row) for row in rows))
    oldest = facts.settings.window.first.year - YEARS_BACK
    last = int(max(known))
    if last >= oldest:
        return met(_("The last similar event was in %(year)s.", year=last))
    return not_met(
        ngettext(
            "The last similar event was in %(year)s, one year too long ago.",
            "The last similar event was in %(year)s, %(num)s years too long ago.",
            oldest - last,
            year=last,
        )
    )


@should(
    50,
    TEAM,
    _l("The application says how the event will be made known, and where."),
    "contribution.channels",
    "contribution.promotion",
)
def made_known(given: Given, _facts: Facts) -> Verdict:
    given.need("contribution.channels", "contribution.promotion")
    return described(_("Promotion"), given.get("contribution.promotion"), "contribution.promotion")


CLAUSES = (coordinated, experienced, made_known)
