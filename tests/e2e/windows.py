"""Browser windows, handed on from test to test, emptied: a new one starts two processes and has to load all anew."""

from dataclasses import dataclass, field
from functools import wraps

from playwright.sync_api import BrowserContext, Page

# Somewhere on our site where nothing runs; after a page of nobody's the browser would start another process.
LOBBY = "/static/build/manifest.json"

# Ways to change how a window behaves, to listen to it, or to reach what it keeps and open another one beside it.
CHANGES = (
    "add_init_script",
    "emulate_media",
    "expose_binding",
    "expose_function",
    "on",
    "once",
    "route",
    "route_from_har",
    "route_web_socket",
    "set_extra_http_headers",
)
DOORS = ("clock", "context")

# How long anything may take on a machine that has much else to do (seconds); the browser's own default is five.
PATIENCE = 45

# What nobody notes and the inspector does not look at.
go, listen = Page.goto, Page.on


@dataclass(eq=False)
class Window:
    """A page of a browser, with its cookies and whatever else it keeps for one person."""

    page: Page
    context: BrowserContext
    runs_scripts: bool
    listeners: list = field(default_factory=list)

    def listen(self, event, handler):
        """Listen until the window is taken back."""
        listen(self.page, event, handler)
        self.listeners.append((event, handler))

    def empty(self, address):
        """Leave the page, and forget everything that our site keeps in a browser."""
        for event, handler in self.listeners:
            self.page.remove_listener(event, handler)
        self.listeners.clear()
        go(self.page, LOBBY)
        devtools = self.context.new_cdp_session(self.page)
        devtools.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        devtools.detach()


class Windows:
    """Opens windows, and takes back those that are as good as new when they are empty."""

    def __init__(self, chromium, site):
        self.chromium = chromium
        self.site = site
        self.changed = set()
        self.idle = {True: [], False: []}

    def watch(self, monkeypatch):
        """Note which pages a test changes; what else happens in them ends when they are left."""
        for name in CHANGES:
            monkeypatch.setattr(Page, name, self._noting(getattr(Page, name)))
        for name in DOORS:
            monkeypatch.setattr(Page, name, property(self._noting(getattr(Page, name).fget)))

    def _noting(self, way):
        @wraps(way)
        def change(page, *args, **kwargs):
            self.changed.add(page)
            return way(page, *args, **kwargs)

        return change

    def open(self, *, width, runs_scripts):
        idle = self.idle[runs_scripts]
        window = idle.pop() if idle else self._new(runs_scripts=runs_scripts)
        window.page.set_viewport_size({"width": width, "height": 900})
        return window

    def _new(self, *, runs_scripts):
        context = self.chromium.new_context(base_url=self.site.address, java_script_enabled=runs_scripts)
        context.set_default_timeout(PATIENCE * 1000)
        return Window(context.new_page(), context, runs_scripts)

    def take_back(self, window):
        """Keep a window for whoever needs one next; close it if it would not behave as a new one."""
        if window.page in self.changed or window.context.pages != [window.page]:
            self.changed.discard(window.page)
            window.context.close()
        else:
            window.empty(self.site.address)
            self.idle[window.runs_scripts].append(window)
