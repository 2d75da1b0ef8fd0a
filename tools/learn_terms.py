"""Learn term statistics for comparing reports: document frequencies and small word vectors.

usage: python tools/learn_terms.py SEGMENTED.jsonl [--out FOLDER]

Input: a corpus of word-segmented articles, one JSON object a line with ``text`` (words joined by
``_``). Output: ``terms.npz`` (words, in how many articles each stands, vectors as 8-bit numbers).
Vectors are the leading singular directions of a matrix of positive pointwise mutual information
between words and the most frequent words near them, which needs nothing but numpy and comes out
the same every time (up to rounding).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu.text import fold_case, nfc

MIN_ARTICLES = 5  # rarer words carry no reliable statistics
CONTEXTS = 4000  # most frequent words serve as contexts, left and right told apart
WINDOW = 2  # a narrow window finds words that can replace each other, a wide one only topics
DIMENSIONS = 96
_WORD = re.compile(r"\w+")  # `quân_đội` one word; not `,`

Floats = npt.NDArray[np.float32]


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


def main() -> None:
    """Learn and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/doichieu/versions/align"))
    args = parser.parse_args()
    articles = list(read_words(args.corpus))
    document_frequency = Counter(w for words in articles for w in set(words))
    frequency = Counter(w for words in articles for w in words)
    vocabulary = sorted(
        (w for w, n in document_frequency.items() if n >= MIN_ARTICLES),
        key=lambda w: (-frequency[w], w),
    )
    index = {w: i for i, w in enumerate(vocabulary)}
    encoded = [np.array([index.get(w, -1) for w in words], dtype=np.int64) for words in articles]
    vectors = to_vectors(count_pairs(encoded, len(vocabulary), CONTEXTS))
    np.savez_compressed(
        args.out / "terms.npz",
        words=np.array("\n".join(vocabulary)),
        articles=np.array([len(articles)]),
        frequency=np.array([document_frequency[w] for w in vocabulary], dtype=np.uint16),
        vectors=np.round(vectors * 127).astype(np.int8),
    )
    print(f"{len(vocabulary)} words from {len(articles)} articles")


if __name__ == "__main__":
    main()
