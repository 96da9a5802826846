"""The page of the consortium and the page behind an invitation."""

import re

import pytest

from booster.accounts.models import Role
from booster.accounts.services import grant_role
from booster.applications.services import partnering, submitting
from booster.applications.services.occasions import occasion_of
from booster.consortium.models import Member, Partner
from booster.consortium.services import inviting, take_back
from booster.kit.db import transaction
from tests.applying import SLUG, body
from tests.people import PASSWORD, email_of

TYPED = {
    "name": "Kouterhal Gent",
    "country": "BE",
    "roles": ["venue", "catering"],
    "role_note": "",
    "email": email_of("paul"),
}


def page(stage, path="", name="lea"):
    return stage.browser(name).get(f"/applications/{stage.name}/consortium{path}")


def send(stage, path, by="lea", **typed):
    return stage.browser(by).post(f"/applications/{stage.name}/consortium{path}", data=typed)


def first_partner(stage):
    with stage.app.app_context():
        return stage.application().consortium.present_partners[0]


def test_it_works(stage):
    assert "There is no partner yet" in page(stage).text

    answer = send(stage, "/add", **TYPED)

    assert answer.location == f"/applications/{stage.name}/consortium"
    text = page(stage).text
    assert "Kouterhal Gent" in text
    assert email_of("paul") in text
    assert "Invited on" in text
    assert "Part not started" in text


def test_what_was_typed_comes_back_with_the_error(stage):
    answer = send(stage, "/add", **{**TYPED, "name": "See evil.example"})

    assert answer.status_code == 422
    assert 'value="See evil.example"' in answer.text
    assert "without a web or e-mail address" in answer.text
    assert stage.count(Partner) == 0


def test_whoever_chooses_something_else_says_what_it_is(stage):
    typed = {**TYPED, "roles": ["venue", "other"]}

    answer = send(stage, "/add", **typed)

    assert answer.status_code == 422
    assert 'href="#role_note">You chose “Something else”' in answer.text
    assert send(stage, "/add", **typed | {"role_note": "We run the bus."}).status_code == 303


def test_what_only_the_service_knows_is_told_beside_the_field(stage):
    send(stage, "/add", **TYPED)

    answer = send(stage, "/add", **{**TYPED, "email": "other@booster.example"})

    assert answer.status_code == 422
    assert 'href="#name">This organisation is a partner already.' in answer.text


@pytest.mark.parametrize(("path", "limit"), [("/add", "MOST_OPEN"), ("/invite", "MOST_TO_ONE_A_DAY")])
def test_whoever_can_invite_nobody_keeps_what_was_typed(stage, monkeypatch, path, limit):
    monkeypatch.setattr(inviting, limit, 0)

    before, answer = page(stage, path), send(stage, path, **{**TYPED, "role": "editor"})

    assert ("Nobody can be invited now" in before.text) is (limit == "MOST_OPEN")
    assert (answer.status_code, email_of("paul") in answer.text) == (422, True)
    assert stage.letters() == []


def test_another_contact_can_be_invited(stage):
    send(stage, "/add", **TYPED)
    key = first_partner(stage).key

    assert page(stage, f"/partners/{key}/invite").status_code == 200
    assert send(stage, f"/partners/{key}/invite", email="x").status_code == 422
    again = send(stage, f"/partners/{key}/invite", email=TYPED["email"])
    assert (again.status_code, 'href="#email">This address has an open invitation' in again.text) == (422, True)
    assert send(stage, f"/partners/{key}/invite", email="two@booster.example").status_code == 303


def test_lea_removes_a_partner_after_being_asked(stage):
    send(stage, "/add", **TYPED)
    key = first_partner(stage).key

    assert "Remove Kouterhal Gent?" in page(stage, f"/partners/{key}/remove").text
    assert send(stage, f"/partners/{key}/remove").status_code == 303
    assert page(stage, f"/partners/{key}/remove").status_code == 404
    assert "There is no partner yet" in page(stage).text


