"""Two hundred people who write at once: each saves a field every three seconds and feels the pulse every ten.

Nobody waits for the answer before the next save is due, as nobody does who types: a server that falls behind is seen.
"""

import http.client
import os
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
    requests = [_requests(server.port, name, cookie_of(app, token)) for name, token in world.crowd.items()]
    begin, before = time.perf_counter() + 1, busy(server.pid)
    editors = [
        threading.Thread(target=_write, args=(server.port, number, requests[number % len(requests)], begin, tallies))
        for number in range(EDITORS)
    ]
    print(f"\n{EDITORS} editors on {len(world.crowd)} applications, for {SECONDS:.0f} s; times in ms", flush=True)
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    print(f"{'':10}{'count':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'most':>8}{'errors':>8}")
    for name, tally in tallies.items():
        print(tally.line(name))
    for error in sorted({error for tally in tallies.values() for error in tally.errors}):
        print(f"  {error}")
    asked = sum(len(tally.times) for tally in tallies.values())
    worked = busy(server.pid) - before
    print(f"the server worked {worked:.1f} s in all, {worked * 1000 / asked:.1f} ms for each request")
    resident, shared_once = memory(server.pid)
    print(f"memory of the server: {resident:.0f} MB resident, {shared_once:.0f} MB where shared pages count once")
    print(GOAL)


def _requests(port: int, name: str, cookie: dict[str, str]) -> dict[str, Request]:
    """Open a section as its editors do, and return what their pages send again and again."""
    page = Request(f"/applications/{name}/contribution", headers=cookie)
    pulse = Request(f"/applications/{name}/live/contribution?page=editor{{n}}&field=motivation", headers=cookie)
    return {"save": live_save(page, port, "motivation"), "pulse": pulse}


def _write(port: int, number: int, requests: dict[str, Request], begin: float, tallies: dict[str, Tally]) -> None:
    due = sorted(_beats(begin, "save", SAVE_EVERY) + _beats(begin, "pulse", PULSE_EVERY))
    for count, (moment, kind) in enumerate(due):
        request = requests[kind]
        path, body = request.path.replace("{n}", str(number)), request.body.replace("{n}", f"{number}-{count}")
        time.sleep(max(0.0, moment - time.perf_counter()))
        _ask(port, Request(path, body, request.headers), moment, tallies[kind])


def _beats(begin: float, kind: str, every: float) -> list[tuple[float, str]]:
    first = begin + random.random() * every  # noqa: S311  No secret.
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


def busy(pid: int) -> float:
    """Add up the processor time of a server and its workers, in seconds."""
    ticks = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13] for one in _family(pid)]
    return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[str]:
    return [str(pid), *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def memory(pid: int) -> tuple[float, float]:
    """Add up the memory of a server and its workers, in MB: what each holds, and with shared pages counted once."""
    found = [_sizes(one) for one in _family(pid)]
    return sum(rss for rss, _pss in found) / MEGABYTE, sum(pss for _rss, pss in found) / MEGABYTE


def _sizes(pid: str) -> tuple[int, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) * 1024 for name, _colon, rest in (line.partition(":") for line in lines)}
    return sizes["Rss"], sizes["Pss"]
