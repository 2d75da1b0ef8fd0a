"""One row a story: what a list of stories shows, kept so that no list has to read any article.

An overview is made by whoever places articles and tells stories; it can always be made anew from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import MINYEAR, date, datetime
from typing import Any

from sqlalchemy import Row, Select, Text, delete, select, type_coerce

from doichieu.collection.store import tables
from doichieu.collection.store.articles import batched
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Order, Overview
from doichieu.model import VIETNAM

_overviews, _stories = tables.overviews, tables.stories
_PAGE = 200


class Overviews:
    """The overviews of a collection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, *overviews: Overview) -> None:
        """Keep overviews over earlier ones of the same stories."""
        with self._database.writing() as connection:
            rows = list(map(asdict, overviews))
            if rows:
                connection.execute(self._database.dialect.upsert(_overviews), rows)

    def remove(self, story: str) -> None:
        """Forget the overview of a story that has no articles any more."""
        with self._database.writing() as connection:
            connection.execute(delete(_overviews).where(_overviews.c.story == story))

    def get(self, story: str) -> Overview | None:
        """The overview of a story under this very id."""
        with self._database.reading() as connection:
            row = connection.execute(select(_overviews).where(_overviews.c.story == story)).first()
        return _to_overview(row) if row else None

    def get_all(self, stories: Iterable[str]) -> dict[str, Overview]:
        """The overviews of some stories; those without one are left out."""
        found: dict[str, Overview] = {}
        with self._database.reading() as connection:
            for some in batched(stories):
                query = select(_overviews).where(_overviews.c.story.in_(some))
                rows = connection.execute(query)
                found |= {row.story: _to_overview(row) for row in rows}
        return found

    def find(
        self,
        *,
        order: Order = Order.NEW,
        since: date | None = None,
        outlet: str | None = None,
        among: Iterable[str] | None = None,
        disputed: bool = False,
        least: int = 1,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Overview, ...]:
        """The stories of a list.

        Args:
            order: what comes first; equals stand with the latest report first.
            since: only stories with a report of this Vietnamese day or later.
            outlet: only stories that it writes about.
            among: only these stories.
            disputed: only stories with contradictions.
            least: only stories of so many articles.
            limit: how many at most.
            offset: how many are left out before.
        """
        query = _filtered(select(_overviews), since, disputed, least)
        if among is not None:
            query = query.where(_overviews.c.story.in_(sorted(among)))
        if outlet is not None:
            written = type_coerce(_overviews.c.outlets, Text)
            query = query.where(written.contains(f'"{outlet}"', autoescape=True))
        first = {
            Order.NEW: [],
            Order.ORIGINS: [_overviews.c.origins.desc(), _overviews.c.articles.desc()],
            Order.DISPUTED: [_overviews.c.disputed.desc(), _overviews.c.origins.desc()],
        }[order]
        query = query.order_by(*first, _overviews.c.last.desc().nulls_last(), _overviews.c.story)
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).all()
        return tuple(map(_to_overview, rows))

    def headlines(self, *, limit: int) -> list[tuple[str, str]]:
        """The newest stories and their headlines alone."""
        query = select(_overviews.c.story, _overviews.c.headline)
        query = query.order_by(_overviews.c.last.desc().nulls_last(), _overviews.c.story)
        with self._database.reading() as connection:
            return [(row.story, row.headline) for row in connection.execute(query.limit(limit))]

    def iterate(self) -> Iterator[Overview]:
        """All of them, by story."""
        last = ""
        while True:
            query = select(_overviews).where(_overviews.c.story > last)
            with self._database.reading() as connection:
                page = connection.execute(query.order_by(_overviews.c.story).limit(_PAGE)).all()
            yield from map(_to_overview, page)
            if len(page) < _PAGE:
                return
            last = page[-1].story


def _filtered(query: Select[Any], since: date | None, disputed: bool, least: int) -> Select[Any]:
    if since is not None and since.year > MINYEAR:  # the first year begins before time does in UTC
        begin = datetime(since.year, since.month, since.day, tzinfo=VIETNAM)
        query = query.where(_overviews.c.last >= begin)
    if disputed:
        query = query.where(_overviews.c.disputed > 0)
    return query.where(_overviews.c.articles >= least) if least > 1 else query


def _to_overview(row: Row[Any]) -> Overview:
    values = dict(row._mapping)
    days = tuple((day, count) for day, count in values["days"])
    return Overview(**{**values, "outlets": tuple(values["outlets"]), "days": days})
