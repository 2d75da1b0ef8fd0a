"""Groups of clauses turned into drafts of facts, each with the wording that reads best.

In: groups of clause numbers. Out: drafts. Groups that no reader could tell apart, because they
rest on the same stretches, become one draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from doichieu.model import Span, Story
from doichieu.text import fold_case
from doichieu.versions.align.clauses import Clause
from doichieu.versions.facts.grouping import WITNESSES
from doichieu.versions.wording.gists import Wording, word_clause

REPEATED = 0.5  # wordings of one sentence that share so much would say the same twice …

VERBATIM = 0.6  # … and are put together when all reports agree so surely

SAID = 0.75  # share of the words of a gist, by rarity, with which another gist says it already
# A fact is told again as a part of another …
MOST_SENTENCES = (
    0.6  # … whose sentences are so many of its own, and which has so much of its words,
)
HALF = 0.5
MUCH = 0.55  # or in other words: so much of the one in the other …
SOME = 0.4  # … and so much the other way round
INSIDE = 0.8  # share of a clause that stands in the evidence of a fact that tells it already

DEFECT = 0.2  # what a defect of the wording costs, against agreement with the other reports


@dataclass(slots=True)
class Draft:
    """A fact in the making: its clauses, how it is worded, and what that wording stands on."""

    members: list[int]
    wording: Wording
    worded: int  # the clause that is worded

    def add(self, group: Sequence[int], write: Writer) -> None:
        """Take in clauses that say the same; the longer of two wordings of one sentence stays."""
        self.members = sorted({*self.members, *group})
        for i in group:
            wording = write(i)
            if wording.span.contains(self.wording.span) and wording.defects <= self.wording.defects:
                self.wording, self.worded = wording, i


class Writer:
    """Words clauses, each once."""

    def __init__(
        self, story: Story, clauses: Sequence[Clause], attributions: frozenset[int]
    ) -> None:
        self._reports = {report.article.id: report for report in story.reports}
        self._clauses = clauses
        self._attributions = attributions
        self._known: dict[int, Wording] = {}

    def sentence(self, number: int) -> tuple[str, int]:
        """The sentence a clause stands in."""
        return self._clauses[number].span.article, self._clauses[number].sentence

    def __call__(self, number: int) -> Wording:
        """The wording of a clause."""
        if number not in self._known:
            report = self._reports[self._clauses[number].span.article]
            self._known[number] = word_clause(report, self._clauses, number, self._attributions)
        return self._known[number]


def draft_facts(
    groups: Sequence[Sequence[int]], write: Writer, scores: Mapping[tuple[int, int], float]
) -> list[Draft]:
    """Facts, the most reported first; those that no reader could tell apart are one."""
    drafts: list[Draft] = []
    known: dict[tuple[str, int], list[Draft]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: (-len(g), g)):
        ranked = _rank_wordings(group, write, scores)
        articles = {write(i).span.article for i in group}
        near = {id(d): d for i in group for d in known[write.sentence(i)]}.values()
        same = next((d for d in near if _is_repeated(d, ranked, articles, write, scores)), None)
        if same is not None:
            same.add(group, write)
            continue
        taken = {d.wording.span for d in near}
        best = next((i for i in ranked if write(i).span not in taken), ranked[0])
        draft = Draft(list(group), write(best), best)
        drafts.append(draft)
        for i in group:
            known[write.sentence(i)].append(draft)
    return drafts


def _rank_wordings(
    group: Sequence[int], write: Writer, scores: Mapping[tuple[int, int], float]
) -> list[int]:
    """The clauses of a fact, those first that read best and agree most with the others."""
    witnesses = group[:WITNESSES]

    def fitness(i: int) -> tuple[float, int]:
        agreed = sum(scores.get((min(i, j), max(i, j)), 0.0) for j in witnesses if j != i)
        return agreed / max(1, len(witnesses) - 1) - DEFECT * write(i).defects, -i

    return sorted(group, key=fitness, reverse=True)


def _is_repeated(
    draft: Draft,
    ranked: Sequence[int],
    articles: Set[str],
    write: Writer,
    scores: Mapping[tuple[int, int], float],
) -> bool:
    """Whether a fact would only say again, or more of, what the same reports say there already."""
    there = draft.wording.span.article
    wording = next((write(i).span for i in ranked if write(i).span.article == there), None)
    covered = {write(i).span.article for i in draft.members}
    if wording is None:
        return False
    if wording == draft.wording.span:
        return articles == covered
    if articles != covered or overlap_share(wording, draft.wording.span) < REPEATED:
        return False
    if len({write(i).text for i in ranked}) == 1:
        return True
    return min(agreement(ranked, scores), agreement(draft.members, scores)) >= VERBATIM


def overlap_share(one: Span, other: Span) -> float:
    """The share of the shorter of two stretches of one report that stands in both."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / min(len(one), len(other))


