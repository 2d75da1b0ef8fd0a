"""How much of a gist a sentence says: its words by rarity, on the whole and piece by piece.

In: a story. Out: shares, 0 to 1. A sentence may have most words of a gist and lack
all that one piece of it says (`nhiều người bị bắt, | ba xe bị đốt`), so the pieces are asked for one by
one. Related words count by their likeness there. What follows from a share is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from doichieu import lexicon
from doichieu.model import Span, Story
from doichieu.text import fold_case
from doichieu.versions.align.terms import Term, find_terms, likeness, statistics

LEAST_PIECE = 10.0  # weight of the words of a piece that says something: two rare ones
RELATED = 0.5  # words less alike than this do not stand in for each other

_MARK = re.compile(r"[,;:()]")

Words = Mapping[str, float]  # form → rarity


class Coverage:
    """The words of all stretches asked for, each worked out once."""

    def __init__(self, story: Story) -> None:
        self._text_of: Callable[[Span], str] = story.text_of
        self._known: dict[Span, Words] = {}
        self._pieces: dict[Span, tuple[Words, ...]] = {}

    def share(self, gist: Span, sentence: Span) -> float:
        """The share of the words of a gist, weighed by rarity, that a sentence has."""
        wanted, found = self._words(gist), self._words(sentence)
        total = sum(wanted.values())
        return sum([w for form, w in wanted.items() if form in found]) / total if total else 0.0

    def least_share(self, gist: Span, sentence: Span) -> float:
        """The share of the piece of a gist that a sentence has least of, related words counting."""
        found = self._words(sentence)
        return min((_share(piece, found) for piece in self._pieces_of(gist)), default=1.0)

    def _words(self, span: Span) -> Words:
        if span not in self._known:
            self._known[span] = _weigh(find_terms(self._text_of(span)))
        return self._known[span]

    def _pieces_of(self, gist: Span) -> tuple[Words, ...]:
        if gist not in self._pieces:
            pieces = _cut(self._text_of(gist))
            self._pieces[gist] = tuple(w for w in pieces if sum(w.values()) >= LEAST_PIECE)
        return self._pieces[gist]


def _weigh(terms: Sequence[Term]) -> Words:
    """Words in a fixed order, so that sums do not depend on the run; figures are compared by value."""
    weight = statistics().weight
    forms = {term.form for term in terms if not term.form[0].isdigit()}
    return {form: weight(form) for form in sorted(forms)}


def _cut(text: str) -> Iterator[Words]:
    """The words of a text from mark to mark and from conjunction to conjunction."""
    terms = find_terms(text)
    piece: list[Term] = []
    end = 0
    for term in terms:
        if term.form in _conjunctions() or _MARK.search(text, end, term.start):
            yield _weigh(piece)
            piece = []
        piece.append(term)
        end = term.end
    yield _weigh(piece)


@cache
def _conjunctions() -> frozenset[str]:
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "splits"))


def _share(piece: Words, found: Words) -> float:
    got = sum(w * _nearest(form, found) for form, w in piece.items())
    return got / sum(piece.values())


def _nearest(form: str, found: Words) -> float:
    if form in found:
        return 1.0
    best = max((likeness(form, other) for other in found), default=0.0)
    return best if best >= RELATED else 0.0
