"""Publishing: read what will be told to whom, then tell everybody at once."""

import re

import pytest

from booster.applications.models import Status
from booster.applications.queries import last_submission
from booster.applications.services import closing
from booster.calls.queries import call_named
from booster.kit.db import transaction
from booster.review.models import AssignmentStatus, Check, Outcome, Publication
from booster.review.queries import decision_of
from booster.review.services import publishing
from tests import world
from tests.integration.review.conftest import BOARD, REASONS, made
from tests.integration.review.test_white_books import offer
from tests.people import NAMES
from tests.world import COMMENT, SLUG

LINKED = f"{REASONS} The rules are at www.rules.example."
WHY = "The board prefers a venue that can be reached by train."
FEW, CONFLICT = "Only one assessment", "Conflict of interest reported"
TAKEN = "Decided at 80.00 from one assessment"


def publish(case, shown=None):
    return case.post("ada", f"{BOARD}/publish", {"shown": case.shown() if shown is None else shown})


@pytest.fixture
def decided(once):
    """Lea's is first, Stan's with Paul waits, another one was not eligible."""
    return once(judged)


def judged(app):
    case = made(app)
    case.person("paul")
    case.other = case.apply("stan", partner="paul", organisation="Stan & Söhne")
    case.third = case.apply("rosa", organisation="Rosa sola", status=Status.INELIGIBLE)
    case.review("rita", "4")
    case.review("rita", "3.5", of=case.other)
    case.decide()
    case.decide(Outcome.RESERVE, 1, of=case.other)
    return case


def call(case):
    with case.app.app_context():
        return call_named(SLUG)


def test_it_works(decided):
    preview = decided.get("ada", f"{BOARD}/publish").text

    published = publish(decided)

    assert (published.status_code, published.location) == (303, BOARD)
    assert "Publish now and send 4 letters" in preview
    assert preview.index("Leiekaai") < preview.index("Stan &amp; Söhne") < preview.index("Rosa sola")
    assert "stan@booster.example, paul@booster.example" in preview
    assert [decided.status(ref) for ref in (decided.reference, decided.other, decided.third)] == [
        Status.APPROVED,
        Status.RESERVE,
        Status.INELIGIBLE,
    ]


def test_desk_and_board_say_that_results_can_be_published_where_the_page_of_publishing_lets_them_be(decided):
    def told():
        pages = [decided.get("ada", path).text for path in ("/desk", BOARD, f"{BOARD}/publish")]
        return ["eady to publish" in page for page in pages[:2]], 'name="shown"' in pages[2]

    before = told()
    # The ranking has moved since Stan's was decided on.
    decided.review("remi", "5", of=decided.other)

    assert (before, told()) == (([True, True], True), ([False, False], False))


def test_those_who_wait_are_told_in_the_order_in_which_they_wait(decided):
    fourth = decided.apply("omar", organisation="Omar & Co")
    decided.review("rita", "3.5", of=fourth)
    decided.decide(Outcome.RESERVE, 2, of=decided.other, deviation_reason=WHY)
    decided.decide(Outcome.RESERVE, 1, of=fourth, deviation_reason=WHY)

    with decided.app.app_context():
        told = [notice.application.reference for notice in publishing.notices(call_named(SLUG))]

    assert told == [decided.reference, fourth, decided.other, decided.third]


def test_everybody_in_each_consortium_gets_their_own_result(decided):
    decided.decide(reasons=LINKED)
    publish(decided)

    letters = decided.letters("result")
    text = {letter.to.partition("@")[0]: letter.text for letter in letters}
    assert set(text) == {"lea", "stan", "paul", "rosa"}
    assert "has been approved" in text["lea"]
    assert LINKED in text["lea"]
    assert "reserve list, at place 1" in text["stan"]
    assert "reserve list, at place 1" in text["paul"]
    assert "not eligible" in text["rosa"]
    own = [f"with a total of {decided.standing().total} of 100" in text[name] for name in ("lea", "stan", "rosa")]
    assert own == [False, True, False]
    # Whoever was not scored has no scores to look at.
    assert ["your scores" in text[name] for name in ("lea", "rosa")] == [True, False]


