"""Folded words as PostgreSQL's `tsvector` and `tsquery`, written by us: its parser sees no text.

Words are letters and digits alone (see ``search/folding.py``), so that nothing in a literal needs escaping.
A vector has places up to :data:`LAST_PLACE` and at most :data:`MOST_PLACES` of a word; who needs the places
of longer texts has to look at the words themselves (:attr:`Vector.is_whole`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

# What PostgreSQL keeps: larger places are all the last one, more places of a word are dropped.
LAST_PLACE = 16_383
MOST_PLACES = 255
# Bytes: a lexeme has 2,046 at most, all of a vector a million.
_LONGEST_WORD = 1_000
_LARGEST = 900_000
_BORDER = "¶"  # between two names of one row


class Piece(NamedTuple):
    """The words of a field, between blanks; ``weight`` is a letter of PostgreSQL, D if empty."""

    words: str
    weight: str = ""
    mark: str = ""  # stands before each word: no query for other fields has it


class Vector(NamedTuple):
    """A literal, and whether it knows every place of every word."""

    literal: str
    is_whole: bool


def write_vector(pieces: Iterable[Piece]) -> Vector:
    """Fields one after the other, with a place left free between them, so that no phrase reaches across."""
    places: dict[str, list[str]] = {}
    place = 0
    for piece in pieces:
        for word in piece.words.split():
            place += 1
            if word != _BORDER:
                shown = f"{min(place, LAST_PLACE)}{piece.weight}"
                places.setdefault(piece.mark + shorten(word), []).append(shown)
        place += 1
    is_whole = place < LAST_PLACE and all(len(some) <= MOST_PLACES for some in places.values())
    return Vector(" ".join(_entries(places)), is_whole)


def _entries(places: dict[str, list[str]]) -> Iterable[str]:
    """Words with their places, as many as a vector holds; no text in a language has so many words."""
    size = 0
    for word, some in places.items():
        kept = some[:MOST_PLACES]
        size += len(word.encode()) + 2 * len(kept) + 4
        if size > _LARGEST:
            return
        yield f"'{word}':{','.join(kept)}"


def shorten(word: str) -> str:
    """A word, or what stands for it where it is too long to be one."""
    written = word.encode()
    if len(written) <= _LONGEST_WORD:
        return word
    return word[:50] + hashlib.sha256(written).hexdigest()


def write_query(terms: Iterable[Iterable[str]], *, joint: str, within: str) -> str:
    """Terms of one or more words; ``joint`` stands between terms, ``within`` between words of one."""
    written = (f" {within} ".join(f"'{word}'" for word in words) for words in terms)
    return f" {joint} ".join(f"({term})" for term in written)
