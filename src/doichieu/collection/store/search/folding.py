"""Texts as the index knows them: words without case and diacritics, and words with diacritics.

The same cut for texts and queries. Nothing is shown from here: positions lead back to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from doichieu.model import Article
from doichieu.text import fold_case, fold_marks

# Raised whenever texts fold in another way than before: the index is then made anew.
FOLDING = "1"

# `quân`, `123`, `Aleppo`; not `_`, `-`, `1.200` in one piece.
_WORD = re.compile(r"[^\W_]+")
# Between two names of one article: no query has it, so that no phrase reaches from one into the next.
_BORDER = " ¶ "


class Word(NamedTuple):
    """A word of a query in both forms."""

    exact: str  # tone placement and case made equal
    folded: str  # no diacritics either

    @property
    def marked(self) -> bool:
        """Whether it has diacritics."""
        return self.exact != self.folded


class Words(NamedTuple):
    """The words of a text without diacritics, and where each stands in it."""

    text: str
    folded: list[str]
    places: list[tuple[int, int]]

    def exact(self, first: int, last: int) -> list[str]:
        """Some of the words with their diacritics."""
        return [fold_case(self.text[start:end]) for start, end in self.places[first:last]]


def cut_words(text: str) -> Words:
    """The words of a text, in order."""
    found = list(_WORD.finditer(text))
    return Words(text, [fold_marks(m.group()) for m in found], [m.span() for m in found])


def find_words(typed: str) -> tuple[Word, ...]:
    """The words of a query."""
    return tuple(Word(fold_case(word), fold_marks(word)) for word in _WORD.findall(typed))


def fold_article(article: Article) -> dict[str, str]:
    """The row of an article in the index."""
    title, exact_title = fold_both(article.title or "")
    text, exact_text = fold_both(article.text)
    return {
        "title": title,
        "text": text,
        "exact_title": exact_title,
        "exact_text": exact_text,
        "outlet": fold_words(article.outlet or ""),
    }


def fold_both(text: str) -> tuple[str, str]:
    """The words of a text without and with diacritics, with blanks between them."""
    words = _WORD.findall(text)
    return " ".join(map(fold_marks, words)), " ".join(map(fold_case, words))


def fold_words(text: str) -> str:
    """The words of a text without diacritics."""
    return " ".join(map(fold_marks, _WORD.findall(text)))


def fold_names(names: Iterable[str]) -> str:
    """Several names in one row of the index, each once, kept apart."""
    return _BORDER.join(sorted({fold_words(name) for name in names} - {""}))
