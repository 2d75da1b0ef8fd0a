"""Facts: what the reports say, and who says it.

In: a story and its conflicts. Out: facts with evidence, status and three counts. Clauses of
different reports that say the same are joined, best pairs first, each report giving one clause
at most to a fact and every newcomer agreeing with all that are already there on average, so
that facts cannot chain into nonsense. What only one report has is listed too when it tells
something. Which points are disputed is decided in :mod:`doichieu.versions.conflicts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from doichieu import lexicon
from doichieu.model import Conflict, ConflictKind, Fact, FactStatus, Span, Story
from doichieu.versions.alignment import Alignment, Pair, align
from doichieu.versions.clauses import Clause
from doichieu.versions.counts import count_sources
from doichieu.versions.terms import statistics

SAME = 0.24  # least score of a pair that opens a fact; best fact F by cross-validation, .12 to .35
JOIN = 0.10  # least average score of a newcomer with the members of a fact; flat from .02 to .14
UNSEEN = 0.05  # what a pair counts that was no candidate
WITNESSES = 20  # members of a fact that a newcomer must agree with, the surest ones
READABLE = 130  # a clause is shown with its neighbours up to so many letters and digits
SINGLES_PER_ARTICLE = 8  # most things listed that only one report has
SINGLE_WEIGHT = 25.0  # least total weight of the words of such a clause


def find_facts(
    story: Story, conflicts: Sequence[Conflict], alignment: Alignment | None = None
) -> tuple[Fact, ...]:
    """What the reports say, with who says it; the status takes the conflicts into account."""
    alignment = alignment or align(story)
    clauses = alignment.clauses
    groups = group_clauses(clauses, alignment.pairs)
    grouped = {i for group in groups for i in group}
    scores = {(p.left, p.right): p.score for p in alignment.pairs}
    groups += [[i] for i in _telling_singles(clauses, grouped)]
    groups.sort(key=lambda group: (-len(group), group))
    evidence = widen(story, clauses)
    return tuple(
        _to_fact(story, f"f{n}", group, alignment.clauses, evidence, scores, conflicts)
        for n, group in enumerate(groups, 1)
    )


def widen(story: Story, clauses: Sequence[Clause]) -> list[Span]:
    """For each clause the stretch shown: with clauses of its sentence while it stays readable."""
    texts = {article.id: article.text for article in story.articles}
    sizes = [_ink(texts[c.span.article][c.span.start : c.span.end]) for c in clauses]
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


def _ink(text: str) -> int:
    """How many characters of a text are no blanks."""
    return sum(map(len, text.split()))


def _fits(neighbour: Clause, clause: Clause, size: int) -> bool:
    same = (neighbour.span.article, neighbour.sentence) == (clause.span.article, clause.sentence)
    return same and size <= READABLE


def group_clauses(
    clauses: Sequence[Clause], pairs: Sequence[Pair], same: float = SAME, join: float = JOIN
) -> list[list[int]]:
    """Groups of at least two clauses of different reports that say the same."""
    scores = {(p.left, p.right): p.score for p in pairs}
    group_of: dict[int, dict[str, int]] = {}
    groups: dict[int, dict[str, int]] = {}  # by identity, in order of their last union
    for pair in sorted(pairs, key=lambda p: (-p.score, p.left, p.right)):
        if pair.score < same:
            break
        left = group_of.get(pair.left) or {clauses[pair.left].span.article: pair.left}
        right = group_of.get(pair.right) or {clauses[pair.right].span.article: pair.right}
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
        group_of |= dict.fromkeys((pair.left, pair.right), large)
    return [sorted(group.values()) for group in groups.values()]


def _average(
    left: Iterable[int], right: Iterable[int], scores: Mapping[tuple[int, int], float]
) -> float:
    a, b = (list(islice(group, WITNESSES)) for group in (left, right))
    total = sum(scores.get((min(i, j), max(i, j)), UNSEEN) for i in a for j in b)
    return total / (len(a) * len(b))


def _telling_singles(clauses: Sequence[Clause], grouped: set[int]) -> list[int]:
    """Clauses that only one report has, the most telling ones of each report."""
    stats = statistics()
    by_article: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for i, clause in enumerate(clauses):
        weight = sum(stats.weight(form) for form in clause.forms) + 5 * len(clause.numbers)
        if i not in grouped and weight >= SINGLE_WEIGHT:
            by_article[clause.span.article].append((-weight, i))
    return sorted(
        i for found in by_article.values() for _, i in sorted(found)[:SINGLES_PER_ARTICLE]
    )


def _to_fact(
    story: Story,
    fact_id: str,
    group: Sequence[int],
    clauses: Sequence[Clause],
    shown: Sequence[Span],
    scores: Mapping[tuple[int, int], float],
    conflicts: Sequence[Conflict],
) -> Fact:
    evidence = tuple(shown[i] for i in group)
    counts = count_sources(story, evidence)
    return Fact(
        id=fact_id,
        gist=_write_gist(story, group, shown, scores),
        evidence=evidence,
        status=find_status([clauses[i].span for i in group], conflicts),
        articles=counts.articles,
        outlets=counts.outlets,
        origins=counts.origins,
    )


def _write_gist(
    story: Story,
    group: Sequence[int],
    shown: Sequence[Span],
    scores: Mapping[tuple[int, int], float],
) -> str:
    """The evidence that is most like all other, the first of equals, without its conjunction."""

    def agreement(i: int) -> tuple[float, int]:
        return sum(scores.get((min(i, j), max(i, j)), 0.0) for j in group if j != i), -i

    text = story.text_of(shown[max(group, key=agreement)])
    first, blank, rest = text.partition(" ")
    openers = lexicon.table("comparison")["gist_openers"]
    return rest if blank and rest and first.casefold() in openers else text


def find_status(evidence: Sequence[Span], conflicts: Sequence[Conflict]) -> FactStatus:
    """The first status that applies: denied, contradicted, superseded, shared, single."""
    touched = [
        conflict
        for conflict in conflicts
        if any(s.overlaps(e) for side in conflict.sides for s in side.evidence for e in evidence)
    ]
    if any(c.kind is ConflictKind.DENIAL for c in touched):
        return FactStatus.DENIED
    if any(not c.update for c in touched):
        return FactStatus.CONTRADICTED
    if touched:
        return FactStatus.SUPERSEDED
    shared = len({span.article for span in evidence}) > 1
    return FactStatus.SHARED if shared else FactStatus.SINGLE
