"""Invitations that went astray: another address, a mistyped one, a reason for saying no, and what "opened" means."""

import pytest

from booster.applications.services import partnering, submitting
from booster.applications.services.occasions import occasion_of
from booster.consortium import services
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Invitation, InvitationStatus
from booster.consortium.names import LONGEST_REASON
from booster.consortium.queries import invitation_for
from booster.consortium.services import BadPartner
from booster.consortium.services.answering import AlreadyAnswered, AlreadyInside, BadReason
from booster.consortium.services.claims import NobodyWaits
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests.integration.consortium.acting import roles
from tests.people import email_of


def the_invitation():
    return db.session.query(Invitation).one()


def status(stage):
    with stage.app.app_context():
        return the_invitation().status


def by_link(stage, verb, token, *, by, **kwargs):
    def act(application, *, by, now):
        return verb(application, invitation_for(token), token=token, by=by, now=now, **kwargs)

    return stage.do(act, by=by)


def settle(stage, verb, by="lea"):
    def act(application, *, by, now):
        return verb(the_invitation(), occasion=occasion_of(application), by=by, now=now)

    return stage.do(act, by=by)


def claimed(stage):
    token = stage.invite("paul", MemberRole.EDITOR)
    by_link(stage, partnering.claim, token, by="stan")
    return token


def test_with_another_address_one_waits_for_the_lead(stage):
    claimed(stage)

    assert roles(stage) == {"lea": "lead"}
    assert status(stage) is InvitationStatus.WAITING
    assert stage.letters()[-1] == ("invitation_claimed", email_of("lea"))


def test_the_lead_says_yes(stage):
    claimed(stage)

    settle(stage, services.confirm)

    assert roles(stage) == {"lea": "lead", "stan": "editor"}
    assert stage.letters()[-1] == ("claim_confirmed", email_of("stan"))
    with pytest.raises(NobodyWaits):
        settle(stage, services.refuse)


def test_the_lead_says_no_and_the_link_is_dead(stage):
    token = claimed(stage)

    settle(stage, services.refuse)

    assert roles(stage) == {"lea": "lead"}
    assert stage.letters()[-1] == ("claim_refused", email_of("stan"))
    assert stage.events()[-2:] == ["invitation.claimed", "invitation.refused"]
    with pytest.raises(AlreadyAnswered):
        by_link(stage, partnering.accept, token, by="paul")


def test_the_invited_address_needs_no_yes_although_somebody_else_waits(stage):
    token = claimed(stage)

    by_link(stage, partnering.accept, token, by="paul")

    assert roles(stage) == {"lea": "lead", "paul": "editor"}
    assert "has answered it" in refusal(stage)
    with pytest.raises(NobodyWaits):
        settle(stage, services.confirm)


def refusal(stage):
    """Give the one letter that tells Stan that he does not join."""
    with stage.app.app_context():
        query = db.select(Letter.text).where(Letter.name == "claim_refused", Letter.to == email_of("stan"))
        return db.session.scalars(query).one()


def test_the_invited_person_can_decline_although_somebody_else_waits(stage):
    token = claimed(stage)
    assert "If you do not want to join" in stage.browser("paul").get(f"/invitations/{token}").text

    stage.browser("paul").post(f"/invitations/{token}/decline")

    assert status(stage) is InvitationStatus.DECLINED
    assert "has answered it" in refusal(stage)


def test_who_waits_hears_that_the_invitation_is_taken_back(stage):
    claimed(stage)

    settle(stage, services.take_back)

    assert "Lea Lambert has taken back the invitation" in refusal(stage)


def test_who_waits_hears_that_the_partner_is_removed(stage):
    token = stage.add_partner()
    by_link(stage, partnering.claim, token, by="stan")

    def remove(application, *, by, now):
        partnering.remove_partner(application, application.consortium.present_partners[0], by=by, now=now)

    stage.do(remove)

    assert "Lea Lambert has taken back the invitation" in refusal(stage)


@pytest.mark.parametrize("verb", [partnering.accept, partnering.decline])
def test_who_answers_with_the_invited_address_after_all_is_not_told_of_being_refused(stage, verb):
    token = claimed(stage)
    with stage.app.app_context(), transaction():
        paul, stan = stage.somebody("paul"), stage.somebody("stan")
        paul.email, paul.email_key = "paul@elsewhere.example", "paul@elsewhere.example"
        db.session.flush()
        stan.email, stan.email_key = email_of("paul"), email_of("paul")
    by_link(stage, verb, token, by="paul")

    assert "claim_refused" not in dict(stage.letters())


def test_one_waits_at_a_time(stage):
    token = claimed(stage)

    with pytest.raises(AlreadyAnswered):
        by_link(stage, partnering.claim, token, by="emma")


def test_the_lead_and_members_do_not_ask_to_join(stage):
    stage.join("emma")
    token = stage.invite("paul", MemberRole.EDITOR)

    for name in ("lea", "emma"):
        with pytest.raises(AlreadyInside):
            by_link(stage, partnering.claim, token, by=name)


def test_who_joins_by_another_invitation_asks_no_more(stage):
    claimed(stage)
    token = stage.invite("stan", MemberRole.VIEWER)

    by_link(stage, partnering.accept, token, by="stan")

    assert statuses(stage) == {email_of("paul"): InvitationStatus.SENT, email_of("stan"): InvitationStatus.ACCEPTED}
    assert "claim_refused" not in dict(stage.letters())


def statuses(stage):
    with stage.app.app_context():
        return {one.email: one.status for one in db.session.query(Invitation)}


