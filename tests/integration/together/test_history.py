"""The history: every value with who and when, two compared word by word, one brought back as a new save."""

import re
from html import unescape
from itertools import pairwise
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest

from booster.applications.forms import edition
from booster.applications.forms.document import ROW
from booster.applications.ledger import saves_by_field, values_of
from booster.applications.models import Attachment
from booster.applications.queries import draft_of
from booster.applications.services import attachments, drafts, partnering, room
from booster.applications.services.drafts import NotEditable
from booster.applications.services.meeting import Known
from booster.applications.services.restoring import NoSuchValue, SavedMeanwhile
from booster.files.services import Refused
from tests import queries
from tests.applying import DAY
from tests.integration.together.company import words
from tests.integration.together.conftest import joined

FIRST, SECOND = "Near the station and quiet.", "Near the harbour and quiet, with a garden."
ROOM = "rooms/0abc"


@pytest.fixture
def written(once):
    """Lea has written why, and then otherwise; Emma edits with her."""
    return once(rewritten)


def rewritten(app):
    company = joined(app)
    company.join("emma")
    company.say("contribution", {"motivation": [FIRST]})
    company.say("contribution", {"motivation": [SECOND]}, by="emma")
    return company


def field(name, **query):
    more = "".join(f"&{key}={value}" for key, value in query.items())
    return f"?of={name}{more}"


def test_it_lists_what_was_saved_in_which_section_and_by_whom(written):
    page = words(written.get("/history", by="paul"))

    assert "What you bring" in page
    assert "2 values" in page
    assert "by Emma" in page
    assert "Venue" not in page


def test_what_changed_is_listed_over_all_sections_the_newest_first_without_what_was_written(written):
    written.say("venue", {ROOM: [ROW], f"{ROOM}/name": ["Blue room"]}, by="emma")
    remove_row(written)
    written.say("partner", {"website": ["https://kouterhal.example"]}, by="paul", partner_key=written.key)

    answer = written.get("/history/changes", by="paul")

    told = re.findall(
        r'task-list__link"[^>]*>(.*?)</a>\s*<div[^>]*><span[^>]*>(.*?)</span><br>.*? by (.*?)</div>', answer.text
    )
    why = "Why do you want to host the training?"
    assert told == [
        ("Partner: Kouterhal Gent", "Website", "Paul Petrov"),
        ("Venue", "Room (removed)", "Lea Lambert"),
        ("Venue", "Room (removed)", "Emma Engel"),
        ("What you bring", why, "Emma Engel"),
        ("What you bring", why, "Lea Lambert"),
    ]
    assert [typed for typed in ("Blue room", "kouterhal.example", SECOND) if typed in answer.text] == []
    assert f'href="/applications/{written.name}/history/partner/{written.key}"' in answer.text


def test_many_saves_of_the_same_answer_are_one_change_and_many_changes_come_in_pages(begun):
    for number in range(60):
        begun.say("contribution", {"motivation": [f"Draft {number}"]})
    begun.say("venue", {"name": ["Vismijn"]})

    first, last = (words(begun.get(f"/history/changes{which}")) for which in ("", "?page=2"))

    assert ("49 saves" in first, "Name of the venue" in first, "11 saves" in last) == (True, True, True)


def test_the_field_that_was_saved_last_comes_first(written):
    for typed in ({"promotion": ["A"]}, {"motivation": [FIRST]}):
        written.say("contribution", typed)

    with written.app.app_context():
        found = saves_by_field(written.draft("contribution"), None).rows
        assert [(one.last.field, one.count) for one in found] == [("motivation", 3), ("promotion", 1)]


def test_a_section_lists_its_fields_with_what_stands_in_them_now(written):
    page = words(written.get("/history/contribution"))

    assert SECOND in page
    assert FIRST not in page


def test_a_long_value_is_folded_behind_its_beginning(written):
    written.say("contribution", {"motivation": ["Halls by the river. " * 40 + "The last word."]})

    page = written.get(f"/history/field/contribution{field('motivation')}").text

    assert page.count("Read all of it") == 1
    assert re.search(r"b-long__start[^<]*<span[^>]*>Halls by the river\.[^<]{100,300}…</span>", page)
    assert page.count("The last word.") == 1


def test_a_field_shows_every_value_the_newest_first(written):
    page = words(written.get(f"/history/field/contribution{field('motivation')}"))

    assert page.index(SECOND) < page.index(FIRST)
    assert page.index("Emma") < page.rindex("Lea Lambert")


