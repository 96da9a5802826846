"""Comments: for the consortium only, with a letter for whoever is called by name."""

import json

import pytest

from booster.applications.copies import as_data, as_text, written_in
from booster.applications.models import Comment
from booster.applications.queries import last_submission
from booster.applications.services import commenting
from booster.applications.services.commenting import LIMIT, MOST_LETTERS, SAID_ONCE, BadComment, NotYours, remove
from booster.applications.together import comment_of_key, comments_of
from tests import world
from tests.applying import SECOND
from tests.integration.together.company import words
from tests.people import email_of

# RFC 6265, 6.1.
LARGEST_COOKIE = 4096
SECRET = "Between us: the price of the hall is far too high"


def removed(company, key, by):
    def act(application, *, by, now):
        remove(application, comment_of_key(application, key), by=by, now=now)

    company.do(act, by=by)


def test_a_comment_stands_on_its_page_and_below_its_section(company):
    company.comment(SECRET)

    assert SECRET in company.get("/comments/venue", by="paul").text
    assert SECRET in company.get("/venue").text
    assert SECRET in company.get("/venue", by="paul").text
    assert SECRET not in company.get("/comments/dates").text


def test_each_partner_section_has_a_thread_of_its_own(company):
    company.comment(SECRET, slug="partner")

    assert SECRET in company.get(f"/comments/partner/{company.key}", by="paul").text
    assert SECRET in company.get(f"/partner/{company.key}").text


def test_whoever_is_called_gets_a_letter_and_nobody_else(company):
    before = len(company.letters())

    said = company.comment(f"{SECRET}, @Paul. @Lea Lambert and @Nobody")

    assert company.letters_since(before) == [("comment_mention", email_of("paul"))]
    assert SECRET in company.letter("comment_mention", "paul")
    assert said.unknown == ["Nobody"]


def numbers(company, *names):
    with company.app.app_context():
        return [company.somebody(name).id for name in names]


def test_whoever_is_chosen_from_the_list_gets_a_letter_once(company):
    company.join("emma")
    page = company.get("/comments/venue").text
    before = len(company.letters())

    company.post("/comments/venue", text=f"{SECRET}, @Paul", tell=numbers(company, "paul", "emma", "lea", "stan"))

    assert company.letters_since(before) == [("comment_mention", email_of(name)) for name in ("paul", "emma")]
    assert [page.count(f"{name}</label>") for name in ("Emma Engel", "Lea Lambert", "Stan Strange")] == [1, 0, 0]


def test_who_was_chosen_stays_chosen_when_the_comment_is_refused(company):
    answer = company.post("/comments/venue", text=" ", tell=numbers(company, "paul"))

    assert answer.status_code == 422
    assert f'value="{numbers(company, "paul")[0]}" checked' in answer.text


@pytest.mark.parametrize("tell", ["", "x", "-1", str(10**30)])
def test_a_choice_that_is_nobody_tells_nobody(company, tell):
    before = len(company.letters())

    assert company.post("/comments/venue", text=SECRET, tell=tell).status_code == 303
    assert company.letters_since(before) == []


def test_what_is_said_twice_at_once_is_one_comment(company):
    before = len(company.letters())

    for _ in range(2):
        answer = company.post("/comments/venue", text=f"{SECRET}, @Paul")
        assert answer.status_code == 303

    assert company.letters_since(before) == [("comment_mention", email_of("paul"))]
    assert words(company.get("/comments/venue")).count("Between us") == 1


@pytest.mark.parametrize(
    "other", [{"text": f"{SECRET}!"}, {"slug": "access"}, {"by": "paul"}, {"later": SAID_ONCE + SECOND}]
)
def test_what_is_said_anew_is_another_comment(company, other):
    first = {"text": SECRET, "slug": "venue", "by": "lea"}
    company.comment(**first)

    company.comment(**first | other)

    assert company.count(Comment) == 2


