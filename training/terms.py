"""Learn term statistics for comparing reports: document frequencies and small word vectors.

Input: a corpus of word-segmented articles, one JSON object a line with ``text`` (words joined by
``_``). Output: ``terms.npz`` (words, in how many articles each stands, vectors as 8-bit numbers).
Vectors are the leading singular directions of a matrix of positive pointwise mutual information
between words and the most frequent words near them, which needs nothing but numpy and comes out
the same every time (up to rounding).
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from doichieu.text import fold_case, nfc
from training.recipes import Figure, Learned, Recipe, Source

MIN_ARTICLES = 5  # rarer words carry no reliable statistics
CONTEXTS = 4000  # most frequent words serve as contexts, left and right told apart
WINDOW = 2  # a narrow window finds words that can replace each other, a wide one only topics
DIMENSIONS = 96
TRIED = 1000  # words whose neighbours are compared to measure the vectors
_WORD = re.compile(r"\w+")  # `quân_đội` one word; not `,`

Floats = npt.NDArray[np.float32]

SEGMENTED = Source(
    "vietnews sample, word-segmented by a tool",
    "segmented/vietnews-sample.jsonl",
    "public, no licence file; numbers only",
)


def read_words(path: Path) -> Iterator[list[str]]:
    """The folded words of each article; numbers are left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = nfc(json.loads(line)["text"])
            words = (fold_case(w).replace("_", " ").strip() for w in _WORD.findall(text))
            yield [w for w in words if w and not any(c.isdigit() for c in w)]


def count_pairs(articles: list[npt.NDArray[np.int64]], size: int, contexts: int) -> Floats:
    """How often each word stands near each context word."""
    counts = np.zeros((2, size, contexts), dtype=np.float32)
    gap = np.full(WINDOW, -1, dtype=np.int64)
    ids = np.concatenate([part for article in articles for part in (article, gap)])
    for distance in range(1, WINDOW + 1):
        left, right = ids[:-distance], ids[distance:]
        for side, (word, context) in enumerate(((left, right), (right, left))):
            known = (word >= 0) & (context >= 0) & (context < contexts)
            cells = word[known] * contexts + context[known]
            counts[side] += np.bincount(cells, minlength=size * contexts).reshape(size, contexts)
    return np.concatenate([counts[0], counts[1]], axis=1)


def to_vectors(counts: Floats) -> Floats:
    """Unit vectors from co-occurrence counts."""
    total = counts.sum()
    rows = counts.sum(axis=1, keepdims=True) / total
    columns = counts.sum(axis=0, keepdims=True) ** 0.75  # smoothed as in Levy & Goldberg 2015
    columns /= columns.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(counts / total / (rows * columns))
    information = np.where(np.isfinite(information), np.maximum(information, 0), 0)
    values, directions = np.linalg.eigh(information.T @ information)
    best = directions[:, ::-1][:, :DIMENSIONS]
    scale = np.maximum(values[::-1][:DIMENSIONS], 1e-9) ** -0.35  # flattens the first directions
    vectors = (information @ best) * scale
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


def fit(articles: list[list[str]]) -> dict[str, npt.NDArray[Any]]:
    """The arrays of the file."""
    document_frequency = Counter(w for words in articles for w in set(words))
    frequency = Counter(w for words in articles for w in words)
    vocabulary = sorted(
        (w for w, n in document_frequency.items() if n >= MIN_ARTICLES),
        key=lambda w: (-frequency[w], w),
    )
    index = {w: i for i, w in enumerate(vocabulary)}
    encoded = [np.array([index.get(w, -1) for w in words], dtype=np.int64) for words in articles]
    contexts = min(CONTEXTS, len(vocabulary))
    vectors = to_vectors(count_pairs(encoded, len(vocabulary), contexts))
    return {
        "words": np.array("\n".join(vocabulary)),
        "articles": np.array([len(articles)]),
        "frequency": np.array([document_frequency[w] for w in vocabulary], dtype=np.uint16),
        "vectors": np.round(vectors * 127).astype(np.int8),
    }


def neighbour_overlap(one: npt.NDArray[Any], two: npt.NDArray[Any]) -> float:
    """Share of the ten nearest words that two sets of vectors agree on, over the first words."""

    def nearest(vectors: npt.NDArray[Any]) -> list[set[int]]:
        unit = vectors.astype(np.float32)
        unit -= unit.mean(axis=0)
        unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-6)
        likeness = unit[:TRIED] @ unit.T
        return [set(np.argsort(-row, kind="stable")[1:11].tolist()) for row in likeness]

    return float(
        np.mean([len(a & b) / 10 for a, b in zip(nearest(one), nearest(two), strict=True)])
    )


def learn(data: Path) -> Learned:
    """Statistics of all articles, and how much two halves of them agree on likenesses."""
    articles = list(read_words(SEGMENTED.paths(data)[0]))
    arrays = fit(articles)
    content = io.BytesIO()
    np.savez_compressed(content, allow_pickle=False, **arrays)
    vocabulary = str(arrays["words"]).split("\n")
    halves = [_vectors_of(articles[half::2], vocabulary) for half in (0, 1)]
    place = f"two halves of {len(articles)} articles, {TRIED} commonest words"
    figure = Figure("common neighbours of ten", neighbour_overlap(halves[0], halves[1]), place)
    return Learned(content.getvalue(), (figure,))


def _vectors_of(articles: list[list[str]], vocabulary: list[str]) -> npt.NDArray[Any]:
    index = {w: i for i, w in enumerate(vocabulary)}
    encoded = [np.array([index.get(w, -1) for w in words], dtype=np.int64) for words in articles]
    return to_vectors(count_pairs(encoded, len(vocabulary), min(CONTEXTS, len(vocabulary))))


RECIPE = Recipe(
    name="terms",
    target="versions/align/terms.npz",
    scores=(
        "In how many articles each of 15,214 words stands, and vectors of 96 numbers that say which "
        "words stand in for each other."
    ),
    sources=(SEGMENTED,),
    licence="Apache-2.0",
    limits=(
        "A word list and numbers, no sentence can be got back. Opposites look alike (`tăng`, `giảm`); "
        "names are not told apart."
    ),
    learn=learn,
)
