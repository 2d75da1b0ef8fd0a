"""Reports and all their texts: added once, never changed, given back one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, and_, bindparam, func, select, tuple_

from doichieu.collection.store import adding, tables
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Added, Arrival, Prepared, StoredArticle
from doichieu.collection.store.rows import UNDATED, from_row
from doichieu.model import Article, same_address

_PAGE = 200  # articles read at once: what streaming holds in memory
_MOST = 500  # values in one query
T = TypeVar("T")

_articles, _revisions = tables.articles, tables.revisions
COUNTS = and_(_articles.c.key == _revisions.c.article, _articles.c.revision == _revisions.c.number)
STORED = select(_articles.c.id.label("public_id"), _revisions)
_CURRENT = STORED.join_from(_revisions, _articles, COUNTS)
_EVERY = STORED.join_from(_revisions, _articles, _articles.c.key == _revisions.c.article)
_BY_ID = _CURRENT.where(_articles.c.id == bindparam("id"))
_KEYS = select(_articles.c.id, _articles.c.key).where(
    _articles.c.id.in_(bindparam("ids", expanding=True))
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
        (found,) = self.look_up([Arrival(article, fetched, identity)])
        return found if isinstance(found, Added) else self.add_all([found])[0]

    def look_up(self, arrivals: Sequence[Arrival]) -> tuple[Added | Prepared, ...]:
        """For each text where it is, if it is there; else what :meth:`add_all` takes.

        To be asked before a writing transaction is begun: what takes long is done here.
        """
        if not arrivals:
            return ()
        with self._database.reading() as connection:
            found = adding.look_up(connection, arrivals)
        return tuple(one if isinstance(one, Added) else adding.prepare(*one) for one in found)

    def add_all(self, texts: Sequence[Prepared]) -> list[Added]:
        """Keep several texts in one transaction, as :meth:`add` does one after the other."""
        with self._database.writing() as connection:
            return adding.add(connection, self._database.dialect, texts)

    def knows_url(self, url: str) -> bool:
        """Whether the report at an address is there, in whatever text."""
        known = _articles.c.identity == f"url:{same_address(url)}"
        with self._database.reading() as connection:
            return connection.execute(select(_articles.c.key).where(known)).first() is not None

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
    for some in batched(public_ids, _MOST):
        rows = connection.execute(_KEYS, {"ids": some})
        found |= {row.id: row.key for row in rows}
    return found


def batched(items: Iterable[T], size: int = _MOST) -> Iterator[list[T]]:
    """Lists of at most so many items: databases take no more values in one query."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some
