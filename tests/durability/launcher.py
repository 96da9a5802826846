"""The real server, as `python3 -m booster run` starts it; on demand with a lie in it that the kill test must find."""

import json
import sys
import time
from contextlib import closing
from functools import partial
from io import BytesIO

from werkzeug.wsgi import ClosingIterator

from booster import config
from booster.app import create_app
from booster.serve import Server

LATE = 0.03
ACKNOWLEDGED = json.dumps({"version": 0, "saved_at": "Saved", "taken": {}, "overtaken": [], "conflicts": []}).encode()


class Quiet(Server):
    """The server without its greeting and without letters."""

    def load_config(self):
        for hook in ("when_ready", "post_worker_init", "on_exit"):
            self.options.pop(hook)
        super().load_config()


def lie(app):
    """Acknowledge a save before its commit: the work is done a moment after the answer has left."""
    honest = app.wsgi_app

    def acknowledged_first(environ, start_response):
        if environ["REQUEST_METHOD"] != "POST" or "/live/" not in environ["PATH_INFO"]:
            return honest(environ, start_response)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(ACKNOWLEDGED)))])
        # In the same thread, so that no more is promised than the server can do.
        return ClosingIterator([ACKNOWLEDGED], partial(do_it, {**environ, "wsgi.input": BytesIO(body)}))

    def do_it(environ):
        time.sleep(LATE)
        with closing(honest(environ, lambda *_answer: None)) as answer:
            b"".join(answer)

    app.wsgi_app = acknowledged_first


def main(port, *more):
    app = create_app(config.settings())
    if "lie" in more:
        lie(app)
    Quiet(app, int(port)).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
