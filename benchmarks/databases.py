"""One collection on SQLite and on PostgreSQL: times of searches and lists, side by side in one run.

    python -m benchmarks.databases                       100,000 items
    python -m benchmarks.databases --items 1000000 --syllables 20      a million teasers

The same invented items (see `benchmarks/store.py`) in stories of five are written into the tables of both, past the
grouping; then each query and each list is asked of one and the other in turn. Both run on this machine, PostgreSQL
after `VACUUM ANALYZE`, which a server does by itself within minutes, and in one process for each question. Times are
of the processor, of this process and (under Linux) of the one that serves it, much the same on a busy machine as on a
quiet one: the median and the slowest of all queries of a kind, each asked three times. `same` is how much of the
first twenty is in both answers: each ranks by its own formula.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import mean, median
from typing import Any

from sqlalchemy import Connection, Table, insert

from benchmarks.postgres import Server, serve
from benchmarks.store import FETCHED, KINDS, bare, invent, queries
from doichieu.collection import Order, Overview, Store, open_store
from doichieu.collection.store import tables
from doichieu.collection.store.rows import find_identity, to_row
from doichieu.collection.store.search.folding import fold_article
from doichieu.model import VIETNAM, Article

_STEP = 1000  # items of one transaction
_STORY = 5  # items of a story
_ADDED = 300
_SETTINGS = ("shared_buffers=1GB", "max_wal_size=8GB", "max_parallel_workers_per_gather=0")

LISTS: dict[str, Callable[[Store], object]] = {
    "newest stories": lambda s: s.overviews.find(limit=50),
    "stories of today": lambda s: s.overviews.find(since=date(2025, 12, 31), limit=50),
    "most origins": lambda s: s.overviews.find(order=Order.ORIGINS, limit=50),
    "since a day": lambda s: s.overviews.find(since=date(2025, 12, 1), limit=50),
    "of an outlet": lambda s: s.overviews.find(outlet="bao-c.example", limit=50),
    "a page of articles": lambda s: list(islice(s.articles.iterate(since=date(2025, 9, 1)), 200)),
    "an article": lambda s: s.articles.get("r777"),
}


def fill(store: Store, articles: Iterable[Article]) -> None:
    """Put articles and stories into the tables, many at once; nothing is grouped."""
    numbered = enumerate(articles)
    while part := list(islice(numbered, _STEP)):
        with store.database.writing() as connection:
            put = _copy if connection.dialect.name == "postgresql" else _insert
            for table, rows in _rows(part):
                put(connection, table, rows)
            words = {number + 1: fold_article(article) for number, article in part}
            if put is _copy:
                _copy_words(connection, words)
            else:
                store.database.dialect.index(connection, words)


def _rows(part: list[tuple[int, Article]]) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    yield (
        tables.articles,
        [{"key": n + 1, "id": a.id, "identity": find_identity(a), "revision": 1} for n, a in part],
    )
    made = {"number": 1, "fetched": FETCHED}
    yield (
        tables.revisions,
        [{**to_row(a), **made, "key": n + 1, "article": n + 1} for n, a in part],
    )
    yield from _stories(part)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), rows)


def _copy(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """What a server reads fastest."""
    names = list(rows[0])
    writers = [table.c[name].type.bind_processor(connection.dialect) for name in names]
    with _copying(connection, f"{table.name} ({', '.join(names)})") as copy:
        for row in rows:
            pairs = zip(row.values(), writers, strict=True)
            copy.write_row([write(value) if write else value for value, write in pairs])


def _copy_words(connection: Connection, words: dict[int, dict[str, str]]) -> None:
    from doichieu.collection.store.dialects.postgresql import to_row as to_index_row

    with _copying(connection, "search") as copy:
        for key, row in words.items():
            copy.write_row(to_index_row(key, row))


def _copying(connection: Connection, what: str) -> Any:
    link: Any = connection.connection.driver_connection
    return link.cursor().copy(f"COPY {what} FROM STDIN")


@contextmanager
def without_indexes(server: Server, database: str) -> Iterator[None]:
    """Indexes of words are made when all is there, as a restore makes them: that takes a fifth of the time."""
    asked = "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%USING gin%' AND tablename = 'search'"
    indexes = server.run(asked, database=database)
    server.run(*(f"DROP INDEX {name}" for name, _ in indexes), database=database)
    yield
    for _, made in indexes:
        server.run("SET maintenance_work_mem = '512MB'", made, database=database)


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


class Asked:
    """A store whose answers are timed: what this process works for them, and the server for this process."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._server: Path | None = None
        with store.database.reading() as connection:
            if connection.dialect.name == "postgresql":
                number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
                self._server = Path(f"/proc/{number}/schedstat")

    def _worked(self) -> float:
        served = int(self._server.read_text("ascii").split()[0]) if self._server else 0
        return (time.process_time_ns() + served) / 1e6

    def timed(self, work: Callable[[Store], object], times: int = 3) -> tuple[float, Any]:
        """Milliseconds of the fastest of some calls, and what the last gave."""
        spent = []
        given: object = None
        for _ in range(times):
            began = self._worked()
            given = work(self.store)
            spent.append(self._worked() - began)
        return min(spent), given


