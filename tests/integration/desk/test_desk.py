"""The desk: what waits for whoever has just signed in."""

import re

import pytest

from booster.accounts.models import Role
from booster.accounts.services import grant_role
from booster.applications.queries import applications_of
from booster.applications.services import partnering, submitting
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Kind
from booster.consortium.queries import claims_before, invitations_to
from booster.consortium.services import offer_lead
from booster.kit.db import transaction
from tests import queries
from tests.applying import Stage
from tests.databases import on
from tests.integration.consortium.acting import to_member
from tests.people import PASSWORD, email_of


@pytest.fixture
def stage(once):
    return once(peopled)


def peopled(app):
    stage = Stage(app)
    for name in ("lea", "paul", "rita", "ada"):
        stage.person(name)
    return stage


def desk_of(stage, name):
    return stage.browser(name).get("/desk").text.partition("<main")[2]


def test_it_works(stage):
    stage.start()

    page = desk_of(stage, "lea")

    assert "Being written" in page
    assert f'href="/applications/{stage.name}">Go on writing' in page


def test_nobody_has_a_desk_without_signing_in(stage):
    assert stage.browser().get("/desk").status_code == 303


def test_an_empty_desk_says_what_to_do_next(stage):
    assert "You have no application yet" in desk_of(stage, "lea")


def test_a_partner_finds_the_application_too(stage):
    stage.start()
    stage.browser("paul").post(f"/invitations/{stage.add_partner()}/accept")

    page = desk_of(stage, "paul")

    assert "Partner contact, Kouterhal Gent" in page
    assert "Fill in your part" in page


def test_a_viewer_of_a_partner_reads(stage):
    stage.start()
    stage.browser("paul").post(f"/invitations/{stage.add_partner()}/accept")
    stage.person("vera")
    stage.join("vera", MemberRole.VIEWER, "Kouterhal Gent")

    page = desk_of(stage, "vera")

    assert "Viewer, Kouterhal Gent" in page
    assert "Read what is written" in page


def test_an_invitation_waits_on_the_desk_of_its_address_and_is_answered_there(stage):
    stage.start()
    token = stage.add_partner()
    paul = stage.browser("paul")

    address = re.search(r'href="(/invitations/mine/[^"]+)">Open the invitation', desk_of(stage, "paul"))[1]

    assert "Open the invitation" not in desk_of(stage, "rita")
    assert stage.browser("rita").post(f"{address}/accept").status_code == 404
    assert "Accept and join for Kouterhal Gent" in paul.get(address).text
    assert [paul.post(f"{address}/accept").location for _again in range(2)] == [f"/applications/{stage.name}"] * 2
    assert "Open the invitation" not in desk_of(stage, "paul")
    assert stage.browser("paul").get(f"/invitations/{token}").location == f"/applications/{stage.name}"


def test_an_invitation_can_be_declined_from_the_desk_by_its_address_only(stage):
    stage.start()
    stage.add_partner()
    address = re.search(r'href="(/invitations/mine/[^"]+)"', desk_of(stage, "paul"))[1]
    paul = stage.browser("paul")

    paul.post("/sign-out")
    sign_in = paul.post(f"{address}/decline", data={"reason": "We have no staff in March."}).location
    onward = paul.post(sign_in, data={"email": email_of("paul"), "password": PASSWORD}).location
    assert "We have no staff in March." in paul.get(onward).text
    answers = {name: stage.browser(name).post(f"{address}/decline").status_code for name in ("lea", "rita", "paul")}

    assert answers == {"lea": 404, "rita": 404, "paul": 303}
    assert stage.events()[-1] == "invitation.declined"


def test_what_waits_for_somebodys_answer_stands_on_the_desk_and_in_the_task_list(stage):
    stage.start()
    stage.person("emma")
    stage.join("emma")
    token = stage.add_partner()
    stage.browser("rita").post(f"/invitations/{token}/claim")
    to_member(stage, offer_lead, "emma")

    for page in ("/desk", f"/applications/{stage.name}"):
        said = {name: stage.browser(name).get(page).text for name in ("lea", "emma")}
        asks, offers = "Somebody asks to join: answer", "Lea Lambert offers you the lead: answer"
        assert {name: (asks in text, offers in text) for name, text in said.items()} == {
            "lea": (True, False),
            "emma": (False, True),
        }


