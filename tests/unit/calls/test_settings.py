"""The settings of a call as typed values."""

from datetime import date

from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read
from booster.calls.settings import CallSettings, Window


def settings():
    return CallSettings.read(read(DEFINITIONS / "cluster-booster-academy-1").settings)


def test_the_house_holds_participants_and_staff():
    assert (settings().seats, settings().staff, settings().people_on_site) == (40, 10, 50)


def test_both_ends_belong_to_the_window():
    window = settings().window

    assert window.holds(date(2023, 2, 20))
    assert window.holds(date(2023, 3, 10))
    assert not window.holds(date(2023, 2, 19))
    assert not window.holds(date(2023, 3, 11))


def test_two_days_never_start_on_a_friday_or_at_the_end():
    window = Window(date(2023, 2, 23), date(2023, 3, 1))  # Thursday to Wednesday.

    assert window.starts() == [date(2023, 2, 23), date(2023, 2, 27), date(2023, 2, 28)]


def test_past_editions_tell_the_true_places():
    assert [edition.place for edition in settings().past_editions] == [
        "Strasbourg",
        "Torino, at Environment Park",
        "Sofia",
        "",
    ]


def test_the_decision_is_planned_in_working_days():
    friday = date(2022, 9, 16)

    # Twenty of them are four weeks; counted from a Sunday, the Monday after it is the first.
    assert settings().decided_on(friday) == date(2022, 10, 14)
    assert settings().decided_on(date(2022, 9, 18)) == date(2022, 10, 14)


def test_the_outcome_is_known_before_the_first_online_day():
    known = settings()

    # Working days from Friday 16 September; seven days for every five.
    assert known.days_after_deadline == 20
    assert (min(known.online_days) - date(2022, 9, 16)).days > known.days_after_deadline * 7 / 5
