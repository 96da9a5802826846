"""Every edition goes the whole way, from the first section to the published result, and shows every page on it."""

import pytest
from flask import url_for

from booster.applications.forms import EDITIONS
from booster.applications.models import Status
from booster.review.models import Outcome
from tests import world
from tests.integration.editions.conftest import CALLS, DAY, opened


def apply(path, *, now=None, **how):
    with path.app.app_context():
        return world.make_application("lea", call=path.call(), now=now or path.now, **how).name


@pytest.fixture(params=list(CALLS))
def decided(once, request):
    """Submit in time; afterwards check, assign, score, decide and publish."""
    return once(published, request.param)


def published(app, edition):
    taken = opened(app, edition, -5)
    reference = apply(taken, partner="paul", now=taken.now - 9 * DAY)
    with taken.app.app_context():
        application = world.application_of(reference)
        world.check(application, now=taken.now - 4 * DAY)
        world.make_review(application, "rita", now=taken.now - 3 * DAY)
        world.decide(application, now=taken.now - 2 * DAY)
        world.publish(taken.slug, now=taken.now - DAY)
    return taken, reference


def test_there_is_a_call_of_every_edition():
    assert CALLS.keys() == EDITIONS.keys()


def test_the_whole_path(decided):
    path, reference = decided
    with path.app.app_context():
        application, call = world.application_of(reference), path.call()

        assert application.status is application.shown_status is Status.APPROVED
        assert world.reviews.decision_of(application).outcome is Outcome.APPROVED
        assert call.chosen_host == application.lead_organisation
        assert call.chosen_place.endswith("Belgium")


def test_every_page_of_a_call_can_be_read(path):
    pages = ("", "/form", "/white-book", "/privacy", "/deadline.ics", "/call.pdf", "/form.pdf", "/white-book.pdf")

    assert {page: path.get("", f"/calls/{path.slug}{page}").status_code for page in pages} == dict.fromkeys(pages, 200)
    assert path.get("lea", f"/calls/{path.slug}/apply").status_code == 200


def test_every_page_of_a_draft_can_be_read(path):
    name = apply(path, status=Status.DRAFT, partner="paul")
    slugs = [section.slug for section in world.edition(path.edition).application_sections]
    pages = ["", "/check", "/white-book", "/consortium", "/copy", *(f"/{slug}" for slug in slugs)]

    found = {page: path.get("lea", f"/applications/{name}{page}").status_code for page in pages}

    assert found == dict.fromkeys(pages, 200)


def test_every_page_after_submitting_can_be_read(path):
    name = apply(path)
    pages = ("", "/receipt", "/receipt.json", "/withdraw")

    found = {page: path.get("lea", f"/applications/{name}{page}").status_code for page in pages}

    assert found == dict.fromkeys(pages, 200)


def test_every_page_of_the_review_can_be_read(decided):
    path, reference = decided
    board = f"/review/calls/{path.slug}"
    pages = (board, f"{board}/{reference}", f"{board}/white-book", f"{board}/publish", f"{board}/not-eligible")

    assert {page: path.get("ada", page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert path.get("rita", f"/review/{reference}").status_code == 200
    assert path.get("lea", f"/applications/{reference}/result").status_code == 200
    assert path.get("ada", "/manage").status_code == path.get("", f"/calls/{path.slug}").status_code == 200


def test_no_address_of_a_published_application_breaks(decided):
    path, reference = decided
    named = {"name": reference, "reference": reference, "slug": path.slug, "section": "dates", "number": "W1"}
    with path.app.test_request_context():
        rules = [
            rule for rule in path.app.url_map.iter_rules() if "GET" in rule.methods and rule.arguments <= named.keys()
        ]
        pages = {url_for(rule.endpoint, **{key: named[key] for key in rule.arguments}) for rule in rules}

    for person in ("lea", "paul", "rita", "ada", ""):
        found = {page: path.get(person, page).status_code for page in pages - {"/sign-out"}}
        assert {page: status for page, status in found.items() if status >= 500} == {}
