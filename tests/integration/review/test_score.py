"""The score form: saved like a section, handed in once and for all."""

from decimal import Decimal

from booster.applications.forms import edition
from booster.review.models import AssignmentStatus, Check, Score
from tests.integration.review.conftest import BOARD, REASONS, form


def seen(case, reviewer="rita"):
    return case.assignment(reviewer).version


def save(case, scores="4", **more):
    return case.post("rita", f"{case.page}/save", form(scores, **{"seen": seen(case), **more}))


def hand_in(case, scores="4", **more):
    """Press the button, then say yes to what is asked once more."""
    asked = save(case, scores, then="hand-in", **more)
    assert (asked.status_code, asked.location) == (303, f"{case.page}/hand-in")
    return case.post("rita", asked.location, {"seen": seen(case)})


def test_it_works(writing):
    saved = save(writing, "3.5", note="Ask about the lift.")

    assert (saved.status_code, saved.location) == (303, f"{writing.page}#assessment")
    shown = writing.get("rita", writing.page).text
    assert '<option value="3.5" selected>' in shown
    assert "Ask about the lift." in shown
    assert "8 of 8 criteria ready" in shown


def test_a_draft_keeps_whatever_was_typed(writing):
    save(writing, C1="seven", C1__comment="Too short", C2="")

    kept = writing.assignment("rita").document
    assert (kept["C1"], kept["C1/comment"], "C2" in kept) == ("seven", "Too short", False)


def test_the_same_save_again_is_no_conflict_since_its_answer_may_have_been_lost(writing):
    before = seen(writing)
    save(writing, "3", seen=before)

    again = save(writing, "3", seen=before)

    assert again.status_code == 303


def test_a_second_window_shows_both_texts_and_loses_none(writing):
    before = seen(writing)
    save(writing, "3", seen=before, C1__comment="From the first window.")

    stale = save(writing, "3", seen=before, C1__comment="From the second window.", note="A note.")

    assert stale.status_code == 409
    assert "From the first window." in stale.text
    assert "From the second window." in stale.text
    assert writing.assignment("rita").document["C1/comment"] == "From the first window."
    assert f'name="seen" value="{seen(writing)}"' in stale.text


def test_what_only_one_of_two_windows_changed_is_saved_without_asking(writing):
    save(writing, "3")
    before = seen(writing)
    save(writing, "3", seen=before, C1="4.5", C1__comment="From the first window.")

    other = save(writing, "3", seen=before, note="From the second window.")

    assert other.status_code == 303
    kept = writing.assignment("rita").document
    assert (kept["C1"], kept["C1/comment"]) == ("4.5", "From the first window.")
    assert kept["note"] == "From the second window."


def test_saving_after_having_seen_both_texts_takes_the_present_one(writing):
    before = seen(writing)
    save(writing, "3", seen=before)
    assert save(writing, "2", seen=before).status_code == 409

    save(writing, "2")

    assert writing.assignment("rita").document["C1"] == "2"


def test_handing_in_counts_and_is_final(writing):
    handed_in = hand_in(writing, "3.5")

    assert (handed_in.status_code, handed_in.location) == (303, f"{writing.page}#assessment")
    assert writing.assignment("rita").status is AssignmentStatus.HANDED_IN
    assert (writing.standing().handed_in, writing.standing().total) == (1, Decimal("70.00"))
    assert writing.events("assessment") == ["assessment.handed_in"]
    assert 'name="C1"' not in writing.get("rita", writing.page).text


def test_it_is_asked_once_more_what_is_to_count_before_it_does(writing):
    asked = save(writing, "3.5", then="hand-in", C1__comment="It is near the station, and the rooms are large.")

    shown = writing.get("rita", asked.location).text
    assert "Hand in your assessment?" in shown
    assert "It is near the station" in shown
    assert writing.assignment("rita").status is AssignmentStatus.STARTED


def test_from_what_is_handed_in_it_is_one_step_to_the_next_that_waits(case):
    waiting, closed = case.apply("stan", organisation="Stan & Söhne"), case.apply("paul")
    case.review("rita")
    for reference in (closed, waiting):
        case.review("rita", status=AssignmentStatus.STARTED, of=reference)
    case.post(
        "ada", f"{BOARD}/{closed}/check", {"is_eligible": "no", "reason": REASONS, "seen": case.seen(Check, closed)}
    )

    assert f'href="/review/{waiting}">Next: Stan &amp; Söhne<' in case.get("rita", case.page).text


