"""What grouping knows of an article: weighted terms, those of its title, names, figures, a moment.

In comes an article, out goes a profile that can be kept in a database and read back. Making one
looks at nothing but the article and the table of rarity, so that it can be done anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

from doichieu.model import Article
from doichieu.stories.clusters.rarity import Rarity, shipped
from doichieu.stories.clusters.roundups import is_roundup
from doichieu.stories.clusters.words import Terms, find_terms

VERSION = 2  # of what a profile holds; another number makes all kept ones stale
MOST_TERMS = 120
MOST_NAMES = 40
# The numbers below were chosen by how well the days and stories that were not learned from are grouped
# (`training/joining.py`). Terms that stand in more than one of `e` articles tell nothing; of the
# others the root of the rarity counts, else a word met nowhere else would outweigh all the rest.
_FLOOR = 1.0
_TITLE = 2.0  # a word of the title counts as so many of the text
_NAME = 1.7  # a name as so many other words
_UNSEEN = 0.5  # two neighbours that no other article has are mostly neighbours by chance
_DECIMALS = 4  # weights are rounded, so that a profile read back is the same
_DAY = 86_400.0

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as grouping sees it. The mappings are vectors of length one.

    Attributes:
        signature: what it was made by, see :func:`signature_of`.
        terms: the terms that tell most, of title, teaser and text.
        title: the terms of the title alone.
        names: the terms written as names.
        figures: numbers of two digits and more.
        moment: publication in days since 1970, None if unknown.
        syllables: how much there was to read.
        outlet: who published it.
        roundup: whether it tells several stories at once, see `roundups.py`.
    """

    signature: str
    terms: Weights
    title: Weights
    names: Weights
    figures: frozenset[str]
    moment: float | None
    syllables: int
    outlet: str = ""
    roundup: bool = False

    @property
    def rank(self) -> tuple[bool, float]:
        """Sorts by publication, those without a date last."""
        return self.moment is None, self.moment or 0.0

    def to_bytes(self) -> bytes:
        """For keeping; the same bytes for the same profile."""
        held: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        held["figures"] = sorted(self.figures)
        return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(kept: bytes, signature: str) -> Profile | None:
    """A kept profile; None if it was made by another version or table and is to be made anew."""
    held = json.loads(kept)
    if held["signature"] != signature:
        return None
    return Profile(**{**held, "figures": frozenset(held["figures"])})


def signature_of(rarity: Rarity | None = None) -> str:
    """What profiles made now are made by: the version of this module and the table of rarity."""
    return f"{VERSION}-{(rarity or shipped()).digest}"


@dataclass(frozen=True, slots=True)
class Wording:
    """An article with the terms of its title and those of its teaser and text."""

    article: Article
    title: Terms
    body: Terms

    @property
    def terms(self) -> frozenset[str]:
        """All of them, each once."""
        return frozenset((*self.title.words, *self.body.words))


def find_wording(article: Article) -> Wording:
    """The terms of an article; title, teaser and text may each be missing or empty."""
    title = find_terms(article.title or "")
    body = find_terms("\n".join(filter(None, (article.description, article.text))))
    return Wording(article, title, body)


def profile(item: Article | Wording, rarity: Rarity | None = None) -> Profile:
    """What grouping knows of an article.

    Args:
        item: an article as read, or its wording.
        rarity: how much each term tells; the shipped table where None.
    """
    table = rarity or shipped()
    wording = find_wording(item) if isinstance(item, Article) else item
    article, title, body = wording.article, wording.title, wording.body
    names = title.names | body.names
    return Profile(
        signature=signature_of(table),
        terms=_unit(_weigh((title, _TITLE), (body, 1.0), names=names, table=table), MOST_TERMS),
        title=_unit(_weigh((title, 1.0), names=frozenset(), table=table), MOST_TERMS),
        names=_unit({name: _tells(name, table) for name in names}, MOST_NAMES),
        figures=title.figures | body.figures,
        moment=_moment(article),
        syllables=title.syllables + body.syllables,
        outlet=article.outlet or "",
        roundup=is_roundup(article.title or ""),
    )


def _weigh(*parts: tuple[Terms, float], names: frozenset[str], table: Rarity) -> dict[str, float]:
    """Each term by how often it stands there and how rare it is elsewhere."""
    counts: dict[str, float] = {}
    for terms, factor in parts:
        for term, count in terms.words.items():
            counts[term] = counts.get(term, 0.0) + factor * count
    return {
        term: (1 + log(max(count, 1.0))) * _tells(term, table) * _kind(term, names, table)
        for term, count in counts.items()
    }


def _kind(term: str, names: frozenset[str], table: Rarity) -> float:
    if term in names:
        return _NAME
    return 1.0 if term in table.counts else _UNSEEN


def _tells(term: str, table: Rarity) -> float:
    return sqrt(max(0.0, table.weight(term) - _FLOOR))


def _unit(weights: Mapping[str, float], most: int) -> dict[str, float]:
    """The largest weights, as a vector of length one, in order of weight."""
    ranked = sorted(
        ((term, weight) for term, weight in weights.items() if weight > 0),
        key=lambda item: (-item[1], item[0]),
    )[:most]
    length = sqrt(sum(weight * weight for _, weight in ranked)) or 1.0
    return {term: round(weight / length, _DECIMALS) for term, weight in ranked}


def _moment(article: Article) -> float | None:
    moment = article.moment
    return None if moment is None else round(moment.timestamp() / _DAY, _DECIMALS)


def likeness(one: Weights, other: Weights) -> float:
    """The sum of the products of what both have; the cosine of vectors of length one."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    total = 0.0
    for term, weight in small.items():  # a plain loop: most time of grouping is spent here
        other_weight = large.get(term)
        if other_weight is not None:
            total += weight * other_weight
    return total
