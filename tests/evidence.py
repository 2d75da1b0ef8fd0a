"""Lines with invented evidence, made short."""

from __future__ import annotations

from doichieu.gate import Kind, Line, Stretch
from doichieu.model import Span


def stretch(sentence: str, article: str = "a", words: str | None = None) -> Stretch:
    words = sentence if words is None else words
    start = sentence.index(words)
    return Stretch(Span(article, start, start + len(words)), words, sentence)


def gist(words: str, *sentences: str, same: tuple[tuple[str, ...], ...] = ()) -> Line:
    evidence = tuple(stretch(s, chr(ord("a") + n)) for n, s in enumerate(sentences))
    return Line(kind=Kind.GIST, words=words, evidence=evidence, same_names=same)
