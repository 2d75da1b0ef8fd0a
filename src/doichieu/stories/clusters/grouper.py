"""Articles → stories, one by one: each joins the story that it most likely belongs to, or opens one.

What the user has decided (locked, merged, split) is kept. The same articles in the same order give
the same stories; profiles of the open stories, given again, bring a grouper back to where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from doichieu.model import Article
from doichieu.scoring import Contribution, LinearModel
from doichieu.stories.clusters.candidates import Index
from doichieu.stories.clusters.features import joining_model, pair_up, probability, values_of
from doichieu.stories.clusters.late import Change, deal, find_dealable, is_late
from doichieu.stories.clusters.profiles import Profile, profile
from doichieu.stories.clusters.story import Held, OpenStory

# An article joins from this probability on. Chosen on two days grouped by hand, of both of which the totals were
# seen: B-cubed is best from .52 to .56 and within some tenths from .5 on; pairwise F of the second day falls by one.
JOIN = 0.53
TIED = 0.8  # two stories that an article belongs to as surely as this may be one
# A story that has not grown goes into one that has in the meantime if each of its articles belongs there
# as surely as this. Chosen on the same two days: at .8 and at .95 it gains less.
ABSORB = 0.9
_GROWN = 3  # articles; with fewer, nothing is known of a story that was not known before
# With a late article those stories are dealt anew that it may belong to, be it by one chance in fifty: with any
# chance at all the stories that this was tried on come out the same, in four times the time.
NEAR = 0.02
WINDOW = 30.0  # days; a story that nobody has written about for so long is over
MOST_OPEN = 20_000  # stories; a month of 600 articles a day
_SPARE = 2_000  # the oldest are put away so many at once, so that it costs little
_HELD_AGAINST = 24  # stories of the index whose likeness is reckoned
# Of these, the ones that are scored: 8 have the right story as often as all 24.
_SCORED = 8


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went, and why.

    Attributes:
        story: the id of its story.
        opened: whether it is the first of it.
        probability: that it belongs to the nearest story; the one it joined, if it joined.
        values: of the features that the nearest story was scored by, see :meth:`Grouper.explain`;
            empty if nothing was near.
        tied: another story that it surely belongs to as well: the two may be one.
        changes: what else has changed its story on this occasion.
    """

    story: str
    opened: bool
    probability: float
    values: tuple[float, ...] = ()
    tied: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story, as kept outside."""

    article: str
    story: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class Scored:
    """A story that an article was held against."""

    story: OpenStory
    values: list[float]
    probability: float


class Grouper:
    """Holds the open stories and places one article after the other.

    What it holds is bounded: stories beyond ``most_open`` are put away, the oldest first, and
    articles that went into them are forgotten with them.

    Args:
        model: weights of the scorer; those that ship where None.
        join: the probability from which an article joins.
        most_open: how many stories are kept open.
        may_change: whether articles may leave or join a story afterwards without the user's word; all where None.

    Attributes:
        merged_into: a story that is no more → the story that it went into.
    """

    def __init__(
        self,
        model: LinearModel | None = None,
        *,
        join: float = JOIN,
        most_open: int = MOST_OPEN,
        may_change: Callable[[str], bool] | None = None,
    ) -> None:
        self.merged_into: dict[str, str] = {}
        self._model = model or joining_model()
        self._weights: list[float] = self._model.weights.tolist()
        self._join, self._most_open = join, most_open
        self._may_change = may_change or (lambda _: True)
        self._stories: dict[str, OpenStory] = {}
        self._story_of: dict[str, str] = {}
        self._articles: dict[str, list[str]] = {}
        self._index = Index()
        self._joined = 0

    @property
    def looked_at(self) -> int:
        """Entries of the index looked at so far; grows with the articles, not with their square."""
        return self._index.looked_at

    def story_of(self, article: str) -> str | None:
        """The story of an article; None if it is not known or put away."""
        return self._story_of.get(article)

    def add(self, item: Article | Profile, article: str) -> Placement:
        """Place an article; one that has its place already keeps it.

        Args:
            item: the article, or its profile.
            article: its id; a story takes the id of its first article.
        """
        known = self._story_of.get(article)
        if known is not None:
            return Placement(known, False, 1.0)
        read = profile(item) if isinstance(item, Article) else item
        scored = self.score(read)
        placement = _choose(scored, article, self._join)
        near = self._near(read, scored)
        if near:
            return self._place_late(read, article, placement, near)
        self.put(read, article, placement.story)
        return replace(placement, changes=self._absorb(placement.story, scored))

    def score(self, read: Profile) -> list[Scored]:
        """The open stories that an article may belong to, the likeliest first; none for a roundup."""
        if read.roundup:
            return []
        near: list[tuple[float, str, OpenStory]] = []
        for name in self._index.find(read, _HELD_AGAINST):
            story = self._stories[name]
            gap = story.gap(read)
            if not story.locked and (gap is None or gap <= WINDOW):
                near.append((-_promise(read, story, gap), name, story))
        likely = sorted(near, key=lambda one: one[:2])[:_SCORED]
        scored = [self._score(read, story) for _, _, story in likely]
        return sorted(scored, key=lambda one: (-one.probability, one.story.id))

    def explain(self, placement: Placement) -> tuple[Contribution, ...]:
        """What spoke for and against, the largest share first."""
        return self._model.explain(placement.values) if placement.values else ()

    def put(self, read: Profile, article: str, story: str) -> None:
        """Place an article where it is known to belong; the story is opened if there is none."""
        self._joined += 1
        self._hold(story, (self._joined, article, read))
        if len(self._stories) > self._most_open + min(_SPARE, self._most_open):
            self._put_away()

    def _hold(self, story: str, held: Held) -> None:
        number, article, read = held
        self._stories.setdefault(story, OpenStory(story)).add(number, article, read)
        self._story_of[article] = story
        self._articles.setdefault(story, []).append(article)
        if not read.roundup:
            self._index.add(story, read)

    def restore(self, members: Iterable[Member]) -> None:
        """Put kept articles back, given in the order in which they joined."""
        for member in members:
            self.put(member.profile, member.article, member.story)

    def lock(self, story: str, *, locked: bool = True) -> None:
        """Let a story take no further article, or take them again."""
        self._stories[story].locked = locked

    def merge(self, story: str, into: str) -> None:
        """Make two stories one, for good; what would join the first joins the second."""
        if story != into:
            self._take_in(story, into)
            self._stories[into].settled = True

    def _take_in(self, story: str, into: str) -> None:
        gone, kept = self._stories.pop(story), self._stories[into]
        kept.take(gone)
        for article in self._articles.pop(story):
            self._story_of[article] = into
            self._articles[into].append(article)
        self._index.remove(story, (read for _, _, read in gone.members))
        if gone.size > len(gone.members):
            self._index.keep(self._stories)
        for _, _, read in gone.members:
            if not read.roundup:
                self._index.add(into, read)
        self.merged_into[story] = into

    def split(self, story: str, members: Iterable[Member], apart: Callable[[str], bool]) -> str:
        """Take articles out of a story into a new one, which takes the id of its first article.

        Args:
            story: the story.
            members: all its articles in the order in which they joined, as kept outside.
            apart: whether an article (by id) goes into the new story.

        Returns:
            The id of the new story.

        Raises:
            ValueError: all or none of the articles go.
        """
        kept = list(members)
        going = [member.article for member in kept if apart(member.article)]
        if not 0 < len(going) < len(kept):
            raise ValueError("a split needs articles that go and articles that stay")
        new = going[0] if going[0] != story else f"{going[0]}-2"
        locked = self._stories.pop(story).locked
        self._articles.pop(story)
        self._index.keep(self._stories)
        for member in kept:
            self.put(member.profile, member.article, new if member.article in going else story)
        self._stories[story].locked = locked
        self._stories[story].settled = self._stories[new].settled = True
        return new

    def _absorb(self, into: str, scored: list[Scored]) -> tuple[Change, ...]:
        """Take in what was near the article that has just joined, has not grown, and surely belongs here."""
        story = self._stories[into]
        if story.size < _GROWN or story.locked:
            return ()
        changes: list[Change] = []
        for other in (one.story for one in scored):
            if other is story or other.size >= _GROWN:
                continue
            sure = [self._score(read, story).probability >= ABSORB for _, _, read in other.members]
            if all(sure) and self._is_open(other):
                changes.append(Change(other.id, into, tuple(self._articles[other.id]), whole=True))
                self._take_in(other.id, into)
        return tuple(changes)

    def _near(self, read: Profile, scored: list[Scored]) -> list[OpenStory]:
        """The stories to be dealt anew with a late article; none if it is not late or its own may not change."""
        near = find_dealable(one.story for one in scored if one.probability >= NEAR)
        if not is_late(read, near):
            return []
        near = [story for story in near if self._is_open(story)]
        return near if near and near[0] is scored[0].story else []

    def _place_late(
        self, read: Profile, article: str, placement: Placement, near: Sequence[OpenStory]
    ) -> Placement:
        """Place a late article by dealing it and the stories near it anew."""
        late = (self._joined + 1, article, read)
        now, changes = deal(near, late, Grouper(self._model, join=self._join))
        story = now[article]
        opened = story not in self._stories
        if changes:
            self._hold_anew(near, now)
        self.put(read, article, story)
        self.merged_into.update({one.story: one.into for one in changes if one.whole})
        return replace(placement, story=story, opened=opened, tied=None, changes=changes)

    def _hold_anew(self, stories: Sequence[OpenStory], now: Mapping[str, str]) -> None:
        """Let the articles of some stories be in those where they are now."""
        for story in stories:
            del self._stories[story.id], self._articles[story.id]
            self._index.remove(story.id, (read for _, _, read in story.members))
        for held in sorted(held for story in stories for held in story.members):
            self._hold(now[held[1]], held)

    def _is_open(self, story: OpenStory) -> bool:
        """Whether what is in it may be decided anew; asking outside is dear."""
        return not story.settled and self._may_change(story.id)

    def _score(self, read: Profile, story: OpenStory) -> Scored:
        values = values_of(pair_up(read, story))
        return Scored(story, values, probability(values, self._weights))

    def _put_away(self) -> None:
        """Forget the stories that were written about longest ago; those without a date first."""
        ranked = sorted(
            self._stories.values(),
            key=lambda story: (story.last is not None, story.last or 0.0, story.members[-1][0]),
        )
        for story in ranked[: len(ranked) - self._most_open]:
            del self._stories[story.id]
            for article in self._articles.pop(story.id):
                del self._story_of[article]
        self._index.keep(self._stories)
        self.merged_into = {
            gone: story for gone, story in self.merged_into.items() if story in self._stories
        }


def _choose(scored: Sequence[Scored], article: str, join: float) -> Placement:
    """The likeliest story if it is likely enough, or one of its own."""
    if not scored:
        return Placement(article, True, 0.0)
    best = scored[0]
    values = tuple(best.values)
    if best.probability < join:
        return Placement(article, True, best.probability, values)
    second = scored[1] if len(scored) > 1 and scored[1].probability >= TIED else None
    tied = second.story.id if second else None
    return Placement(best.story.id, False, best.probability, values, tied)


def _promise(read: Profile, story: OpenStory, gap: float | None) -> float:
    """By what the stories to be scored are chosen: likeness, but a sum of many is less like each."""
    likeness = story.terms.likeness(read.terms)
    return likeness * (1 + 0.3 * log(story.size)) / (1 + 0.5 * log(1 + (gap or 0.0)))
