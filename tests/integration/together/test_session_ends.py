"""The session ends before somebody presses the button: what was typed stands there again after signing in."""

import io
import re

import pytest

from booster.accounts import services
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from tests.people import PASSWORD, email_of

TYPED = "A long thought that nobody wants to have twice."


def send_too_late(company, path, **data):
    """Send a form after the session has ended, sign in again, and give the page to which that leads."""
    lea = company.browser("lea")
    with company.app.app_context(), transaction():
        services.end_other_sessions(company.somebody("lea"), but=None, by=None, now=utcnow())
    parked = lea.post(path if path.startswith("/review/") else f"/applications/{company.name}{path}", data=data)
    onward = lea.post(parked.location, data={"email": email_of("lea"), "password": PASSWORD})
    return lea.get(onward.location)


def test_a_comment_comes_back_with_those_it_was_for(company):
    with company.app.app_context():
        paul = company.somebody("paul").id

    page = send_too_late(company, "/comments/venue", text=TYPED, tell=paul)

    assert (page.status_code, TYPED in page.text) == (200, True)
    assert f'value="{paul}" checked' in page.text


def desk(company):
    return company.browser("lea").get("/desk").text


def test_what_was_sent_too_late_waits_on_the_desk_until_it_is_sent_again(company):
    send_too_late(company, "/comments/venue", text=TYPED)

    way = re.search(r'href="([^"]+parked=[^"]+)"', desk(company))[1]
    page = company.browser("lea").get(way).text
    again = {"text": TYPED, "parked": re.search(r'name="parked" value="([^"]+)"', page)[1]}

    assert TYPED in page
    assert company.post("/comments/venue", **{**again, "text": ""}).status_code == 422
    assert way in desk(company)
    assert company.post("/comments/venue", **again).status_code == 303
    assert "parked=" not in desk(company)


def test_what_came_back_waits_on_the_desk_until_nothing_of_it_is_in_conflict(company):
    page = send_too_late(company, "/venue", name=TYPED).text
    company.write("venue", {"name": ["Another name"]})
    again = {"name": TYPED, "seen": "0", "parked": re.search(r'name="parked" value="([^"]+)"', page)[1]}

    answer = company.post("/live/venue", **again, save_key="one", bases='{"name": 0}')

    assert [one["field"] for one in answer.json["conflicts"]] == ["name"]
    assert "parked=" in desk(company)


def test_what_is_sent_too_late_twice_waits_once(company):
    page = send_too_late(company, "/comments/venue", text=TYPED).text
    again = re.search(r'name="parked" value="([^"]+)"', page)[1]

    send_too_late(company, "/comments/venue", text=f"{TYPED} And more.", parked=again)

    assert desk(company).count("parked=") == 1


def test_what_was_sent_too_late_is_thrown_away_by_its_writer_and_by_nobody_else(company):
    send_too_late(company, "/venue", name=TYPED)
    name = re.search(r'name="kept" value="([^"]+)"', desk(company))[1]

    company.browser("paul").post("/desk/throw-away", data={"kept": name})
    before = desk(company)
    company.browser("lea").post("/desk/throw-away", data={"kept": name})

    assert [name in page for page in (before, desk(company))] == [True, False]


def test_what_is_offered_instead_of_a_requirement_comes_back_and_overwrites_nobody(company):
    company.post("/white-book/W10", text="The school next door lends us two rooms.", seen="0")
    late = {"text": TYPED, "seen": "0", "without_file": "yes", "file": (io.BytesIO(b"too late"), "hall.png")}
    page = send_too_late(company, "/white-book/W10", **late).text
    again = {"text": TYPED, "seen": re.search(r'name="seen" value="([^"]*)"', page)[1]}

    assert (TYPED in page, "Choose these files again: hall.png" in page) == (True, True)
    assert company.post("/white-book/W10", **again).status_code == 409
    # As a reviewer's answer to it, which lives at an address of its own.
    send_too_late(company, "/review/CBA1-2022-0001/equivalents/W10", reason=TYPED)
    places = re.findall(r"<strong>(White book W10, [^<]+)</strong>", desk(company))
    assert places == ["White book W10, CBA1-2022-0001", "White book W10, Leiekaai Innovatiehuis vzw"]


@pytest.mark.parametrize("path", ["/consortium/add", "/consortium/invite", "/consortium/partners/{key}/invite"])
def test_an_invitation_comes_back_and_nobody_has_got_it_yet(company, path):
    before = len(company.letters())

    page = send_too_late(company, path.format(key=company.key), email="pia@booster.example", role="viewer", name="Pia")

    assert 'value="pia@booster.example"' in page.text
    assert company.letters_since(before) == []


def test_a_correction_comes_back(company):
    page = send_too_late(company, f"/consortium/partners/{company.key}/correct", name="Kouterhal nv", country="FR")

    assert 'value="Kouterhal nv"' in page.text
