"""Naming partners and asking people to speak for them."""

import pytest
from sqlalchemy import select

from booster.applications.queries import application_named
from booster.applications.services import partnering
from booster.applications.services.drafts import NotEditable
from booster.applications.services.occasions import occasion_of
from booster.consortium import services
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Invitation, InvitationStatus, Kind, Partner
from booster.consortium.queries import invitation_for
from booster.consortium.roles import ROLES
from booster.consortium.services import BadPartner, inviting
from booster.consortium.services.inviting import MOST_OPEN, NotOpen, TooManyOpen
from booster.consortium.services.partners import AlreadyGone, HasPartners
from booster.consortium.services.turn import NotTheLeadNow
from booster.kit.db import db
from booster.kit.errors import TooMany
from tests.applying import DAY
from tests.people import email_of

SAID = {"name": "Kouterhal", "country": "BE", "roles": ["venue"], "role_note": ""}
TYPED = {**SAID, "email": email_of("paul")}


def add(stage, **changes):
    stage.do(partnering.add_partner, **{**TYPED, **changes})


def refused_field(stage, **changes):
    with pytest.raises(BadPartner) as refusal:
        add(stage, **changes)
    return refusal.value.field


def test_adding_a_partner_sends_one_letter_with_the_link_to_its_contact(stage):
    token = stage.add_partner()

    assert stage.letters() == [("partner_invitation", email_of("paul"))]
    with stage.app.app_context():
        invitation = invitation_for(token)
        assert (invitation.email, invitation.expires_at) == (email_of("paul"), stage.now + 14 * DAY)
        assert invitation.partner.name == "Kouterhal Gent"
    assert stage.events()[-2:] == ["partner.added", "invitation.sent"]


def test_tables_hold_no_token(stage):
    token = stage.add_partner()

    with stage.app.app_context():
        invitation = db.session.query(Invitation).one()
        assert token not in (invitation.token_digest, invitation.key)


# What cannot be said of a partner, and beside which field that is told.
WRONG = [
    ({"name": "Win at evil.example"}, "name"),
    ({"name": "x"}, "name"),
    ({"country": "US"}, "country"),
    ({"roles": []}, "roles"),
    ({"roles": ["boss"]}, "roles"),
    ({"role_note": "x" * 301}, "role_note"),
]
NOBODY = [({"email": "nobody"}, "email"), ({"email": email_of("lea")}, "email")]


@pytest.mark.parametrize(("changes", "field"), [*WRONG, *NOBODY])
def test_what_will_not_do_is_refused_beside_its_field_and_leaves_nothing(stage, changes, field):
    assert refused_field(stage, **changes) == field
    assert (stage.count(Partner), stage.letters()) == (0, [])


@pytest.mark.parametrize(("changes", "field"), [*WRONG, ({"name": "ANOTHER "}, "name")])
def test_a_correction_may_say_no_more_than_a_first_naming(stage, changes, field):
    add(stage)
    add(stage, name="Another", email="another@booster.example")

    with pytest.raises(BadPartner) as refusal:
        stage.do(of_the_first(partnering.correct_partner, **SAID | changes))

    assert refusal.value.field == field


def test_a_partner_may_contribute_everything_in_the_longest_note(stage):
    add(stage, roles=list(ROLES), role_note="x" * 300)

    assert stage.events()[-2:] == ["partner.added", "invitation.sent"]


def of_the_first(verb, **more):
    """Do something to the first invitation, or to its partner."""

    def act(application, *, by, now):
        partner = application.consortium.present_partners[0]
        about = partner if verb in {partnering.remove_partner, partnering.correct_partner} else partner.invitations[0]
        return verb(application, about, by=by, now=now, **more)

    return act


def the_invitation():
    return db.session.query(Invitation).one()


def take_back(application, *, by, now):
    services.take_back(the_invitation(), occasion=occasion_of(application), by=by, now=now)


CHANGES = {
    "kind": lambda application, by, now: partnering.change_kind(application, Kind.CONSORTIUM, by=by, now=now),
    "add": lambda application, by, now: partnering.add_partner(application, **TYPED, by=by, now=now),
    "invite": lambda application, by, now: partnering.invite(application, None, email=TYPED["email"], by=by, now=now),
    "correct": of_the_first(partnering.correct_partner, **SAID),
    "remove": of_the_first(partnering.remove_partner),
    "send again": of_the_first(partnering.send_again),
    "correct the address": of_the_first(partnering.correct_address, email="new@booster.example"),
}


@pytest.mark.parametrize("verb", [*CHANGES.values(), take_back], ids=[*CHANGES, "take back"])
def test_only_who_leads_decides_who_is_asked(stage, verb):
    add(stage)

    with pytest.raises(NotTheLeadNow):
        stage.do(verb, by="emma")


@pytest.mark.parametrize("verb", CHANGES.values(), ids=CHANGES)
def test_who_takes_part_is_settled_with_the_deadline(stage, verb):
    add(stage)

    with pytest.raises(NotEditable):
        stage.do(verb, now=stage.closes_at)


def test_an_organisation_takes_part_once(stage):
    stage.write("lead-organisation", {"legal_name": ["Leiekaai"]})
    add(stage)

    for name in ("KOUTERHAL ", " leiekaai"):
        assert refused_field(stage, name=name, email="other@booster.example") == "name"


