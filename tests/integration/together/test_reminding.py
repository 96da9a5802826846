"""Reminders: to those who have something to do, once for each mark, unless they do not want any."""

import re
from datetime import timedelta

from booster.applications.services import partnering
from booster.applications.services.reminding import set_reminders
from booster.consortium.member_roles import MemberRole
from booster.consortium.queries import invitation_for
from booster.kit.clock import brussels_text
from tests.integration.together.company import words
from tests.people import email_of

WEEK, TWO_DAYS = timedelta(days=7), timedelta(days=2)


def reminded(company, before):
    """Look at the clock, and list who has got which letter."""
    count = len(company.letters())
    company.tick(before=before)
    return [(name, to.split("@")[0]) for name, to in company.letters_since(count)]


def test_everybody_with_something_to_do_is_reminded_at_seven_and_at_two_days(company):
    both = [("deadline_reminder", "lea"), ("deadline_reminder", "paul")]

    assert reminded(company, WEEK + timedelta(minutes=1)) == []
    assert reminded(company, WEEK) == both
    assert reminded(company, timedelta(days=6)) == []
    assert reminded(company, TWO_DAYS) == both
    assert reminded(company, timedelta(hours=3)) == []


def test_each_reads_what_is_left_for_them(company):
    company.say("venue", {"name": []})

    reminded(company, WEEK)

    assert "- Venue\n- Kouterhal Gent: it has not confirmed its part" in company.letter("deadline_reminder", "lea")
    assert "- Confirm your part\n" in company.letter("deadline_reminder", "paul")


def test_nobody_is_reminded_to_confirm_what_cannot_be_confirmed_yet(company):
    company.say("together", {"cooperation": []})
    assert [to for _name, to in reminded(company, WEEK)] == ["lea"]

    company.say("partner", {"website": []}, by="paul", partner_key=company.key)
    reminded(company, TWO_DAYS)

    assert "- Partner\n- Confirm your part\n" in company.letter("deadline_reminder", "paul")


def test_a_partner_s_editor_who_can_complete_what_all_confirm_is_reminded_to_confirm_after_that(company):
    company.join("emma", MemberRole.EDITOR, "Kouterhal Gent")
    company.say("together", {"cooperation": []})

    assert [to for _name, to in reminded(company, WEEK)] == ["lea", "emma"]
    assert re.search(r"\n- [^\n]+\n- Confirm your part\n", company.letter("deadline_reminder", "emma"))


def test_whoever_has_done_everything_is_left_alone_and_the_lead_told_to_submit(company):
    company.attest()

    assert reminded(company, WEEK) == [("deadline_reminder", "lea")]
    assert "submit the application" in company.letter("deadline_reminder", "lea")


def test_nobody_is_reminded_once_it_is_submitted(company):
    company.attest()
    company.submit()

    assert reminded(company, WEEK) == []


def test_editors_are_reminded_of_open_sections_and_viewers_of_nothing(company):
    company.join("emma")
    company.join("stan", MemberRole.VIEWER)
    company.say("venue", {"name": []})

    assert [to for _name, to in reminded(company, WEEK)] == ["lea", "paul", "emma"]


def test_who_only_reads_for_a_partner_is_reminded_of_nothing(company):
    company.join("stan", MemberRole.VIEWER, "Kouterhal Gent")

    assert [to for _name, to in reminded(company, WEEK)] == ["lea", "paul"]


def test_the_page_switches_reminders_and_says_which_way(company):
    paul = company.browser("paul")
    address = f"/applications/{company.name}/reminders"

    for sent, says in (({}, "You will not be reminded of this"), ({"wanted": "yes"}, "You will be reminded.")):
        page = words(paul.post(address, data=sent, follow_redirects=True))

        assert says in page


