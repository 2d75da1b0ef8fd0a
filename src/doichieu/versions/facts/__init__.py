"""Facts: what the reports say, and who says it.

In: a story and its conflicts. Out: facts with evidence, status and three counts, the most
reported first. Which points are disputed is decided in :mod:`doichieu.versions.conflicts`.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Conflict, Fact, Span, Story
from doichieu.versions.align import Alignment, align
from doichieu.versions.align.clauses import Clause
from doichieu.versions.facts.attributions import find_attributions
from doichieu.versions.facts.drafts import Draft, Writer, draft_facts
from doichieu.versions.facts.evidence import find_status, join_overlapping, place_conflicts, widen
from doichieu.versions.facts.grouping import group_clauses
from doichieu.versions.facts.singles import find_singles
from doichieu.versions.salience import Salience, score_sentences
from doichieu.versions.span_index import SpanIndex

TOLD_ELSEWHERE = 0.28  # a clause so like one of another report is no news of its own


def find_facts(
    story: Story,
    conflicts: Sequence[Conflict],
    alignment: Alignment | None = None,
    salience: Salience | None = None,
) -> tuple[Fact, ...]:
    """What the reports say, with who says it, the most important first.

    Args:
        story: the story.
        conflicts: its conflicts, which the status of a fact depends on.
        alignment: its clauses and pairs; found anew where None.
        salience: what its sentences are worth; found anew where None.
    """
    alignment = alignment or align(story)
    clauses = alignment.clauses
    attributions = find_attributions(story, clauses)
    pairs = [
        p for p in alignment.pairs if p.left not in attributions and p.right not in attributions
    ]
    scores = {(p.left, p.right): p.score for p in pairs}
    write = Writer(story, clauses, attributions)
    drafts = draft_facts(group_clauses(clauses, pairs), write, scores)
    worth = _find_worth(story, clauses, salience or score_sentences(story))
    shared = [p for p in alignment.pairs if p.score >= TOLD_ELSEWHERE]
    told = {i for draft in drafts for i in draft.members} | {
        i for pair in shared for i in (pair.left, pair.right)
    }
    drafts += find_singles(clauses, told | attributions, drafts, worth, write)
    evidence = widen(story, clauses)
    disputed = place_conflicts(conflicts)
    ranked = sorted(drafts, key=lambda d: _rank(story, d, clauses, worth))
    return tuple(
        _to_fact(story, f"f{n}", draft, clauses, evidence, disputed)
        for n, draft in enumerate(ranked, 1)
    )


def _find_worth(story: Story, clauses: Sequence[Clause], salience: Salience) -> list[float]:
    """What the sentence of each clause is worth in a summary."""
    worth = {(c.span.article, c.span.start): c.worth for c in salience.candidates}
    least = min(worth.values(), default=0.0)
    starts = {report.article.id: report.document.sentences for report in story.reports}
    return [
        worth.get((c.span.article, starts[c.span.article][c.sentence].start), least)
        for c in clauses
    ]


def _rank(
    story: Story, draft: Draft, clauses: Sequence[Clause], worth: Sequence[float]
) -> tuple[float, ...]:
    """The most origins first, then articles, then what matters most, then by position."""
    counts = story.count_sources(clauses[i].span for i in draft.members)
    best = max(worth[i] for i in draft.members)
    return (-counts.origins, -counts.articles, -best, float(min(draft.members)))


def _to_fact(
    story: Story,
    fact_id: str,
    draft: Draft,
    clauses: Sequence[Clause],
    shown: Sequence[Span],
    conflicts: SpanIndex[Conflict],
) -> Fact:
    spans = [draft.wording.span if i == draft.worded else shown[i] for i in draft.members]
    evidence = join_overlapping(spans)
    counts = story.count_sources(evidence)
    return Fact(
        id=fact_id,
        gist=draft.wording.text,
        evidence=evidence,
        status=find_status([clauses[i].span for i in draft.members], conflicts),
        articles=counts.articles,
        outlets=counts.outlets,
        origins=counts.origins,
    )
