"""Facts: what the reports say, and who says it.

In: a story and its conflicts. Out: facts with evidence, status and three counts. Clauses of
different reports that say the same are joined, best pairs first, each report giving one clause
at most to a fact and every newcomer agreeing with all that are already there on average, so
that facts cannot chain into nonsense. What only one report has is listed too when it tells
something. Which points are disputed is decided in :mod:`doichieu.versions.conflicts`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from doichieu.model import Conflict, ConflictKind, Fact, FactStatus, Span, Story
from doichieu.versions.align import Alignment, align
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import statistics
from doichieu.versions.facts.counts import count_sources
from doichieu.versions.facts.gists import READABLE, Wording, ink, word_clause
from doichieu.versions.facts.silence import Tables, find_silent
from doichieu.versions.stretches import Places
from doichieu.versions.summary.salience import Salience, score_sentences

# Least probability of a pair that opens a fact, and least average of a newcomer with the members.
# Chosen on the reading half, .5 to .8 and .2 to .7: at .7 and .7, of the facts listed 86 % match an
# annotated one and 98.6 % of the reports named say it; lower values find more and are less true.
SAME = 0.70
JOIN = 0.70
UNSEEN = 0.05  # what a pair counts that was no candidate
WITNESSES = 20  # members of a fact that a newcomer must agree with, the surest ones
REPEATED = 0.5  # wordings of one sentence that share so much would say the same twice …
VERBATIM = 0.6  # … and are put together when all reports agree so surely
DEFECT = 0.2  # what a defect of the wording costs, against agreement with the other reports
TOLD_ELSEWHERE = 0.28  # a clause so like one of another report is no news of its own
FAULTY = 1  # most defects of a wording that stands for one report alone
SINGLES_PER_ARTICLE = 8  # most things listed that only one report has
SINGLE_WEIGHT = 18.0  # least total weight of the words of such a clause


@dataclass(slots=True)
class _Draft:
    """A fact in the making: its clauses, how it is worded, and what that wording stands on."""

    members: list[int]
    wording: Wording
    worded: int  # the clause that is worded

    def add(self, group: Sequence[int], write: _Writer) -> None:
        """Take in clauses that say the same; the longer of two wordings of one sentence stays."""
        self.members = sorted({*self.members, *group})
        for i in group:
            wording = write(i)
            if wording.span.contains(self.wording.span) and wording.defects <= self.wording.defects:
                self.wording, self.worded = wording, i


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
    write = _Writer(story, clauses, attributions)
    drafts = _draft_facts(group_clauses(clauses, scores), write, scores)
    worth = _find_worth(story, clauses, salience or score_sentences(story))
    shared = [p for p in alignment.pairs if p.score >= TOLD_ELSEWHERE]
    told = {i for draft in drafts for i in draft.members} | {
        i for pair in shared for i in (pair.left, pair.right)
    }
    drafts += _find_singles(clauses, told | attributions, drafts, worth, write)
    evidence = widen(story, clauses)
    disputed = place_conflicts(conflicts)
    ranked = sorted(drafts, key=lambda d: _rank(story, d, clauses, worth))
    certainty = _Certainty(scores, place_clauses(clauses), Tables(alignment))
    return tuple(
        certainty.add_to(
            _to_fact(story, f"f{n}", draft, clauses, evidence, disputed), draft.members
        )
        for n, draft in enumerate(ranked, 1)
    )


def _scores(alignment: Alignment, attributions: Set[int]) -> dict[tuple[int, int], float]:
    """How surely two clauses say the same, those left out that only say who speaks."""
    return {
        (p.left, p.right): p.score
        for p in alignment.pairs
        if p.left not in attributions and p.right not in attributions
    }


class Support(NamedTuple):
    """The clauses that say a fact, by number, and what is shown as its evidence."""

    said: list[int]
    evidence: tuple[Span, ...]


def find_support(story: Story, alignment: Alignment) -> list[Support]:
    """Who says what is shared, without status, counts and silence: what these are learned from."""
    attributions = find_attributions(story, alignment.clauses)
    scores = _scores(alignment, attributions)
    write = _Writer(story, alignment.clauses, attributions)
    drafts = _draft_facts(group_clauses(alignment.clauses, scores), write, scores)
    shown = widen(story, alignment.clauses)
    return [Support(draft.members, _find_evidence(draft, shown)) for draft in drafts]


@dataclass(frozen=True, slots=True)
class _Certainty:
    """What tells how sure a fact is and who is silent of it."""

    scores: Mapping[tuple[int, int], float]
    placed: Places[int]
    tables: Tables

    def add_to(self, fact: Fact, said: Sequence[int]) -> Fact:
        """The fact with its confidence and the silent reports; as it is where one report has it."""
        if fact.articles < 2:
            return fact
        silent = find_silent(self.tables, said, find_shown(fact.evidence, self.placed))
        return replace(fact, confidence=_agreement(said, self.scores), silent=silent)


def place_clauses(clauses: Sequence[Clause]) -> Places[int]:
    """The numbers of clauses by where they stand."""
    return Places((clause.span, number) for number, clause in enumerate(clauses))


def find_shown(evidence: Sequence[Span], placed: Places[int]) -> list[int]:
    """Numbers of the clauses that stand in the evidence, in order."""
    return sorted({number for span in evidence for _, number in placed.meeting(span)})


def find_attributions(story: Story, clauses: Sequence[Clause]) -> frozenset[int]:
    """Clauses that only say who says something (`Theo ông Nam sau khi họp`), by number."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        starts[clause.span.article].append((clause.span.start, number))
    cued: set[int] = set()
    told: set[int] = set()
    for quotation in story.quotations:
        for content in quotation.content:
            places = starts[content.article]
            at = max(0, bisect_right(places, (content.start, len(clauses))) - 1)
            while at < len(places) and places[at][0] < content.end:
                number = places[at][1]
                stretch = clauses[number].span
                inside = min(stretch.end, content.end) - max(stretch.start, content.start)
                if 2 * inside > len(content) or 3 * inside > len(stretch):
                    told.add(number)
                at += 1
        if quotation.cue is not None and quotation.content:
            places = starts[quotation.cue.article]
            at = bisect_right(places, (quotation.cue.start, len(clauses))) - 1
            if at >= 0:
                cued.add(places[at][1])
    return frozenset(
        number
        for number, clause in enumerate(clauses)
        if number not in told and (clause.reporting or number in cued) and not clause.numbers
    )


