"""The pages about people: a role, the deputy, the lead, leaving, invitations put right."""

import re

import pytest

from booster.consortium import services
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Invitation, Member
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests.applying import DAY
from tests.integration.consortium.acting import lead_of, member, roles, to_consortium, to_member
from tests.integration.consortium.conftest import begun
from tests.people import NAMES, PASSWORD, email_of


@pytest.fixture
def together(once):
    """Emma edits with Lea, Vera looks on."""
    return once(together_with_lea)


def together_with_lea(app):
    stage = begun(app)
    stage.join("emma")
    stage.join("vera", MemberRole.VIEWER)
    return stage


def page(stage, path="", name="lea"):
    return stage.browser(name).get(f"/applications/{stage.name}/consortium{path}")


def send(stage, path, by="lea", **typed):
    return stage.browser(by).post(f"/applications/{stage.name}/consortium{path}", data=typed)


def person(stage, name):
    with stage.app.app_context():
        return f"/people/{member(stage.application(), name).key}"


def letter(stage):
    """Give the address of the one open invitation."""
    with stage.app.app_context():
        return f"/invitations/{db.session.query(Invitation).filter_by(status='sent').one().key}"


def test_the_task_list_and_the_consortium_page_show_everybody_with_a_role(together):
    tasks = together.browser("vera").get(f"/applications/{together.name}").text

    for text in (tasks, page(together).text):
        assert all(NAMES[name] in text for name in ("lea", "emma", "vera"))
        assert "Viewer" in text


@pytest.mark.parametrize("name", ["lea", "emma"])
def test_everybody_sees_which_of_the_people_they_are(together, name):
    marked = re.findall(r"b-people__name\">([^<]+) \(you\)<", page(together, name=name).text)

    assert set(marked) == {NAMES[name]}


def test_lea_invites_a_colleague(together):
    assert page(together, "/invite").status_code == 200
    assert send(together, "/invite", email="x", role="editor").status_code == 422
    assert send(together, "/invite", email=email_of("stan"), role="contact").status_code == 422

    assert send(together, "/invite", email=email_of("stan"), role="viewer").status_code == 303

    together.browser("stan").post(f"/invitations/{together.token()}/accept")
    assert roles(together)["stan"] == "viewer"


def test_lea_changes_a_role(together):
    assert "Save the role" in page(together, person(together, "emma")).text

    assert send(together, person(together, "emma"), role="boss").status_code == 422
    assert send(together, person(together, "emma"), role="viewer").status_code == 303

    assert roles(together)["emma"] == "viewer"


def test_lea_removes_somebody_after_being_asked(together):
    path = person(together, "emma") + "/remove"

    assert "Remove Emma Engel?" in page(together, path).text
    assert send(together, path).status_code == 303
    assert page(together, path).status_code == 404


def test_vera_leaves_after_being_asked(together):
    assert "Leave this application?" in page(together, "/leave", "vera").text

    assert send(together, "/leave", "vera").location == "/desk"

    assert page(together, name="vera").status_code == 404


def test_who_leaves_twice_is_told_so_in_the_session_that_left_and_nowhere_else(together):
    vera, address = together.browser("vera"), f"/applications/{together.name}/consortium/leave"
    vera.post(address)

    again = [vera.post(address), vera.get(address), together.browser("vera").post(address)]

    assert [(one.status_code, one.location) for one in again] == [(303, "/desk"), (303, "/desk"), (404, None)]
    assert "You have left this application already" in vera.get("/desk").text


def test_the_lead_is_offered_accepted_and_told(together):
    send(together, person(together, "emma") + "/offer-lead")
    assert "You have offered the lead to Emma Engel" in page(together).text
    assert "Accept and lead this application" in page(together, name="emma").text

    assert send(together, "/lead/accept", "emma").status_code == 303

    assert lead_of(together) == email_of("emma")


def test_who_comes_too_late_for_the_lead_is_told_why(together):
    send(together, person(together, "emma") + "/offer-lead")
    send(together, "/lead/take-back")

    answer = send(together, "/lead/accept", "emma")

    assert answer.status_code == 409
    assert "This offer has been answered or taken back in the meantime." in answer.text


def test_the_lead_can_be_declined(together):
    send(together, person(together, "emma") + "/offer-lead")

    assert send(together, "/lead/decline", "emma").status_code == 303

    assert lead_of(together) == email_of("lea")


def test_both_see_from_when_the_deputy_may_submit(together):
    send(together, person(together, "emma") + "/deputy")

    for name in ("lea", "emma"):
        assert "Emma Engel is the deputy" in page(together, name=name).text
        assert "May submit from" in page(together, name=name).text
    assert "You are the deputy" in together.browser("emma").get(f"/applications/{together.name}/check").text
    together.move_call(closes_at=together.now + DAY)
    for path in ("/consortium", "/check"):
        assert (
            "That is after the deadline." in together.browser("emma").get(f"/applications/{together.name}{path}").text
        )
    assert send(together, "/deputy/release").status_code == 303
    assert "is the deputy" not in page(together).text


def test_a_deputy_who_comes_too_early_is_told_from_when(together):
    to_member(together, services.name_deputy, "emma")

    answer = together.browser("emma").post(f"/applications/{together.name}/submit")

    assert answer.status_code == 409
    assert "As deputy you may submit from" in answer.text