def test_one_address_has_one_open_invitation(stage):
    add(stage)

    assert refused_field(stage, name="Another") == "email"


def test_the_lead_organisation_has_no_contact(stage):
    with pytest.raises(BadPartner):
        stage.do(partnering.invite, None, email="more@booster.example", role=MemberRole.CONTACT)


def test_whoever_takes_part_is_not_invited_again(stage):
    stage.join("emma")

    assert refused_field(stage, email=email_of("emma")) == "email"


def test_more_partners_than_the_call_allows_are_refused(stage):
    for number in range(7):
        add(stage, name=f"Partner {number}", email=f"contact{number}@booster.example")

    assert refused_field(stage, name="One more", email="more@booster.example") == "name"


def test_at_most_twenty_invitations_are_open(stage):
    add(stage)

    def invite_all(application, *, by, now):
        partner = application.consortium.present_partners[0]
        for number in range(MOST_OPEN):
            partnering.invite(application, partner, email=f"p{number}@booster.example", by=by, now=now)

    with pytest.raises(TooManyOpen):
        stage.do(invite_all)


def test_sending_again_makes_a_new_link_and_ends_the_old_one(stage):
    old = stage.add_partner()
    later = stage.now + 20 * DAY

    stage.do(again, now=later)

    with stage.app.app_context():
        assert invitation_for(old) is None
        assert invitation_for(stage.token()).is_open(later)


def again(application, *, by, now):
    partnering.send_again(application, the_invitation(), by=by, now=now)


def test_an_invitation_that_was_taken_back_is_over(stage):
    stage.add_partner()

    stage.do(take_back)

    with stage.app.app_context():
        assert the_invitation().status is InvitationStatus.TAKEN_BACK
    with pytest.raises(NotOpen):
        stage.do(again)


def test_what_was_accepted_is_not_taken_back(stage):
    stage.join("paul")

    with pytest.raises(NotOpen):
        stage.do(take_back)


def test_one_address_is_not_written_to_without_end(stage):
    stage.add_partner()
    for _ in range(3):
        stage.do(again)

    with pytest.raises(TooMany) as refused:
        stage.do(again)
    assert refused.value.says_when


def test_a_lead_writes_only_so_many_letters_a_day(stage, monkeypatch):
    monkeypatch.setattr(inviting, "MOST_LETTERS_A_DAY", 2)
    for number in range(2):
        add(stage, name=f"Partner {number}", email=f"contact{number}@booster.example")

    with pytest.raises(TooMany):
        add(stage, name="One more", email="more@booster.example")
    with stage.app.app_context():
        assert len(stage.application().consortium.present_partners) == 2


def test_what_has_expired_is_sent_again_only_where_there_is_room(stage, monkeypatch):
    add(stage)
    expired = stage.now + 20 * DAY
    add(stage, name="Another", email="another@booster.example", now=expired)
    monkeypatch.setattr(inviting, "MOST_OPEN", 1)

    with stage.app.app_context():
        first = db.session.scalars(select(Invitation.id).order_by(Invitation.id)).first()

    def once_more(application, *, by, now):
        partnering.send_again(application, db.session.get(Invitation, first), by=by, now=now)

    with pytest.raises(TooManyOpen):
        stage.do(once_more, now=expired)


def test_single_becomes_consortium_and_back_while_there_is_no_partner(stage):
    stage.do(partnering.change_kind, Kind.SINGLE)
    stage.do(partnering.change_kind, Kind.CONSORTIUM)
    assert stage.events()[-2:] == ["consortium.kind_changed"] * 2
    stage.add_partner()

    with pytest.raises(HasPartners):
        stage.do(partnering.change_kind, Kind.SINGLE)
    stage.do(partnering.change_kind, Kind.CONSORTIUM)
    assert kind_of(stage) is Kind.CONSORTIUM


def test_whoever_names_a_partner_does_not_apply_alone_any_more(stage):
    stage.do(partnering.change_kind, Kind.SINGLE)

    add(stage)

    assert kind_of(stage) is Kind.CONSORTIUM


def kind_of(stage):
    with stage.app.app_context():
        return stage.application().consortium.kind


@pytest.mark.parametrize(
    ("verb", "more", "refusal"),
    [
        (partnering.remove_partner, {}, AlreadyGone),
        (partnering.correct_partner, SAID, AlreadyGone),
        (partnering.invite, {"email": "more@booster.example"}, NotOpen),
    ],
)
def test_nothing_is_asked_of_a_partner_that_was_removed(stage, verb, more, refusal):
    add(stage)
    stage.do(remove_first)

    def once_more(application, *, by, now):
        verb(application, application.consortium.partners[0], by=by, now=now, **more)

    with pytest.raises(refusal):
        stage.do(once_more)


def test_a_removed_partner_can_come_back_as_a_new_one(stage):
    stage.add_partner()
    stage.do(remove_first)

    stage.add_partner()

    with stage.app.app_context():
        consortium = application_named(stage.name).consortium
        assert [partner.name for partner in consortium.present_partners] == ["Kouterhal Gent"]
        assert len(consortium.partners) == 2


def remove_first(application, *, by, now):
    partnering.remove_partner(application, application.consortium.present_partners[0], by=by, now=now)
