"""A line that loses answers: what was asked arrives, and sometimes the reply does not."""

import random
import socket
import socketserver
import threading
from contextlib import suppress

from tests.ports import free_port


class Proxy:
    """Stands before a server on a port of its own and drops a share of the replies."""

    def __init__(self, port, share):
        self.dropped = 0
        self.chance = random.Random(2022)
        self.share = share
        self.upstream = port
        proxy = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with suppress(OSError):
                    proxy.carry(self.request)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", free_port()), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.server.server_close()

    def carry(self, client):
        with socket.create_connection(("127.0.0.1", self.upstream), timeout=10) as server:
            while asked := self.receive(client):
                server.sendall(asked)
                answer = self.receive(server)
                if self.chance.random() < self.share:
                    self.dropped += 1
                    return
                client.sendall(answer)

    def receive(self, line):
        """Read one whole message of HTTP; empty when the line is closed."""
        found = b""
        while b"\r\n\r\n" not in found:
            more = line.recv(65536)
            if not more:
                return b""
            found += more
        head, _end, body = found.partition(b"\r\n\r\n")
        length = next((int(value) for name, value in headers(head) if name == b"content-length"), 0)
        while len(body) < length:
            more = line.recv(65536)
            if not more:
                return b""
            body += more
        return head + b"\r\n\r\n" + body


def headers(head):
    for line in head.split(b"\r\n")[1:]:
        name, _colon, value = line.partition(b":")
        yield name.strip().lower(), value.strip()
