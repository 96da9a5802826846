"""A call with several cut-offs: each application is sealed, read, ranked and published with its own batch."""

import importlib
import re

import pytest
from sqlalchemy import select

from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import Judged
from booster.applications.models import Status
from booster.applications.queries import facts_of
from booster.applications.services import equivalents, submitting
from booster.applications.services.submitting import NotPossible
from booster.applications.verdicts import sheet_of
from booster.audit.models import Event
from booster.calls.models import BatchOutcome
from booster.calls.settings import CallSettings
from booster.kit.db import db, transaction
from booster.review import queries
from booster.review.services import deciding, withdrawing
from booster.review.services.turn import AlreadyPublished, StillSealed
from tests import world
from tests.integration.editions.conftest import DAY, Path, opened

HOUR = world.HOUR
INSTEAD = "The school next door lends us what we lack, for both days."


@pytest.fixture
def two(once):
    """Lea applied in time for the first batch, Paul after it."""
    return once(one_taken)


def one_taken(app):
    return applied(app, -5, lea=9, paul=2)


def applied(app, first_cut_off, **days_ago):
    path = opened(app, "clusters_meet_regions", first_cut_off)
    with app.app_context():
        moments = {lead: path.now - days * DAY for lead, days in days_ago.items()}
        made = [world.make_application(lead, call=path.call(), now=moment) for lead, moment in moments.items()]
        path.references = tuple(one.reference for one in made)
    return path


@pytest.fixture
def waiting(once):
    """Two cut-offs have passed; Lea is in the first batch, Paul in the second."""
    return once(both_taken)


def both_taken(app):
    return applied(app, -15, lea=18, paul=10)


@pytest.fixture
def over(once):
    """All cut-offs have passed; Lea is in the first batch, Paul in the last, and nobody in between."""
    return once(all_taken)


def all_taken(app):
    return applied(app, -50, lea=52, paul=12)


def submitted(path, moment, lead="lea"):
    with path.app.app_context():
        application = world.make_application(lead, call=path.call(), now=moment)
        return application.batch.number, application.sealed_until


def again(path, reference, *, now):
    """Reopen and submit again."""
    with path.app.app_context():
        application = world.application_of(reference)
        with transaction():
            submitting.reopen(world.fresh(application), by=world.person_called("lea"), now=now)
        world.submit(application, by="lea", now=now)
        return world.fresh(application).batch.number


def judged(path, reference, *, now):
    scored(path, reference, now=now)
    with path.app.app_context():
        world.decide(world.application_of(reference), now=now)


def scored(path, reference, *, now):
    with path.app.app_context():
        application = world.application_of(reference)
        world.check(application, now=now)
        world.make_review(application, "rita", now=now)


def test_the_moment_of_submitting_decides_which_batch_it_is(workshops):
    with workshops.app.app_context():
        cut_off = workshops.call().batches[0].cut_off

    assert submitted(workshops, cut_off - HOUR) == (1, cut_off)
    assert submitted(workshops, cut_off, "paul") == (2, cut_off + 10 * DAY)


def test_the_page_of_the_call_follows_its_batches(workshops, monkeypatch):
    with workshops.app.app_context():
        cut_off = workshops.call().batches[1].cut_off
    read = []
    for moment in (cut_off - HOUR, cut_off):
        monkeypatch.setattr("booster.kit.headers.utcnow", lambda moment=moment: moment)
        read.append(workshops.get("", f"/calls/{workshops.slug}").text.count("Being reviewed"))

    assert read == [1, 2]


def test_a_closed_call_to_which_nobody_applied_here_is_not_being_reviewed(workshops, monkeypatch):
    with workshops.app.app_context():
        closes_at = workshops.call().closes_at
    monkeypatch.setattr("booster.kit.headers.utcnow", lambda: closes_at)
    page = workshops.get("", f"/calls/{workshops.slug}").text

    assert ("Not recorded here" in page, "Being reviewed" in page) == (True, False)


def test_clauses_count_from_the_decision_on_the_batch_that_is_open(workshops):
    """Lea writes for the first batch; once its cut-off has passed, the next save is one for the second."""
    with workshops.app.app_context():
        call = workshops.call()
        first, second = (batch.cut_off.date() for batch in call.batches[:2])
        draft = {"call": call, "status": Status.DRAFT}
        early = world.make_application("lea", now=workshops.now - 9 * DAY, **draft)
        late = world.make_application("paul", now=workshops.now - 2 * DAY, **draft)
        decided = CallSettings.read(call.settings).decided_on

        assert facts_of(early).decided_on == decided(first)
        assert facts_of(late).decided_on == decided(second)


