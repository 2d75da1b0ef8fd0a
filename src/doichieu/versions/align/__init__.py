"""Clauses of different reports that say the same: candidate pairs and their score.

In: the clauses of all reports. Out: scored pairs. Candidates come from an inverted index over
words, the rare ones first, never from all pairs, so the work grows with the text. Each pair is
described by a few named features and scored by a logistic model (``pairs.json``), whose
terms say why two clauses were put together. What follows from a pair is not decided here.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from doichieu.model import Story
from doichieu.versions.align.clauses import Clause, name_forms, split_clauses
from doichieu.versions.align.terms import statistics

MAX_POSTING = 200  # a word in more clauses than this finds no candidates by itself
REACH = 1000  # partners looked at through the rarest words of a clause, each word counted
PER_ARTICLE = 3  # candidates kept for a clause in each other report …
PER_CLAUSE = 10  # … and in all of them together
UNLIKE = 0.08  # cosine under which a pair is dropped: fewer than 2 % of what counts is lost

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


FEATURES = (
    "bias",
    "cosine",  # shared words, weighted by rarity in news and in the story
    "containment",  # share of the shorter clause found in the longer
    "coverage",  # share of the longer clause found in the shorter
    "soft",  # the same with related words counted by their likeness
    "soft_low",
    "phrases",  # shared pairs of neighbouring words
    "rarest",  # weight of the rarest shared word
    "shared",  # how many words are shared
    "names",  # share of names in common
    "names_clash",  # both have names, none in common
    "numbers",  # share of numbers in common
    "numbers_clash",  # both have numbers, none in common
    "days",  # share of days in common
    "days_clash",  # both have days, none in common
    "told",  # weight of all shared words
    "reporting",  # one says nothing but who speaks
    "alike",  # likeness of the two reports as a whole
    "sentences",  # likeness of the sentences they stand in
    "neighbours",  # likeness of the clauses beside them
    "distance",  # how far apart they stand in their reports
    "lead",  # both stand at the beginning
    "length",  # length of the shorter clause
    "ratio",  # shorter length over longer
    "negation",  # one is negated, the other not
    "best",  # each is the best partner of the other
    "rank",  # how near the best partner's likeness
)


# The order in which the functions below give them.
_ROW = (
    "bias", "cosine", "containment", "coverage", "soft", "soft_low", "phrases", "rarest", "shared",
    "told", "names", "names_clash", "numbers", "numbers_clash", "days", "days_clash", "alike",
    "sentences", "neighbours", "reporting", "distance", "lead", "length", "ratio", "negation",
    "best", "rank",
)  # fmt: skip


def find_pairs(clauses: Sequence[Clause]) -> tuple[Pair, ...]:
    """Scored candidate pairs of clauses of different reports."""
    candidates, rows = describe_pairs(clauses)
    if not candidates:
        return ()
    scores = score_features(rows)
    return tuple(
        Pair(i, j, score) for (i, j), score in zip(candidates, scores.tolist(), strict=True)
    )


def score_features(rows: Floats) -> Floats:
    """Probability that pairs with these features say the same."""
    weights = np.array([pair_weights()[name] for name in FEATURES], dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-(rows @ weights))), dtype=np.float32)


@cache
def pair_weights() -> dict[str, float]:
    """The shipped weights of the features."""
    file = resources.files(__package__) / "pairs.json"
    table: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))["weights"]
    return table


def describe_pairs(clauses: Sequence[Clause]) -> tuple[list[tuple[int, int]], Floats]:
    """Candidate pairs and their features, a row each."""
    profiles = _profiles(clauses)
    overlap = _candidates(profiles)
    pairs = sorted(overlap)
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, j), value in overlap.items():
        left, right = (i, profiles[j].article), (j, profiles[i].article)
        best[left] = max(best[left], value)
        best[right] = max(best[right], value)
    sentences = _SentenceLikeness(clauses)
    alike = _likeness_of_reports(clauses, best)
    rows = np.zeros((len(pairs), len(FEATURES)), dtype=np.float32)
    shared = [_shared_forms(profiles[i], profiles[j]) for i, j in pairs]
    soft = _soft_likeness(profiles, pairs, shared)
    for n, (i, j) in enumerate(pairs):
        p, q, value = profiles[i], profiles[j], overlap[i, j]
        top_left, top_right = best[i, q.article], best[j, p.article]
        rows[n] = [
            *_word_features(p, q, shared[n], *soft[n]),
            *_mark_features(clauses[i], clauses[j]),
            alike[p.article, q.article],
            sentences.score(i, j),
            sentences.score_near(i, j, overlap),
            *_place_features(clauses[i], clauses[j]),
            float(value >= top_left and value >= top_right),
            value / max(top_left, top_right, 1e-6),
        ]
    return pairs, np.ascontiguousarray(rows[:, [_ROW.index(name) for name in FEATURES]])


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
        self._words: dict[tuple[str, int], dict[str, float]] = {}
        self._known: dict[tuple[tuple[str, int], tuple[str, int]], float] = {}
        stats = statistics()
        for clause in clauses:
            words = self._words.setdefault((clause.span.article, clause.sentence), {})
            for form in clause.keys:
                words[form] = stats.weight(form)
        self._norms = {
            key: math.sqrt(sum(w * w for w in words.values())) or 1.0
            for key, words in self._words.items()
        }

    def score(self, i: int, j: int) -> float:
        """Cosine of the sentences of two clauses."""
        a, b = self._clauses[i], self._clauses[j]
        key = ((a.span.article, a.sentence), (b.span.article, b.sentence))
        if key not in self._known:
            left, right = self._words[key[0]], self._words[key[1]]
            if len(left) > len(right):
                left, right = right, left
            same = sum([left[form] * left[form] for form in filter(right.__contains__, left)])
            self._known[key] = same / (self._norms[key[0]] * self._norms[key[1]])
        return self._known[key]

    def score_near(self, i: int, j: int, overlap: dict[tuple[int, int], float]) -> float:
        """Likeness of the clauses before and after."""
        return max(
            overlap.get((i - 1, j - 1), 0.0),
            overlap.get((i + 1, j + 1), 0.0),
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


def _word_features(
    p: _Profile, q: _Profile, shared_forms: Sequence[str], soft_left: float, soft_right: float
) -> list[float]:
    """What words and phrases two clauses share."""
    same = [p.weights[form] for form in shared_forms]
    shared = sum(same)
    low, high = sorted((p.total, q.total))
    return [
        1.0,
        sum([weight**2 for weight in same]) / (p.norm * q.norm),
        shared / low,
        shared / high,
        max(soft_left, soft_right),
        min(soft_left, soft_right),
        min(3, len(p.bigrams & q.bigrams)) / 3,
        max(same, default=0.0) / 7.5,
        min(6, len(same)) / 6,
        min(40.0, shared) / 40,
    ]


def _mark_features(a: Clause, b: Clause) -> list[float]:
    """What names, numbers and days two clauses share."""
    return [
        *_share_and_clash(a.capitals, b.capitals),
        *_share_and_clash(a.numbers, b.numbers),
        *_share_and_clash(a.days, b.days),
    ]


def _share_and_clash(left: Set[object], right: Set[object]) -> tuple[float, float]:
    """The share in common; whether both have some, and none in common."""
    if not left or not right:
        return 0.0, 0.0
    common = len(left & right)
    return common / len(left | right), float(not common)


def _place_features(a: Clause, b: Clause) -> list[float]:
    """Where two clauses stand, how long they are and whether they deny or only say who speaks."""
    short, long = sorted((len(a.terms), len(b.terms)))
    return [
        float(a.reporting or b.reporting),
        abs(a.place - b.place),
        float(a.place < 0.15 and b.place < 0.15),
        min(20, short) / 20,
        short / long,
        float(a.negated != b.negated),
    ]