def test_two_values_are_compared_word_by_word(written):
    page = written.get(f"/history/field/contribution{field('motivation', **{'from': 1, 'to': 2})}").text

    assert "<del>" in page
    assert "[removed:" in page
    assert "station " in page.partition("<del>")[2].partition("</del>")[0]
    assert "harbour " in page.partition("<ins>")[2].partition("</ins>")[0]


@pytest.mark.parametrize(
    "query", ["&to=2", "&from=1", "&from=1&to=77", "&from=x&to=", "&from=-1&to=99999999999999999999", "&page=999"]
)
def test_an_address_that_compares_nothing_shows_the_values(written, query):
    answer = written.get(f"/history/field/contribution?of=motivation{query}")

    assert answer.status_code == 200
    assert "<del>" not in answer.text


@pytest.mark.parametrize("path", ["contribution?of=nothing", "venue?of=name", "partner?of=legal_name"])
def test_what_was_never_saved_has_no_history(written, path):
    assert written.get(f"/history/field/{path}").status_code == 404


def test_a_value_is_brought_back_as_a_new_save(written):
    written.restore("contribution", "motivation", 1)

    draft = written.draft("contribution")
    assert (draft.document["motivation"], draft.version, draft.saved_by.name) == ([FIRST], 3, "Lea Lambert")
    assert written.events()[-1] == "field.restored"
    page = words(written.get(f"/history/field/contribution{field('motivation')}"))
    assert (page.count(FIRST), page.count(SECOND)) == (2, 1)


def test_the_page_brings_a_value_back(written):
    answer = written.post("/history/field/contribution", by="emma", of="motivation", version="1", seen="2")

    assert answer.status_code == 303
    assert written.draft("contribution").document["motivation"] == [FIRST]


def test_bringing_back_what_stands_there_writes_nothing(written):
    assert written.restore("contribution", "motivation", 2) == ()
    assert written.draft("contribution").version == 2


def test_nothing_is_brought_back_over_what_somebody_has_just_saved(written):
    with pytest.raises(SavedMeanwhile):
        written.restore("contribution", "motivation", 1, seen=1)
    answer = written.post("/history/field/contribution", of="motivation", version="1", seen="1")
    assert answer.status_code == 409


def test_nothing_is_brought_back_after_the_deadline_or_out_of_thin_air(written):
    for wrong in ({"version": 9}, {"field": "nothing", "version": 1}):
        with pytest.raises(NoSuchValue):
            written.restore("contribution", **{"field": "motivation", **wrong})
    written.move_call(closes_at=written.now - DAY / 2)
    with pytest.raises(NotEditable):
        written.restore("contribution", "motivation", 1)
    assert "Bring this value back" not in words(written.get(f"/history/field/contribution{field('motivation')}"))


def test_only_whoever_writes_a_section_brings_values_back_in_it(written):
    page = f"/history/field/contribution{field('motivation')}"

    assert "Bring this value back" in words(written.get(page))
    assert "Bring this value back" not in words(written.get(page, by="paul"))
    answer = written.post("/history/field/contribution", by="paul", of="motivation", version="1", seen="2")
    assert answer.status_code == 403


def test_both_texts_of_a_conflict_are_in_the_history_whichever_is_chosen(written):
    late = "Near the airport and loud."
    for _again in range(2):
        saved = written.say("contribution", {"motivation": [late]}, by="paul", seen=1)

    assert [one.mine for one in saved.conflicts] == [[late]]
    assert written.draft("contribution").document["motivation"] == [SECOND]
    page = words(written.get(f"/history/field/contribution{field('motivation')}"))
    assert "Typed while somebody else changed this answer" in page
    assert page.count(late) == 1
    assert page.index(SECOND) < page.index("Paul Petrov") < page.index(late)


def test_a_text_that_was_not_chosen_can_be_brought_back(written):
    late = "Near the airport and loud."
    written.say("contribution", {"motivation": [late]}, by="paul", seen=1)
    page = written.get(f"/history/field/contribution{field('motivation')}").text
    number = page.partition('name="aside" value="')[2].partition('"')[0]

    answer = written.post("/history/field/contribution", of="motivation", aside=number, seen="2")

    assert (answer.status_code, written.draft("contribution").document["motivation"]) == (303, [late])
    assert written.draft("contribution").saved_by.name == "Lea Lambert"
    wrong = written.post("/history/field/contribution", of="cluster_link", aside=number, seen="9")
    assert wrong.status_code == 409


