"""Asking reviewers."""

import re
from datetime import datetime, time, timedelta

import pytest

from booster.accounts.models import Role
from booster.applications.queries import application_named
from booster.kit.clock import BRUSSELS
from booster.kit.db import transaction
from booster.review.models import Assignment, AssignmentStatus
from booster.review.plan import planned, results_on
from booster.review.services.assigning import CannotAssign, assign
from tests import world
from tests.integration.review.conftest import BOARD


def ask(case, *reviewers):
    with case.app.app_context():
        numbers = [str(world.person_called(reviewer).id) for reviewer in reviewers]
    return case.post("ada", f"{case.desk}/assign", {"reviewer": numbers})


def offered(page):
    return re.findall(r'name="reviewer" type="checkbox" value="\d+"( checked)?>\s*<label[^>]*>([^<]+)<', page)


def test_it_works(case):
    asked = ask(case, "rita")

    assert (asked.status_code, asked.location) == (303, f"{case.desk}#reviewers")
    assert [letter.to for letter in case.letters("review_assigned")] == ["rita@booster.example"]
    assert case.reference in case.get("rita", "/review").text


def test_several_are_asked_at_once_and_each_gets_one_letter(case):
    asked = ask(case, "rita", "remi", "rita")

    assert asked.status_code == 303
    assert [letter.to for letter in case.letters("review_assigned")] == ["rita@booster.example", "remi@booster.example"]
    assert "Rita Rossi, Remi Renard have been asked" in case.get("ada", case.desk).text


def test_if_one_of_them_cannot_be_asked_nobody_is_and_the_others_stay_ticked(case):
    case.person("rosa", Role.REVIEWER)
    with case.app.app_context():
        world.make_application("remi", organisation="Renard et fils")

    refused = ask(case, "rosa", "remi")

    assert refused.status_code == 409
    assert re.search('<a href="#reviewer">Remi Renard takes part in this call', refused.text)
    assert {name: mark for mark, name in offered(refused.text)} == {
        "Remi Renard": "",
        "Rita Rossi": "",
        "Rosa Ramos": " checked",
    }
    assert (case.count(Assignment), case.letters("review_assigned")) == (0, [])


def test_the_letter_leads_to_the_declaration_and_tells_nothing_of_the_applicant(case):
    ask(case, "rita")

    letter = case.letters("review_assigned")[0]
    assert f"/review/{case.reference}" in letter.text
    assert "Leiekaai" not in letter.text + letter.html + letter.subject


def test_whoever_is_asked_reads_for_when_the_results_are_planned(case):
    ask(case, "rita")

    told = [case.letters("review_assigned")[0].text, *(case.get("rita", page).text for page in ("/review", case.page))]
    # The call closes on 16 September, and its clock counts 20 working days.
    assert ["14 October 2022" in words for words in told] == [True, True, True]


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_nobody_is_asked_to_hand_in_before_a_day_that_has_passed(case, days, is_late):
    with case.app.app_context(), case.app.test_request_context():
        application = application_named(case.reference)
        midnight = datetime.combine(results_on(application), time(), BRUSSELS)
        said = planned(application, midnight + timedelta(days=days))

    assert ("before" not in said, "were planned" in said) == (is_late, is_late)


def test_a_reviewer_of_what_is_not_eligible_any_more_is_not_asked_to_hand_in(case):
    ask(case, "rita")
    with case.app.app_context():
        world.check(application_named(case.reference), is_eligible=False, reason="It lies outside.")

    assert "hand in" not in case.get("rita", case.page).text


def test_only_reviewers_who_have_not_been_asked_are_offered(case):
    case.person("stan")
    ask(case, "rita")

    page = case.get("ada", case.desk).text

    assert offered(page) == [("", "Remi Renard")]


@pytest.mark.parametrize(
    ("reviewer", "words"),
    [
        ("rita", "Rita Rossi has been asked already."),
        # Whoever guesses numbers does not learn names.
        ("stan", "Somebody you ticked is not a reviewer of this call any more."),
        ("lea", "Somebody you ticked is not a reviewer of this call any more."),
    ],
)
def test_nobody_else_can_be_asked_by_a_form_of_ones_own(case, reviewer, words):
    case.person("stan")
    ask(case, "rita")

    refused = ask(case, reviewer)

    assert refused.status_code == 409
    assert f'<a href="#reviewer">{words}' in refused.text
    assert case.count(Assignment) == 1


def test_pressing_twice_says_what_has_happened_when_nobody_is_left_to_ask(case):
    ask(case, "rita")
    ask(case, "remi")

    again = ask(case, "remi")

    assert again.status_code == 409
    [target] = re.findall('<a href="#([^"]+)">Remi Renard has been asked already', again.text)
    assert f'id="{target}">Everybody who may review this application has been asked.' in again.text
    assert case.count(Assignment) == 2


def test_a_reviewer_who_applies_in_the_call_is_refused(case):
    with case.app.app_context():
        world.make_application("remi", organisation="Renard et fils")

    refused = ask(case, "remi")

    assert refused.status_code == 409
    assert "takes part in this call" in refused.text


def test_whoever_coordinates_the_call_sees_all_scores_and_is_not_asked(app, case):
    with app.app_context(), transaction():
        world.services.grant_role(world.person_called("ada"), Role.REVIEWER, by=None, now=world.at("2022-09-20T09:00"))

    assert "Ada Adler" not in [name for _mark, name in offered(case.get("ada", case.desk).text)]
    assert ask(case, "ada").status_code == 409
    with app.app_context(), pytest.raises(CannotAssign, match="coordinates the call"), transaction():
        assign(
            case.application(),
            reviewer=world.person_called("ada"),
            by=world.person_called("ada"),
            now=world.at("2022-09-20T09:00"),
        )


def test_whoever_lost_the_role_is_not_waited_for(app, case):
    for reviewer, status in (("rita", AssignmentStatus.STARTED), ("remi", AssignmentStatus.HANDED_IN)):
        case.review(reviewer, status=status)
        with app.app_context(), transaction():
            person = world.person_called(reviewer)
            world.services.revoke_role(person, Role.REVIEWER, by=None, now=world.at("2022-09-20T09:00"))

    desk, preview = case.get("ada", case.desk).text, case.get("ada", f"{BOARD}/publish").text

    # What was handed in counts, whatever its reviewer is now.
    assert [desk.count(state) for state in ("Not a reviewer any more", "In progress", "Handed in")] == [1, 0, 1]
    assert "Rita Rossi (not a reviewer any more)" in preview


def test_only_an_eligible_application_is_given_to_reviewers(app, new_case):
    with app.app_context(), pytest.raises(CannotAssign, match="Only an eligible application"), transaction():
        assign(
            new_case.application(),
            reviewer=world.person_called("rita"),
            by=world.person_called("ada"),
            now=world.at("2022-09-20T09:00"),
        )


def test_who_once_belonged_to_the_consortium_is_not_offered(app, case):
    case.person("paul", Role.REVIEWER)
    other = case.apply("stan", partner="paul", organisation="Stan & Söhne")

    page = case.get("ada", f"{case.desk.rpartition('/')[0]}/{other}").text
    assert "Paul Petrov" not in [name for _mark, name in offered(page)]
