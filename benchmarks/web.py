"""Pages a second with fifty readers, beside Datasette on the same SQLite file.

    python -m benchmarks.web                              100,000 items in 10,000 stories, 50 readers
    python -m benchmarks.web --items 10000 --readers 10   fewer
    python -m benchmarks.web --datasette PATH             with the peer, wherever it is installed
    python -m benchmarks.web --requests 100000            the memory after so many, and a collect run beside them

The collection is invented (`benchmarks/store.py`). Readers ask again as soon as they are answered, each kind of page for
itself: today, a story (one of twenty, as a desk reads), a search of two words. The peer is asked the same as SQL
and writes its own table of HTML. Both servers are one process; readers, server and peer share the machine, the
servers run one after the other. Times are of the wall, so say how busy the machine was; what a
page costs the server in processor time hardly depends on that.

`--requests`: instead of times, what the server holds (its resident memory) at the beginning, after a tenth, half and all of
so many requests of all kinds of pages, while `doichieu collect` adds articles to the same collection again and again.
An answer that is no 200, or a connection that is lost, is counted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from threading import Event
from urllib.parse import quote

from benchmarks.store import SEED, invent, queries
from doichieu.collection import Overview, open_store
from doichieu.text import fold_marks

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORIES_READ = 20
SECONDS = 20.0  # for each kind of page
SYLLABLES = 80
COLLECTED, PAUSE = 100, 10.0  # articles of a collect run beside the readers; seconds between two


def fill(path: Path, items: int) -> None:
    """The collection, ten reports a story."""
    with open_store(path) as store:
        articles = invent(items, SYLLABLES)
        for number in range(items // 10):
            some = list(islice(articles, 10))
            name = f"story-{number}"
            last = NOW - timedelta(minutes=number % 40_000)
            with store.together():
                store.stories.create(name, at=NOW)
                for article in some:
                    added = store.articles.add(article, fetched=NOW)
                    store.stories.join(added.id, name, at=NOW)
                outlets = tuple(sorted({a.outlet for a in some if a.outlet}))
                store.overviews.keep(
                    Overview(
                        story=name,
                        headline=some[0].title or name,
                        articles=len(some),
                        outlets=outlets,
                        origins=len(outlets),
                        disputed=number % 3,
                        first=last - timedelta(days=2),
                        last=last,
                        told=NOW,
                        days=(((last - timedelta(days=1)).date().isoformat(), 10),),
                    )
                )


@contextmanager
def serving(command: Sequence[str], port: int) -> Iterator[int]:
    """A server until the end; its process id."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


async def read(port: int, paths: Sequence[str], readers: int, seconds: float) -> list[float]:
    """Milliseconds of every answer; an answer that is no 200 is an error."""
    times: list[float] = []
    end = time.perf_counter() + seconds

    async def reader(seed: int) -> None:
        chance = random.Random(seed)
        source, sink = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end:
            began = time.perf_counter()
            asked = f"GET {chance.choice(paths)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            sink.write(asked.encode())
            await sink.drain()
            await _answer(source)
            times.append((time.perf_counter() - began) * 1000)
        sink.close()

    await asyncio.gather(*(reader(seed) for seed in range(readers)))
    return times


async def ask(port: int, kinds: Sequence[Sequence[str]], readers: int, requests: int) -> int:
    """Ask for each kind of page about equally often; how many requests were not answered with 200."""
    left = iter(range(requests))
    lost = 0

    async def reader(seed: int) -> None:
        nonlocal lost
        chance = random.Random(seed)
        source, sink = await asyncio.open_connection("127.0.0.1", port)
        for _ in left:
            path = chance.choice(chance.choice(kinds))
            sink.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            try:
                await sink.drain()
                await _answer(source)
            except (RuntimeError, OSError, EOFError):
                lost += 1
                sink.close()
                source, sink = await asyncio.open_connection("127.0.0.1", port)
        sink.close()

    await asyncio.gather(*(reader(seed) for seed in range(readers)))
    return lost


async def _answer(source: asyncio.StreamReader) -> None:
    head = (await source.readuntil(b"\r\n\r\n")).decode("latin-1")
    if not head.startswith("HTTP/1.1 200"):
        raise RuntimeError(head.splitlines()[0])
    lines = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if ": " in line)
    if "content-length" in lines:
        await source.readexactly(int(lines["content-length"]))
        return
    while size := int(await source.readline(), 16):
        await source.readexactly(size + 2)
    await source.readline()


def show(name: str, server: tuple[int, int], paths: Sequence[str], readers: int) -> None:
    """One reader alone, then all of them; of a port and the process behind it."""
    port, process = server
    alone = asyncio.run(read(port, paths, 1, SECONDS / 4))
    before = seconds_of(process)
    together = sorted(asyncio.run(read(port, paths, readers, SECONDS)))
    each = (seconds_of(process) - before) / len(together) * 1000
    late = together[int(len(together) * 0.95)]
    print(
        f"{name:22} alone {median(alone):7.1f} ms   {readers} readers {len(together) / SECONDS:7.1f}/s"
        f"  median {median(together):7.0f} ms  p95 {late:7.0f} ms  {each:6.1f} ms of processors a page",
        flush=True,
    )