def test_a_decision_on_what_was_found_not_eligible_afterwards_is_void(decided):
    """Lea's was approved, Stan's has the first reserve place; then the checks are corrected."""
    for reference in (decided.reference, decided.other):
        correction = {"is_eligible": "no", "reason": "The venue lies outside the countries of this call."}
        correction["seen"] = decided.seen(Check, reference)
        decided.post("ada", f"{BOARD}/{reference}/check", correction)

    assert publish(decided).status_code == 303

    assert [decided.status(reference) for reference in (decided.reference, decided.other)] == [Status.INELIGIBLE] * 2
    letters = [letter.text for letter in decided.letters("result")]
    assert all("not eligible" in text and REASONS not in text and "scored" not in text for text in letters)
    assert call(decided).chosen_host == ""


def test_whose_organisation_was_removed_gets_no_result(app, case):
    case.review("rita")
    case.decide()
    for name in ("stan", "paul", "omar"):
        case.person(name)
    with app.app_context():
        application = world.make_application("stan", partner="paul", status=Status.DRAFT)
        during = {"by": "stan", "now": application.call.opens_at + world.DAY}
        key = world.join(application, "omar", name="Nordhal", **during)
        with world.transaction():
            application, stan = world.fresh(application), world.person_called("stan")
            partner = next(one for one in application.consortium.present_partners if one.key == key)
            world.partnering.remove_partner(application, partner, by=stan, now=during["now"])
        world.submit(application, **during)
        world.check(application, is_eligible=False, reason="The venue lies outside the countries.")

    assert publish(case).status_code == 303
    told = {letter.to.partition("@")[0] for letter in case.letters("result")}
    assert told == {"lea", "stan", "paul"}


def test_whose_organisation_was_removed_after_what_is_judged_is_told_the_result(app, case):
    """Stan removes it while he changes it, and never submits again."""
    for name in ("stan", "paul"):
        case.person(name)
    with app.app_context():
        application = world.make_application("stan", partner="paul")
        during = {"by": world.person_called("stan"), "now": application.submitted_at + world.HOUR}
        with world.transaction():
            world.submitting.reopen(application, **during)
            world.partnering.remove_partner(application, application.consortium.present_partners[0], **during)
        world.check(application, is_eligible=False, reason="The venue lies outside the countries.")
    case.review("rita")
    case.decide()

    assert publish(case).status_code == 303

    text = {letter.to.partition("@")[0]: letter.text for letter in case.letters("result")}
    assert ["/result" in text[name] for name in ("stan", "paul")] == [True, False]
    # Whom to ask, and whom after that.
    assert [f"Ask {NAMES['stan']}, who leads it" in text[name] for name in ("stan", "paul")] == [False, True]


def test_whose_partner_joined_after_what_is_judged_reads_that_it_is_not_in_it(app, case):
    """Stan lets Omar's join while he changes it, and never submits again."""
    for name in ("stan", "paul", "omar"):
        case.person(name)
    with app.app_context():
        application = world.make_application("stan", partner="paul")
        moment = application.submitted_at + world.HOUR
        with world.transaction():
            world.submitting.reopen(world.fresh(application), by=world.person_called("stan"), now=moment)
        world.join(application, "omar", by="stan", now=moment, name="Nordhal")
        with world.transaction():
            closing.give_back(world.fresh(application), now=application.call.closes_at + world.HOUR)
        world.check(application, is_eligible=False, reason="The venue lies outside the countries.")
        reference = application.reference
    case.review("rita")
    case.decide()
    publish(case)

    letters = [letter for name in ("draft_returned", "result") for letter in case.letters(name)]
    later = "Your organisation joined after this was submitted"
    assert {letter.to.partition("@")[0] for letter in letters if later in letter.text} == {"omar"}
    assert sum(later in letter.text for letter in letters) == 2
    for path in ("", "/receipt", "/result"):
        pages = [case.get(name, f"/applications/{reference}{path}").text for name in ("omar", "paul", "stan")]
        assert [later in page for page in pages] == [True, False, False]


