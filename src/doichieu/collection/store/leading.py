"""Which story has the articles of a story now, whether the program may change it, and how articles get into it.

A story that was merged leads to another one; what the user has locked the program leaves alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from doichieu.collection.store import tables
from doichieu.collection.store.articles import find_keys
from doichieu.collection.store.dialects import Dialect
from doichieu.collection.store.history import note_opened
from doichieu.collection.store.records import By, StoredStory
from doichieu.errors import LockedStory, UnknownStory
from doichieu.model import Phrase

_stories, _members = tables.stories, tables.story_members
_ONE = select(_stories).where(_stories.c.id == bindparam("id"))
_SOME = select(_stories).where(_stories.c.id.in_(bindparam("ids", expanding=True)))


def to_story(row: Row[Any]) -> StoredStory:
    """A row of stories, with or without how many articles it has."""
    return StoredStory(**row._mapping)


def look_for_story(connection: Connection, story: str) -> StoredStory | None:
    """A story under this very id."""
    row = connection.execute(_ONE, {"id": story}).first()
    return to_story(row) if row else None


def find_story(connection: Connection, story: str) -> StoredStory:
    """A story under this very id, which there has to be."""
    found = look_for_story(connection, story)
    if found is None:
        raise UnknownStory(Phrase(f"không có câu chuyện {story}", f"there is no story {story}"))
    return found


def resolve(connection: Connection, story: str) -> StoredStory:
    """The story that has the articles now; merging makes no circles, for its target is resolved, too."""
    found = find_story(connection, story)
    while found.merged_into is not None:
        found = find_story(connection, found.merged_into)
    return found


def refuse_locked(story: StoredStory, by: By) -> None:
    """Stop the program where the user has locked a story."""
    if story.locked and by is By.PROGRAM:
        raise LockedStory(
            Phrase(f"câu chuyện {story.id} đã khoá", f"the story {story.id} is locked")
        )


def key_of(article: str, keys: Mapping[str, int]) -> int:
    """The key of an article, which there has to be."""
    if article not in keys:
        raise UnknownStory(Phrase(f"không có bài {article}", f"there is no article {article}"))
    return keys[article]


def place(
    connection: Connection, dialect: Dialect, placed: Mapping[int, str], by: By, at: datetime
) -> None:
    """Articles, by key, into their stories."""
    rows = [
        {"article": key, "story": story, "by": by.value, "at": at} for key, story in placed.items()
    ]
    if rows:
        connection.execute(dialect.upsert(_members), rows)


def admit(
    connection: Connection, dialect: Dialect, places: Mapping[str, str], at: datetime
) -> frozenset[str]:
    """Articles that are in no story yet into theirs; the stories that had to be opened."""
    wanted = list(dict.fromkeys(places.values()))
    known = {row.id: to_story(row) for row in connection.execute(_SOME, {"ids": wanted})}
    opened = [story for story in wanted if story not in known]
    if opened:
        rows = [{"id": story, "name": "", "created": at} for story in opened]
        connection.execute(insert(_stories), rows)
        note_opened(connection, opened, By.PROGRAM, at)
    leads = dict(zip(wanted, wanted, strict=True))
    for story, found in known.items():
        lead = found if found.merged_into is None else resolve(connection, story)
        refuse_locked(lead, By.PROGRAM)
        leads[story] = lead.id
    keys = find_keys(connection, places)
    placed = {key_of(article, keys): leads[story] for article, story in places.items()}
    place(connection, dialect, placed, By.PROGRAM, at)
    return frozenset(opened)
