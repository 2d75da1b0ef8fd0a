"""Figures of one slot: pairs of figures that may count the same thing, with their features.

In: the slots of all reports. Out: pairs with features, and the weights of these. Partners are found
through shared words around the figures, never by trying all pairs; whether two figures fill the
same slot is scored by a logistic model over named features (``figures.json``). Which of them are
disputed is decided in :mod:`doichieu.versions.conflicts.disputes`.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from doichieu.model import Range, Story, Time, Verdict, contains, judge
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import statistics
from doichieu.versions.conflicts.slots import Slot, Surroundings, find_slots

MAX_POSTING = 80  # context words beside more figures of a unit than this find no partners
UNIT_WEIGHT = 1.0  # what the same unit counts by itself in looking for partners
SETTLED = 0.55  # so like a slot of the other report with the same value that nothing is disputed
PARTNERS = 10  # figures tried for each figure

Floats = npt.NDArray[np.float32]

FEATURES = (
    "bias",
    "after",  # likeness of the words after the figures
    "before",  # … before them
    "context",  # … on both sides, of the figure that has less
    "context_low",  # … of the one that has more
    "exact",  # the same, without related words
    "sentences",  # likeness of the sentences, numbers left out
    "state_same",  # both dead, both hurt, …
    "state_clash",
    "names_clash",
    "names_same",
    "role_clash",  # the start of a change against its end, …
    "ratio",  # how far apart the values are
    "small",  # both are at most three: mostly different things
    "both_exact",
    "settled",  # the other report has the same value for such a thing
    "rank",  # how near to the best partner in that report
    "inside",  # both in one report
    "compatible",
    "unit_common",  # the unit counts many different things in the story
    "person",  # people are counted
    "percent",
    "money",
    "named_alike",  # likeness of the names in both sentences, the rare ones weighing more
    "named_apart",  # both sentences have names of their own and share none of them
    "named_nearby",  # likeness of the names when those of the sentence before are added
    "dated_alike",  # both sentences name a common date
    "dated_apart",  # both name dates, none that can be the same
    "dated_apart_here",  # … in the very clauses of the figures
    "crowded",  # how many figures the fuller sentence has: tables, lists of results
    "planned_apart",  # one is a plan, the other not
    "part_apart",  # one is a part of a figure, the other not
    "vague",  # one is `vài`, `hàng chục`
    "series",  # a report has another value in like words: prices of several days, rounds
)


# What the weights are learned for; the other features are kept for looking into a pair.
LEARNED = (
    "bias",
    "after",
    "before",
    "exact",
    "context_low",
    "sentences",
    "settled",
    "ratio",
    "rank",
    "unit_common",
    "compatible",
    "state_clash",
    "small",
    "role_clash",
    "names_clash",
    "person",
    "percent",
    "named_alike",
    "named_apart",
    "named_nearby",
    "dated_alike",
    "dated_apart",
    "dated_apart_here",
    "crowded",
    "planned_apart",
    "part_apart",
    "vague",
    "series",
)


@cache
def figure_weights() -> dict[str, float]:
    """The shipped weights of the features."""
    file = resources.files(__package__) / "figures.json"
    table: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))["weights"]
    return {name: table.get(name, 0.0) for name in FEATURES}


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
        ranked = sorted((-total, j) for j, total in totals.items())[:PARTNERS]
        pairs.update((min(i, j), max(i, j)) for _, j in ranked)
    return sorted(pairs)


def describe_figures(
    slots: Sequence[Slot],
    *,
    everything: bool = False,
) -> tuple[list[tuple[int, int]], Floats]:
    """Pairs of figures that differ, with their features; equal ones settle what they agree on."""
    pairs = find_partners(slots)
    likeness = {pair: _likeness(slots[pair[0]], slots[pair[1]]) for pair in pairs}
    best: dict[tuple[int, str], float] = defaultdict(float)
    settled: dict[tuple[int, str], float] = defaultdict(float)
    series: dict[int, float] = defaultdict(float)
    for (i, j), found in likeness.items():
        same = judge(slots[i].interval, slots[j].interval) is Verdict.SAME
        inside = slots[i].span.article == slots[j].span.article
        if inside and not same and slots[i].states == slots[j].states:
            series[i], series[j] = max(series[i], found[4]), max(series[j], found[4])
        for one, other in ((i, j), (j, i)):
            key = (one, slots[other].span.article)
            best[key] = max(best[key], found[2])
            if same:
                settled[key] = max(settled[key], found[2])
    spread: dict[str, int] = defaultdict(int)
    for slot in slots:
        spread[slot.unit] += 1
    kept = [
        p
        for p in pairs
        if everything or judge(slots[p[0]].interval, slots[p[1]].interval) is not Verdict.SAME
    ]
    rows = np.zeros((len(kept), len(FEATURES)), dtype=np.float32)
    rarity = _rarity_of_names(slots)
    for n, (i, j) in enumerate(kept):
        a, b = slots[i], slots[j]
        left, right = (i, b.span.article), (j, a.span.article)
        rows[n] = [
            1.0,
            *likeness[i, j],
            _cosine(a.words, b.words),
            float(bool(a.states & b.states)),
            float(bool(a.states ^ b.states) and not a.states & b.states),
            float(bool(a.capitals and b.capitals) and not a.capitals & b.capitals),
            float(bool(a.capitals & b.capitals)),
            float(a.role != b.role),
            distance(a, b),
            float(max(bound(a), bound(b)) <= 3),
            float(a.interval.exact and b.interval.exact),
            max(settled[left], settled[right]),
            likeness[i, j][2] / max(best[left], best[right], 1e-6),
            float(a.span.article == b.span.article),
            float(judge(a.interval, b.interval) is Verdict.COMPATIBLE),
            min(10, spread[a.unit]) / 10,
            float(a.unit == "người"),
            float(a.unit == "%"),
            float(a.unit in ("USD", "VND")),
            *_compare_surroundings(a.around, b.around, rarity),
            max(series[i], series[j]),
        ]
    return kept, rows


def _rarity_of_names(slots: Sequence[Slot]) -> dict[str, float]:
    """Name → how little it is to be expected in a sentence of the story that has figures."""
    sentences = {(s.span.article, s.around.sentence): s.around.names for s in slots}
    spread = Counter(name for names in sentences.values() for name in names)
    return {name: math.log(1 + len(sentences) / count) for name, count in spread.items()}


def _begins_in(time: Time, whole: Time) -> bool:
    """Whether a time is another, or lies or begins in one that is no run of days or years."""
    first = time.start if isinstance(time, Range) else time
    return time == whole or (not isinstance(whole, Range) and contains(whole, first))


def _compare_surroundings(
    a: Surroundings, b: Surroundings, rarity: Mapping[str, float]
) -> list[float]:
    """The features from `named_alike` to `vague`."""

    def alike(left: Set[str], right: Set[str]) -> float:
        every = sum(rarity.get(name, 1.0) for name in left | right)
        return sum(rarity.get(name, 1.0) for name in left & right) / every if every else 0.0

    def meet(left: Set[Time], right: Set[Time]) -> bool:
        return any(_begins_in(x, y) or _begins_in(y, x) for x in left for y in right)

    common_day = meet(a.days, b.days)
    apart = bool(a.days_of_clause and b.days_of_clause) and not common_day
    return [
        alike(a.names, b.names),
        float(bool(a.names and b.names) and not a.names & b.names),
        alike(a.names | a.names_before, b.names | b.names_before),
        float(common_day),
        float(bool(a.days and b.days) and not common_day),
        float(apart),
        math.log(max(a.figures, b.figures)),
        float(a.planned != b.planned),
        float(a.part != b.part),
        float(a.vague != b.vague),
    ]


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


def _likeness(a: Slot, b: Slot) -> list[float]:
    """After, before, both (low and high), both without related words."""
    left, right = context(a), context(b)
    one, two = _soft(left, right), _soft(right, left)
    total = min(sum(left.values()), sum(right.values()))
    shared = sum(min(w, right[f]) for f, w in left.items() if f in right)
    return [
        (_soft(a.after, b.after) + _soft(b.after, a.after)) / 2,
        (_soft(a.before, b.before) + _soft(b.before, a.before)) / 2,
        max(one, two),
        min(one, two),
        shared / total if total else 0.0,
    ]


def _soft(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Share of the left words that the right has, related words counting by their likeness."""
    total = sum(left.values())
    if not total or not right:
        return 0.0
    stats = statistics()
    rows = [r for form in right if (r := stats.row.get(form)) is not None]
    vectors = stats.vectors[rows] if rows else None
    found = 0.0
    for form, weight in left.items():
        if form in right:
            found += weight
            continue
        row = stats.row.get(form)
        if row is not None and vectors is not None:
            found += weight * max(0.0, float((vectors @ stats.vectors[row]).max())) ** 2
    return found / total
