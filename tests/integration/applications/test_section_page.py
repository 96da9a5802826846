"""One section of the form, as Lea writes it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from booster.accounts.services.addresses import ask_for_address, confirm_address
from booster.applications.forms.document import rows_of
from booster.applications.models import SectionDraft
from booster.calls.queries import call_named
from booster.calls.settings import CallSettings
from booster.kit.clock import brussels_text
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests.applying import SLUG


def test_it_works(desk):
    page = desk.open("lead-organisation")

    assert page.status_code == 200
    assert "Legal name" in page.text
    assert "Save and continue" in page.text


def test_questions_that_other_parts_ask_too_stand_in_a_group_with_the_name_of_theirs(desk):
    page = desk.open("lead-organisation").text

    headings = re.findall(r"<legend>\s*<h2[^>]*>([^<]+)</h2>\s*</legend>", page)
    assert headings == ["Legal representative", "Main contact", "Back-up contact"]


def test_what_was_typed_is_kept_and_shown_again(desk):
    answer = desk.send("lead-organisation", {"legal_name": "  Haven & Söhne + 1/2 = %2F "}, then="save")

    assert answer.status_code == 303
    assert desk.document("lead-organisation") == {"legal_name": ["  Haven & Söhne + 1/2 = %2F "]}
    assert 'value="  Haven &amp; Söhne + 1/2 = %2F "' in desk.open("lead-organisation").text


def test_what_was_saved_on_another_day_says_on_which(desk, stage):
    desk.send("dates", {"opens": "08:00"}, then="save")
    today = desk.open("dates").text
    with stage.app.app_context(), transaction():
        db.session.execute(db.update(SectionDraft).values(saved_at=stage.now - timedelta(days=2)))
        moment = brussels_text(stage.now - timedelta(days=2))

    assert f"Saved {moment}" not in today
    assert f"Saved {moment}" in desk.open("dates").text
    assert f"There was nothing new to save. Saved {moment}" in desk.send("dates", htmx=True, then="save").text


def test_rows_that_a_page_begins_with_are_kept_once_something_is_written_or_added(desk):
    desk.send("dates", then="later")
    assert desk.draft("dates") is None

    desk.send("dates", add_row="dates/mine")
    assert len(rows_of(desk.document("dates"), "dates")) > 1


def test_whatever_is_wrong_is_saved_and_told(desk):
    answer = desk.send("lead-organisation", {"contact_email": "nobody", "pic": "12"}, then="continue")

    assert answer.location == desk.at("lead-organisation", "#errors")
    assert desk.document("lead-organisation") == {"contact_email": ["nobody"], "pic": ["12"]}
    page = desk.open("lead-organisation").text
    assert "Saved. 2 answers need another look." in page
    assert "A PIC has exactly 9 digits." in page
    assert page.index('href="#pic"') < page.index('href="#contact_email"')


def test_missing_answers_are_told_only_when_asked_for(desk):
    assert "Answer this: Legal name" not in desk.open("lead-organisation").text
    assert "Answer this: Legal name" in desk.open("lead-organisation", "?show=missing").text


def test_the_summary_says_which_answer_it_means_and_the_field_does_not_repeat_it(desk):
    desk.send("venue", {"rooms/r1": "row", "rooms/r1/area": "wide"}, then="save")

    summary, _form, fields = desk.open("venue").text.partition('id="errors"')[2].partition("<form")
    assert re.search(r'href="#rooms-r1-area">Room \d, Area: Write', summary)
    assert "</span> Write a number" in fields


@pytest.mark.parametrize(("slug", "is_long"), [("before-you-start", False), ("dates", True), ("costs", True)])
def test_a_long_section_begins_with_links_to_its_parts(desk, slug, is_long):
    assert ('aria-label="Contents of this section"' in desk.open(slug).text) is is_long


def test_what_repeats_has_a_link_for_each(desk):
    desk.send("travel", {"hotels/h1/name": "Reylof", **{f"hotels/h{n}": "row" for n in range(1, 5)}}, then="save")
    page = desk.open("travel").text
    contents = page[page.index('aria-label="Contents') : page.index("</nav>", page.index('aria-label="Contents'))]

    links = re.findall(r'href="#([^"]+)">([^<]+)<', contents)
    assert [title for _id, title in links if title.startswith("Hotel")] == [
        "Hotels",
        *(f"Hotel {n}" for n in range(1, 5)),
    ]
    assert all(f'id="{target}"' in page for target, _title in links)


@pytest.mark.parametrize(
    ("slug", "title", "to_read"),
    [
        ("before-you-start", "Read first", ["", "/white-book"]),
        ("declarations", "You declare", ["/white-book"]),
        ("declarations", "Privacy and signature", ["/privacy"]),
    ],
)
def test_what_one_confirms_to_have_read_opens_from_there_in_another_tab(desk, slug, title, to_read):
    desk.stage.fill_in()
    part = desk.open(slug).text.partition(f">{title}</h2>")[2].partition("<h2")[0]

    opened = re.findall(r'<a class="govuk-link" href="([^"]+)" target="_blank" rel="noopener">', part)
    assert opened == [f"/calls/{SLUG}{page}" for page in to_read]
    assert [desk.browser.get(address).status_code for address in opened] == [200] * len(opened)


def test_continue_goes_to_the_next_section(desk):
    assert desk.send("lead-organisation", {"acronym": "HAV"}, then="continue").location == desk.at("dates")


def test_coming_back_later_goes_to_the_task_list(desk):
    answer = desk.send("dates", {"opens": "25:99"}, then="later")

    assert answer.location == f"/applications/{desk.stage.name}"
    assert desk.document("dates")["opens"] == ["25:99"]


def test_unticking_the_last_box_is_saved(desk):
    desk.send("lead-organisation", {"ecosystems": ["tourism", "health"]}, then="save")

    desk.send("lead-organisation", {"legal_name": "Haven"}, then="save")

    assert desk.document("lead-organisation") == {"legal_name": ["Haven"]}


def test_each_page_adds_rows_of_its_own_though_nothing_has_changed(desk):
    desk.send("venue", {"rooms/r1": "row", "rooms/r1/name": "Hall <new row>"}, then="save")

    offered = [re.findall(r'name="add-row" value="(rooms/[^"]+)"', desk.open("venue").text) for _ in range(2)]

    assert offered[0]
    assert offered[0] != offered[1]
    assert "Hall &lt;new row&gt;" in desk.open("venue").text


def test_each_page_names_the_first_row_itself_as_long_as_nobody_has_saved_one(desk):
    desk.send("venue", {"name": "Leie House"}, form={}, then="save")

    shown = [re.findall(r'name="(rooms/[^/"]+)" value="row"', desk.open("venue").text) for _ in range(2)]

    assert shown[0]
    assert shown[0] != shown[1]


def test_a_question_that_was_not_on_the_page_stays_as_it_is(desk):
    desk.send("lead-organisation", {"legal_name": "Haven", "town": "Gent"}, then="save")

    desk.send("lead-organisation", {"town": "Brugge"}, then="save")

    assert desk.document("lead-organisation") == {"legal_name": ["Haven"], "town": ["Brugge"]}


def test_three_boxes_make_one_date(desk):
    form = desk.hidden("dates")
    row = next(name for name in form if name.startswith("dates/"))

    desk.send("dates", {f"{row}/first": ["27", "3", "2027"]}, form=form, then="save")

    assert desk.document("dates")[f"{row}/first"] == ["27", "3", "2027"]
    assert [f'value="{text}"' in desk.open("dates").text for text in ("27", "3", "2027")] == [True] * 3


def test_fields_of_no_question_are_not_taken(desk):
    desk.send("dates", {"opens": "08:00", "status": "approved", "lead_id": "7", "photos": "x"}, then="save")

    assert [name for name in desk.document("dates") if "/" not in name] == ["opens"]


def test_adding_a_row_saves_everything_else(desk):
    page = desk.open("venue").text
    button = page.partition('name="add-row" value="')[2].partition('"')[0]

    answer = desk.send("venue", {"name": "Oude Vismijn"}, add_row=button)

    assert answer.location == f"{desk.at('venue')}#{button.replace('/', '-')}"
    document = desk.document("venue")
    assert document["name"] == ["Oude Vismijn"]
    assert len(rows_of(document, "rooms")) == 3


def test_adding_a_row_twice_with_one_page_adds_one(desk):
    form = desk.hidden("venue")
    for _ in range(2):
        desk.send("venue", {"add-row": "rooms/zzz1"}, form=form)

    assert len(rows_of(desk.document("venue"), "rooms")) == 3


def test_removing_a_row_saves_everything_else_and_keeps_its_words_in_the_ledger(desk):
    form = desk.hidden("venue")
    first, second = (name for name in form if name.startswith("rooms/"))

    desk.send("venue", {f"{first}/name": "Zaal 1", f"{second}/name": "Zaal 2"}, form=form, remove_row=first)

    document = desk.document("venue")
    assert (document.get(first), document[f"{second}/name"]) == (None, ["Zaal 2"])
    assert desk.ledger(f"{first}/name") == [["Zaal 1"], []]


def test_a_row_that_one_removed_without_hearing_of_it_is_not_told_as_the_work_of_somebody_else(desk):
    form = desk.hidden("venue")
    first, _second = (name for name in form if name.startswith("rooms/"))
    typed = {f"{first}/name": "Zaal 1", "foyer_area": "80"}
    desk.send("venue", typed, form=form, then="save")
    form |= {"seen": "1"}
    desk.send("venue", typed, form=form, htmx=True, remove_row=first)

    again = desk.send("venue", typed, form=form, htmx=True, then="save").text

    assert "Somebody changed" not in again


def test_what_lists_show_is_copied_to_the_application(desk):
    desk.send("lead-organisation", {"legal_name": " Haven ", "country": "BE"}, then="save")

    with desk.stage.app.app_context():
        application = desk.stage.application()
        assert (application.lead_organisation, application.country) == ("Haven", "BE")


def test_declarations_wait_for_the_rest(desk):
    page = desk.open("declarations").text

    assert "You cannot start this section yet" in page
    assert "<form" not in page.partition("<main")[2]


def test_an_unknown_section_is_not_found(desk):
    assert desk.open("budget").status_code == 404


def test_a_section_page_needs_few_queries(desk, counted):
    desk.send("venue", {"name": "Oude Vismijn"}, then="save")
    # Whoever opens it first after a save has the white book and the pictures drawn for all.
    desk.open("venue")

    with counted() as queries:
        desk.open("venue")

    # The beginning of the transaction is one of them on SQLite.
    assert len(queries) <= 7


def test_the_pictures_follow_the_call(desk):
    """A call may be corrected while an application to it is being written."""
    with desk.stage.app.app_context():
        first = CallSettings.read(call_named(SLUG).settings).window.first
    desk.send("dates", {"dates/d1": "row", "dates/d1/first": [str(first.day), str(first.month), str(first.year)]})
    assert "outside the window" not in desk.open("dates/pictures").text

    with desk.stage.app.app_context(), transaction():
        call = call_named(SLUG)
        call.settings = {**call.settings, "window": {"first": "2040-01-02", "last": "2040-01-31"}}

    assert "outside the window" in desk.open("dates/pictures").text


def test_whoever_changes_their_address_finds_the_words_that_wait_in_their_browser(desk):
    def place():
        return re.findall(r'data-(store|writer)="([^"]+)"', desk.open("contribution").text)

    before = place()
    with desk.stage.app.app_context(), transaction():
        lea = desk.stage.somebody("lea")
        ask_for_address(lea, "lea.lambert@booster.example", now=desk.stage.now)
        letter = db.session.scalars(select(Letter.text).where(Letter.name == "address_change_link")).one()
        confirm_address(re.search(r"/account/address/(\S+)", letter)[1], by=lea, now=desk.stage.now)

    assert {name for name, _where in before} == {"store", "writer"}
    assert place() == before


def test_whoever_comes_from_the_check_page_to_mend_something_is_led_back_there(desk):
    here, back = "dates?back=check", desk.at("check", "#dates")
    older = desk.hidden("dates")

    def sent(then="continue", form=None, htmx=False, **fields):
        return desk.send(here, fields, form=form, htmx=htmx, then=then)

    assert sent(opens="25:00").location == desk.at(here, "#errors")
    page = desk.open(here).text
    assert re.findall(rf'href="{back}">([^<]+)<', page) == ["Check your answers", "Leave this for later and go on"]
    assert sent(then="save", opens="08:00").location == desk.at(here)
    both = sent(form=older, opens="07:30")
    assert (both.status_code, f'action="{desk.at(here)}"' in both.text) == (409, True)
    assert sent(closes="18:00").location == back
    assert sent(closes="19:00", htmx=True).headers["HX-Redirect"] == back


def test_an_address_leads_back_to_no_page_but_ours(desk):
    page = desk.open("dates?back=//elsewhere.example").text

    assert (page.count("elsewhere.example"), "Task list</a>" in page) == (0, True)


def test_more_than_a_section_holds_is_given_back_whole_or_stays_on_the_page(desk):
    report = "Our halls lie by the river. " * 9_000

    whole = desk.send("contribution", {"motivation": report, "cluster_link": "A short answer."}, then="save")
    part = desk.send("contribution", {"motivation": report}, htmx=True, then="save")

    assert (whole.status_code, part.status_code) == (413, 413)
    for answer in (whole, part):
        assert "All answers of a section together can have up to" in answer.text
    assert ("smaller file" in part.text, "Nothing you had saved is lost" in part.text) == (False, True)
    assert report.strip() in whole.text
    assert "A short answer." in whole.text
    assert desk.document("contribution") == {}