def test_whoever_is_removed_twice_is_removed_once(stage):
    send(stage, "/add", **TYPED)
    stage.join("stan")
    with stage.app.app_context():
        (person,) = stage.application().consortium.present_members

    for address in (f"/people/{person.key}/remove", f"/partners/{first_partner(stage).key}/remove"):
        assert [send(stage, address).status_code for _ in range(2)] == [303, 303]

    assert "There is no partner yet" in page(stage).text
    assert [to for name, to in stage.letters() if name == "member_removed"] == [email_of("stan")]


def test_strangers_learn_nothing(stage):
    for path in ("", "/add", "/partners/x/invite", "/partners/x/remove"):
        assert page(stage, path, "stan").status_code == 404


def join(stage, name="paul"):
    token = stage.add_partner()
    return stage.browser(name).post(f"/invitations/{token}/accept")


def test_paul_reads_the_consortium_but_does_not_change_it(stage):
    join(stage)

    text = page(stage, name="paul").text

    assert "You belong to this partner" in text
    assert f"/applications/{stage.name}/partner/{first_partner(stage).key}" in text
    assert "Remove this partner" not in text
    assert page(stage, "/add", "paul").status_code == 403
    assert send(stage, "/kind/single", "paul").status_code == 403


def test_an_invitation_shows_who_asks_and_for_what_without_signing_in(stage):
    token = stage.add_partner()

    shown = stage.browser().get(f"/invitations/{token}")

    assert shown.status_code == 200
    for words in ("Lea Lambert", "Kouterhal Gent", "Host the first Cluster Booster Academy", "Venue"):
        assert words in shown.text
    assert f'action="/invitations/{token}/mine"' in shown.text
    assert f'href="/calls/{SLUG}/privacy"' in shown.text
    assert stage.count(Member) == 0


def test_paul_accepts_and_lands_on_the_task_list(stage):
    answer = join(stage)

    assert (answer.status_code, answer.location) == (303, f"/applications/{stage.name}")
    assert stage.count(Member) == 1


def test_accepting_twice_is_accepting_once(stage):
    token, paul = stage.add_partner(), stage.browser("paul")

    answers = [paul.post(f"/invitations/{token}/accept") for _press in range(2)]

    assert {(answer.status_code, answer.location) for answer in answers} == {(303, f"/applications/{stage.name}")}
    assert stage.count(Member) == 1


def test_accepting_needs_somebody(stage):
    token = stage.add_partner()

    answer = stage.browser().post(f"/invitations/{token}/accept")

    assert answer.location == f"/sign-in?next=/invitations/{token}"


@pytest.mark.parametrize("by", ["sign-in", "register"])
def test_whoever_was_meant_and_has_no_session_goes_on_to_signing_in_or_up(stage, by):
    token = stage.add_partner()

    answer = stage.browser().post(f"/invitations/{token}/mine", data={"by": by})

    assert (answer.status_code, answer.location) == (303, f"/{by}?next=/invitations/{token}")


def test_the_wrong_account_is_told_how_to_mend_it(stage):
    token = stage.add_partner()
    stan = stage.browser("stan")

    for answer in (stan.get(f"/invitations/{token}"), stan.post(f"/invitations/{token}/accept")):
        assert answer.status_code == 403
        assert "This invitation was sent to paul@booster.example" in answer.text
    assert stage.count(Member) == 0


def test_whoever_judges_learns_before_joining_what_it_means(stage):
    token = stage.add_partner()
    with stage.app.app_context(), transaction():
        grant_role(stage.somebody("paul"), Role.REVIEWER, by=None, now=stage.now)
    warning = "You review or coordinate this call."

    assert [warning in stage.browser(name).get(f"/invitations/{token}").text for name in ("paul", "stan")] == [
        True,
        False,
    ]


def test_declining_needs_no_account(stage):
    token = stage.add_partner()

    answer = stage.browser().post(f"/invitations/{token}/decline")

    assert answer.location == "/calls/cluster-booster-academy-1"
    assert "Declined on" in page(stage).text


