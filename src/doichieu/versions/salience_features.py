"""What is looked at to tell how much a story's syllable pairs and sentences matter.

In: the articles of a story as folded syllables. Out: for each pair of neighbouring syllables a
row of :data:`PAIR_FEATURES` (whole columns at once, they are many), for each sentence a row of
:data:`SENTENCE_FEATURES`. The weights stand under the same names in ``salience.json``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from math import fsum, log, log1p
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from doichieu.model import Span
from doichieu.scoring import Column, Feature

Pair = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)
Vector = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_CLOSED = (".", "!", "?", "…")
_CLOSERS = '"”’»)'
_QUOTES = frozenset('"“”«»')
# A pair in more first sentences than this says nothing about which of them is like another; it
# bounds the work in long stories.
MOST_LEADS = 100
SHORT, LONG = 10, 50  # syllables; outside stand headings, lists and glued sentences


@dataclass(frozen=True, slots=True)
class Told:
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
class Uses:
    """Where and how often the reports use each pair; numbers in the order of ``pairs``.

    The shares say how many of the ``total`` articles have a pair or a syllable in their title or
    their description.
    """

    pairs: list[Pair]
    articles: Counts
    uses: Counts
    leads: Counts  # articles with it in their first sentence
    tops: Counts  # … in their first three, at its first use there
    sentence: Counts  # the earliest sentence of an article
    position: Counts  # the earliest syllable
    total: int
    title_pairs: Mapping[Pair, float]
    description_pairs: Mapping[Pair, float]
    title_syllables: Mapping[str, float]
    description_syllables: Mapping[str, float]


def count_uses(told: Sequence[Told]) -> Uses:
    """Every pair of the running text, with its uses."""
    total = len(told)
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
    return Uses(
        pairs=list(number),
        articles=np.bincount(pair_here, minlength=size),
        uses=np.bincount(pairs, minlength=size),
        leads=np.bincount(pair_here[sentence_here == 0], minlength=size),
        tops=np.bincount(pair_here[sentence_here < 3], minlength=size),
        sentence=np.minimum.reduceat(sentence_here, begins),
        position=np.minimum.reduceat(position_here, begins),
        total=total,
        title_pairs=_share((pairwise(a.title) for a in told), total),
        description_pairs=_share((pairwise(a.description) for a in told), total),
        title_syllables=_share((a.title for a in told), total),
        description_syllables=_share((a.description for a in told), total),
    )


def _lesser(shares: Mapping[str, float], pairs: Iterable[Pair]) -> list[float]:
    """The share of the rarer syllable of each pair."""
    return [min(shares.get(a, 0.0), shares.get(b, 0.0)) for a, b in pairs]


PAIR_FEATURES: tuple[Feature[Uses, Column], ...] = (
    Feature("bias", lambda u: np.ones(len(u.pairs)), "most pairs are in no summary"),
    Feature("article share", lambda u: u.articles / u.total, "what many reports say matters"),
    Feature("log articles", lambda u: _each(log, u.articles), "… more slowly as they get many"),
    Feature("log uses", lambda u: _each(log, u.uses), "what is said again and again matters"),
    Feature("in several", lambda u: u.articles > 1, "a second report is the largest step"),
    Feature("lead share", lambda u: u.leads / u.total, "first sentences tell the news"),
    Feature("top three share", lambda u: u.tops / u.total, "… and the next two the rest of it"),
    Feature("in a first sentence", lambda u: u.sentence == 0, "one lead is not all of them"),
    Feature("in a second", lambda u: u.sentence == 1, "how far down it starts, step by step"),
    Feature("in a third", lambda u: u.sentence == 2, "how far down it starts, step by step"),
    Feature("log sentence", lambda u: _each(log1p, u.sentence), "background stands further down"),
    Feature("log position", lambda u: _each(log1p, u.position), "… also inside long sentences"),
    Feature(
        "title share",
        lambda u: [u.title_pairs.get(pair, 0.0) for pair in u.pairs],
        "titles name what the story is about",
    ),
    Feature(
        "description share",
        lambda u: [u.description_pairs.get(pair, 0.0) for pair in u.pairs],
        "a teaser is the editor's own summary",
    ),
    Feature(
        "title syllables",
        lambda u: _lesser(u.title_syllables, u.pairs),
        "titles are short: they may have both syllables apart",
    ),
    Feature(
        "description syllables",
        lambda u: _lesser(u.description_syllables, u.pairs),
        "so may teasers",
    ),
    Feature(
        "has a number",
        lambda u: [a.isdigit() or b.isdigit() for a, b in u.pairs],
        "summaries keep figures and dates",
    ),
    Feature(
        "one over articles",
        lambda u: np.full(len(u.pairs), 1 / u.total if u.total else 0.0),
        "of fewer reports a summary keeps a larger part",
    ),
)


@dataclass(frozen=True, slots=True)
class SentenceInContext:
    """A sentence, where it stands, and what its pairs have in common with the story.

    Attributes:
        text: as printed.
        syllables: folded.
        pairs: of neighbouring syllables.
        index: its number in the article.
        before: syllables of the article before it.
        article: its article.
        place: the article's number in the story.
        total: how many articles the story has.
        shares: pair → share of the articles that have it.
        described: pair → share of the descriptions that have it.
        leads: pair → articles whose first sentence has it.
        likelihood: pair → how likely it is in a summary.
    """

    text: str
    syllables: tuple[str, ...]
    pairs: frozenset[Pair]
    index: int
    before: int
    article: Told
    place: int
    total: int
    shares: Mapping[Pair, float]
    described: Mapping[Pair, float]
    leads: Mapping[Pair, Sequence[int]]
    likelihood: Mapping[Pair, float]


def in_context(
    told: Sequence[Told], likelihood: Mapping[Pair, float]
) -> Iterator[SentenceInContext]:
    """The sentences of all articles in order, with what their features ask for."""
    total = len(told)
    shares = _share((chain.from_iterable(a.pairs) for a in told), total)
    described = _share((pairwise(a.description) for a in told), total)
    leads = _leads(told)
    for place, article in enumerate(told):
        before = 0
        for index, (text, sentence, pairs) in enumerate(
            zip(article.texts, article.sentences, article.pairs, strict=True)
        ):
            yield SentenceInContext(
                text=text,
                syllables=sentence,
                pairs=pairs,
                index=index,
                before=before,
                article=article,
                place=place,
                total=total,
                shares=shares,
                described=described,
                leads=leads,
                likelihood=likelihood,
            )
            before += len(sentence)


def _mean(values: Iterable[float], pairs: Set[Pair]) -> float:
    """An exact sum over a set of pairs, a pair: a plain sum depends on the order, sets have none."""
    return fsum(values) / max(1, len(pairs))


def _overlap(sentence: SentenceInContext, words: Iterable[str]) -> float:
    """The share of the words that the sentence has."""
    wanted = frozenset(words)
    return len(wanted.intersection(sentence.syllables)) / max(1, len(wanted))


def _in_several(sentence: SentenceInContext) -> float:
    """The share of the pairs that another article has as well."""
    several = 1.001 / sentence.total
    shared = sum([sentence.shares[p] > several for p in sentence.pairs])
    return shared / max(1, len(sentence.pairs))


def _leads(told: Sequence[Told]) -> Mapping[Pair, Sequence[int]]:
    """Pair → the articles whose first sentence has it; not for pairs that most of them have."""
    leads: dict[Pair, list[int]] = {}
    for place, article in enumerate(told):
        for pair in article.pairs[0] if article.pairs else ():
            leads.setdefault(pair, []).append(place)
    return {pair: places for pair, places in leads.items() if len(places) <= MOST_LEADS}


def _likeness_to_leads(sentence: SentenceInContext) -> float:
    """The largest share of the pairs that the first sentence of another article has."""
    leads = sentence.leads
    common = Counter(chain.from_iterable([leads[p] for p in sentence.pairs if p in leads]))
    del common[sentence.place]
    return max(common.values(), default=0) / max(1, len(sentence.pairs))


SENTENCE_FEATURES: tuple[Feature[SentenceInContext, float], ...] = (
    Feature("bias", lambda s: 1.0, "the share of an average sentence"),
    Feature(
        "pair likelihood",
        lambda s: _mean([s.likelihood.get(p, 0.0) for p in s.pairs], s.pairs),
        "a sentence is worth what its pairs are",
    ),
    Feature("first", lambda s: s.index == 0, "the lead tells the news as a whole"),
    Feature("second", lambda s: s.index == 1, "… what follows it less so"),
    Feature("third", lambda s: s.index == 2, "… and less"),
    Feature("log index", lambda s: log1p(s.index), "background stands further down"),
    Feature(
        "relative position",
        lambda s: s.before / s.article.length,
        "in a long report the news takes more sentences",
    ),
    Feature(
        "last",
        lambda s: s.index == len(s.article.sentences) - 1,
        "reports close with background or an outlook",
    ),
    Feature("in earliest", lambda s: s.place == 0, "the first report is overtaken by the others"),
    Feature("in latest", lambda s: s.place == s.total - 1, "the last one has the latest state"),
    Feature("recency", lambda s: s.place / max(1, s.total - 1), "… and so have those near it"),
    Feature("log length", lambda s: log1p(len(s.syllables)), "longer sentences say more at once"),
    Feature("short", lambda s: len(s.syllables) < SHORT, "scraps and headings"),
    Feature("long", lambda s: len(s.syllables) > LONG, "lists, and sentences that were glued"),
    Feature(
        "title overlap",
        lambda s: _overlap(s, s.article.title),
        "its own title says what a report is about",
    ),
    Feature(
        "description overlap",
        lambda s: _overlap(s, s.article.description),
        "so does its teaser",
    ),
    Feature(
        "pair article share",
        lambda s: _mean([s.shares[p] for p in s.pairs], s.pairs),
        "what the other reports say too",
    ),
    Feature("pairs in several", _in_several, "… in one of them at least"),
    Feature("like another lead", _likeness_to_leads, "another report opens with it"),
    Feature("quotes", lambda s: not _QUOTES.isdisjoint(s.text), "summaries seldom quote"),
    Feature("asks", lambda s: s.text.endswith("?"), "… and never ask"),
    Feature("has a number", lambda s: any(map(str.isdigit, s.text)), "they keep figures and dates"),
    Feature(
        "log article length",
        lambda s: log(s.article.length) / 7,
        "in a long report each sentence has less of the story",
    ),
    Feature(
        "first of many",
        lambda s: (s.index == 0) * log(s.total),
        "of many leads a summary needs only one",
    ),
    Feature(
        "first of earliest",
        lambda s: s.index == 0 and s.place == 0,
        "the earliest lead tells what set the story off",
    ),
    Feature(
        "pair description share",
        lambda s: _mean([s.described.get(p, 0.0) for p in s.pairs], s.pairs),
        "what the teasers of all reports say",
    ),
    Feature("starts small", lambda s: s.text[:1].islower(), "the rest of a sentence cut in two"),
    Feature(
        "unclosed",
        lambda s: not s.text.rstrip(_CLOSERS).endswith(_CLOSED),
        "a heading or a caption among the text",
    ),
)
