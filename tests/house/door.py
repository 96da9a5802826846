"""The door at which permissions are tried."""

import re
from functools import cache

from flask.testing import FlaskClient

from tests.cookies import cookie_of, csrf_of
from tests.house.trials import Nothing


class Door:
    """Where requests are sent, each as from a new browser."""

    def __init__(self, trials):
        self.trials = trials
        self.app = trials.app
        self.browser = FlaskClient(self.app, self.app.response_class, use_cookies=False)
        self.cookie_of = cache(lambda person: cookie_of(self.app, trials.tokens.get(person)))
        self.csrf = csrf_of(self.app)
        # Nothing is always the same; what somebody typed there comes back.
        self.ask_for_nothing = cache(lambda sent, *asked: self.ask(*asked, Nothing(), dict(sent)))

    def ask(self, person, method, address, htmx, thing, data):
        """Send a request, and undo what it has changed."""
        answer = self.send(person, method, address, thing, data, htmx=htmx)
        if method == "POST" and answer.status_code < 400:
            self.trials.restore()
        return answer

    def send(self, person, method, address, thing, data, *, htmx=False):
        headers = {"Cookie": self.cookie_of(person)}
        if htmx:
            headers["HX-Request"] = "true"
        if method == "POST":
            headers["X-CSRFToken"] = self.csrf
        form = data if method == "POST" else None
        with self.browser.open(thing.fill(address), method=method, headers=headers, data=form) as answer:
            answer.get_data()
        return answer

    def answer(self, person, line, htmx, thing, data):
        """Put an answer as the table does."""
        asked = (person, line.method, line.address, htmx)
        answer = self.ask(*asked, thing, data)
        if answer.status_code == 401 or "/sign-in?" in answer.headers.get("Location", ""):
            return "in"
        if answer.status_code in {404, 410}:
            same = same_body(answer, self.ask_for_nothing(tuple(data.items()), *asked))
            return "-" if same else f"{answer.status_code} that gives away that it exists"
        return "X" if answer.status_code == 403 else str(answer.status_code)

    def differences(self, line, expected, thing_of, data=None, *, htmx=False):
        """List the people who get another answer than expected."""
        data = self.trials.sent_to(line.address) if data is None else data
        wanted = {person: told.split("/")[-1 if htmx else 0] for person, told in expected.items()}
        got = {person: self.answer(person, line, htmx, thing_of(person), data) for person in expected}
        return {person: f"{got[person]}, not {wanted[person]}" for person in expected if got[person] != wanted[person]}


def same_body(one, other):
    token = re.compile(rb'name="csrf_token"[^>]*value="[^"]*"')
    return one.status_code == other.status_code and token.sub(b"", one.data) == token.sub(b"", other.data)
