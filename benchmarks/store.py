"""The store of a collection: articles kept a second and time of a search, beside a plain FTS5 table.

    python benchmarks/store.py                     100,000 items
    python benchmarks/store.py --items 10000       fewer
    python benchmarks/store.py --syllables 400     whole articles instead of titles and teasers

The texts are invented: Vietnamese syllables drawn as often as words are in a language (Zipf), with a
fixed seed. The peer is what a script would do: the sqlite3 module, WAL, one FTS5 table with the tokeniser
`unicode61 remove_diacritics 2`, one transaction an article, `ORDER BY rank` and `snippet`. It has no
revisions and no second form with diacritics, and does not find `Đà Nẵng` by `da nang`. Both run in the
same process one after the other. Times are of the processor, much the same on a busy machine as on a quiet
one: the median and the slowest of all queries of a kind.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, product
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from doichieu.collection import open_store
from doichieu.model import Article

if TYPE_CHECKING:
    from doichieu.collection.store import Store

SEED = 11
FETCHED = datetime(2025, 9, 1, tzinfo=UTC)
ONSETS = "b c d đ g h k kh l m n ng nh ph qu r s t th tr v x"
RHYMES = (
    "a à á ả ạ an àn án ang àng áng anh ành ao ào áo âm ấm ân ấn âu ấu ay áy ăn ắn e é en eo ê ế ên iên iền iến "
    "iêu iều inh ình o ó oa oá oan oàn ong òng óng ô ố ôi ôn ông ồng ơ ơi ơn u ú ung ùng uân uận ươi ương ường"
)
PLANTED = "phiến quân ở ngoại ô Aleppo"
KINDS = ("planted", "rare", "usual", "frequent", "phrase", "marked", "filtered")


class Words:
    """Draws syllables as often as their rank says."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.all = [onset + rhyme for onset, rhyme in product(ONSETS.split(), RHYMES.split())]
        self.chance.shuffle(self.all)
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.all))))

    def draw(self, count: int) -> list[str]:
        """So many syllables."""
        return self.chance.choices(self.all, cum_weights=self._weights, k=count)


def invent(items: int, syllables: int, seed: int = SEED) -> Iterator[Article]:
    """Articles, the same for the same seed; every thousandth tells what the planted query looks for."""
    words = Words(seed)
    for number in range(items):
        text = words.draw(max(10, int(words.chance.gauss(syllables, syllables / 3))))
        if number % 1000 == 500:
            text.insert(5, PLANTED)
        yield Article(
            id=f"r{number}",
            title=" ".join(words.draw(12)).capitalize(),
            text=" ".join(text).capitalize() + ".",
            url=f"https://{words.chance.choice('abcdefgh')}.example/{number}",
            outlet=f"bao-{words.chance.choice('abcdefgh')}.example",
            published=date(2025, 1, 1) + timedelta(days=number % 365),
        )


