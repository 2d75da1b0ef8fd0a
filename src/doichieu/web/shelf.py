"""Stories told, kept at hand: a story is told again only when something about it has changed.

Telling takes a second for a large story; a page must not. What a page shows of a story comes from the
brief as JSON, so that pages and programs are given the same. Readings of one story wait for each other.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from doichieu.collection import Action
from doichieu.model import Brief
from doichieu.newsroom import ANSWER, News, find_news, tell
from doichieu.views import render

if TYPE_CHECKING:
    from doichieu.collection import Decision, Overview, StoredArticle
    from doichieu.web.site import Site

MOST_STORIES = 24  # in memory; one of a hundred reports takes some 20 MB
MOST_MEMOS = 64
_MOVING = (Action.MERGE, Action.SPLIT, Action.MOVE)  # other reports than before
_TELLING = ("same", "not_same", "wrong", ANSWER)  # decisions that change a telling

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A story as it is told now. ``stamp`` changes with whatever the telling rests on."""

    story: str
    stamp: str
    brief: Brief
    at: datetime

    def document(self, lang: str) -> dict[str, Any]:
        """The brief as the plain data of its JSON."""
        made: dict[str, Any] = json.loads(render(self.brief, "json", lang=lang))
        return made


class Shelf:
    """The stories of a site, told."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._leaves: OrderedDict[str, Leaf] = OrderedDict()
        self._memos: OrderedDict[Hashable, tuple[datetime, Any]] = OrderedDict()
        self._locks: dict[str, tuple[Lock, int]] = {}
        self._guard = Lock()

    def open(self, story: str) -> Leaf:
        """The story told from the reports and decisions of now.

        Raises:
            UnknownStory: there is none.
            NothingUsable: none of its reports can be used.
        """
        known = self._site.store.stories.get(story).id
        with self._alone(known):
            stamp, changed = self._stamp(known)
            with self._guard:
                leaf = self._leaves.get(known)
                if leaf and leaf.stamp == stamp:
                    self._leaves.move_to_end(known)
                    return leaf
            leaf = self._tell(known, stamp, changed)
            with self._guard:
                self._leaves[known] = leaf
                while len(self._leaves) > MOST_STORIES:
                    self._leaves.popitem(last=False)
            return leaf

    def news(self, leaf: Leaf, since: datetime | None, lang: str) -> News:
        """What a story says now that it did not at a moment."""
        if since is None:
            return News(since=None, items=())
        before = self._site.store.briefs.last(leaf.story, before=since)
        return find_news(leaf.brief, before.json if before else None, since, lang)

    def is_stale(self, overview: Overview) -> bool:
        """Whether a story has reports or decisions that its last telling did not know."""
        return overview.told is None or self._stamp(overview.story)[1] > overview.told

    def memo(self, key: Hashable, keep: timedelta, make: Callable[[], T]) -> T:
        """Something costly that may be a little old."""
        now = self._site.clock()
        with self._guard:
            known = self._memos.get(key)
            if known and now - known[0] < keep:
                found: T = known[1]
                return found
        made = make()
        with self._guard:
            self._memos[key] = (now, made)
            self._memos.move_to_end(key)
            while len(self._memos) > MOST_MEMOS:
                self._memos.popitem(last=False)
        return made

    def _tell(self, story: str, stamp: str, changed: datetime) -> Leaf:
        store, now = self._site.store, self._site.clock()
        overview = store.overviews.get(story)
        is_new = overview is None or overview.told is None or changed > overview.told
        told = tell(store, story, at=now, remember=is_new and not self._site.read_only)
        return Leaf(story=story, stamp=stamp, brief=told.brief, at=now)

    def _stamp(self, story: str) -> tuple[str, datetime]:
        """What a telling rests on, and when the newest of it came in."""
        stored = list(self._site.store.articles.iterate(story=story))
        decided = [d for d in self._site.store.decisions.iterate(story=story) if _is_telling(d)]
        history = self._site.store.stories.history(story)
        changes = [change for change in history if change.action in _MOVING]
        parts = [*_reports(stored), *(decision.id for decision in decided)]
        moments = [s.fetched for s in stored] + [d.at for d in decided] + [c.at for c in changes]
        return " ".join(parts), max(moments, default=self._site.clock())

    @contextmanager
    def _alone(self, story: str) -> Iterator[None]:
        """One at a time for each story; the lock goes when nobody waits for it."""
        with self._guard:
            lock, waiting = self._locks.get(story, (Lock(), 0))
            self._locks[story] = (lock, waiting + 1)
        try:
            with lock:
                yield
        finally:
            with self._guard:
                lock, waiting = self._locks[story]
                if waiting == 1:
                    del self._locks[story]
                else:
                    self._locks[story] = (lock, waiting - 1)


def _is_telling(decision: Decision) -> bool:
    return decision.kind in _TELLING


def _reports(stored: Iterable[StoredArticle]) -> Iterator[str]:
    return (f"{s.article.id}@{s.revision}" for s in stored)
