"""A Flask test client that reads every page strictly and sends the CSRF token as a browser would."""

import re

from flask.testing import FlaskClient

from tests import markup
from tests.cookies import csrf_of, with_token
from tests.seen import Seen

# What a page says, in its attributes and in its text. The kind of an input has a say in what is valid, and
# so has each entity; and that there is text matters: in a table or a list it may stand in some places only.
VALUES = re.compile(r'(?<!type)="[^"&]*"')
TEXTS = re.compile(r"(?<=>)[^<&]*[^<&\s][^<&]*")

# What leads to the very address that the page has.
ASKS_ANEW = re.compile(r'<a [^>]*href="\?|<form (?![^>]*action=)[^>]*method="get"')
WITHIN = re.compile(r'<a [^>]*href="#([^"]+)"')


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
            assert "govuk-error-summary" not in response.text or "<title>Error:" in response.text, "no title says so"
            if response.request.method == "POST":
                self._leads_on(response)
        return response

    def _leads_on(self, response):
        """Fail on links that lead nowhere from a page that answers a form: it may lack what pages of its kind have."""
        text = response.text
        if ASKS_ANEW.search(text):
            routes = self.application.url_map.bind("localhost")
            assert routes.test(response.request.path, "GET"), "a link leads to an address that cannot be opened"
        missing = [target for target in WITHIN.findall(text) if f'id="{target}"' not in text]
        assert missing == [] or "<html" not in text, f"links lead to nothing on this page: {missing}"

    def _read_once(self, text):
        """Read a page; one that only says other words than an earlier one is not read again, since that is slow."""
        shape = TEXTS.sub("words", VALUES.sub('=""', text))
        if not self.sound.knows(shape):
            markup.check(text, whole=text.lstrip().lower().startswith("<!doctype"))
            self.sound.note(shape)

    def _token(self):
        """Let the session of this browser know the token that a form sends along; quicker than to open it."""
        name = self.application.config["SESSION_COOKIE_NAME"]
        cookie = self.get_cookie(name)
        self.set_cookie(name, with_token(self.application, cookie.value if cookie else ""))
        return csrf_of(self.application)
