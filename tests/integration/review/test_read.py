"""Reading a submission: all of it, and nothing that came after it."""

import re
from urllib.parse import urljoin

import pytest

from booster.applications.services import submitting
from booster.kit.db import transaction
from booster.review.models import AssignmentStatus
from tests import world
from tests.integration.review.conftest import BOARD, form

FILES = re.compile(r'href="(/review/[^"]+/files/[^"/]+)"')
PICTURES = re.compile(r'src="(/review/[^"]+/picture)"')


def sent(case, path):
    with case.get("rita", path) as answer:
        return answer.status_code, answer.mimetype, answer.headers["Content-Disposition"].split(";")[0]


def test_it_works(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    shown = case.get("rita", case.page).text

    assert "Kouterdreef 7" in shown
    assert "Blauwe Zaal" in shown
    assert "Your assessment" in shown
    assert "What it is for" in shown
    # As the question says that asks for it.
    assert "Our director sat on an advisory group" in shown


def test_several_answers_to_what_is_asked_first_stand_one_by_one(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    glance = re.search(r'<dl class="b-paper__facts">.*?</dl>', case.get("rita", case.page).text, re.DOTALL)[0]

    days = re.search(r"<dt>Days offered</dt><dd>(.*?)</dd>", glance)[1]
    assert len(re.findall(r"<li>", days)) > 1


def test_every_section_can_be_reached_from_the_contents(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    shown = case.get("rita", f"{case.page}?open=all").text
    contents = re.search(r'<nav class="b-paper__contents".*?</nav>', shown, re.DOTALL)[0]

    targets = re.findall(r'href="#([^"]+)"', contents)
    assert len(targets) > 6
    assert [target for target in targets if f'id="{target}"' not in shown] == []


def test_sections_are_folded_until_somebody_opens_one_or_all(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    folded, opened = (case.get("rita", f"{case.page}{query}").text for query in ("", "?open=all"))

    sections = folded.count('<details class="b-fold"')
    assert sections > 6
    assert (folded.count(" open>"), opened.count(" open>")) == (0, sections)


@pytest.mark.parametrize(("who", "sent_to", "typed"), [("rita", "/save", {"C2": "5"}), ("ada", "/check", {})])
def test_all_sections_can_be_opened_on_a_page_that_refuses_a_form(case, who, sent_to, typed):
    case.review("rita", status=AssignmentStatus.HANDED_IN)
    page = case.page if who == "rita" else case.desk

    refused = case.post(who, f"{page}{sent_to}", typed)
    address = re.search(r'href="([^"]+)">Open all sections<', refused.text)[1]

    assert refused.status_code in {409, 422}
    opened = case.get(who, urljoin(f"{page}{sent_to}", address))
    assert opened.status_code == 200
    assert "Fold all sections" in opened.text


def test_a_folded_section_names_the_clauses_that_its_answers_miss(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    shown = case.get("rita", case.page).text

    marked = re.findall(r'-title">([^<]+)</h3>\s*<span class="b-mark b-mark--bad">([^<]+)</span>', shown)
    assert marked == [("E. Venue", "W10 not met"), ("F. Equipment and network", "W26 not met")]


def test_files_come_as_downloads_and_pictures_inside_the_page(case):
    case.review("rita", status=AssignmentStatus.STARTED)
    shown = case.get("rita", case.page).text

    downloads = {sent(case, path)[2] for path in FILES.findall(shown)}
    pictures = [sent(case, path) for path in PICTURES.findall(shown)]

    assert downloads == {"attachment"}
    assert pictures == [(200, "image/png", "inline")] * 2


def test_a_file_that_was_not_submitted_does_not_exist(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    assert case.get("rita", f"{case.page}/files/no-such-file").status_code == 404


def test_what_was_changed_after_submitting_is_not_read(app, new_case):
    with app.app_context():
        application = new_case.application()
        during = application.call.opens_at + 2 * world.DAY
        with transaction():
            submitting.reopen(world.fresh(application), by=world.person_called("lea"), now=during)
        document = {"legal_name": ["Another Name"], "town": ["Elsewhere"]}
        world.write(application, "lead-organisation", document, by="lea", now=during)
        world.check(application)
    new_case.review("rita", status=AssignmentStatus.STARTED)

    shown = new_case.get("rita", new_case.page).text

    assert "Leiekaai Innovatiehuis vzw" in new_case.get("ada", "/review/calls/cluster-booster-academy-1").text
    assert "Another Name" not in shown + new_case.get("rita", "/review").text
    assert "Elsewhere" not in shown


def test_of_what_was_submitted_again_the_last_is_read(app, new_case):
    with app.app_context():
        application = new_case.application()
        during = application.call.opens_at + 2 * world.DAY
        with transaction():
            submitting.reopen(world.fresh(application), by=world.person_called("lea"), now=during)
        world.write(application, "lead-organisation", {"legal_name": ["Another Name"]}, by="lea", now=during)
        world.submit(application, by="lea", now=during)

    board = new_case.get("ada", BOARD).text

    assert ("Another Name" in board, "Leiekaai Innovatiehuis vzw" in board) == (True, False)


def test_my_reviews_are_listed_those_to_do_first(case):
    other = case.apply("stan", organisation="Stan & Söhne")
    case.review("rita")
    case.review("rita", status=AssignmentStatus.ASSIGNED, of=other)

    shown = case.get("rita", "/review").text

    assert "Stan &amp; Söhne" in shown
    assert shown.index(other) < shown.index(case.reference)
    assert case.reference not in case.get("remi", "/review").text


def test_what_scores_come_to_is_told_when_they_are_handed_in_and_not_while_they_are_given(case):
    case.review("rita", status=AssignmentStatus.STARTED)
    case.post("rita", f"{case.page}/save", form("3.5", seen=2))
    assert "Weighted total" not in case.get("rita", case.page).text

    asked = case.get("rita", f"{case.page}/hand-in").text
    case.post("rita", f"{case.page}/hand-in", {"seen": 3})

    for page in (asked, case.get("rita", case.page).text):
        assert re.search(r"Weighted total</dt><dd><strong>70\.00</strong> of 100", page)
    assert "Your total: 70.00 of 100" in case.get("rita", "/review").text


def test_no_heading_on_a_page_of_a_review_is_as_large_as_its_title(case):
    case.review("rita")

    pages = [case.get(who, page).text for who, page in (("ada", BOARD), ("ada", case.desk), ("rita", case.page))]

    large = [re.findall(r"<h([1-6])[^>]*\bgovuk-heading-x?l\b", page) for page in pages]
    assert large == [["1"]] * 3
