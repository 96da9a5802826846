"""What people read when a request fails."""

from booster.kit.texts import lazy_gettext as _l

# What happened, and what to do about it.
TEXTS = {
    400: (_l("We could not read that request"), _l("Go back, reload the page and send it again.")),
    403: (
        _l("You cannot do this"),
        _l("Your account may see this but not change it. Ask the lead of your application, or the coordinator."),
    ),
    404: (
        _l("Page not found"),
        _l("Check the address. If it came by e-mail, open it with the account it was sent to."),
    ),
    405: (_l("This address does not take that"), _l("Go back and use the buttons on the page.")),
    408: (_l("This took too long to arrive"), _l("Check your connection, go back and send it again.")),
    409: (_l("This is no longer possible"), _l("Go back and reload the page to see how things stand now.")),
    413: (
        _l("That is too large"),
        _l("Send a smaller file, or several files one by one. The answers you had saved are still there."),
    ),
    422: (_l("Something needs to be mended"), _l("Go back, mend what is named and send it again.")),
    429: (_l("Too many attempts"), _l("Wait a few minutes, then try again. Nothing has been locked.")),
    500: (
        _l("Something went wrong on our side"),
        _l("What you had saved is safe. Copy what you typed since, and try again in a minute."),
    ),
    503: (
        _l("The service cannot save just now"),
        _l("Nothing you had saved is lost. Keep the page open and try again in a minute."),
    ),
}
