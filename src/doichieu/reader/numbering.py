"""The sentences of all reports, numbered through: the only things a model can point at.

In: a story. Out: numbered sentences, each with its span and its words on one line. Parts that are
no running text (bylines, links) get no number; captions do, since they tell things.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from doichieu.model import Mentions, PartKind, Span, Story

_NOT_TOLD = frozenset({PartKind.CREDIT, PartKind.LINK, PartKind.VIDEO})


@dataclass(frozen=True, slots=True)
class Numbered:
    """One sentence. ``number`` counts from 1 through the story; ``text`` has no line breaks.

    ``offsets[i]`` is where character ``i`` of ``text`` stands, counted from the start of ``span``.
    """

    number: int
    span: Span
    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All numbered sentences of a story, in the order of its reports."""

    sentences: tuple[Numbered, ...]
    _starts: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts: dict[str, list[int]] = {}
        for sentence in self.sentences:
            starts.setdefault(sentence.span.article, []).append(sentence.span.start)
        frozen = {article: tuple(found) for article, found in starts.items()}
        object.__setattr__(self, "_starts", frozen)

    def get(self, number: int) -> Numbered | None:
        """The sentence with this number, None if there is none."""
        return self.sentences[number - 1] if 0 < number <= len(self.sentences) else None

    def holding(self, span: Span) -> Numbered | None:
        """The sentence that the first character of ``span`` stands in."""
        starts = self._starts.get(span.article, ())
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            return None
        found = self.sentences[self._first(span.article) + at]
        return found if span.start < found.span.end else None

    def numbers(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """The numbers of the sentences that spans begin in, in order and each once."""
        return tuple(sorted({s.number for span in spans if (s := self.holding(span))}))

    def _first(self, article: str) -> int:
        before = 0
        for name, starts in self._starts.items():
            if name == article:
                break
            before += len(starts)
        return before


def number_sentences(story: Story) -> Sheet:
    """Number the sentences of a story, report after report."""
    spans = [span for report in story.reports for span in _sentences(report)]
    return Sheet(
        tuple(
            Numbered(number, span, *_on_one_line(story.text_of(span)))
            for number, span in enumerate(spans, 1)
        )
    )


def _on_one_line(text: str) -> tuple[str, tuple[int, ...]]:
    """A text with single blanks for all white space, and where each character stood."""
    kept = [
        (" " if char.isspace() else char, at)
        for at, char in enumerate(text)
        if not (char.isspace() and (at == 0 or text[at - 1].isspace()))
    ]
    while kept and kept[-1][0] == " ":
        kept.pop()
    return "".join(char for char, _ in kept), tuple(at for _, at in kept)


def _sentences(report: Mentions) -> Iterable[Span]:
    document = report.document
    for sentence in document.sentences:
        span = document.span(sentence.start, sentence.end)
        if document.text[span.start : span.end].strip() and (
            document.part_at(sentence.start) not in _NOT_TOLD
        ):
            yield span
