"""The lead changes hands, and the deputy submits when the lead is silent."""

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from booster.accounts.models import SignIn
from booster.accounts.services.tidying import tidy
from booster.applications.models import Status
from booster.applications.services import standing_order
from booster.applications.services.deputising import LeadIsHere, deputy_may_from
from booster.applications.services.state import NotTheLead
from booster.consortium import services
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Consortium, Kind
from booster.consortium.services.leading import NotAnEditor, OfferOver, OfferStands
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests.applying import DAY, SECOND
from tests.integration.consortium.acting import hand_over, lead_of, member, roles, to_consortium, to_member
from tests.integration.consortium.conftest import begun
from tests.people import email_of


@pytest.fixture
def together(once):
    """Emma and Paul edit with Lea, Vera looks on."""
    return once(together_with_lea)


def together_with_lea(app):
    stage = begun(app)
    stage.join("emma")
    stage.join("paul")
    stage.join("vera", MemberRole.VIEWER)
    return stage


def test_the_lead_passes_on_when_the_offer_is_accepted(together):
    to_member(together, services.offer_lead, "emma")
    assert lead_of(together) == email_of("lea")

    to_consortium(together, services.accept_lead, by="emma")

    assert roles(together) == {"emma": "lead", "lea": "editor", "paul": "editor", "vera": "viewer"}
    told = {to for name, to in together.letters() if name == "lead_handed_over"}
    assert told == {email_of(name) for name in ("emma", "lea", "paul", "vera")}
    assert together.events()[-1] == "lead.handed_over"


def test_who_takes_the_lead_over_is_told_of_a_standing_order(together):
    hand_over(together, "emma")
    assert not any("standing order stands" in text for text in letters_to(together, "emma"))
    together.do(standing_order.set_order, by="emma")

    hand_over(together, "lea", by="emma")

    offered, handed_over = letters_to(together, "lea")[-2:]
    assert "If you accept, you can revoke it." in offered
    assert "in the name of Lea Lambert, who can revoke it" in handed_over


def letters_to(stage, name):
    with stage.app.app_context():
        return list(db.session.scalars(select(Letter.text).where(Letter.to == email_of(name)).order_by(Letter.id)))


def test_the_lead_comes_back(together):
    hand_over(together, "emma")

    hand_over(together, "lea", by="emma")

    assert roles(together) == {"lea": "lead", "emma": "editor", "paul": "editor", "vera": "viewer"}


def test_the_lead_can_be_declined(together):
    to_member(together, services.offer_lead, "emma")

    to_consortium(together, services.decline_lead, by="emma")

    assert lead_of(together) == email_of("lea")
    assert together.letters()[-1] == ("lead_declined", email_of("lea"))
    assert together.events()[-2:] == ["lead.offered", "lead.declined"]
    with pytest.raises(OfferOver):
        to_consortium(together, services.accept_lead, by="emma")


def test_an_offer_that_was_taken_back_cannot_be_accepted(together):
    to_member(together, services.offer_lead, "emma")

    to_consortium(together, services.take_offer_back)

    assert together.letters()[-1] == ("lead_offer_taken_back", email_of("emma"))
    assert together.events()[-2:] == ["lead.offered", "lead.offer_taken_back"]
    with pytest.raises(OfferOver):
        to_consortium(together, services.accept_lead, by="emma")


def test_the_lead_is_offered_to_one_at_a_time_and_only_to_editors(together):
    with pytest.raises(NotAnEditor):
        to_member(together, services.offer_lead, "vera")
    to_member(together, services.offer_lead, "emma")

    with pytest.raises(OfferStands):
        to_member(together, services.offer_lead, "paul")
    with pytest.raises(OfferOver):
        to_consortium(together, services.accept_lead, by="paul")


def test_whoever_was_offered_the_lead_and_left_leads_nothing(together):
    to_member(together, services.offer_lead, "emma")

    to_consortium(together, services.leave, by="emma")

    with pytest.raises(OfferOver):
        to_consortium(together, services.accept_lead, by="emma")


@pytest.mark.parametrize("lead_id", [None, 10**6])
def test_the_database_holds_that_there_is_a_lead(together, lead_id):
    with pytest.raises(IntegrityError), together.app.app_context(), transaction():
        db.session.execute(update(Consortium).values(lead_id=lead_id))


def test_the_database_holds_that_no_member_leads(together):
    with together.app.app_context():
        emma = together.somebody("emma").id

    with pytest.raises(IntegrityError), together.app.app_context(), transaction():
        db.session.execute(update(Consortium).values(lead_id=emma))


