"""A client that asks as fast as it is answered, over connections that stay open, as browsers do."""

import http.client
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import quantiles

TIMEOUT = 30
ERRORS = 400


@dataclass(frozen=True)
class Request:
    """What to ask; a body is sent by POST, `{n}` in it becomes the number of the request."""

    path: str
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pace:
    """What came of asking for a while. Times in milliseconds."""

    per_second: float
    p50: float
    p95: float


def ask(port: int, request: Request, seconds: float, clients: int) -> Pace:
    """Let so many clients ask for so many seconds; raises RuntimeError on any answer that is an error."""
    end = time.perf_counter() + seconds
    times: list[float] = []
    failures: list[str] = []
    kept = {"times": times, "failures": failures}
    threads = [
        threading.Thread(target=_keep_asking, args=(port, request, end, number), kwargs=kept)
        for number in range(clients)
    ]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(f"{request.path}: {failures[0]}")
    cuts = quantiles(times, n=20)
    return Pace(len(times) / (time.perf_counter() - begin), cuts[9] * 1000, cuts[18] * 1000)


def fetch(port: int, request: Request) -> tuple[int, bytes, http.client.HTTPMessage]:
    """Ask once and return status, body and headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        return _ask(connection, request, "0")
    finally:
        connection.close()


def _keep_asking(port: int, request: Request, end: float, number: int, times: list[float], failures: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    count = 0
    while time.perf_counter() < end and not failures:
        count += 1
        begin = time.perf_counter()
        status, _body, _headers = _ask(connection, request, f"{number}-{count}-{time.time_ns()}")
        times.append(time.perf_counter() - begin)
        if status >= ERRORS:
            failures.append(f"answered {status}")
    connection.close()


def _ask(
    connection: http.client.HTTPConnection, request: Request, mark: str
) -> tuple[int, bytes, http.client.HTTPMessage]:
    headers = {"Host": "localhost", **request.headers}
    if request.body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST", request.path, request.body.replace("{n}", mark), headers)
    else:
        connection.request("GET", request.path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers
