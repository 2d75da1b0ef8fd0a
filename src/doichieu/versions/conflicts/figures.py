"""Figures of one slot that differ.

In: the clauses and figures of all reports. Out: pairs of figures that count the same thing, each
with a score and a verdict. Partners are found through shared words around the figures, never by
trying all pairs; whether two figures fill the same slot is scored by a logistic model over named
features (``figures.json``). Pairs are put together into conflicts elsewhere.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from doichieu import lexicon
from doichieu.model import ConflictKind, Story
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import statistics
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.headings import name_count, name_measure
from doichieu.versions.conflicts.slots import Slot, Surroundings, Verdict, find_slots, judge

MAX_POSTING = 80  # context words beside more figures of a unit than this find no partners
UNIT_WEIGHT = 1.0  # what the same unit counts by itself in looking for partners
SETTLED = 0.55  # so like a slot of the other report with the same value that nothing is disputed
# Least score of two figures that differ; chosen by reading 200 conflicts of unseen stories.
SAME_SLOT = 0.38
FURTHER = 0.25  # least score where one of the two figures is disputed anyway
RIVAL = 0.7  # another figure of one report that fits nearly as well …
RIVALS = 2  # … is taken if nearer in value; so many make it a table: none is taken
TABLE = 5  # so many clashes between two reports: they list different things
PARTNERS = 10  # figures tried for each figure

BEST_WORDS = 5  # how many words say best what is counted
_HAS_DIGIT = re.compile(r"\d")

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


def find_figure_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Figures of different reports that fill one slot and differ."""
    slots = slots_of(story, alignment)
    pairs, rows = describe_figures(slots)
    if not pairs:
        return []
    table = figure_weights()
    weights = np.array([table[name] for name in FEATURES], dtype=np.float32)
    scores = 1 / (1 + np.exp(-(rows @ weights)))
    days = {article.id: article.day for article in story.articles}
    likely = []
    for (i, j), row, score in zip(pairs, rows, scores, strict=True):
        a, b = slots[i], slots[j]
        if a.others != b.others and abs(_bound(a) - _bound(b)) == 1:
            continue  # `15 thành phố khác` beside the one named, and `16 thành phố`
        if a.span.article == b.span.article or row[_SETTLED] > SETTLED or score < FURTHER:
            continue
        likely.append((i, j, float(score)))
    likely = _without_tables(_without_rivals(likely, slots), slots)
    disputed = {n for i, j, score in likely if score >= SAME_SLOT for n in (i, j)}
    return [
        _to_difference(story, slots[i], slots[j], days, score)
        for i, j, score in likely
        if score >= SAME_SLOT or i in disputed or j in disputed
    ]


def _without_rivals(
    likely: Sequence[tuple[int, int, float]], slots: Sequence[Slot]
) -> list[tuple[int, int, float]]:
    """Pairs but those where the other report has figures that fit as well."""
    best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for i, j, score in likely:
        best[i, slots[j].span.article].append((score, j))
        best[j, slots[i].span.article].append((score, i))

    def rivalled(i: int, j: int, score: float) -> bool:
        found = best[i, slots[j].span.article]
        rivals = [k for s, k in found[:PARTNERS] if s >= RIVAL * score]
        apart = _distance(slots[i], slots[j])
        nearer = any(_distance(slots[i], slots[k]) < apart for k in rivals)
        return nearer or len({slots[k].text for k in rivals} - {slots[j].text}) >= RIVALS

    return [
        (i, j, score)
        for i, j, score in likely
        if not rivalled(i, j, score) and not rivalled(j, i, score)
    ]


def _without_tables(
    likely: Sequence[tuple[int, int, float]], slots: Sequence[Slot]
) -> list[tuple[int, int, float]]:
    """Pairs but those of two reports that clash in figure after figure.

    They give two tables: the same market at noon and at the close, two sellers, two rounds.
    """
    clashing = [
        frozenset((slots[i].span.article, slots[j].span.article))
        if judge(slots[i].interval, slots[j].interval) is Verdict.CLASH
        else None
        for i, j, _ in likely
    ]
    sizes = Counter(clashing)
    return [
        pair
        for pair, reports in zip(likely, clashing, strict=True)
        if reports is None or sizes[reports] < TABLE
    ]


_SETTLED = FEATURES.index("settled")


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


def _to_difference(
    story: Story, a: Slot, b: Slot, days: Mapping[str, date | None], score: float
) -> Difference:
    compatible = judge(a.interval, b.interval) is Verdict.COMPATIBLE
    first, second = days[a.span.article], days[b.span.article]
    later = first is not None and second is not None and first != second
    grows = later and (_bound(b) > _bound(a)) == (second > first)  # type: ignore[operator]
    same_state = bool(a.states & b.states) or bool(a.states) != bool(b.states)
    if compatible:
        why = "hai con số có thể cùng đúng, một số cho biết chính xác hơn"
    elif later and grows and same_state:
        why = "số sau lớn hơn và đưa tin muộn hơn, có thể là số cập nhật"
    else:
        why = "hai con số không thể cùng đúng"
    shared = [f for f in _context(a) if f in _context(b)]
    about = describe_slot(story, a, b)
    words = ", ".join(shared[:4])
    return Difference(
        kind=ConflictKind.FIGURE,
        left=Version(a.text, a.span, a.evidence),
        right=Version(b.text, b.span, b.evidence),
        about=about,
        update=compatible or (later and grows and same_state),
        reason=f"{a.text} / {b.text}: {why}" + (f" (cùng nói về: {words})" if words else ""),
        score=score,
    )


def describe_slot(story: Story, a: Slot, b: Slot) -> str:
    """A few words that say what two figures count, as the report puts it that says more."""
    measured = a.unit.partition("/")[0] in lexicon.words("numbers/figures", "measures")
    name = name_measure if measured else name_count
    found = []
    for slot in (a, b):
        text = story.article(slot.evidence.article).text
        clause, figure = slot.evidence, slot.span
        unit = a.unit if measured else _printed_unit(slot)
        words = name(text, (clause.start, clause.end), (figure.start, figure.end), unit)
        found.append(words)
    return min(found, key=lambda words: abs(len(words.split()) - BEST_WORDS))


def _printed_unit(slot: Slot) -> str:
    """The noun beside the number as printed, the plain unit where that is more than a noun."""
    words = [w for w in slot.text.split() if not _HAS_DIGIT.search(w)]
    plain = 0 < len(words) <= 3 and not any(w.casefold() in _hedges() for w in words)
    return " ".join(words) if plain and slot.unit in slot.text.casefold() else slot.unit


@cache
def _hedges() -> frozenset[str]:
    return frozenset(lexicon.words("numbers/figures", "hedges"))


def find_partners(slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Pairs of figures with the same unit that share words around them."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    contexts = [_context(slot) | {"": UNIT_WEIGHT} for slot in slots]
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
            _distance(a, b),
            float(max(_bound(a), _bound(b)) <= 3),
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


def _compare_surroundings(
    a: Surroundings, b: Surroundings, rarity: Mapping[str, float]
) -> list[float]:
    """The features from `named_alike` to `vague`."""

    def alike(left: Set[str], right: Set[str]) -> float:
        every = sum(rarity.get(name, 1.0) for name in left | right)
        return sum(rarity.get(name, 1.0) for name in left & right) / every if every else 0.0

    def meet(left: Set[str], right: Set[str]) -> bool:
        return any(x.startswith(y) or y.startswith(x) for x in left for y in right)

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


def _context(slot: Slot) -> dict[str, float]:
    both = dict(slot.before)
    for form, weight in slot.after.items():
        both[form] = max(weight, both.get(form, 0.0))
    return both


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    shared = sum(w * w for form, w in left.items() if form in right)
    norms = sum(w * w for w in left.values()) * sum(w * w for w in right.values())
    return shared / math.sqrt(norms) if norms else 0.0


def _bound(slot: Slot) -> float:
    interval = slot.interval
    return interval.low if math.isinf(interval.high) else interval.high


def _distance(a: Slot, b: Slot) -> float:
    """Logarithm of the ratio of two values, 0 to 3."""
    low, high = sorted((abs(_bound(a)), abs(_bound(b))))
    return 3.0 if low <= 0 else min(3.0, math.log(high / low))


def _likeness(a: Slot, b: Slot) -> list[float]:
    """After, before, both (low and high), both without related words."""
    left, right = _context(a), _context(b)
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
