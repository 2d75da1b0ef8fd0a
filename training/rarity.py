"""Count in how many news articles each term stands: syllables and pairs of neighbours.

Input: a month of feed items, and the stories of the reading half. Output: ``rarity.npz`` (terms,
in how many articles each stands).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from doichieu.articles import read_articles
from doichieu.model import Article
from doichieu.stories.clusters import find_terms
from training.halves import split
from training.pairs import VIMS, VMDS
from training.recipes import Figure, Learned, Recipe, Source

LEAST = 3  # articles; what stands in fewer is as good as new
HELD_OUT = 10  # every tenth article is left out where the table is measured
FEED = Source(
    "feed of three outlets, September 2025",
    "stream/rss-2025-09.jsonl",
    "public feed archive, no licence file; numbers only",
)


def reading_stories(data: Path) -> Iterator[tuple[str, tuple[Article, ...]]]:
    """The stories of the reading half, of each set by itself: name and articles."""
    yield from _half(data, 0)


def checking_stories(data: Path) -> Iterator[tuple[str, tuple[Article, ...]]]:
    """Those of the checking half."""
    yield from _half(data, 1)


def _half(data: Path, half: int) -> Iterator[tuple[str, tuple[Article, ...]]]:
    for source in (VMDS, VIMS):
        paths = {path.stem: path for path in source.paths(data)}
        for name in split(paths)[half]:
            yield f"{source.name} {name}", read_articles(paths[name]).articles


def terms_of(article: Article) -> set[str]:
    """The terms of title, teaser and text."""
    parts = filter(None, (article.title, article.description, article.text))
    return set(find_terms("\n".join(parts)).words)


def count(articles: Iterable[set[str]]) -> tuple[int, dict[str, int]]:
    """How many articles there are, and in how many each term stands that is not too rare."""
    counts: Counter[str] = Counter()
    number = 0
    for terms in articles:
        counts.update(terms)
        number += 1
    return number, {term: n for term, n in counts.items() if n >= LEAST}


def learn(data: Path) -> Learned:
    """The table, and how much of an article that was not counted it knows."""
    read = [article for _, articles in reading_stories(data) for article in articles]
    articles = [
        terms_of(article) for article in (*read_articles(FEED.paths(data)[0]).articles, *read)
    ]
    number, counts = count(articles)
    ordered = sorted(counts)
    content = io.BytesIO()
    np.savez_compressed(
        content,
        allow_pickle=False,
        terms=np.array("\n".join(ordered)),
        counts=np.array([counts[term] for term in ordered], dtype=np.uint16),
        articles=np.array([number]),
    )
    return Learned(content.getvalue(), (_known(articles),))


def _known(articles: list[set[str]]) -> Figure:
    left_out = articles[::HELD_OUT]
    _, counts = count(terms for n, terms in enumerate(articles) if n % HELD_OUT)
    known = sum(len(terms & counts.keys()) for terms in left_out)
    share = known / max(1, sum(map(len, left_out)))
    return Figure("share of terms known", share, f"{len(left_out)} articles that were not counted")


RECIPE = Recipe(
    name="rarity",
    target="stories/clusters/rarity.npz",
    scores="In how many news articles each syllable and each pair of neighbouring syllables stands.",
    sources=(FEED, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Mostly titles and teasers of one month of three outlets; of the stories only the reading half is "
        "counted. Pairs are written together (`hànội`), what stands in fewer than three articles is not listed."
    ),
    learn=learn,
)