def test_a_new_lead_names_a_deputy_anew(together):
    to_member(together, services.name_deputy, "paul")

    hand_over(together, "emma")

    with together.app.app_context():
        assert together.application().consortium.deputy is None
    assert ("deputy_released", email_of("paul")) in together.letters()
    assert "because Emma Engel leads it from now on" in letters_to(together, "paul")[-2]
    assert together.events()[-2:] == ["lead.handed_over", "deputy.released"]
    assert "Emma Engel can name one" in letters_to(together, "emma")[-1]


def test_there_is_one_deputy(together):
    to_member(together, services.name_deputy, "emma")

    to_member(together, services.name_deputy, "paul")

    with together.app.app_context():
        assert together.application().consortium.deputy.person.email == email_of("paul")
    assert together.letters()[-2:] == [("deputy_released", email_of("emma")), ("deputy_named", email_of("paul"))]
    to_consortium(together, services.release_deputy)
    assert together.letters()[-1] == ("deputy_released", email_of("paul"))
    assert together.events()[-3:] == ["deputy.named", "deputy.named", "deputy.released"]


def test_the_same_deputy_again_is_nothing(together):
    to_member(together, services.name_deputy, "emma")
    before = together.letters(), together.events()

    to_member(together, services.name_deputy, "emma")

    assert (together.letters(), together.events()) == before


def test_only_an_editor_is_deputy(together):
    with pytest.raises(NotAnEditor):
        to_member(together, services.name_deputy, "vera")


@pytest.fixture
def complete(once):
    """Everything is written; Emma is the deputy."""
    return once(deputised)


def deputised(app):
    stage = begun(app)
    stage.do(lambda application, by, now: services.change_kind(application.consortium, Kind.SINGLE, by=by, now=now))
    stage.join("emma")
    stage.fill_in()
    to_member(stage, services.name_deputy, "emma")
    return stage


def test_the_deputy_submits_after_three_days_of_silence_and_not_before(complete):
    start = complete.now + 3 * DAY

    with pytest.raises(LeadIsHere):
        complete.submit(by="emma", now=start - SECOND)
    complete.submit(by="emma", now=start)

    assert complete.status() is Status.SUBMITTED
    assert "Emma Engel, the deputy, submitted it" in letters_to(complete, "lea")[-1]


def test_a_sign_in_of_the_lead_puts_the_deputy_off(complete):
    seen = complete.now + 2 * DAY
    complete.browser("lea")
    with complete.app.app_context(), transaction():
        db.session.execute(update(SignIn).values(seen_at=seen))

    with complete.app.app_context():
        assert deputy_may_from(complete.application()) == seen + 3 * DAY


def test_the_last_sign_in_of_the_lead_is_remembered_when_its_session_is_long_over(complete):
    seen = complete.now + 13 * DAY
    for _ in range(2):
        complete.browser("lea")
    with complete.app.app_context(), transaction():
        first = select(func.min(SignIn.id)).scalar_subquery()
        db.session.execute(update(SignIn).where(SignIn.id == first).values(seen_at=seen))

        tidy(complete.now + 20 * DAY)

    assert complete.count(SignIn) == 1
    with complete.app.app_context():
        assert deputy_may_from(complete.application()) == seen + 3 * DAY


def test_a_save_of_the_lead_puts_the_deputy_off_and_one_of_the_deputy_does_not(complete):
    later = complete.now + 2 * DAY
    complete.write_at(later, "venue", {"name": ["Haven"]}, by="emma")
    with complete.app.app_context():
        assert deputy_may_from(complete.application()) == complete.now + 3 * DAY

    complete.write_at(later, "venue", {"name": ["Haven 2"]}, by="lea")
    with complete.app.app_context():
        assert deputy_may_from(complete.application()) == later + 3 * DAY


def test_naming_the_deputy_is_a_sign_of_the_lead_too(complete):
    later = complete.now + 2 * DAY
    to_consortium(complete, services.release_deputy)
    to_member(complete, services.name_deputy, "emma", now=later)

    with complete.app.app_context():
        assert deputy_may_from(complete.application()) == later + 3 * DAY


def test_an_editor_who_is_no_deputy_never_submits(complete):
    to_consortium(complete, services.release_deputy)

    with pytest.raises(NotTheLead):
        complete.submit(by="emma", now=complete.now + 9 * DAY)
    with complete.app.app_context():
        assert member(complete.application(), "emma").role is MemberRole.EDITOR
