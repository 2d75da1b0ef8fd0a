"""Facts: what the reports say, and who says it.

In: a story and its conflicts. Out: facts with evidence, status and three counts, the most
reported first. Which points are disputed is decided in :mod:`doichieu.versions.conflicts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from doichieu.model import Conflict, Fact, Span, Story
from doichieu.versions.align import Alignment, align
from doichieu.versions.align.clauses import Clause
from doichieu.versions.facts.attributions import find_attributions
from doichieu.versions.facts.carriers import Carriers
from doichieu.versions.facts.drafts import Draft, Writer, agreement, draft_facts, tell_once
from doichieu.versions.facts.evidence import (
    find_shown,
    find_status,
    join_overlapping,
    place_clauses,
    place_conflicts,
    widen,
)
from doichieu.versions.facts.grouping import group_clauses
from doichieu.versions.facts.parts import differing_part
from doichieu.versions.facts.silence import Tables, find_silent
from doichieu.versions.facts.singles import find_singles
from doichieu.versions.salience import Salience, score_sentences
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.wording.passing import is_overtaken

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
    scores = _scores(alignment, attributions)
    write = Writer(story, clauses, attributions)
    carriers = Carriers(story, clauses)
    drafts = [
        carried
        for draft in draft_facts(group_clauses(clauses, scores), write, scores)
        if (carried := carriers.of(draft, write)) is not None
    ]
    worth = _find_worth(story, clauses, salience or score_sentences(story))
    shared = [p for p in alignment.pairs if p.score >= TOLD_ELSEWHERE]
    told = {i for draft in drafts for i in draft.members} | {
        i for pair in shared for i in (pair.left, pair.right)
    }
    drafts += find_singles(clauses, told | attributions, drafts, worth, write)
    evidence = widen(story, clauses)
    disputed = place_conflicts(conflicts)
    lasting = [d for d in drafts if not _is_overtaken(story, d, clauses)]
    ranked = tell_once(sorted(lasting, key=lambda d: _rank(story, d, clauses, worth)))
    certainty = _Certainty(scores, place_clauses(clauses), Tables(alignment))
    return tuple(
        certainty.add_to(
            _to_fact(story, f"f{n}", draft, clauses, evidence, disputed), draft.members
        )
        for n, draft in enumerate(ranked, 1)
    )


def _scores(alignment: Alignment, attributions: Set[int]) -> dict[tuple[int, int], float]:
    """How surely two clauses say the same.

    Those that only say who speaks are left out, and pairs that differ in a part of the claim.
    """
    clauses = alignment.clauses
    return {
        (p.left, p.right): p.score
        for p in alignment.pairs
        if p.left not in attributions
        and p.right not in attributions
        and differing_part(clauses[p.left], clauses[p.right]) is None
    }


class Support(NamedTuple):
    """The clauses that say a fact, by number, and what is shown as its evidence."""

    said: list[int]
    evidence: tuple[Span, ...]


def find_support(story: Story, alignment: Alignment) -> list[Support]:
    """Who says what is shared, without status, counts and silence: what these are learned from."""
    attributions = find_attributions(story, alignment.clauses)
    scores = _scores(alignment, attributions)
    write = Writer(story, alignment.clauses, attributions)
    carriers = Carriers(story, alignment.clauses)
    found = draft_facts(group_clauses(alignment.clauses, scores), write, scores)
    drafts = [carried for d in found if (carried := carriers.of(d, write)) is not None]
    shown = widen(story, alignment.clauses)
    return [Support(draft.members, _find_evidence(draft, shown)) for draft in drafts]


@dataclass(frozen=True, slots=True)
class _Certainty:
    """What tells how sure a fact is and who is silent of it."""

    scores: Mapping[tuple[int, int], float]
    placed: SpanIndex[int]
    tables: Tables

    def add_to(self, fact: Fact, said: Sequence[int]) -> Fact:
        """The fact with its confidence and the silent reports; as it is where one report has it."""
        if fact.articles < 2:
            return fact
        silent = find_silent(self.tables, said, find_shown(fact.evidence, self.placed))
        return replace(fact, confidence=agreement(said, self.scores), silent=silent)


def _find_worth(story: Story, clauses: Sequence[Clause], salience: Salience) -> list[float]:
    """What the sentence of each clause is worth in a summary."""
    worth = {(c.span.article, c.span.start): c.worth for c in salience.candidates}
    least = min(worth.values(), default=0.0)
    starts = {report.article.id: report.document.sentences for report in story.reports}
    return [
        worth.get((c.span.article, starts[c.span.article][c.sentence].start), least)
        for c in clauses
    ]


def _is_overtaken(story: Story, draft: Draft, clauses: Sequence[Clause]) -> bool:
    """Whether a fact is a state that had passed by the day of the last report."""
    return is_overtaken(story, [clauses[i].span.article for i in draft.members], draft.wording.text)


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
    evidence = _find_evidence(draft, shown)
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


def _find_evidence(draft: Draft, shown: Sequence[Span]) -> tuple[Span, ...]:
    spans = [draft.wording.span if i == draft.worded else shown[i] for i in draft.members]
    return join_overlapping(spans)
