"""Room 2, ANALYSE: text → sentences and words, with exact positions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doichieu.model import Analysis, Sentence, Word

_END = re.compile(r"[.!?…]+[\"”’»)]*(?=\s+[\"“‘«(\-–]*[A-ZĐÀ-Ỹ0-9])|\n+")
_WORD = re.compile(r"\w+|[^\w\s]")


def analyse(text: str, *, breaks: Iterable[int] = ()) -> Analysis:
    """Sentences and words of ``text``; ``breaks`` are positions that end a sentence."""
    ends = sorted(
        {m.end() for m in _END.finditer(text)}
        | {b for b in breaks if 0 < b < len(text)}
        | {len(text)}
    )
    words: list[Word] = []
    sentences: list[Sentence] = []
    start = 0
    for end in ends:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            first = len(words)
            words += [
                Word(left + m.start(), left + m.end(), "X")
                for m in _WORD.finditer(text[left:right])
            ]
            sentences.append(Sentence(left, right, first, len(words)))
        start = end
    return Analysis(text, tuple(sentences), tuple(words))


def digest() -> str:
    """Names the state of the models."""
    return "none"
