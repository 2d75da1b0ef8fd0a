"""Sentences and words of one text, and a report with them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from doichieu.model.articles import Article, PartKind
from doichieu.model.spans import Span


class Word(NamedTuple):
    """A word ``[start, end)`` of a text; may hold blanks (`quân đội`). ``tag``: part of speech.

    A tuple, not a dataclass, because texts have so many of them.
    """

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ``[start, end)`` whose words are ``words[first:last]`` of its analysis."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Sentences and words of one text, both in order of position and without overlap."""

    text: str
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]

    def __repr__(self) -> str:
        return f"Analysis({len(self.sentences)} sentences, {len(self.words)} words)"

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        """The words of one of the sentences."""
        return self.words[sentence.first : sentence.last]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its analysis: a layer about the article, not a changed article."""

    article: Article
    analysis: Analysis

    def __repr__(self) -> str:
        return f"Document({self.article.id!r}, {self.analysis!r})"

    @property
    def text(self) -> str:
        """The text that all spans count in."""
        return self.article.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order."""
        return self.analysis.sentences

    def span(self, start: int, end: int) -> Span:
        """A span of this article."""
        return Span(self.article.id, start, end)

    def part_at(self, position: int) -> PartKind | None:
        """The kind of the part that holds ``position``, None in running text."""
        parts = self.article.parts
        at = bisect_right(parts, position, key=lambda part: part.span.start) - 1
        return parts[at].kind if at >= 0 and position < parts[at].span.end else None
