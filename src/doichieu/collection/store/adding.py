"""Reports into the tables, several in one transaction: few statements, however many reports.

What can be made beforehand (who it is, what it says, its words for the index) is made before anybody has to
wait. The result is that of adding one after the other: the same ids, places and revisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from doichieu.collection.store import tables
from doichieu.collection.store.dialects import Dialect
from doichieu.collection.store.records import Added, Arrival, Outcome, Prepared
from doichieu.collection.store.rows import (
    digest_of,
    find_identity,
    from_row,
    make_keepable,
    to_row,
)
from doichieu.collection.store.search.folding import fold_article

_articles, _revisions = tables.articles, tables.revisions
_KNOWN = (
    select(
        _articles.c.identity,
        _articles.c.key,
        _articles.c.id,
        _articles.c.revision,
        _revisions.c.digest,
        _revisions.c.number,
    )
    .outerjoin(
        _revisions,
        and_(
            _revisions.c.article == _articles.c.key,
            _revisions.c.digest.in_(bindparam("digests", expanding=True)),
        ),
    )
    .where(_articles.c.identity.in_(bindparam("identities", expanding=True)))
)
_TAKEN = select(_articles.c.id).where(_articles.c.id.in_(bindparam("ids", expanding=True)))
_INSERT = insert(_articles).returning(_articles.c.key, sort_by_parameter_order=True)
_LAST_TEXT = select(_revisions).where(
    _revisions.c.article == bindparam("key"), _revisions.c.number == bindparam("last")
)
_NEXT_REVISION = (
    update(_articles)
    .where(_articles.c.key == bindparam("report"))
    .values(revision=bindparam("last"))
)


class _Report(NamedTuple):
    """A report that is there; ``revision`` is the text of it that counts."""

    key: int
    id: str
    revision: int


class _Met(NamedTuple):
    """What is there of some texts: reports by identity, texts by identity and digest."""

    reports: dict[str, _Report]
    texts: dict[tuple[str, str], Added]


def look_up(
    connection: Connection, arrivals: Sequence[Arrival]
) -> list[Added | tuple[Arrival, str, str]]:
    """For each text where it is, if it is there; else itself with identity and digest."""
    named = []
    for arrival in arrivals:
        article = make_keepable(arrival.article)
        identity = arrival.identity or find_identity(article)
        named.append((arrival._replace(article=article), identity, digest_of(article)))
    met = _meet(connection, [(identity, digest) for _, identity, digest in named])
    return [
        met.texts.get((identity, digest), (a, identity, digest)) for a, identity, digest in named
    ]


def prepare(arrival: Arrival, identity: str, digest: str) -> Prepared:
    """The words of a text for the index, which take longest."""
    words = fold_article(arrival.article)
    return Prepared(arrival.article, arrival.fetched, identity, digest, words)


def add(connection: Connection, dialect: Dialect, texts: Sequence[Prepared]) -> list[Added]:
    """Add texts, in order; one that another process has added since is left as it is."""
    return _Adding(connection, dialect, texts).all()


def _meet(connection: Connection, texts: Sequence[tuple[str, str]]) -> _Met:
    met = _Met({}, {})
    asked = {
        "identities": [identity for identity, _ in texts],
        "digests": [digest for _, digest in texts],
    }
    for row in connection.execute(_KNOWN, asked):
        met.reports[row.identity] = _Report(row.key, row.id, row.revision)
        if row.digest is not None:
            told = Added(Outcome.UNCHANGED, row.id, row.number)
            met.texts[row.identity, row.digest] = told
    return met


class _Adding:
    """Texts on their way into the tables. New reports wait until a later text needs their key."""

    def __init__(self, connection: Connection, dialect: Dialect, texts: Sequence[Prepared]) -> None:
        self._connection, self._dialect, self._texts = connection, dialect, texts
        self._met = _meet(connection, [(text.identity, text.digest) for text in texts])
        wanted = [t.article.id for t in texts if t.identity not in self._met.reports]
        self._taken = set(connection.execute(_TAKEN, {"ids": wanted}).scalars())
        self._waiting: dict[str, tuple[str, Prepared]] = {}  # identity → id, text

    def all(self) -> list[Added]:
        """What became of each."""
        made = [self._add(text) for text in self._texts]
        self._insert()
        return made

    def _add(self, text: Prepared) -> Added:
        known = self._met.texts.get((text.identity, text.digest))
        if known is not None:
            return known
        if text.identity in self._waiting:
            self._insert()
        report = self._met.reports.get(text.identity)
        added = self._open(text) if report is None else self._revise(report, text)
        again = replace(added, outcome=Outcome.UNCHANGED)
        self._met.texts[text.identity, text.digest] = again
        return added

    def _open(self, text: Prepared) -> Added:
        name = self._find_free_id(text.article.id)
        self._taken.add(name)
        self._waiting[text.identity] = name, text
        return Added(Outcome.ADDED, name, 1)

    def _insert(self) -> None:
        """The new reports, all at once."""
        if not self._waiting:
            return
        rows = [
            {"id": name, "identity": identity, "revision": 1}
            for identity, (name, _) in self._waiting.items()
        ]
        keys = list(self._connection.execute(_INSERT, rows).scalars())
        texts = [text for _, text in self._waiting.values()]
        for key, row in zip(keys, rows, strict=True):
            self._met.reports[str(row["identity"])] = _Report(key, str(row["id"]), 1)
        self._put([(key, 1, text) for key, text in zip(keys, texts, strict=True)])
        self._waiting.clear()

    def _revise(self, report: _Report, text: Prepared) -> Added:
        self._insert()  # places of texts come in order
        number = report.revision + 1
        asked = {"key": report.key, "last": report.revision}
        old = self._connection.execute(_LAST_TEXT, asked).one()
        before = fold_article(from_row(report.id, dict(old._mapping)))
        self._connection.execute(_NEXT_REVISION, {"report": report.key, "last": number})
        self._dialect.unindex(self._connection, report.key, before)
        self._put([(report.key, number, text)])
        self._met.reports[text.identity] = report._replace(revision=number)
        return Added(Outcome.REVISED, report.id, number)

    def _put(self, texts: Sequence[tuple[int, int, Prepared]]) -> None:
        """Texts and their words: key of the report, number, text."""
        rows: list[dict[str, Any]] = [
            {**to_row(text.article), "article": key, "number": number, "fetched": text.fetched}
            for key, number, text in texts
        ]
        self._connection.execute(insert(_revisions), rows)
        self._dialect.index(self._connection, {key: text.words for key, _, text in texts})

    def _find_free_id(self, wanted: str) -> str:
        """The id itself, or with the next number if another report has it."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
            if self._connection.execute(_TAKEN, {"ids": [name]}).first():
                self._taken.add(name)
        return name
