"""How much a term tells: the rarer in the news, the more.

In come terms of articles, out come weights. A table learned from news ships beside this module; what a
collection has counted in its own articles comes on top of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from math import log

import numpy as np

FILE = "rarity.npz"
# What one article of a collection alone has is most often a slip or chance, as is what no article has. With 1
# a month of counts grouped both days worse (88.9 of 90.4).
_LEAST = 2


@dataclass(frozen=True)
class Rarity:
    """In how many of so many articles each term stands; terms that are not listed in next to none.

    Attributes:
        articles: how many were counted.
        counts: term → articles.
        base: the digest of the table that this one was made from, if it was.
    """

    articles: int
    counts: Mapping[str, float]
    base: str = ""

    @cached_property
    def most(self) -> float:
        """The weight of a term that was never met."""
        return log(self.articles + 1)

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change with any count of the table that all weights rest on."""
        if self.base:
            return self.base
        table = "\n".join(f"{term} {count}" for term, count in sorted(self.counts.items()))
        return hashlib.sha256(f"{self.articles}\n{table}".encode()).hexdigest()[:12]

    def weight(self, term: str) -> float:
        """The logarithm of one over the share of articles that have the term."""
        return self.most - log(self.counts.get(term, 0) + 1)

    def counting(self, articles: int, counts: Mapping[str, int], among: Iterable[str]) -> Rarity:
        """What a collection has counted on top of this table, for some terms.

        All counts are brought to the number of articles of this table: the scorer was learned at its scale, and
        in a table of a million articles all that is rare would weigh more. The digest stays, for profiles
        made with more or fewer articles of a collection are held against each other.

        Args:
            articles: how many the collection has counted.
            counts: term → how many of them have it.
            among: the terms that will be asked for.
        """
        share = self.articles / (self.articles + articles)
        known = {
            term: share * (self.counts.get(term, 0) + counts.get(term, 0))
            for term in among
            if term in self.counts or counts.get(term, 0) >= _LEAST
        }
        return Rarity(self.articles, known, base=self.digest)


@cache
def shipped() -> Rarity:
    """The table that comes with the program, read once."""
    file = resources.files(__package__) / FILE
    with file.open("rb") as stream, np.load(stream) as data:
        terms = str(data["terms"]).split("\n")
        counts = dict(zip(terms, data["counts"].tolist(), strict=True))
        return Rarity(int(data["articles"][0]), counts)
