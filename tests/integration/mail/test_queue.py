from booster.kit.db import db
from booster.mail.models import Letter
from tests.integration.mail.conftest import NOW, outbox, write, write_and_fail


def test_every_address_gets_one_letter(post):
    write(post, "lea@booster.example", "paul@booster.example", "lea@booster.example")

    assert [(letter.to, letter.subject, letter.about_kind) for letter in outbox(post)] == [
        ("lea@booster.example", "Hello Lea", "event"),
        ("paul@booster.example", "Hello Lea", "event"),
    ]


def test_a_letter_belongs_to_what_it_tells_and_goes_with_it(post):
    write_and_fail(post)

    assert outbox(post) == []


def test_what_people_typed_is_text_in_the_page_of_a_letter(post):
    (letter,) = write(post, "lea@booster.example", who="<script>&")

    assert "<p>Dear &lt;script&gt;&amp;</p>" in letter.html
    assert letter.text.startswith("Dear <script>&\n")


def test_a_name_brings_neither_headers_nor_links(post):
    (letter,) = write(post, "lea@booster.example", who="Eve\r\nBcc: all@booster.example\r\n\r\nhttps://evil.example/")

    assert letter.subject == "Hello Eve Bcc: all@booster.example (web address left out)"
    assert "evil" not in letter.text + letter.html


def test_every_letter_says_who_writes_and_whom_to_ask(post):
    (letter,) = write(post, "lea@booster.example")

    for body in (letter.text, letter.html):
        assert all(words in body for words in ("http://localhost:5000", "events@booster.example", "to lea@booster"))


def test_keys_are_unique_and_new_letters_are_due_at_once(post):
    letters = write(post, "lea@booster.example", "paul@booster.example")

    with post.app_context():
        assert db.session.query(Letter.key).distinct().count() == 2
    assert {(letter.created_at, letter.next_try_at, letter.attempts) for letter in letters} == {(NOW, NOW, 0)}
