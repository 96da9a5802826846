"""Who may read and write a section, and what happens to the words of those who come too late."""

import io
import re
from html import unescape

import pytest
from sqlalchemy import select

from booster.accounts.models import SignIn
from booster.applications.forms import edition
from booster.applications.services import drafts
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Partner
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from tests.applying import DAY
from tests.filling import pdf
from tests.integration.applications.desk import Desk


def partner_key(stage, name):
    with stage.app.app_context():
        return db.session.scalar(select(Partner.key).where(Partner.name == name))


def with_paul(stage):
    """Make it a consortium in which Paul speaks for a partner, and return the partner's key."""
    stage.browser("paul").post(f"/invitations/{stage.add_partner('Kouterhal Gent')}/accept")
    return partner_key(stage, "Kouterhal Gent")


def in_boxes(desk, key):
    """What stands in the boxes that the lead may have named."""
    page = desk.open(f"partner/{key}").text
    name = re.search(r'<input[^>]* name="legal_name"[^>]*>', page)[0]
    chosen = re.search(r'<option value="(\w+)" selected', page)
    return {
        "legal_name": unescape(value[1]) if (value := re.search(r'value="([^"]*)"', name)) else "",
        "country": chosen[1] if chosen else "",
    }


def test_a_stranger_learns_nothing(desk, stage):
    stan = Desk(stage, "stan")

    assert stan.open("dates").status_code == 404
    assert stan.send("dates", {"opens": "08:00"}, form={}).status_code == 404
    assert desk.document("dates") == {}


def test_somebody_who_is_not_signed_in_goes_to_sign_in(stage):
    answer = Desk(stage, None).open("dates")

    assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in")


def test_a_partner_reads_the_application_and_writes_only_its_own_part(desk, stage):
    key = with_paul(stage)
    desk.send("dates", {"opens": "08:00"}, then="save")
    paul = Desk(stage, "paul")

    page = paul.open("dates")
    assert "08:00" in page.text
    assert "<form" not in page.text.partition("<main")[2]
    assert paul.send("dates", {"opens": "09:00"}, form={}).status_code == 403
    assert paul.send(f"partner/{key}", {"legal_name": "Kouterhal"}, then="later").status_code == 303
    assert desk.document("dates")["opens"] == ["08:00"]
    assert desk.draft("partner", key).document == {"legal_name": ["Kouterhal"]}


def test_what_the_lead_named_stands_in_the_boxes_of_a_partner_and_is_written_with_the_first_save(stage):
    key = with_paul(stage)
    paul = Desk(stage, "paul")

    begun = in_boxes(paul, key)
    assert begun == {"legal_name": "Kouterhal Gent", "country": "BE"}
    assert paul.draft("partner", key) is None

    paul.send(f"partner/{key}", {**begun, "contact_name": "Paul Petrov"}, then="save")
    saved = {name: [text] for name, text in begun.items()}
    assert paul.draft("partner", key).document == {**saved, "contact_name": ["Paul Petrov"]}


def test_what_the_lead_named_does_not_come_back_once_something_is_saved(stage):
    key = with_paul(stage)
    paul = Desk(stage, "paul")

    paul.send(f"partner/{key}", {"legal_name": "", "country": "FR"}, then="save")

    assert in_boxes(paul, key) == {"legal_name": "", "country": "FR"}


def test_what_the_lead_named_gives_way_to_what_a_colleague_has_written_meanwhile(stage):
    key = with_paul(stage)
    stage.join("stan", MemberRole.CONTACT, "Kouterhal Gent")
    section = edition("venue_host").by_slug["partner"]

    def save(fields, by, page):
        return stage.do(drafts.save_section, section, key, fields, seen=0, save_key=f"{page}.1", by=by)

    named = {"legal_name": ["Kouterhal Gent"], "country": ["BE"]}
    save({**named, "legal_name": ["Kouterhal NV"]}, "stan", "p")
    saved = save({**named, "contact_name": ["Paul Petrov"]}, "paul", "q")

    assert (saved.conflicts, saved.written, saved.merged) == ((), ("contact_name",), ("legal_name",))
    emptied = save({**named, "country": []}, "paul", "r")
    assert (emptied.conflicts, emptied.written) == ((), ("country",))


def test_whoever_reads_sees_what_a_section_asks_before_it_is_begun(desk, stage):
    with_paul(stage)
    paul = Desk(stage, "paul")

    empty = paul.open("dates").text
    desk.send("dates", {"opens": "08:00"}, then="save")
    begun = paul.open("dates").text

    assert "Nothing has been written here yet." in empty
    # What repeats begins with its first row.
    assert set() < terms(empty) <= terms(begun)
    assert ('id="opens"' in empty, "Not answered" in empty, "08:00" in begun) == (True, True, True)


def terms(page):
    return set(re.findall(r"<dt[^>]*>([^<]+)</dt>", page))


