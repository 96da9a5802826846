"""Guard 5, of what belongs to one application or one person: three partners, reviewers or calls ask for no more."""

import pytest

from booster.accounts.models import Role
from booster.applications.forms import edition
from booster.applications.models import Status
from booster.applications.services import commenting, partnering
from booster.calls.queries import call_named
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Kind
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.review.models import AssignmentStatus
from tests import queries, world
from tests.databases import on
from tests.people import email_of
from tests.world import DAY

OF_A_CONSORTIUM = {
    "the task list": "",
    "a section": "/venue",
    "comments on a section": "/comments/venue",
    "the history": "/history",
    "the history of a section": "/history/venue",
    "what changed": "/history/changes",
    "the consortium": "/consortium",
    "roles": "/consortium/roles",
    "how everybody gets on": "/board",
    "the white book": "/white-book",
    "what is checked before submitting": "/check",
    "a copy": "/copy.json",
}

OF_MANY_CALLS = {
    "the desk of who applies": ("lea", "/desk"),
    "the desk of who reviews": ("rita", "/desk"),
    "my reviews": ("rita", "/review"),
    "the calls of a coordinator": ("ada", "/manage"),
    "what a coordinator reads of one": ("ada", "/review/calls/{slug}/{reference}"),
    "what a reviewer reads of one": ("rita", "/review/{reference}"),
}


def consortium(app, count):
    """Lea's draft: partners who have written and commented, others who have not answered, and helpers to come."""
    with app.app_context():
        now = utcnow().replace(second=0, microsecond=0)
        call = world.make_call(opens_at=now - DAY, closes_at=now + 9 * DAY)
        lea = world.make_person("lea")
        application = world.make_application("lea", status=Status.DRAFT, now=now)
        with transaction():
            partnering.change_kind(world.fresh(application), Kind.CONSORTIUM, by=lea, now=now)
        venue, partner = edition(call.edition).by_slug["venue"], world.example_of(call.edition).partner()
        for name in (f"partner{number}" for number in range(count)):
            by = world.make_person(name)
            key = world.join(application, name, by="lea", now=now, name=name)
            world.write(application, "partner", partner, partner_key=key, by=name, now=now)
            asked = {"country": "BE", "roles": ["venue"], "role_note": "", "email": email_of(f"silent-{name}")}
            with transaction():
                partnering.add_partner(world.fresh(application), name=f"Silent {name}", **asked, by=lea, now=now)
                helper = {"email": email_of(f"helper-{name}"), "role": MemberRole.VIEWER}
                partnering.invite(world.fresh(application), None, **helper, by=lea, now=now)
                commenting.comment(world.fresh(application), venue, None, "Is the lunch settled?", by=by, now=now)
        return application.name


def many_calls(app, count):
    """In each call one application of Lea's that Rita is asked to judge; the first one is judged by others, too."""
    with app.app_context():
        world.make_person("lea")
        world.make_person("ada", Role.COORDINATOR)
        world.make_person("rita", Role.REVIEWER)
        made = [one_call(f"call-{number}") for number in range(count)]
        for number in range(count):
            world.make_person(f"reviewer{number}", Role.REVIEWER)
            world.make_review(made[0], f"reviewer{number}")
        return {"slug": "call-0", "reference": made[0].reference}


def one_call(slug):
    world.make_call(slug, code=slug.upper())
    application = world.make_application("lea", call=call_named(slug), status=Status.ELIGIBLE)
    world.make_review(application, "rita", status=AssignmentStatus.STARTED)
    return application


# What a page asks for does not depend on the database.
on_one_database = on("sqlite")


@on_one_database
@pytest.mark.parametrize("name", OF_A_CONSORTIUM)
def test_a_consortium_of_three_asks_as_much_as_one_partner(app, once, name):
    def asked(count):
        application = once(consortium, count)
        return queries.count(app, world.client_of(app, "lea"), f"/applications/{application}{OF_A_CONSORTIUM[name]}")

    assert asked(3) == asked(1)


@on_one_database
@pytest.mark.parametrize("name", OF_MANY_CALLS)
def test_three_calls_and_reviewers_ask_as_much_as_one(app, once, name):
    person, path = OF_MANY_CALLS[name]

    def asked(count):
        values = once(many_calls, count)
        return queries.count(app, world.client_of(app, person), path.format(**values))

    assert asked(3) == asked(1)
