"""Which reports carry all that a gist says.

In: a draft of a fact. Out: the draft with the wording that most of its reports carry, without those
that do not, or None where fewer than two are left. A gist may be a longer stretch than what its
clauses have in common; a report counts as saying it only where its own sentence gives every figure,
clock time and length of time of the gist, in any wording, and has enough of its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from doichieu.model import (
    Duration,
    Moment,
    NumberInterval,
    Quantity,
    Score,
    Span,
    Story,
    Timex,
    Verdict,
    judge,
)
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import find_terms, statistics
from doichieu.versions.facts.drafts import Draft, Writer
from doichieu.versions.facts.sources import Sources
from doichieu.versions.span_index import SpanIndex

# Share of the words of a gist, weighed by rarity, that a sentence must have; chosen on the reading
# half, 0 to .6.
LEAST_WORDS = 0.4


class Carriers:
    """The figures and times of all reports by where they stand, and the sentences of clauses."""

    def __init__(self, story: Story, clauses: Sequence[Clause]) -> None:
        self._story, self._clauses = story, clauses
        self._known: dict[Span, dict[str, float]] = {}
        self._sentences = {r.article.id: r.document for r in story.reports}
        self._figures = SpanIndex((q.span, q) for r in story.reports for q in r.quantities)
        self._times = SpanIndex(
            (t.span, value)
            for r in story.reports
            for t in r.timexes
            if (value := _value(t)) is not None
        )
        self._sources = Sources(story)

    def of(self, draft: Draft, write: Writer) -> Draft | None:
        """The draft as its reports carry it; None where it is no longer shared."""
        if len({self._clauses[i].span.article for i in draft.members}) < 2:
            return draft
        best = max(
            (self._carried(i, draft, write) for i in draft.members),
            key=lambda d: (
                len(d.members),
                -d.wording.defects,
                round(self._least_share(d), 1),
                d.worded == draft.worded,
                -d.worded,
            ),
        )
        shared = len({self._clauses[i].span.article for i in best.members}) > 1
        if not shared:
            return None
        return self._sources.cut(best, {i: self._sentence(i) for i in best.members})

    def _carried(self, worded: int, draft: Draft, write: Writer) -> Draft:
        wording = draft.wording if worded == draft.worded else write(worded)
        members = [
            i
            for i in draft.members
            if i == worded or self._carries(wording.span, self._sentence(i))
        ]
        return replace(draft, members=members, wording=wording, worded=worded)

    def _least_share(self, draft: Draft) -> float:
        """How much of the gist the report has that has least of it: a gist is what all say."""
        gist = draft.wording.span
        return min(self.share(gist, self._sentence(i)) for i in draft.members)

    def _sentence(self, number: int) -> Span:
        clause = self._clauses[number]
        document = self._sentences[clause.span.article]
        sentence = document.sentences[clause.sentence]
        return document.span(sentence.start, sentence.end)

    def _carries(self, gist: Span, sentence: Span) -> bool:
        """Whether a sentence gives every figure, clock time and length of time of a gist."""
        if self.share(gist, sentence) < LEAST_WORDS:
            return False
        given = [q for _, q in self._figures.meeting(sentence)]
        times = {value for _, value in self._times.meeting(sentence)}
        return all(
            any(_agree(figure, other) for other in given)
            for _, figure in self._figures.meeting(gist)
        ) and all(value in times for _, value in self._times.meeting(gist))

    def share(self, gist: Span, sentence: Span) -> float:
        """The share of the words of a gist, weighed by rarity, that a sentence has."""
        wanted, found = self._weights(gist), self._weights(sentence)
        total = sum(wanted.values())
        return sum([w for form, w in wanted.items() if form in found]) / total if total else 0.0

    def _weights(self, span: Span) -> Mapping[str, float]:
        """The words of a stretch in their order, each with its rarity, worked out once."""
        if span not in self._known:
            forms = {term.form for term in find_terms(self._story.text_of(span))}
            self._known[span] = {form: statistics().weight(form) for form in sorted(forms)}
        return self._known[span]


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can both be right; a score only with the same score."""
    if isinstance(one.value, Score) or isinstance(other.value, Score):
        return one.value == other.value
    return judge(_base(one, one.value), _base(other, other.value)) is not Verdict.CLASH


def _base(quantity: Quantity, value: NumberInterval) -> NumberInterval:
    return quantity.base[0] if quantity.base else value


def _value(timex: Timex) -> tuple[int, int] | Duration | None:
    """Hour and minute of a time of day, or a length of time; days are compared clause by clause."""
    time = timex.time
    if isinstance(time, Moment) and time.hour is not None:
        return time.hour, time.minute
    return time if isinstance(time, Duration) else None
