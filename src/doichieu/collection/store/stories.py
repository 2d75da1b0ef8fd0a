"""Stories: stable ids, their articles, and everything that was ever done to them.

Who belongs to which story is decided elsewhere; here it is kept, with history. What the user decided
stays: the program moves no article that the user has placed and changes no story that is locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    func,
    insert,
    select,
    update,
)

from doichieu.collection.store import tables
from doichieu.collection.store.articles import find_keys
from doichieu.collection.store.database import Database
from doichieu.collection.store.records import Action, By, Happening, StoredStory
from doichieu.errors import LockedStory, UnknownStory
from doichieu.model import FrozenMap, Phrase

_PAGE = 500
T = TypeVar("T")
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
_ONE = select(_stories).where(_stories.c.id == bindparam("id"))
_LAST = select(func.max(_history.c.number)).where(_history.c.story == bindparam("id"))
_PLACED = select(_members.c.story, _members.c.by).where(_members.c.article == bindparam("article"))


class Stories:
    """The stories of a collection. Every change names who makes it and when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, story: str, *, at: datetime, by: By = By.PROGRAM, name: str = "") -> bool:
        """Open a story under an id; whether it is new."""
        with self._database.writing() as connection:
            if connection.execute(_ONE, {"id": story}).first():
                return False
            connection.execute(insert(_stories), {"id": story, "name": name, "created": at})
            _note(connection, story, Action.CREATE, {"name": name} if name else {}, by, at)
            return True

    def join(self, article: str, story: str, *, at: datetime, by: By = By.PROGRAM) -> bool:
        """Put an article into a story, out of any other one; whether that changed anything.

        Raises:
            UnknownStory: there is no such story, or no such article.
            LockedStory: the program may not change it, or the one that the article is in.
        """
        with self._database.writing() as connection:
            target = _resolve(connection, story)
            key = _key_of(connection, article)
            placed = connection.execute(_PLACED, {"article": key}).first()
            if placed and (
                placed.story == target.id or (by is By.PROGRAM and placed.by == By.USER)
            ):
                return False
            _refuse_locked(target, by)
            if placed:
                _refuse_locked(_find(connection, placed.story), by)
                detail = {"article": article, "from": placed.story}
                _note(connection, target.id, Action.MOVE, detail, by, at)
            _place(connection, [key], target.id, by, at, self._database)
            return True

    def merge(self, story: str, into: str, *, at: datetime, by: By = By.PROGRAM) -> bool:
        """Give all articles of a story to another; its id leads there from then on.

        Raises:
            UnknownStory, LockedStory: as for :meth:`join`.
        """
        with self._database.writing() as connection:
            gone, target = _resolve(connection, story), _resolve(connection, into)
            if gone.id == target.id:
                return False
            _refuse_locked(gone, by)
            _refuse_locked(target, by)
            connection.execute(
                update(_members).where(_members.c.story == gone.id).values(story=target.id)
            )
            connection.execute(
                update(_stories).where(_stories.c.id == gone.id).values(merged_into=target.id)
            )
            _note(connection, gone.id, Action.MERGE, {"into": target.id}, by, at)
            _note(connection, target.id, Action.MERGE, {"from": gone.id}, by, at)
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
            source = _resolve(connection, story)
            _refuse_locked(source, by)
            names = list(articles)
            keys = [_key_of(connection, article) for article in names]
            self.create(new, at=at, by=by, name=name)
            _place(connection, keys, new, by, at, self._database)
            _note(connection, source.id, Action.SPLIT, {"into": new, "articles": names}, by, at)
            _note(connection, new, Action.SPLIT, {"from": source.id}, by, at)

    def rename(self, story: str, name: str, *, at: datetime, by: By = By.USER) -> None:
        """Give a story another name."""
        with self._database.writing() as connection:
            found = _resolve(connection, story)
            _refuse_locked(found, by)
            connection.execute(update(_stories).where(_stories.c.id == found.id).values(name=name))
            _note(connection, found.id, Action.RENAME, {"from": found.name, "to": name}, by, at)

    def lock(self, story: str, *, at: datetime, locked: bool = True) -> None:
        """Keep the program from changing a story, or let it again; only the user does this."""
        with self._database.writing() as connection:
            found = _resolve(connection, story)
            if found.locked == locked:
                return
            connection.execute(
                update(_stories).where(_stories.c.id == found.id).values(locked=locked)
            )
            _note(connection, found.id, Action.LOCK if locked else Action.UNLOCK, {}, By.USER, at)

    def get(self, story: str) -> StoredStory:
        """A story, or the one that it was merged into.

        Raises:
            UnknownStory: there is none.
        """
        with self._database.reading() as connection:
            found = _resolve(connection, story)
            row = connection.execute(_WITH_SIZE.where(_stories.c.id == found.id)).one()
        return _to_story(row)

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
            for some in batched(articles, _PAGE):
                rows = connection.execute(query, {"ids": list(some)})
                found |= {row.id: row.story for row in rows}
        return found

    def count_changes(self) -> int:
        """How often something other than an article that came in changed a story."""
        query = select(func.count()).select_from(_history)
        with self._database.reading() as connection:
            return connection.execute(query.where(_history.c.action != Action.CREATE)).scalar_one()

    def members(self, story: str) -> tuple[str, ...]:
        """The public ids of the articles of a story, in the order they came into the collection."""
        with self._database.reading() as connection:
            found = _resolve(connection, story)
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
            yield from map(_to_story, page)
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


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most so many items: databases take no more values in one query."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def _to_story(row: Row[Any]) -> StoredStory:
    return StoredStory(**row._mapping)


def _find(connection: Connection, story: str) -> StoredStory:
    row = connection.execute(_ONE, {"id": story}).first()
    if row is None:
        raise UnknownStory(Phrase(f"không có câu chuyện {story}", f"there is no story {story}"))
    return _to_story(row)


def _resolve(connection: Connection, story: str) -> StoredStory:
    """The story that has the articles now; merging makes no circles, for its target is resolved, too."""
    found = _find(connection, story)
    while found.merged_into is not None:
        found = _find(connection, found.merged_into)
    return found


def _refuse_locked(story: StoredStory, by: By) -> None:
    if story.locked and by is By.PROGRAM:
        raise LockedStory(
            Phrase(f"câu chuyện {story.id} đã khoá", f"the story {story.id} is locked")
        )


def _key_of(connection: Connection, article: str) -> int:
    keys = find_keys(connection, [article])
    if not keys:
        raise UnknownStory(Phrase(f"không có bài {article}", f"there is no article {article}"))
    return keys[article]


def _place(
    connection: Connection, keys: list[int], story: str, by: By, at: datetime, database: Database
) -> None:
    rows = [{"article": key, "story": story, "by": by.value, "at": at} for key in keys]
    if rows:
        connection.execute(database.dialect.upsert(_members, rows))


def _note(
    connection: Connection,
    story: str,
    action: Action,
    detail: dict[str, Any],
    by: By,
    at: datetime,
) -> None:
    number = (connection.execute(_LAST, {"id": story}).scalar() or 0) + 1
    happening = Happening(action=action, detail=detail, by=by, at=at)
    connection.execute(insert(_history), {"story": story, "number": number, **asdict(happening)})
