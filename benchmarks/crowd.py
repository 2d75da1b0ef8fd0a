"""Several processes collect the same items at once, and one of them is killed again and again.

    python -m benchmarks.crowd                                  8 processes, 20,000 items, PostgreSQL
    python -m benchmarks.crowd --items 2000 --processes 4       fewer
    python -m benchmarks.crowd --database sqlite                the same on a file

Invented events of five reports each are collected as `doichieu collect` does: fifty articles with their places
in the index and their stories are one transaction. Each process begins at another item and goes around once, so that all meet all
items. The first one is killed (SIGKILL) at moments of chance and begun again until the others are done. In the end
every item has to be there once, in the story of its event, and the doctor may find nothing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing.connection import Connection

from benchmarks.postgres import serve
from benchmarks.store import FETCHED, Words
from doichieu.collection import Arrival, open_store
from doichieu.model import Article
from doichieu.newsroom import TOGETHER, Placer, keep_articles

SEED = 23
# Processes of their own, that share nothing but what was imported.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["doichieu.newsroom", "doichieu.collection.store.whole", "psycopg"])
REPORTS = 5  # of an event
DAYS = 365


@dataclass(frozen=True, slots=True)
class Crowd:
    """What came of it."""

    seconds: float
    kills: int
    failed: int  # processes that ended with an error, other than those killed
    articles: int
    stories: int
    mixed: int  # stories whose reports are not those of one event, and all of them
    findings: int  # of the doctor


def invent_report(number: int, syllables: int = 120) -> Article:
    """A report; five that follow each other tell one event in nearly the same words."""
    event, outlet = divmod(number, REPORTS)
    words = Words(SEED + event)
    title, text = words.draw(10), words.draw(syllables)
    chance = random.Random(SEED + number)
    return _report(outlet, event, title, [word for word in text if chance.random() < 0.95])


def _report(number: int, event: int, title: list[str], text: list[str]) -> Article:
    outlet = f"bao{number}.example"
    return Article(
        id=f"e{event}-{number}",
        title=" ".join(title).capitalize(),
        text=" ".join(text).capitalize() + ".",
        url=f"https://{outlet}/{event}",
        outlet=outlet,
        published=date(2025, 1, 1) + timedelta(days=event % DAYS),
    )


def collect(place: str, items: int, first: int, together: int, ready: Connection) -> None:
    """Collect all items, beginning at one of them; what stands there says when the first is kept."""
    with open_store(place) as store:
        placer = Placer(store)
        for begin in range(0, items, together):
            some = range(first + begin, first + min(begin + together, items))
            arrivals = [Arrival(invent_report(number % items), FETCHED) for number in some]
            keep_articles(store, placer, arrivals)
            if begin == 0:
                ready.send_bytes(b".")


class Worker:
    """A process that collects."""

    def __init__(self, place: str, items: int, first: int, together: int) -> None:
        self._ready, ready = CONTEXT.Pipe(duplex=False)
        self.process = CONTEXT.Process(target=collect, args=(place, items, first, together, ready))
        self.process.start()
        ready.close()

    def wait_for_first(self) -> None:
        """Until it has kept an article, or is gone."""
        with suppress(EOFError):
            self._ready.recv_bytes()

    def end(self, *, kill: bool = False) -> int:
        """Wait for it, or kill it; how it ended."""
        if kill:
            self.process.kill()
        self.process.join()
        self._ready.close()
        return self.process.exitcode or 0


def gather(
    place: str,
    items: int,
    processes: int,
    *,
    every: float,
    together: int = TOGETHER,
    seed: int = SEED,
) -> Crowd:
    """Let processes collect at once, and kill the first at moments of chance.

    Args:
        place: where the collection is; it is made by who comes first.
        items: how many.
        processes: how many.
        every: seconds between two kills, on average.
        together: articles of one transaction.
        seed: of the moments.
    """
    chance = random.Random(seed)
    began = time.monotonic()
    steady = [Worker(place, items, items * n // processes, together) for n in range(1, processes)]
    kills = 0
    while any(worker.process.is_alive() for worker in steady):
        victim = Worker(place, items, chance.randrange(items), together)
        if chance.random() < 0.9:  # the others are killed while they open the collection
            victim.wait_for_first()
        time.sleep(chance.uniform(0.0, 2 * every))
        kills += victim.end(kill=True) < 0
    steady.append(Worker(place, items, 0, together))
    failed = sum(worker.end() != 0 for worker in steady)
    return look(place, items, time.monotonic() - began, kills, failed)


def look(place: str, items: int, seconds: float, kills: int, failed: int) -> Crowd:
    """What is there, and whether it is as it should be."""
    whole = {frozenset(event) for event in _events(items)}
    with open_store(place) as store:
        stories = [frozenset(store.stories.members(s.id)) for s in store.stories.iterate()]
        return Crowd(
            seconds=seconds,
            kills=kills,
            failed=failed,
            articles=store.articles.count(),
            stories=len(stories),
            mixed=len(set(stories) ^ whole),
            findings=len(store.diagnose(repair=False).findings),
        )


def _events(items: int) -> Iterator[list[str]]:
    for first in range(0, items, REPORTS):
        last = min(first + REPORTS, items)
        yield [f"e{number // REPORTS}-{number % REPORTS}" for number in range(first, last)]


def main() -> None:
    """Let them collect, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--every", type=float, default=1.0, help="seconds between kills")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    given = parser.parse_args()
    with ExitStack() as stack:
        if given.database == "sqlite":
            place = f"{stack.enter_context(tempfile.TemporaryDirectory())}/collection.db"
        else:
            place = stack.enter_context(serve()).make("crowd")
        found = gather(place, given.items, given.processes, every=given.every)
    print(
        f"{given.database}: {given.processes} processes collected {given.items:,} items in {found.seconds:,.0f} s "
        f"({given.items / found.seconds:,.0f} a second), one of them killed {found.kills} times\n"
        f"articles {found.articles:,}, stories {found.stories:,}, stories that are not one event {found.mixed}, "
        f"failed processes {found.failed}, findings of the doctor {found.findings}"
    )


if __name__ == "__main__":
    main()
