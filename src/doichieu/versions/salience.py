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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from math import log, log1p

import numpy as np
import numpy.typing as npt

from doichieu.model import PartKind, Span, Story
from doichieu.text import syllables

Pair = tuple[str, str]
Vector = npt.NDArray[np.float64]

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
    """An article as the features need it: folded syllables of title, description, sentences."""

    title: tuple[str, ...]
    description: tuple[str, ...]
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]

    @property
    def length(self) -> int:
        return sum(map(len, self.sentences)) or 1


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
    likelihood = dict(zip(pairs, _logistic(matrix @ weights.pair), strict=True))
    worths = sentence_features(told, likelihood) @ weights.sentence
    candidates: list[Candidate] = []
    for article in told:
        for span, text, sentence in zip(
            article.spans, article.texts, article.sentences, strict=True
        ):
            worth = float(worths[len(candidates)])
            pairs_here = frozenset(_pairs(sentence))
            candidates.append(Candidate(span, text, len(sentence), pairs_here, worth))
    return Salience(tuple(candidates), likelihood)


def read_story(story: Story) -> list[_Told]:
    """The articles of a story as the features need them; only running text counts."""
    told = []
    for report in story.reports:
        document = report.document
        kept = [s for s in document.sentences if document.part_at(s.start) not in _SET_APART]
        texts = [document.text[s.start : s.end] for s in kept]
        told.append(
            _Told(
                title=_folded(report.article.title),
                description=_folded(report.article.description),
                spans=tuple(document.span(s.start, s.end) for s in kept),
                texts=tuple(texts),
                sentences=tuple(_folded(text) for text in texts),
            )
        )
    return told


def _folded(text: str | None) -> tuple[str, ...]:
    return tuple(s.lower() for s in syllables((text or "").replace("_", " ")))


def _pairs(sentence: Sequence[str]) -> list[Pair]:
    return list(pairwise(sentence))


def _logistic(x: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))))


@dataclass(slots=True)
class _Use:
    """Where and how often the reports use a pair."""

    articles: int = 0
    uses: int = 0
    leads: int = 0
    tops: int = 0
    sentence: int = 1_000_000
    position: int = 1_000_000


def _uses(told: Sequence[_Told]) -> dict[Pair, _Use]:
    table: dict[Pair, _Use] = {}
    for article in told:
        seen: set[Pair] = set()
        before = 0
        for index, sentence in enumerate(article.sentences):
            for offset, pair in enumerate(_pairs(sentence)):
                use = table.setdefault(pair, _Use())
                use.uses += 1
                if pair not in seen:
                    seen.add(pair)
                    use.articles += 1
                    use.leads += index == 0
                    use.tops += index < 3
                    use.sentence = min(use.sentence, index)
                    use.position = min(use.position, before + offset)
            before += len(sentence)
    return table


def _share(items: Iterable[Iterable[object]], total: int) -> Counter[object]:
    counts: Counter[object] = Counter()
    for item in items:
        counts.update(set(item))
    return Counter({key: count / total for key, count in counts.items()})


def pair_features(told: Sequence[_Told]) -> tuple[list[Pair], Vector]:
    """The pairs of the running text and a row of :data:`PAIR_FEATURES` for each."""
    total = len(told)
    titles = _share((a.title for a in told), total)
    descriptions = _share((a.description for a in told), total)
    title_pairs = _share((_pairs(a.title) for a in told), total)
    description_pairs = _share((_pairs(a.description) for a in told), total)
    uses = _uses(told)
    rows = [
        (
            1.0,
            use.articles / total,
            log(use.articles),
            log(use.uses),
            use.articles > 1,
            use.leads / total,
            use.tops / total,
            use.sentence == 0,
            use.sentence == 1,
            use.sentence == 2,
            log1p(use.sentence),
            log1p(use.position),
            title_pairs[pair],
            description_pairs[pair],
            min(titles[pair[0]], titles[pair[1]]),
            min(descriptions[pair[0]], descriptions[pair[1]]),
            pair[0].isdigit() or pair[1].isdigit(),
            1 / total,
        )
        for pair, use in uses.items()
    ]
    return list(uses), np.array(rows, dtype=np.float64).reshape(len(rows), len(PAIR_FEATURES))


def sentence_features(told: Sequence[_Told], likelihood: Mapping[Pair, float]) -> Vector:
    """A row of :data:`SENTENCE_FEATURES` for each sentence, in order."""
    total = len(told)
    shares = _share(([p for s in a.sentences for p in _pairs(s)] for a in told), total)
    described = _share((_pairs(a.description) for a in told), total)
    leads = _leads(told)
    rows = []
    for place, article in enumerate(told):
        before = 0
        for index, (text, sentence) in enumerate(
            zip(article.texts, article.sentences, strict=True)
        ):
            pairs = set(_pairs(sentence))
            rows.append(
                (
                    *_place(index, before, place, total, article),
                    *_form(text, sentence),
                    *_company(sentence, pairs, article, shares, described, total),
                    _likeness_to_leads(pairs, place, leads),
                    sum(likelihood.get(p, 0.0) for p in pairs) / max(1, len(pairs)),
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
        any(c in _QUOTES for c in text),
        text.endswith("?"),
        any(c.isdigit() for c in text),
        text[:1].islower(),
        not text.rstrip(_CLOSERS).endswith(_CLOSED),
    )


def _company(
    sentence: Sequence[str],
    pairs: set[Pair],
    article: _Told,
    shares: Counter[object],
    described: Counter[object],
    total: int,
) -> tuple[float, ...]:
    """What the sentence shares with titles, descriptions and the other reports."""
    here, size = set(sentence), max(1, len(pairs))
    title, description = set(article.title), set(article.description)
    several = 1.001 / total
    return (
        len(here & title) / max(1, len(title)),
        len(here & description) / max(1, len(description)),
        sum(shares[p] for p in pairs) / size,
        sum(shares[p] > several for p in pairs) / size,
        sum(described[p] for p in pairs) / size,
    )


def _leads(told: Sequence[_Told]) -> Mapping[Pair, Sequence[int]]:
    """Pair → the articles whose first sentence has it; not for pairs that most of them have."""
    leads: dict[Pair, list[int]] = {}
    for place, article in enumerate(told):
        for pair in set(_pairs(article.sentences[0])) if article.sentences else ():
            leads.setdefault(pair, []).append(place)
    return {pair: places for pair, places in leads.items() if len(places) <= MOST_LEADS}


def _likeness_to_leads(pairs: set[Pair], place: int, leads: Mapping[Pair, Sequence[int]]) -> float:
    """The largest share of the pairs that the first sentence of another article has."""
    common = Counter(other for pair in pairs for other in leads.get(pair, ()))
    del common[place]
    return max(common.values(), default=0) / max(1, len(pairs))