def test_nobody_is_written_to_without_end(company):
    before = len(company.letters())

    said = [company.comment(f"@Paul, please look {number}") for number in range(MOST_LETTERS + 1)]

    assert company.letters_since(before) == [("comment_mention", email_of("paul"))] * MOST_LETTERS
    assert company.count(Comment) == MOST_LETTERS + 1
    assert [len(one.called) for one in said] == [1] * MOST_LETTERS + [0]
    # Said twice, it is still true.
    again = company.comment(said[-1].comment.text)
    assert [one.email for one in again.spared] == [email_of("paul")]


def test_whoever_forgot_to_tell_somebody_may_say_it_again(company):
    company.post("/comments/venue", text=SECRET)
    before = len(company.letters())

    company.post("/comments/venue", text=SECRET, tell=numbers(company, "paul"))

    assert company.letters_since(before) == [("comment_mention", email_of("paul"))]


def test_what_was_removed_may_be_said_again(company):
    said = company.comment(SECRET)
    removed(company, said.comment.key, by="lea")

    assert company.comment(SECRET).comment.key != said.comment.key


def test_what_is_told_of_many_names_fits_into_a_cookie(company):
    names = ["".join(chr(0x4E00 + 97 * (n * 39 + i) % 20_000) for i in range(39)) for n in range(30)]

    answer = company.post("/comments/venue", text=" ".join(f"@{name}" for name in names))

    assert len(answer.headers["Set-Cookie"]) < LARGEST_COOKIE


def test_a_stranger_is_not_called(company):
    before = len(company.letters())

    company.comment("@Stan Strange, look at this")

    assert company.letters_since(before) == []


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * (LIMIT + 1)])
def test_a_comment_says_something_and_not_too_much(company, text):
    with pytest.raises(BadComment):
        company.comment(text)


def test_a_comment_may_be_as_long_as_the_limit(company):
    assert company.comment("x" * LIMIT).comment.text == "x" * LIMIT


def test_there_are_only_so_many_comments_on_a_section(company, monkeypatch):
    monkeypatch.setattr(commenting, "MOST", 2)
    for text in ("Is the lunch settled?", "It is."):
        company.comment(text)

    with pytest.raises(commenting.TooManyComments):
        company.comment("And the coffee?")
    assert company.comment("Elsewhere there is room.", slug="access").comment.section == "access"


def test_whoever_removes_a_comment_makes_room_for_one_and_loses_no_word_meanwhile(company, monkeypatch):
    monkeypatch.setattr(commenting, "MOST", 1)
    said = company.comment("Is the lunch settled?")

    refused = company.post("/comments/venue", text=SECRET, tell=numbers(company, "paul"))
    removed(company, said.comment.key, by="lea")

    assert (refused.status_code, SECRET in refused.text) == (422, True)
    assert company.post("/comments/venue", text=SECRET).status_code == 303


def test_a_removed_comment_leaves_a_trace_and_no_words(company):
    said = company.comment(SECRET, by="paul")

    removed(company, said.comment.key, by="paul")
    removed(company, said.comment.key, by="paul")

    page = words(company.get("/comments/venue"))
    assert "Between us" not in page
    assert "Removed on" in page
    assert "by Paul Petrov." in page
    with company.app.app_context():
        assert [one.text for one in comments_of(company.application(), "venue", "")] == [""]
    assert company.events().count("comment.removed") == 1


def test_only_its_author_and_the_lead_remove_a_comment(company):
    by_lea, by_paul = company.comment("From Lea"), company.comment("From Paul", by="paul")

    with pytest.raises(NotYours):
        removed(company, by_lea.comment.key, by="paul")
    removed(company, by_paul.comment.key, by="lea")
    assert company.post(f"/comments/{by_lea.comment.key}/remove", by="paul").status_code == 403


