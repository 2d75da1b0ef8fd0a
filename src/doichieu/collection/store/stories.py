"""Stories: stable ids, their articles, and everything that was ever done to them.

Who belongs to which story is decided elsewhere; here it is kept, with history. What the user decided
stays: the program moves no article that the user has placed and changes no story that is locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from doichieu.collection.store import tables
from doichieu.collection.store.articles import batched, find_keys
from doichieu.collection.store.database import Database
from doichieu.collection.store.history import note, read_changes
from doichieu.collection.store.leading import (
    admit,
    find_story,
    key_of,
    look_for_story,
    place,
    refuse_locked,
    resolve,
    to_story,
)
from doichieu.collection.store.records import Action, By, Happening, StoredStory
from doichieu.model import FrozenMap

_PAGE = 500
_stories, _members, _history = tables.stories, tables.story_members, tables.story_history
_articles, _revisions = tables.articles, tables.revisions
_SIZE = (
    select(func.count())
    .where(_members.c.story == _stories.c.id)
    .correlate(_stories)
    .scalar_subquery()
    .label("articles")
)
_WITH_SIZE: Select[Any] = select(_stories, _SIZE)
_PLACED = select(_members.c.story, _members.c.by).where(_members.c.article == bindparam("article"))


class Stories:
    """The stories of a collection. Every change names who makes it and when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, story: str, *, at: datetime, by: By = By.PROGRAM, name: str = "") -> bool:
        """Open a story under an id; whether it is new."""
        with self._database.writing() as connection:
            if look_for_story(connection, story):
                return False
            connection.execute(insert(_stories), {"id": story, "name": name, "created": at})
            self._note(connection, story, Action.CREATE, {"name": name} if name else {}, by, at)
            return True

    def join(self, article: str, story: str, *, at: datetime, by: By = By.PROGRAM) -> bool:
        """Put an article into a story, out of any other one; whether that changed anything.

        Raises:
            UnknownStory: there is no such story, or no such article.
            LockedStory: the program may not change it, or the one that the article is in.
        """
        with self._database.writing() as connection:
            target = resolve(connection, story)
            key = key_of(article, find_keys(connection, [article]))
            placed = connection.execute(_PLACED, {"article": key}).first()
            if placed and (
                placed.story == target.id or (by is By.PROGRAM and placed.by == By.USER)
            ):
                return False
            refuse_locked(target, by)
            if placed:
                refuse_locked(find_story(connection, placed.story), by)
                detail = {"article": article, "from": placed.story}
                self._note(connection, target.id, Action.MOVE, detail, by, at)
            place(connection, self._database.dialect, {key: target.id}, by, at)
            return True

    def admit(self, places: Mapping[str, str], *, at: datetime) -> frozenset[str]:
        """Put articles that are in no story yet into theirs, for the program; few statements for many.

        Args:
            places: article → story, which is opened if there is none.
            at: when.

        Returns:
            The stories that were opened.

        Raises:
            UnknownStory, LockedStory: as for :meth:`join`.
        """
        with self._database.writing() as connection:
            return admit(connection, self._database.dialect, places, at)

    def merge(self, story: str, into: str, *, at: datetime, by: By = By.PROGRAM) -> bool:
        """Give all articles of a story to another; its id leads there from then on.

        Raises:
            UnknownStory, LockedStory: as for :meth:`join`.
        """
        with self._database.writing() as connection:
            gone, target = resolve(connection, story), resolve(connection, into)
            if gone.id == target.id:
                return False
            refuse_locked(gone, by)
            refuse_locked(target, by)
            connection.execute(
                update(_members).where(_members.c.story == gone.id).values(story=target.id)
            )
            connection.execute(
                update(_stories).where(_stories.c.id == gone.id).values(merged_into=target.id)
            )
            self._note(connection, gone.id, Action.MERGE, {"into": target.id}, by, at)
            self._note(connection, target.id, Action.MERGE, {"from": gone.id}, by, at)
            return True

    def split(
        self,
        story: str,
        articles: Iterable[str],
        new: str,
        *,
        at: datetime,
        by: By = By.PROGRAM,
        name: str = "",
    ) -> None:
        """Take articles out of a story into a new one.

        Raises:
            UnknownStory, LockedStory: as for :meth:`join`.
        """
        with self._database.writing() as connection:
            source = resolve(connection, story)
            refuse_locked(source, by)
            names = list(articles)
            keys = find_keys(connection, names)
            placed = {key_of(article, keys): new for article in names}
            self.create(new, at=at, by=by, name=name)
            place(connection, self._database.dialect, placed, by, at)
            self._note(
                connection, source.id, Action.SPLIT, {"into": new, "articles": names}, by, at
            )
            self._note(connection, new, Action.SPLIT, {"from": source.id}, by, at)

    def rename(self, story: str, name: str, *, at: datetime, by: By = By.USER) -> None:
        """Give a story another name."""
        with self._database.writing() as connection:
            found = resolve(connection, story)
            refuse_locked(found, by)
            connection.execute(update(_stories).where(_stories.c.id == found.id).values(name=name))
            self._note(
                connection, found.id, Action.RENAME, {"from": found.name, "to": name}, by, at
            )

    def lock(self, story: str, *, at: datetime, locked: bool = True) -> None:
        """Keep the program from changing a story, or let it again; only the user does this."""
        with self._database.writing() as connection:
            found = resolve(connection, story)
            if found.locked == locked:
                return
            connection.execute(
                update(_stories).where(_stories.c.id == found.id).values(locked=locked)
            )
            self._note(
                connection, found.id, Action.LOCK if locked else Action.UNLOCK, {}, By.USER, at
            )

    def get(self, story: str) -> StoredStory:
        """A story, or the one that it was merged into.

        Raises:
            UnknownStory: there is none.
        """
        with self._database.reading() as connection:
            found = resolve(connection, story)
            row = connection.execute(_WITH_SIZE.where(_stories.c.id == found.id)).one()
        return to_story(row)

    def of(self, article: str) -> str | None:
        """The story that an article is in."""
        query = (
            select(_members.c.story)
            .join(_articles, _articles.c.key == _members.c.article)
            .where(_articles.c.id == article)
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def of_all(self, articles: Iterable[str]) -> dict[str, str]:
        """The same for many articles: article → story; those in no story are left out."""
        query = (
            select(_articles.c.id, _members.c.story)
            .join(_members, _members.c.article == _articles.c.key)
            .where(_articles.c.id.in_(bindparam("ids", expanding=True)))
        )
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for some in batched(articles):
                rows = connection.execute(query, {"ids": some})
                found |= {row.id: row.story for row in rows}
        return found

    def count_changes(self) -> int:
        """How often something other than an article that came in changed a story."""
        with self._database.reading() as connection:
            return read_changes(connection)

    def members(self, story: str) -> tuple[str, ...]:
        """The public ids of the articles of a story, in the order they came into the collection."""
        with self._database.reading() as connection:
            found = resolve(connection, story)
            query = (
                select(_articles.c.id)
                .join(_members, _members.c.article == _articles.c.key)
                .where(_members.c.story == found.id)
                .order_by(_articles.c.key)
            )
            return tuple(connection.execute(query).scalars())

    def iterate(self) -> Iterator[StoredStory]:
        """All stories that still have their own articles, by id."""
        query = _WITH_SIZE.where(_stories.c.merged_into.is_(None))
        query = query.order_by(_stories.c.id).limit(_PAGE)
        last: str | None = None
        while True:
            after = query if last is None else query.where(_stories.c.id > last)
            with self._database.reading() as connection:
                page = connection.execute(after).all()
            yield from map(to_story, page)
            if len(page) < _PAGE:
                return
            last = page[-1].id

    def history(self, story: str) -> tuple[Happening, ...]:
        """What was done to a story under this very id, the first thing first."""
        query = select(_history).where(_history.c.story == story).order_by(_history.c.number)
        with self._database.reading() as connection:
            return tuple(
                Happening(
                    action=Action(row.action),
                    detail=FrozenMap(row.detail),
                    by=By(row.by),
                    at=row.at,
                )
                for row in connection.execute(query)
            )

    def _note(self, connection: Connection, story: str, *happened: Any) -> None:
        note(connection, self._database.dialect, story, *happened)
