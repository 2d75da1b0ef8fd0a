"""The command itself: it listens, says that it is ready, logs no words, and stops when it is told to."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from doichieu.collection import open_store
from hostile_server import HOST, sends, serve
from web.desks import NIGHT
from web.test_collecting import feed

PATIENCE = 120.0  # seconds; a busy machine is no failure


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_it_serves_and_stops(example: Path, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "doichieu", "serve", "--read-only", "--port", str(port)]
    log = tmp_path / "log"
    with log.open("w") as errors:
        process = subprocess.Popen([*command, "--collection", str(example)], stderr=errors)
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            try:
                answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/ready")
                assert answer.read() == b"ok 40\n"
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/search?q=Karvania")
        assert page.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
    finally:
        process.kill()
    lines = [json.loads(x) for x in log.read_text().splitlines() if x.startswith("{")]
    assert {line["route"] for line in lines} == {"/ready", "/search"}
    assert "Karvania" not in log.read_text()


def ask(port: int, path: str) -> bytes:
    """What the server answers; nothing if it does not yet."""
    try:
        answer = urllib.request.urlopen(f"http://127.0.0.1:{port}{path}")
    except urllib.error.URLError:
        return b""
    return bytes(answer.read())


def test_it_collects_by_itself_and_stops(tmp_path: Path) -> None:
    path, port = tmp_path / "tin.db", free_port()
    with serve() as feeds, open_store(path) as store:
        feeds.acts["/feed"] = sends(feed(2), kind="application/feed+json")
        store.sources.add(f"{feeds.url.replace(HOST, '127.0.0.1')}/feed", "web", at=NIGHT)
        command = [sys.executable, "-m", "doichieu", "serve", "--collect-every", "1h"]
        where = ["--allow-local", "--port", str(port), "--collection", str(path)]
        process = subprocess.Popen([*command, *where], stderr=subprocess.DEVNULL)
        try:
            end = time.monotonic() + PATIENCE
            while ask(port, "/ready") != b"ok 2\n":
                assert time.monotonic() < end
                assert process.poll() is None
                time.sleep(0.1)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=PATIENCE) == 0
        finally:
            process.kill()
        assert store.diagnose().findings == ()
