"""Clauses of different reports that say the same: candidate pairs and their score.

In: the clauses of all reports. Out: scored pairs. Candidates come from an inverted index over
words, the rare ones first, never from all pairs, so the work grows with the text. Each pair is
described by named features (:mod:`.features`) and scored by a logistic model (``pairs.json``),
whose terms say why two clauses were put together. What follows from a pair is not decided here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from doichieu.model import Story
from doichieu.scoring import LinearModel, read_linear_model, rows_of
from doichieu.versions.align.clauses import Clause, name_forms, split_clauses
from doichieu.versions.align.features import FEATURES, ClausePair, WordsInCommon
from doichieu.versions.align.terms import statistics

# The first four bound the work in long stories; stories of ten reports do not reach them.
MAX_POSTING = 200  # a word in more clauses than this finds no candidates by itself
REACH = 1000  # partners looked at through the rarest words of a clause, each word counted
PER_ARTICLE = 3  # candidates kept for a clause in each other report …
PER_CLAUSE = 10  # … and in all of them together
# Cosine under which a pair is dropped: on the 24 dev stories fewer than 2 % of the pairs that
# support one annotated fact lie below.
UNLIKE = 0.08

Floats = npt.NDArray[np.float32]


class Pair(NamedTuple):
    """Two clauses by their numbers, the first the smaller, and how surely they say the same."""

    left: int
    right: int
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The clauses of a story, in the order of the reports, and the pairs among them."""

    clauses: tuple[Clause, ...]
    pairs: tuple[Pair, ...]


def align(story: Story) -> Alignment:
    """Cut all reports into clauses and pair them."""
    names = name_forms(story)
    clauses = tuple(
        clause
        for report in story.reports
        for clause in split_clauses(report, names.get(report.article.id))
    )
    return Alignment(clauses, find_pairs(clauses))


@dataclass(frozen=True, slots=True)
class _Profile:
    """A clause prepared for comparing: weights of its words, in order, and their vectors."""

    article: str
    weights: dict[str, float]
    position: dict[str, int]  # of each word among the rows of `vectors`
    norm: float
    total: float
    order: Floats  # weights in the order of the rows of `vectors`
    vectors: Floats
    bigrams: frozenset[tuple[str, str]]


def find_pairs(clauses: Sequence[Clause]) -> tuple[Pair, ...]:
    """Scored candidate pairs of clauses of different reports."""
    numbers, rows = describe_pairs(clauses)
    if not numbers:
        return ()
    scores = pair_model().probability(rows)
    return tuple(Pair(i, j, score) for (i, j), score in zip(numbers, scores.tolist(), strict=True))


@cache
def pair_model() -> LinearModel:
    """The shipped weights of the features, read once."""
    file = resources.files(__package__) / "pairs.json"
    return read_linear_model(FEATURES, file, dtype=np.float32)


def describe_pairs(clauses: Sequence[Clause]) -> tuple[list[tuple[int, int]], Floats]:
    """Candidate pairs, by the numbers of their clauses, and a row of :data:`FEATURES` for each."""
    profiles = _profiles(clauses)
    likeness = _candidates(profiles)
    numbers = sorted(likeness)
    return numbers, rows_of(FEATURES, _pairs(clauses, profiles, likeness, numbers), np.float32)


def _pairs(
    clauses: Sequence[Clause],
    profiles: Sequence[_Profile],
    likeness: Mapping[tuple[int, int], float],
    numbers: Sequence[tuple[int, int]],
) -> Iterator[ClausePair]:
    """Candidate pairs with all that the features ask for."""
    best = _best_likeness(profiles, likeness)
    reports = _likeness_of_reports(clauses, best)
    sentences = _SentenceLikeness(clauses)
    shared = [_shared_forms(profiles[i], profiles[j]) for i, j in numbers]
    soft = _soft_likeness(profiles, numbers, shared)
    for (i, j), forms, related in zip(numbers, shared, soft, strict=True):
        p, q = profiles[i], profiles[j]
        yield ClausePair(
            left=clauses[i],
            right=clauses[j],
            words=_words_in_common(p, q, forms, related),
            reports=reports[p.article, q.article],
            sentences=sentences.score(i, j),
            neighbours=sentences.score_near(i, j, likeness),
            likeness=likeness[i, j],
            best_left=best[i, q.article],
            best_right=best[j, p.article],
        )


