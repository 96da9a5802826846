"""What people do again and again in a browser: sign in, and fill in a section as the example of the edition says.

Everything is found as a person finds it, by its label and what it is.
"""

import re
import time
from dataclasses import dataclass

from playwright.sync_api import expect

from booster.applications.forms.asked import asked
from booster.applications.forms.venue_host import example
from booster.applications.queries import application_named, facts_of
from booster.kit.clock import utcnow
from tests.filling import pdf, png
from tests.people import PASSWORD, email_of

PLAN = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
PHOTO = {"name": "room.png", "mimeType": "image/png", "buffer": png()}
SAVED = re.compile(r"Saved \d\d:\d\d:\d\d")
# What the labels of a date's boxes say, in the order in which they are typed.
DATE = ("Day", "Month", "Year")


def sign_in(page, name, *, email=""):
    page.goto("/sign-in")
    enter(page, email or email_of(name))


def enter(page, email):
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def register(page, name, email):
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your mail")


def confirm(page):
    """Open the account on the page behind the link of the letter, which signs in."""
    page.get_by_label("The password you chose", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm the address and open the account").click()


def in_place(page, press):
    """Press something that saves, and wait until the form that was there has gone."""
    former = page.locator("#section form").element_handle()
    press()
    page.wait_for_function("former => !former.isConnected", arg=former)


def on_shelves(page):
    """Everything that this browser keeps for the site."""
    return page.evaluate("JSON.stringify(Object.entries(localStorage))")


def leave_behind(page, *shelves):
    """Leave what pages of this section had that were killed before they could send anything; returns its address.

    The browser goes where nothing of ours runs: a page of ours might take over at once what it finds.
    """
    address = page.url
    place = page.locator("form[data-live]").evaluate(
        """({ dataset: { store, title, live, writer } }) =>
            ({ store, title, address: location.pathname, to: `${live}?who=${writer}` })"""
    )
    page.goto("/static/build/manifest.json")
    page.evaluate(
        """([{ store, ...place }, shelves]) => shelves.forEach((waiting, number) => localStorage.setItem(
            `booster:${store}:killed${number}`, JSON.stringify({ at: Date.now() + number, ...place, waiting })))""",
        [place, shelves],
    )
    return address


def wait_for_shelves(page, hold):
    end = time.monotonic() + 45
    while not hold(on_shelves(page)):
        assert time.monotonic() < end, on_shelves(page)
        page.wait_for_timeout(100)


@dataclass(frozen=True)
class Blank:
    """One question on the page, and what is to be typed there."""

    kind: str
    label: str
    # How many controls of the same kind and label stand before it.
    nth: int
    typed: list[str]
    words: list[str]
    descriptions: list[str]


class Writer:
    """Somebody who fills in the application that is open on a page."""

    def __init__(self, page, site):
        self.page = page
        self.app = site.app
        self.name = re.search(r"/applications/([^/?]+)", page.url)[1]

    def documents(self, partner_key=""):
        with self.app.test_request_context():
            facts = facts_of(application_named(self.name), utcnow())
            return {**example.example(facts.settings, partner_key=partner_key), "partner": example.partner()}

    def write(self, slug, *, partner_key=""):
        """Fill in the whole section that is open, rows and files included."""
        document = self.documents(partner_key)[slug]
        blanks, groups = self._layout(slug, document)
        for add, titles in groups:
            for title in titles:
                if not self._row(title).is_visible():
                    self.page.get_by_role("button", name=add, exact=True).click()
                    expect(self._row(title)).to_be_visible()
        for row, blank in blanks:
            self._fill(self._row(row) if row else self.page.get_by_role("main"), blank)
        if any(blank.kind == "files" for _row, blank in blanks):
            self._upload([words for _row, blank in blanks for words in blank.descriptions])

    def _row(self, title):
        return self.page.get_by_role("group", name=title, exact=True)

    def _layout(self, slug, document):
        """Read from the form what stands where on its page."""
        with self.app.test_request_context():
            application = application_named(self.name)
            facts = facts_of(application, utcnow())
            section = next(one for one in _edition(application).sections if one.slug == slug)
            blanks, groups, seen = [], [], {}
            for part in asked(section, document, facts):
                for item in part.items:
                    if not item.is_rows:
                        blanks.append(("", _blank(item, document, seen)))
                        continue
                    groups.append((str(item.rows.add), [row.title for row in item.items]))
                    for row in item.items:
                        inside = {}
                        blanks += [(row.title, _blank(q, document, inside, seen)) for q in row.questions]
        return [(row, blank) for row, blank in blanks if blank.typed], groups

    def _fill(self, place, blank):
        if blank.kind in {"choice", "choices", "day"}:
            box = place.get_by_role("group", name=blank.label, exact=True, include_hidden=True).nth(blank.nth)
            for number, words in enumerate(blank.words):
                control = box.get_by_label(words, exact=True)
                control.fill(blank.typed[number]) if blank.kind == "day" else control.check()
            return
        control = place.get_by_label(blank.label, exact=True).nth(blank.nth)
        if blank.kind == "select":
            control.select_option(label=blank.words[0])
        elif blank.kind == "confirmation":
            control.check()
        elif blank.kind == "files":
            accepts_plan = ".pdf" in (control.get_attribute("accept") or "")
            chosen = [PLAN] if accepts_plan else [{**PHOTO, "name": f"{called}.png"} for called in blank.typed]
            control.set_input_files(chosen)
        else:
            control.fill(blank.typed[0])

    def _upload(self, descriptions):
        self.save()
        for number, words in enumerate(descriptions):
            self.page.get_by_label("What it shows").nth(number).fill(words)

    def save(self):
        """Press Save and stay on the page; what saves itself besides is not waited for."""
        with self.page.expect_response(lambda one: one.request.method == "POST" and "/live/" not in one.url):
            self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_text(SAVED).first).to_be_visible()


def write_to_the_end(page, site):
    """Write one section after the other as the form leads on, until it is time to check."""
    writer = Writer(page, site)
    while "/check" not in page.url:
        slug = re.search(r"/applications/[^/]+/([^/?#]+)", page.url)[1]
        writer.write(slug)
        page.get_by_role("button", name="Save and continue").click()
        page.wait_for_url(lambda address, slug=slug: f"/{slug}" not in address)


def _edition(application):
    from booster.applications.forms import edition  # noqa: PLC0415

    return edition(application.call.edition)


def _blank(question, document, *counts):
    optional = " (optional)" if question.is_optional and question.kind != "confirmation" else ""
    label = f"{question.label}{optional}"
    typed = list(document.get(question.name, []))
    kind = question.kind
    key = kind if kind in {"choice", "choices", "day"} else "control", label
    nth = counts[0].get(key, 0)
    for count in counts:
        count[key] = count.get(key, 0) + 1
    described = [document.get(f"{question.name}/{name}", []) for name in typed] if kind == "files" else []
    words = [words[0] for words in described if words]
    return Blank(kind, label, nth, typed, _words(question, typed), words)


def _words(question, typed):
    if question.kind == "day":
        return list(DATE)
    options = {code: str(words) for code, words in (option[:2] for option in question.options)}
    return [options[code] for code in typed if code in options]
