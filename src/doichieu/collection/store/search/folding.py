"""Texts as the index knows them: words without case and diacritics, and words with diacritics.

The same cut for texts and queries. Nothing is shown from here: positions lead back to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    """A word of a text, half-open in its code points, in both forms."""

    start: int
    end: int
    exact: str  # tone placement and case made equal
    folded: str  # no diacritics either

    @property
    def marked(self) -> bool:
        """Whether it has diacritics."""
        return self.exact != self.folded


def find_words(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for found in _WORD.finditer(text):
        word = found.group()
        yield Word(found.start(), found.end(), fold_case(word), fold_marks(word))


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
