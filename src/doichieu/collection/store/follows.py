"""Which stories somebody follows. A story that was merged is followed as the one that has its reports."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from doichieu.collection.store import tables
from doichieu.collection.store.database import Database
from doichieu.collection.store.stories import Stories

_follows, _stories = tables.follows, tables.stories


class Follows:
    """The stories that people follow, by name; the empty name is whoever sits at the machine."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = Stories(database)

    def add(self, who: str, story: str, *, at: datetime) -> None:
        """Follow a story; doing so twice changes nothing.

        Raises:
            UnknownStory: there is none.
        """
        row = {"who": who, "story": self._known.get(story).id, "at": at}
        with self._database.writing() as connection:
            connection.execute(self._database.dialect.insert_new(_follows, row))

    def remove(self, who: str, story: str) -> bool:
        """Follow a story, and those that went into it, no more; whether it was followed."""
        now = self._known.get(story).id
        gone = [each for each in self._rows(who) if self._known.get(each).id == now]
        with self._database.writing() as connection:
            ours = (_follows.c.who == who) & _follows.c.story.in_(gone)
            return connection.execute(delete(_follows).where(ours)).rowcount > 0

    def of(self, who: str) -> tuple[str, ...]:
        """The stories that somebody follows, the one followed first at the front."""
        query = select(_follows.c.story, _stories.c.merged_into)
        query = query.join(_stories, _stories.c.id == _follows.c.story)
        query = query.where(_follows.c.who == who).order_by(_follows.c.at, _follows.c.story)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        found = (
            row.story if row.merged_into is None else self._known.get(row.story).id for row in rows
        )
        return tuple(dict.fromkeys(found))

    def _rows(self, who: str) -> list[str]:
        with self._database.reading() as connection:
            query = select(_follows.c.story).where(_follows.c.who == who)
            return list(connection.execute(query).scalars())
