"""How much of a gist a sentence says: its words by rarity, on the whole and piece by piece.

In: a story. Out: shares, 0 to 1. A sentence may have most words of a gist and lack
all that one piece of it says (`nhiều người bị bắt, | ba xe bị đốt`), so the pieces are asked for one by
one. Related words count by their likeness there. What follows from a share is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from doichieu import lexicon
from doichieu.model import Span, Story
from doichieu.text import fold_case
from doichieu.versions.align.terms import Floats, Term, find_terms, statistics

LEAST_PIECE = 10.0  # weight of the words of a piece that says something: two rare ones
RELATED = 0.5  # words less alike than this do not stand in for each other

_MARK = re.compile(r"[,;:()]")


class Words(NamedTuple):
    """The words of a stretch by rarity, and the rarity of all together."""

    weights: Mapping[str, float]
    total: float


class Coverage:
    """The words of all stretches asked for, each worked out once."""

    def __init__(self, story: Story) -> None:
        self._text_of: Callable[[Span], str] = story.text_of
        self._known: dict[Span, Words] = {}
        self._pieces: dict[Span, tuple[Words, ...]] = {}
        self._tables: dict[Span, Floats] = {}

    def share(self, gist: Span, sentence: Span) -> float:
        """The share of the words of a gist, weighed by rarity, that a sentence has."""
        (wanted, total), found = self._words(gist), self._words(sentence).weights
        return sum([w for form, w in wanted.items() if form in found]) / total if total else 0.0

    def least_share(self, gist: Span, sentence: Span) -> float:
        """The share of the piece of a gist that a sentence has least of, related words counting."""
        found = self._words(sentence).weights
        return min((self._share_of(p, found, sentence) for p in self._pieces_of(gist)), default=1.0)

    def _share_of(self, piece: Words, found: Mapping[str, float], sentence: Span) -> float:
        weights = piece.weights
        missing = [form for form in weights if form not in found]
        got = sum([weight for form, weight in weights.items() if form in found])
        nearest = self._likeness(missing, sentence) if missing else ()
        got += sum(
            weights[form] * near
            for form, near in zip(missing, nearest, strict=False)
            if near >= RELATED
        )
        return got / piece.total

    def _likeness(self, forms: Sequence[str], sentence: Span) -> list[float]:
        """How like each word is to the nearest one of a sentence; 0 where one is not known."""
        stats, table = statistics(), self._table(sentence)
        rows = [stats.row.get(form) for form in forms]
        if not len(table):
            return [0.0] * len(forms)
        # one product a word: in a larger one the last bits depend on what stands beside it
        return [0.0 if row is None else float((table @ stats.vectors[row]).max()) for row in rows]

    def _table(self, sentence: Span) -> Floats:
        """The vectors of the words of a sentence that are known."""
        if sentence not in self._tables:
            stats = statistics()
            rows = [
                row
                for form in self._words(sentence).weights
                if (row := stats.row.get(form)) is not None
            ]
            self._tables[sentence] = stats.vectors[rows]
        return self._tables[sentence]

    def _words(self, span: Span) -> Words:
        if span not in self._known:
            self._known[span] = _weigh(find_terms(self._text_of(span)))
        return self._known[span]

    def _pieces_of(self, gist: Span) -> tuple[Words, ...]:
        if gist not in self._pieces:
            pieces = _cut(self._text_of(gist))
            self._pieces[gist] = tuple(w for w in pieces if w.total >= LEAST_PIECE)
        return self._pieces[gist]


def _weigh(terms: Sequence[Term]) -> Words:
    """Words in a fixed order, so that sums do not depend on the run; figures are compared by value."""
    weight = statistics().weight
    forms = {term.form for term in terms if not term.form[0].isdigit()}
    weights = {form: weight(form) for form in sorted(forms)}
    return Words(weights, sum(weights.values()))


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