def test_the_call_names_the_chosen_host_and_place_to_everybody(decided):
    publish(decided)

    assert (call(decided).chosen_host, call(decided).chosen_place) == ("Leiekaai Innovatiehuis vzw", "Gent, Belgium")
    assert decided.events("call.")[-2:] == ["call.outcome_published", "call.published"]
    assert "Leiekaai Innovatiehuis vzw" in decided.app.test_client().get(f"/calls/{SLUG}").text


def test_publishing_twice_is_refused_and_writes_nothing_twice(decided):
    shown = decided.shown()
    publish(decided, shown)

    again = publish(decided, shown)

    assert again.status_code == 409
    assert len(decided.letters("result")) == 4
    assert decided.count(Publication) == 1


def test_what_changed_since_it_was_shown_is_not_published(decided):
    shown = decided.shown()
    decided.decide(Outcome.REJECTED, of=decided.other, deviation_reason=WHY)

    refused = publish(decided, shown)

    assert refused.status_code == 409
    assert "Something has changed since this page was opened" in refused.text
    assert decided.letters("result") == []


def test_the_page_shows_what_each_result_will_show(decided):
    preview = decided.get("ada", f"{BOARD}/publish").text

    assert "Total 80.00 of 100: C1 4.00" in " ".join(preview.split())
    assert preview.count(COMMENT) == 16
    assert "Chosen: Leiekaai Innovatiehuis vzw (Gent, Belgium)" in preview
    assert "Rita" not in preview


def test_each_that_is_chosen_is_named_with_its_own_place(decided):
    decided.decide(Outcome.APPROVED, of=decided.other, deviation_reason=WHY)

    preview = decided.get("ada", f"{BOARD}/publish").text

    named = ("Leiekaai Innovatiehuis vzw", "Stan &amp; Söhne")
    assert [preview.count(f"Chosen: {host} (Gent, Belgium)") for host in named] == [1, 1]


def slow_network(case, *, offers=False):
    """Let Stan apply with a network that misses W21, with or without something in its place, and Ada let it pass."""
    with case.app.app_context():
        world.make_person("stan")
        now = world.at("2022-09-01T10:00")
        application = world.make_application("stan", status=Status.DRAFT, now=now)
        world.write(application, "equipment", {"internet_down": ["10"]}, by="stan", now=now)
        if offers:
            offer(application, number="W21", by="stan")
        world.submit(application, by="stan", now=now)
        reference = world.fresh(application).reference
    case.post("ada", f"{BOARD}/{reference}/check", {"is_eligible": "yes"})
    case.review("rita", "4", of=reference)
    return reference


@pytest.mark.parametrize(
    ("decision", "is_named"),
    [((Outcome.APPROVED,), True), ((Outcome.RESERVE, 1), True), ((Outcome.REJECTED,), False)],
)
def test_whoever_would_host_without_a_must_is_named_before_it_is_too_late(case, decision, is_named):
    slow = slow_network(case)
    case.review("rita", "4")
    case.decide(Outcome.REJECTED, deviation_reason=WHY)
    case.decide(*decision, of=slow, deviation_reason=WHY)

    preview = case.get("ada", f"{BOARD}/publish").text
    assert publish(case).status_code == 303

    assert ("One “must” is not met" in preview, "W21." in preview) == (is_named, is_named)
    assert "is not met" not in case.get("ada", f"{BOARD}/publish").text


@pytest.mark.parametrize(("decision", "is_named"), [((Outcome.RESERVE, 1), True), ((Outcome.REJECTED,), False)])
def test_a_must_of_which_nothing_can_be_told_is_named_where_one_decides_and_publishes(case, decision, is_named):
    slow = slow_network(case)
    forget(case, slow, "W21")
    case.review("rita", "4")
    case.decide(Outcome.REJECTED, deviation_reason=WHY)
    case.decide(*decision, of=slow, deviation_reason=WHY)

    desk, preview = case.get("ada", f"{BOARD}/{slow}").text, case.get("ada", f"{BOARD}/publish").text

    link = f'href="{BOARD}/{slow}#book-W21">W21</a>'
    assert ("Not known: one “must”" in desk, link in desk) == (True, True)
    assert ("Not known: one “must”" in preview, link in preview) == (is_named, is_named)


