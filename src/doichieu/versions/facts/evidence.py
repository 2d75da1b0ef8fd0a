"""The stretches a fact is shown with, and how it stands among the conflicts.

In: clauses and conflicts. Out: readable spans, the status of a fact. Nothing is compared here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from doichieu.model import Conflict, ConflictKind, FactStatus, Span, Story, is_compatible
from doichieu.versions.align.clauses import Clause
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.wording.gists import READABLE, ink

LONGEST = 250  # characters of one stretch of evidence; a longer one proves nothing at a glance
SLIGHT = 0.05  # a share of the words of a gist for which no more of a sentence is shown


def widen(story: Story, clauses: Sequence[Clause]) -> list[Span]:
    """For each clause the stretch shown: with clauses of its sentence while it stays readable."""
    texts = {article.id: article.text for article in story.articles}
    sizes = [ink(texts[c.span.article][c.span.start : c.span.end]) for c in clauses]
    spans = []
    for i, clause in enumerate(clauses):
        first = last = i
        size = sizes[i]
        while True:
            if first > 0 and _fits(clauses[first - 1], clause, size + sizes[first - 1]):
                first -= 1
                size += sizes[first]
            elif last + 1 < len(clauses) and _fits(
                clauses[last + 1], clause, size + sizes[last + 1]
            ):
                last += 1
                size += sizes[last]
            else:
                break
        spans.append(Span(clause.span.article, clauses[first].span.start, clauses[last].span.end))
    return spans


def _fits(neighbour: Clause, clause: Clause, size: int) -> bool:
    same = (neighbour.span.article, neighbour.sentence) == (clause.span.article, clause.sentence)
    return same and size <= READABLE


def reach(
    shown: Span, gist: Span, pieces: Sequence[Span], share: Callable[[Span, Span], float]
) -> Span:
    """What to show of a sentence so that a reader finds there all that it has of a gist.

    Args:
        shown: what is shown anyway.
        gist: the gist, a stretch of another report.
        pieces: the clauses of the sentence, in order.
        share: how much of the words of one stretch, by rarity, another one has.

    What would be too long to read stays as it is shown.
    """
    whole = Span(shown.article, pieces[0].start, pieces[-1].end)
    wanted = share(gist, whole) - SLIGHT
    if share(gist, shown) >= wanted:
        return shown
    first, last = 0, len(pieces) - 1
    while pieces[first].end <= shown.start and (
        share(gist, Span(shown.article, pieces[first + 1].start, whole.end)) >= wanted
    ):
        first += 1
    start = min(pieces[first].start, shown.start)
    while pieces[last].start >= shown.end and (
        share(gist, Span(shown.article, start, pieces[last - 1].end)) >= wanted
    ):
        last -= 1
    found = Span(shown.article, start, max(pieces[last].end, shown.end))
    return found if len(found) <= LONGEST else shown


def join_overlapping(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches in the order of the reports, those that overlap as one."""
    order: dict[str, list[Span]] = {}
    for span in spans:
        order.setdefault(span.article, []).append(span)
    joined: list[Span] = []
    for article, found in order.items():
        merged: list[Span] = []
        for span in sorted(found):
            if merged and span.overlaps(merged[-1]):
                last = merged.pop()
                span = Span(article, last.start, max(last.end, span.end))
            merged.append(span)
        joined += merged
    return tuple(joined)


def place_conflicts(conflicts: Iterable[Conflict]) -> SpanIndex[Conflict]:
    """Conflicts by where the evidence of their sides stands."""
    return SpanIndex((span, c) for c in conflicts for side in c.sides for span in side.evidence)


def find_status(evidence: Sequence[Span], conflicts: SpanIndex[Conflict]) -> FactStatus:
    """The first status that applies: denied, contradicted, superseded, shared, single."""
    touched = [conflict for span in evidence for _, conflict in conflicts.meeting(span)]
    if any(c.kind is ConflictKind.DENIAL for c in touched):
        return FactStatus.DENIED
    if any(not c.update for c in touched):
        return FactStatus.CONTRADICTED
    if any(not is_compatible(c) for c in touched):
        return FactStatus.SUPERSEDED
    shared = len({span.article for span in evidence}) > 1
    return FactStatus.SHARED if shared else FactStatus.SINGLE


def place_clauses(clauses: Sequence[Clause]) -> SpanIndex[int]:
    """The numbers of clauses by where they stand."""
    return SpanIndex((clause.span, number) for number, clause in enumerate(clauses))


def find_shown(evidence: Sequence[Span], placed: SpanIndex[int]) -> list[int]:
    """Numbers of the clauses that stand in the evidence, in order."""
    return sorted({number for span in evidence for _, number in placed.meeting(span)})
