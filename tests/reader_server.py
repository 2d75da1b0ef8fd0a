"""A scripted model server on the loopback interface: each request gets the next act of the script."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Script:
    """What the server does, and what it was asked."""

    acts: list[Act]
    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def says(text: str, tokens: tuple[int, int] = (10, 5)) -> Act:
    """A good completion."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
        body = {"choices": [{"message": {"content": text}}], "usage": usage}
        reply(handler, 200, json.dumps(body))

    return act


def fails(status: int, text: str = "{}", **headers: str) -> Act:
    """A response that is no completion."""
    return lambda handler: reply(handler, status, text, **headers)


def takes(form: str, text: str) -> Act:
    """A good completion, if the answer is asked for in this form; else a refusal."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        wanted = vars(handler)["asked"].get("response_format", {}).get("type")
        (says(text) if wanted == form else fails(400))(handler)

    return act


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    """Half a response, then nothing: the connection is closed in the middle."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def never_ends(handler: BaseHTTPRequestHandler) -> None:
    """An answer without end; stops when the other side goes."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 100_000)
    except OSError:
        handler.close_connection = True


def waits(release: threading.Event) -> Act:
    """Nothing until the test is over."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        release.wait(10)
        handler.close_connection = True

    return act


def reply(handler: BaseHTTPRequestHandler, status: int, text: str, **headers: str) -> None:
    data = text.encode()
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def serve(*acts: Act) -> Iterator[Script]:
    """Run a script; after its last act it repeats that."""
    script = Script(list(acts))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length", "0"))
            self.asked = json.loads(self.rfile.read(size))
            with script.lock:
                script.bodies.append(self.asked)
                script.keys.append(self.headers.get("Authorization"))
                act = script.acts.pop(0) if len(script.acts) > 1 else script.acts[0]
            act(self)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
