"""Which articles are reports of one story: what shares no pairs of syllables is another story.

In come articles, out come groups of them. Two articles are joined when they have enough pairs of
neighbouring syllables in common (the cosine of their counts), a story is what is joined directly
or through others. Only what is plainly unrelated is told apart: follow-ups stay together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from doichieu.model import Article
from doichieu.text import SYLLABLE, fold_case

# Least likeness of two reports of one story, for texts of `_FULL` syllables and more. Chosen on 501
# Vietnamese story clusters: 98.8 % of them stay whole and 97.5 % of pairs of them come apart.
_LEAST = 0.1
# Shorter texts have fewer pairs to share; on clusters cut to 40, 80 and 150 syllables the same
# share stays whole at about 0.03, 0.045 and 0.06.
_FULL = 300
_SHRINK = 0.6
_MOST_SYLLABLES = 5_000  # of an article; enough to know its story


@dataclass(frozen=True, slots=True)
class _Profile:
    pairs: Mapping[tuple[str, str], int]
    length: float
    syllables: int


def group_stories(articles: Sequence[Article]) -> list[list[Article]]:
    """The articles by story: groups in order of their first article, each in the order given."""
    profiles = [_profile(article) for article in articles]
    groups: list[list[int]] = []  # places in `articles`
    for at, profile in enumerate(profiles):
        near: list[list[int]] = []
        far: list[list[int]] = []
        for group in groups:
            is_near = any(_is_alike(profile, profiles[other]) for other in group)
            (near if is_near else far).append(group)
        groups = [*far, [*(place for group in near for place in group), at]]
    return [[articles[at] for at in group] for group in sorted(sorted(g) for g in groups)]


def _profile(article: Article) -> _Profile:
    words = SYLLABLE.findall(f"{article.title or ''} {article.text}")[:_MOST_SYLLABLES]
    pairs = Counter(pairwise(map(fold_case, words)))
    return _Profile(pairs, sqrt(sum(pairs.values())), len(words))


def _is_alike(one: _Profile, other: _Profile) -> bool:
    size = min(one.syllables, other.syllables, _FULL)
    least: float = _LEAST * (size / _FULL) ** _SHRINK
    return _likeness(one, other) >= least


def _likeness(one: _Profile, other: _Profile) -> float:
    """The cosine of the counts of pairs, each count damped by its square root."""
    small, large = sorted((one.pairs, other.pairs), key=len)
    if not small:
        return 1.0  # a text of one syllable is like any other
    shared = sum(sqrt(count * large[pair]) for pair, count in small.items() if pair in large)
    return shared / (one.length * other.length)
