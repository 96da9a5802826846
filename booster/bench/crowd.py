"""Two hundred people who write at once, four in each consortium: a save every three seconds, a pulse every ten.

Nobody waits for the answer before the next save is due, as nobody does who types: a server that falls behind is seen.
"""

import http.client
import json
import os
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from flask import Flask

from booster.bench.cases import cookie_of
from booster.bench.client import Request, fetch
from booster.bench.company import Writer
from booster.bench.goals import Goals
from booster.bench.section_page import SectionPage
from booster.bench.servers import Running
from booster.bench.world import CROWDED, World
from booster.kit.sizes import MEGABYTE

SAVE_EVERY = 3.0
PULSE_EVERY = 10.0
SECONDS = 20.0
OK = 200
SLOWEST = 250.0
MOST_MEMORY = 400.0


@dataclass
class Tally:
    """What came of the requests of one kind; times in seconds from the moment each was due."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        cuts = self.cuts
        figures = f"{cuts[49]:>8.1f}{cuts[94]:>8.1f}{cuts[98]:>8.1f}{max(self.times) * 1000:>8.1f}"
        return f"{name:10}{len(self.times):>8,}{figures}{len(self.errors):>8}"

    @property
    def cuts(self) -> list[float]:
        return [cut * 1000 for cut in quantiles(self.times, n=100)]


def measure(app: Flask, world: World, server: Running, goals: Goals) -> None:
    tallies = {"save": Tally(), "pulse": Tally()}
    pages = [_open(app, server.port, writer, number) for number, writer in enumerate(world.crowd)]
    begin, before = time.perf_counter() + 1, busy(server.pid)
    editors = [threading.Thread(target=_write, args=(server.port, page, begin, tallies)) for page in pages]
    print(f"\n{len(pages)} people in {CROWDED} consortia, for {SECONDS:.0f} s; times in ms", flush=True)
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
    print(f"goals: p99 {SLOWEST:.0f} ms at most, no error, memory {MOST_MEMORY:.0f} MB at most")
    for name, tally in tallies.items():
        goals.at_most(f"p99 of {name} in ms", tally.cuts[98], SLOWEST)
        goals.at_most(f"errors of {name}", len(tally.errors), 0)
    goals.at_most("memory in MB", shared_once, MOST_MEMORY)


def _open(app: Flask, port: int, writer: Writer, number: int) -> SectionPage:
    cookie = cookie_of(app, writer.session)
    _status, body, _headers = fetch(port, Request(writer.path, headers=cookie))
    return SectionPage(body, cookie, writer.field, number)


def _write(port: int, page: SectionPage, begin: float, tallies: dict[str, Tally]) -> None:
    for moment, kind in sorted(_beats(begin, "save", SAVE_EVERY) + _beats(begin, "pulse", PULSE_EVERY)):
        time.sleep(max(0.0, moment - time.perf_counter()))
        request, hear = (page.save(), page.saved) if kind == "save" else (page.pulse(), page.told)
        answer = _ask(port, request, moment, tallies[kind])
        if answer:
            hear(answer)
            # Each writes in a field of their own.
            tallies[kind].errors.extend("a conflict" for _one in answer.get("conflicts", ()))


def _beats(begin: float, kind: str, every: float) -> list[tuple[float, str]]:
    first = begin + random.random() * every  # noqa: S311  No secret.
    return [(first + every * count, kind) for count in range(int(SECONDS / every))]


def _ask(port: int, request: Request, due: float, tally: Tally) -> dict[str, Any]:
    """Note how long it took, and return what was answered: nothing where a page knows it all."""
    try:
        status, body, _headers = fetch(port, request)
    except (OSError, http.client.HTTPException) as error:
        tally.errors.append(type(error).__name__)
        return {}
    tally.times.append(time.perf_counter() - due)
    if status not in {200, 204}:
        tally.errors.append(f"answered {status}")
    return json.loads(body) if status == OK else {}


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
