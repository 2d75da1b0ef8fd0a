"""How much a sentence matters to the story: learned weights over plain, explainable features.

Comes in: a story. Goes out: candidates for a summary, each with its syllable pairs and what they
are worth. Two steps after the concept-based summarisers (Gillick & Favre 2009; Li et al. 2013):
a logistic model says how likely a pair of neighbouring syllables stands in a human summary, from
where and how often the reports use it; a linear model says which share of a sentence's pairs will,
from these likelihoods and the sentence's place. Weights: `salience.json`, made by
`tools/train_summary.py`. Not decided here: which sentences go together (:mod:`.summary`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain, pairwise
from math import fsum, log, log1p
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from doichieu.model import PartKind, Span, Story
from doichieu.text import syllables

Pair = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)
Vector = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

# Parts that are no running text: never in a summary.
_SET_APART = frozenset(PartKind)
_CLOSED = (".", "!", "?", "…")
_CLOSERS = '"”’»)'
# A pair in more first sentences than this says nothing about which of them is like another.
MOST_LEADS = 100
_QUOTES = frozenset('"“”«»')

PAIR_FEATURES = (
    "bias", "article share", "log articles", "log uses", "in several", "lead share",
    "top three share", "in a first sentence", "in a second", "in a third", "log sentence",
    "log position", "title share", "description share", "title syllables",
    "description syllables", "has a number", "one over articles",
)  # fmt: skip
SENTENCE_FEATURES = (
    "bias", "pair likelihood", "first", "second", "third", "log index", "relative position",
    "last", "in earliest", "in latest", "recency", "log length", "short", "long", "title overlap",
    "description overlap", "pair article share", "pairs in several", "like another lead",
    "quotes", "asks", "has a number", "log article length", "first of many", "first of earliest",
    "pair description share", "starts small", "unclosed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that a summary may use. ``worth``: expected share of its pairs in a summary."""

    span: Span
    text: str
    length: int  # syllables
    pairs: frozenset[Pair]
    worth: float


