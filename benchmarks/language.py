"""Words, tags, sentences: quality and speed of this package, underthesea and pyvi, in one run.

    python benchmarks/language.py --treebank vi_vtb-ud-dev.conllu --segmented sample.jsonl

The two others are measured where they are installed and left out where they are not; they are no
dependencies. One process, one thread; start-up and memory are taken in processes of their own.
Spans are compared by the characters they hold, blanks left out, as the others give no positions.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from doichieu import language  # noqa: E402  (after the threads are settled)

Tagged = list[tuple[str, str]]
Spans = set[tuple[int, int]]
BRACKETS = {"LBKT": "(", "RBKT": ")"}
HELD_OUT_EVERY, HELD_OUT_AT = 40, 7  # as training/corpora.py leaves them out
NAME_TAGS = {"PROPN", "Np", "NNP"}


@dataclass(frozen=True, slots=True)
class System:
    """A library under test. ``tag`` gives words with tags, ``split`` sentences."""

    name: str
    cut: Callable[[str], list[str]]
    tag: Callable[[str], Tagged]
    split: Callable[[str], list[str]] | None


def ours() -> System:
    """This package."""

    def tag(text: str) -> Tagged:
        return [(text[w.start : w.end], w.tag) for w in language.analyse(text).words]

    def split(text: str) -> list[str]:
        return [text[s.start : s.end] for s in language.analyse(text).sentences]

    return System("doichieu", lambda text: [word for word, _ in tag(text)], tag, split)


def underthesea() -> System | None:
    """underthesea, if it is installed."""
    try:
        library = importlib.import_module("underthesea")
    except ImportError:
        return None

    def tag(text: str) -> Tagged:
        return [tuple(pair[:2]) for pair in library.pos_tag(text)]

    return System("underthesea", library.word_tokenize, tag, library.sent_tokenize)


def pyvi() -> System | None:
    """pyvi, if it is installed."""
    try:
        library = importlib.import_module("pyvi")
        cutter = importlib.import_module("pyvi.ViTokenizer")
        tagger = importlib.import_module("pyvi.ViPosTagger")
    except ImportError:
        return None
    del library

    def cut(text: str) -> list[str]:
        return [w.replace("_", " ") for w in cutter.tokenize(text).split()]

    def tag(text: str) -> Tagged:
        words, tags = tagger.postagging(cutter.tokenize(text))
        return [(w.replace("_", " "), t) for w, t in zip(words, tags, strict=True)]

    return System("pyvi", cut, tag, None)


# ------------------------------------------------------------------------------- quality


def read_treebank(path: Path) -> list[Tagged]:
    """Sentences of a CoNLL-U file as words with universal tags."""
    found: list[Tagged] = [[]]
    for line in unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n"):
        fields = line.split("\t")
        if fields[0].isdigit():
            found[-1].append((BRACKETS.get(fields[1], fields[1]), fields[3]))
        elif not line.strip():
            found.append([])
    return [sentence for sentence in found if sentence]


def read_held_out(path: Path) -> list[list[str]]:
    """Sentences of the segmented articles that training leaves out."""
    found: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            if place % HELD_OUT_EVERY != HELD_OUT_AT:
                continue
            article = json.loads(unicodedata.normalize("NFC", line))
            text = "\n".join(article.get(key) or "" for key in ("title", "description", "text"))
            found += [
                [w.replace("_", " ").strip() or w for w in s.split()] for s in text.split("\n")
            ]
    return [words for words in found if words]


def spans(pieces: Iterable[str]) -> list[tuple[int, int]]:
    """Positions of pieces of a text, counted without blanks."""
    found, at = [], 0
    for piece in pieces:
        size = len("".join(piece.split()))
        found.append((at, at + size))
        at += size
    return found


def f_measure(pairs: Iterable[tuple[Spans, Spans]]) -> float:
    """F1 over pairs of gold and found spans."""
    hits = gold = found = 0
    for right, given in pairs:
        hits, gold, found = hits + len(right & given), gold + len(right), found + len(given)
    return 2 * hits / max(1, gold + found)


def score_words(system: System, sentences: Iterable[list[str]]) -> float:
    """F of the words of sentences, each analysed by itself."""
    return f_measure((set(spans(s)), set(spans(system.cut(" ".join(s))))) for s in sentences)


def score_names(system: System, sentences: Iterable[Tagged]) -> float:
    """F of the words tagged as proper nouns."""

    def names(words: Tagged) -> Spans:
        places = spans(word for word, _ in words)
        return {place for place, (_, tag) in zip(places, words, strict=True) if tag in NAME_TAGS}

    return f_measure((names(s), names(system.tag(" ".join(w for w, _ in s)))) for s in sentences)


def score_tags(system: System, sentences: Iterable[Tagged]) -> float:
    """F of words with universal tags: both the cut and the tag must be right."""

    def tagged(words: Tagged) -> set[tuple[int, int, str]]:
        places = spans(word for word, _ in words)
        return {(*place, tag) for place, (_, tag) in zip(places, words, strict=True)}

    hits = total = 0
    for sentence in sentences:
        gold, found = tagged(sentence), tagged(system.tag(" ".join(w for w, _ in sentence)))
        hits, total = hits + len(gold & found), total + len(gold) + len(found)
    return 2 * hits / max(1, total)


def score_sentences(system: System, sentences: list[Tagged]) -> float | None:
    """F of sentences of the whole part joined by blanks."""
    if system.split is None:
        return None
    lines = [" ".join(word for word, _ in sentence) for sentence in sentences]
    return f_measure([(set(spans(lines)), set(spans(system.split(" ".join(lines)))))])


def score_trust(folder: Path, segmented: Path) -> None:
    """Given segmentation against ours: whole names, and how steadily word pairs are cut.

    ``folder`` holds word-segmented articles (``*.txt``).
    """
    given = [line.split() for path in sorted(folder.glob("*.txt")) for line in _lines(path)]
    given = [[w.replace("_", " ").strip() or w for w in words] for words in given if words]
    for name, sentences in (("seeds", given), ("held out", read_held_out(segmented))):
        again = [ours().cut(" ".join(words)) for words in sentences]
        changed = 1 - f_measure(
            (set(spans(a)), set(spans(b))) for a, b in zip(sentences, again, strict=True)
        )
        print(
            f"{name:<9} words that differ {changed:.4f}; pairs cut against their majority:"
            f" as given {unsteady(sentences):.4f}, ours {unsteady(again):.4f}; names of five syllables"
            f" or more: as given {glued(sentences)}, ours {glued(again)}"
        )


def _lines(path: Path) -> list[str]:
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n")


def unsteady(sentences: Iterable[list[str]]) -> float:
    """Share of neighbouring small-letter syllables that are cut unlike most of their kind."""
    cuts: dict[tuple[str, str], list[int]] = {}
    for words in sentences:
        flat = [(s, i) for i, word in enumerate(words) for s in word.split()]
        for (a, i), (b, k) in pairwise(flat):
            if a.islower() and b.islower():
                cuts.setdefault((a, b), [0, 0])[i == k] += 1
    often = [pair for pair in cuts.values() if sum(pair) >= 5]
    return sum(min(pair) for pair in often) / max(1, sum(sum(pair) for pair in often))


def glued(sentences: Iterable[list[str]]) -> int:
    """Words of five or more syllables, all capitalised: names stuck to names or titles."""
    long_names = 0
    for words in sentences:
        for word in words:
            parts = word.split()
            long_names += len(parts) >= 5 and all(part[0].isupper() for part in parts)
    return long_names


# ------------------------------------------------------------------------------- speed


def natural_articles(path: Path, count: int, syllables: int) -> list[str]:
    """Held-out articles as natural text, each cut or filled to about ``syllables``."""
    words = [word for sentence in read_held_out(path) for word in [*sentence, "\n"]]
    found: list[str] = []
    text: list[str] = []
    size = 0
    for word in words:
        text.append(word)
        size += len(word.split())
        if size >= syllables and word == "\n":
            found.append(" ".join(text).replace(" \n ", "\n").replace(" .", ".").replace(" ,", ","))
            text, size = [], 0
    return found[:count]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call: the same on a busy machine as on a quiet one."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure_speed(system: System, articles: list[str]) -> float:
    """Articles a second for sentences, words and tags."""

    def all_of_them() -> None:
        for article in articles:
            system.tag(article)

    system.tag(articles[0])
    return len(articles) / seconds(all_of_them)


def in_fresh_process(code: str) -> str:
    """What a line of Python prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


