"""Accepting and declining, and what a removed partner can still do."""

import pytest

from booster.applications import policy
from booster.applications.services import partnering
from booster.applications.services.state import CallClosed
from booster.consortium.models import Invitation, InvitationStatus, Member
from booster.consortium.queries import invitation_for
from booster.consortium.services import NotInvited
from booster.consortium.services.answering import AlreadyAnswered, AlreadyInside
from booster.kit.db import db
from tests.applying import DAY, SECOND
from tests.people import email_of


def accept(stage, token, *, by="paul", now=None):
    return stage.do(
        lambda application, by, now: partnering.accept(application, invitation_for(token), token=token, by=by, now=now),
        by=by,
        now=now,
    )


def decline(stage, token):
    def say_no(application, *, by, now):
        del by
        partnering.decline(application, invitation_for(token), token=token, by=None, now=now)

    stage.do(say_no)


def remove(stage):
    stage.do(
        lambda application, by, now: partnering.remove_partner(
            application, application.consortium.present_partners[0], by=by, now=now
        )
    )


def sees(stage, name):
    with stage.app.app_context():
        return policy.view(stage.somebody(name), stage.application())


def test_accepting_lets_paul_in_and_tells_lea(stage):
    token = stage.add_partner()
    assert not sees(stage, "paul")

    accept(stage, token)

    assert sees(stage, "paul")
    assert stage.letters()[-1] == ("partner_joined", email_of("lea"))
    assert stage.events()[-1] == "invitation.accepted"


def test_an_invitation_is_accepted_once(stage):
    token = stage.add_partner()
    accept(stage, token)

    with pytest.raises(AlreadyInside):
        accept(stage, token)
    assert stage.count(Member) == 1


def test_a_letter_that_was_passed_on_lets_nobody_in(stage):
    token = stage.add_partner()

    with pytest.raises(NotInvited):
        accept(stage, token, by="stan")
    assert not sees(stage, "stan")


def test_the_address_is_compared_without_case(stage):
    token = stage.add_partner(email="PAUL@booster.example")

    accept(stage, token)

    assert sees(stage, "paul")


def test_an_invitation_runs_out_after_14_days(stage):
    token = stage.add_partner()

    with pytest.raises(AlreadyAnswered):
        accept(stage, token, now=stage.now + 14 * DAY)
    accept(stage, token, now=stage.now + 14 * DAY - SECOND)


def test_nobody_joins_at_the_deadline(stage):
    token = stage.add_partner(now=stage.closes_at - DAY)

    with pytest.raises(CallClosed):
        accept(stage, token, now=stage.closes_at)


def test_declining_tells_lea_and_ends_the_link(stage):
    token = stage.add_partner()

    decline(stage, token)

    assert stage.letters()[-1] == ("partner_declined", email_of("lea"))
    with pytest.raises(AlreadyAnswered):
        accept(stage, token)


def test_a_removed_partner_is_out_at_once_and_is_told(stage):
    accept(stage, stage.add_partner())

    remove(stage)

    assert not sees(stage, "paul")
    assert stage.letters()[-1] == ("partner_removed", email_of("paul"))


def test_open_invitations_of_a_removed_partner_are_over(stage):
    token = stage.add_partner()

    remove(stage)

    with stage.app.app_context():
        assert db.session.query(Invitation).one().status is InvitationStatus.TAKEN_BACK
    with pytest.raises(AlreadyAnswered):
        accept(stage, token)


def test_what_a_removed_partner_wrote_stays(stage):
    accept(stage, stage.add_partner())
    with stage.app.app_context():
        key = stage.application().consortium.present_partners[0].key
    stage.fill_in_partner(key)

    remove(stage)

    with stage.app.app_context():
        assert [draft.partner_key for draft in stage.application().drafts] == [key]
