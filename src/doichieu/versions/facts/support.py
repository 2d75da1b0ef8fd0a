"""Whether a sentence says all that a gist says, decided by its parts.

In: a gist and a sentence of any report of the story. Out: yes or no, and how much of its words the
sentence has. A gist may be a longer stretch than what two clauses have in common; a report says it
only where its own sentence gives every figure, clock time and length of time, no other day and no
other people, and enough of the words of every piece.
"""

from __future__ import annotations

from doichieu.model import (
    Duration,
    EntityType,
    Moment,
    NumberInterval,
    Operator,
    Quantity,
    Score,
    Span,
    Story,
    Timex,
    Verdict,
    clash,
    is_rounding,
    judge,
)
from doichieu.versions.facts.coverage import Coverage
from doichieu.versions.facts.parts import is_dated
from doichieu.versions.span_index import SpanIndex

# Share of the words of a gist, weighed by rarity, that a sentence must have (chosen on the reading half,
# 0 to .6), and of the words of each piece of it (0 to .4, with the totals of both halves in view).
LEAST_WORDS = 0.4
LEAST_OF_PIECE = 0.3
# `hơn 500` is said by 553, `hàng chục` by 40; `gần 600` is another rounding than 553.
_AND_MORE = (Operator.MORE, Operator.AT_LEAST)


class Support:
    """The figures, times and people of all reports by where they stand."""

    def __init__(self, story: Story) -> None:
        self._coverage = Coverage(story)
        self._figures = SpanIndex((q.span, q) for r in story.reports for q in r.quantities)
        times = [t for r in story.reports for t in r.timexes]
        self._times = SpanIndex((t.span, value) for t in times if (value := _value(t)) is not None)
        self._days = SpanIndex((t.span, t.time) for t in times if is_dated(t.time))
        people = [e for e in story.entities if e.type is EntityType.PER]
        self._people = SpanIndex((span, e.id) for e in people for span in e.mentions)

    def share(self, gist: Span, sentence: Span) -> float:
        """How much of the words of a gist, weighed by rarity, a sentence has."""
        return self._coverage.share(gist, sentence)

    def certainty(self, gist: Span, sentence: Span) -> float:
        """How much of the piece of a gist that it has least of a sentence has, 0 to 1."""
        return self._coverage.least_share(gist, sentence)

    def says(
        self, gist: Span, sentence: Span, words: float = LEAST_WORDS, piece: float = LEAST_OF_PIECE
    ) -> bool:
        """Whether a sentence says all of a gist.

        Args:
            gist: a stretch of one report.
            sentence: a sentence of another one.
            words: the least share of the words of the gist.
            piece: the least share of the words of each piece of it.
        """
        return (
            self.share(gist, sentence) >= words
            and self.gives_figures(gist, sentence)
            and self._gives_times(gist, sentence)
            and not self._is_of_another_day(gist, sentence)
            and not self._is_of_others(gist, sentence)
            and self.certainty(gist, sentence) >= piece
        )

    def gives_figures(self, gist: Span, sentence: Span) -> bool:
        """Whether a sentence has every figure of a gist, in whatever unit or spelling."""
        given = [q for _, q in self._figures.meeting(sentence)]
        return all(
            any(_gives(other, figure) for other in given)
            for _, figure in self._figures.meeting(gist)
        )

    def _gives_times(self, gist: Span, sentence: Span) -> bool:
        times = {value for _, value in self._times.meeting(sentence)}
        return all(value in times for _, value in self._times.meeting(gist))

    def _is_of_another_day(self, gist: Span, sentence: Span) -> bool:
        """Whether both are dated, and some day of the gist can be no day of the sentence."""
        days = [time for _, time in self._days.meeting(sentence)]
        return bool(days) and any(
            all(clash(day, other) for other in days) for _, day in self._days.meeting(gist)
        )

    def _is_of_others(self, gist: Span, sentence: Span) -> bool:
        """Whether both name people and have nobody in common."""
        named = {name for _, name in self._people.meeting(gist)}
        there = {name for _, name in self._people.meeting(sentence)}
        return bool(named and there) and named.isdisjoint(there)


def _gives(report: Quantity, gist: Quantity) -> bool:
    """Whether a report's figure is that of a gist, or a more exact one that lies within it."""
    if isinstance(report.value, Score) or isinstance(gist.value, Score):
        return report.value == gist.value
    said, wanted = _base(report, report.value), _base(gist, gist.value)
    match judge(said, wanted):
        case Verdict.SAME:  # `khoảng 1.100` allows 1.000, and is another number all the same
            is_exact = said.exact and wanted.exact
            return is_exact or said.is_range or wanted.is_range or is_rounding(said, wanted)
        case Verdict.COMPATIBLE if wanted.vague or wanted.operator in _AND_MORE:
            return (
                wanted.least <= said.least
                and said.most <= wanted.most
                and not (wanted.strict and said.low == wanted.low)
            )
    return False


def _base(quantity: Quantity, value: NumberInterval) -> NumberInterval:
    return quantity.base[0] if quantity.base else value


def _value(timex: Timex) -> tuple[int, int] | tuple[Duration, str | None] | None:
    """Hour and minute of a time of day, or a length of time and whether it is more or less.

    Days are held against each other by themselves: a report may leave them out.
    """
    time = timex.time
    if isinstance(time, Moment) and time.hour is not None:
        return time.hour, time.minute
    return (time, timex.mod) if isinstance(time, Duration) else None
