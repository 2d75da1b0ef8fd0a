"""Several processes collect the same items at once, and one of them is killed again and again.

    python -m benchmarks.crowd                                  8 processes, 20,000 items, PostgreSQL
    python -m benchmarks.crowd --items 2000 --processes 4       fewer
    python -m benchmarks.crowd --database sqlite                the same on a file

Invented events of five reports each are collected as `doichieu collect` does: fifty articles with their places
in the index and their stories are one transaction. Each process begins at another item and goes around once, so
that all meet all items. Once a second (`--every`) one of those that have kept something since they began is killed
(SIGKILL), the one that has worked longest; one time in ten the youngest, whatever it is doing. Another takes its place at
once and goes on with the items whose keeping the killed one had not reported, until all have gone around. In the end
every item has to be there once, in the story of its event, and the doctor may find nothing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
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
class Kills:
    """Processes that were killed."""

    working: int = 0  # that had kept something since they began
    starting: int = 0
    missed: int = 0  # moments at which none had kept anything: nothing was killed
    longest: float = 0.0  # seconds between two kills


@dataclass(frozen=True, slots=True)
class Crowd:
    """What came of it."""

    seconds: float
    kills: Kills
    failed: int  # processes that ended with an error, other than those killed
    articles: int
    stories: int
    mixed: int  # stories whose reports are not those of one event, and all of them
    findings: int  # of the doctor


def invent_report(number: int, syllables: int = 120) -> Article:
    """A report; five that follow each other tell one event in nearly the same words."""
    event, outlet = divmod(number, REPORTS)
    title, text = _draw_event(event, syllables)
    chance = random.Random(SEED + number)
    return _report(outlet, event, title, [word for word in text if chance.random() < 0.95])


@lru_cache(maxsize=64)
def _draw_event(event: int, syllables: int) -> tuple[list[str], list[str]]:
    """Its title and its text."""
    words = Words(SEED + event)
    return words.draw(10), words.draw(syllables)


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


@dataclass(frozen=True, slots=True)
class Round:
    """All items once, from one of them on; some together in one transaction."""

    place: str
    items: int
    first: int
    together: int

    def batches(self, done: int) -> Iterator[range]:
        """Numbers of items, without the first so many."""
        for begin in range(done, self.items, self.together):
            yield range(self.first + begin, self.first + min(begin + self.together, self.items))


def collect(task: Round, done: int, kept: Connection) -> None:
    """Collect what is left of a round, and report how many each transaction has kept."""
    with open_store(task.place) as store:
        placer = Placer(store)
        for some in task.batches(done):
            arrivals = [Arrival(invent_report(number % task.items), FETCHED) for number in some]
            keep_articles(store, placer, arrivals)
            kept.send(len(some))


class Worker:
    """A process that collects what is left of a round."""

    def __init__(self, task: Round, done: int = 0) -> None:
        self.task, self.kept = task, 0
        self._before = done
        self._reports, reports = CONTEXT.Pipe(duplex=False)
        self._process = CONTEXT.Process(target=collect, args=(task, done, reports))
        self._process.start()
        reports.close()

    def is_at_work(self) -> bool:
        """Whether it is not done yet; learns what it has kept."""
        with suppress(EOFError):
            while self._reports.poll():
                self.kept += self._reports.recv()
        return self._process.is_alive()

    def end(self) -> int:
        """Wait for it; how it ended."""
        self._process.join()
        self._reports.close()
        return self._process.exitcode or 0

    def kill(self) -> int:
        """Kill it; how it ended, which may have been before."""
        self._process.kill()
        self._process.join()
        self.is_at_work()  # what it had still reported
        return self.end()

    def replace(self) -> Worker:
        """Another that goes on where it was."""
        return Worker(self.task, self._before + self.kept)


def gather(
    place: str,
    items: int,
    processes: int,
    *,
    every: float,
    together: int = TOGETHER,
    seed: int = SEED,
) -> Crowd:
    """Let processes collect at once, and kill one after the other.

    Args:
        place: where the collection is; it is made by who comes first.
        items: how many.
        processes: how many.
        every: seconds between two kills.
        together: articles of one transaction.
        seed: of who is killed while it starts.
    """
    began = time.monotonic()
    rounds = [Round(place, items, items * n // processes, together) for n in range(processes)]
    workers = [Worker(task) for task in rounds]
    kills, failed = _kill_often(workers, every, random.Random(seed))
    return look(place, items, time.monotonic() - began, kills, failed)


def _kill_often(workers: list[Worker], every: float, chance: random.Random) -> tuple[Kills, int]:
    """Kill until all are done; which were killed, and how many ended with an error."""
    kills, failed = Kills(), 0
    last = due = time.monotonic()
    while workers:
        due = max(due + every, now := time.monotonic())
        time.sleep(due - now)
        for gone in [worker for worker in workers if not worker.is_at_work()]:
            failed += gone.end() != 0
            workers.remove(gone)
        working = [worker for worker in workers if worker.kept]
        victim = workers[-1] if workers and chance.random() < 0.1 else next(iter(working), None)
        if victim is None:
            kills = replace(kills, missed=kills.missed + bool(workers))
            continue
        workers.remove(victim)
        if (ended := victim.kill()) != -signal.SIGKILL:
            failed += ended != 0
            continue
        workers.append(victim.replace())  # the first is the one that has worked longest
        kills = _count(kills, victim, time.monotonic() - last)
        last = time.monotonic()
    return kills, failed


def _count(kills: Kills, victim: Worker, after: float) -> Kills:
    return replace(
        kills,
        working=kills.working + bool(victim.kept),
        starting=kills.starting + (not victim.kept),
        longest=max(kills.longest, after),
    )


def look(place: str, items: int, seconds: float, kills: Kills, failed: int) -> Crowd:
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
        f"({given.items / found.seconds:,.0f} a second), load {os.getloadavg()[0]:.1f}\n"
        f"killed: {found.kills.working} that were collecting, {found.kills.starting} that were starting, one every "
        f"{found.seconds / max(found.kills.working + found.kills.starting, 1):.2f} s; longest pause "
        f"{found.kills.longest:.2f} s; {found.kills.missed} moments at which none had kept anything\n"
        f"articles {found.articles:,}, stories {found.stories:,}, stories that are not one event {found.mixed}, "
        f"failed processes {found.failed}, findings of the doctor {found.findings}"
    )


if __name__ == "__main__":
    main()
