"""Figures of one slot that differ.

In: the clauses and figures of all reports. Out: pairs of figures that count the same thing, each
with a score and a verdict. Partners are found through shared words around the figures, never by
trying all pairs; whether two figures fill the same slot is scored by a logistic model over named
features (:mod:`.figure_features`, weights in ``figures.json``). Pairs are put together into conflicts elsewhere.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import numpy as np

from doichieu import lexicon
from doichieu.model import ConflictKind, Story
from doichieu.scoring import LinearModel, read_linear_model, rows_of
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import statistics
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.figure_features import FEATURES, FigurePair, Likeness
from doichieu.versions.conflicts.headings import name_count, name_measure
from doichieu.versions.conflicts.slots import Slot, Verdict, find_slots, judge

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


def find_figure_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Figures of different reports that fill one slot and differ."""
    slots = slots_of(story, alignment)
    pairs = pair_figures(slots)
    if not pairs:
        return []
    scores = figure_model().probability(rows_of(FEATURES, pairs, np.float32))
    days = {article.id: article.day for article in story.articles}
    likely = []
    for pair, score in zip(pairs, scores.tolist(), strict=True):
        a, b = pair.left, pair.right
        if a.others != b.others and abs(_bound(a) - _bound(b)) == 1:
            continue  # `15 thành phố khác` beside the one named, and `16 thành phố`
        if is_open(pair) and score >= FURTHER:
            likely.append((*pair.numbers, score))
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


@cache
def figure_model() -> LinearModel:
    """The shipped weights of the features, read once."""
    file = resources.files(__package__) / "figures.json"
    return read_linear_model(FEATURES, file, dtype=np.float32)


def is_open(pair: FigurePair) -> bool:
    """Whether two reports give the figures and nothing settles what they differ on."""
    return pair.left.span.article != pair.right.span.article and pair.settled <= SETTLED


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
    measured = a.unit.partition("/")[0] in lexicon.table("comparison")["measures"]
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
    return frozenset(lexicon.table("comparison")["hedges"])


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
    likeness = {(i, j): _likeness(slots[i], slots[j]) for i, j in find_partners(slots)}
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
                numbers=(i, j),
                left=a,
                right=b,
                likeness=likeness[i, j],
                sentences=_cosine(a.words, b.words),
                apart=_distance(a, b),
                largest=max(_bound(a), _bound(b)),
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


def _likeness(a: Slot, b: Slot) -> Likeness:
    left, right = _context(a), _context(b)
    one, two = _soft(left, right), _soft(right, left)
    total = min(sum(left.values()), sum(right.values()))
    shared = sum(min(w, right[f]) for f, w in left.items() if f in right)
    return Likeness(
        after=(_soft(a.after, b.after) + _soft(b.after, a.after)) / 2,
        before=(_soft(a.before, b.before) + _soft(b.before, a.before)) / 2,
        high=max(one, two),
        low=min(one, two),
        exact=shared / total if total else 0.0,
    )


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
