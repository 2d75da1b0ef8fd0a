"""A story that is open for further articles: what its articles have in common, and the last of them.

What it holds is bounded, however many articles join. Whether one may join is not decided here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import sqrt

from doichieu.stories.clusters.profiles import Profile, Weights, likeness

Held = tuple[
    int, str, Profile
]  # an article of a story: its number in the order of joining, id, profile
OLDEST = (False, float("-inf"))  # the rank before all
MOST_MEMBERS = 24  # that a new article is held against, the last that joined
MOST_TERMS = 400  # of the sum of all articles; cut to three quarters when there are more


@dataclass(slots=True)
class Sum:
    """A sum of vectors with its length. One vector alone is shared, for most stories stay alone."""

    weights: Weights = field(default_factory=dict)
    length: float = 1.0

    def add(self, other: Weights) -> None:
        """One more vector."""
        if not self.weights:
            self.weights = other
        else:
            total = dict(self.weights)
            for term, weight in other.items():
                total[term] = total.get(term, 0.0) + weight
            if len(total) > MOST_TERMS:
                kept = sorted(total.items(), key=lambda item: (-item[1], item[0]))
                total = dict(kept[: MOST_TERMS * 3 // 4])
            self.weights = total
        self.length = sqrt(sum(w * w for w in self.weights.values())) or 1.0

    def likeness(self, other: Weights) -> float:
        """The cosine with a vector of length one."""
        return likeness(other, self.weights) / self.length


@dataclass(slots=True)
class OpenStory:
    """A story that articles may join.

    Attributes:
        id: of the story, for good.
        size: how many articles have joined.
        members: the last of them, with their number in the order of joining.
        first: earliest publication, None while no article has a date.
        last: latest publication.
        newest: the highest rank of an article.
        locked: takes no further article.
        settled: made by the user, who merged or split it: takes articles, but none leaves it again.
    """

    id: str
    size: int = 0
    members: deque[Held] = field(default_factory=lambda: deque(maxlen=MOST_MEMBERS))
    terms: Sum = field(default_factory=Sum)
    title: Sum = field(default_factory=Sum)
    names: Sum = field(default_factory=Sum)
    first: float | None = None
    last: float | None = None
    newest: tuple[bool, float] = OLDEST
    locked: bool = False
    settled: bool = False

    def add(self, number: int, article: str, profile: Profile) -> None:
        """One more article."""
        self.size += 1
        self.newest = max(self.newest, profile.rank)
        self.members.append((number, article, profile))
        self.terms.add(profile.terms)
        self.title.add(profile.title)
        self.names.add(profile.names)
        if profile.moment is not None:
            moment = profile.moment
            self.first = moment if self.first is None else min(moment, self.first)
            self.last = moment if self.last is None else max(moment, self.last)

    def take(self, other: OpenStory) -> None:
        """All articles of another story."""
        members = sorted([*self.members, *other.members], key=lambda member: member[0])
        self.members.clear()
        self.members.extend(members)
        self.size += other.size
        self.newest = max(self.newest, other.newest)
        self.terms.add(other.terms.weights)
        self.title.add(other.title.weights)
        self.names.add(other.names.weights)
        moments = [m for m in (self.first, self.last, other.first, other.last) if m is not None]
        self.first, self.last = (min(moments), max(moments)) if moments else (None, None)

    def gap(self, profile: Profile) -> float | None:
        """Days from the stretch of the story to an article; None where either has no date."""
        if profile.moment is None or self.first is None or self.last is None:
            return None
        return max(0.0, profile.moment - self.last, self.first - profile.moment)

    @property
    def is_at_hand(self) -> bool:
        """Whether all its articles are among its members."""
        return self.size == len(self.members)

    @property
    def cohesion(self) -> float:
        """How alike its articles are, 0 to 1: the length of the mean of vectors of length one."""
        return min(1.0, self.terms.length / self.size)