@dataclass(frozen=True, slots=True)
class Salience:
    """What the sentences of a story are worth."""

    candidates: tuple[Candidate, ...]
    likelihood: Mapping[Pair, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a feature, in the order of the tables above."""

    pair: Vector
    sentence: Vector


@dataclass(frozen=True, slots=True)
class _Told:
    """An article as the features need it: folded syllables of title, description, sentences.

    ``pairs``: those of each sentence; ``length``: syllables of all sentences, 1 at least.
    """

    title: tuple[str, ...]
    description: tuple[str, ...]
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    pairs: tuple[frozenset[Pair], ...]
    length: int


@cache
def shipped_weights() -> Weights:
    """The weights beside this module."""
    text = (resources.files(__package__) / "salience.json").read_text(encoding="utf-8")
    table = json.loads(text)
    return Weights(
        pair=np.array([table["pair"][name] for name in PAIR_FEATURES]),
        sentence=np.array([table["sentence"][name] for name in SENTENCE_FEATURES]),
    )


def score_sentences(story: Story, weights: Weights | None = None) -> Salience:
    """What every sentence of the running text of a story is worth, in order of the reports."""
    weights = weights or shipped_weights()
    told = read_story(story)
    pairs, matrix = pair_features(told)
    likelihood = dict(zip(pairs, _logistic(matrix @ weights.pair).tolist(), strict=True))
    worths = (sentence_features(told, likelihood) @ weights.sentence).tolist()
    sentences = (s for a in told for s in zip(a.spans, a.texts, a.sentences, a.pairs, strict=True))
    candidates = tuple(
        Candidate(span, text, len(sentence), pairs_here, worth)
        for (span, text, sentence, pairs_here), worth in zip(sentences, worths, strict=True)
    )
    return Salience(candidates, likelihood)


def read_story(story: Story) -> list[_Told]:
    """The articles of a story as the features need them; only running text counts."""
    told = []
    for report in story.reports:
        document = report.document
        kept = [s for s in document.sentences if document.part_at(s.start) not in _SET_APART]
        texts = [document.text[s.start : s.end] for s in kept]
        sentences = tuple(_folded(text) for text in texts)
        told.append(
            _Told(
                title=_folded(report.article.title),
                description=_folded(report.article.description),
                spans=tuple(document.span(s.start, s.end) for s in kept),
                texts=tuple(texts),
                sentences=sentences,
                pairs=tuple(frozenset(pairwise(sentence)) for sentence in sentences),
                length=sum(map(len, sentences)) or 1,
            )
        )
    return told


def _folded(text: str | None) -> tuple[str, ...]:
    return tuple([s.lower() for s in syllables((text or "").replace("_", " "))])


def _logistic(x: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))))


def _share(items: Iterable[Iterable[Key]], total: int) -> dict[Key, float]:
    counts: Counter[Key] = Counter()
    for item in items:
        counts.update(set(item))
    return {key: count / total for key, count in counts.items()}


def _each(function: Callable[[int], float], numbers: Counts) -> Vector:
    """A function of whole numbers, in the same bits as one by one."""
    values, at = np.unique(numbers, return_inverse=True)
    return np.array([function(n) for n in values.tolist()], dtype=np.float64)[at]


@dataclass(frozen=True, slots=True)
class _Uses:
    """Where and how often the reports use each pair; numbers in the order of ``pairs``."""

    pairs: list[Pair]
    articles: Counts
    uses: Counts
    leads: Counts  # articles with it in their first sentence
    tops: Counts  # … in their first three, at its first use there
    sentence: Counts  # the earliest sentence of an article
    position: Counts  # the earliest syllable


def _uses(told: Sequence[_Told]) -> _Uses:
    number: dict[Pair, int] = {}
    found: list[int] = []  # every use
    sentences: list[tuple[int, int, int, int]] = []  # article, number, first syllable, pairs
    for order, article in enumerate(told):
        before = 0
        for at, sentence in enumerate(article.sentences):
            sentences.append((order, at, before, max(0, len(sentence) - 1)))
            before += len(sentence)
            found += [number.setdefault(pair, len(number)) for pair in pairwise(sentence)]
    pairs = np.array(found, dtype=np.int64)
    place, index, position, sizes = np.array(sentences, dtype=np.int64).reshape(-1, 4).T
    # an article counts at the first use of a pair in it; `unique` gives these, sorted by pair
    _, first = np.unique(pairs * len(told) + np.repeat(place, sizes), return_index=True)
    pair_here, sentence_here = pairs[first], np.repeat(index, sizes)[first]
    position_here = first + np.repeat(position - np.cumsum(sizes) + sizes, sizes)[first]
    begins = np.flatnonzero(np.diff(pair_here, prepend=-1))
    size = len(number)
    return _Uses(
        pairs=list(number),
        articles=np.bincount(pair_here, minlength=size),
        uses=np.bincount(pairs, minlength=size),
        leads=np.bincount(pair_here[sentence_here == 0], minlength=size),
        tops=np.bincount(pair_here[sentence_here < 3], minlength=size),
        sentence=np.minimum.reduceat(sentence_here, begins),
        position=np.minimum.reduceat(position_here, begins),
    )


def pair_features(told: Sequence[_Told]) -> tuple[list[Pair], Vector]:
    """The pairs of the running text and a row of :data:`PAIR_FEATURES` for each."""
    total = len(told)
    titles = _share((a.title for a in told), total)
    descriptions = _share((a.description for a in told), total)
    title_pairs = _share((pairwise(a.title) for a in told), total)
    description_pairs = _share((pairwise(a.description) for a in told), total)
    uses = _uses(told)
    columns = (
        np.ones(len(uses.pairs)),
        uses.articles / total,
        _each(log, uses.articles),
        _each(log, uses.uses),
        uses.articles > 1,
        uses.leads / total,
        uses.tops / total,
        uses.sentence == 0,
        uses.sentence == 1,
        uses.sentence == 2,
        _each(log1p, uses.sentence),
        _each(log1p, uses.position),
        [title_pairs.get(pair, 0.0) for pair in uses.pairs],
        [description_pairs.get(pair, 0.0) for pair in uses.pairs],
        [min(titles.get(a, 0.0), titles.get(b, 0.0)) for a, b in uses.pairs],
        [min(descriptions.get(a, 0.0), descriptions.get(b, 0.0)) for a, b in uses.pairs],
        [a.isdigit() or b.isdigit() for a, b in uses.pairs],
        np.full(len(uses.pairs), 1 / total if total else 0.0),
    )
    # rows in one piece of memory: products with weights are the same to the bit
    return uses.pairs, np.ascontiguousarray(np.array(columns, dtype=np.float64).T)


def sentence_features(told: Sequence[_Told], likelihood: Mapping[Pair, float]) -> Vector:
    """A row of :data:`SENTENCE_FEATURES` for each sentence, in order."""
    total = len(told)
    shares = _share((chain.from_iterable(a.pairs) for a in told), total)
    described = _share((pairwise(a.description) for a in told), total)
    leads = _leads(told)
    rows = []
    for place, article in enumerate(told):
        before = 0
        title, description = frozenset(article.title), frozenset(article.description)
        for index, (text, sentence, pairs) in enumerate(
            zip(article.texts, article.sentences, article.pairs, strict=True)
        ):
            here = frozenset(sentence)
            rows.append(
                (
                    *_place(index, before, place, total, article),
                    *_form(text, sentence),
                    len(here & title) / max(1, len(title)),
                    len(here & description) / max(1, len(description)),
                    *_company(pairs, shares, described, total),
                    _likeness_to_leads(pairs, place, leads),
                    fsum([likelihood.get(p, 0.0) for p in pairs]) / max(1, len(pairs)),
                )
            )
            before += len(sentence)
    matrix = np.array(rows, dtype=np.float64).reshape(len(rows), len(_ROW))
    return matrix[:, [_ROW.index(name) for name in SENTENCE_FEATURES]]


# The order in which the three helpers below give their features.
_ROW = (
    "bias", "first", "second", "third", "log index", "relative position", "last", "in earliest",
    "in latest", "recency", "log article length", "first of many", "first of earliest",
    "log length", "short", "long", "quotes", "asks", "has a number", "starts small", "unclosed",
    "title overlap", "description overlap", "pair article share", "pairs in several",
    "pair description share", "like another lead", "pair likelihood",
)  # fmt: skip


def _place(index: int, before: int, place: int, total: int, article: _Told) -> tuple[float, ...]:
    """Where the sentence stands in its article and the article in the story."""
    return (
        1.0,
        index == 0,
        index == 1,
        index == 2,
        log1p(index),
        before / article.length,
        index == len(article.sentences) - 1,
        place == 0,
        place == total - 1,
        place / max(1, total - 1),
        log(article.length) / 7,
        (index == 0) * log(total),
        index == 0 and place == 0,
    )


def _form(text: str, sentence: Sequence[str]) -> tuple[float, ...]:
    """What the sentence looks like."""
    return (
        log1p(len(sentence)),
        len(sentence) < 10,
        len(sentence) > 50,
        not _QUOTES.isdisjoint(text),
        text.endswith("?"),
        any(map(str.isdigit, text)),
        text[:1].islower(),
        not text.rstrip(_CLOSERS).endswith(_CLOSED),
    )


def _company(
    pairs: Set[Pair], shares: Mapping[Pair, float], described: Mapping[Pair, float], total: int
) -> tuple[float, ...]:
    """What the sentence shares with descriptions and the other reports.

    Sums are exact: a plain sum of floats depends on its order, and sets have none.
    """
    size, several = max(1, len(pairs)), 1.001 / total
    shared = [shares[p] for p in pairs]
    return (
        fsum(shared) / size,
        sum([share > several for share in shared]) / size,
        fsum([described.get(p, 0.0) for p in pairs]) / size,
    )


def _leads(told: Sequence[_Told]) -> Mapping[Pair, Sequence[int]]:
    """Pair → the articles whose first sentence has it; not for pairs that most of them have."""
    leads: dict[Pair, list[int]] = {}
    for place, article in enumerate(told):
        for pair in article.pairs[0] if article.pairs else ():
            leads.setdefault(pair, []).append(place)
    return {pair: places for pair, places in leads.items() if len(places) <= MOST_LEADS}


def _likeness_to_leads(pairs: Set[Pair], place: int, leads: Mapping[Pair, Sequence[int]]) -> float:
    """The largest share of the pairs that the first sentence of another article has."""
    common = Counter(chain.from_iterable([leads[pair] for pair in pairs if pair in leads]))
    del common[place]
    return max(common.values(), default=0) / max(1, len(pairs))
