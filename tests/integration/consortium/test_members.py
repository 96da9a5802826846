"""Roles, leaving and being removed."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from booster.applications.services import partnering
from booster.applications.services.occasions import occasion_of
from booster.consortium import services
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Member
from booster.consortium.services import BadPartner
from booster.consortium.services.members import LeadStays, NotInside
from booster.consortium.services.turn import NotTheLeadNow
from booster.kit.db import db, transaction
from booster.kit.tokens import new_key
from booster.mail.models import Letter
from tests.integration.consortium.acting import hand_over, member, roles, to_consortium, to_member
from tests.integration.consortium.conftest import begun
from tests.people import email_of


@pytest.fixture
def together(once):
    """Emma edits with Lea, Vera looks on; Paul is the contact of the one partner."""
    return once(together_with_lea)


def together_with_lea(app):
    stage = begun(app)
    stage.join("emma")
    stage.join("vera", MemberRole.VIEWER)
    stage.browser("paul").post(f"/invitations/{stage.add_partner()}/accept")
    return stage


def test_everybody_has_one_role(together):
    assert roles(together) == {"lea": "lead", "emma": "editor", "vera": "viewer", "paul": "contact"}


def test_a_role_is_changed_with_an_event_and_a_letter(together):
    to_member(together, services.change_role, "vera", MemberRole.EDITOR)

    assert roles(together)["vera"] == "editor"
    assert together.letters()[-1] == ("role_changed", email_of("vera"))
    assert together.events()[-1] == "member.role_changed"


def test_the_same_role_again_is_nothing(together):
    before = together.letters()

    to_member(together, services.change_role, "vera", MemberRole.VIEWER)

    assert together.letters() == before


def test_the_lead_organisation_has_no_contact(together):
    with pytest.raises(BadPartner):
        to_member(together, services.change_role, "emma", MemberRole.CONTACT)


def test_who_is_no_editor_any_more_is_neither_deputy_nor_asked_to_lead(together):
    to_member(together, services.name_deputy, "emma")
    to_member(together, services.offer_lead, "emma")

    to_member(together, services.change_role, "emma", MemberRole.VIEWER)

    with together.app.app_context():
        emma = member(together.application(), "emma")
        assert (emma.deputy_since, emma.lead_offered_at) == (None, None)


def test_whoever_is_removed_is_told_and_out(together):
    to_member(together, services.remove_member, "emma")

    assert "emma" not in roles(together)
    assert together.letters()[-1] == ("member_removed", email_of("emma"))
    assert together.events()[-1] == "member.removed"


def test_whoever_leaves_is_out_and_the_lead_is_told(together):
    to_consortium(together, services.leave, by="paul")

    assert "paul" not in roles(together)
    assert together.letters()[-1] == ("member_left", email_of("lea"))
    with pytest.raises(NotInside):
        to_consortium(together, services.leave, by="paul")


def test_nobody_is_taken_out_or_given_a_role_after_leaving(together):
    gone = seat_of(together, "paul")
    to_consortium(together, services.leave, by="paul")

    for verb, args in ((services.remove_member, ()), (services.change_role, (MemberRole.EDITOR,))):
        with pytest.raises(NotInside):
            together.do(of_seat(gone, verb, *args))


def seat_of(stage, name):
    with stage.app.app_context():
        return member(stage.application(), name).id


def of_seat(number, verb, *args):
    """Do something to a member whom a page that was open before has shown."""

    def act(application, *, by, now):
        return verb(db.session.get(Member, number), *args, occasion=occasion_of(application), by=by, now=now)

    return act


@pytest.mark.parametrize("is_alone", [True, False])
def test_the_lead_learns_whether_a_partner_is_left_without_anybody(together, is_alone):
    if not is_alone:
        together.join("stan", partner="Kouterhal Gent")

    to_consortium(together, services.leave, by="paul")

    with together.app.app_context():
        text = db.session.scalars(select(Letter.text).where(Letter.name == "member_left")).one()
    assert ("Nobody is left who could write the part of this partner." in text) is is_alone


@pytest.mark.parametrize("name", ["Kouterhal", "Kouterhal Gent"])
def test_a_partner_learns_what_it_was_called_before_if_that_has_changed(together, name):
    def correct(application, *, by, now):
        partner = application.consortium.present_partners[0]
        said = {"name": name, "country": "BE", "roles": ["catering"], "role_note": ""}
        partnering.correct_partner(application, partner, **said, by=by, now=now)

    together.do(correct)

    with together.app.app_context():
        text = db.session.scalars(select(Letter.text).where(Letter.name == "partner_corrected")).one()
    assert ("- Name: Kouterhal (before: Kouterhal Gent)" in text) is (name != "Kouterhal Gent")
    assert "- What it contributes: Catering (before: Venue)" in text


def test_the_lead_does_not_leave(together):
    with pytest.raises(LeadStays):
        to_consortium(together, services.leave, by="lea")


def test_whoever_left_can_be_invited_again(together):
    to_consortium(together, services.leave, by="emma")

    together.join("emma", MemberRole.VIEWER)

    assert roles(together)["emma"] == "viewer"
    assert together.count(Member) == 4


def test_who_leads_no_longer_decides_nothing(together):
    hand_over(together, "emma")

    about_paul = {"change_role": (MemberRole.EDITOR,), "remove_member": (), "offer_lead": (), "name_deputy": ()}
    for verb, args in about_paul.items():
        with pytest.raises(NotTheLeadNow):
            to_member(together, getattr(services, verb), "paul", *args, by="lea")
    with pytest.raises(NotTheLeadNow):
        to_consortium(together, services.release_deputy, by="lea")


def add(stage, name, **columns):
    """Write a member past all services."""
    with stage.app.app_context():
        whole, person = stage.application().consortium, stage.somebody(name)
        values = {"consortium_id": whole.id, "lead_id": whole.lead_id, "person_id": person.id, "joined_at": stage.now}
        with transaction():
            db.session.add(Member(**{"key": new_key(), "role": MemberRole.EDITOR, **values, **columns}))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("lea", {}),
        ("emma", {}),
        ("stan", {"role": MemberRole.CONTACT}),
        ("stan", {"lead_id": 10**6}),
        ("stan", {"partner_id": 10**6}),
    ],
    ids=["the lead as a member", "somebody twice", "a contact of no partner", "another lead", "no partner of theirs"],
)
def test_the_database_refuses(together, name, columns):
    with pytest.raises(IntegrityError):
        add(together, name, **columns)


def test_the_database_takes_a_stranger(together):
    add(together, "stan")