def _best_likeness(
    profiles: Sequence[_Profile], likeness: Mapping[tuple[int, int], float]
) -> dict[tuple[int, str], float]:
    """(clause, other report) → the likeness of its best partner there."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, j), value in likeness.items():
        left, right = (i, profiles[j].article), (j, profiles[i].article)
        best[left] = max(best[left], value)
        best[right] = max(best[right], value)
    return best


def _likeness_of_reports(
    clauses: Sequence[Clause], best: Mapping[tuple[int, str], float]
) -> dict[tuple[str, str], float]:
    """Mean likeness of the clauses of one report to their best partners in another."""
    totals: dict[tuple[str, str], float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for clause in clauses:
        counts[clause.span.article] += 1
    for (i, other), value in best.items():
        totals[clauses[i].span.article, other] += value
    return {
        (one, other): max(
            total / counts[one], totals.get((other, one), 0.0) / max(1, counts[other])
        )
        for (one, other), total in totals.items()
    }


def _profiles(clauses: Sequence[Clause]) -> list[_Profile]:
    spread: dict[str, int] = defaultdict(int)
    for clause in clauses:
        for form in clause.keys:
            spread[form] += 1
    size = len(clauses)
    scale = math.log(1 + size)
    stats = statistics()
    share = {form: math.log(1 + size / n) / scale for form, n in spread.items()}
    weights = [{form: stats.weight(form) * share[form] for form in sorted(c.keys)} for c in clauses]
    # the vectors of all clauses in one table, a stretch of it for each
    rows = np.array(
        [stats.row.get(form, -1) for found in weights for form in found], dtype=np.int64
    )
    vectors = stats.vectors[rows]
    vectors[rows < 0] = 0
    order = np.array([w for found in weights for w in found.values()], dtype=np.float32)
    ends = accumulate(map(len, weights))
    return [
        _profile(clause, found, order[end - len(found) : end], vectors[end - len(found) : end])
        for clause, found, end in zip(clauses, weights, ends, strict=True)
    ]


def _profile(clause: Clause, weights: dict[str, float], order: Floats, vectors: Floats) -> _Profile:
    return _Profile(
        article=clause.span.article,
        weights=weights,
        position={form: n for n, form in enumerate(weights)},
        norm=math.sqrt(sum([w * w for w in weights.values()])) or 1.0,
        total=sum(weights.values()) or 1.0,
        order=order,
        vectors=vectors,
        bigrams=frozenset(pairwise([t.form for t in clause.terms])),
    )


def _candidates(profiles: Sequence[_Profile]) -> dict[tuple[int, int], float]:
    """Pairs that share telling words, with their cosine."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for form, weight in profile.weights.items():
            index[form].append((i, weight))
    overlap: dict[tuple[int, int], float] = {}
    for i, profile in enumerate(profiles):
        totals: dict[int, float] = defaultdict(float)
        looked_up = _rarest(profile, index)
        for form, weight in profile.weights.items():
            if form in looked_up:
                for j, other in index[form]:
                    totals[j] += weight * other
        for j in _best_partners(totals, profile, profiles):
            overlap[min(i, j), max(i, j)] = totals[j] / (profile.norm * profiles[j].norm)
    return overlap


def _rarest(profile: _Profile, index: Mapping[str, Sequence[tuple[int, float]]]) -> set[str]:
    """The words by which partners are looked up: the rarest, as far as their clauses go."""
    looked_up: set[str] = set()
    room = REACH
    for size, form in sorted((len(index[form]), form) for form in profile.weights):
        room -= size
        if size > MAX_POSTING or room < 0:
            break
        looked_up.add(form)
    return looked_up


def _best_partners(
    totals: dict[int, float], profile: _Profile, profiles: Sequence[_Profile]
) -> Iterable[int]:
    least, mine = UNLIKE * profile.norm, profile.article
    ranked = sorted(
        [
            (-likeness, j)
            for j, total in totals.items()
            if (likeness := total / profiles[j].norm) >= least and profiles[j].article != mine
        ]
    )
    taken: dict[str, int] = defaultdict(int)
    kept = 0
    for _, j in ranked:
        other = profiles[j].article
        if taken[other] < PER_ARTICLE:
            taken[other] += 1
            kept += 1
            yield j
        if kept == PER_CLAUSE:
            return


