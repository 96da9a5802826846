"""A Flask test client that reads every page strictly and sends the CSRF token as a browser would."""

import re

import html5lib
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from tests.seen import Seen

SALT = "wtf-csrf-token"
RAW_TOKEN = "0123456789abcdef0123456789abcdef01234567"

# Things html5lib holds against HTML that the standard allows.
FORGIVEN = {"expected-doctype-but-got-start-tag"}

# What a page says, in its attributes and in its text. The kind of an input has a say in what is valid, and
# so has each entity; and that there is text matters: in a table or a list it may stand in some places only.
VALUES = re.compile(r'(?<!type)="[^"&]*"')
TEXTS = re.compile(r"(?<=>)[^<&]*[^<&\s][^<&]*")


class WatchfulClient(FlaskClient):
    """Fails on a page that is not valid HTML; `csrf=False` leaves the token out."""

    # The markup of pages that were read and had no error; tests of one run share it.
    sound: Seen

    def open(self, *args, csrf=True, **kwargs):
        if csrf and kwargs.get("method", "GET") == "POST":
            kwargs["headers"] = {**dict(kwargs.get("headers") or {}), "X-CSRFToken": self._token()}
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data:
            self._read_once(response.text)
        return response

    def _read_once(self, text):
        """Read a page; one that only says other words than an earlier one is not read again, since that is slow."""
        markup = TEXTS.sub("words", VALUES.sub('=""', text))
        if not self.sound.knows(markup):
            read_strictly(text, whole=text.lstrip().lower().startswith("<!doctype"))
            self.sound.note(markup)

    def _token(self):
        with self.session_transaction() as session:
            session["csrf_token"] = RAW_TOKEN
        return URLSafeTimedSerializer(self.application.secret_key, salt=SALT).dumps(RAW_TOKEN)


def read_strictly(text, *, whole=True):
    """Parse a page or a part of one; fails and names the line of the first error."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(text) if whole else parser.parseFragment(text)
    errors = [(where, code) for where, code, _ in parser.errors if code not in FORGIVEN]
    if errors:
        (line, _column), code = errors[0]
        raise AssertionError(f"{code} in line {line}: {text.splitlines()[line - 1]!r}")
    return tree