def test_of_many_texts_that_were_not_chosen_the_oldest_stand_on_the_last_page_and_come_back(written):
    for number in range(21):
        written.say("contribution", {"motivation": [f"Not chosen, {number}."]}, by="paul", seen=1)
    first = written.get(f"/history/field/contribution{field('motivation')}").text
    pages = first, written.get(f"/history/field/contribution{next_page(first)}").text

    # Both show what stands now.
    assert [(SECOND in page, "Not chosen, 20." in page, "Not chosen, 0." in page) for page in pages] == [
        (True, True, False),
        (True, False, True),
    ]

    number = pages[1].partition('name="aside" value="')[2].partition('"')[0]
    written.post("/history/field/contribution", of="motivation", aside=number, seen="2")
    assert written.draft("contribution").document["motivation"] == ["Not chosen, 0."]


def next_page(text):
    """Where the link to the next page leads."""
    return unescape(re.search(r'href="([^"]*)" rel="next"', text)[1])


def remove_row(company):
    def remove(application, *, by, now):
        section = edition(application.call.edition).by_slug["venue"]
        drafts.remove_row(application, section, "", ROOM, known=Known(10**6, {}, ""), by=by, now=now)

    company.do(remove)


def test_a_row_that_was_removed_comes_back_with_its_cells(begun):
    begun.say("venue", {ROOM: [ROW], f"{ROOM}/name": ["Blue room"], f"{ROOM}/area": ["40"]})
    begun.say("venue", {f"{ROOM}/area": ["45"]})
    remove_row(begun)
    assert ROOM not in begun.draft("venue").document

    begun.restore("venue", ROOM, 1)

    document = begun.draft("venue").document
    assert {name: document[name] for name in document if name.startswith(ROOM)} == {
        ROOM: [ROW],
        f"{ROOM}/name": ["Blue room"],
        f"{ROOM}/area": ["45"],
    }


def test_rows_that_were_removed_keep_their_own_names(begun):
    for key, name in (("0abc", "Aula"), ("0abd", "Foyer")):
        begun.say("venue", {f"rooms/{key}": [ROW], f"rooms/{key}/name": [name]})
    for key in ("0abc", "0abd"):
        begun.say("venue", {f"rooms/{key}": [], f"rooms/{key}/name": []})

    page = words(begun.get("/history/venue"))

    assert "Room “Aula” (removed): Name" in page
    assert "Room “Foyer” (removed): Name" in page
    assert "Room “Foyer” (removed) Removed" in page


def test_a_cell_of_a_removed_row_brings_its_row_back(begun):
    begun.say("venue", {ROOM: [ROW], f"{ROOM}/name": ["Blue room"]})
    remove_row(begun)

    begun.restore("venue", f"{ROOM}/name", 1)

    assert begun.draft("venue").document == {ROOM: [ROW], f"{ROOM}/name": ["Blue room"]}


def remove_first_picture(company):
    """Take it out, and give the version after which it was there."""
    key = company.draft("venue").document["photos"][0]

    def remove(application, *, by, now):
        section = edition(application.call.edition).by_slug["venue"]
        attachments.remove(application, section, "", key, by=by, now=now)

    company.do(remove)
    with company.app.app_context():
        return values_of(company.draft("venue"), "photos").rows[1].version


def test_a_picture_that_was_removed_comes_back_with_its_description(company):
    document = company.draft("venue").document

    company.restore("venue", "photos", remove_first_picture(company))

    assert company.draft("venue").document == document


def test_the_description_of_a_picture_that_was_removed_brings_it_back(company):
    document = company.draft("venue").document
    words = next(field for field in document if field.startswith("photos/"))
    remove_first_picture(company)
    with company.app.app_context():
        said = values_of(company.draft("venue"), words).rows[1].version

    company.restore("venue", words, said)

    back = company.draft("venue").document
    assert (sorted(back["photos"]), back[words]) == (sorted(document["photos"]), document[words])


