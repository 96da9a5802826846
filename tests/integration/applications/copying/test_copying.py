"""What an application takes over from an earlier one, and what stays behind."""

import pytest

from booster.applications.forms.document import ROW
from booster.applications.forms.venue_host.example import ROOM_ROWS
from booster.applications.services.drafts import NotEditable


def why(made, label):
    return {left.why for left in made.left if left.label == label}


def test_the_organisation_is_remembered(twice):
    twice.take_over()

    assert twice.document("lead-organisation") == twice.old_document("lead-organisation")
    with twice.stage.app.app_context():
        assert twice.stage.application().lead_organisation == "Leiekaai Innovatiehuis vzw"


@pytest.mark.parametrize("slug", ["equipment", "access", "catering", "travel", "team", "contribution"])
def test_what_holds_in_any_call_is_taken_over_as_it_was_typed(twice, slug):
    twice.take_over()

    assert twice.document(slug) == twice.old_document(slug)


def test_files_and_what_they_show_stay_behind(twice):
    made = twice.take_over()

    files = {"floor_plan", "photos", "other_events"}
    kept = {name: typed for name, typed in twice.old_document("venue").items() if name.split("/")[0] not in files}
    assert twice.document("venue") == kept
    assert why(made, "Photographs") == why(made, "Floor plan") == {"Files are not taken over. Add them again."}


def test_dates_stay_behind_with_all_that_belongs_to_them(twice):
    made = twice.take_over()

    assert twice.document("dates").keys() == {"setup", "setup_from", "opens", "closes"}
    assert "valid_until" not in twice.document("costs")
    assert "label_until" not in twice.document("safety")
    left = [why(made, label) for label in ("The label is valid until", "First day")]
    assert left == [{"Dates are not taken over. Answer it again."}] * 2


def test_nothing_is_declared_or_confirmed_twice(twice):
    made = twice.take_over()

    assert twice.document("declarations") == twice.document("before-you-start") == {}
    again = "It holds for one call only. Answer it again."
    assert {(left.section, left.why) for left in made.left if not left.label} == {
        ("Declarations", again),
        ("Before you start", again),
        ("Working together", "It is not needed for this application."),
    }


def test_what_was_offered_instead_of_a_requirement_stays_behind_and_is_told(twice):
    twice.offer_in_old("W10")

    assert why(twice.plan(), "What you offered instead of W10") == {
        "Offer it again where this call still asks for it and you do not meet it."
    }


def test_an_answer_that_is_not_offered_any_more_stays_behind(twice):
    twice.change_call(countries=["FR", "NL"])
    made = twice.take_over()

    assert "country" not in twice.document("venue")
    assert why(made, "Country") == {"This answer is not offered in this call."}


def test_a_cost_that_the_call_no_longer_names_stays_behind(twice):
    twice.change_call(cost_items=[{"code": "dinner", "title": "One dinner"}])
    made = twice.take_over()

    assert {name for name in twice.document("costs") if name.startswith("items/")} == {
        "items/dinner",
        "items/dinner/payer",
    }
    assert why(made, "Who pays?") == {"This call does not ask for it."}


def test_words_that_cannot_be_read_are_taken_over_all_the_same(twice):
    twice.write_to_old("equipment", {"sockets": ["plenty"]})
    twice.take_over()

    assert twice.document("equipment")["sockets"] == ["plenty"]


def test_nothing_that_stands_there_already_is_replaced(twice):
    twice.stage.write("equipment", {"sockets": ["12"]})
    made = twice.take_over()

    assert twice.document("equipment")["sockets"] == ["12"]
    assert why(made, "Power sockets that can be reached from the seats") == {"It is answered already."}


def test_costs_are_taken_over_beside_one_that_is_answered(twice):
    """The call names the rows, so both have the same ones."""
    old = twice.old_document("costs")
    answered, others = {"items/dinner": [ROW], "items/dinner/payer": ["third"]}, ("items/wifi", "items/wifi/payer")
    twice.stage.write("costs", answered)
    twice.take_over()

    taken = twice.document("costs")
    assert {name: taken[name] for name in answered} == answered
    assert {name: taken[name] for name in others} == {name: old[name] for name in others}


@pytest.mark.parametrize(
    ("slug", "group", "title"),
    [("travel", "hotels", "Hotels"), ("team", "team", "Your team"), ("venue", "rooms", "Rooms")],
)
def test_a_list_that_has_been_begun_stays_as_it_is(twice, slug, group, title):
    """Two coordinators, or eleven hotels of ten, are nobody's answer."""
    begun = {f"{group}/mine": ["row"], f"{group}/mine/name": ["Mine"]}
    twice.stage.write(slug, begun)
    made = twice.take_over()

    in_group = {name: typed for name, typed in twice.document(slug).items() if name.startswith(f"{group}/")}
    assert in_group == begun
    assert why(made, title) == {"You have begun to name some here; add the others by hand."}


def test_a_list_of_empty_rows_has_not_been_begun(twice):
    twice.stage.write("travel", {"hotels/mine": ["row"]})
    twice.take_over()

    assert {**twice.old_document("travel"), "hotels/mine": ["row"]} == twice.document("travel")


def test_what_goes_on_in_the_house_on_other_days_says_nothing_of_these(twice):
    made = twice.take_over()

    assert "other_events" not in twice.document("venue")
    assert why(made, "Are there other events at the venue on these days?") == {
        "It holds for one call only. Answer it again."
    }


def test_only_the_organisation_if_one_likes(twice):
    made = twice.take_over(only=("lead-organisation",))

    assert (made.slugs, made.left) == (["lead-organisation"], [])
    assert twice.document("venue") == {}


def test_what_has_been_taken_over_is_told_no_more(twice):
    before = twice.plan()
    made = twice.take_over()
    after = twice.plan()

    assert made.count == before.count > 150
    assert (after.count, after.left) == (0, before.left)


def test_answers_are_counted_and_the_rows_that_hold_them_are_not(twice):
    made = twice.plan()

    typed = [typed for fields in made.fields.values() for typed in fields.values()]
    rows = typed.count([ROW])
    assert rows >= len(ROOM_ROWS)
    assert made.count == len(typed) - rows


def test_it_is_written_down(twice):
    twice.take_over()

    assert twice.stage.events()[-1] == "application.copied"


def test_nothing_is_taken_over_after_the_deadline(twice):
    with pytest.raises(NotEditable):
        twice.take_over(now=twice.stage.closes_at)
