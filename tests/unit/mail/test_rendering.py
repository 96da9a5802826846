import pytest
from markupsafe import escape

from booster.mail.rendering import LONGEST_SUBJECT, only_our_links, short_line
from booster.mail.views import linked

OURS = "https://booster.example"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x00", "\u2028", "\u2029", "\x85", "\u202e", "\t  "])
def test_a_subject_is_short_line_whatever_a_name_holds(end):
    assert short_line(f"An invitation from Lea{end}Bcc: everybody@booster.example") == (
        "An invitation from Lea Bcc: everybody@booster.example"
    )


def test_a_long_subject_is_cut_and_says_so():
    cut = short_line("ä" * 1000)

    assert (len(cut), cut[-1]) == (LONGEST_SUBJECT, "…")


@pytest.mark.parametrize(
    "text",
    [OURS, f"{OURS}/", f"{OURS}/invitations/abc?x=1#y", f"{OURS}?x", f"<a href='{OURS}/'>", "booster.example/verify"],
)
def test_our_own_addresses_stay(text):
    assert only_our_links(text, OURS) == text


@pytest.mark.parametrize(
    "address",
    [
        "http://evil.example",
        "HTTPS://evil.example/x",
        "www.evil.example",
        f"{OURS}.evil.example/",
        f"{OURS}@evil.example",
        "evil.example/login",
        "..sub.evil.example:8080/",
        "10.0.0.1/login",
        "booster.example.evil.example/",
    ],
)
def test_an_address_of_another_site_does_not_leave_in_our_name(address):
    assert only_our_links(f"Dear {address} press here", OURS) == "Dear (web address left out) press here"


def test_what_staff_write_leaves_as_the_preview_shows_it_and_spares_nobody_else():
    reasons = "The rules stand at https://eur-lex.europa.eu/eli?a=1&b=2 and on www.clustercollaboration.eu."

    for words in (reasons, str(escape(reasons))):
        letter = f"{words} Dear Eve www.evil.example/eu."
        assert only_our_links(letter, OURS, [reasons]) == f"{words} Dear Eve (web address left out)."


@pytest.mark.parametrize(
    "text", ["Done.Please look", "and/or", "S.p.A./Ltd.", "lea@booster.example", "1.5/2", "on 1.2.2027/3", "plan.pdf"]
)
def test_what_no_mail_program_takes_for_an_address_with_a_path_stays(text):
    assert only_our_links(text, OURS) == text


def test_the_demo_links_our_addresses_on_the_host_the_reader_came_by():
    assert linked(f"Open {OURS}/verify/a_b.", OURS) == (
        f'Open <a class="govuk-link" href="/verify/a_b">{OURS}/verify/a_b</a>.'
    )


def test_the_demo_shows_a_letter_as_text_and_links_nothing_else():
    assert linked("<b>&</b> https://evil.example/", OURS) == "&lt;b&gt;&amp;&lt;/b&gt; https://evil.example/"
