"""One collection on SQLite and on PostgreSQL: times of searches and lists, side by side in one run.

    python -m benchmarks.databases                       100,000 items
    python -m benchmarks.databases --items 1000000       a million: an hour, most of it to fill both

The same invented items (see `benchmarks/store.py`) in stories of five go into both; then each query and each list is
asked of one and the other in turn. Both run with their own settings on this machine, PostgreSQL after `VACUUM
ANALYZE`, which a server does by itself within minutes. Times are of the clock, for a server works in processes of its
own: the median and the slowest of all queries of a kind. `same` is how much of the first twenty is in both answers:
each ranks by its own formula.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import mean, median
from typing import Any

from sqlalchemy import insert

from benchmarks.postgres import serve
from benchmarks.store import FETCHED, KINDS, bare, invent, queries
from doichieu.collection import Order, Overview, Store, open_store
from doichieu.collection.store import tables
from doichieu.collection.store.rows import find_identity, to_row
from doichieu.collection.store.search.folding import fold_article
from doichieu.model import VIETNAM, Article

_STEP = 1000  # items of one transaction
_STORY = 5  # items of a story
_ADDED = 300

LISTS: dict[str, Callable[[Store], object]] = {
    "newest stories": lambda s: s.overviews.find(limit=50),
    "most origins": lambda s: s.overviews.find(order=Order.ORIGINS, limit=50),
    "since a day": lambda s: s.overviews.find(since=date(2025, 12, 1), limit=50),
    "of an outlet": lambda s: s.overviews.find(outlet="bao-c.example", limit=50),
    "a page of articles": lambda s: list(islice(s.articles.iterate(since=date(2025, 9, 1)), 200)),
    "an article": lambda s: s.articles.get("r777"),
}


def fill(store: Store, articles: Iterable[Article]) -> None:
    """Put articles and stories into the tables, many at once."""
    numbered = enumerate(articles)
    while part := list(islice(numbered, _STEP)):
        with store.database.writing() as connection:
            rows = [
                {"key": n + 1, "id": a.id, "identity": find_identity(a), "revision": 1}
                for n, a in part
            ]
            connection.execute(insert(tables.articles), rows)
            texts = [
                {**to_row(a), "article": n + 1, "number": 1, "fetched": FETCHED} for n, a in part
            ]
            connection.execute(insert(tables.revisions), texts)
            words = {number + 1: fold_article(article) for number, article in part}
            store.database.dialect.index(connection, words)
            for table, made in _stories(part):
                connection.execute(insert(table), made)


def _stories(part: list[tuple[int, Article]]) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    firsts = [(n, a) for n, a in part if n % _STORY == 0]
    yield tables.stories, [{"id": f"s{n}", "name": "", "created": FETCHED} for n, _ in firsts]
    yield tables.overviews, [_overview(n, a) for n, a in firsts]
    yield (
        tables.story_members,
        [
            {"article": n + 1, "story": f"s{n - n % _STORY}", "by": "program", "at": FETCHED}
            for n, _ in part
        ],
    )


def _overview(number: int, article: Article) -> dict[str, Any]:
    day = date(2025, 1, 1) + timedelta(days=number % 365)
    moment = datetime(day.year, day.month, day.day, 7, number % 60, tzinfo=VIETNAM)
    shown = Overview(
        story=f"s{number}", headline=article.title or "", articles=_STORY,
        outlets=(article.outlet or "",), origins=1 + number % 4,
        first=moment, last=moment, days=((day.isoformat(), _STORY),),
    )  # fmt: skip
    return {name: getattr(shown, name) for name in Overview.__dataclass_fields__}


def timed(work: Callable[[], object]) -> tuple[float, Any]:
    """Milliseconds of one call, and what it gave."""
    began = time.perf_counter()
    given = work()
    return (time.perf_counter() - began) * 1000, given


def print_searches(file: Store, server: Store, count: int) -> None:
    """Each kind of query."""
    print(f"{'query':20}{'SQLite ms':>10}{'slowest':>9}{'PostgreSQL':>12}{'slowest':>9}{'same':>7}")
    for kind in KINDS:
        asked = [q if kind == "marked" else bare(q) for q in queries(kind, count)]
        ours, theirs, same = [], [], []
        for query in asked:
            spent, hits = timed(lambda q=query: file.search.find(q))  # type: ignore[misc]
            ours.append(spent)
            spent, others = timed(lambda q=query: server.search.find(q))  # type: ignore[misc]
            theirs.append(spent)
            one, other = ({hit.article.id for hit in found} for found in (hits, others))
            if one or other:
                same.append(len(one & other) / max(len(one), len(other)))
        shared = f"{mean(same):7.0%}" if same else f"{'-':>7}"
        print(
            f"{kind:20}{median(ours):10.2f}{max(ours):9.2f}{median(theirs):12.2f}{max(theirs):9.2f}{shared}"
        )


def print_lists(file: Store, server: Store, count: int) -> None:
    """Each kind of list, and keeping an article."""
    print(f"\n{'list':20}{'SQLite ms':>10}{'slowest':>9}{'PostgreSQL':>12}{'slowest':>9}")
    for name, ask in LISTS.items():
        spent = [
            [timed(lambda s=store, ask=ask: ask(s))[0] for _ in range(count)]  # type: ignore[misc]
            for store in (file, server)
        ]
        print_row(name, *spent)
    fresh = list(invent(_ADDED, 60, seed=99))
    spent = [
        [timed(lambda s=store, a=a: _add(s, a))[0] for a in fresh]  # type: ignore[misc]
        for store in (file, server)
    ]
    print_row("keep an article", *spent)


def _add(store: Store, article: Article) -> object:
    return store.articles.add(
        replace(article, id=f"new-{article.id}", url=f"{article.url}/new"), fetched=FETCHED
    )


def print_row(name: str, ours: list[float], theirs: list[float]) -> None:
    """Medians and slowest of both."""
    print(f"{name:20}{median(ours):10.2f}{max(ours):9.2f}{median(theirs):12.2f}{max(theirs):9.2f}")


def main() -> None:
    """Fill, ask and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--syllables", type=int, default=60, help="of a text, on average")
    parser.add_argument("--queries", type=int, default=30, help="of each kind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve("shared_buffers=1GB") as running:
        path = Path(folder, "collection.db")
        place = running.make("bench")
        with open_store(path) as file, open_store(place) as server:
            filled = [
                timed(lambda s=store: fill(s, invent(given.items, given.syllables)))[0]  # type: ignore[misc]
                for store in (file, server)
            ]
            running.run(
                "SELECT setval('articles_key_seq', (SELECT max(key) FROM articles))",
                "VACUUM ANALYZE",
                database="bench",
            )
            print(
                f"{given.items:,} items of {given.syllables} syllables; filled in {filled[0] / 1000:,.0f} s (SQLite) "
                f"and {filled[1] / 1000:,.0f} s (PostgreSQL)\n"
            )
            print_searches(file, server, given.queries)
            print_lists(file, server, given.queries)
        size = sum(f.stat().st_size for f in path.parent.glob(f"{path.name}*"))
        other = running.run("SELECT pg_database_size('bench')")[0][0]
    print(f"\nsizes: SQLite {size / 1e6:,.0f} MB, PostgreSQL {other / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
