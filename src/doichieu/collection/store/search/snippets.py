"""Where a match is seen: the best stretch of a text, and the words in it to be marked."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.collection.store.records import Stretch
from doichieu.collection.store.search.folding import Words, cut_words
from doichieu.collection.store.search.query import Term

LENGTH = 40  # words of a snippet: two lines of a terminal
_BEFORE = 6  # words that stand before the first mark

# Number of the first word, number of the term, where it stands in the text.
_Place = tuple[int, int, Stretch]


def find_snippet(text: str, terms: Sequence[Term]) -> tuple[Stretch, tuple[Stretch, ...]]:
    """The stretch of a text that shows most terms, and the marks in it; its beginning if it has none."""
    words = cut_words(text)
    if not words.folded:
        return Stretch(0, 0), ()
    found = _find_places(words, terms)
    first = _best_start(found)
    last = min(first + LENGTH, len(words.folded)) - 1
    shown = Stretch(words.places[first][0], words.places[last][1])
    return shown, tuple(m for place, _, m in found if first <= place and m.end <= shown.end)


def find_marks(text: str, terms: Sequence[Term]) -> tuple[Stretch, ...]:
    """All words of a short text that match."""
    return tuple(mark for _, _, mark in _find_places(cut_words(text), terms))


def _find_places(words: Words, terms: Sequence[Term]) -> list[_Place]:
    """Where the terms stand, in order; with the diacritics of the query, where a term has such places."""
    found = [
        place for number, term in enumerate(terms) for place in _places_of(words, number, term)
    ]
    return sorted(found, key=lambda place: (place[0], -place[2].end, place[1]))


def _places_of(words: Words, number: int, term: Term) -> list[_Place]:
    wanted = [word.folded for word in term.words]
    size = len(wanted)
    starts = [
        at
        for at, form in enumerate(words.folded)
        if form == wanted[0] and words.folded[at : at + size] == wanted
    ]
    if term.marked:
        exact = [word.exact for word in term.words]
        starts = [at for at in starts if words.exact(at, at + size) == exact] or starts
    return [
        (at, number, Stretch(words.places[at][0], words.places[at + size - 1][1])) for at in starts
    ]


def _best_start(found: Sequence[_Place]) -> int:
    """The first word of the window with most different terms, then most matches, then the earliest."""
    best, start, last = (0, 0), 0, 0
    counts: dict[int, int] = {}
    for first, (place, number, _) in enumerate(found):
        while last < len(found) and found[last][0] < place + LENGTH - _BEFORE:
            counts[found[last][1]] = counts.get(found[last][1], 0) + 1
            last += 1
        seen = sum(1 for count in counts.values() if count)
        if (seen, last - first) > best:
            best, start = (seen, last - first), max(place - _BEFORE, 0)
        counts[number] -= 1
    return start
