"""Citation numbers: spans → ``[1,4]``, and at the end the list of what the numbers stand for.

A number stands for one sentence of one article, so that two stretches of the same sentence share
it and a reader sees the words in their place. Numbers are given in the order of first use.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from doichieu.model import Brief, Span

# Characters of a sentence that a list of sources shows; a line and a half of a terminal.
QUOTE_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Source:
    """What one number stands for."""

    number: int
    sentence: Span
    quote: str


class Citations:
    """Gives out the numbers of one document and remembers them."""

    def __init__(self, brief: Brief) -> None:
        self._reports = {report.article.id: report for report in brief.story.reports}
        self._starts = {
            key: [sentence.start for sentence in report.document.sentences]
            for key, report in self._reports.items()
        }
        self._numbers: dict[Span, int] = {}

    def numbers(self, spans: Iterable[Span]) -> list[int]:
        """The numbers of these spans, rising, each once."""
        found = set()
        for span in spans:
            sentence = self._sentence(span)
            found.add(self._numbers.setdefault(sentence, len(self._numbers) + 1))
        return sorted(found)

    def mark(self, spans: Iterable[Span]) -> str:
        """The numbers as they stand in a line: `[1,4–6]`; empty without evidence."""
        numbers = self.numbers(spans)
        return f"[{','.join(_runs(numbers))}]" if numbers else ""

    def cited(self, article: str) -> dict[Span, int]:
        """The sentences of an article that have been cited so far, with their numbers."""
        return {s: number for s, number in self._numbers.items() if s.article == article}

    def sources(self) -> list[Source]:
        """All that has been cited so far, by number."""
        return [
            Source(number, sentence, self._quote(sentence))
            for sentence, number in self._numbers.items()
        ]

    def _sentence(self, span: Span) -> Span:
        report = self._reports[span.article]
        index = bisect_right(self._starts[span.article], span.start) - 1
        if index >= 0:
            sentence = report.document.sentences[index]
            if span.start < sentence.end:
                return Span(span.article, sentence.start, sentence.end)
        return span

    def _quote(self, sentence: Span) -> str:
        return shorten(self._reports[sentence.article].article.text_of(sentence), QUOTE_LENGTH)


def shorten(text: str, length: int) -> str:
    """One line of at most ``length`` characters, cut between words and marked with `…`."""
    line = " ".join(text[: length * 4].split())
    if len(line) <= length and len(text) <= length * 4:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _runs(numbers: list[int]) -> list[str]:
    """Rising numbers with runs of three and more drawn together: `1,4–6`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        part
        for run in runs
        for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(n) for n in run])
    ]
