"""Two hundred people who write at once: each saves a field every three seconds and feels the pulse every ten.

Nobody waits for the answer before the next save is due, as nobody does who types: a server that falls behind is seen.
"""

import http.client
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from flask import Flask

from booster.bench.cases import cookie_of, live_save
from booster.bench.client import Request, fetch
from booster.bench.servers import Running
from booster.bench.world import World

EDITORS = 200
SAVE_EVERY = 3.0
PULSE_EVERY = 10.0
SECONDS = 20.0
TIMEOUT = 30
MEGABYTE = 1024 * 1024
GOAL = "goals: p99 under 250 ms, no error, memory under 400 MB"


@dataclass
class Tally:
    """What came of the requests of one kind; times in seconds from the moment each was due."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        cuts = [cut * 1000 for cut in quantiles(self.times, n=100)]
        figures = f"{cuts[49]:>8.1f}{cuts[94]:>8.1f}{cuts[98]:>8.1f}{max(self.times) * 1000:>8.1f}"
        return f"{name:10}{len(self.times):>8,}{figures}{len(self.errors):>8}"


def measure(app: Flask, world: World, server: Running) -> None:
    tallies = {"save": Tally(), "pulse": Tally()}
    cookie = cookie_of(app, world.lea)
    begin = time.perf_counter() + 1
    editors = [
        threading.Thread(target=_write, args=(server.port, number, world, cookie, begin, tallies))
        for number in range(EDITORS)
    ]
    print(f"\n{EDITORS} editors on {len(world.crowd)} applications, for {SECONDS:.0f} s; times in ms")
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    print(f"{'':10}{'count':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'most':>8}{'errors':>8}")
    for name, tally in tallies.items():
        print(tally.line(name))
    for error in sorted({error for tally in tallies.values() for error in tally.errors}):
        print(f"  {error}")
    resident, shared_once = memory(server.pid)
    print(f"memory of the server: {resident:.0f} MB resident, {shared_once:.0f} MB where shared pages count once")
    print(GOAL)


def _write(
    port: int, number: int, world: World, cookie: dict[str, str], begin: float, tallies: dict[str, Tally]
) -> None:
    name = world.crowd[number % len(world.crowd)]
    pulse = Request(f"/applications/{name}/live/contribution?page=editor{number}&field=motivation", headers=cookie)
    save = live_save(Request(f"/applications/{name}/contribution", headers=cookie), port, "motivation")
    due = sorted(_beats(begin, "save", SAVE_EVERY) + _beats(begin, "pulse", PULSE_EVERY))
    for count, (moment, kind) in enumerate(due):
        time.sleep(max(0.0, moment - time.perf_counter()))
        body = save.body.replace("{n}", f"{number}-{count}")
        _ask(port, Request(save.path, body, save.headers) if kind == "save" else pulse, moment, tallies[kind])


def _beats(begin: float, kind: str, every: float) -> list[tuple[float, str]]:
    first = begin + random.random() * every  # noqa: S311
    return [(first + every * count, kind) for count in range(int(SECONDS / every))]


def _ask(port: int, request: Request, due: float, tally: Tally) -> None:
    try:
        status, _body, _headers = fetch(port, request)
    except (OSError, http.client.HTTPException) as error:
        tally.errors.append(type(error).__name__)
        return
    tally.times.append(time.perf_counter() - due)
    if status not in {200, 204}:
        tally.errors.append(f"answered {status}")


def memory(pid: int) -> tuple[float, float]:
    """Add up the memory of a server and its workers, in MB: what each holds, and with shared pages counted once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    found = [_sizes(one) for one in (str(pid), *children)]
    return sum(rss for rss, _pss in found) / MEGABYTE, sum(pss for _rss, pss in found) / MEGABYTE


def _sizes(pid: str) -> tuple[int, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) * 1024 for name, _colon, rest in (line.partition(":") for line in lines)}
    return sizes["Rss"], sizes["Pss"]