def test_submitting_again_after_the_cut_off_moves_it_to_the_next_batch(two):
    reference, _ = two.references

    assert again(two, reference, now=two.now - 6 * DAY) == 1
    assert again(two, reference, now=two.now - DAY) == 2


def test_that_is_said_before(two):
    reference, _ = two.references
    with two.app.app_context(), transaction():
        application = world.application_of(reference)
        submitting.reopen(application, by=world.person_called("lea"), now=two.now - DAY)

    for page in ("", "/check", "/receipt"):
        assert "Submitting again moves it to another batch" in two.get("lea", f"/applications/{reference}{page}").text


def test_the_board_shows_only_what_has_been_taken(two):
    first, second = two.references
    board = f"/review/calls/{two.slug}"

    page = two.get("ada", board).text

    assert first in page
    assert second not in page
    assert "sealed until" in page
    assert two.get("ada", f"{board}?batch=1").status_code == 200
    assert two.get("ada", f"{board}?batch=2").status_code == 404
    assert two.get("ada", f"{board}/publish?batch=2").status_code == 404


def test_what_was_withdrawn_is_on_record_only_where_its_batch_had_been_taken(two):
    """Of Lea's batch it was the coordinator; Paul did it himself, while nobody knew of him."""
    first, second = two.references
    with two.app.app_context(), transaction():
        taken, sealed = (world.application_of(reference) for reference in two.references)
        withdrawing.withdraw(taken, reason="By e-mail.", by=world.person_called("ada"), now=two.now)
        submitting.withdraw(sealed, by=world.person_called("paul"), now=two.now)

    shown = [two.get("ada", path).text for path in (f"/review/calls/{two.slug}/withdrawn?batch=1", "/manage/events")]

    assert [(first in page, second in page) for page in shown] == [(True, False)] * 2
    assert '/withdrawn?batch=1">1<' in two.get("ada", f"/review/calls/{two.slug}?batch=1").text


def test_the_board_opens_with_the_oldest_batch_that_waits_for_results(waiting):
    first, second = waiting.references
    board = f"/review/calls/{waiting.slug}"
    assert (first in waiting.get("ada", board).text, second in waiting.get("ada", board).text) == (True, False)

    judged(waiting, first, now=waiting.now - 9 * DAY)
    with waiting.app.app_context():
        world.publish(waiting.slug, batch=1, now=waiting.now - 8 * DAY)

    assert (first in waiting.get("ada", board).text, second in waiting.get("ada", board).text) == (False, True)


def test_whoever_works_in_a_later_batch_stays_in_it(waiting):
    _, second = waiting.references
    scored(waiting, second, now=waiting.now - DAY)
    board = f"/review/calls/{waiting.slug}?batch=2"
    desk = f"/review/calls/{waiting.slug}/{second}"
    empty = waiting.get("ada", f"/review/calls/{waiting.slug}/not-eligible?batch=2").text

    assert f'href="{board}"' in empty.partition("<main")[2]
    assert f'href="{board}"' in waiting.get("ada", desk).text
    decided = waiting.post("ada", f"{desk}/decide", outcome="approved", reasons=world.REASONS, seen="")
    withdrawn = waiting.post("ada", f"{desk}/withdraw", reason="By e-mail, from the lead.")
    assert [decided.location, withdrawn.location] == [board, board]


def test_narrowing_the_white_books_of_a_batch_stays_in_it(waiting):
    for batch in ("1", "2"):
        page = waiting.get("ada", f"/review/calls/{waiting.slug}/white-book?batch={batch}").text

        assert f'<input type="hidden" name="batch" value="{batch}">' in page


@pytest.mark.parametrize("place", ["", "/white-book"])
def test_turning_the_pages_of_a_batch_stays_in_it(app, place, monkeypatch):
    """Which batch is shown without being asked for changes with its publication, and a page may stand open so long."""
    for name in ("board", "sheets"):
        monkeypatch.setattr(importlib.import_module(f"booster.review.queries.{name}"), "PAGE", 1)
    path = Path(app, "clusters_meet_regions").open(-15)
    with app.app_context():
        for name in ("lea", "paul"):
            application = world.make_application(name, call=path.call(), now=path.now - 18 * DAY)
            world.check(application, now=path.now - DAY)

    first = path.get("ada", f"/review/calls/{path.slug}{place}").text

    assert 'href="?batch=1&amp;page=2" rel="next"' in first


@pytest.mark.parametrize(("name", "status"), [("ada", Status.DRAFT), ("ada", Status.WITHDRAWN), ("rita", Status.DRAFT)])
def test_whoever_may_still_apply_reads_nothing_of_earlier_batches(two, name, status):
    """A draft can be submitted while the call is open, and a withdrawal be undone; after that neither comes to be."""
    first, _ = two.references
    judged(two, first, now=two.now - DAY)
    address = f"/review/calls/{two.slug}" if name == "ada" else f"/review/{first}"
    assert two.get(name, address).status_code == 200

    with two.app.app_context():
        world.make_application(name, call=two.call(), status=status, now=two.now)
        assert not queries.takes_part(world.person_called(name), two.call(), two.call().closes_at)

    assert two.get(name, address).status_code == 404


def test_nobody_reads_before_its_own_cut_off(two):
    first, second = two.references
    board = f"/review/calls/{two.slug}"

    assert two.get("ada", f"{board}/{first}").status_code == 200
    assert two.get("ada", f"{board}/{second}").status_code == 404
    with two.app.app_context(), pytest.raises(StillSealed):
        world.check(world.application_of(second), now=two.now)


def test_the_coordinator_counts_only_what_has_been_taken(two):
    assert "1 application in review" in two.get("ada", "/manage").text
    assert two.references[1] not in two.get("ada", "/manage/events").text


def test_a_resubmission_is_sealed_again(two):
    reference, _ = two.references
    again(two, reference, now=two.now - DAY)

    assert two.get("ada", f"/review/calls/{two.slug}/{reference}").status_code == 404


def test_a_checked_application_stays_in_its_batch(two):
    reference, _ = two.references
    with two.app.app_context():
        world.check(world.application_of(reference), now=two.now - 4 * DAY)

    with pytest.raises(NotPossible):
        again(two, reference, now=two.now - DAY)


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


def test_the_last_batch_gives_the_places_that_are_still_free_of_sixteen(over):
    def places():
        with over.app.app_context():
            return [deciding.grid_in(over.call(), batch).places for batch in over.call().batches]

    before = places()
    judged(over, over.references[0], now=over.now - 9 * DAY)

    assert (before, places()) == ([4, 4, 4, 4, 16], [4, 4, 4, 4, 15])


def test_a_later_batch_takes_a_place_from_an_earlier_one_only_when_it_is_published(over):
    def taken():
        with over.app.app_context():
            return queries.places_given_beside(over.call(), over.call().batches[0])

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
        assert f"Chosen in your batch: {host} (" in path.get(lead, f"/applications/{name}/result").text

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
            line = next(line for line in sheet_of(draft).lines if line.verdict.met is Met.NOT_MET)
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


def test_a_withdrawal_cannot_be_undone_into_a_batch_that_was_taken(two):
    reference, _ = two.references
    with two.app.app_context():
        with transaction():
            submitting.withdraw(world.application_of(reference), by=world.person_called("lea"), now=two.now - 8 * DAY)
        with pytest.raises(NotPossible), transaction():
            submitting.restore(world.application_of(reference), by=world.person_called("lea"), now=two.now)


def test_the_letter_names_the_batch(two):
    with two.app.app_context():
        letters = db.session.query(world.Letter).filter_by(name="application_submitted").order_by("id").all()

    assert ["It belongs to batch 1." in letters[0].text, "It belongs to batch 2." in letters[1].text] == [True, True]


def test_every_cut_off_is_on_the_page_the_card_and_in_the_calendar(workshops):
    page, index = workshops.get("", f"/calls/{workshops.slug}").text, workshops.get("", "/").text
    calendar = workshops.get("", f"/calls/{workshops.slug}/deadline.ics").text

    assert "Next cut-off" in page
    assert "Open until" in index
    assert calendar.count("BEGIN:VEVENT") == 5
    assert f"UID:{workshops.slug}-cut-off-3@" in calendar
