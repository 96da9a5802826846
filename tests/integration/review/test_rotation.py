"""A country that has hosted before gives way to one that has not, if rooms and accessibility part nobody."""

from sqlalchemy import select

from booster.accounts.models import Role
from booster.applications.forms import edition
from booster.applications.models import Status
from booster.audit.models import Event
from booster.calls.settings import CallSettings
from booster.desk.events import told
from booster.kit.db import db
from booster.review import queries
from booster.review.models import Outcome, Standing
from tests import world
from tests.definitions import definition_of
from tests.queries import recorded
from tests.world import SLUG

EVEN = dict.fromkeys([f"C{number}" for number in range(1, 9)], "4")
REGIONS = {"BE": "BE23", "FR": "FR10"}
# The same total: getting there and the team weigh the same. On the way alone the first would stand before.
BETTER_WAY, BETTER_TEAM = {**EVEN, "C4": "4.5"}, {**EVEN, "C6": "4.5"}


def apply(lead, country):
    world.make_person(lead)
    application = world.make_application(lead, organisation=lead, status=Status.DRAFT)
    during = {"by": lead, "now": application.call.opens_at + world.DAY}
    section, field = edition(application.call.edition).country
    venue = world.example_of("venue_host").example(CallSettings.read(application.call.settings))[section]
    world.write(application, section, {**venue, field: [country], "region": [REGIONS[country]]}, **during)
    world.submit(application, **during)
    world.check(application)
    return world.fresh(application)


def load(hosted, **changes):
    world.make_call(settings={**definition_of(SLUG).settings, "hosted": hosted}, **changes)


def ranks(hosted):
    """Let one in Belgium with the better way and one in France with the better team be judged, and give their ranks."""
    load(hosted)
    world.make_person("ada", Role.COORDINATOR)
    world.make_person("rita", Role.REVIEWER)
    belgium, france = apply("lea", "BE"), apply("stan", "FR")
    world.make_review(belgium, "rita", BETTER_WAY)
    world.make_review(france, "rita", BETTER_TEAM)
    return ranks_now()


def ranks_now():
    standings = list(db.session.scalars(select(Standing).order_by(Standing.application_id)))
    assert standings[0].total == standings[1].total
    return [queries.place_of(standing).rank for standing in standings]


def test_it_works(app):
    with app.app_context():
        assert ranks(["BE"]) == [2, 1]

    why = "separated by C1, C3, a country that has not hosted yet (those that have: Belgium), C4, in this order"
    assert why in world.client_of(app, "ada").get(f"/review/calls/{SLUG}").text


def test_where_neither_or_both_have_hosted_the_way_decides(app):
    with app.app_context():
        assert ranks(["BE", "FR"]) == [1, 2]


def test_where_the_other_has_hosted_it_gives_way(app):
    with app.app_context():
        assert ranks(["FR"]) == [1, 2]


def test_a_call_that_is_corrected_ranks_everybody_anew(app):
    with app.app_context():
        before = ranks(["BE"])
        load(["FR"], sha256="corrected")

        assert (before, ranks_now()) == ([2, 1], [1, 2])
        changed = db.session.query(Event).filter_by(name="call.changed").one()
        assert told(changed.detail, {}, {}) == "other countries count as having hosted before"


def test_another_text_ranks_nobody_anew(app):
    with app.app_context(), recorded(app) as statements:
        load(["BE"])
        statements.clear()
        load(["BE"], texts={**definition_of(SLUG).texts, "afterwards": "You will hear from us."}, sha256="mended")

    assert [one for one in statements if "standing" in one] == []


def test_what_is_published_keeps_its_rank(app):
    with app.app_context():
        ranks(["BE"])
        for standing in db.session.scalars(select(Standing)):
            world.decide(standing.application, Outcome.REJECTED, deviation_reason="Neither suits this training.")
        world.publish()
        load(["FR"], sha256="corrected")

        assert ranks_now() == [2, 1]
