"""What the user does to stories: rename, merge, split, lock. The overviews follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from doichieu.collection import By
from doichieu.newsroom.overviews import refresh

if TYPE_CHECKING:
    from doichieu.collection import Store


def change_story(
    store: Store,
    story: str,
    *,
    at: datetime,
    rename: str | None = None,
    merge: str | None = None,
    split: Sequence[str] = (),
    lock: bool | None = None,
) -> str | None:
    """Do what the user wishes to a story, all of it or nothing.

    Args:
        store: the collection.
        story: which one.
        at: the time.
        rename: its new name.
        merge: a story that goes into this one.
        split: articles that go into a story of their own.
        lock: whether the program may no longer change it; None: as it is.

    Returns:
        The id of the story that ``split`` made.

    Raises:
        UnknownStory: there is no such story or article.
    """
    made = None
    with store.together():
        if rename is not None:
            store.stories.rename(story, rename, at=at)
        if merge is not None:
            gone = store.stories.get(merge).id
            store.stories.merge(merge, story, at=at, by=By.USER)
            refresh(store, gone)
        if split:
            made = f"{split[0]}-{at:%Y%m%d%H%M%S}"
            store.stories.split(story, split, made, at=at, by=By.USER)
            refresh(store, made)
        if lock is not None:
            store.stories.lock(story, at=at, locked=lock)
        if merge or split:
            refresh(store, store.stories.get(story).id)
    return made
