"""Words as terms for comparison: found in a text, weighed by rarity, related by vectors.

In: a text. Out: its terms with positions, ids, weights. The statistics were learned from news
(``terms.card.md``); a term they do not know is a rare one, mostly a name. Nothing is
decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from doichieu.text import SYLLABLE, fold_case

MAX_SYLLABLES = 4  # longest word looked up
MAX_WEIGHT = 7.5  # weight of a term met in no or next to no article

Floats = npt.NDArray[np.float32]


class Term(NamedTuple):
    """A word of a text: its folded form and where it stands. A tuple: texts make very many."""

    form: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True)
class Statistics:
    """What was learned about words: row numbers, weights by rarity and unit vectors."""

    row: dict[str, int]
    sizes: dict[str, tuple[int, ...]]  # first syllable → sizes of longer words, falling
    weights: tuple[float, ...]
    vectors: Floats

    def weight(self, form: str) -> float:
        """How much a term tells: the logarithm of one over the share of articles that have it."""
        row = self.row.get(form)
        return MAX_WEIGHT if row is None else self.weights[row]


@cache
def statistics() -> Statistics:
    """The shipped statistics, read once."""
    file = resources.files(__package__) / "terms.npz"
    with file.open("rb") as stream, np.load(stream) as data:
        words = str(data["words"]).split("\n")
        frequency = data["frequency"].astype(np.float32)
        vectors = data["vectors"].astype(np.float32)
        total = float(data["articles"][0])
    vectors -= vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    weights = np.minimum(np.log(total / frequency), MAX_WEIGHT).astype(np.float32)
    row = {word: i for i, word in enumerate(words)}
    return Statistics(row, _sizes(words), tuple(weights.tolist()), vectors)


def _sizes(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for word in words:
        first, blank, rest = word.partition(" ")
        if blank:
            sizes.setdefault(first, set()).add(2 + rest.count(" "))
    return {
        first: tuple(sorted((n for n in found if n <= MAX_SYLLABLES), reverse=True))
        for first, found in sizes.items()
    }


@lru_cache(maxsize=2048)
def find_terms(text: str) -> tuple[Term, ...]:
    """The words of a text, the longest known one first; any other syllable is a term itself.

    The last texts are kept: clauses and figures ask for the same sentences.
    """
    known, sizes = statistics().row, statistics().sizes
    found = [(m.start(), m.end(), m.group()) for m in SYLLABLE.finditer(text)]
    if "_" in text:
        found = [s for s in found if s[2].strip("_")]  # `___` is a line to write on, no word
    folded = [fold_case(s.strip("_")) if len(s) < 40 else s.casefold() for _, _, s in found]
    terms: list[Term] = []
    i, count = 0, len(found)
    while i < count:
        start, end, _ = found[i]
        form, size = folded[i], 1
        for n in sizes.get(form, ()):
            if i + n > count or found[i + n - 1][0] - end >= 40:
                continue
            joined = " ".join(folded[i : i + n])
            if joined in known and _is_close(found, i, n):
                form, size, end = joined, n, found[i + n - 1][1]
                break
        terms.append(Term(form, start, end, text[start].isupper()))
        i += size
    return tuple(terms)


def _is_close(found: list[tuple[int, int, str]], first: int, size: int) -> bool:
    """Whether only single characters (blanks, joining marks) part these syllables."""
    return all(found[j + 1][0] - found[j][1] == 1 for j in range(first, first + size - 1))


def likeness(one: str, other: str) -> float:
    """How alike two words are used in news, 0 to 1; 0 where one is not known."""
    stats = statistics()
    rows = stats.row.get(one), stats.row.get(other)
    if rows[0] is None or rows[1] is None:
        return float(one == other)
    return max(0.0, float(stats.vectors[rows[0]] @ stats.vectors[rows[1]]))
