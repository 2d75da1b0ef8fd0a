"""An article that has just come in → its story.

Several processes may place at once: placing happens inside the writing transaction that adds the
article, and what others placed in the meantime is learned first. What the user did to stories (merge,
split, move, lock) is learned by reading all open stories anew, which is rare.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from doichieu.model import VIETNAM, Article
from doichieu.stories import Grouper, from_bytes, profile, signature_of

if TYPE_CHECKING:
    from doichieu.collection import Overview, Store

# Twice as long as a story stays open without a report; older articles need not be learned.
_LOOK_BACK = timedelta(days=60)


class Placer:
    """Knows the open stories of a collection."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._signature = signature_of()
        self._grouper = Grouper()
        self._last = 0  # the newest article that the grouper knows, by its place in the collection
        self._changes = -1  # how often users had changed stories when the grouper was made

    def place(self, article_id: str, article: Article, *, at: datetime) -> bool:
        """Put an article that the collection has just been given into its story.

        To be called inside ``store.together()``. An article that is in a story stays there.

        Returns:
            Whether it opened a story.
        """
        self._catch_up(at)
        read = profile(article)
        self._store.profiles.keep(article_id, read.to_bytes(), signature=self._signature)
        held = self._store.stories.of(article_id)
        if held is not None:
            self._note(held, article, at, is_new=False)
            return False
        placement = self._grouper.add(read, article_id)
        opened = self._store.stories.create(placement.story, at=at)
        self._store.stories.join(article_id, placement.story, at=at)
        self._note(placement.story, article, at, is_new=True)
        return opened

    def _catch_up(self, at: datetime) -> None:
        """Learn what others have placed or changed since the last time."""
        changes = self._store.stories.count_changes()
        if changes != self._changes:
            self._grouper, self._last, self._changes = Grouper(), 0, changes
        since = (at - _LOOK_BACK).astimezone(VIETNAM).date()
        for member in self._store.profiles.members(
            signature=self._signature, after=self._last, since=since
        ):
            read = from_bytes(member.profile, self._signature)
            if read is not None and self._grouper.story_of(member.article) is None:
                self._grouper.put(read, member.article, member.story)
                if member.locked:
                    self._grouper.lock(member.story)
            self._last = member.key

    def _note(self, story: str, article: Article, at: datetime, *, is_new: bool) -> None:
        kept = self._store.overviews.get(story)
        self._store.overviews.keep(grow(kept, story, article, is_new=is_new))


def grow(kept: Overview | None, story: str, article: Article, *, is_new: bool) -> Overview:
    """The overview of a story with one more article; its headline is that of the latest report."""
    from doichieu.collection import Overview

    before = kept or Overview(story=story, headline="", articles=0, outlets=(), origins=0)
    moment = _moment(article)
    outlets = tuple(sorted({*before.outlets, *filter(None, [article.outlet])}))
    is_latest = moment is None or before.last is None or moment >= before.last
    days = Counter(dict(before.days))
    if is_new and article.day:
        days[article.day.isoformat()] += 1
    return replace(
        before,
        headline=(article.title or article.text[:120]) if is_latest else before.headline,
        articles=before.articles + is_new,
        outlets=outlets,
        origins=max(before.origins, 1) if before.told else max(len(outlets), 1),
        first=min(filter(None, (before.first, moment)), default=None),
        last=max(filter(None, (before.last, moment)), default=None),
        days=tuple(sorted(days.items())),
    )


def _moment(article: Article) -> datetime | None:
    published = article.published
    if published is None:
        return None
    if not isinstance(published, datetime):
        return datetime(published.year, published.month, published.day, tzinfo=VIETNAM)
    return published if published.tzinfo else published.replace(tzinfo=VIETNAM)
