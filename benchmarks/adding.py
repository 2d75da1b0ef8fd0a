"""Articles a second into a collection, each with its index and its story, by one process.

    python -m benchmarks.adding                          20,000 invented items on SQLite and on PostgreSQL
    python -m benchmarks.adding --items 5000             fewer
    python -m benchmarks.adding --input feeds.jsonl      articles of one's own

Invented events of five reports each come one after the other, as from a feed; every article does what
`doichieu collect` does with it. The tenths show whether adding takes longer the more is there. Processor time is of
this process alone: a server works in others.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.crowd import invent_report
from benchmarks.postgres import serve
from benchmarks.store import FETCHED
from doichieu.articles import iter_articles
from doichieu.collection import Arrival, open_store
from doichieu.model import Article
from doichieu.newsroom import TOGETHER, Placer, keep_articles

_PARTS = 10


def read(path: str | None, items: int) -> Sequence[Article]:
    """The articles to add."""
    if path is None:
        return [invent_report(number) for number in range(items)]
    return [a for a in iter_articles([path]) if isinstance(a, Article)][:items]


def add(
    place: str, articles: Sequence[Article], together: int = TOGETHER
) -> Iterator[tuple[int, float, float]]:
    """Add them; of each tenth how many, seconds on the clock and of this process."""
    step = max(len(articles) // _PARTS, 1)
    with open_store(place) as store:
        placer = Placer(store)
        for first in range(0, len(articles), step):
            began, worked = time.perf_counter(), time.process_time()
            for part in range(first, min(first + step, len(articles)), together):
                some = articles[part : min(part + together, first + step)]
                keep_articles(store, placer, [Arrival(article, FETCHED) for article in some])
            spent = time.perf_counter() - began, time.process_time() - worked
            yield len(articles[first : first + step]), *spent


def show(name: str, parts: Sequence[tuple[int, float, float]]) -> None:
    """A line for all, and what an article of each tenth took."""
    each = " ".join(f"{worked / count * 1000:.1f}" for count, _, worked in parts)
    count, clock, worked = (sum(column) for column in zip(*parts, strict=True))
    print(
        f"{name}: {count / clock:,.0f} articles/s on the clock; {worked / count * 1000:.1f} ms of this process an "
        f"article, by tenths {each}",
        flush=True,
    )


def main() -> None:
    """Add and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--input", help="articles of one's own instead")
    parser.add_argument("--together", type=int, default=TOGETHER, help="articles of a transaction")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), nargs="*")
    given = parser.parse_args()
    articles = read(given.input, given.items)
    add_one()
    for database in given.database or ("sqlite", "postgresql"):
        with ExitStack() as stack:
            if database == "sqlite":
                folder = stack.enter_context(tempfile.TemporaryDirectory())
                place = str(Path(folder, "collection.db"))
            else:
                place = stack.enter_context(serve()).make("adding")
            show(database, list(add(place, articles, given.together)))


def add_one() -> None:
    """Load what a process loads once."""
    with tempfile.TemporaryDirectory() as folder:
        list(add(f"{folder}/first.db", [invent_report(0)]))


if __name__ == "__main__":
    main()