class _SentenceLikeness:
    """Likeness of the sentences that clauses stand in, computed once per pair of sentences."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        # sentence → its words with the squares of their weights
        self._words: dict[tuple[str, int], dict[str, float]] = {}
        self._known: dict[tuple[tuple[str, int], tuple[str, int]], float] = {}
        stats = statistics()
        for clause in clauses:
            words = self._words.setdefault((clause.span.article, clause.sentence), {})
            for form in clause.keys:
                weight = stats.weight(form)
                words[form] = weight * weight
        self._norms = {
            key: math.sqrt(sum(words.values())) or 1.0 for key, words in self._words.items()
        }

    def score(self, i: int, j: int) -> float:
        """Cosine of the sentences of two clauses."""
        a, b = self._clauses[i], self._clauses[j]
        key = ((a.span.article, a.sentence), (b.span.article, b.sentence))
        if key not in self._known:
            left, right = self._words[key[0]], self._words[key[1]]
            if len(left) > len(right):
                left, right = right, left
            same = sum(map(left.__getitem__, filter(right.__contains__, left)))
            self._known[key] = same / (self._norms[key[0]] * self._norms[key[1]])
        return self._known[key]

    def score_near(self, i: int, j: int, likeness: Mapping[tuple[int, int], float]) -> float:
        """Likeness of the clauses before and after."""
        return max(
            likeness.get((i - 1, j - 1), 0.0),
            likeness.get((i + 1, j + 1), 0.0),
        )


def _shared_forms(p: _Profile, q: _Profile) -> list[str]:
    """The words of both clauses, in the order of the first."""
    return list(filter(q.position.__contains__, p.position))


def _soft_likeness(
    profiles: Sequence[_Profile],
    pairs: Sequence[tuple[int, int]],
    shared: Sequence[Sequence[str]],
) -> list[tuple[float, float]]:
    """Share of the words of each clause of a pair that the other has or has related words for.

    Pairs with the same left clause stand side by side and are looked at together.
    """
    found: list[tuple[float, float]] = []
    for left, group in groupby(range(len(pairs)), key=lambda n: pairs[n][0]):
        p, numbers = profiles[left], list(group)
        others = [profiles[pairs[n][1]] for n in numbers]
        ends = list(accumulate(len(q.order) for q in others))
        starts = [0, *ends[:-1]]
        likeness = np.empty((ends[-1], len(p.order)), dtype=np.float32)
        mine = p.vectors.T
        for n, q, start, end in zip(numbers, others, starts, ends, strict=True):
            # one product a pair: in a larger one the last bits depend on what stands beside it
            np.dot(q.vectors, mine, out=likeness[start:end])
            for form in shared[n]:
                likeness[start + q.position[form], p.position[form]] = 1.0
        to_left = np.maximum(np.maximum.reduceat(likeness, starts, axis=0), 0.0) ** 2
        to_right = np.maximum(likeness.max(axis=1), 0.0) ** 2
        found += [
            (
                float(p.order.dot(nearest)) / p.total,
                float(q.order.dot(to_right[start:end])) / q.total,
            )
            for q, nearest, start, end in zip(others, to_left, starts, ends, strict=True)
        ]
    return found


def _words_in_common(
    p: _Profile, q: _Profile, forms: Sequence[str], related: tuple[float, float]
) -> WordsInCommon:
    """What words and phrases two clauses share; ``related``: see :func:`_soft_likeness`."""
    same = [p.weights[form] for form in forms]
    shared = sum(same)
    low, high = sorted((p.total, q.total))
    return WordsInCommon(
        cosine=sum([weight**2 for weight in same]) / (p.norm * q.norm),
        containment=shared / low,
        coverage=shared / high,
        soft=max(related),
        soft_low=min(related),
        phrases=len(p.bigrams & q.bigrams),
        rarest=max(same, default=0.0),
        number=len(same),
        weight=shared,
    )
