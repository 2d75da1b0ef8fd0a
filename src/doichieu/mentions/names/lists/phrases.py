"""Phrases from the lexicon as tuples of folded tokens, found by the longest that stands at a token.

In come plain strings, out come look-ups. The tokens are those of
:mod:`doichieu.mentions.names.tokens`, so that a phrase and a text are cut alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from doichieu.mentions.names.tokens import tokenise
from doichieu.text import fold_case

Phrase = tuple[str, ...]  # folded tokens


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases. ``lengths``: first token → the lengths met, longest first."""

    entries: frozenset[Phrase]
    lengths: Mapping[str, tuple[int, ...]]

    def match(self, low: Sequence[str], i: int) -> int:
        """How many tokens the longest phrase starting at ``i`` has; 0 where none does."""
        if i >= len(low) or not (lengths := self.lengths.get(low[i])):
            return 0
        for n in lengths:
            if i + n <= len(low) and tuple(low[i : i + n]) in self.entries:
                return n
        return 0


def to_phrases(items: Iterable[str]) -> Phrases:
    """Phrases from plain strings, with the tokens that they have in small letters and in capitals.

    `GD-ĐT` is one token, `gd-đt` three.
    """
    items = list(items)
    signed = [item.upper() for item in items if not _is_plain(item)]
    entries = frozenset(folded for _, folded in cut([*items, *signed]))
    return Phrases(entries, to_lengths(entries))


def cut(items: Iterable[str]) -> Iterator[tuple[Phrase, Phrase]]:
    """The tokens of each item as they stand, and folded."""
    for item in items:
        words = item.split() if _is_plain(item) else tokenise(item).word
        yield tuple(words), tuple(map(fold_case, words))


def _is_plain(item: str) -> bool:
    """Whether blanks alone part the words, so that nothing has to be tokenised."""
    return item.replace(" ", "").isalnum()


def to_lengths(entries: Iterable[Phrase]) -> dict[str, tuple[int, ...]]:
    """First token → the lengths of the phrases that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def folded(items: Iterable[str]) -> frozenset[str]:
    """Single words or word pairs, folded for look-ups."""
    return frozenset(map(fold_case, items))