def test_reminders_can_be_switched_off_and_on_again_for_oneself(company):
    company.do(set_reminders, wanted=False, by="paul")
    assert reminded(company, WEEK) == [("deadline_reminder", "lea")]
    assert company.events()[-2:] == ["reminders.switched", "application.reminded"]

    company.do(set_reminders, wanted=True, by="paul")
    assert ("deadline_reminder", "paul") in reminded(company, TWO_DAYS)


def test_who_was_invited_and_has_not_answered_is_reminded_of_the_letter(begun):
    begun.add_partner(name="Zuidhal", email="nina@booster.example", now=begun.closes_at - timedelta(days=10))
    with begun.app.test_request_context():
        end = brussels_text(begun.closes_at)

    assert ("invitation_reminder", "nina") in reminded(begun, WEEK)
    letter = begun.letter("invitation_reminder", "nina")
    assert "/invitations/" not in letter
    assert "Who asks you: Lea Lambert" in letter
    assert all(f"The call closes on {end}" in letter for letter in (letter, begun.letter("partner_invitation", "nina")))


def test_who_has_declined_hears_no_more_as_the_invitation_says(begun):
    ten_days_before = begun.closes_at - timedelta(days=10)
    token = begun.add_partner(name="Zuidhal", email="nina@booster.example", now=ten_days_before)
    assert "decline on the page: then no further letter comes" in begun.letter("partner_invitation", "nina")

    begun.browser().post(f"/invitations/{token}/decline", data={"reason": ""})

    assert ("invitation_reminder", "nina") not in reminded(begun, WEEK)


def test_who_was_invited_to_the_lead_organisation_is_reminded_too(company):
    company.invite("nina", MemberRole.EDITOR, email="nina@booster.example")
    company.closes_at = company.now + timedelta(days=10)
    company.move_call(closes_at=company.closes_at)

    assert ("invitation_reminder", "nina") in reminded(company, WEEK)


def test_a_reminder_names_no_day_after_the_deadline(begun):
    begun.add_partner(name="Zuidhal", email="nina@booster.example", now=begun.closes_at - timedelta(days=3))

    reminded(begun, TWO_DAYS)

    with begun.app.test_request_context():
        assert f"works until {brussels_text(begun.closes_at)}" in begun.letter("invitation_reminder", "nina")


def test_a_lead_whose_order_will_submit_is_not_told_to_do_it(company):
    company.attest()
    company.order()

    assert reminded(company, WEEK) == []


def test_an_application_begun_after_the_mark_is_reminded_at_the_next_one_only(begun):
    begun.move_call(closes_at=begun.now + timedelta(days=4))
    begun.closes_at = begun.now + timedelta(days=4)

    assert reminded(begun, timedelta(days=3)) == []
    assert reminded(begun, TWO_DAYS) != []


def test_the_commands_do_what_the_thread_does(company):
    company.move_call(closes_at=company.now + timedelta(days=5), opens_at=company.now - timedelta(days=30))
    run = company.app.test_cli_runner().invoke

    assert "Reminders written: 0" in run(args=["applications", "remind"]).output
    assert run(args=["applications", "tick"]).output == ""


def test_drafts_are_given_back_an_hour_after_the_deadline(company):
    assert company.tick(after=timedelta(minutes=59)).returned == 0

    assert [company.tick(after=timedelta(hours=1)).returned for _ in range(2)] == [1, 0]
    assert company.letters()[-2:] == [("draft_returned", email_of(name)) for name in ("lea", "paul")]


def test_whoever_asked_to_join_and_was_not_answered_is_told_once_that_it_is_too_late(company):
    token = company.invite("emma", MemberRole.EDITOR)

    def claim(application, *, by, now):
        partnering.claim(application, invitation_for(token), token=token, by=by, now=now)

    company.do(claim, by="stan")

    assert company.tick(after=timedelta(minutes=59)).unanswered == 0
    assert [company.tick(after=timedelta(hours=1)).unanswered for _ in range(2)] == [1, 0]
    assert "Nobody answered before the deadline" in company.letter("claim_refused", "stan")
