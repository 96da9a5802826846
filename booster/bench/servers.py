"""The two servers side by side: Booster and the floor, each a gunicorn like that of `python3 -m booster run`."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from booster import config
from booster.app import create_app
from booster.bench.floor import create_floor
from booster.serve import Server

SECRET = "the benchmark's own, and nobody else's"  # noqa: S105  It guards nothing.
PATIENCE = 30


class Quiet(Server):
    """The server of `run` without its greeting and its letters."""

    def load_config(self) -> None:
        for hook in ("when_ready", "post_worker_init", "on_exit"):
            self.options.pop(hook)
        super().load_config()


def main(kind: str, port: str, folder: str) -> None:
    if kind == "floor":
        app = create_floor(Path(folder) / "floor.sqlite3", SECRET)
    else:
        app = create_app(config.settings(environment(Path(folder))))
    Quiet(app, int(port)).run()


def environment(folder: Path) -> dict[str, str]:
    """The settings of the measured Booster: its own folder, no demo, no mail."""
    return {"BOOSTER_INSTANCE": str(folder), "BOOSTER_SECRET": SECRET}


@dataclass(frozen=True)
class Running:
    """A server that is up."""

    port: int
    pid: int


@contextmanager
def running(kind: str, folder: Path) -> Iterator[Running]:
    """Run a server for as long as the block lasts."""
    port = _free_port()
    command = [sys.executable, "-m", "booster.bench.servers", kind, str(port), str(folder)]
    process = subprocess.Popen(command, cwd=config.ROOT, start_new_session=True)
    try:
        _wait(port, process)
        yield Running(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/static/none", timeout=2)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("a server of the benchmark did not start")


if __name__ == "__main__":
    main(*sys.argv[1:])
