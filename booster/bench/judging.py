"""What the white book adds to a save: the same save in place with and without its clauses, in this process."""

import dataclasses
import time
from collections.abc import Callable
from statistics import median

from flask import Flask

from booster.applications import forms
from booster.applications.forms.white_book import judge
from booster.applications.models import Application
from booster.applications.queries import application_named
from booster.applications.verdicts import sheet_of
from booster.bench.client import Request
from booster.bench.goals import Goals
from booster.bench.world import World
from booster.kit.clock import utcnow

ROUNDS = 60
GOAL = 1.5


def measure(app: Flask, world: World, save: Request, goals: Goals) -> None:
    """Print how much longer a save takes that judges clauses than one that judges none."""
    with app.test_request_context():
        app.preprocess_request()
        draft = _draft(world)
        judging, clauses = _judging(draft)
        edition = draft.call.edition
    judged, bare = _saves(app, edition, save)
    print(f"\nA save in place takes {bare:.2f} ms without a white book; it may take {GOAL} times that with one")
    print(f"  {judged / bare:>5.2f} times with the verdicts beside its section")
    print(f"  {(bare + judging) / bare:>5.2f} times with all {clauses} clauses judged")
    goals.at_most("a save with the white book beside a bare one", judged / bare, GOAL)


def _draft(world: World) -> Application:
    draft = application_named(world.draft)
    if draft is None:
        raise LookupError(world.draft)
    return draft


def _judging(draft: Application) -> tuple[float, int]:
    """Return what judging all clauses takes, and how many they are."""
    sheet = sheet_of(draft, utcnow())
    times = [_spent(lambda: judge(sheet.edition, sheet.documents, sheet.facts)) for _round in range(ROUNDS)]
    return median(times), len(sheet.edition.white_book)


def _saves(app: Flask, name: str, save: Request) -> tuple[float, float]:
    """Return what a save takes with the white book and without one, made in turns."""
    whole = forms.EDITIONS[name]
    editions = {"whole": whole, "bare": dataclasses.replace(whole, white_book=())}
    times: dict[str, list[float]] = {which: [] for which in editions}
    client = app.test_client(use_cookies=False)
    options = {
        "headers": {"Host": "localhost", "HX-Request": "true", **save.headers},
        "content_type": "application/x-www-form-urlencoded",
    }
    for number in range(ROUNDS):
        for which, edition in editions.items():
            forms.EDITIONS[name] = edition
            body = save.body.replace("{n}", f"{which}-{number}-{time.time_ns()}")
            times[which].append(_spent(lambda body=body: client.post(save.path, data=body, **options)))  # type: ignore[misc]  # No types in a lambda.
    forms.EDITIONS[name] = whole
    return median(times["whole"]), median(times["bare"])


def _spent(work: Callable[[], object]) -> float:
    """Return the milliseconds that the processor worked for it."""
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000
