"""The result as the consortium reads it."""

import re
from decimal import Decimal

import pytest

from booster.applications.forms import edition
from booster.applications.models import Status
from booster.review.models import AssignmentStatus, Outcome
from tests.integration.review.conftest import BOARD, REASONS, made
from tests.world import COMMENT, SLUG


@pytest.fixture
def published(once):
    return once(told)


def told(app):
    case = made(app)
    case.person("stan")
    case.review("rita", "4")
    case.review("remi", "3.5")
    case.decide()
    case.publish()
    return case


def result(case, name, reference=""):
    return case.get(name, f"/applications/{reference or case.reference}/result")


def test_a_place_on_the_reserve_list_looks_the_same_to_everybody(case):
    case.review("rita")
    case.decide(Outcome.RESERVE, 1, deviation_reason="Its rooms are free in one week only.")
    mark = re.compile(r'<strong class="govuk-tag (\S+)">(Reserve list)\b')
    on_board = mark.findall(case.get("ada", BOARD).text)
    case.publish()

    assert on_board == mark.findall(result(case, "lea").text) == mark.findall(case.get("lea", "/desk").text) != []


def test_it_works(published):
    shown = result(published, "lea")

    assert shown.status_code == 200
    assert "Your application has been approved" in shown.text
    assert REASONS in shown.text
    assert COMMENT in shown.text
    # Published on a Tuesday, 20 September: ten working days end on a Tuesday.
    (letter,) = published.letters("result")
    assert all("4 October 2022" in text and "10 working days" in text for text in (shown.text, letter.text))


def words(shown):
    return " ".join(re.sub(r"<[^>]*>", " ", shown.text).split())


def test_the_total_can_be_worked_out_from_what_is_shown(published):
    shown = words(result(published, "lea"))

    for c in edition("venue_host").grid.criteria:
        assert f"{c.code} {c.title} (weight {c.weight}) 3.75 " in shown
    own = [Decimal(total) for total in re.findall(r"Weighted total (\d+\.\d\d) of 100", shown)]
    assert own == [80, 70]
    assert f"Weighted total out of 100 {sum(own) / 2:.2f} " in shown


def test_whoever_doubts_it_learns_where_else_to_turn(published):
    shown = result(published, "lea").text

    for address in (f"/calls/{SLUG}/privacy", "https://www.ombudsman.europa.eu/"):
        assert f'href="{address}"' in shown


@pytest.mark.parametrize("page", ["", "/receipt"])
def test_the_application_and_its_receipt_tell_the_result_once_it_is_published(case, page):
    address = f"/applications/{case.reference}"
    assert "/result" not in case.get("lea", address + page).text
    case.review("rita", "4")
    case.decide()
    case.publish()

    shown = case.get("lea", address + page).text

    assert "Your application has been approved" in shown
    assert f'href="{address}/result"' in shown
    assert "What happens next" not in shown


def test_reviewers_are_numbers_and_never_names(published):
    shown = result(published, "lea").text

    assert "Reviewer 1" in shown
    assert "Reviewer 2" in shown
    for name in ("Rita", "Remi", "Ada"):
        assert name not in shown


def test_a_reviewer_keeps_the_number_when_another_steps_back(case):
    case.review("rita", status=AssignmentStatus.RECUSED)
    case.review("remi", "4")
    case.decide()
    case.publish()

    shown = result(case, "lea").text

    assert "Reviewer 2" in shown
    assert "Reviewer 1" not in shown


def test_only_the_consortium_reads_it(published):
    assert result(published, "stan").status_code == 404
    assert result(published, "rita").status_code == 404
    assert result(published, "ada").status_code == 404


def test_there_is_no_result_before_publication(case):
    case.review("rita", "4")
    case.decide()

    assert result(case, "lea").status_code == 404


def test_partners_read_the_same(case):
    case.person("paul")
    other = case.apply("stan", partner="paul", organisation="Stan & Söhne")
    case.review("rita", "4")
    case.review("rita", "3.5", of=other)
    case.decide()
    case.decide(Outcome.RESERVE, 1, of=other)
    case.publish()

    shown = result(case, "paul", other).text
    assert "Your application is on the reserve list" in shown
    told = f"Total of the chosen host: {case.standing().total} of 100"
    assert [told in page for page in (shown, result(case, "lea").text)] == [True, False]


def test_the_reserve_list_says_what_a_place_on_it_means_as_the_letter_does(case):
    case.review("rita")
    case.decide(Outcome.RESERVE, 1, deviation_reason="Its rooms are free in one week only.")
    case.publish()
    meaning = "You would be asked if a chosen host withdraws."

    (letter,) = case.letters("result")
    assert meaning in letter.text
    assert meaning in result(case, "lea").text


def test_where_nobody_was_chosen_an_applicant_reads_that(case):
    case.review("rita", "2")
    case.decide(Outcome.REJECTED)
    case.publish()

    assert "Nobody was chosen" in words(result(case, "lea")).partition("Who was chosen")[2]


def test_what_fell_short_is_shown_with_what_was_asked(case):
    case.review("rita", "2")
    case.decide(Outcome.REJECTED)
    case.publish()

    shown = result(case, "lea").text

    assert "Your application was not selected" in shown
    assert "1 short of the 3 asked for" in " ".join(shown.split())
    assert "20 short of the 60 asked for" in " ".join(shown.split())


def test_who_was_not_eligible_reads_why_and_sees_no_score(case):
    other = case.apply("stan", organisation="Stan & Söhne", status=Status.INELIGIBLE)
    case.review("rita", "4")
    case.decide()
    case.publish()

    shown = result(case, "stan", other).text

    assert "Your application was found not eligible" in shown
    assert "The venue lies outside the countries." in shown
    assert "Your scores" not in shown
    assert '<strong class="govuk-tag govuk-tag--red">Not eligible</strong> Published on' in shown
    assert "when results are published" not in case.get("ada", f"{BOARD}/not-eligible").text


def test_why_the_board_left_the_ranking_is_not_told_outside(case):
    case.review("rita", "4")
    case.decide(Outcome.REJECTED, deviation_reason="The board knows the house and does not want it.")
    case.publish()

    assert "does not want it" not in result(case, "lea").text
    assert all("does not want it" not in letter.text + letter.html for letter in case.letters("result"))
    assert "does not want it" in case.get("ada", case.desk).text
