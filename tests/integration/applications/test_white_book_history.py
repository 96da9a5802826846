"""What was offered instead of a requirement stays in the history: who, when, and every earlier text."""

import io

from booster.consortium.member_roles import MemberRole
from tests import queries
from tests.filling import png
from tests.integration.applications.test_white_book_equivalents import TEXT, address, offer, offering
from tests.integration.together.company import words

__all__ = ["offering"]

OTHER = "The school next door lends us four rooms for the groups, two minutes away and without steps."


def history(desk, page="/white-book", by=None):
    browser = desk.stage.browser(by) if by else desk.browser
    return browser.get(f"/applications/{desk.stage.name}/history{page}")


def test_every_text_that_was_offered_is_kept_with_who_and_what_changed(offering):
    offering.stage.join("paul", MemberRole.EDITOR)
    offer(offering, file=(io.BytesIO(png()), "school.png"))
    offering.stage.browser("paul").post(address(offering), data={"text": OTHER, "seen": "1", "without_file": "yes"})

    page = history(offering)

    text = words(page)
    assert text.index("Paul Petrov") < text.index(OTHER) < text.rindex("Lea Lambert") < text.index(TEXT)
    assert "school.png" in text
    assert "two " in page.text.partition("<del>")[2].partition("</del>")[0]
    assert "four " in page.text.partition("<ins>")[2].partition("</ins>")[0]


def test_what_was_taken_back_and_offered_again_is_all_there(offering):
    offer(offering)
    offer(offering, OTHER, number="W26")
    offering.browser.post(f"{address(offering)}/take-back")
    offer(offering, OTHER)

    text = words(history(offering))

    assert text.index(OTHER) < text.index("Nothing is offered any more.") < text.index(TEXT)
    assert "What changed" not in text


def test_the_history_leads_to_it_once_something_was_offered(offering):
    assert "Offered instead" not in words(history(offering, ""))

    offer(offering)

    assert "Offered instead of requirements" in words(history(offering, ""))
    assert "/history/white-book" in history(offering, "").text


def test_everybody_of_the_application_reads_it_and_nobody_else(offering):
    offering.stage.join("paul", MemberRole.VIEWER)
    offer(offering)

    assert TEXT in words(history(offering, by="paul"))
    assert history(offering, by="stan").status_code == 404


def test_nothing_offered_says_so(offering):
    assert "Nothing has ever been offered" in words(history(offering))


def test_a_longer_history_asks_the_database_no_more(offering):
    offer(offering)
    page = f"/applications/{offering.stage.name}/history/white-book"
    before = queries.count(offering.stage.app, offering.browser, page)

    for number in range(1, 5):
        offer(offering, f"{TEXT} {number}", seen=number)

    assert queries.count(offering.stage.app, offering.browser, page) == before
