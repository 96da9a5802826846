"""The inspector: axe looks at every page of every journey, once, as somebody left it, narrow and wide.

Whoever is about to press something has before them what the inspector has to see. What stands there then is copied
and looked at after the journey, in a window of its own: so no journey waits, turns its telephone or loses its place,
and what a browser without a script got is looked at just the same. One copy after the other is written into the same
empty page, because axe takes its time to start anew.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urldefrag, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Locator, Page
from werkzeug.exceptions import HTTPException

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
WIDTHS = (360, 1280)

# The heading, and each kind of thing that a page shows, once: a new one is a reason to look at the page again. Of each
# kind one is looked for that can be seen, since there are thousands of things.
SHOWN = """() => {
  if (document.contentType !== "text/html") return null;
  const kinds = new Set();
  for (const one of document.body.querySelectorAll("*")) {
    const kind = [one.tagName, ...["class", "role", "type"].map((name) => one.getAttribute(name))].join(" ");
    if (!kinds.has(kind) && one.checkVisibility()) kinds.add(kind);
  }
  return [document.querySelector("h1")?.textContent.trim() ?? "", ...kinds];
}"""
# What htmx does at this moment is no reason.
HTMX = re.compile(r" htmx-\S+")

# Puts a copy in place of what stands there, all that has been started here excepted; done when its styles are there.
WRITE = """(html) => new Promise((done) => {
  document.open();
  document.write(html);
  window.onload = () => done();
  document.close();
})"""
# axe keeps each part of each colour in a WeakMap: a fifth of its time. A hidden property of the colour does the same.
QUICK_MAPS = """
const OwnMap = globalThis.WeakMap;
globalThis.WeakMap = class {
  #name = Symbol("hidden");
  has(thing) { return this.#name in thing; }
  get(thing) { return thing[this.#name]; }
  set(thing, value) { thing[this.#name] = value; return this; }
};"""
OWN_MAPS = "globalThis.WeakMap = OwnMap;"
# It works out what each "rgb(…)" means thousands of times, for some dozens of colours: a third of what is left.
REMEMBER_COLOURS = """
const { Color } = axe.commons.color;
const { parseString } = Color.prototype;
const known = new Map();
Color.prototype.parseString = function (text) {
  if (!known.has(text)) known.set(text, parseString.call(new Color(), text));
  const { r, g, b, alpha } = known.get(text);
  return Object.assign(this, { r, g, b, alpha });
};"""
# Of its answer only what is wrong, since the rest is long.
RUN = "(options) => axe.run(options).then((found) => found.violations)"
# What a heading says of one call or application only.
NAMES = re.compile(r"Academy for \S+|[A-Z0-9-]+-\d{4}-\d{4}")

# What takes somebody away from what they see.
WAYS_OUT = ((Page, "goto"), (Page, "reload"), (Locator, "click"))


@dataclass(frozen=True)
class Copy:
    """A page as it stood at one moment."""

    url: str
    html: str


class Inspector:
    """Knows what has been seen, and tells what axe finds on the rest."""

    def __init__(self, chromium, site, seen):
        self.site = site
        self.axe = Axe()
        # Windows that run no script: what they get is another page.
        self.scriptless = set()
        self.seen = seen
        self.copies = []
        self.window = chromium.new_context(base_url=site.address).new_page()
        self.window.route("**/*", _serve)
        self.window.goto("/")
        self._start_axe(self.window)

    def watch(self, monkeypatch):
        """See every page that somebody is about to leave."""
        for kind, name in WAYS_OUT:
            monkeypatch.setattr(kind, name, self._seeing_first(getattr(kind, name)))

    def _seeing_first(self, way_out):
        @wraps(way_out)
        def leave(thing, *args, **kwargs):
            self.see(thing if isinstance(thing, Page) else thing.page)
            return way_out(thing, *args, **kwargs)

        return leave

    def see(self, page):
        """Copy a page unless its like has been seen."""
        try:
            if self.is_new(page):
                html = page.content()
                if page in self.scriptless:
                    html = html.replace("<noscript>", "<div>").replace("</noscript>", "</div>")
                self.copies.append(Copy(urldefrag(page.url).url, html))
        except Error:
            # It was closed, or is on its way elsewhere already.
            return

    def is_new(self, page):
        """Say whether this place, or any kind of thing on it, was never seen; it counts as seen from now on."""
        if not page.url.startswith(self.site.address):
            return False
        shown = page.evaluate(SHOWN)
        if shown is None:
            return False
        heading, *kinds = shown
        things = [self._place(page, heading), *(HTMX.sub("", kind) for kind in kinds)]
        # Each is asked, since each counts as seen from now on.
        new = [thing for thing in things if self.seen.note(thing)]
        return bool(new)

    def _place(self, page, heading):
        """Say which page of ours it is, whichever application or call it is about, and for which browser."""
        path = urlsplit(page.url).path
        heading = NAMES.sub("", heading)
        routes = self.site.app.url_map.bind("localhost")
        for method in ("GET", "POST"):
            with suppress(HTTPException):
                rule, values = routes.match(path, method, return_rule=True)
                return rule.rule, values.get("section"), heading, page in self.scriptless
        return path

    def findings(self):
        """Look at what was copied since the last time."""
        copies, self.copies = self.copies, []
        return [finding for copy in copies for finding in self._look_at(copy)]

    def _look_at(self, copy):
        self.window.evaluate(WRITE, copy.html)
        return _look(self.window, copy.url)

    def look(self, page):
        """Let axe look at a page at both widths; returns what it finds."""
        self._start_axe(page)
        return _look(page, page.url)

    def _start_axe(self, page):
        page.evaluate("() => {" + QUICK_MAPS + self.axe.axe_script + OWN_MAPS + REMEMBER_COLOURS + "}")


def _look(page, url):
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        violations = page.evaluate(RUN, AXE)
        found += [f"{v['id']} on {url} at {width}: {v['nodes'][0]['html'][:200]}" for v in violations]
    return found


def _serve(route):
    """Give the window an empty page, and the real style sheets and drawings; the scripts of copies have run already."""
    request = route.request
    if request.is_navigation_request():
        route.fulfill(body="<!doctype html>", content_type="text/html; charset=utf-8")
    elif request.resource_type in {"stylesheet", "image", "font"} and "/static/" in request.url:
        route.continue_()
    else:
        route.abort()
