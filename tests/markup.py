"""Reading HTML strictly: at once where all is plainly well, and slowly where something may be wrong."""

import html5lib
import turbohtml
from turbohtml import TokenType

# Things html5lib holds against HTML that the standard allows.
FORGIVEN = {"expected-doctype-but-got-start-tag"}

# What stays where it is though it is wrong there, and what the newest standard allows and html5lib does not.
DISPUTED = "select :not(option, optgroup), :is(table, thead, tbody, tfoot, tr) > :is(form, input), template, plaintext"
# A page has a thousand tokens, and to look a member of an enum up takes its time.
TEXT, END_TAG = TokenType.TEXT, TokenType.END_TAG
AROUND_A_PART = "<!doctype html><html><head></head><body>{}</body></html>"


def read_strictly(text, *, whole=True):
    """Parse a page or a part of one; fails and names the line of the first error."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(text) if whole else parser.parseFragment(text)
    errors = [(where, code) for where, code, _ in parser.errors if code not in FORGIVEN]
    if errors:
        (line, _column), code = errors[0]
        raise AssertionError(f"{code} in line {line}: {text.splitlines()[line - 1]!r}")
    return tree


def check(text, *, whole=True):
    """Fail as `read_strictly` does, and take a tenth of its time for a page that has no error."""
    if not is_plainly_sound(text if whole else AROUND_A_PART.format(text)):
        read_strictly(text, whole=whole)


def is_plainly_sound(text):
    """Say whether there is certainly no error.

    The quick parser tells errors of single tags only. But whatever stands where it may not is moved, dropped, doubled
    or closed when the tree is made: so a page whose tree, written down, has the same tags in the same order has none.
    """
    page = turbohtml.parse(text)
    if page.errors or "<?" in text or page.select_one(DISPUTED):
        return False
    return _shape(page.serialize()) == _shape(text)


def _shape(text):
    """List the tags of a text and where there are words between them."""
    shape = []
    # Cut into tags as for a browser without scripts, for which "noscript" holds markup.
    for token in turbohtml.tokenize(text.replace("noscript", "no-script")):
        kind = token.type
        if kind is not TEXT:
            shape.append((kind, token.tag))
        elif not token.data.isspace() and shape[-1:] != [TEXT]:
            shape.append(TEXT)
        # Of a drawing: what closes itself is written down with an end.
        if token.self_closing:
            shape.append((END_TAG, token.tag))
    return shape
