"""The commands of `python3 -m booster`."""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Callable

from booster.setup import assets, browser, locks, venv
from booster.setup.places import DEV_LOCK, PYTHON, ROOT, RUN_LOCK
from booster.setup.say import Trouble, say, warn
from booster.setup.shell import alone

HELP = """usage: python3 -m booster <command>

  run [--port 5000] [--reset] [--no-demo]   start Booster on this machine
  test [pytest arguments]                   run every test
  bench [arguments]                         measure against a bare application
  assets                                    build style sheets and scripts
  pictures                                  take the pictures of the README
  lock [--upgrade]                          make the lock files again"""

TAKEN = """Port {port} is taken. Perhaps Booster runs already: http://localhost:{port}/
Otherwise choose another one: python3 -m booster run --port {other}"""
FORBIDDEN = """Port {port} cannot be used: ports below 1024 are for the administrator of this machine only.
Choose another one: python3 -m booster run --port 5000"""
BARE = "Booster starts all the same: every page works without style sheets and scripts."

LAST_PORT = 65_535
WRONG = 2  # What a shell expects from a command that was called wrongly.
INTERRUPTED = 130

WRONG_PATIENCE = "BOOSTER_PATIENCE is {value!r}; it can be 'long', or be left out."
LONGEST_PROOF = 3 * 3600  # Seconds, on a slow machine; who has patience does not take a test for hung before.

MOST_WORKERS = 8  # Each has a browser, a server and a PostgreSQL of its own.


def main(words: list[str]) -> int:
    command, *rest = words or [""]
    if command in ("help", "-h", "--help"):
        say(HELP)
        return 0
    if command not in COMMANDS:
        warn(HELP)
        return WRONG
    stop_as_after_ctrl_c()
    try:
        COMMANDS[command](rest)
    except Trouble as trouble:
        warn(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        warn("\nStopped.")
        return INTERRUPTED
    return 0


def stop_as_after_ctrl_c() -> None:
    """Let whoever ends the set-up, or closes its terminal, leave no temporary folders behind either."""
    for word in (signal.SIGTERM, signal.SIGHUP):
        # Under nohup the second one is ignored, and stays so.
        if signal.getsignal(word) is signal.SIG_DFL:
            signal.signal(word, signal.default_int_handler)


def run(words: list[str]) -> None:
    """Set up what is missing, then become the server."""
    parser = argparse.ArgumentParser(prog="python3 -m booster run")
    parser.add_argument("--port", type=port, default=5000, help="where to listen (default: 5000)")
    parser.add_argument("--reset", action="store_true", help="delete the database and the uploads first")
    parser.add_argument("--no-demo", action="store_true", help="start without demo people and demo calls")
    wish = parser.parse_args(words)
    reserve(wish.port)
    with alone():
        try:
            venv.prepare(RUN_LOCK, assets.build)
        except venv.Aside as trouble:
            warn(f"\n{trouble}\n{BARE}\n")
    # The demo shows its letters; elsewhere they need a way out, and wait in the outbox without one.
    mail = not wish.no_demo or "BOOSTER_SMTP_URL" in os.environ
    os.environ |= {"BOOSTER_DEMO": str(int(not wish.no_demo)), "BOOSTER_MAIL_THREAD": str(int(mail))}
    os.environ.setdefault("BOOSTER_PUBLIC_URL", f"http://localhost:{wish.port}")
    become("booster.serve", str(wish.port), *(["--reset"] if wish.reset else []))


def test(words: list[str]) -> None:
    patient = patience()
    with alone():
        prepare_for_browser()
    # Dozens of servers are started, and each would compile all of Booster for itself.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # A browser test that is skipped on a build machine would look like one that passed.
    plugins = ["-p", "booster.setup.no_skips"] if os.environ.get("CI") else []
    # Everything at once keeps all cores busy; a few named tests start sooner by themselves.
    become("pytest", *plugins, *patient, *([] if words else side_by_side()), *words)


def patience() -> list[str]:
    """What pytest has to know when the proofs take minutes. Trouble if the setting is none that exists."""
    value = os.environ.get("BOOSTER_PATIENCE", "")
    if value not in ("", "long"):
        raise Trouble(WRONG_PATIENCE.format(value=value))
    return ["-o", f"faulthandler_timeout={LONGEST_PROOF}"] if value else []


def side_by_side() -> list[str]:
    """Share the files out in order; two more work than there are cores, since whoever has a browser often waits."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    workers = min(cores + 2, MOST_WORKERS)
    # What ended one process would end the next one that tries it.
    how = ["--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart=0"]
    return ["-n", str(workers), *how, "--durations=15"]


def bench(words: list[str]) -> None:
    with alone():
        venv.prepare(RUN_LOCK, assets.build)
    become("booster.bench", *words)


def pictures(words: list[str]) -> None:
    argparse.ArgumentParser(prog="python3 -m booster pictures").parse_args(words)
    with alone():
        prepare_for_browser()
    become("booster.demo.pictures")


def build_assets(words: list[str]) -> None:
    argparse.ArgumentParser(prog="python3 -m booster assets").parse_args(words)
    with alone():
        venv.prepare(RUN_LOCK, assets.build)
    say(f"Built: {', '.join(assets.manifest())}")


def lock(words: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python3 -m booster lock")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that the project allows")
    wish = parser.parse_args(words)
    with alone():
        venv.prepare(RUN_LOCK)
        locks.lock(*(["--upgrade"] if wish.upgrade else []))


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "assets": build_assets,
    "pictures": pictures,
    "lock": lock,
}


def prepare_for_browser() -> None:
    """Set up everything for tests, a browser and what drives it included."""
    venv.prepare(DEV_LOCK, assets.build, name_browser)
    browser.ready_driver()


def name_browser() -> None:
    os.environ[browser.VARIABLE] = browser.find()


def become(module: str, *words: str) -> None:
    """Go on as that module under the Python of `.venv`: one process, so that Ctrl-C reaches the right one."""
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", module, *words])


def port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a whole number from 1 to {LAST_PORT}, not {text!r}")
    return int(text)


def reserve(number: int) -> None:
    """Trouble if nobody could listen there; asked first, because everything else takes longer."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError as refusal:
            raise Trouble(FORBIDDEN.format(port=number)) from refusal
        except OSError as refusal:
            other = number + 1 if number < LAST_PORT else number - 1
            raise Trouble(TAKEN.format(port=number, other=other)) from refusal