def test_a_picture_comes_back_where_there_is_room_for_it(company, monkeypatch):
    """What it takes was taken before: only a file that came meanwhile can be in its place."""
    files = company.count(Attachment)
    before = remove_first_picture(company)
    without = company.draft("venue").document
    monkeypatch.setattr(room, "MOST_EVER", files)

    monkeypatch.setattr(room, "MOST_FILES", files - 1)
    with pytest.raises(Refused, match="Remove a file"):
        company.restore("venue", "photos", before)
    assert company.draft("venue").document == without

    monkeypatch.setattr(room, "MOST_FILES", files)
    company.restore("venue", "photos", before)
    assert company.draft("venue").document != without


def test_the_part_of_a_removed_partner_stays_in_the_history(company):
    company.do(lambda app, by, now: partnering.remove_partner(app, company.partner(app), by=by, now=now))

    page = words(company.get("/history"))
    assert "Partner: Kouterhal Gent" in page
    assert "does not take part any more" in page
    assert "Kouterhal Gent nv" in words(company.get(f"/history/partner/{company.key}"))
    assert company.get(f"/history/partner/{company.key}", by="paul").status_code == 404
    answer = company.post(f"/history/field/partner/{company.key}", of="legal_name", version="1", seen="9")
    assert answer.status_code == 403


def test_a_partner_brings_back_what_stood_in_its_own_part(company):
    company.write_part(legal_name=["Kouterhal nv"])
    path = f"/history/field/partner/{company.key}"

    assert "Bring this value back" in words(company.get(f"{path}?of=legal_name", by="paul"))
    answer = company.post(path, by="paul", of="legal_name", version="1", seen="9")

    assert answer.status_code == 303
    assert company.draft("partner", company.key).document["legal_name"] == ["Kouterhal Gent nv"]


def save_of_an_earlier_edition(application, *, by, now):
    draft = draft_of(application, "contribution")
    drafts.write(application, draft, {"halls": ["Two halls"]}, save_key="", by=by, now=now)


def test_fields_are_named_by_their_questions_and_what_is_not_asked_any_more_by_its_name(company):
    company.do(save_of_an_earlier_edition)

    page = words(company.get("/history/contribution"))

    assert "Why do you want to host" in page
    assert "A question that is not asked any more (halls)" in page
    assert "Two halls" in page


def test_values_are_said_in_words_and_files_by_their_names(company):
    page = words(company.get(f"/history/partner/{company.key}"))

    assert "Belgium" in page
    assert "plan.pdf" in words(company.get("/history/field/venue?of=floor_plan"))


def test_long_histories_are_read_page_by_page(begun):
    for number in range(25):
        begun.say("contribution", {"motivation": [f"Attempt {number}."]})

    first = words(begun.get(f"/history/field/contribution{field('motivation')}"))
    second = words(begun.get(f"/history/field/contribution{field('motivation', page=2)}"))

    assert ("Attempt 24." in first, "Attempt 3." in first) == (True, False)
    assert ("Attempt 24." in second, "Attempt 3." in second) == (False, True)
    times = [second.index(f"Attempt {number}.") for number in (4, 3, 2, 1, 0)]
    assert all(before < after for before, after in pairwise(times))


@pytest.mark.parametrize("more", ["name=x&section=y", "_external=1&_scheme=javascript", "_anchor=x", "page=1&page=x"])
def test_what_else_stands_in_an_address_leads_to_no_other_page(begun, more):
    for number in range(25):
        begun.say("contribution", {"motivation": [f"Attempt {number}."]})
    first = begun.get(f"/history/field/contribution{field('motivation')}&{more}")

    leads_to = urlsplit(urljoin(first.request.url, next_page(first.text)))

    assert (leads_to.scheme, leads_to.netloc, leads_to.path) == ("http", "localhost", first.request.path)
    assert {"of": "motivation", "page": "2"}.items() <= dict(parse_qsl(leads_to.query)).items()


@pytest.mark.parametrize("path", ["/history", "/history/contribution", "/history/field/contribution?of=motivation"])
def test_a_longer_history_asks_the_database_no_more(begun, path):
    begun.say("contribution", {"motivation": [FIRST]})
    browser, address = begun.browser("lea"), f"/applications/{begun.name}{path}"
    before = queries.count(begun.app, browser, address)
    begun.join("emma")
    for number in range(5):
        begun.say("contribution", {"motivation": [f"{number}"], "impact": [f"{number}"]}, by="emma")
        begun.say("venue", {"name": [f"{number}"]})

    assert queries.count(begun.app, browser, address) == before
