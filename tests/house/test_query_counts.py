"""Guard 5: a list asks the database the same number of things for one item and for three."""

import pytest

from booster.accounts.models import Role
from booster.review.models import AssignmentStatus, Outcome
from tests import queries, world
from tests.world import SLUG

LISTS = {
    "the calls": ("ada", "/"),
    "the desk of a reviewer": ("rita", "/desk"),
    "the desk of a coordinator": ("ada", "/desk"),
    "white books side by side": ("ada", f"/review/calls/{SLUG}/white-book"),
    "white books side by side, for a reviewer": ("rita", f"/review/white-book/{SLUG}"),
    "the board": ("ada", f"/review/calls/{SLUG}"),
    "what is not eligible": ("ada", f"/review/calls/{SLUG}/not-eligible"),
    "what publishing tells": ("ada", f"/review/calls/{SLUG}/publish"),
    "my reviews": ("rita", "/review"),
    "my calls": ("ada", "/manage"),
    "people": ("ada", "/manage/people"),
    "letters": ("ada", "/manage/letters"),
    "events": ("ada", "/manage/events"),
}


def one_more(name, *, is_eligible=True):
    """One more of everything that lists show: an application with partner and review, a reviewer, a call."""
    world.make_person(name)
    world.make_person(f"{name}-partner")
    world.make_person(f"{name}-reviewer", Role.REVIEWER)
    world.make_call(f"call-of-{name}", code=name.upper())
    status = world.Status.ELIGIBLE if is_eligible else world.Status.INELIGIBLE
    application = world.make_application(
        name, call=world.call_named(SLUG), partner=f"{name}-partner", organisation=name, status=status
    )
    if is_eligible:
        world.make_review(application, f"{name}-reviewer")
        world.make_review(application, "rita", status=AssignmentStatus.STARTED)
        world.decide(application, Outcome.REJECTED, deviation_reason="Only to have something to read.")
    return application


def one(app):
    with app.app_context():
        world.make_call()
        world.make_person("ada", Role.COORDINATOR)
        world.make_person("rita", Role.REVIEWER)
        one_more("anna")
        one_more("anton", is_eligible=False)


def three(app):
    one(app)
    with app.app_context():
        for name in ("berta", "carla"):
            one_more(name)
            one_more(f"{name}x", is_eligible=False)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_much_for_three_as_for_one(app, once, name):
    person, path = LISTS[name]
    once(one)
    for_one = queries.count(app, world.client_of(app, person), path)
    once(three)

    assert queries.count(app, world.client_of(app, person), path) == for_one
