"""Facts: what the reports say, and who says it.

In: a story and its conflicts. Out: facts with evidence, status and three counts, the most
reported first. Which points are disputed is decided in :mod:`doichieu.versions.conflicts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from doichieu.model import Conflict, Fact, Span, Story
from doichieu.versions.align import Alignment, align
from doichieu.versions.align.clauses import Clause
from doichieu.versions.facts.attributions import find_attributions
from doichieu.versions.facts.carriers import Carriers
from doichieu.versions.facts.drafts import (
    Draft,
    Writer,
    agreement,
    draft_facts,
    drop_parts,
    drop_repeated,
    find_parts,
    tell_once,
)
from doichieu.versions.facts.evidence import (
    find_shown,
    find_status,
    join_overlapping,
    place_clauses,
    place_conflicts,
    reach,
    widen,
)
from doichieu.versions.facts.grouping import group_clauses
from doichieu.versions.facts.otherwise import Otherwise
from doichieu.versions.facts.parts import differing_part
from doichieu.versions.facts.silence import Tables, find_silent
from doichieu.versions.facts.singles import find_singles
from doichieu.versions.facts.support import Support
from doichieu.versions.salience import Salience, score_sentences
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.wording.dangling import dangles
from doichieu.versions.wording.passing import is_overtaken
from doichieu.versions.wording.wholes import Wholes

DANGLING = 0.50  # the most that a fact is sure whose words do not stand alone (`Nó có giá …`)
PARTLY = 0.50  # … or of which a report may tell only a part
TOLD_ELSEWHERE = 0.15  # a clause so like one of another report is no news of its own


def find_facts(
    story: Story,
    conflicts: Sequence[Conflict],
    alignment: Alignment | None = None,
    salience: Salience | None = None,
    contested: Sequence[Span] = (),
) -> tuple[Fact, ...]:
    """What the reports say, with who says it, the most important first.

    Args:
        story: the story.
        conflicts: its conflicts, which the status of a fact depends on.
        alignment: its clauses and pairs; found anew where None.
        salience: what its sentences are worth; found anew where None.
        contested: figures that another report may give otherwise; what holds one is not sure.
    """
    alignment = alignment or align(story)
    clauses = alignment.clauses
    attributions = find_attributions(story, clauses)
    scores = _scores(alignment, attributions)
    write = Writer(story, clauses, attributions)
    support = Support(story)
    carriers = Carriers(story, clauses, support, scores)
    shared = _draft(clauses, scores, write, carriers)
    worth = _find_worth(story, clauses, salience or score_sentences(story))
    near = [p for p in alignment.pairs if p.score >= TOLD_ELSEWHERE]
    told = {i for draft in shared for i in draft.members} | {
        i for pair in near for i in (pair.left, pair.right)
    }
    wholes = Wholes(story, clauses)
    singles = find_singles(
        story, clauses, told | attributions, shared, worth, write, support.share, wholes.is_cut
    )

    def in_order(drafts: Sequence[Draft]) -> list[Draft]:
        lasting = [d for d in drafts if not _is_overtaken(story, d, clauses)]
        return sorted(lasting, key=lambda d: _rank(story, d, clauses, worth))

    shown = widen(story, clauses)
    listed = drop_parts(tell_once(in_order([*shared, *singles])), clauses, shown)
    listed = drop_repeated(listed, support.share, clauses)
    tell = _Telling(story, alignment, scores, conflicts, support, carriers, wholes, contested)
    parts = find_parts(listed, support.share, clauses)
    return tuple(
        replace(tell(f"f{n + 1}", draft), part_of=f"f{parts[n] + 1}" if n in parts else None)
        for n, draft in enumerate(listed)
    )


def _draft(
    clauses: Sequence[Clause],
    scores: Mapping[tuple[int, int], float],
    write: Writer,
    carriers: Carriers,
) -> list[Draft]:
    """What at least two reports say, as those that carry all of its gist."""
    groups = group_clauses(clauses, scores)
    found = (carriers.of(draft, write) for draft in draft_facts(groups, write, scores))
    return [draft for draft in found if draft is not None]


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


class Said(NamedTuple):
    """The clauses that say a fact, by number, and what is shown as its evidence."""

    said: list[int]
    evidence: tuple[Span, ...]


def find_support(story: Story, alignment: Alignment) -> list[Said]:
    """Who says what is shared, without status, counts and silence: what these are learned from."""
    attributions = find_attributions(story, alignment.clauses)
    scores = _scores(alignment, attributions)
    write = Writer(story, alignment.clauses, attributions)
    support = Support(story)
    carriers = Carriers(story, alignment.clauses, support, scores)
    drafts = _draft(alignment.clauses, scores, write, carriers)
    wholes = Wholes(story, alignment.clauses)
    tell = _Telling(story, alignment, scores, (), support, carriers, wholes)
    return [Said(draft.members, tell.evidence(draft)) for draft in drafts]


class _Telling:
    """Turns drafts into facts: counts, status, how sure, who is silent, who says it otherwise."""

    def __init__(
        self,
        story: Story,
        alignment: Alignment,
        scores: Mapping[tuple[int, int], float],
        conflicts: Sequence[Conflict],
        support: Support,
        carriers: Carriers,
        wholes: Wholes,
        contested: Sequence[Span] = (),
    ) -> None:
        self._support, self._carriers = support, carriers
        self._story, self._clauses, self._scores = story, alignment.clauses, scores
        self._shown = widen(story, alignment.clauses)
        self._placed = place_clauses(alignment.clauses)
        self._wholes = wholes
        self._contested = SpanIndex((span, None) for span in contested)
        self._disputed = place_conflicts(conflicts)
        self._tables = Tables(alignment)
        self._otherwise = Otherwise(story, alignment, self._placed, self._disputed, support)

    def __call__(self, fact_id: str, draft: Draft) -> Fact:
        """The fact; of one that a single report has nothing is said of the others."""
        evidence = self.evidence(draft)
        fact = Fact(
            id=fact_id,
            gist=draft.wording.text,
            evidence=evidence,
            status=find_status([self._clauses[i].span for i in draft.members], self._disputed),
            **self._story.count_sources(evidence)._asdict(),
        )
        if fact.articles < 2:
            return fact
        otherwise = self._otherwise.of(draft)
        silent = find_silent(self._tables, draft.members, find_shown(evidence, self._placed))
        return replace(
            fact,
            confidence=self._certainty(draft),
            silent=tuple(article for article in silent if article not in otherwise),
            otherwise=otherwise,
        )

    def evidence(self, draft: Draft) -> tuple[Span, ...]:
        """What is shown of each report: as much of its sentence as says the gist."""
        gist = draft.wording.span
        return join_overlapping(
            gist
            if i == draft.worded
            else reach(self._shown[i], gist, self._wholes.pieces(i), self._support.share)
            for i in draft.members
        )

    def _certainty(self, draft: Draft) -> float:
        """How surely all of its reports say all of it, as it stands.

        They agree, no piece is left out, and nothing in it points at what is not told.
        """
        gist = draft.wording.span
        shares = [
            self._support.certainty(gist, self._carriers.sentence(i))
            for i in draft.members
            if i != draft.worded
        ]
        alone = not (
            draft.wording.defects
            or self._wholes.is_cut(draft.wording, draft.worded)
            or dangles(draft.wording.text)
        )
        readable = 1.0 if alone else DANGLING
        sure = 1.0 if not self._contested.meeting(gist) else DANGLING
        full = 1.0 if self._carriers.is_full(draft) else PARTLY
        return min([agreement(draft.members, self._scores), *shares, readable, sure, full])


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
