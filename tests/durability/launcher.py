"""The real server, as `python3 -m booster run` starts it; on demand with a lie in it that the kill test must find."""

import sys
import threading
import time

from flask import copy_current_request_context, jsonify

from booster import config
from booster.app import create_app
from booster.serve import Server

LATE = 0.03


class Quiet(Server):
    """The server without its greeting and without letters."""

    def load_config(self):
        for hook in ("when_ready", "post_worker_init", "on_exit"):
            self.options.pop(hook)
        super().load_config()


def lie(app):
    """Acknowledge a save before its commit: the work is done a moment later."""
    save_fields = app.view_functions["applications.save_fields"]

    def acknowledged_first(**where):
        @copy_current_request_context
        def do_it():
            time.sleep(LATE)
            save_fields(**where)

        threading.Thread(target=do_it).start()
        return jsonify(version=0, saved_at="Saved", taken={}, overtaken=[], conflicts=[])

    app.view_functions["applications.save_fields"] = acknowledged_first


def main(port, *more):
    app = create_app(config.settings())
    if "lie" in more:
        lie(app)
    Quiet(app, int(port)).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
