"""Where a match is seen: the best stretch of a text, and the words in it to be marked."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.collection.store.records import Stretch
from doichieu.collection.store.search.folding import Word, find_words
from doichieu.collection.store.search.query import Term

LENGTH = 40  # words of a snippet: two lines of a terminal
_BEFORE = 6  # words that stand before the first mark


def find_snippet(text: str, terms: Sequence[Term]) -> tuple[Stretch, tuple[Stretch, ...]]:
    """The stretch of a text that shows most terms, and the marks in it; its beginning if it has none."""
    words = tuple(find_words(text))
    found = _find_places(words, terms)
    first = _best_start(found)
    last = min(first + LENGTH, len(words))
    if not words:
        return Stretch(0, 0), ()
    shown = Stretch(words[first].start, words[last - 1].end)
    return shown, tuple(
        mark for place, _, mark in found if first <= place and mark.end <= shown.end
    )


def find_marks(text: str, terms: Sequence[Term]) -> tuple[Stretch, ...]:
    """All words of a short text that match."""
    return tuple(mark for _, _, mark in _find_places(tuple(find_words(text)), terms))


# Number of the first word, number of the term, where it stands in the text.
_Place = tuple[int, int, Stretch]


def _find_places(words: Sequence[Word], terms: Sequence[Term]) -> list[_Place]:
    """Where the terms stand, in order; those with the diacritics of the query, if there are any."""
    exact = [_places_of(words, n, term, exact=term.marked) for n, term in enumerate(terms)]
    found = [
        places or _places_of(words, n, terms[n], exact=False) for n, places in enumerate(exact)
    ]
    return sorted(
        (place for places in found for place in places), key=lambda p: (p[0], -p[2].end, p[1])
    )


def _places_of(words: Sequence[Word], number: int, term: Term, *, exact: bool) -> list[_Place]:
    wanted = [word.exact if exact else word.folded for word in term.words]
    size = len(wanted)
    forms = [word.exact if exact else word.folded for word in words]
    return [
        (at, number, Stretch(words[at].start, words[at + size - 1].end))
        for at, form in enumerate(forms)
        if form == wanted[0] and forms[at : at + size] == wanted
    ]


def _best_start(found: Sequence[_Place]) -> int:
    """The first word of the window with most different terms, then most matches, then the earliest."""
    best, start = (0, 0), 0
    last = 0
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
