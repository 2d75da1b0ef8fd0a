"""Phrases over any row of folded tokens, each with a value; the longest match wins.

In: phrases already cut into tokens as the texts are that they are looked up in, because each room
has its own cut. Out: where a phrase ends, and its value. Matching one place costs as many
comparisons as there are phrases that begin with the token there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Tokens = tuple[str, ...]


class Phrases(Generic[T]):
    """Phrases as tuples of folded tokens, each with a value.

    >>> phrases = Phrases({("cho", "biết"): 1, ("cho", "biết", "thêm"): 2})
    >>> phrases.match(("ông", "cho", "biết", "thêm"), 1)
    (4, 2)
    """

    __slots__ = ("_first", "_last", "entries", "firsts")

    def __init__(self, entries: Mapping[Tokens, T]) -> None:
        """Takes phrases of at least one token; of equal length the earlier comes first."""
        self.entries = dict(entries)
        first: dict[str, list[tuple[Tokens, T]]] = {}
        last: dict[str, list[Tokens]] = {}
        for phrase, value in self.entries.items():
            first.setdefault(phrase[0], []).append((phrase, value))
            last.setdefault(phrase[-1], []).append(phrase)
        self._first = {
            token: tuple(sorted(options, key=lambda option: -len(option[0])))
            for token, options in first.items()
        }
        self._last = {
            token: tuple(sorted(options, key=lambda phrase: -len(phrase)))
            for token, options in last.items()
        }
        self.firsts = frozenset(first)  # what phrases begin with

    def match(self, tokens: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at ``at``: where it ends, and its value."""
        if not 0 <= at < len(tokens):
            return None
        for phrase, value in self._first.get(tokens[at], ()):
            size = len(phrase)
            if size == 1 or tuple(tokens[at : at + size]) == phrase:
                return at + size, value
        return None

    def length(self, tokens: Sequence[str], at: int) -> int:
        """How many tokens the longest phrase that begins at ``at`` has; 0 if none does."""
        found = self.match(tokens, at)
        return found[0] - at if found else 0

    def starts(self, tokens: Sequence[str], at: int) -> int:
        """Where the longest phrase that begins at ``at`` ends, ``at`` itself if there is none."""
        return at + self.length(tokens, at)

    def ends(self, tokens: Sequence[str], at: int, floor: int = 0) -> int:
        """Where the longest phrase that ends before ``at`` begins, ``at`` if there is none.

        Args:
            tokens: the row.
            at: the end, exclusive.
            floor: the phrase begins here or later.
        """
        if not floor < at <= len(tokens):
            return at
        for phrase in self._last.get(tokens[at - 1], ()):
            start = at - len(phrase)
            if start >= floor and tuple(tokens[start:at]) == phrase:
                return start
        return at

    def holds(self, *tokens: str) -> bool:
        """Whether exactly these tokens are a phrase."""
        return tokens in self.entries

    def value(self, *tokens: str) -> T | None:
        """The value of exactly these tokens, None if they are no phrase."""
        return self.entries.get(tokens)


def phrase_set(phrases: Iterable[Tokens]) -> Phrases[bool]:
    """Phrases that only stand or do not: each with the value True."""
    return Phrases(dict.fromkeys(phrases, True))
