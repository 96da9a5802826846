"""The lead sees who waits for whom, and asks by letter, once a day."""

from datetime import UTC, timedelta

import pytest

from booster.applications.services import nudging, submitting
from booster.applications.services.drafts import NotEditable
from booster.applications.services.nudging import NothingToNudge, NudgedToday
from booster.applications.services.occasions import occasion_of
from booster.applications.services.state import NotTheLead
from booster.consortium.member_roles import MemberRole
from booster.consortium.services import leave
from booster.kit.clock import BRUSSELS
from tests import queries
from tests.integration.together.company import words
from tests.people import email_of


def nudge(company, now=None, by="lea", number=0):
    def nudge(application, *, by, now):
        return nudging.nudge(application, application.consortium.present_partners[number], by=by, now=now)

    return company.do(nudge, by=by, now=now)


def test_it_says_of_each_partner_whom_it_waits_for(begun):
    begun.add_partner(name="Zuidhal", email="nina@booster.example")

    page = words(begun.get("/board"))

    assert ("Partner (Kouterhal Gent)" in page, "Partner (Zuidhal)" in page) == (True, True)
    assert "Kouterhal Gent Joined, part not complete" in page
    assert "Zuidhal Invited, not joined" in page
    assert "Invited: nina@booster.example" in page


def test_it_follows_a_partner_to_its_confirmation(company):
    page = words(company.get("/board"))
    assert ("Complete, not confirmed" in page, "Everything is there" in page) == (True, False)

    company.attest()

    page = words(company.get("/board"))
    assert "Kouterhal Gent Done" in page
    assert "Confirmed by Paul Petrov" in page
    assert "Everything is there: check and submit" in page


def test_where_no_confirmation_is_asked_for_none_is_waited_for(company):
    company.settings(partner_confirmation="none")

    page = words(company.get("/board"))
    assert "Kouterhal Gent Done" in page
    assert "Not confirmed" not in page


def test_a_partner_without_anybody_waits_for_the_lead(company):
    company.do(lambda app, by, now: leave(app.consortium, occasion=occasion_of(app), by=by, now=now), by="paul")

    assert "Nobody invited" in words(company.get("/board"))
    with pytest.raises(NothingToNudge):
        nudge(company)


def test_a_partner_at_whose_door_somebody_knocks_waits_for_the_lead(begun):
    token = begun.add_partner(name="Zuidhal", email="nina@booster.example")
    begun.browser("stan").post(f"/invitations/{token}/claim")

    answer = begun.get("/board")

    assert "Zuidhal Somebody asks to join Waits for you: somebody asks to join. Asks to join: Stan Strange" in words(
        answer
    )
    assert f'href="/applications/{begun.name}/consortium">Say yes or no' in answer.text
    with pytest.raises(NothingToNudge):
        nudge(begun, number=1)
    begun.tick(before=timedelta(days=7))
    assert "- Zuidhal: answer whoever asks to join" in begun.letter("deadline_reminder", "lea")


def test_whoever_asks_to_join_what_is_submitted_is_answered_from_the_board(company):
    token = company.invite("nina", MemberRole.EDITOR, partner="Kouterhal Gent", email="nina@booster.example")
    company.attest()
    company.submit()
    company.do(lambda app, by, now: leave(app.consortium, occasion=occasion_of(app), by=by, now=now), by="paul")

    company.browser("stan").post(f"/invitations/{token}/claim")

    assert '/consortium">Say yes or no' in company.get("/board").text


@pytest.mark.parametrize("how", ["submitted", "withdrawn", "closed"])
def test_where_nothing_can_be_written_the_board_waits_for_nobody(company, how):
    company.attest()
    if how == "submitted":
        company.submit()
    company.do(lambda app, by, now: leave(app.consortium, occasion=occasion_of(app), by=by, now=now), by="paul")
    if how == "withdrawn":
        company.do(submitting.withdraw)
    if how == "closed":
        company.move_call(closes_at=company.now)

    page = words(company.get("/board"))

    assert "Kouterhal Gent Nobody invited" in page
    assert ("Waits for" in page, "Invite somebody" in page) == (False, False)
    assert ("Who waited for whom" in page, "before this was submitted" in page) == (how == "closed", how == "closed")


