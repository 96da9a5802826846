"""Forms sent over a bare line to the real server, as slowly or as much at once as a test wants."""

import socket
from urllib.parse import urlencode

from tests.cookies import cookie_of, csrf_of


class Request:
    """A form on its way to the real server, begun and not yet finished."""

    def __init__(self, site, session_token, address, **fields):
        self.body = urlencode({"csrf_token": csrf_of(site.app), **fields}).encode()
        head = [
            f"POST {address} HTTP/1.1",
            f"Host: localhost:{site.port}",
            f"Cookie: {cookie_of(site.app, session_token)}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(self.body)}",
            "Connection: close",
        ]
        self.line = socket.create_connection(("127.0.0.1", site.port), timeout=20)
        self.line.sendall("\r\n".join([*head, "", ""]).encode() + self.body[:20])

    def finish(self):
        self.send_rest()
        return self.answer()

    def send_rest(self):
        self.line.sendall(self.body[20:])

    def answer(self):
        """Return the status and where the answer leads."""
        with self.line, self.line.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            headers = dict(line.decode().strip().split(": ", 1) for line in iter(answer.readline, b"\r\n"))
            return status, headers.get("Location")
