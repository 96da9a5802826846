"""What becomes of each batch: ranked, decided, published and settled by itself, with the places that are left."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from booster.applications.clock import tick
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import Judged
from booster.applications.models import Application, Status
from booster.applications.services import equivalents, standing_order
from booster.applications.services.submitting import NotPossible
from booster.applications.verdicts import sheet_of
from booster.audit.models import Event
from booster.calls.models import SETTLED_AFTER, BatchOutcome
from booster.kit.db import db, transaction
from booster.review import queries
from booster.review.models import Outcome
from booster.review.services.grids import given_beside, grid_in
from booster.review.services.publishing import OrderStands, StillComing
from booster.review.services.turn import AlreadyPublished
from tests import world
from tests.integration.editions.conftest import DAY, judged, opened
from tests.people import PASSWORD, email_of
from tests.world import REASONS

HOUR = world.HOUR
SECOND = timedelta(seconds=1)
INSTEAD = "The school next door lends us what we lack, for both days."


def test_a_batch_is_published_while_the_call_is_open(two):
    first, second = two.references
    judged(two, first, now=two.now - 4 * DAY)
    with two.app.app_context():
        world.publish(two.slug, now=two.now - 3 * DAY)

        assert [world.application_of(name).shown_status for name in (first, second)] == [
            Status.APPROVED,
            Status.SUBMITTED,
        ]
        assert two.call().published_at is None
        assert [(one.batch, one.host) for one in db.session.query(BatchOutcome)] == [(1, "Agence Vallée Neuve asbl")]
        published = select(Event).where(Event.name.like("call.%published")).order_by(Event.id)
        assert [(event.name, event.detail["batch"]) for event in db.session.scalars(published)] == [
            ("call.batch_published", 1),
            ("call.published", 1),
        ]
    assert "Agence Vallée Neuve asbl, Liège, Belgium" in two.get("", f"/calls/{two.slug}").text


def test_of_a_call_to_which_nobody_ever_applied_there_is_nothing_to_settle(app):
    path = opened(app, "clusters_meet_regions", -50)
    board = f"/review/calls/{path.slug}"

    assert "Prepare publication" not in path.get("ada", board).text
    assert "there is nobody to tell" in path.get("ada", f"{board}/publish").text


def test_the_last_batch_gives_the_places_that_earlier_ones_have_left_free_of_sixteen(over):
    def places():
        with over.app.app_context():
            return [grid_in(over.call(), batch).places for batch in over.call().batches]

    # What is open in the first batch may need a place; approved it takes one, and otherwise leaves it.
    open_places = places()
    judged(over, over.references[0], now=over.now - 9 * DAY)
    taken = places()
    with over.app.app_context():
        application = world.application_of(over.references[0])
        world.decide(application, Outcome.REJECTED, deviation_reason=REASONS, now=over.now - 8 * DAY)

    assert (open_places, taken, places()) == ([4, 4, 4, 4, 15], [4, 4, 4, 4, 15], [4, 4, 4, 4, 16])


def test_a_later_batch_takes_a_place_from_an_earlier_one_only_when_it_is_published(over):
    def taken():
        with over.app.app_context():
            return given_beside(over.call(), over.call().batches[0], queries.tallies_of([over.call()]))

    judged(over, over.references[1], now=over.now - 9 * DAY)
    decided = taken()
    with over.app.app_context():
        world.publish(over.slug, batch=5, now=over.now - 8 * DAY)

    assert (decided, taken()) == (0, 1)


def test_a_batch_that_holds_nothing_is_settled_without_a_letter(app):
    path = opened(app, "clusters_meet_regions", -5)
    board = f"/review/calls/{path.slug}"
    assert f"{board}/publish?batch=1" in path.get("ada", board).text
    page = path.get("ada", f"{board}/publish").text

    settled = path.post("ada", f"{board}/publish?batch=1", shown=re.search('name="shown" value="(.+?)"', page)[1])

    assert settled.status_code == 303
    with app.app_context():
        assert path.call().published_in(1) is not None
        assert db.session.query(world.Letter).filter_by(name="result").count() == 0


def test_who_was_signed_out_comes_back_to_the_batch_that_the_form_was_for_however_often(waiting):
    ada, address = waiting.browser("ada"), f"/review/calls/{waiting.slug}/assessments-until?batch=2"

    for year in ("2031", "2032"):
        ada.post("/sign-out")
        sign_in = ada.post(address, data={"until": ["1", "3", year]}).location
        # A form without an address of its own goes to that of its page.
        address = ada.post(sign_in, data={"email": email_of("ada"), "password": PASSWORD}).location
        page = ada.get(address).text
        assert ("batch 2<" in page, f'value="{year}"' in page) == (True, True)

    assert f'href="{address.partition("parked=")[0].replace("&", "&amp;")}parked=' in ada.get("/desk").text


@pytest.fixture
def drafted(workshops):
    """Lea has written, and submitted nothing when the first cut-off passes."""
    with workshops.app.app_context():
        world.make_application("lea", call=workshops.call(), status=Status.DRAFT, now=workshops.now - 9 * DAY)
    return workshops


def draft_in(path):
    return db.session.scalar(select(Application).where(Application.call_id == path.call().id))


def test_a_batch_is_not_settled_while_applications_may_still_come(drafted):
    with drafted.app.app_context():
        cut_off = drafted.call().batches[0].cut_off
        with transaction():
            standing_order.set_order(draft_in(drafted), by=world.person_called("lea"), now=cut_off - DAY)
        settled_at = cut_off + SETTLED_AFTER

        with pytest.raises(StillComing):
            world.publish(drafted.slug, now=settled_at - SECOND)
        # The clock stood still: nothing says yet what becomes of the order.
        with pytest.raises(OrderStands):
            world.publish(drafted.slug, now=settled_at)
        assert (tick(lambda: settled_at).submitted, draft_in(drafted).batch.number) == (1, 1)


def test_nothing_is_submitted_into_a_batch_that_is_published(drafted):
    with drafted.app.app_context():
        cut_off = drafted.call().batches[0].cut_off
        world.publish(drafted.slug, now=cut_off + SETTLED_AFTER)

        # It reached us in time, and has waited since.
        with pytest.raises(NotPossible):
            world.submit(draft_in(drafted), by="lea", now=cut_off - SECOND)
        world.submit(draft_in(drafted), by="lea", now=drafted.now)
        assert draft_in(drafted).batch.number == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in their order", "the last one first"])
def test_the_outcome_of_the_call_is_known_once_no_application_waits(over, order):
    known = []
    for which in order:
        judged(over, over.references[which], now=over.now - 9 * DAY)
        with over.app.app_context():
            world.publish(over.slug, batch=(1, 5)[which], now=over.now - 8 * DAY)
            known.append(over.call().published_at is not None)

    assert known == [False, True]
    assert "Being reviewed" not in over.get("", f"/calls/{over.slug}").text


def test_an_applicant_reads_who_was_chosen_in_the_own_batch(workshops):
    path, hosts = workshops, {"lea": "Hal Noord vzw", "paul": "Hal Zuid vzw"}
    for number, (lead, host) in enumerate(hosts.items(), start=1):
        cut_off = path.now + (number * 10 - 15) * DAY
        with path.app.app_context():
            name = world.make_application(lead, call=path.call(), organisation=host, now=cut_off - 4 * DAY).reference
        judged(path, name, now=cut_off + DAY)
        with path.app.app_context():
            world.publish(path.slug, batch=number, now=cut_off + 2 * DAY)
            assert path.call().chosen_in(number)[0] == host
        shown = path.get(lead, f"/applications/{name}/result").text.partition("Who was chosen in your batch")[2]
        assert f">{host} (" in shown

    with path.app.app_context():
        assert path.call().chosen_host == "Hal Noord vzw; Hal Zuid vzw"


def test_a_published_batch_is_settled_and_the_next_is_not(two):
    first, second = two.references
    judged(two, first, now=two.now - 4 * DAY)
    with two.app.app_context():
        world.publish(two.slug, now=two.now - 3 * DAY)
        with pytest.raises(AlreadyPublished):
            world.check(world.application_of(first), is_eligible=False, reason="Too late.", now=two.now)

        later = two.now + 6 * DAY
        world.check(world.application_of(second), now=later)
        assert queries.standing_of(world.application_of(second)) is not None


def offered(path, moment):
    """Let Lea apply, and offer something instead of the first clause that she does not meet."""
    with path.app.app_context():
        application = world.make_application("lea", call=path.call(), status=Status.DRAFT, now=moment)
        with transaction():
            draft, lea = world.fresh(application), world.person_called("lea")
            line = next(line for line in sheet_of(draft, moment).lines if line.verdict.met is Met.NOT_MET)
            equivalents.propose(draft, Judged(line.clause, line.verdict), INSTEAD, seen=0, by=lea, now=moment)
        world.submit(application, by="lea", now=moment)
        return world.fresh(application).reference


def test_after_its_batch_is_published_nothing_can_be_answered_though_the_call_goes_on(workshops):
    reference = offered(workshops, workshops.now - 9 * DAY)
    judged(workshops, reference, now=workshops.now - 4 * DAY)
    desk = f"/review/calls/{workshops.slug}/{reference}"
    before = workshops.get("ada", desk).text
    with workshops.app.app_context():
        world.publish(workshops.slug, now=workshops.now - 3 * DAY)

    after = workshops.get("ada", desk).text

    assert ("Accept or refuse it" in before, "Accept or refuse it" in after) == (True, False)


def test_each_batch_has_a_ranking_of_its_own(two):
    first, second = two.references
    judged(two, first, now=two.now - 4 * DAY)
    judged(two, second, now=two.now + 6 * DAY)

    with two.app.app_context():
        places = [queries.place_of(queries.standing_of(world.application_of(name))) for name in two.references]
        boards = [queries.board(two.call(), batch) for batch in two.call().batches[:2]]

    assert [(place.rank, place.sharing) for place in places] == [(1, 1), (1, 1)]
    assert [[row.reference for row in board.rows] for board in boards] == [[first], [second]]
