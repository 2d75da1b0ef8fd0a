"""Phrases over any row of folded tokens, each with a value; the longest match wins.

In: phrases already cut into tokens as the texts are that they are looked up in, because each room
has its own cut. Out: where a phrase ends, and its value. Matching one place costs as many look-ups
as there are lengths of phrases that begin with the token there; mostly that is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")
Tokens = tuple[str, ...]


class Phrases(Generic[T]):
    """Phrases as tuples of folded tokens, each with a value.

    >>> phrases = Phrases({("cho", "biết"): 1, ("cho", "biết", "thêm"): 2})
    >>> phrases.match(("ông", "cho", "biết", "thêm"), 1)
    (4, 2)
    """

    def __init__(self, entries: Mapping[Tokens, T]) -> None:
        """Takes phrases of at least one token."""
        self.entries = dict(entries)
        self._first = _sizes(self.entries, 0)
        self.firsts = frozenset(self._first)  # what phrases begin with

    @cached_property
    def _last(self) -> dict[str, tuple[int, ...]]:
        return _sizes(self.entries, -1)

    def length(self, tokens: Sequence[str], at: int) -> int:
        """How many tokens the longest phrase that begins at ``at`` has; 0 if none does."""
        count = len(tokens)
        if not 0 <= at < count:
            return 0
        for size in self._first.get(tokens[at], ()):
            if size == 1:
                return 1
            if at + size <= count and tuple(tokens[at : at + size]) in self.entries:
                return size
        return 0

    def match(self, tokens: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at ``at``: where it ends, and its value."""
        size = self.length(tokens, at)
        return (at + size, self.entries[tuple(tokens[at : at + size])]) if size else None

    def matches(self, tokens: Sequence[str], at: int) -> Iterator[tuple[int, T]]:
        """All phrases that begin at ``at``, the longest first."""
        count = len(tokens)
        sizes = self._first.get(tokens[at], ()) if 0 <= at < count else ()
        for size in sizes:
            phrase = tuple(tokens[at : at + size])
            if at + size <= count and phrase in self.entries:
                yield at + size, self.entries[phrase]

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
        for size in self._last.get(tokens[at - 1], ()):
            start = at - size
            if start >= floor and tuple(tokens[start:at]) in self.entries:
                return start
        return at

    def holds(self, *tokens: str) -> bool:
        """Whether exactly these tokens are a phrase."""
        return tokens in self.entries

    def value(self, *tokens: str) -> T | None:
        """The value of exactly these tokens, None if they are no phrase."""
        return self.entries.get(tokens)


def _sizes(phrases: Iterable[Tokens], place: int) -> dict[str, tuple[int, ...]]:
    """The token in that place of a phrase → how long such phrases are, the longest first."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[place], set()).add(len(phrase))
    return {token: tuple(sorted(sizes, reverse=True)) for token, sizes in found.items()}


def phrase_set(phrases: Iterable[Tokens]) -> Phrases[bool]:
    """Phrases that only stand or do not: each with the value True."""
    return Phrases(dict.fromkeys(phrases, True))