def test_the_lead_reads_a_partners_part_and_does_not_write_it(desk, stage):
    key = with_paul(stage)
    Desk(stage, "paul").send(f"partner/{key}", {"legal_name": "Kouterhal"}, then="save")

    page = desk.open(f"partner/{key}")

    assert "Only contacts and editors of Kouterhal Gent can change this section" in page.text
    assert desk.send(f"partner/{key}", {"legal_name": "Mine"}, form={}).status_code == 403


def test_a_partner_section_needs_a_partner_and_the_others_take_none(desk, stage):
    key = with_paul(stage)

    assert [desk.open(slug).status_code for slug in ("partner", "partner/nobody", f"dates/{key}")] == [404] * 3


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        ({"opens": "08:00"}, "Somebody changed one other answer meanwhile. Both are saved."),
        (
            {"opens": "08:00", "closes": "18:00"},
            "Somebody changed 2 other answers meanwhile. All of it is saved.",
        ),
    ],
)
def test_whoever_saves_beside_a_colleague_is_told_that_all_of_it_is_there(desk, stage, theirs, told, htmx):
    stage.person("emma")
    stage.join("emma")
    form = desk.hidden("dates")
    # All of the page travels: the fields that Lea left alone, too.
    typed = dict.fromkeys(theirs, "") | {"clash_text": "A fair in the same week."}
    Desk(stage, "emma").send("dates", theirs, then="save")

    answer = desk.send("dates", typed, form=form, htmx=htmx, then="save")

    assert told in (answer.text if htmx else desk.open("dates").text)
    assert desk.document("dates").keys() >= {*theirs, "clash_text"}


def test_after_the_deadline_everything_typed_is_given_back(desk, stage):
    form = desk.hidden("contribution")
    stage.move_call(opens_at=stage.now - 3 * DAY, closes_at=stage.now - DAY)

    answer = desk.send("contribution", {"motivation": "Because we\nhave room."}, form=form, then="continue")

    assert answer.status_code == 409
    assert "The deadline has passed" in answer.text
    assert "Because we\nhave room.</textarea>" in answer.text
    assert desk.draft("contribution") is None
    assert "<form" not in desk.open("contribution").text.partition("<main")[2]


def test_htmx_gets_the_words_back_in_place(desk, stage):
    form = desk.hidden("contribution")
    stage.move_call(opens_at=stage.now - 3 * DAY, closes_at=stage.now - DAY)

    answer = desk.send("contribution", {"motivation": "Because."}, form=form, htmx=True, then="save")

    assert answer.status_code == 409
    assert answer.text.lstrip().startswith('<div id="section"')


def test_what_was_sent_after_the_session_had_ended_comes_back_unsaved(desk, stage):
    desk.send("dates", {"opens": "08:00", "closes": "18:00"}, then="save")
    form = desk.hidden("dates")
    with stage.app.app_context(), transaction():
        db.session.execute(db.update(SignIn).values(ended_at=utcnow()))

    to_sign_in = desk.send("dates", {"opens": "07:30", "closes": "18:00"}, form=form, then="save")
    back = to_sign_in.location.partition("parked%3D")[2].partition("&")[0]
    page = Desk(stage).open("dates", f"?parked={back}").text

    assert "This is not saved yet" in page
    assert 'value="07:30"' in page
    assert desk.document("dates")["opens"] == ["08:00"]
    assert "This is not saved yet" not in Desk(stage, "lea").open("dates").text


def test_files_that_were_sent_after_the_session_had_ended_are_named_to_be_chosen_again(desk, stage):
    form = desk.hidden("venue")
    with stage.app.app_context(), transaction():
        db.session.execute(db.update(SignIn).values(ended_at=utcnow()))

    to_sign_in = desk.send("venue", {"floor_plan": (io.BytesIO(pdf()), "<seed>.pdf")}, form=form, then="save")
    back = to_sign_in.location.partition("parked%3D")[2].partition("&")[0]

    assert "Choose these files again: &lt;seed&gt;.pdf" in Desk(stage).open("venue", f"?parked={back}").text


def test_what_comes_back_after_the_deadline_can_be_copied(desk, stage):
    form = desk.hidden("contribution")
    with stage.app.app_context(), transaction():
        db.session.execute(db.update(SignIn).values(ended_at=utcnow()))
    to_sign_in = desk.send("contribution", {"motivation": "Because of the harbour"}, form=form, then="save")
    back = to_sign_in.location.partition("parked%3D")[2].partition("&")[0]
    stage.move_call(opens_at=stage.now - 3 * DAY, closes_at=stage.now - DAY)

    page = Desk(stage).open("contribution", f"?parked={back}")

    assert page.status_code == 409
    assert "Because of the harbour</textarea>" in page.text


def test_a_submitted_application_is_read(stage):
    stage.fill_in()
    stage.submit()

    page = Desk(stage).open("dates").text

    assert "to read" in page
    assert "<form" not in page.partition("<main")[2]


def test_single_applicants_have_no_partner_section(desk):
    assert desk.open("partner/anything").status_code == 404