STARTUP = (
    "import time; t = time.process_time(); from doichieu.language import analyse; "
    "analyse('Một câu.'); print(f'{time.process_time() - t:.2f}')"
)
MEMORY = (
    "import resource, sys; from doichieu.language import analyse; "
    "text = sys.stdin.read(); a = analyse(text); "
    "print(len(a.words), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
)


def peak_memory(text: str) -> str:
    """Words and peak resident MB for one long text."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], input=text, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def print_growth(text: str, sizes: Iterable[int]) -> None:
    """Time against length: a linear program keeps the last column near the factor of the length."""
    last = 0.0
    for size in sizes:
        piece = (text * (size // len(text) + 1))[:size]
        took = min(seconds(lambda piece=piece: language.analyse(piece)) for _ in range(2))  # type: ignore[misc]
        print(f"{size:>12,} characters {took:9.4f} s  × {took / last if last else 0:.2f}")
        last = took


# ------------------------------------------------------------------------------- all


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--segmented", type=Path, required=True)
    parser.add_argument("--seeds", type=Path, help="folder of segmented articles: trust or not?")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--quick", action="store_true", help="this package only")
    given = parser.parse_args()
    if given.seeds:
        score_trust(given.seeds, given.segmented)
    others = [] if given.quick else [underthesea(), pyvi()]
    systems = [ours(), *(system for system in others if system)]
    gold, silver = read_treebank(given.treebank), read_held_out(given.segmented)
    plain = [[word for word, _ in sentence] for sentence in gold]
    shouted = [[word.upper() for word in sentence] for sentence in plain]
    articles = natural_articles(given.segmented, given.articles, 470)
    print(
        "system        words  CAPITALS  held out  tags   names  sentences  articles/s  syllables/s"
    )
    for system in systems:
        sentence_f = score_sentences(system, gold)
        speed = measure_speed(system, articles)
        size = sum(len(article.split()) for article in articles) / len(articles)
        print(
            f"{system.name:<12}  {score_words(system, plain):.4f} {score_words(system, shouted):.4f}"
            f"    {score_words(system, silver):.4f}    {score_tags(system, gold):.4f}"
            f" {score_names(system, gold):.4f} "
            f"{f'{sentence_f:.4f}' if sentence_f is not None else '   -  '}"
            f"     {speed:8.1f}    {speed * size:10,.0f}",
            flush=True,
        )
    print(f"start-up: import and first sentence, processor time {in_fresh_process(STARTUP)} s")
    body = "\n".join(articles)
    print_growth(body, [1_000 * 2**k for k in range(14)])
    long_text = body * (10_000_000 // len(body.encode()) + 1)
    print(f"10 MB in one text: words, peak MB = {peak_memory(long_text)}")
    print(f"this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
