"""How much a term tells: the rarer in the news, the more.

In come terms of articles, out come weights. A table learned from news ships beside this module; a
collection may count its own articles on top of it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from math import log

import numpy as np

FILE = "rarity.npz"


@dataclass(frozen=True)
class Rarity:
    """In how many of so many articles each term stands; terms that are not listed in next to none."""

    articles: int
    counts: Mapping[str, int]

    @cached_property
    def most(self) -> float:
        """The weight of a term that was never met."""
        return log(self.articles + 1)

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change with any count."""
        table = "\n".join(f"{term} {count}" for term, count in sorted(self.counts.items()))
        return hashlib.sha256(f"{self.articles}\n{table}".encode()).hexdigest()[:12]

    def weight(self, term: str) -> float:
        """The logarithm of one over the share of articles that have the term."""
        return self.most - log(self.counts.get(term, 0) + 1)

    def counting(self, articles: Iterable[Iterable[str]]) -> Rarity:
        """The same with further articles counted, each given as its terms."""
        counts = Counter(self.counts)
        number = self.articles
        for terms in articles:
            counts.update(set(terms))
            number += 1
        return Rarity(number, counts)


@cache
def shipped() -> Rarity:
    """The table that comes with the program, read once."""
    file = resources.files(__package__) / FILE
    with file.open("rb") as stream, np.load(stream) as data:
        terms = str(data["terms"]).split("\n")
        counts = dict(zip(terms, data["counts"].tolist(), strict=True))
        return Rarity(int(data["articles"][0]), counts)
