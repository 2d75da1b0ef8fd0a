"""Many readers at once: no connection is opened for a single page, and memory that a thread frees is there for all."""

from __future__ import annotations

import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from web.desks import Desk

HOLD = 0.01  # seconds for which a connection is kept, so that readers meet


def test_many_readers_share_the_connections_that_stay_open(desk: Desk) -> None:
    opened: list[object] = []

    def hold(*_: object) -> None:
        time.sleep(HOLD)

    engine = desk.store.database._engine
    event.listen(engine, "connect", lambda connection, _: opened.append(connection))
    event.listen(engine, "checkout", hold)
    readers = 3 * desk.store.readers
    with desk.client as client, ThreadPoolExecutor(readers) as together:
        answers = list(together.map(client.get, ["/search?q=Karvania"] * 2 * readers))
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert 1 < len(opened) <= desk.store.readers


# Threads that allocate what is no small object of Python, and how many heaps the C library made for them.
THREADS = """
import ctypes, sys, threading
from doichieu.cli.heaps import share_one_heap
if sys.argv[1] == "shared":
    assert share_one_heap()
barrier = threading.Barrier(5)
def fill():
    kept = [bytes(5_000) for _ in range(100)]
    barrier.wait()
threads = [threading.Thread(target=fill) for _ in range(4)]
for thread in threads:
    thread.start()
barrier.wait()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
libc.fdopen.argtypes = [ctypes.c_int, ctypes.c_char_p]
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
libc.fflush.argtypes = [ctypes.c_void_p]
out = libc.fdopen(1, b"w")
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc makes heaps for threads")
@pytest.mark.parametrize(("how", "is_one"), [("shared", True), ("apart", False)])
def test_threads_of_a_server_share_one_heap(how: str, is_one: bool) -> None:
    command = [sys.executable, "-c", THREADS, how]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert (said.count("<heap nr=") == 1) is is_one
