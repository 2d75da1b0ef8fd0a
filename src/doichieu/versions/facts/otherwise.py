"""Reports that tell a fact otherwise: their sentence gives another value in a part of it.

In: a fact in the making, the pairs of clauses and the conflicts. Out: the reports, only the sure ones:
the other side of a conflict about a value in the gist, if its clause is near, and a clause as like
one of the fact's as those that say the same but for a number or a day. Whether both can be right is
told by the conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from doichieu.model import Conflict, ConflictKind, Side, Span, Story, is_rounding
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.facts.drafts import Draft
from doichieu.versions.facts.parts import Part, differing_part
from doichieu.versions.facts.support import Support
from doichieu.versions.span_index import SpanIndex

# Least score of a clause of the other side with one of the fact's: figures of one slot may stand in
# sentences that tell quite different things.
NEAR = 0.30
ALIKE = 0.65  # … and of one that says the same but for a number or a day


class Otherwise:
    """What tells which reports give another value: pairs of clauses and conflicts."""

    def __init__(
        self,
        story: Story,
        alignment: Alignment,
        placed: SpanIndex[int],
        conflicts: SpanIndex[Conflict],
        support: Support,
    ) -> None:
        self._support = support
        self._order = [article.id for article in story.articles]
        self._clauses, self._placed, self._conflicts = alignment.clauses, placed, conflicts
        self._pairs: dict[int, dict[int, float]] = defaultdict(dict)
        for left, right, score in alignment.pairs:
            if score >= NEAR:
                self._pairs[left][right] = self._pairs[right][left] = score
        self._values: dict[str, set[object]] = defaultdict(set)
        for clause in alignment.clauses:
            self._values[clause.span.article] |= {*clause.numbers, *clause.days}

    def of(self, draft: Draft) -> tuple[str, ...]:
        """The reports that tell a fact otherwise, in the order of the story."""
        saying = {self._clauses[i].span.article for i in draft.members}
        found = {*self._by_conflicts(draft), *self._by_parts(draft)} - saying
        return tuple(article for article in self._order if article in found)

    def _by_conflicts(self, draft: Draft) -> Iterator[str]:
        gist = draft.wording.span
        near = {j for i in draft.members for j in self._pairs[i]}
        for _, conflict in self._conflicts.meeting(gist):
            mine = [side for side in conflict.sides if _stands_in(gist, side)]
            if len(mine) != 1 or conflict.update or conflict.kind is ConflictKind.DENIAL:
                continue
            for side in conflict.sides:
                if side is not mine[0] and _is_another(mine[0], side):
                    yield from (e.article for e in side.evidence if self._is_one_of(near, e))

    def _is_one_of(self, clauses: set[int], evidence: Span) -> bool:
        return any(number in clauses for _, number in self._placed.meeting(evidence))

    def _by_parts(self, draft: Draft) -> Iterator[str]:
        stated = _values_of(self._clauses[draft.worded])
        for i in draft.members:
            for j, score in self._pairs[i].items():
                other = self._clauses[j]
                values = _differing(self._clauses[i], other) & stated if score >= ALIKE else set()
                is_number = any(isinstance(value, str) for value in values)
                if is_number and self._support.gives_figures(draft.wording.span, other.span):
                    continue  # `500.000.000 đồng` for `500 triệu đồng`
                # a report that has the value elsewhere speaks of two things
                if values and values.isdisjoint(self._values[other.span.article]):
                    yield other.span.article


def _values_of(clause: Clause) -> set[object]:
    return {*clause.numbers, *clause.days}


def _differing(clause: Clause, other: Clause) -> set[object]:
    """The one number or day of a clause instead of which another has another one."""
    match differing_part(clause, other):
        case Part.NUMBER if len(clause.numbers) == len(other.numbers) == 1:
            return {*clause.numbers}
        case Part.DAY if len(clause.days) == len(other.days) == 1:
            return {*clause.days}
    return set()


def _stands_in(gist: Span, side: Side) -> bool:
    """Whether a gist gives the value of a side."""
    if side.figures:
        return any(gist.contains(figure.span) for figure in side.figures)
    return any(gist.contains(span) for span in side.evidence)


def _is_another(one: Side, other: Side) -> bool:
    """Whether two sides give two values; a figure that is only rounded is none."""
    return not (one.figures and other.figures) or not is_rounding(
        one.figures[0].interval, other.figures[0].interval
    )
