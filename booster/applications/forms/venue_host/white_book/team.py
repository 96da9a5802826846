"""Clauses about the people behind the offer, and how they make it known."""

from collections.abc import Sequence

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host import thresholds as figures
from booster.applications.forms.venue_host.lists import TEAM_ROLES
from booster.applications.forms.venue_host.white_book.topics import TEAM
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Row,
    Verdict,
    all_of,
    at_least,
    described,
    field_of,
    lacking,
    met,
    not_met,
    while_open,
)
from booster.calls.settings import CallSettings
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.kit.texts import ngettext

PEOPLE, EVENTS = "team.team", "team.events"
ENGLISH = "en"


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
        if open_ := lacking(rows, PEOPLE, "role"):
            raise CannotTell(*open_)
        return not_met(_("%(who)s: not named.", who=who), PEOPLE)
    if any(ENGLISH in row.get("languages", ()) for row in holders):
        return met(_("%(who)s: works in English.", who=who))
    fields = [field_of(f"{PEOPLE}/languages", row) for row in holders]
    refused = not_met(_("%(who)s: does not work in English.", who=who), *fields)
    return while_open(refused, lacking(holders, PEOPLE, "languages"))


@should(
    44,
    TEAM,
    _l(
        "At least %(helpers)s helpers are there on both days, and the team has held a similar event within "
        "%(event_years)s years."
    ),
    "team.helpers",
    "team.events/year",
)
def experienced(given: Given, facts: Facts) -> Verdict:
    (helpers,) = given.need("team.helpers")
    least = figures.HELPERS.of(facts.settings)
    return all_of(at_least(_("Helpers"), helpers, "team.helpers", least), _recent_event(given, facts.settings))


def _recent_event(given: Given, settings: CallSettings) -> Verdict:
    rows = given.rows(EVENTS)
    if not rows:
        return not_met(_("No similar event is named."), EVENTS)
    return while_open(_last_event(rows, settings), lacking(rows, EVENTS, "year"))


def _last_event(rows: Sequence[Row], settings: CallSettings) -> Verdict:
    this_year = settings.window.first.year
    oldest = this_year - int(figures.EVENT_YEARS.of(settings))
    dated = [row for row in rows if "year" in row]
    held = [row for row in dated if row["year"] <= this_year]
    if not held:
        return not_met(_("No similar event has been held yet."), *(field_of(f"{EVENTS}/year", row) for row in dated))
    latest = max(held, key=lambda row: row["year"])
    last = int(latest["year"])
    if last >= oldest:
        return met(_("The last similar event was in %(year)s.", year=last))
    sentence = ngettext(
        "The last similar event was in %(year)s, one year too long ago.",
        "The last similar event was in %(year)s, %(num)s years too long ago.",
        oldest - last,
        year=last,
    )
    return not_met(sentence, field_of(f"{EVENTS}/year", latest))


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
