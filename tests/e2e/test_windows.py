"""A browser window that goes from test to test is as good as new, or it does not go."""

import pytest

KEEP = """async () => {
  localStorage.setItem("words", "kept");
  sessionStorage.setItem("words", "kept");
  await new Promise((done) => { indexedDB.open("words").onsuccess = done; });
}"""
KEPT = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"


@pytest.fixture
def window(windows, monkeypatch):
    windows.watch(monkeypatch)
    window = windows.open(width=1280, runs_scripts=True)
    window.page.goto("/")
    return window


def test_whoever_gets_it_next_finds_nothing_in_it(windows, window, site):
    window.page.evaluate(KEEP)
    window.context.add_cookies([{"name": "session", "value": "kept", "url": site.address}])
    heard = []
    window.listen("console", lambda message: heard.append(message.text))

    windows.take_back(window)
    again = windows.open(width=360, runs_scripts=True)

    assert again is window
    assert again.context.cookies() == []
    again.page.goto("/")
    assert again.page.evaluate(KEPT) == [0, 0, 0]
    again.page.evaluate("console.log('to somebody else')")
    assert heard == []


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.on("dialog", lambda dialog: dialog.accept()),
        lambda page: page.route("**/*", lambda route: route.abort()),
        lambda page: page.context.set_offline(True),
    ],
    ids=["listened to", "cut off", "offline"],
)
def test_what_a_test_has_changed_is_closed(windows, window, change):
    change(window.page)

    windows.take_back(window)

    assert window.page.is_closed()


def test_another_page_beside_it_is_closed_with_it(windows, window):
    with window.page.expect_popup():
        window.page.evaluate("() => { window.open('/'); }")

    windows.take_back(window)

    assert window.page.is_closed()
