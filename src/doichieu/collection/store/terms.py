"""How many articles have a word: what the collection adds to the statistics that ship with the program.

Articles are counted in the order in which they came, each once and by its first text, which never changes: the
counts follow from the articles and from how far counting has come, which stands beside them and changes with
them in one transaction. What a word is, is said by who counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import takewhile

from sqlalchemy import Connection, bindparam, delete, func, select

from doichieu.collection.store import tables
from doichieu.collection.store.articles import STORED, batched, to_stored
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Frequencies, StoredArticle
from doichieu.model import Article

# Articles of one transaction; others who write wait for some tenths of a second.
BLOCK = 100
_terms, _articles, _revisions = tables.terms, tables.articles, tables.revisions
# No word is empty, none has a blank: the rows that say how many articles were counted, and the key of the last.
_ARTICLES, _LAST = "", " "
_KNOWN = select(_terms.c.term, _terms.c.documents).where(
    _terms.c.term.in_(bindparam("words", expanding=True))
)
_FIRST_TEXTS = (
    STORED.join_from(_revisions, _articles, _articles.c.key == _revisions.c.article)
    .where(_revisions.c.number == 1, _articles.c.key > bindparam("last"))
    .order_by(_articles.c.key)
    .limit(bindparam("most"))
)


class Terms:
    """In how many of the articles counted so far each word stands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count_next(
        self,
        find: Callable[[Article], Iterable[str]],
        *,
        before: datetime,
        most: int = BLOCK,
    ) -> int:
        """Count the next articles, up to the first that did not come before a moment.

        The words are found before anybody has to wait. If another process has counted these articles meanwhile,
        nothing is counted.

        Args:
            find: the words of an article.
            before: when articles have to have been fetched.
            most: how many at once.

        Returns:
            How many articles were looked at; 0 where none is left.
        """
        with self._database.reading() as connection:
            last = _read(connection, [_LAST]).get(_LAST, 0)
            rows = connection.execute(_FIRST_TEXTS, {"last": last, "most": most}).all()
        texts = [(row.article, to_stored(row)) for row in rows]
        due = list(takewhile(lambda text: text[1].fetched < before, texts))
        if due:
            counts = _count(find, (stored for _, stored in due))
            self._keep(counts, after=last, last=due[-1][0])
        return len(due)

    def look_up(self, words: Iterable[str]) -> Frequencies:
        """How many articles have each of the words, of how many; words that none has are left out."""
        with self._database.reading() as connection:
            found: dict[str, int] = {}
            for some in batched({_ARTICLES, *words} - {_LAST}):
                found |= _read(connection, some)
        return Frequencies(found.pop(_ARTICLES, 0), found)

    def _keep(self, counts: Counter[str], *, after: int, last: int) -> None:
        rows = [{"term": word, "documents": n} for word, n in sorted(counts.items())]
        dialect = self._database.dialect
        with self._database.writing() as connection:
            if _read(connection, [_LAST]).get(_LAST, 0) != after:
                return
            for part in batched(rows):
                connection.execute(dialect.upsert(_terms, add="documents"), part)
            connection.execute(dialect.upsert(_terms), {"term": _LAST, "documents": last})


def _count(
    find: Callable[[Article], Iterable[str]], texts: Iterable[StoredArticle]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for stored in texts:
        counts.update({*find(stored.article)} - {_LAST} | {_ARTICLES})
    return counts


def _read(connection: Connection, words: list[str]) -> dict[str, int]:
    return {row.term: row.documents for row in connection.execute(_KNOWN, {"words": words})}


def find_miscount(connection: Connection) -> tuple[int, int] | None:
    """How many articles were counted and how many had come by then; None if that is the same."""
    kept = _read(connection, [_ARTICLES, _LAST])
    come = (
        select(func.count())
        .select_from(_revisions)
        .where(_revisions.c.number == 1, _revisions.c.article <= kept.get(_LAST, 0))
    )
    there: int = connection.execute(come).scalar_one()
    counted = kept.get(_ARTICLES, 0)
    return None if counted == there else (counted, there)


def forget_counts(connection: Connection) -> None:
    """Begin anew: all articles are counted again the next time."""
    connection.execute(delete(_terms))
