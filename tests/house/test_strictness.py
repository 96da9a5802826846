"""The guards that read HTML find what is wrong in it."""

import pytest

from tests.markup import check, is_plainly_sound

PAGE = """<!doctype html>
<html lang="en"><head><title>Rooms</title></head><body>
<h1>Rooms</h1><p>Two of <b>them</b>.</p>
<table><tbody><tr><td>Hall</td></tr></tbody></table>
<form><label>Name <input name="name"></label><select name="kind"><option>Hall</option></select></form>
<svg><rect width="2"/><text>2</text></svg></body></html>"""

FAULTS = {
    "an end that nothing began": ("</h1>", "</h1></div>"),
    "a beginning without an end": ("<h1>", "<div><h1>"),
    "ends that cross": ("<b>them</b>.</p>", "<b>them</p></b>"),
    "a paragraph around a heading": ("<h1>Rooms</h1>", "<p><h1>Rooms</h1></p>"),
    "a cell without a row": ("<tr><td>Hall</td></tr>", "<td>Hall</td>"),
    "a form between rows": ("<tr>", "<form></form><tr>"),
    "a form in a form": ("<label>", "<form></form><label>"),
    "a link in a link": ("Two", '<a href="/"><a href="/">Two</a></a>'),
    "a box in a choice": ("<option>", "<div></div><option>"),
    "an attribute twice": ('name="name"', 'name="name" name="other"'),
    "an entity that there is not": ("Two", "&two;"),
    "a sign that no page may hold": ("Two", "\0"),
    "a tag that is not finished": ("</h1>", "</h1"),
    "something that does not close itself": ("<b>", "<b/>"),
    "words that never end": ("Two", "<plaintext>"),
    "a caption for browsers without scripts only": ("Two", "<noscript><caption></caption></noscript>"),
    "an instruction": ("Two", "<?two?>"),
    "a second body": ("<h1>", '<body class="b"><h1>'),
    "no end of what was begun": ("</body></html>", "<p><b>"),
}


def test_a_page_without_a_faultis_plainly_sound():
    assert is_plainly_sound(PAGE)
    check(PAGE)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_shown_with_its_line(fault):
    right, wrong = FAULTS[fault]
    assert right in PAGE

    with pytest.raises(AssertionError, match=r"in line \d+"):
        check(PAGE.replace(right, wrong, 1))


def test_a_fault_in_a_part_of_a_page_is_found():
    check("<li>Hall</li>", whole=False)
    with pytest.raises(AssertionError):
        check("<ul><li>Hall</ul></li>", whole=False)
