"""How rare each word is for a collection: the table that ships with the program and what the collection has counted.

Comes in: articles on their way into the collection. Goes out: their profiles. Counted is at the beginning of a week
what came before it: words of the news of these days must not become common while the news is told, and through
the week the same article gets the same profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from doichieu.model import VIETNAM, Article
from doichieu.stories import Profile, find_wording, profile, shipped

if TYPE_CHECKING:
    from doichieu.collection import Store

_MOST = 200_000  # words whose counts are held, some 30 MB


def count_words(store: Store, *, at: datetime) -> Iterator[int]:
    """Count the words of what came before this week and is not counted yet.

    Broken off it goes on where it was; two processes count nothing twice.

    Args:
        store: the collection.
        at: now, with its zone.

    Yields:
        How many articles were counted, some at a time.
    """
    before = _begin_of_week(at)
    while count := store.terms.count_next(_terms_of, before=before):
        yield count


class Background:
    """Makes profiles with what a collection has counted."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles = 0  # that had been counted when the words were looked up
        # Of words that were looked up; 0 where no article has one.
        self._counts: dict[str, int] = {}

    def profiles(self, articles: Sequence[Article]) -> list[Profile]:
        """What grouping knows of each article, in this order."""
        wordings = [find_wording(article) for article in articles]
        words: frozenset[str] = frozenset().union(*(wording.terms for wording in wordings))
        self._look_up(words)
        if not self._articles:
            return [profile(wording) for wording in wordings]
        table = shipped().counting(self._articles, self._counts, words)
        return [profile(wording, table) for wording in wordings]

    def _look_up(self, words: Iterable[str]) -> None:
        """Know the counts of the words, all of them at one state of the collection."""
        wanted = list(words)
        if len(self._counts) > _MOST:
            self._counts = {}
        asked = [word for word in wanted if word not in self._counts] if self._articles else []
        found = self._store.terms.look_up(asked)
        if found.articles != self._articles:  # a new week has begun
            asked, self._counts = wanted, {}
            found = self._store.terms.look_up(asked)
        self._articles = found.articles
        self._counts |= dict.fromkeys(asked, 0) | dict(found.of)


def _terms_of(article: Article) -> frozenset[str]:
    return find_wording(article).terms


def _begin_of_week(at: datetime) -> datetime:
    """Midnight of its Monday, in Vietnam."""
    local = at.astimezone(VIETNAM)
    monday = local - timedelta(days=local.weekday())
    return monday.replace(hour=0, minute=0, second=0, microsecond=0)