def test_people_can_be_put_right_after_the_deadline(together):
    together.move_call(closes_at=together.now)

    assert send(together, person(together, "vera") + "/remove").status_code == 303
    to_consortium(together, services.leave, by="emma", now=together.now + DAY)
    assert send(together, "/invite", email=email_of("stan"), role="viewer").status_code == 409


def test_after_the_deadline_neither_deputy_nor_link_is_said_to_be_good_for_anything(together):
    to_member(together, services.name_deputy, "emma")
    send(together, "/invite", email=email_of("stan"), role="viewer")
    together.move_call(closes_at=together.now)
    text = page(together).text

    assert ("Emma Engel is the deputy" in text, "May submit from" in text) == (True, False)
    assert ("The link worked until" in text, "the link works until" in text) == (True, False)


def test_no_page_is_offered_on_which_nothing_can_be_changed_any_more(together):
    send(together, "/invite", email=email_of("stan"), role="viewer")
    path = letter(together) + "/correct"
    together.move_call(closes_at=together.now)

    assert {page(together, one).status_code for one in (path, "/invite", "/add")} == {409}


def test_a_mistyped_address_is_corrected(together):
    send(together, "/invite", email="stann@booster.example", role="viewer")
    path = letter(together) + "/correct"
    assert 'value="stann@booster.example"' in page(together, path).text

    assert send(together, path, email="x").status_code == 422
    same = send(together, path, email="Stann@booster.example")
    assert (same.status_code, "The letter went to this very address." in same.text) == (422, True)
    assert send(together, path, email=email_of("stan")).status_code == 303

    assert together.letters()[-1] == ("partner_invitation", email_of("stan"))


@pytest.mark.parametrize(("answer", "inside"), [("confirm", True), ("refuse", False)])
def test_somebody_with_another_address_asks_and_the_lead_answers(together, answer, inside):
    token = together.invite("paul", MemberRole.VIEWER)
    stan = together.browser("stan")
    assert "Ask to join with stan@booster.example" in stan.get(f"/invitations/{token}").text
    path = letter(together)

    assert stan.post(f"/invitations/{token}/claim").status_code == 303
    assert "You have asked to join" in stan.get(f"/invitations/{token}").text
    assert "Stan Strange (stan@booster.example) asks to join" in page(together).text
    assert send(together, f"{path}/{answer}").status_code == 303

    assert ("stan" in roles(together)) is inside


def test_what_is_wrong_with_a_reason_is_said_beside_it_and_what_was_typed_is_kept(together):
    token = together.invite("paul", MemberRole.VIEWER)

    answer = together.browser().post(f"/invitations/{token}/decline", data={"reason": "See evil.example"})

    assert answer.status_code == 422
    assert "without web or e-mail addresses" in answer.text
    assert "See evil.example" in answer.text


def test_a_reason_is_shown_to_the_consortium(together):
    token = together.invite("paul", MemberRole.VIEWER)

    together.browser().post(f"/invitations/{token}/decline", data={"reason": "No staff in March."})

    assert "Reason: No staff in March." in page(together).text


def test_a_partner_is_corrected_and_its_people_are_told(together):
    together.browser("paul").post(f"/invitations/{together.add_partner()}/accept")
    with together.app.app_context(), transaction():
        partner = together.application().consortium.present_partners[0]
        partner.roles = [*partner.roles, "newer"]  # Written by a version that knows more of them.
        path = f"/partners/{partner.key}/correct"
    assert 'value="Kouterhal Gent"' in page(together, path).text

    typed = {"name": "Kouterhal Gent", "country": "NL", "roles": ["venue", "catering"], "role_note": "Only\nthe foyer."}
    assert send(together, path, **{**typed, "name": "x"}).status_code == 422
    assert send(together, path, **typed).status_code == 303

    assert "Venue, Catering" in page(together).text
    assert together.letters()[-1] == ("partner_corrected", email_of("paul"))
    assert [line for line in last_letter(together).splitlines() if line.startswith("- ")] == [
        "- Country: Netherlands (before: Belgium)",
        "- What it contributes: Venue, Catering (before: Venue, newer)",
        "- In a few words: Only the foyer. (before: nothing)",
    ]


def test_a_new_account_on_the_way_does_not_lose_the_invitation(together):
    token = together.invite("nina", MemberRole.EDITOR)
    browser = together.browser()
    onward = browser.post(f"/invitations/{token}/mine", data={"by": "register"}).location

    typed = {"name": "Nina New", "email": email_of("nina"), "password": PASSWORD, "next": f"/invitations/{token}"}
    browser.post(onward, data=typed)
    confirmed = browser.post(link_in_last_letter(together), data=typed)

    assert confirmed.location == f"/invitations/{token}"
    assert browser.post(f"/invitations/{token}/accept").status_code == 303
    assert (roles(together)["nina"], together.count(Member)) == ("editor", 3)


@pytest.mark.parametrize("by", ["register", "sign-in"])
def test_whoever_comes_by_an_invitation_need_not_type_the_address_it_was_sent_to(together, by):
    token, invited = together.invite("nina", MemberRole.EDITOR), f'value="{email_of("nina")}"'
    browser = together.browser()
    onward = browser.post(f"/invitations/{token}/mine", data={"by": by}).location

    assert [invited in one.get(onward).text for one in (browser, together.browser())] == [True, False]
    assert invited not in browser.get(f"/{by}?next=/desk").text


def link_in_last_letter(stage):
    return "/register/" + last_letter(stage).partition("/register/")[2].split()[0]


def last_letter(stage):
    with stage.app.app_context():
        return db.session.query(Letter).order_by(Letter.id.desc()).first().text
