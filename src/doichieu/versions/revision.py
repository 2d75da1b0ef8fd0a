"""A comparison whose facts or conflicts somebody changed, with all that depends on them set anew.

In: a story and a comparison. Out: the comparison with counts, status, order and numbers of its facts as
:func:`doichieu.versions.compare` would give them. What the lines say is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from doichieu.model import Comparison, Conflict, Fact, Span, Story, without_lost_parts
from doichieu.versions.align import align
from doichieu.versions.facts.evidence import find_status, place_conflicts
from doichieu.versions.span_index import SpanIndex


def revise(story: Story, comparison: Comparison) -> Comparison:
    """Count and order the facts of a comparison anew; equal ones stay in their order."""
    disputed = place_conflicts(comparison.conflicts)
    counted = [_count(story, fact, disputed) for fact in comparison.facts]
    ranked = sorted(counted, key=lambda fact: (-fact.origins, -fact.articles))
    kept = without_lost_parts(ranked)
    ids = {fact.id: f"f{n}" for n, fact in enumerate(kept, 1)}
    facts = tuple(
        replace(fact, id=f"f{n}", part_of=ids[fact.part_of] if fact.part_of else None)
        for n, fact in enumerate(kept, 1)
    )
    return replace(comparison, facts=facts)


def _count(story: Story, fact: Fact, conflicts: SpanIndex[Conflict]) -> Fact:
    counts = story.count_sources(fact.evidence)._asdict()
    return replace(fact, status=find_status(fact.evidence, conflicts), **counts)


def find_candidates(story: Story) -> Iterator[tuple[Span, Span, float]]:
    """Stretches of different reports that may say the same, and how surely they do."""
    alignment = align(story)
    clauses: Sequence[Span] = [clause.span for clause in alignment.clauses]
    for pair in alignment.pairs:
        yield clauses[pair.left], clauses[pair.right], pair.score
