"""An article that has just come in → its story.

Several processes may place at once: placing happens inside the writing transaction that adds the
article, and what others placed in the meantime is learned first. The months around an article, thousands of
profiles for a process that has just begun, can be learned before that transaction: then nobody waits for
it. What the user did to stories (merge, split, move, lock) is learned by reading all open stories anew,
which is rare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from doichieu.collection import By
from doichieu.model import Article
from doichieu.newsroom.counting import Background
from doichieu.newsroom.overviews import combine, grow, refresh
from doichieu.stories import Change, Grouper, Profile, from_bytes, signature_of

if TYPE_CHECKING:
    from doichieu.collection import Overview, Placed, Store

# As long as a story stays open without a report: what is further away need not be learned.
_REACH = timedelta(days=30)


class Arrived(NamedTuple):
    """An article under its id in the collection, when it came, and its profile."""

    id: str
    article: Article
    at: datetime
    read: Profile


class Placer:
    """Knows the open stories of a collection."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._background = Background(store)
        self._signature = signature_of()
        self._grouper = self._begin()
        self._last = 0  # the newest article that was learned, by its place in the collection
        self._months: set[str] = set()  # of which all articles up to that one were learned
        self._changes = -1  # how often users had changed stories when the grouper was made

    def read(self, articles: Sequence[Article]) -> list[Profile]:
        """The profiles of articles; to be made before others have to wait."""
        return self._background.profiles(articles)

    def prepare(self, days: Iterable[date | None]) -> None:
        """Learn what is there around some days, so that little is left to learn while other writers wait.

        To be called outside of ``store.together()``. What comes in between is learned by :meth:`place_all`.
        """
        self._catch_up(days)

    def place(
        self, article_id: str, article: Article, *, at: datetime, read: Profile | None = None
    ) -> bool:
        """Put an article that the collection has just been given into its story; see :meth:`place_all`.

        Returns:
            Whether it opened a story.
        """
        read = read or self.read([article])[0]
        return bool(self.place_all([Arrived(article_id, article, at, read)]))

    def place_all(self, arrived: Sequence[Arrived]) -> frozenset[str]:
        """Put articles that the collection has just been given into their stories, in order.

        To be called inside ``store.together()``. An article that is in a story stays there.

        Args:
            arrived: the articles, with their profiles: other writers wait meanwhile.

        Returns:
            The stories that were opened.
        """
        self._catch_up([one.article.day for one in arrived])
        reads = {one.id: one.read.to_bytes() for one in arrived}
        self._store.profiles.keep_all(reads, signature=self._signature)
        held = self._store.stories.of_all(reads)
        placed: dict[str, str] = {}
        noted: list[tuple[str, Arrived, bool]] = []
        changed: list[tuple[Change, datetime]] = []
        for one in arrived:
            story = held.get(one.id)
            if story is None:
                placement = self._grouper.add(one.read, one.id)
                story = placed[one.id] = placement.story
                changed += [(change, one.at) for change in placement.changes]
            noted.append((story, one, one.id not in held))
            held[one.id] = story
        opened = self._store.stories.admit(placed, at=arrived[0].at) if placed else frozenset()
        self._last = self._store.profiles.newest()
        self._note(noted)
        for change, at in changed:
            self._change(change, at)
        return opened

    def forget(self) -> None:
        """Learn everything anew the next time: what was placed last may not have been kept."""
        self._changes = -1

    def _catch_up(self, days: Iterable[date | None]) -> None:
        """Learn what others have placed or changed since, and the months around some articles."""
        changes = self._store.stories.count_changes()
        if changes != self._changes:
            self._grouper, self._months, self._changes = self._begin(), set(), changes
            self._last = self._store.profiles.newest()
        for member in self._store.profiles.members(signature=self._signature, after=self._last):
            self._learn(member)
            self._last = member.key
        for month in dict.fromkeys(month for day in days for month in _months_around(day)):
            if month not in self._months:
                self._months.add(month)
                for member in self._store.profiles.members(
                    signature=self._signature, month=month, until=self._last
                ):
                    self._learn(member)

    def _learn(self, member: Placed) -> None:
        read = from_bytes(member.profile, self._signature)
        if read is not None and self._grouper.story_of(member.article) is None:
            self._grouper.put(read, member.article, member.story)
            if member.locked:
                self._grouper.lock(member.story)

    def _begin(self) -> Grouper:
        return Grouper(may_change=self._may_change)

    def _may_change(self, story: str) -> bool:
        """Whether nobody but the program has touched a story: what the user parted stays apart."""
        return all(one.by is By.PROGRAM for one in self._store.stories.history(story))

    def _change(self, change: Change, at: datetime) -> None:
        """Keep what the grouper has changed; it need not learn that again."""
        stories = self._store.stories
        before = stories.count_changes()
        if change.whole:
            stories.merge(change.story, change.into, at=at)
            combine(self._store, change.story, change.into)
        else:
            if change.new:
                stories.split(change.story, change.articles, change.into, at=at)
            for article in change.articles:  # those that were split are there already
                stories.join(article, change.into, at=at)
            refresh(self._store, change.story)
            refresh(self._store, change.into)
        self._changes += stories.count_changes() - before

    def _note(self, noted: Sequence[tuple[str, Arrived, bool]]) -> None:
        """Let the overviews of the stories say so: story, article, whether it is new there."""
        kept: dict[str, Overview | None] = {
            **self._store.overviews.get_all(story for story, _, _ in noted)
        }
        for story, one, is_new in noted:
            kept[story] = grow(kept.get(story), story, one.article, is_new=is_new)
        self._store.overviews.keep(*filter(None, kept.values()))


def _months_around(day: date | None) -> list[str]:
    """The months whose articles may belong to one story with an article; undated ones always may."""
    if day is None:
        return [""]
    near = (day - _REACH, day, day + _REACH)
    return ["", *dict.fromkeys(f"{moment:%Y-%m}" for moment in near)]
