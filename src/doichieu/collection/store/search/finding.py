"""A query answered: those with the diacritics of the query first, then by BM25.

In: what the user typed. Out: hits with the words that match marked. How words are matched and ranked
is the database's; what is asked, in which order it is given and what is shown stand here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, literal, select

from doichieu.collection.store import tables
from doichieu.collection.store.articles import COUNTS, STORED, of_days, to_stored
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Hit, Match
from doichieu.collection.store.rows import UNDATED
from doichieu.collection.store.search.query import Query, parse_query
from doichieu.collection.store.search.snippets import find_marks, find_snippet
from doichieu.model import Article

_articles, _revisions = tables.articles, tables.revisions
_PAGE = 100  # texts read at once
_EVERY = STORED.join_from(_revisions, _articles, _articles.c.key == _revisions.c.article)
_WHOLE = STORED.join_from(_revisions, _articles, COUNTS)
_OUTLINE = select(
    _articles.c.id.label("public_id"),
    _revisions.c.key,
    _revisions.c.article,
    _revisions.c.outlet,
    _revisions.c.moment,
).join_from(_revisions, _articles, COUNTS)


class Search:
    """The index of a collection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self, typed: str, *, limit: int = 20, offset: int = 0, after: int = 0
    ) -> tuple[Hit, ...]:
        """The reports that match, best first; without words to rank by, the newest first.

        Args:
            typed: see :mod:`doichieu.collection.store.search.query`.
            limit: how many at most.
            offset: how many of the best are left out.
            after: only texts that came into the collection after this place (`Watches.seen`).

        Raises:
            BadQuery: a date in it cannot be understood.
        """
        query = parse_query(typed)
        if query.is_empty:
            return ()
        with self._database.reading() as connection:
            rows = self._rank(connection, query, limit + offset, after, _WHOLE)
        return tuple(_to_hit(row, query) for row in rows[offset:])

    def match(self, typed: str, *, limit: int = 20, after: int = 0) -> tuple[Match, ...]:
        """As :meth:`find`, without reading any text: to count, to choose among, to know of which stories.

        Raises:
            BadQuery: a date in it cannot be understood.
        """
        query = parse_query(typed)
        if query.is_empty:
            return ()
        with self._database.reading() as connection:
            rows = self._rank(connection, query, limit, after, _OUTLINE)
        return tuple(map(_to_match, rows))

    def read(self, found: Iterable[Match]) -> Iterator[Article]:
        """The reports that were matched, in that order, with the texts that they had then."""
        left = iter(found)
        while part := tuple(islice(left, _PAGE)):
            yield from (to_stored(row).article for row, _ in self._texts(part))

    def show(self, typed: str, found: Iterable[Match]) -> tuple[Hit, ...]:
        """What a query finds in the reports that it matched, with the words marked."""
        query = parse_query(typed)
        texts = self._texts(tuple(found))
        return tuple(_to_marked(row, query, match.score, match.exact) for row, match in texts)

    def _texts(self, found: Sequence[Match]) -> list[tuple[Row[Any], Match]]:
        query = _EVERY.where(_revisions.c.key.in_([match.place for match in found]))
        with self._database.reading() as connection:
            rows = {row.key: row for row in connection.execute(query)}
        return [(rows[match.place], match) for match in found if match.place in rows]

    def _rank(
        self, connection: Connection, query: Query, most: int, after: int, shape: Select[Any]
    ) -> list[Row[Any]]:
        """Exact matches are asked for first: only if they are too few, the others come behind them."""
        exact: list[Row[Any]] = []
        if query.marked:
            exact = list(connection.execute(self._select(query, most, after, shape, exact=True)))
        if len(exact) >= most:
            return exact
        seen = {row.article for row in exact}
        rows = connection.execute(self._select(query, most + len(seen), after, shape, exact=False))
        return (exact + [row for row in rows if row.article not in seen])[:most]

    def _select(
        self, query: Query, most: int, after: int, shape: Select[Any], *, exact: bool
    ) -> Select[Any]:
        """The best rows with their articles: texts are looked up for these alone."""
        best = self._best(query, most, after, exact=exact).subquery()
        whole = shape.add_columns(best.c.score, literal(exact).label("exact"))
        return whole.join(best, best.c.key == _revisions.c.key).order_by(*_order(best.c))

    def _best(self, query: Query, most: int, after: int, *, exact: bool) -> Select[Any]:
        dialect = self._database.dialect
        people = dialect.among_people(query)
        days = of_days(query.since, query.until)
        chosen = select(_revisions.c.key, _revisions.c.moment).join(_articles, COUNTS)
        score: ColumnElement[float] = literal(0.0)
        if query.has_words:
            # If nothing else can throw a row out, the index itself gives the best and no more.
            narrowed = days or query.unwanted or people is not None or after
            ranked = dialect.ranked(query, exact=exact, most=None if narrowed else most).subquery()
            chosen = chosen.join(ranked, ranked.c.article == _articles.c.key)
            score = ranked.c.score
        chosen = chosen.add_columns(score.label("score")).where(*days)
        if people is not None:
            chosen = chosen.where(_articles.c.key.in_(people))
        for gone in dialect.excluded(query):
            chosen = chosen.where(_articles.c.key.not_in(gone))
        if after:
            chosen = chosen.where(_revisions.c.key > after)
        return chosen.order_by(*_order(chosen.selected_columns)).limit(most)


def _order(columns: Any) -> tuple[Any, ...]:
    """By score, then the newest, the undated ones last."""
    undated = case((columns.moment == UNDATED, 1), else_=0)
    return columns.score, undated, columns.moment.desc(), columns.key.desc()


def _to_match(row: Row[Any]) -> Match:
    day = "" if row.moment == UNDATED else row.moment[:10]
    return Match(row.key, row.public_id, row.outlet, day, row.score, bool(row.exact))


def _to_hit(row: Row[Any], query: Query) -> Hit:
    return _to_marked(row, query, row.score, row.exact)


def _to_marked(row: Row[Any], query: Query, score: float, exact: bool) -> Hit:
    article = to_stored(row).article
    snippet, marks = find_snippet(article.text, query.texts)
    return Hit(
        article=article,
        score=0.0 - score,
        exact=bool(exact) and query.marked,
        snippet=snippet,
        marks=marks,
        title_marks=find_marks(article.title or "", query.texts),
    )
