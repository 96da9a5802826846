"""Twenty pages that save while they are written, and remember what the server acknowledged."""

import http.client
import json
import random
import threading
import time
from urllib.parse import urlencode

TIMEOUT = 5
CLIENTS = 20
OK = 200


class Writer(threading.Thread):
    """One page that writes in a row of its own, ever longer, and tries again until it is answered."""

    def __init__(self, number, house, headers, *, port=0, hasty=0.0):
        super().__init__(daemon=True)
        self.random = random.Random(number)
        self.address = f"/applications/{house.stage.name}/live/venue"
        self.port = port or house.port
        self.headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        self.page = f"page{number}"
        self.row = f"rooms/writer{number}"
        self.hasty = hasty  # How often a page has typed on before it tries again.
        self.base = self.number = 0
        self.acknowledged = []
        self.conflicts = []
        self.refusals = {}
        self.is_over = threading.Event()

    def run(self):
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        while not self.is_over.is_set():
            self.number += 1
            self._until_answered()
        self.line.close()

    def _until_answered(self):
        while True:
            answer = self._send(f"text {self.number}")
            if answer:
                self.base = answer["version"] or self.base
                self.conflicts += answer["conflicts"]
                self.acknowledged.append(self.number)
                return
            if self.is_over.is_set():
                return
            time.sleep(0.02)
            if self.random.random() < self.hasty:
                self.number += 1

    def _send(self, text):
        name = f"{self.row}/name"
        known = {self.row: self.base, name: self.base}
        fields = {self.row: "row", name: text, "seen": "0", "bases": json.dumps(known)}
        fields["save_key"] = f"{self.page}.{self.number}"
        try:
            self.line.request("POST", self.address, urlencode(fields), self.headers)
            with self.line.getresponse() as answer:
                body = answer.read()
        except (OSError, http.client.HTTPException):
            self.line.close()
            return None
        if answer.status == OK:
            return json.loads(body)
        self.refusals[answer.status] = self.refusals.get(answer.status, 0) + 1
        return None


class Writers:
    """All of them at once."""

    def __init__(self, house, count=CLIENTS, **how):
        headers = house.headers()
        house.close_connections()
        self.all = [Writer(number, house, headers, **how) for number in range(count)]

    def __enter__(self):
        for one in self.all:
            one.start()
        return self

    def __exit__(self, *_error):
        for one in self.all:
            one.is_over.set()
        for one in self.all:
            one.join(TIMEOUT * 3)

    @property
    def count(self):
        return sum(len(one.acknowledged) for one in self.all)

    @property
    def acknowledged(self):
        """Every field with each text that the server has said to be saved."""
        return [(f"{one.row}/name", f"text {number}") for one in self.all for number in one.acknowledged]

    @property
    def conflicts(self):
        return [conflict for one in self.all for conflict in one.conflicts]

    def wait_for(self, more, seconds):
        """Wait until so many more saves are acknowledged."""
        wanted = self.count + more
        self.wait_until(lambda: self.count >= wanted, seconds)

    def wait_until(self, is_so, seconds):
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"{self.count} saves were acknowledged, then nothing happened"
            time.sleep(0.005)

    def missing_from(self, ledger):
        """List every acknowledged save that the ledger does not know."""
        kept = {(field, text) for field, [text], _version, _key in ledger}
        return [line for line in self.acknowledged if line not in kept]

    def twice_in(self, ledger):
        """List what stands in the ledger more than once."""
        texts = [(field, text) for field, [text], _version, _key in ledger]
        return sorted({line for line in texts if texts.count(line) > 1}) if len(set(texts)) < len(texts) else []
