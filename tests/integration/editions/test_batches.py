"""A call with several cut-offs: each application is sealed, read, ranked and published with its own batch."""

import importlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from booster.applications.models import Status
from booster.applications.queries import facts_of
from booster.applications.services import submitting
from booster.applications.services.submitting import NotPossible
from booster.calls.settings import CallSettings
from booster.kit.db import db, transaction
from booster.review import queries
from booster.review.queries.batches import oldest_waiting
from booster.review.services import checking, withdrawing
from booster.review.services.grids import given_beside
from booster.review.services.turn import StillSealed
from tests import world
from tests.databases import on
from tests.integration.editions.conftest import DAY, Path, again, judged, scored, submitted

HOUR = world.HOUR
SECOND = timedelta(seconds=1)


def test_the_moment_of_submitting_decides_which_batch_it_is(workshops):
    with workshops.app.app_context():
        cut_off = workshops.call().batches[0].cut_off

    assert submitted(workshops, cut_off - HOUR) == (1, cut_off)
    assert submitted(workshops, cut_off, "paul") == (2, cut_off + 10 * DAY)


def test_what_comes_at_a_cut_off_is_ranked_and_counted_in_the_next_batch_alone(workshops):
    with workshops.app.app_context():
        first, second, *_later = workshops.call().batches
        reference = world.make_application("lea", call=workshops.call(), now=first.cut_off).reference
    assert reference not in workshops.get("ada", "/manage/events").text
    judged(workshops, reference, now=second.cut_off + DAY)

    with workshops.app.app_context():
        call = workshops.call()
        rows = [[row.reference for row in queries.board(call, batch).rows] for batch in (first, second)]
        tallies = queries.tallies_of([call])
        beside = [given_beside(call, batch, tallies) for batch in call.batches[:3]]
        waits = oldest_waiting(call, call.batches)

    assert (rows, waits) == ([[], [reference]], second)
    assert beside == [0, 0, 1]


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
    """Lea writes for the first batch; once its cut-off has passed, she sees what submitting freezes for the second."""
    with workshops.app.app_context():
        call = workshops.call()
        first, second = (batch.cut_off for batch in call.batches[:2])
        draft = world.make_application("lea", call=call, status=Status.DRAFT, now=first - DAY)
        decided = CallSettings.read(call.settings).decided_on

        assert facts_of(draft, first - SECOND).decided_on == decided(first.date())
        shown = facts_of(draft, first).decided_on
        frozen = world.submit(draft, by="lea", now=first).content["white_book"]["decided_on"]
        assert (shown, frozen) == (decided(second.date()), shown.isoformat())


def test_submitting_again_after_the_cut_off_moves_it_to_the_next_batch(two):
    reference, _ = two.references

    assert again(two, reference, now=two.now - 6 * DAY) == 1
    assert again(two, reference, now=two.now - DAY) == 2


@on("postgresql")
def test_lists_show_the_name_that_was_submitted_though_another_is_saved_during_the_check(two):
    reference, _ = two.references
    with two.app.app_context(), transaction():
        application = world.application_of(reference)
        submitting.reopen(application, by=world.person_called("lea"), now=two.now - DAY)

    def rename():
        with two.app.app_context():
            world.fill_in(world.application_of(reference), organisation="Hal Noord vzw", by="lea", now=two.now)

    with two.app.app_context(), transaction():
        application, ada = world.application_of(reference), world.person_called("ada")
        with ThreadPoolExecutor(1) as pool:
            pool.submit(rename).result()
        checking.check(application, is_eligible=True, reason="", by=ada, now=two.now)

    with two.app.app_context():
        assert world.application_of(reference).lead_organisation == "Agence Vallée Neuve asbl"


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
        withdrawing.withdraw(taken, reason="By e-mail.", by=world.person_called("ada"), now=taken.sealed_until)
        submitting.withdraw(sealed, by=world.person_called("paul"), now=two.now)
        assert oldest_waiting(two.call(), two.call().batches) is None

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
