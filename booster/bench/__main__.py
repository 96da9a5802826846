"""`python3 -m booster bench`: build a world, run both servers, measure in turns, print the table."""

import argparse
import gzip
import re
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

import flask_migrate
from flask import Flask
from sqlalchemy import event

from booster import config
from booster.app import create_app
from booster.bench import boards, crowd, judging
from booster.bench.cases import PULSE, SAVE, Case, board_of, cases
from booster.bench.client import Pace, Request, ask, fetch
from booster.bench.goals import Goals
from booster.bench.servers import environment, running
from booster.bench.world import BOARDS, World, build
from booster.kit.clock import utcnow
from booster.kit.db import db

# Milliseconds, and KB.
PULSE_TIME = 3
FIRST_VISIT = 60
HEAD = f"{'':20}{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'queries':>9}{'bytes':>9}{'gzip':>8}{'ratio':>8}{'goal':>7}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 -m booster bench", description=__doc__)
    # Many short rounds: how the connections of one fall to the workers is chance.
    parser.add_argument("--rounds", type=int, default=12, help="rounds of each case, floor and page in turns (12)")
    parser.add_argument("--seconds", type=float, default=0.7, help="how long each is asked in a round (0.7)")
    # As many as there are cores: more would measure how requests wait for each other, at the write lock above all.
    parser.add_argument("--clients", type=int, default=2, help="how many ask at once (2)")
    parser.add_argument("--only", default="", help="only the cases whose name holds this")
    parser.add_argument("--crowd", action="store_true", help="only let 200 people write at once, for 20 seconds")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a goal is missed")
    wish = parser.parse_args()
    goals = Goals()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print("Building the world …", flush=True)
        app = _application(folder)
        world = build(app, utcnow())
        with app.app_context():
            db.engine.dispose()
        if wish.crowd:
            with running("booster", folder) as ours:
                crowd.measure(app, world, ours, goals)
        else:
            with running("booster", folder) as ours, running("floor", folder) as floor:
                _measure(app, world, ours.port, floor.port, wish, goals)
    goals.tell(check=wish.check)


def _application(folder: Path) -> Flask:
    app = create_app(config.settings(environment(folder)))
    with app.app_context():
        flask_migrate.upgrade()
    return app


def _measure(app: Flask, world: World, ours: int, floor: int, wish: argparse.Namespace, goals: Goals) -> None:
    _status, _body, headers = fetch(floor, Request("/enter"))
    entered = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    print(HEAD)
    asked = {case.name: case for case in cases(app, world, ours) if wish.only in case.name}
    for case in asked.values():
        ratio = _compare(app, case, ours=ours, floor=floor, entered=entered, wish=wish)
        goals.at_least(f"{case.name} beside the floor", ratio, case.goal or 0)
        if case.name == PULSE:
            spent = _server_time(app, case.request)
            print(f"  one pulse keeps the server busy for {spent:.2f} ms (goal: {PULSE_TIME} at most)")
            goals.at_most("one pulse in ms", spent, PULSE_TIME)
    if sizes := {size: asked[board_of(size)].request for size in BOARDS if board_of(size) in asked}:
        boards.measure(sizes, partial(ask, ours, seconds=wish.seconds, clients=wish.clients), goals)
    if SAVE in asked:
        judging.measure(app, world, asked[SAVE].request, goals)
    goals.at_most("the first visit in KB", _first_visit(ours, world), FIRST_VISIT)


def _compare(app: Flask, case: Case, ours: int, floor: int, entered: dict[str, str], wish: argparse.Namespace) -> float:
    status, body, _headers = fetch(ours, case.request)
    if status not in {200, 303}:
        raise SystemExit(f"{case.name}: {case.request.path} answered {status}")
    against = _floor_request(case, len(body), entered)
    how = (wish.seconds, wish.clients)
    pairs = [(ask(floor, against, *how), ask(ours, case.request, *how)) for _ in range(wish.rounds)]
    ratio = median(our.per_second / bare.per_second for bare, our in pairs)
    _row(f"  floor: {case.floor}", [bare for bare, _our in pairs])
    size = f"{_queries(app, case.request):>9}{len(body):>9,}{len(gzip.compress(body)):>8,}"
    goal = f"{ratio:>8.2f}{case.goal or 0:>7.2f}"
    _row(case.name, [our for _bare, our in pairs], size + goal)
    return ratio


def _floor_request(case: Case, size: int, entered: dict[str, str]) -> Request:
    if case.floor == "save":
        return Request("/save", "text=" + "a" * 200 + "{n}", entered)
    return Request(f"/{case.floor}/{size}", headers=entered)


def _row(name: str, paces: list[Pace], more: str = "") -> None:
    figures = [median(getattr(pace, figure) for pace in paces) for figure in ("per_second", "p50", "p95")]
    print(f"{name:20}" + "".join(f"{figure:>8.1f}" for figure in figures) + more, flush=True)


def _queries(app: Flask, request: Request) -> int:
    """Count the statements of one request, in this process and on the same database."""
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    client = app.test_client(use_cookies=False)
    headers = {"Host": "localhost", **request.headers}
    # The first time fills what a process remembers.
    for number in ("first", "counted"):
        statements.clear()
        if request.body:
            kind, body = "application/x-www-form-urlencoded", request.body.replace("{n}", number)
            client.post(request.path, data=body, headers=headers, content_type=kind)
        else:
            client.get(request.path, headers=headers)
    return len(statements)


def _server_time(app: Flask, request: Request) -> float:
    """Measure the processor time of one request inside the application: the median of many, in milliseconds."""
    client = app.test_client(use_cookies=False)
    times = []
    for _round in range(300):
        begin = time.thread_time()
        client.get(request.path, headers={"Host": "localhost", **request.headers}).close()
        times.append((time.thread_time() - begin) * 1000)
    return median(times)


def _first_visit(port: int, world: World) -> float:
    """Add up what a first visit to the call page brings over the wire, every asset included, in KB."""
    gzipped = {"Accept-Encoding": "gzip"}
    path = f"/calls/{world.call}"
    _status, page, headers = fetch(port, Request(path, headers=gzipped))
    text = gzip.decompress(page) if headers.get("Content-Encoding") == "gzip" else page
    assets = sorted(set(re.findall(r'"(/static/[^"]+)"', text.decode("utf-8"))))
    sizes = {name: len(fetch(port, Request(name, headers=gzipped))[1]) for name in assets}
    total = len(page) + sum(sizes.values())
    print(f"\nFirst visit to the call page: {total / 1000:.1f} KB over the wire (goal: {FIRST_VISIT} at most)")
    for name, size in [(path, len(page)), *sizes.items()]:
        print(f"  {size:>8,}  {name}")
    return total / 1000


if __name__ == "__main__":
    main()
