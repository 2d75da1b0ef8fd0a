"""Figures of one slot: pairs of figures that may count the same thing.

In: the slots of all reports. Out: pairs with all that their features ask for, each with the score that
the model gives it. Partners are found through shared words around the figures, never by trying all pairs;
whether two figures fill the same slot is scored by a logistic model over named features
(:mod:`.figure_features`, weights in ``figures.json``). Which of them are disputed is decided in
:mod:`.disputes`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from doichieu.model import Story, Verdict, judge
from doichieu.scoring import LinearModel, read_linear_model, rows_of
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import Floats, statistics
from doichieu.versions.conflicts.figure_features import FEATURES, FigurePair, Likeness
from doichieu.versions.conflicts.slots import Slot, find_slots

MAX_POSTING = 80  # context words beside more figures of a unit than this find no partners
UNIT_WEIGHT = 1.0  # what the same unit counts by itself in looking for partners
PARTNERS = 10  # figures tried for each figure


@cache
def figure_model() -> LinearModel:
    """The shipped weights of the features, read once."""
    file = resources.files(__package__) / "figures.json"
    return read_linear_model(FEATURES, file, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two figures that may fill one slot, and how surely they do."""

    figures: FigurePair
    score: float

    @property
    def a(self) -> Slot:
        """The first figure."""
        return self.figures.left

    @property
    def b(self) -> Slot:
        """The second figure."""
        return self.figures.right

    @property
    def reports(self) -> frozenset[str]:
        """The reports that give them."""
        return frozenset((self.a.span.article, self.b.span.article))

    @property
    def clashes(self) -> bool:
        """Whether they cannot both be right."""
        return judge(self.a.interval, self.b.interval) is Verdict.CLASH


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a story in order, and the pairs of those that differ and may fill one slot."""

    slots: tuple[Slot, ...]
    pairs: tuple[ScoredPair, ...]


def find_figures(story: Story, alignment: Alignment) -> Figures:
    """The figures of a story, held against each other."""
    slots = slots_of(story, alignment)
    pairs = pair_figures(slots)
    if not pairs:
        return Figures(tuple(slots), ())
    scores = figure_model().probability(rows_of(FEATURES, pairs, np.float32)).tolist()
    return Figures(tuple(slots), tuple(map(ScoredPair, pairs, scores)))


def slots_of(story: Story, alignment: Alignment) -> list[Slot]:
    """The figures of all reports, in order."""
    by_article: dict[str, list[Clause]] = defaultdict(list)
    for clause in alignment.clauses:
        by_article[clause.span.article].append(clause)
    return [
        slot
        for report in story.reports
        for slot in find_slots(report, by_article[report.article.id])
    ]


def find_partners(slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Pairs of figures with the same unit that share words around them."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    contexts = [context(slot) | {"": UNIT_WEIGHT} for slot in slots]
    for i, slot in enumerate(slots):
        for form in contexts[i]:
            index[slot.unit, form].append(i)
    pairs: set[tuple[int, int]] = set()
    for i, slot in enumerate(slots):
        totals: dict[int, float] = defaultdict(float)
        for form, weight in contexts[i].items():
            posting = index[slot.unit, form]
            if len(posting) <= MAX_POSTING:
                for j in posting:
                    totals[j] += min(weight, contexts[j][form])
        totals.pop(i, None)
        ranked = sorted(
            (-total, j) for j, total in totals.items() if not _count_unlike(slot, slots[j])
        )[:PARTNERS]
        pairs.update((min(i, j), max(i, j)) for _, j in ranked)
    return sorted(pairs)


def _count_unlike(a: Slot, b: Slot) -> bool:
    """The dead are not the missing, however alike their sentences are."""
    return bool(a.states and b.states) and a.states.isdisjoint(b.states)


@dataclass(frozen=True, slots=True)
class _Company:
    """What other partners a figure has: the highest likeness to some of them, 0 if there are none.

    ``best`` and ``settled`` go by figure and other report: to any figure there, and to one with
    the same value. ``series`` goes by figure: to one of its own report with another value.
    """

    best: Mapping[tuple[int, str], float]
    settled: Mapping[tuple[int, str], float]
    series: Mapping[int, float]


def pair_figures(slots: Sequence[Slot]) -> list[FigurePair]:
    """Pairs of figures that differ; equal ones settle what they agree on."""
    partners = find_partners(slots)
    sides = {n: _sides(slots[n]) for n in {n for pair in partners for n in pair}}
    likeness = {(i, j): _likeness(sides[i], sides[j]) for i, j in partners}
    verdicts = {(i, j): judge(slots[i].interval, slots[j].interval) for i, j in likeness}
    company = _company(slots, likeness, verdicts)
    met = Counter(slot.unit for slot in slots)
    rarity = _rarity_of_names(slots)
    pairs = []
    for i, j in likeness:
        if verdicts[i, j] is Verdict.SAME:
            continue
        a, b = slots[i], slots[j]
        left, right = (i, b.span.article), (j, a.span.article)
        pairs.append(
            FigurePair(
                left=a,
                right=b,
                likeness=likeness[i, j],
                sentences=_cosine(a.words, b.words),
                apart=distance(a, b),
                largest=max(bound(a), bound(b)),
                compatible=verdicts[i, j] is Verdict.COMPATIBLE,
                settled=max(company.settled[left], company.settled[right]),
                best=max(company.best[left], company.best[right]),
                met=met[a.unit],
                series=max(company.series[i], company.series[j]),
                rarity=rarity,
            )
        )
    return pairs


def _company(
    slots: Sequence[Slot],
    likeness: Mapping[tuple[int, int], Likeness],
    verdicts: Mapping[tuple[int, int], Verdict],
) -> _Company:
    best: dict[tuple[int, str], float] = defaultdict(float)
    settled: dict[tuple[int, str], float] = defaultdict(float)
    series: dict[int, float] = defaultdict(float)
    for (i, j), found in likeness.items():
        same = verdicts[i, j] is Verdict.SAME
        inside = slots[i].span.article == slots[j].span.article
        if inside and not same and slots[i].states == slots[j].states:
            series[i], series[j] = max(series[i], found.exact), max(series[j], found.exact)
        for key in ((i, slots[j].span.article), (j, slots[i].span.article)):
            best[key] = max(best[key], found.high)
            if same:
                settled[key] = max(settled[key], found.high)
    return _Company(best, settled, series)


def _rarity_of_names(slots: Sequence[Slot]) -> dict[str, float]:
    """Name → how little it is to be expected in a sentence of the story that has figures."""
    sentences = {(s.span.article, s.around.sentence): s.around.names for s in slots}
    spread = Counter(name for names in sentences.values() for name in names)
    return {name: math.log(1 + len(sentences) / count) for name, count in spread.items()}


def context(slot: Slot) -> dict[str, float]:
    """The words on both sides of a figure with their weights."""
    both = dict(slot.before)
    for form, weight in slot.after.items():
        both[form] = max(weight, both.get(form, 0.0))
    return both


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    shared = sum(w * w for form, w in left.items() if form in right)
    norms = sum(w * w for w in left.values()) * sum(w * w for w in right.values())
    return shared / math.sqrt(norms) if norms else 0.0


def bound(slot: Slot) -> float:
    """The one number that stands for a figure: the highest it allows, else the lowest."""
    interval = slot.interval
    return interval.least if math.isinf(interval.most) else interval.most


def distance(a: Slot, b: Slot) -> float:
    """Logarithm of the ratio of two values, 0 to 3."""
    low, high = sorted((abs(bound(a)), abs(bound(b))))
    return 3.0 if low <= 0 else min(3.0, math.log(high / low))


class _Words(NamedTuple):
    """The words on one side of a figure, or on both, made ready to be held against others."""

    weights: Mapping[str, float]
    total: float
    rows: Mapping[str, int]  # of those that are known, in the table of vectors
    vectors: Floats | None


class _Sides(NamedTuple):
    """The words around a figure."""

    both: _Words
    before: _Words
    after: _Words


def _sides(slot: Slot) -> _Sides:
    return _Sides(_to_words(context(slot)), _to_words(slot.before), _to_words(slot.after))


def _to_words(weights: Mapping[str, float]) -> _Words:
    stats = statistics()
    rows = {form: row for form in weights if (row := stats.row.get(form)) is not None}
    vectors = stats.vectors[list(rows.values())] if rows else None
    return _Words(weights, sum(weights.values()), rows, vectors)


def _likeness(a: _Sides, b: _Sides) -> Likeness:
    one, two = _soft(a.both, b.both), _soft(b.both, a.both)
    left, right = a.both.weights, b.both.weights
    total = min(a.both.total, b.both.total)
    shared = sum(min(w, right[f]) for f, w in left.items() if f in right)
    return Likeness(
        after=(_soft(a.after, b.after) + _soft(b.after, a.after)) / 2,
        before=(_soft(a.before, b.before) + _soft(b.before, a.before)) / 2,
        high=max(one, two),
        low=min(one, two),
        exact=shared / total if total else 0.0,
    )


def _soft(left: _Words, right: _Words) -> float:
    """Share of the left words that the right has, related words counting by their likeness."""
    if not left.total or not right.weights:
        return 0.0
    nearest = _nearest(left, right)
    found = 0.0
    for form, weight in left.weights.items():
        if form in right.weights:
            found += weight
        elif form in nearest:
            found += weight * max(0.0, nearest[form]) ** 2
    return found / left.total


def _nearest(left: _Words, right: _Words) -> dict[str, float]:
    """The left words that the right has not → the likeness of the nearest word there."""
    other, vectors = right.vectors, statistics().vectors
    missing = {form: row for form, row in left.rows.items() if form not in right.weights}
    if other is None or not missing:
        return {}
    # one product a word: in a larger one the last bits depend on what stands beside it
    likeness = np.array([other @ vectors[row] for row in missing.values()])
    return dict(zip(missing, likeness.max(axis=1).tolist(), strict=True))