def test_one_press_asks_those_who_write_the_part(company):
    before = len(company.letters())

    answer = company.post(f"/board/{company.key}/nudge")

    assert answer.status_code == 303
    assert company.letters_since(before) == [("partner_nudge", email_of("paul"))]
    assert "- Confirm your part" in company.letter("partner_nudge", "paul")
    assert "Asked by letter today." in words(company.get("/board"))


def test_a_partner_is_asked_once_on_a_day_of_brussels(company):
    # As the clock gives it.
    late = company.now.astimezone(BRUSSELS).replace(hour=23, minute=30).astimezone(UTC)
    nudge(company, now=late)

    with pytest.raises(NudgedToday):
        nudge(company, now=late + timedelta(minutes=29))
    assert nudge(company, now=late + timedelta(minutes=31)) == [email_of("paul")]


def test_who_has_not_answered_gets_the_invitation_again(begun):
    begun.add_partner(name="Zuidhal", email="nina@booster.example")
    first = begun.token()

    assert nudge(begun, number=1) == ["nina@booster.example"]

    assert begun.letters()[-1] == ("partner_invitation", "nina@booster.example")
    assert begun.token() != first


def test_nobody_is_asked_who_has_done_everything(company):
    company.attest()

    with pytest.raises(NothingToNudge):
        nudge(company)
    assert company.post(f"/board/{company.key}/nudge").status_code == 409


def test_nobody_is_asked_after_the_deadline(company):
    before = len(company.letters())

    with pytest.raises(NotEditable):
        nudge(company, now=company.closes_at)
    assert company.letters_since(before) == []


def test_the_board_and_its_button_are_the_lead_s(company):
    company.join("emma")

    assert [company.get("/board", by=name).status_code for name in ("lea", "paul", "emma", "stan")] == [
        200,
        403,
        403,
        404,
    ]
    with pytest.raises(NotTheLead):
        nudge(company, by="emma")


def test_a_longer_board_asks_the_database_no_more(begun):
    browser, path = begun.browser("lea"), f"/applications/{begun.name}/board"
    before = queries.count(begun.app, browser, path)
    for number in range(3):
        begun.add_partner(name=f"Partner {number}", email=f"p{number}@booster.example")

    assert queries.count(begun.app, browser, path) == before


def test_what_cannot_be_started_yet_is_said_alike_on_the_board_and_on_the_check_page(begun):
    for path in ("/board", "/check"):
        page = begun.get(path)

        assert "Declarations Cannot start yet" in words(page)
        assert f'/{begun.name}/declarations"' not in page.text


def test_when_it_is_over_nothing_starts_later_and_nobody_waits(begun):
    begun.add_partner(name="Zuidhal", email="nina@booster.example")
    begun.move_call(closes_at=begun.now)

    for path in ("", "/check", "/board", "/white-book"):
        page = words(begun.get(path))

        for over in ("Cannot start yet", "joined yet", "here yet", "Who waits for whom", "still missing", "known yet"):
            assert over not in page
        for over in ("confirmed yet", "answered yet", "write these", "Who writes"):
            assert over not in page


def test_the_check_page_says_of_a_partner_without_anybody_whether_somebody_is_invited(begun):
    begun.add_partner(name="Zuidhal", email="nina@booster.example")
    begun.do(lambda app, by, now: leave(app.consortium, occasion=occasion_of(app), by=by, now=now), by="paul")

    page = words(begun.get("/check"))

    assert "Zuidhal has not joined yet: nobody has accepted the invitation." in page
    assert "Kouterhal Gent has not joined yet, and nobody is invited." in page