class _Writer:
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
        if number not in self._known:
            report = self._reports[self._clauses[number].span.article]
            self._known[number] = word_clause(report, self._clauses, number, self._attributions)
        return self._known[number]


def _draft_facts(
    groups: Sequence[Sequence[int]], write: _Writer, scores: Mapping[tuple[int, int], float]
) -> list[_Draft]:
    """Facts, the most reported first; those that no reader could tell apart are one."""
    drafts: list[_Draft] = []
    known: dict[tuple[str, int], list[_Draft]] = defaultdict(list)
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
        draft = _Draft(list(group), write(best), best)
        drafts.append(draft)
        for i in group:
            known[write.sentence(i)].append(draft)
    return drafts


def _rank_wordings(
    group: Sequence[int], write: _Writer, scores: Mapping[tuple[int, int], float]
) -> list[int]:
    """The clauses of a fact, those first that read best and agree most with the others."""
    witnesses = group[:WITNESSES]

    def fitness(i: int) -> tuple[float, int]:
        agreed = sum(scores.get((min(i, j), max(i, j)), 0.0) for j in witnesses if j != i)
        return agreed / max(1, len(witnesses) - 1) - DEFECT * write(i).defects, -i

    return sorted(group, key=fitness, reverse=True)


def _is_repeated(
    draft: _Draft,
    ranked: Sequence[int],
    articles: Set[str],
    write: _Writer,
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
    if articles != covered or _common(wording, draft.wording.span) < REPEATED:
        return False
    if len({write(i).text for i in ranked}) == 1:
        return True
    return min(_agreement(ranked, scores), _agreement(draft.members, scores)) >= VERBATIM


def _common(one: Span, other: Span) -> float:
    """The share of the shorter of two stretches of one report that stands in both."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / min(len(one), len(other))


def _agreement(group: Sequence[int], scores: Mapping[tuple[int, int], float]) -> float:
    """How surely the clauses of a fact say the same, on average."""
    some = sorted(group)[:WITNESSES]
    pairs = [(i, j) for n, j in enumerate(some) for i in some[:n]]
    return sum(scores.get(p, 0.0) for p in pairs) / max(1, len(pairs))


def _find_worth(story: Story, clauses: Sequence[Clause], salience: Salience) -> list[float]:
    """What the sentence of each clause is worth in a summary."""
    worth = {(c.span.article, c.span.start): c.worth for c in salience.candidates}
    least = min(worth.values(), default=0.0)
    starts = {report.article.id: report.document.sentences for report in story.reports}
    return [
        worth.get((c.span.article, starts[c.span.article][c.sentence].start), least)
        for c in clauses
    ]


def _find_singles(
    clauses: Sequence[Clause],
    told: Set[int],
    drafts: Sequence[_Draft],
    worth: Sequence[float],
    write: _Writer,
) -> list[_Draft]:
    """What only one report has and tells something, a few of each report."""
    shown = Places((draft.wording.span, i) for i, draft in enumerate(drafts))
    best: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for i, clause in enumerate(clauses):
        if i not in told and is_telling(clause):
            best[clause.span.article].append((-worth[i], i))
    found = []
    for ranked in best.values():
        taken: list[Span] = []
        for _, i in sorted(ranked):
            wording = write(i)
            known = any(wording.span.overlaps(s) for s in taken) or any(
                _common(wording.span, span) >= REPEATED for span, _ in shown.meeting(wording.span)
            )
            if known or wording.defects > FAULTY:
                continue
            taken.append(wording.span)
            found.append(_Draft([i], wording, i))
            if len(taken) == SINGLES_PER_ARTICLE:
                break
    return found


def is_telling(clause: Clause) -> bool:
    """Whether a clause has names, figures or days, and words enough to say something of them."""
    stats = statistics()
    weight = sum(stats.weight(form) for form in clause.forms) + 5 * len(clause.numbers)
    return weight >= SINGLE_WEIGHT and bool(clause.capitals or clause.numbers or clause.days)


def _rank(
    story: Story, draft: _Draft, clauses: Sequence[Clause], worth: Sequence[float]
) -> tuple[float, ...]:
    """The most origins first, then articles, then what matters most, then by position."""
    counts = count_sources(story, [clauses[i].span for i in draft.members])
    best = max(worth[i] for i in draft.members)
    return (-counts.origins, -counts.articles, -best, float(min(draft.members)))


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


def group_clauses(
    clauses: Sequence[Clause],
    scores: Mapping[tuple[int, int], float],
    same: float = SAME,
    join: float = JOIN,
) -> list[list[int]]:
    """Groups of at least two clauses of different reports that say the same."""
    group_of: dict[int, dict[str, int]] = {}
    groups: dict[int, dict[str, int]] = {}  # by identity, in order of their last union
    for (one, other), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < same:
            break
        left = group_of.get(one) or {clauses[one].span.article: one}
        right = group_of.get(other) or {clauses[other].span.article: other}
        if left is right or not left.keys().isdisjoint(right.keys()):
            continue
        if _average(left.values(), right.values(), scores) < join:
            continue
        large, small = (left, right) if len(left) >= len(right) else (right, left)
        groups.pop(id(left), None)
        groups.pop(id(right), None)
        large |= small
        groups[id(large)] = large
        group_of |= dict.fromkeys(small.values(), large)
        group_of |= dict.fromkeys((one, other), large)
    return [sorted(group.values()) for group in groups.values()]


def _average(
    left: Iterable[int], right: Iterable[int], scores: Mapping[tuple[int, int], float]
) -> float:
    a, b = (list(islice(group, WITNESSES)) for group in (left, right))
    total = sum(scores.get((min(i, j), max(i, j)), UNSEEN) for i in a for j in b)
    return total / (len(a) * len(b))


def _to_fact(
    story: Story,
    fact_id: str,
    draft: _Draft,
    clauses: Sequence[Clause],
    shown: Sequence[Span],
    conflicts: Places[Conflict],
) -> Fact:
    evidence = _find_evidence(draft, shown)
    counts = count_sources(story, evidence)
    return Fact(
        id=fact_id,
        gist=draft.wording.text,
        evidence=evidence,
        status=find_status([clauses[i].span for i in draft.members], conflicts),
        articles=counts.articles,
        outlets=counts.outlets,
        origins=counts.origins,
    )


def _find_evidence(draft: _Draft, shown: Sequence[Span]) -> tuple[Span, ...]:
    spans = [draft.wording.span if i == draft.worded else shown[i] for i in draft.members]
    return _join_overlapping(spans)


def _join_overlapping(spans: Iterable[Span]) -> tuple[Span, ...]:
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


def place_conflicts(conflicts: Iterable[Conflict]) -> Places[Conflict]:
    """Conflicts by where the evidence of their sides stands."""
    return Places((span, c) for c in conflicts for side in c.sides for span in side.evidence)


def find_status(evidence: Sequence[Span], conflicts: Places[Conflict]) -> FactStatus:
    """The first status that applies: denied, contradicted, superseded, shared, single."""
    touched = [conflict for span in evidence for _, conflict in conflicts.meeting(span)]
    if any(c.kind is ConflictKind.DENIAL for c in touched):
        return FactStatus.DENIED
    if any(not c.update for c in touched):
        return FactStatus.CONTRADICTED
    if touched:
        return FactStatus.SUPERSEDED
    shared = len({span.article for span in evidence}) > 1
    return FactStatus.SHARED if shared else FactStatus.SINGLE
