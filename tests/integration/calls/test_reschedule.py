"""Moving the dates of a call, and announcing who was chosen."""

import re
from datetime import date, timedelta

import pytest

from booster.calls import services
from booster.calls.models import Phase
from booster.calls.settings import CallSettings, Window
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from tests.integration.calls.conftest import SLUG, at, definition, load
from tests.trail import events_about

NOW = at("2022-09-01T12:00")
SECOND = timedelta(seconds=1)


def reschedule(call, *, closes="2022-09-23T18:00", opens="2022-08-19T09:00", reason="Our server was down.", **more):
    with transaction():
        services.reschedule(call, opens_at=at(opens), closes_at=at(closes), reason=reason, by=None, now=NOW, **more)


def test_the_phase_follows_from_the_dates_to_the_second(loaded):
    assert loaded.phase(loaded.opens_at - SECOND) is Phase.UPCOMING
    assert loaded.phase(loaded.opens_at) is Phase.OPEN
    assert loaded.phase(loaded.closes_at - SECOND) is Phase.OPEN
    assert loaded.phase(loaded.closes_at) is Phase.CLOSED


def test_an_extension_is_written_down_with_its_reason(loaded):
    reschedule(loaded)

    event = events_about(loaded)[-1]
    online = {"online_days": loaded.settings["online_days"]}
    others = {"cut_offs": [], "first_day": "2023-02-20", "last_day": "2023-03-10", **online}
    assert loaded.closes_at == at("2022-09-23T18:00")
    assert (event.name, event.detail) == (
        "call.rescheduled",
        {
            "before": {"opens_at": "2022-08-19T09:00", "closes_at": "2022-09-16T18:00", **others},
            "after": {"opens_at": "2022-08-19T09:00", "closes_at": "2022-09-23T18:00", **others},
            "reason": "Our server was down.",
        },
    )


def test_mending_a_text_does_not_take_an_extension_back(loaded):
    reschedule(loaded, window=Window(date(2023, 3, 1), date(2023, 3, 20)))

    load(title="Host us", sha256="other")

    assert loaded.title == "Host us"
    assert loaded.closes_at == at("2022-09-23T18:00")
    assert CallSettings.read(loaded.settings).window == Window(date(2023, 3, 1), date(2023, 3, 20))


def test_a_mended_text_cannot_take_an_extension_back_either(loaded):
    reschedule(loaded)
    texts = {**loaded.texts, "about": "The deadline is 16 September 2022, 18:00 (Brussels time)."}

    with pytest.raises(services.BadDates, match="contradicts"):
        load(texts=texts, sha256="other")


def test_new_dates_in_the_definition_win_over_an_extension(loaded):
    reschedule(loaded)

    load(closes_at=at("2022-09-30T18:00"), sha256="other")

    assert loaded.closes_at == at("2022-09-30T18:00")
    assert "moved" not in loaded.settings


def test_a_calendar_takes_every_change_for_a_later_one(loaded, client):
    def sequence():
        return int(re.search(r"SEQUENCE:(\d+)", client.get(f"/calls/{SLUG}/deadline.ics").text)[1])

    seen = [sequence()]
    reschedule(loaded)
    seen.append(sequence())
    load(closes_at=at("2022-09-30T18:00"), sha256="other")
    seen.append(sequence())
    load(title="Host us", closes_at=at("2022-09-30T18:00"), sha256="a third")
    seen.append(sequence())
    settings = {**definition().settings, "cut_offs": ["2022-09-09T18:00:00", "2022-09-30T18:00:00"]}
    load(settings=settings, closes_at=at("2022-09-30T18:00"), sha256="a fourth")

    assert [*seen, sequence()] == [0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    "dates",
    [
        {"closes": "2022-08-19T09:00"},
        {"closes": "2023-02-20T09:00"},
        {"closes": "2022-09-23T18:00:30"},
        {"window": Window(date(2023, 3, 1), date(2023, 3, 1))},
        {"window": Window(date(2023, 3, 1), date(2023, 3, 20)), "online_days": [date(2023, 3, 1)]},
        {"reason": " "},
    ],
    ids=[
        "closes when it opens",
        "closes inside the window",
        "with seconds",
        "one day on site",
        "online when it is on site",
        "without a reason",
    ],
)
def test_impossible_dates_are_refused(loaded, dates):
    with pytest.raises(services.BadDates):
        reschedule(loaded, **dates)

    assert loaded.closes_at == at("2022-09-16T18:00")


def test_a_time_the_clocks_skip_is_refused(loaded):
    with transaction(), pytest.raises(services.BadDates):
        services.reschedule(
            loaded, opens_at=loaded.opens_at, closes_at=at("2022-10-30T01:59") + timedelta(minutes=10),
            reason="Later.", by=None, now=NOW,
        )  # fmt: skip


def test_a_deadline_that_somebody_trusted_in_comes_no_sooner(loaded):
    with transaction():
        loaded.submissions_numbered = 1

    with pytest.raises(services.BadDates):
        reschedule(loaded, closes="2022-09-15T18:00")

    for closes in ("2022-09-16T18:00", "2022-09-17T18:00"):
        reschedule(loaded, closes=closes)
        assert loaded.closes_at == at(closes)


def test_a_deadline_that_nobody_has_relied_on_may_come_sooner(loaded):
    reschedule(loaded, closes="2022-09-15T18:00")

    assert loaded.closes_at == at("2022-09-15T18:00")


def test_the_outcome_is_published_once(loaded):
    with transaction():
        services.publish_outcome(loaded, host=" A University ", place="Gent, Belgium", by=None, now=NOW)

    assert (loaded.chosen_host, loaded.chosen_place, loaded.published_at) == ("A University", "Gent, Belgium", NOW)
    with transaction(), pytest.raises(DomainError):
        services.publish_outcome(loaded, host="Another", place="", by=None, now=NOW)


@pytest.mark.parametrize(("host", "place"), [("A University", ""), ("", "Gent, Belgium")])
def test_of_an_outcome_the_host_or_the_place_may_be_unknown_and_not_both(loaded, host, place):
    with transaction(), pytest.raises(DomainError):
        services.publish_outcome(loaded, host=" ", place="", by=None, now=NOW)
    with transaction():
        services.publish_outcome(loaded, host=host, place=place, by=None, now=NOW)

    assert (loaded.chosen_host, loaded.chosen_place) == (host, place)


def test_a_text_that_names_the_old_hour_does_not_let_the_deadline_move(loaded):
    texts = {**loaded.texts, "about": "The deadline is 16 September 2022, 18:00 (Brussels time)."}
    load(texts=texts, sha256="other")

    with pytest.raises(services.BadDates, match=r"about.*line 1.*contradicts"):
        reschedule(loaded)


def test_a_text_that_leaves_the_hour_to_us_moves_along(loaded):
    load(texts={**loaded.texts, "about": "The deadline is {deadline}."}, sha256="other")

    reschedule(loaded)

    assert loaded.filled_texts["about"] == "The deadline is 23 September 2022, 18:00 (Brussels time)."


def test_a_deadline_stays_behind_the_cut_offs_before_it(loaded):
    settings = {**definition().settings, "cut_offs": ["2022-09-09T18:00:00", "2022-09-16T18:00:00"]}
    load(settings=settings, sha256="other")

    with pytest.raises(services.BadDates):
        reschedule(loaded, closes="2022-09-09T18:00")
    reschedule(loaded)
    assert [one.cut_off for one in loaded.batches] == [at("2022-09-09T18:00"), at("2022-09-23T18:00")]
