"""Reports and all their texts: added once, never changed, given back one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select, tuple_, update

from doichieu.collection.store import tables
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Added, Outcome, StoredArticle
from doichieu.collection.store.rows import (
    UNDATED,
    digest_of,
    find_identity,
    from_row,
    make_keepable,
    to_row,
)
from doichieu.collection.store.search.folding import fold_article
from doichieu.model import Article, same_address

_PAGE = 200  # articles read at once: what streaming holds in memory

_articles, _revisions = tables.articles, tables.revisions
COUNTS = and_(_articles.c.key == _revisions.c.article, _articles.c.revision == _revisions.c.number)
STORED = select(_articles.c.id.label("public_id"), _revisions)
_CURRENT = STORED.join_from(_revisions, _articles, COUNTS)
_EVERY = STORED.join_from(_revisions, _articles, _articles.c.key == _revisions.c.article)
_KNOWN = select(_articles.c.key, _articles.c.id, _articles.c.revision).where(
    _articles.c.identity == bindparam("identity")
)
_INSERT = insert(_articles).returning(_articles.c.key)
_SEEN = select(_revisions.c.number).where(
    _revisions.c.article == bindparam("article"), _revisions.c.digest == bindparam("digest")
)
_TAKEN = select(_articles.c.key).where(_articles.c.id == bindparam("id"))
_BY_ID = _CURRENT.where(_articles.c.id == bindparam("id"))
_NEXT_REVISION = (
    update(_articles)
    .where(_articles.c.key == bindparam("article"))
    .values(revision=bindparam("number"))
)


def to_stored(row: Row[Any]) -> StoredArticle:
    """A row of :data:`STORED`."""
    values: Mapping[Any, Any] = row._mapping
    article = from_row(values["public_id"], values)
    return StoredArticle(article=article, revision=values["number"], fetched=values["fetched"])


class Articles:
    """The reports of a collection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article: Article, *, fetched: datetime, identity: str | None = None) -> Added:
        """Keep an article, with its place in the index, in one transaction.

        A text that the report had before, with other blanks or not, changes nothing. A new text becomes
        the one that counts.

        Args:
            article: one report; the same one if its address is known, or its outlet and id.
            fetched: when it was met, with a zone.
            identity: what makes it the same report, for who knows it better.
        """
        article = make_keepable(article)
        known = {"identity": identity or find_identity(article), "digest": digest_of(article)}
        with self._database.reading() as connection:
            if met := _find_same(connection, known):
                return met
        words = fold_article(article)
        with self._database.writing() as connection:
            if met := _find_same(connection, known):  # another process was quicker
                return met
            found: Any = connection.execute(_KNOWN, known).first()
            if found is None:
                return self._insert(connection, article, known["identity"], fetched, words)
            return self._revise(connection, found, article, fetched, words)

    def _insert(
        self,
        connection: Connection,
        article: Article,
        identity: str,
        fetched: datetime,
        words: dict[str, str],
    ) -> Added:
        name = _find_free_id(connection, article.id)
        row = {"id": name, "identity": identity, "revision": 1}
        key: int = connection.execute(_INSERT, row).scalar_one()
        row = {**to_row(article), "article": key, "number": 1, "fetched": fetched}
        connection.execute(insert(_revisions), row)
        self._database.dialect.index(connection, key, words)
        return Added(Outcome.ADDED, name, 1)

    def _revise(
        self,
        connection: Connection,
        found: Any,
        article: Article,
        fetched: datetime,
        words: dict[str, str],
    ) -> Added:
        key, name, before = found.key, found.id, found.revision
        old = to_stored(connection.execute(_BY_ID, {"id": name}).one()).article
        row = {**to_row(article), "article": key, "number": before + 1, "fetched": fetched}
        connection.execute(insert(_revisions), row)
        connection.execute(_NEXT_REVISION, {"article": key, "number": before + 1})
        self._database.dialect.unindex(connection, key, fold_article(old))
        self._database.dialect.index(connection, key, words)
        return Added(Outcome.REVISED, name, before + 1)

    def find_same(self, article: Article) -> Added | None:
        """Where this very text of the report is, if it is there: then adding it changes nothing."""
        article = make_keepable(article)
        known = {"identity": find_identity(article), "digest": digest_of(article)}
        with self._database.reading() as connection:
            return _find_same(connection, known)

    def knows_url(self, url: str) -> bool:
        """Whether the report at an address is there, in whatever text."""
        known = {"identity": f"url:{same_address(url)}"}
        with self._database.reading() as connection:
            return connection.execute(_KNOWN, known).first() is not None

    def get(self, public_id: str, *, revision: int | None = None) -> StoredArticle | None:
        """The text of a report that counts, or the one asked for; None if there is none."""
        query = _BY_ID
        if revision is not None:
            query = _EVERY.where(_articles.c.id == bindparam("id"), _revisions.c.number == revision)
        with self._database.reading() as connection:
            row = connection.execute(query, {"id": public_id}).first()
        return to_stored(row) if row else None

    def revisions(self, public_id: str) -> tuple[StoredArticle, ...]:
        """All texts of a report, the first one first."""
        query = _EVERY.where(_articles.c.id == public_id).order_by(_revisions.c.number)
        with self._database.reading() as connection:
            return tuple(map(to_stored, connection.execute(query)))

    def iterate(
        self,
        *,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        story: str | None = None,
    ) -> Iterator[StoredArticle]:
        """Reports in order of publication, the undated ones last; memory does not grow with them.

        Args:
            outlet: only of this one, as it is written.
            since: only from this Vietnamese day on.
            until: only before this day.
            story: only of this story.
        """
        query = _CURRENT.order_by(_revisions.c.moment, _revisions.c.key).limit(_PAGE)
        query = query.where(*of_days(since, until))
        if outlet is not None:
            query = query.where(_revisions.c.outlet == outlet)
        if story is not None:
            members = tables.story_members
            query = query.join(members, members.c.article == _articles.c.key)
            query = query.where(members.c.story == story)
        place = ("", 0)
        while True:
            after = tuple_(_revisions.c.moment, _revisions.c.key) > place
            with self._database.reading() as connection:
                page = connection.execute(query.where(after)).all()
            yield from map(to_stored, page)
            if len(page) < _PAGE:
                return
            place = (page[-1].moment, page[-1].key)

    def count(self) -> int:
        """How many reports there are."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(_articles)).scalar_one()


def of_days(since: date | None, until: date | None, moment: Any = _revisions.c.moment) -> list[Any]:
    """Conditions on the day of publication; the undated ones meet none."""
    made = [moment >= since.isoformat()] if since else []
    if since or until:
        made.append(moment < (until.isoformat() if until else UNDATED))
    return made


def find_keys(connection: Connection, public_ids: Iterable[str]) -> dict[str, int]:
    """The keys of reports; unknown ids are left out."""
    found: dict[str, int] = {}
    for public_id in public_ids:
        key = connection.execute(_TAKEN, {"id": public_id}).scalar()
        if key is not None:
            found[public_id] = key
    return found


def _find_same(connection: Connection, known: dict[str, str]) -> Added | None:
    """Where this very text is, if it is there."""
    found = connection.execute(_KNOWN, known).first()
    if found is None:
        return None
    seen = {"article": found.key, "digest": known["digest"]}
    number = connection.execute(_SEEN, seen).scalar()
    return None if number is None else Added(Outcome.UNCHANGED, found.id, number)


def _find_free_id(connection: Connection, wanted: str) -> str:
    """The id itself, or with the next number if another report has it."""
    name, number = wanted, 1
    while connection.execute(_TAKEN, {"id": name}).first():
        number += 1
        name = f"{wanted}-{number}"
    return name
