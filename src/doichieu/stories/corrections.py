"""A brief's lines without those that the user rejected.

Comes in: story, comparison, decisions. Goes out: both without the rejected lines, and what is to be
said of it. A line is known by its layer and its evidence: the same stretches, or, where no line
rests on exactly these, all of them and more (a report has joined since). Nothing is written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from doichieu.model import (
    Comparison,
    Conflict,
    Decisions,
    Fact,
    JudgedLine,
    Layer,
    Phrase,
    Quotation,
    Rejection,
    Span,
    State,
    Story,
    SummarySentence,
    TimelineEntry,
    without_lost_parts,
)

Line = TypeVar("Line", SummarySentence, Fact, Conflict, State, Quotation, TimelineEntry)


class Corrected(NamedTuple):
    """What is left of a story and its comparison, and what is to be said of it."""

    story: Story
    comparison: Comparison
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """How a line is known again."""

    evidence: frozenset[Span]
    about: str = ""


def leave_out(story: Story, comparison: Comparison, decisions: Decisions) -> Corrected:
    """Leave out what the user rejected; say how much, and what is not there any more."""
    if not decisions.rejected:
        return Corrected(story, comparison, ())
    sieve = _Sieve(decisions.rejected)
    left = replace(
        comparison,
        summary=sieve.keep(Layer.SUMMARY, comparison.summary),
        facts=without_lost_parts(sieve.keep(Layer.FACTS, comparison.facts)),
        conflicts=sieve.keep(Layer.CONFLICTS, sieve.without_retold(comparison)),
        state=sieve.keep(Layer.STATE, comparison.state),
        timeline=sieve.keep(Layer.TIMELINE, comparison.timeline),
    )
    quotations = sieve.keep(Layer.QUOTATIONS, story.quotations)
    return Corrected(replace(story, quotations=quotations), left, sieve.report())


class _Sieve:
    """Holds lines against the rejected ones and remembers which of those were met."""

    def __init__(self, rejected: Sequence[JudgedLine]) -> None:
        self._rejected = rejected
        self._met: set[JudgedLine] = set()

    def keep(self, layer: Layer, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines of a layer that nobody rejected."""
        wrong: set[int] = set()
        known = [_know(line) for line in lines]
        for rejected in (r for r in self._rejected if r.layer is layer):
            asked = _Known(frozenset(rejected.evidence), rejected.about)
            found = {n for n, line in enumerate(known) if _is_same(asked, line, layer)}
            found = found or {n for n, line in enumerate(known) if _has_grown(asked, line)}
            if found:
                self._met.add(rejected)
            wrong |= found
        return tuple(line for n, line in enumerate(lines) if n not in wrong)

    def without_retold(self, comparison: Comparison) -> tuple[Conflict, ...]:
        """Conflicts but for the updates that a rejected series tells as well."""
        series = [r.evidence for r in self._rejected if r.layer is Layer.STATE]
        return tuple(
            conflict
            for conflict in comparison.conflicts
            if not (conflict.update and any(_is_told(conflict, told) for told in series))
        )

    def report(self) -> tuple[Rejection, ...]:
        """One note on all that is left out, and a line for each that could not be found."""
        lost = [r for r in self._rejected if r not in self._met]
        count = len(self._met)
        told = Phrase(
            f"đã bỏ {count} dòng theo quyết định của người dùng",
            f"{count} {'line' if count == 1 else 'lines'} left out as the user decided",
        )
        note = [Rejection(input="decisions", stage="correct", reason=told)] if count else []
        gone = Phrase("không có dòng này (nữa)", "there is no such line (any more)")
        return (
            *note,
            *(
                Rejection(input=f"rejected: {r.layer}: {r.text}", stage="decide", reason=gone)
                for r in lost
            ),
        )


def _know(line: SummarySentence | Fact | Conflict | State | Quotation | TimelineEntry) -> _Known:
    match line:
        case Conflict(about=about, sides=sides):
            return _Known(frozenset(span for side in sides for span in side.evidence), str(about))
        case State(about=about, series=series):
            return _Known(
                frozenset(span for value in series for span in value.evidence), str(about)
            )
        case TimelineEntry(date=day, evidence=evidence):
            return _Known(frozenset(evidence), str(day))
        case Quotation(content=content):
            return _Known(frozenset(content))
    return _Known(frozenset(line.evidence))


def _is_same(asked: _Known, line: _Known, layer: Layer) -> bool:
    if asked.about and line.about != asked.about:
        return False
    if layer is Layer.QUOTATIONS:  # the same words in two reports are one line for a reader
        return bool(line.evidence) and line.evidence <= asked.evidence
    return line.evidence == asked.evidence


def _is_told(update: Conflict, series: Sequence[Span]) -> bool:
    """Whether a series has a value of every side of an update."""
    return all(any(a.overlaps(b) for a in side.evidence for b in series) for side in update.sides)


def _has_grown(asked: _Known, line: _Known) -> bool:
    return asked.evidence <= line.evidence and asked.about in ("", line.about)
