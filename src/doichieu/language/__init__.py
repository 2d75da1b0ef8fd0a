"""Room 2, ANALYSE: text → sentences and words, with exact positions.

In: any string. Out: a :class:`doichieu.model.Analysis` whose positions count code points of that
string as given, composed or not. Nothing is rewritten and nothing raises because a text is odd.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from doichieu.language.sentences import find_sentences
from doichieu.model import Analysis, Sentence, Word
from doichieu.text import clean

__all__ = ["analyse", "digest"]

_WORD = re.compile(r"\w+|[^\w\s]")


def analyse(text: str, *, breaks: Iterable[int] = ()) -> Analysis:
    """Sentences and words of ``text``; ``breaks`` are positions that end a sentence."""
    cleaned = clean(text)
    to_raw, to_clean = cleaned.offsets.to_raw, cleaned.offsets.to_clean
    words: list[Word] = []
    sentences: list[Sentence] = []
    for left, right in find_sentences(cleaned.text, map(to_clean, breaks)):
        first = len(words)
        words += [
            Word(*to_raw(left + m.start(), left + m.end()), "X")
            for m in _WORD.finditer(cleaned.text[left:right])
        ]
        sentences.append(Sentence(*to_raw(left, right), first, len(words)))
    return Analysis(text, tuple(sentences), tuple(words))


def digest() -> str:
    """Names the state of the models."""
    return "none"