def seconds_of(process: int) -> float:
    """Seconds of processors that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> float:
    """MB that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _collect_often(path: Path, folder: Path, stop: Event) -> tuple[int, int, int]:
    """Collect new articles until the end: how many runs, how many failed, how many articles."""
    runs = failed = kept = 0
    articles = invent(100_000, SYLLABLES, seed=SEED + 1)
    file = folder / "new.jsonl"
    while not stop.wait(PAUSE):
        some = [
            replace(one, id=f"n{kept + n}") for n, one in enumerate(islice(articles, COLLECTED))
        ]
        lines = (
            json.dumps(
                {
                    "id": a.id,
                    "title": a.title,
                    "text": a.text,
                    "url": f"{a.url}/n",
                    "published": str(a.published),
                }
            )
            for a in some
        )
        file.write_text("\n".join(lines), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "doichieu",
            "collect",
            str(file),
            "--collection",
            str(path),
        ]
        runs += 1
        failed += subprocess.run(command, capture_output=True, check=False).returncode != 0
        kept += len(some)
    return runs, failed, kept


def watch_memory(
    process: int, path: Path, asked: argparse.Namespace, kinds: Sequence[Sequence[str]]
) -> None:
    """What the server holds after requests, with a collect run beside it."""
    stop = Event()
    with open_store(path) as store:
        before = store.articles.count()
    print(f"{'at the beginning':22} {memory_of(process):7.0f} MB", flush=True)
    with ThreadPoolExecutor(1) as beside, tempfile.TemporaryDirectory() as folder:
        collecting = beside.submit(_collect_often, path, Path(folder), stop)
        done = lost = 0
        began = time.perf_counter()
        for part in (0.01, 0.1, 0.25, 0.5, 0.75, 1.0):
            more = int(asked.requests * part) - done
            lost += asyncio.run(ask(asked.port, kinds, asked.readers, more))
            done += more
            print(
                f"after {done:16,} {memory_of(process):7.0f} MB   {time.perf_counter() - began:6.0f} s",
                flush=True,
            )
        stop.set()
        runs, failed, kept = collecting.result()
    with open_store(path) as store:
        added = store.articles.count() - before
    print(
        f"{lost} of {done:,} requests lost; {runs} collect runs beside them, {failed} failed, {added} of {kept} articles kept"
    )


def main() -> None:
    """Both servers, three kinds of pages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--datasette", default="")
    parser.add_argument("--collection", type=Path, help="made there, if it is not there yet")
    parser.add_argument("--requests", type=int, default=0)
    parser.add_argument("--port", type=int, default=8911)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.collection or Path(folder) / "newsroom.sqlite"
        if not path.exists():
            began = time.perf_counter()
            fill(path, asked.items)
            print(f"{asked.items} items in {time.perf_counter() - began:.0f} s", flush=True)
        print(f"load {os.getloadavg()[0]:.1f}", flush=True)
        stories = [f"story-{number}" for number in range(STORIES_READ)]
        words = [fold_marks(query) for query in queries("usual", 200)]
        command = [
            sys.executable, "-m", "doichieu", "serve", "--collection", str(path), "--read-only",
            "--rate", "0", "--port", str(asked.port),
        ]  # fmt: skip
        if asked.requests:
            kinds = (
                ["/?days=0"],
                [f"/stories/{s}" for s in stories],
                [f"/search?q={quote(w)}" for w in words],
            )
            command.remove("--read-only")
            with serving(command, asked.port) as process:
                watch_memory(process, path, asked, kinds)
            return
        with serving(command, asked.port) as process:
            server = (asked.port, process)
            show("today", server, ["/?days=0"], asked.readers)
            print(f"{'':22} {memory_of(process):.0f} MB")
            show("story", server, [f"/stories/{s}" for s in stories], asked.readers)
            show("search", server, [f"/search?q={quote(w)}" for w in words], asked.readers)
            print(f"{'':22} {memory_of(process):.0f} MB")
        if asked.datasette:
            peer(asked.datasette, path, stories, words, asked.port + 1, asked.readers)


def peer(
    binary: str, path: Path, stories: list[str], words: list[str], port: int, readers: int
) -> None:
    """Datasette asked the same."""
    command = [binary, str(path), "--port", str(port), "--setting", "sql_time_limit_ms", "20000"]
    with serving(command, port) as process:
        server = (port, process)
        today = "select * from overviews order by origins desc, articles desc, last desc limit 31"
        story = (
            "select a.id, r.title, r.text, r.outlet from story_members m join articles a on a.key = m.article "
            "join revisions r on r.article = a.key and r.number = a.revision where m.story = '{}'"
        )
        search = (
            "select a.id, r.title, r.text from search s join articles a on a.key = s.rowid "
            "join revisions r on r.article = a.key and r.number = a.revision "
            "where search match '{}' order by s.rank limit 20"
        )
        base = f"/{path.stem}?sql="
        show("today, Datasette", server, [base + quote(today)], readers)
        show("story, Datasette", server, [base + quote(story.format(s)) for s in stories], readers)
        some = list(islice(words, 200))
        show("search, Datasette", server, [base + quote(search.format(w)) for w in some], readers)


if __name__ == "__main__":
    main()