def print_searches(file: Asked, server: Asked, count: int) -> None:
    """Each kind of query."""
    print(f"{'query':20}{'SQLite ms':>10}{'slowest':>9}{'PostgreSQL':>12}{'slowest':>9}{'same':>7}")
    for kind in KINDS:
        asked = [q if kind == "marked" else bare(q) for q in queries(kind, count)]
        ours, theirs, same = [], [], []
        for query in asked:
            find = partial(_find, query)
            spent, hits = file.timed(find)
            ours.append(spent)
            spent, others = server.timed(find)
            theirs.append(spent)
            one, other = ({hit.article.id for hit in found} for found in (hits, others))
            if one or other:
                same.append(len(one & other) / max(len(one), len(other)))
        shared = f"{mean(same):7.0%}" if same else f"{'-':>7}"
        print(
            f"{kind:20}{median(ours):10.2f}{max(ours):9.2f}{median(theirs):12.2f}{max(theirs):9.2f}{shared}"
        )


def _find(query: str, store: Store) -> object:
    return store.search.find(query)


def print_lists(file: Asked, server: Asked, count: int) -> None:
    """Each kind of list, and keeping an article."""
    print(f"\n{'list':20}{'SQLite ms':>10}{'slowest':>9}{'PostgreSQL':>12}{'slowest':>9}")
    for name, ask in LISTS.items():
        print_row(name, *([one.timed(ask)[0] for _ in range(count)] for one in (file, server)))
    adds = [partial(_add, article) for article in invent(_ADDED, 60, seed=99)]
    print_row(
        "keep an article", *([one.timed(add, 1)[0] for add in adds] for one in (file, server))
    )


def _add(article: Article, store: Store) -> object:
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
    with tempfile.TemporaryDirectory() as folder, serve(*_SETTINGS) as running:
        path = Path(folder, "collection.db")
        place = running.make("bench")
        with open_store(path) as file, open_store(place) as server:
            began = time.perf_counter()
            fill(file, invent(given.items, given.syllables))
            filled = [time.perf_counter() - began]
            began = time.perf_counter()
            with without_indexes(running, "bench"):
                fill(server, invent(given.items, given.syllables))
            filled.append(time.perf_counter() - began)
            running.run(
                "SELECT setval('articles_key_seq', (SELECT max(key) FROM articles))",
                "SELECT setval('revisions_key_seq', (SELECT max(key) FROM revisions))",
                "VACUUM ANALYZE",
                database="bench",
            )
            print(
                f"{given.items:,} items of {given.syllables} syllables; filled in {filled[0]:,.0f} s (SQLite) "
                f"and {filled[1]:,.0f} s (PostgreSQL)\n"
            )
            print_searches(Asked(file), Asked(server), given.queries)
            print_lists(Asked(file), Asked(server), given.queries)
        size = sum(f.stat().st_size for f in path.parent.glob(f"{path.name}*"))
        other = running.run("SELECT pg_database_size('bench')")[0][0]
    print(f"\nsizes: SQLite {size / 1e6:,.0f} MB, PostgreSQL {other / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