def test_the_link_of_paul_leads_him_in_again(stage):
    join(stage)

    assert stage.browser("paul").get(f"/invitations/{stage.token()}").location == f"/applications/{stage.name}"


def test_the_used_link_leads_paul_in_again_after_signing_in(stage):
    join(stage)
    paul = stage.browser()

    over = paul.get(f"/invitations/{stage.token()}").text
    way = re.search(r'href="([^"]+)">If you accepted it, sign in', over)[1]

    answer = paul.post(way, data={"email": email_of("paul"), "password": PASSWORD})
    assert answer.location == f"/invitations/{stage.token()}"


def test_whoever_takes_part_is_led_to_the_application_and_offered_nothing(stage):
    token = stage.add_partner()

    shown = stage.browser("lea").get(f"/invitations/{token}").text

    assert f'href="/applications/{stage.name}"' in shown
    assert ("If you accept" in shown, "If you do not want to join" in shown) == (False, False)


def test_a_third_person_is_told_that_somebody_else_has_asked(stage):
    token = stage.add_partner()
    stage.browser("stan").post(f"/invitations/{token}/claim")

    shown = stage.browser("vera").get(f"/invitations/{token}").text

    assert ("somebody else has asked by this invitation" in shown, "to let you join" in shown) == (True, False)


def test_the_header_leads_back_to_the_invitation(stage):
    token = stage.add_partner()

    shown = stage.browser().get(f"/invitations/{token}").text

    assert [f'href="/{way}?next=/invitations/{token}"' in shown for way in ("register", "sign-in")] == [True, True]


def test_send_again_pressed_twice_on_one_page_sends_one_letter_and_says_so(stage):
    stage.add_partner()
    lea = stage.browser("lea")
    shown = lea.get(f"/applications/{stage.name}/consortium").text
    address, sent = re.search(r'action="([^"]+/send-again)".*?name="sent" value="([^"]+)"', shown).groups()

    told = [lea.post(address, data={"sent": sent}, follow_redirects=True).text for _press in range(2)]

    assert stage.letters() == [("partner_invitation", email_of("paul"))] * 2
    already = f"A new link went to {email_of('paul')} already"
    assert [already in text for text in told] == [False, True]


@pytest.mark.parametrize("what", ["unknown", "taken back", "sent again", "accepted by another", "closed", "withdrawn"])
def test_links_that_open_nothing_answer_alike(stage, what):
    token = stage.add_partner()
    unknown = stage.browser("stan").get("/invitations/unknown")
    if what == "taken back":
        stage.do(lambda one, by, now: take_back(invitation(one), occasion=occasion_of(one), by=by, now=now))
    elif what == "sent again":
        stage.do(lambda one, by, now: partnering.send_again(one, invitation(one), by=by, now=now))
    elif what == "accepted by another":
        stage.browser("paul").post(f"/invitations/{token}/accept")
    elif what == "closed":
        stage.move_call(closes_at=stage.now)
    elif what == "withdrawn":
        stage.do(submitting.withdraw)
    else:
        token = "another"

    for verb in ("get", "post"):
        path = f"/invitations/{token}" if verb == "get" else f"/invitations/{token}/accept"
        answer = getattr(stage.browser("stan"), verb)(path)
        assert (answer.status_code, body(answer)) == (404, body(unknown))


def invitation(application):
    return application.consortium.present_partners[0].invitations[0]


def test_two_partners_parts_have_titles_of_their_own(stage):
    send(stage, "/add", **TYPED)
    address = f"/applications/{stage.name}/partner/{first_partner(stage).key}"

    assert "<title>Partner: Kouterhal Gent – " in stage.browser("lea").get(address).text


def test_the_lead_is_sent_to_an_editor_only_where_there_is_one(stage):
    assert "choose an editor above" not in page(stage).text
    stage.join("emma")

    assert "choose an editor above" in page(stage).text
