"""Which open stories an article is held against: those that share its rarest terms.

An inverted index: term → stories, those last joined at the end. What is looked at for one article
is bounded, however many stories are open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest
from itertools import islice

from doichieu.stories.clusters.profiles import Profile

ASKED = 16  # terms of an article that tell most; 12 to 24 find the same stories
_MOST_STORIES = 100  # looked at for one term, the last that joined


class Index:
    """Finds stories by terms.

    Attributes:
        looked_at: how many entries were looked at so far; for tests of growth.
    """

    def __init__(self) -> None:
        self._stories: dict[str, dict[str, None]] = {}
        self.looked_at = 0

    def add(self, story: str, profile: Profile) -> None:
        """An article of the story; the story moves to the end of its terms."""
        for term in _keys(profile.terms):
            held = self._stories.setdefault(term, {})
            held.pop(story, None)
            held[story] = None

    def find(self, profile: Profile, most: int) -> list[str]:
        """The stories that share most of what an article is about, the likeliest first."""
        shared: dict[str, float] = {}
        for term in _keys(profile.terms):
            weight = profile.terms[term]
            for story in islice(reversed(self._stories.get(term, {})), _MOST_STORIES):
                shared[story] = shared.get(story, 0.0) + weight * weight
                self.looked_at += 1
        return nsmallest(most, shared, key=lambda story: (-shared[story], story))

    def remove(self, story: str, profiles: Iterable[Profile]) -> None:
        """Forget a story, given by all its articles."""
        for read in profiles:
            for term in _keys(read.terms):
                held = self._stories.get(term, {})
                held.pop(story, None)
                if not held:
                    self._stories.pop(term, None)

    def keep(self, stories: Mapping[str, object]) -> None:
        """Forget all other stories."""
        kept = (
            (term, {story: None for story in held if story in stories})
            for term, held in self._stories.items()
        )
        self._stories = {term: held for term, held in kept if held}


def _keys(terms: Mapping[str, float]) -> Iterable[str]:
    """The terms that tell most; a profile has them in that order."""
    return islice(terms, ASKED)