class Plain:
    """The peer: one FTS5 table."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=NORMAL")
        self.connection.execute(
            "CREATE VIRTUAL TABLE news USING fts5(id UNINDEXED, title, text, outlet, "
            "published UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
        )

    def add(self, article: Article) -> None:
        """One transaction."""
        row = (article.id, article.title, article.text, article.outlet, str(article.published))
        self.connection.execute("INSERT INTO news VALUES (?, ?, ?, ?, ?)", row)

    def find(self, query: str) -> int:
        """How many of the first twenty; queries are words, phrases and `date:A..B`."""
        words, _, days = query.partition(" date:")
        match = words if words.startswith('"') else " ".join(f'"{w}"' for w in words.split())
        first, _, last = days.partition("..")
        narrowed = " AND published BETWEEN ? AND ?" if days else ""
        select = (
            "SELECT id, title, text, snippet(news, 2, '<', '>', '…', 40) FROM news "
            f"WHERE news MATCH ?{narrowed} ORDER BY rank LIMIT 20"
        )
        given = (match, first, last) if days else (match,)
        return len(self.connection.execute(select, given).fetchall())


def queries(kind: str, count: int) -> list[str]:
    """Queries of a kind; `rare`, `usual` and `frequent` are pairs of words of that rank."""
    words = Words(SEED)
    pick = words.chance.choice
    ranks = {"rare": (400, 900), "usual": (60, 300), "frequent": (0, 20)}
    if kind == "planted":
        return ["phien quan aleppo"] * count
    first, last = ranks.get(kind, (60, 300))
    pairs = [(pick(words.all[first:last]), pick(words.all[first:last])) for _ in range(count)]
    if kind == "phrase":
        return [f'"{a} {b}"' for a, b in pairs]
    if kind == "filtered":
        return [f"{a} {b} date:2025-03-01..2025-03-31" for a, b in pairs]
    return [f"{a} {b}" for a, b in pairs]


def bare(query: str) -> str:
    """As it is typed without diacritics, so that both are asked the same."""
    from doichieu.text import fold_marks

    return " ".join(w if w.startswith("date:") else fold_marks(w) for w in query.split(" "))


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def print_adding(store: Store, plain: Plain, items: int, syllables: int) -> None:
    """Articles a second, at the beginning and at the end."""
    step = max(items // 10, 1)
    rates: dict[str, list[float]] = {}
    adders: tuple[tuple[str, Callable[[Article], object]], ...] = (
        ("store", lambda article: store.articles.add(article, fetched=FETCHED)),
        ("plain", plain.add),
    )
    for name, add in adders:
        spent = 0.0
        for number, article in enumerate(invent(items, syllables), 1):
            began = time.process_time()
            add(article)
            spent += (time.process_time() - began) * 1000
            if number % step == 0:
                rates.setdefault(name, []).append(step / spent * 1000)
                spent = 0.0
    for name, found in rates.items():
        print(
            f"{name}: {found[0]:,.0f} articles/s in the first tenth, {found[-1]:,.0f} in the last"
        )
    ratio = median(rates["store"]) / median(rates["plain"])
    print(f"store / plain: {ratio:.2f}")
    again = list(invent(min(items, 2000), syllables))
    spent = timed(lambda: [store.articles.add(a, fetched=FETCHED) for a in again])
    print(f"store, articles met again: {len(again) / spent * 1000:,.0f} a second")


def print_search(store: Store, plain: Plain, count: int) -> None:
    """Median and slowest search of each kind."""
    print(f"\n{'query':10}{'store ms':>10}{'slowest':>9}{'plain ms':>10}{'slowest':>9}{'ratio':>7}")
    for kind in KINDS:
        typed: Sequence[str] = queries(kind, count)
        asked = typed if kind == "marked" else [bare(query) for query in typed]
        ours = [timed(lambda q=q: store.search.find(q)) for q in asked]  # type: ignore[misc]
        theirs = [timed(lambda q=q: plain.find(bare(q))) for q in asked]  # type: ignore[misc]
        print(
            f"{kind:10}{median(ours):10.2f}{max(ours):9.2f}{median(theirs):10.2f}{max(theirs):9.2f}"
            f"{median(ours) / median(theirs):7.2f}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--syllables", type=int, default=60, help="of a text, on average")
    parser.add_argument("--queries", type=int, default=50, help="of each kind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "collection.db"), Path(folder, "plain.db")
        with open_store(files[0]) as store:
            plain = Plain(files[1])
            print(
                f"{given.items:,} items of {given.syllables} syllables, SQLite {sqlite3.sqlite_version}"
            )
            print_adding(store, plain, given.items, given.syllables)
            print_search(store, plain, given.queries)
        sizes = [sum(f.stat().st_size for f in file.parent.glob(f"{file.name}*")) for file in files]
    print(f"\nfiles: store {sizes[0] / 1e6:,.0f} MB, plain {sizes[1] / 1e6:,.0f} MB")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