def forget(case, reference, number):
    """Let the sheet of a submission know nothing of a clause, as one that was frozen when less was asked."""
    with case.app.app_context(), transaction():
        submission = last_submission(case.application(reference))
        book = submission.content["white_book"]
        clauses = [{**one, "met": "unknown"} if one["number"] == number else one for one in book["clauses"]]
        submission.content = {**submission.content, "white_book": {**book, "clauses": clauses}}


def test_a_must_stays_in_sight_until_what_is_offered_instead_has_been_accepted(case):
    slow = slow_network(case, offers=True)
    case.review("rita", "3")
    case.decide(Outcome.RESERVE, 1, deviation_reason=WHY)
    case.decide(of=slow, deviation_reason=WHY)
    pages, link = (f"{BOARD}/{slow}", f"{BOARD}/publish"), f'{BOARD}/{slow}/equivalents/W21">W21</a>'
    open_ = [case.get("ada", page).text for page in pages]

    case.post("ada", f"{BOARD}/{slow}/equivalents/W21", {"ruling": "accepted", "reason": REASONS, "seen": ""})

    answered = [case.get("ada", page).text for page in pages]
    assert [[link in page for page in state] for state in (open_, answered)] == [[True, True], [False, False]]
    assert ["Nothing was decided about it" in state[1] for state in (open_, answered)] == [True, False]


def test_fewer_assessments_than_the_call_promises_are_told_of(case):
    case.review("rita")
    case.decide()
    pages = (case.desk, f"{BOARD}/publish")

    of_one = [FEW in case.get("ada", path).text for path in pages]
    case.review("remi")

    assert (of_one, [FEW in case.get("ada", path).text for path in pages]) == ([True] * 2, [False] * 2)


def test_a_conflict_found_after_handing_in_is_named_wherever_it_still_matters(decided):
    shown = decided.shown()
    decided.post("rita", f"{decided.page}/recuse", {"reason": "My sister works there."})

    desk, board, preview = (decided.get("ada", path).text for path in (decided.desk, BOARD, f"{BOARD}/publish"))

    assert [CONFLICT in page for page in (desk, board, preview)] == [True] * 3
    assert preview.count("Rita Rossi") == 1
    # Whoever has read it without that may look once more.
    assert [publish(decided, shown).status_code, publish(decided).status_code] == [409, 303]


def test_an_assessment_handed_in_since_it_was_shown_is_not_told_unseen(decided):
    shown = decided.shown()
    decided.review("remi", "4")

    refused = publish(decided, shown)

    assert "Something has changed since this page was opened" in refused.text
    assert (refused.status_code, decided.letters("result")) == (409, [])


def test_somebody_who_left_since_it_was_shown_is_not_written_to_unread(decided):
    shown = decided.shown()
    left = decided.post("paul", f"/applications/{decided.other}/consortium/leave")

    assert left.status_code == 303
    assert publish(decided, shown).status_code == 409
    assert publish(decided).status_code == 303
    assert {letter.to for letter in decided.letters("result")} == {
        f"{n}@booster.example" for n in ("lea", "stan", "rosa")
    }


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ELIGIBLE])
def test_as_long_as_something_is_open_there_is_no_button(decided, status):
    fourth = decided.apply("omar", organisation="Omar & Co", status=status)

    preview = decided.get("ada", f"{BOARD}/publish").text

    assert "Still open: " in preview
    assert re.search(rf'<a [^>]*href="{BOARD}/{fourth}">{fourth}</a>', preview)
    assert "Publish now" not in preview
    assert publish(decided).status_code == 409


def test_a_decision_taken_on_other_figures_says_so_until_it_is_looked_at_again(decided):
    """Another assessment changes the total, and not the place."""
    decided.review("remi", "4.5")
    pages = (decided.desk, f"{BOARD}/publish")

    stale = [TAKEN in decided.get("ada", path).text for path in pages]
    decided.decide()

    assert (stale, [TAKEN in decided.get("ada", path).text for path in pages]) == ([True] * 2, [False] * 2)


def test_a_ranking_that_moved_asks_for_another_look(decided):
    decided.review("remi", "5", of=decided.other)

    refused = publish(decided)

    assert refused.status_code == 409
    assert "The ranking has changed since" in refused.text


