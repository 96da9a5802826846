"""Markdown on a page: safe, in its place in the outline, and telling other sites nothing."""

import pytest

from booster.kit.markdown import Offence, markdown, offences


def test_html_is_shown_and_never_done():
    assert "<script>" not in markdown("<script>alert(1)</script>\n\nText <b onclick=x>bold</b>")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_cannot_run_anything(address):
    assert "href" not in markdown(f"[press]({address})")


def test_headings_come_under_the_one_they_stand_below():
    assert str(markdown("# One\n\n## Two", 2)) == (
        '<h3 class="govuk-heading-m">One</h3>\n<h4 class="govuk-heading-s">Two</h4>\n'
    )


def test_a_link_to_another_site_does_not_say_where_it_came_from():
    assert 'rel="noopener noreferrer"' in markdown("[there](https://example.org)")
    assert "rel=" not in markdown("[here](/calls)")


def test_no_style_of_its_own():
    assert "style=" not in markdown("| a |\n|--:|\n| 1 |")


def test_paragraphs_inside_a_tight_list_have_no_class():
    assert str(markdown("- one\n- two")) == (
        '<ul class="govuk-list govuk-list--bullet">\n<li>one</li>\n<li>two</li>\n</ul>\n'
    )


def test_what_is_not_allowed_is_found_with_its_line():
    text = "Fine.\n\n<div>\nno\n</div>\n\n- a [link](http://example.org)\n  and ![one](https://example.org/a.png)\n"

    assert offences(text) == [
        Offence(3, "raw HTML is not allowed: <div>"),
        Offence(7, "a link must begin with https:// or stay on this site: http://example.org"),
        Offence(8, "images are not allowed: https://example.org/a.png"),
    ]


def test_headings_begin_with_one_sign_and_leave_no_step_out():
    told = [line for line, _what in offences("## Two\n\n# One\n\n### Three\n\n#### Four\n\n# One\n\n## Two\n")]

    assert told == [1, 5]
    assert offences("### Three")[0].what == "a heading with ### can only stand below one with ##"


def test_a_good_text_has_no_offence():
    assert offences("# Title\n\n[a](https://example.org) [b](/calls) [c](#d) <mailto:a@example.org>") == []