def test_what_becomes_of_a_comment_is_told_where_its_writer_is_led_to(company):
    data = {"text": "Look here, @Nobody"}

    page = words(
        company.browser("lea").post(f"/applications/{company.name}/comments/venue", data=data, follow_redirects=True)
    )

    assert page.index("Look here") < page.index("Nobody here is called “Nobody”") < page.index("Your comment Everybody")


@pytest.mark.parametrize("slug", ["venue", "partner"])
def test_whoever_removes_a_comment_is_led_back_to_where_it_stood(company, slug):
    key = company.comment("From Lea", slug).comment.key
    place = f"partner/{company.key}" if slug == "partner" else slug

    answer = company.post(f"/comments/{key}/remove")

    assert answer.location == f"/applications/{company.name}/comments/{place}#comment-{key}"


def test_what_was_typed_comes_back_when_it_is_too_long(company):
    answer = company.post("/comments/venue", text="y" * (LIMIT + 1))

    assert answer.status_code == 422
    assert "y" * (LIMIT + 1) in answer.text
    assert 'href="#text"' in answer.text
    assert 'text-error" aria-invalid="true"' in answer.text


def test_markup_is_shown_and_not_obeyed(company):
    company.post("/comments/venue", text="<b>bold</b>\n<script>x</script>")

    assert "&lt;b&gt;bold&lt;/b&gt;" in company.get("/comments/venue").text


def test_a_long_thread_is_read_page_by_page_from_its_end(company):
    with company.app.app_context():
        here = {"application_id": company.application().id, "section": "venue", "by": company.somebody("lea")}
    add(company, [Comment(key=f"key-{n}", text=f"Number {n}.", at=company.now, **here) for n in range(60)])

    last, first = company.get("/comments/venue").text, company.get("/comments/venue?page=1").text

    assert "Number 59." in last
    assert "Number 9." not in last
    assert "Number 9." in first


def add(company, comments):
    from booster.kit.db import db, transaction  # noqa: PLC0415  # Only here is something made past the services.

    with company.app.app_context(), transaction():
        for one in comments:
            db.session.merge(one)


def test_no_word_of_it_reaches_a_submission_or_a_copy(company):
    company.comment(SECRET)
    company.comment(SECRET, slug="partner")
    company.attest()
    company.submit()

    with company.app.app_context():
        application = company.application()
        written = written_in(application, company.now)
        kept = json.dumps(last_submission(application).content) + as_text(application, written, [])
        kept += as_data(application, written, []).decode()
    for path in ("", "/check", "/receipt", "/receipt.json", "/copy", "/copy.txt", "/copy.json", "/history"):
        kept += company.browser("lea").get(f"/applications/{company.name}{path}", follow_redirects=True).text
    assert "Between us" not in kept


def test_no_reviewer_and_no_coordinator_ever_reads_it(company):
    company.comment(SECRET)
    company.attest()
    company.submit()
    with company.app.app_context():
        reference = company.application().reference
    reviewing(company)

    paths = [f"/review/{reference}", f"/review/{reference}/form.pdf", f"/review/calls/{world.SLUG}/{reference}"]
    paths += [f"/review/calls/{world.SLUG}", "/review", "/manage", "/manage/letters", "/manage/events"]
    read = {}
    for name in ("rita", "ada"):
        browser = company.browser(name)
        read |= {(name, path): browser.get(path) for path in paths}
        assert browser.get(f"/applications/{reference}/comments/venue").status_code == 404
    assert read["rita", paths[0]].status_code == 200
    assert read["ada", paths[2]].status_code == 200
    assert [where for where, answer in read.items() if b"Between us" in answer.data] == []


def reviewing(company):
    """Close the call and let Rita begin to review."""
    with company.app.app_context():
        world.make_person("ada", world.Role.COORDINATOR)
        world.make_person("rita", world.Role.REVIEWER)
    company.move_call(opens_at=company.now - 9 * world.DAY, closes_at=company.now - 8 * world.DAY)
    with company.app.app_context():
        application = company.application()
        world.check(application)
        world.make_review(application, "rita", status=world.AssignmentStatus.STARTED)