def test_an_invitation_ends_once_its_person_is_in_by_another(stage):
    claimed(stage)
    stage.invite("stan", MemberRole.VIEWER)

    stage.browser("lea").post(f"/applications/{stage.name}/consortium/invitations/{first_key(stage)}/confirm")

    ended = InvitationStatus.TAKEN_BACK
    assert statuses(stage) == {email_of("paul"): InvitationStatus.ACCEPTED, email_of("stan"): ended}
    assert stage.events()[-2:] == ["invitation.accepted", "invitation.taken_back"]


def first_key(stage):
    with stage.app.app_context():
        return db.session.query(Invitation).order_by(Invitation.id).first().key


@pytest.mark.parametrize(("how", "may_refuse"), [("withdrawn", True), ("closed", False)])
def test_nobody_is_asked_for_a_yes_where_nobody_can_join(stage, how, may_refuse):
    link = f"/invitations/{claimed(stage)}"
    if how == "withdrawn":
        stage.do(submitting.withdraw)
    else:
        stage.move_call(closes_at=stage.now)
    lea, home = stage.browser("lea"), f"/applications/{stage.name}"

    shown = lea.get(f"{home}/consortium").text
    assert ("Yes, let them join" in shown, "No, refuse" in shown) == (False, may_refuse)
    assert not any("asks to join: answer" in lea.get(page).text for page in ("/desk", home))
    # Whoever waits, and whoever was invited, hear that the withdrawal may be undone.
    waits, invited, emma = (stage.browser(name).get(link).text for name in ("stan", "paul", "emma"))
    told = ["can undo this until" in text for text in (waits, invited, emma)]
    assert (*told, "You still wait" in waits) == (may_refuse, may_refuse, False, may_refuse)

    # From the deadline on the clock tells whoever waits, and nobody is told twice.
    lea.post(f"{home}/consortium/invitations/{first_key(stage)}/refuse")
    assert ("claim_refused" in dict(stage.letters())) is may_refuse


def correct(stage, email):
    def act(application, *, by, now):
        partnering.correct_address(application, the_invitation(), email, by=by, now=now)

    stage.do(act)


def test_a_mistyped_address_is_corrected_and_the_old_link_is_dead(stage):
    old = stage.invite("paul", MemberRole.EDITOR, email="paull@booster.example")

    correct(stage, email_of("paul"))

    assert stage.letters()[-1] == ("partner_invitation", email_of("paul"))
    assert stage.events()[-1] == "invitation.address_corrected"
    with stage.app.app_context():
        assert invitation_for(old) is None
    by_link(stage, partnering.accept, stage.token(), by="paul")
    assert roles(stage)["paul"] == "editor"


@pytest.mark.parametrize("email", ["nobody", email_of("lea"), "PAUL@booster.example"])
def test_what_is_no_correction_is_refused(stage, email):
    stage.invite("paul", MemberRole.EDITOR)

    with pytest.raises(BadPartner):
        correct(stage, email)


def test_a_reason_for_declining_reaches_the_lead(stage):
    token = stage.invite("paul", MemberRole.EDITOR)

    by_link(stage, partnering.decline, token, by="paul", reason="  We have no staff\nin March. ")

    with stage.app.app_context():
        assert the_invitation().decline_reason == "We have no staff in March."
    assert stage.letters()[-1] == ("partner_declined", email_of("lea"))


def test_a_reason_of_many_lines_may_be_as_long_as_the_page_counts(stage):
    token = stage.invite("paul", MemberRole.EDITOR)
    lines = ["We have no staff in March."] * 11
    assert len(" ".join(lines)) < LONGEST_REASON < len("\r\n".join(lines))

    answer = stage.browser("paul").post(f"/invitations/{token}/decline", data={"reason": "\r\n".join(lines)})

    assert answer.status_code == 303
    with stage.app.app_context():
        assert the_invitation().decline_reason == " ".join(lines)


@pytest.mark.parametrize("reason", ["See evil.example", "http://x", "x" * 301])
def test_a_reason_carries_no_link_into_a_letter(stage, reason):
    token = stage.invite("paul", MemberRole.EDITOR)

    with pytest.raises(BadReason):
        by_link(stage, partnering.decline, token, by="paul", reason=reason)
    assert status(stage) is InvitationStatus.SENT


def opened_at(stage):
    with stage.app.app_context():
        return the_invitation().opened_at


def test_following_the_link_is_not_opening_it(stage):
    token = stage.invite("paul", MemberRole.EDITOR)

    stage.browser().get(f"/invitations/{token}")

    assert opened_at(stage) is None


@pytest.mark.parametrize("how", ["signed in", "by saying so"])
def test_an_invitation_is_opened_by_a_person(stage, how):
    token = stage.invite("paul", MemberRole.EDITOR)

    if how == "signed in":
        stage.browser("paul").get(f"/invitations/{token}")
    else:
        answer = stage.browser().post(f"/invitations/{token}/mine", data={"by": "register"})
        assert answer.location == f"/register?next=/invitations/{token}"

    assert opened_at(stage) is not None
    assert stage.events().count("invitation.opened") == 1
    assert "Opened" in stage.browser("lea").get(f"/applications/{stage.name}/consortium").text


def test_a_new_link_has_not_been_opened(stage):
    token = stage.invite("paul", MemberRole.EDITOR)
    stage.browser("paul").get(f"/invitations/{token}")

    stage.do(lambda application, by, now: partnering.send_again(application, the_invitation(), by=by, now=now))

    assert opened_at(stage) is None
