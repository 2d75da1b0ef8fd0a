"""A web server on the loopback interface that does whatever a table says, and a client that it may try."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from doichieu.collection.fetching import Client, Limits, Poster, is_public

Act = Callable[[BaseHTTPRequestHandler], None]
HOST = "bao.example"
# Names and the numbers behind them; `bao.example` is the server itself.
NAMES = {
    HOST: ["127.0.0.1"],
    "noi-bo.example": ["10.0.0.5"],
    "lan-lon.example": ["93.184.215.14", "192.168.1.1"],
    "may-chu.example": ["169.254.169.254"],
    "sau.example": ["fd00::1"],
    "boc.example": ["::ffff:127.0.0.2"],
    "trong.example": [],
}
LIMITS = Limits(seconds=30, connect_seconds=5, bytes=400_000, ratio=50, free=50_000, tries=2)


@dataclass
class Time:
    """Seconds that pass only when somebody says so: sleepers, and servers that dribble."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Site:
    """The server: what it does at each path, and what it was asked."""

    acts: dict[str, Act] = field(default_factory=dict)
    url: str = ""
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)  # of what was sent
    time: Time = field(default_factory=Time)

    def poster(self, **more: Any) -> Poster:
        """What sends messages to this server and to nothing else that is private."""
        return Poster(**{
            "limits": LIMITS, "public": lambda n: n == "127.0.0.1" or is_public(n),
            "resolver": resolve, "clock": self.time, **more,
        })  # fmt: skip

    def client(self, limits: Limits = LIMITS, **more: Any) -> Client:
        """A client that may connect to this server and to nothing else that is private."""
        return Client(**{
            "limits": limits, "public": lambda n: n == "127.0.0.1" or is_public(n),
            "resolver": resolve, "clock": self.time, "sleep": self.time.sleep, **more,
        })  # fmt: skip


def resolve(host: str, port: int) -> Sequence[str]:
    """The numbers of the table; nobody else is known."""
    return NAMES.get(host, [])


def sends(
    body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Act:
    """An answer that is whole."""
    data = body.encode() if isinstance(body, str) else body

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            **headers,
        }.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return act


def redirects(target: str, status: int = 302) -> Act:
    """An answer that points elsewhere."""
    return sends(b"", status=status, Location=target)


def raw(data: bytes) -> Act:
    """Bytes instead of an answer."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)
        handler.close_connection = True

    return act


def endless(head: bytes, piece: bytes, time: Time | None = None, seconds: float = 0.0) -> Act:
    """A beginning and then the same for ever, each piece after some seconds."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(head)
            while True:
                handler.wfile.write(piece)
                if time is not None:
                    time.now += seconds
        except OSError:
            handler.close_connection = True

    return act


@contextmanager
def serve(time: Time | None = None) -> Iterator[Site]:
    """Run a server; a path that its table does not have is not found."""
    site = Site(time=time or Time())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            self.close_connection = True
            act = site.acts.get(self.path.partition("?")[0], sends(b"", status=404))
            try:
                act(self)
            except OSError:
                """The client has gone."""

        def do_POST(self) -> None:
            site.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://{HOST}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