def test_a_reason_for_leaving_the_ranking_holds_for_the_ranking_it_was_written_on(decided):
    decided.decide(Outcome.REJECTED, of=decided.other, deviation_reason=WHY)
    decided.review("remi", "5", of=decided.other)
    decided.decide(Outcome.RESERVE, 1)

    refused = publish(decided)
    desk = decided.get("ada", f"{BOARD}/{decided.other}").text
    decided.decide(Outcome.REJECTED, of=decided.other, deviation_reason=WHY)

    assert refused.status_code == 409
    assert f"The ranking has changed since {decided.other} was decided." in refused.text
    assert "The ranking has changed since" in desk
    assert publish(decided).status_code == 303


def test_where_nobody_knows_what_the_ranking_gave_it_is_not_said_to_have_changed(decided):
    with decided.app.app_context(), transaction():
        decision_of(world.application_of(decided.reference)).advised = ""

    refused = publish(decided)
    desk = decided.get("ada", f"{BOARD}/{decided.reference}").text
    decided.decide()

    assert f"It was not kept what the ranking gave when {decided.reference} was decided." in refused.text
    assert ("It was not kept what" in desk, "has changed since" in desk) == (True, False)
    assert publish(decided).status_code == 303


def test_a_choice_among_equals_holds_among_the_same_equals(decided):
    decided.review("remi", "4.5", of=decided.other)
    for reference in (decided.reference, decided.other):
        decided.decide(Outcome.REJECTED, of=reference, deviation_reason=WHY)
    fourth = decided.apply("omar", organisation="Omar & Co")
    decided.review("rita", "4", of=fourth)
    decided.decide(Outcome.REJECTED, of=fourth, deviation_reason=WHY)

    assert f"The ranking has changed since {decided.reference}, {decided.other} was decided." in publish(decided).text


@pytest.mark.parametrize("rank", [2, 3])
def test_the_reserve_list_has_no_gap(decided, rank):
    decided.decide(Outcome.RESERVE, rank, of=decided.other, deviation_reason=WHY)

    assert "places on the reserve list must be 1, 2 and so on" in decided.get("ada", f"{BOARD}/publish").text
    assert publish(decided).status_code == 409


def test_assessments_on_the_way_are_named_and_do_not_stop_it(decided):
    decided.review("remi", status=AssignmentStatus.STARTED)

    preview = decided.get("ada", f"{BOARD}/publish").text

    assert "One assessment has been asked for" in preview
    assert (
        f'Remi Renard: <a class="govuk-link b-nowrap" href="{decided.desk}#reviewers">{decided.reference}</a>'
        in preview
    )
    assert publish(decided).status_code == 303
    assert [letter.to for letter in decided.letters("review_ended")] == ["remi@booster.example"]


@pytest.mark.parametrize("status", [AssignmentStatus.ASSIGNED, AssignmentStatus.STARTED])
def test_a_reviewer_hears_of_those_assessments_only_and_of_her_words_if_she_had_begun(decided, status):
    decided.review("remi", status=status)

    publish(decided)

    (letter,) = decided.letters("review_ended")
    assert letter.subject.startswith(decided.reference)
    assert f"- {decided.reference}\n" in letter.text
    assert "nothing is left" not in letter.subject + letter.text
    assert ("you had written" in letter.text) is (status is AssignmentStatus.STARTED)


def test_nobody_need_be_chosen(case):
    case.review("rita", "1")
    case.decide(Outcome.REJECTED)

    assert publish(case).status_code == 303
    assert (case.status(), call(case).chosen_host) == (Status.REJECTED, "")
    assert call(case).published_at is not None


def test_after_publication_the_page_says_what_was_told_and_to_whom(decided):
    publish(decided)
    assert decided.post("paul", f"/applications/{decided.other}/consortium/leave").status_code == 303

    page = decided.get("ada", f"{BOARD}/publish").text

    assert f'href="{BOARD}/publish"' in decided.get("ada", BOARD).text
    assert "stan@booster.example, paul@booster.example" in page
    assert "What was told, and to whom" in page
    assert "Publish now" not in page
