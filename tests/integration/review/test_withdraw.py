"""After the deadline the coordinator withdraws an application for its lead; until then the lead does it alone."""

import pytest

from booster.accounts.models import Role
from booster.applications.models import Status
from booster.review.models import AssignmentStatus, Score, Standing
from tests import world
from tests.integration.review.conftest import BOARD

ASKED = "By e-mail of 3 October, from the lead; see www.register.example."
LIST = f"{BOARD}/withdrawn"
RECORDS = (LIST, "/manage/events", "/manage/letters")


def withdraw(case, reason=ASKED, by="ada"):
    return case.post(by, f"{case.desk}/withdraw", {"reason": reason})


def own_page(case):
    return case.get("lea", f"/applications/{case.reference}/withdraw").text.partition("<main")[2]


def test_it_works(case):
    case.review("rita")
    case.decide()

    withdrawn = withdraw(case)

    assert (withdrawn.status_code, withdrawn.location) == (303, BOARD)
    assert case.status() is Status.WITHDRAWN
    assert (case.decision(), case.count(Standing), case.count(Score)) == (None, 0, 8)
    assert case.fallen()["cause"] == "withdrawal"
    assert f'{case.desk}"' not in case.get("ada", BOARD).text
    assert case.get("ada", case.desk).status_code == 404
    assert case.get("rita", case.page).status_code == 404


def test_the_consortium_is_told_who_did_it_and_why(case):
    withdraw(case)

    (letter,) = case.letters("application_withdrawn")
    assert letter.to == "lea@booster.example"
    assert "the coordinator has withdrawn" in letter.text
    assert ASKED in letter.text
    assert case.events("application.w") == ["application.withdrawn_for_lead"]
    assert "This application is withdrawn" in own_page(case)


def test_whoever_reviews_it_is_told_without_what_the_lead_wrote(case):
    case.person("rosa", Role.REVIEWER)
    case.review("rita", status=AssignmentStatus.STARTED)
    case.review("remi")
    case.review("rosa", status=AssignmentStatus.RECUSED)

    withdraw(case)

    letters = case.letters("review_withdrawn")
    assert [(letter.to, "Your assessment is kept" in letter.text) for letter in letters] == [
        ("rita@booster.example", False),
        ("remi@booster.example", True),
    ]
    assert [letter.to for letter in letters if ASKED in letter.text] == []


def test_whoever_reviews_no_more_in_the_call_hears_nothing(writing):
    with writing.app.app_context(), world.transaction():
        world.services.revoke_role(
            world.person_called("rita"), Role.REVIEWER, by=None, now=world.at("2022-10-01T09:00")
        )

    withdraw(writing)

    assert writing.letters("review_withdrawn") == []


def test_it_needs_a_word_on_who_asked(case):
    refused = withdraw(case, " ")

    assert refused.status_code == 422
    assert '<a href="#reason">' in refused.text
    assert case.status() is Status.ELIGIBLE


def test_what_is_told_cannot_be_withdrawn(case):
    case.review("rita")
    case.decide()
    case.publish()

    assert withdraw(case).status_code == 409
    assert case.status() is Status.APPROVED
    assert f'href="/applications/{case.reference}/result"' in own_page(case)


@pytest.mark.parametrize("is_eligible", [True, False])
def test_what_the_lead_may_do_does_not_tell_that_the_check_is_done(new_case, is_eligible):
    before = own_page(new_case)
    data = {"is_eligible": "yes" if is_eligible else "no", "reason": "It lies outside the countries."}
    new_case.post("ada", f"{new_case.desk}/check", data)

    assert own_page(new_case) == before
    assert "Write to the contact of the call" in before
    assert f'href="mailto:{new_case.app.config["CONTACT"]}' in before
    assert new_case.post("lea", f"/applications/{new_case.reference}/withdraw").status_code == 409


def test_what_was_taken_out_of_the_review_stays_on_record_for_other_coordinators(case):
    case.review("rita")
    withdraw(case)
    case.person("stan", Role.COORDINATOR)

    listed, events, letters = (case.get("stan", path).text for path in RECORDS)

    assert [word for word in (case.reference, "Leiekaai", "Ada Adler", ASKED) if word not in listed] == []
    assert events.index("Withdrawn by the coordinator for its lead") < events.index("Assessment handed in")
    assert "lea@booster.example" in letters
    assert f'href="{LIST}">1<' in case.get("stan", BOARD).text


def test_what_the_lead_withdrew_before_the_deadline_stays_unknown(case):
    gone = case.apply("stan", organisation="Stan & Söhne", status=Status.WITHDRAWN)

    shown = "".join(case.get("ada", path).text for path in (*RECORDS, BOARD))

    assert [word for word in (gone, "stan@", "Söhne", f'"{LIST}"') if word in shown] == []