def test_what_was_changed_in_another_window_meanwhile_is_looked_at_before_it_counts(writing):
    save(writing, "3.5")
    looked_at = seen(writing)
    save(writing, "1")

    refused = writing.post("rita", f"{writing.page}/hand-in", {"seen": looked_at}, follow_redirects=True)

    assert "You changed this assessment in another window meanwhile." in refused.text
    assert "<strong>1</strong>" in refused.text
    assert writing.assignment("rita").status is AssignmentStatus.STARTED


def test_handing_in_twice_is_once(writing):
    hand_in(writing, "3.5")

    again = writing.post("rita", f"{writing.page}/hand-in", {"seen": seen(writing)}, follow_redirects=True)

    assert again.status_code == 200
    assert "It is final." in again.text
    assert writing.events("assessment") == ["assessment.handed_in"]


def test_what_is_missing_is_named_with_links_and_what_was_typed_is_saved(writing):
    save(writing, "3", then="hand-in", C1="", C2="1", C2__comment="Too short")

    refused = writing.get("rita", f"{writing.page}/hand-in", follow_redirects=True)

    assert refused.request.full_path == f"{writing.page}?show=missing"
    assert '<a href="#C1">C1: choose a score from 0 to 5.</a>' in refused.text
    assert '<a href="#C2-comment">' in refused.text
    assert writing.assignment("rita").document["C2/comment"] == "Too short"
    assert writing.count(Score) == 0


def test_after_handing_in_another_window_gets_its_text_back_and_changes_nothing(writing):
    before = seen(writing)
    hand_in(writing)

    late = save(writing, "1", seen=before, C1__comment="Typed too late, but not lost.")

    assert late.status_code == 409
    assert "Typed too late, but not lost." in late.text
    assert writing.standing().total == Decimal("80.00")


def test_others_appear_only_after_handing_in_by_number_and_never_by_name(case):
    case.review("remi", "1.5")
    case.review("rita", status=AssignmentStatus.STARTED)
    before = case.get("rita", case.page).text

    hand_in(case)

    after = case.get("rita", case.page).text
    assert "Reviewer 1" not in before
    assert "<strong>1.5</strong>" not in before
    assert "Reviewer 1" in after
    assert after.count("<strong>1.5</strong>") == len(edition("venue_host").grid.criteria)
    assert "Remi" not in after


def test_a_note_is_for_its_writer_alone(writing):
    hand_in(writing, note="They were rude on the telephone.")
    writing.review("remi")

    assert "rude on the telephone" in writing.get("rita", writing.page).text
    for name, page in (("remi", writing.page), ("ada", writing.desk)):
        assert "rude on the telephone" not in writing.get(name, page).text


def test_after_publication_nothing_can_be_written_and_the_text_comes_back(writing):
    writing.review("remi", "4.5")
    writing.decide()
    writing.publish()

    late = save(writing, C1__comment="Written while the results went out.")

    assert late.status_code == 409
    assert "Written while the results went out." in late.text


def test_after_publication_what_was_not_handed_in_is_there_to_read(writing):
    save(writing, "3.5", C1__comment="Half a thought, and the day was over.", note="Ask about the lift.")
    writing.review("remi", "4.5")
    writing.decide()
    writing.publish()

    shown = writing.get("rita", writing.page).text

    assert "does not count" in shown
    assert "Half a thought, and the day was over." in shown
    assert "Ask about the lift." in shown
    assert 'name="C1"' not in shown
    assert "Their scores appear here" not in writing.get("remi", writing.page).text


def test_who_was_signed_out_while_writing_gets_the_text_back(writing):
    rita = writing.browser("rita")
    typed = form("3", seen=seen(writing), C1__comment="Typed after the session had ended.")
    rita.post("/sign-out")
    parked = rita.post(f"{writing.page}/save", data=typed)
    onward = rita.post(parked.location, data={"email": "rita@booster.example", "password": "lantern-orchard-violet"})

    shown = rita.get(onward.location)

    assert "Typed after the session had ended." in shown.text
    assert "not saved yet" in shown.text
