"""How fast articles are grouped, whether that lasts, and in how much memory.

usage: grouping.py [FILE...] [--items N] [--peer N]

FILE      feeds or corpora; read, profiled and grouped in order of publication
--items   a synthetic stream of so many items instead: invented words, stories that begin, grow and end
--peer    how many items a plain baseline groups beside it: every item against all before it (numpy)
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from doichieu.articles import read_articles
from doichieu.model import Article
from doichieu.stories import Grouper, profile
from doichieu.stories.clusters import in_order

PARTS = 10  # the stream is timed in so many parts
MOST_A_PART = 10_000  # items, so that a long run shows how it goes
A_DAY = 550  # items, as three outlets publish
# Some 20,000 invented syllables, so that pairs of them are as rare as in the news.
ONSETS = [
    "b",
    "c",
    "d",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "q",
    "r",
    "s",
    "t",
    "v",
    "x",
    "bl",
    "ch",
    "gr",
    "kh",
    "ng",
    "ph",
    "th",
    "tr",
    "zh",
]
RHYMES = [a + b for a in "aeiouyăâêôơư" for b in ("", *"cmnpt", "ch", "ng", "nh")]
SYLLABLES = [o + r + tail for o in ONSETS for r in RHYMES for tail in ("", *"aeiouy")]
ALIKE = 0.35  # cosine from which the baseline joins two items


def synthetic(items: int, seed: int = 1) -> Iterator[Article]:
    """Items of invented words; a third of them take up one of the last stories."""
    draw = random.Random(seed)
    begin = datetime(2025, 1, 1, tzinfo=UTC)
    running: list[list[str]] = []
    for number in range(items):
        if not running or draw.random() > 1 / 3:
            running.append([_word(draw) for _ in range(12)])
            running = running[-A_DAY:]
        own = draw.choice(running[-200:])
        words = [*draw.sample(own, 8), *(_word(draw) for _ in range(20))]
        title, text = " ".join(words[:10]).capitalize(), " ".join(words[4:]).capitalize()
        moment = begin + timedelta(days=number / A_DAY)
        yield Article(id=str(number), title=title, text=f"{text}.", published=moment)


def _word(draw: random.Random) -> str:
    word = f"{draw.choice(SYLLABLES)} {draw.choice(SYLLABLES)}"
    return word.title() if draw.random() < 0.2 else word


def measure(articles: Iterable[Article], items: int) -> None:
    """Group and print items a second in each part, and the peak memory."""
    grouper, stories, spent = Grouper(), 0, 0.0
    times: list[float] = []
    size = max(1, min(MOST_A_PART, items // PARTS))
    for number, article in enumerate(articles, 1):
        began = time.process_time()
        stories += grouper.add(profile(article), article.id).opened
        spent += time.process_time() - began
        if number % size == 0:
            times.append(spent)
            spent = 0.0
            print(f"{number} items: {size / times[-1]:.0f} a second, {_peak():.0f} MB", flush=True)
    print(f"{items} items, {stories} stories opened")
    tenth = max(1, len(times) // PARTS)
    growth = sum(times[-tenth:]) / sum(times[:tenth])
    print(f"time of an item, last tenth ÷ first: {growth:.2f}")
    looked_at = grouper.looked_at / items
    print(f"peak {_peak():.0f} MB; index entries looked at for an item: {looked_at:.0f}")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_peer(articles: list[Article]) -> None:
    """Every item against all before it: terms hashed into a dense row, one product an item."""
    began = time.process_time()
    rows = np.zeros((len(articles), 4096), dtype=np.float32)
    joined = 0
    for number, article in enumerate(articles):
        for term, weight in profile(article).terms.items():
            rows[number, hash(term) % rows.shape[1]] += weight
        if number:
            joined += bool((rows[:number] @ rows[number]).max() >= ALIKE)
    spent = time.process_time() - began
    print(f"baseline, {len(articles)} items: {len(articles) / spent:.0f} a second, {joined} joined")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--peer", type=int, default=0)
    given = parser.parse_args()
    if given.files:
        began = time.process_time()
        articles = in_order(read_articles(given.files).articles)
        print(f"reading: {len(articles) / (time.process_time() - began):.0f} items a second")
        measure(articles, len(articles))
    else:
        articles = []
        measure(synthetic(given.items), given.items)
    if given.peer:
        measure_peer(articles[: given.peer] or list(synthetic(given.peer)))


if __name__ == "__main__":
    main()
