"""The real server in a group of its own, as a terminal starts it; on demand with a lie that the kill test must find."""

import json
import os
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


def serve(port, env, log, *words):
    """Become the server; what goes wrong is written into a file."""
    os.setsid()
    with log.open("ab") as errors:
        os.dup2(errors.fileno(), sys.stderr.fileno())
    app = create_app(config.settings(env))
    if "lie" in words:
        lie(app)
    if "hasty" in words:
        app.config["BODY_SECONDS"] = 1
    Quiet(app, port).run()