def test_nobody_is_asked_to_let_somebody_into_what_is_withdrawn(stage):
    stage.start()
    stage.browser("rita").post(f"/invitations/{stage.add_partner()}/claim")
    stage.do(submitting.withdraw)

    consortium = stage.browser("lea").get(f"/applications/{stage.name}/consortium").text
    assert "asks to join" not in desk_of(stage, "lea")
    assert ("Yes, let them join" in consortium, "No, refuse" in consortium) == (False, True)


# Tables of a few rows PostgreSQL would read whole all the same.
@on("sqlite")
def test_what_waits_for_somebody_is_found_by_indexes(stage):
    """The desk begins so, however many others there are."""
    with stage.app.app_context(), queries.explained() as plans:
        person = stage.somebody("paul")
        applications_of(person)
        claims_before(person)
        invitations_to(person, stage.now)

    assert [plan for plan in plans if re.search(r"\bSCAN (?!anon)", plan)] == []


def test_after_submitting_there_is_a_receipt(stage):
    stage.start()
    stage.fill_in()
    stage.submit()

    page = desk_of(stage, "lea")

    assert "Submitted" in page
    assert "Read the receipt" in page


def test_a_draft_after_the_deadline_says_so(stage):
    stage.start()
    stage.move_call(closes_at=stage.now)

    page = desk_of(stage, "lea")

    assert "Not submitted" in page
    assert "Go on writing" not in page


def test_what_was_withdrawn_while_it_was_changed_is_withdrawn(stage):
    stage.start()
    stage.fill_in()
    stage.submit()
    stage.do(submitting.reopen)
    assert "Reopened" in desk_of(stage, "lea")

    stage.do(submitting.withdraw)

    assert ("Withdrawn" in desk_of(stage, "lea"), "Reopened" in desk_of(stage, "lea")) == (True, False)


def test_what_was_being_changed_at_the_deadline_is_submitted(stage):
    stage.start()
    stage.fill_in()
    stage.submit()
    stage.do(submitting.reopen)
    stage.move_call(closes_at=stage.now)

    assert ("Submitted" in desk_of(stage, "lea"), "Reopened" in desk_of(stage, "lea")) == (True, False)
    assert "Submitted as" in stage.browser("lea").get(f"/applications/{stage.name}").text


def test_each_role_finds_its_pages(stage):
    with stage.app.app_context(), transaction():
        grant_role(stage.somebody("rita"), Role.REVIEWER, by=None, now=stage.now)
        grant_role(stage.somebody("ada"), Role.COORDINATOR, by=None, now=stage.now)

    pages = {name: desk_of(stage, name) for name in ("lea", "rita", "ada")}

    assert {name: ('href="/review"' in page, 'href="/manage"' in page) for name, page in pages.items()} == {
        "lea": (False, False),
        "rita": (True, False),
        "ada": (False, True),
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(stage, counted, count):
    lea = stage.browser("lea")
    for _ in range(count):
        stage.start()
        stage.fill_in()
        stage.submit()

    with counted() as queries:
        lea.get("/desk")

    # On SQLite the beginning of the transaction counts too.
    assert len([query for query in queries if query != "BEGIN"]) == 6


def test_it_asks_no_more_for_more_parts_to_write(stage):
    def let_paul_in(lead):
        stage.start(lead, Kind.CONSORTIUM)
        typed = {"name": "Kouterhal Gent", "country": "BE", "roles": ["venue"], "role_note": ""}
        stage.do(partnering.add_partner, **typed, email=email_of("paul"), by=lead)
        stage.browser("paul").post(f"/invitations/{stage.token()}/accept")

    paul = stage.browser("paul")
    let_paul_in("lea")
    before = queries.count(stage.app, paul, "/desk")
    let_paul_in("rita")

    assert queries.count(stage.app, paul, "/desk") == before
    assert paul.get("/desk").text.count("Fill in your part") == 2