def agreement(group: Sequence[int], scores: Mapping[tuple[int, int], float]) -> float:
    """How surely the clauses of a fact say the same, on average."""
    some = sorted(group)[:WITNESSES]
    pairs = [(i, j) for n, j in enumerate(some) for i in some[:n]]
    return sum(scores.get(p, 0.0) for p in pairs) / max(1, len(pairs))


def drop_parts(
    ranked: Sequence[Draft], clauses: Sequence[Clause], shown: Sequence[Span]
) -> list[Draft]:
    """The drafts but those of which a better one shows every clause as its evidence.

    Two clauses of one long sentence may each be shared, by fewer reports than the sentence; a reader
    finds the same sentence told again with other counts.
    """
    kept: list[Draft] = []
    told: dict[str, list[tuple[Span, Draft]]] = defaultdict(list)
    for draft in ranked:
        holders = [
            {id(other) for span, other in told[s.article] if overlap_share(s, span) >= INSIDE}
            for s in (clauses[i].span for i in draft.members)
        ]
        if len(draft.members) > 1 and set.intersection(*holders):
            continue
        kept.append(draft)
        for i in draft.members:
            span = draft.wording.span if i == draft.worded else shown[i]
            told[span.article].append((span, draft))
    return kept


def drop_repeated(
    ranked: Sequence[Draft], share: Callable[[Span, Span], float], clauses: Sequence[Clause]
) -> list[Draft]:
    """The drafts but those of which a better one has nearly all words, told by as many reports.

    Args:
        ranked: the better ones first.
        share: how much of the words of one stretch, by rarity, another one has.
        clauses: the clauses of the story.
    """
    kept: list[tuple[Draft, set[str]]] = []
    for draft in ranked:
        gist, articles = draft.wording.span, {clauses[i].span.article for i in draft.members}
        if not any(
            share(gist, other.wording.span) >= SAID
            and (articles <= told or share(other.wording.span, gist) >= SAID)
            for other, told in kept
        ):
            kept.append((draft, articles))
    return [draft for draft, _ in kept]


def find_parts(
    ranked: Sequence[Draft], share: Callable[[Span, Span], float], clauses: Sequence[Clause]
) -> dict[int, int]:
    """Which drafts tell a part of a better one, or the same in other words: by their places.

    Either most of its sentences are sentences of the better one, which has half of its words; or each
    of the two has much of the other's words, and one of them most.

    Args:
        ranked: the better ones first.
        share: how much of the words of one stretch, by rarity, another one has.
        clauses: the clauses of the story.
    """
    found: dict[int, int] = {}
    sentences = [
        {(clauses[i].span.article, clauses[i].sentence) for i in d.members} for d in ranked
    ]
    for place, draft in enumerate(ranked):
        gist = draft.wording.span
        for better in (n for n in range(place) if n not in found):
            other = ranked[better].wording.span
            common = len(sentences[place] & sentences[better]) / len(sentences[place])
            had, back = share(gist, other), share(other, gist)
            is_part = common >= MOST_SENTENCES and had >= HALF
            if is_part or (max(had, back) >= MUCH and min(had, back) >= SOME):
                found[place] = better
                break
    return found


def tell_once(ranked: Sequence[Draft], told: Sequence[Draft] = ()) -> list[Draft]:
    """The drafts but those whose wording a reader has met in a better one, or in ``told``.

    A brief that gives one sentence twice, with other counts, contradicts itself.
    """
    kept: list[Draft] = []
    shown: dict[str, list[Span]] = defaultdict(list)
    texts: set[str] = set()
    for draft in told:
        shown[draft.wording.span.article].append(draft.wording.span)
        texts.add(fold_case(draft.wording.text))
    for draft in ranked:
        span, text = draft.wording.span, fold_case(draft.wording.text)
        if text in texts or any(overlap_share(span, s) >= REPEATED for s in shown[span.article]):
            continue
        kept.append(draft)
        shown[span.article].append(span)
        texts.add(text)
    return kept
