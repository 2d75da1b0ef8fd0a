"""Count what a capital says nothing about: python tools/count_plain_words.py SEGMENTED.jsonl OTHER.jsonl ….

In come articles as JSON lines (``text``), the first file with words joined by underscores; out
goes src/doichieu/lexicon/counted/plain_words.yml: syllables written small nearly always, syllables that
open sentences, words of two syllables, and words that end like a kind word or a head.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doichieu import lexicon
from doichieu.lexicon.writing import classed, to_word_file
from doichieu.text import is_syllable, nfc

LEXICON = Path(__file__).parents[1] / "src" / "doichieu" / "lexicon"
OUT = LEXICON / "counted" / "plain_words.yml"
# A run of letters, digits, or one sign: `Nga` `,`; never a blank.
TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]|\d+")
OPENING = set('.!?:"“…-–(;*')
PLAIN_COUNT, PLAIN_SHARE = 30, 0.3
OPENER_COUNT, OPENER_SHARE = 100, 0.2
PAIR_COUNT, KIND_COUNT = 15, 5
HEAD = """\
What a capital says nothing about. Counted by tools/count_plain_words.py on 13,000 news articles
(segmented sample, VietnameseMDS, ViMs). Generated; do not edit."""
MEANINGS = {
    "syllable": "small far more often than not inside a sentence: 30 times, with a capital under 30 %",
    "opener": "opens sentences 100 times, inside one with a capital under a fifth as often",
    "pair": "a word of two syllables, 15 times and mostly small, whose first could be a name",
    "no_kind": "its second syllable looks like a kind word or head: `gia đình`, `trụ sở`",
}


@dataclass
class Counts:
    """How often syllables and words stand small, with a capital inside, and opening a sentence."""

    small: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    opening: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        yield nfc(json.loads(line)["text"])


def count_syllables(text: str, counts: Counts) -> None:
    """Adds the syllables of a natural text."""
    before = "."
    for match in TOKEN.finditer(text):
        word = match[0]
        if word[0].isalpha():
            place = counts.opening if before in OPENING else counts.inside
            (counts.small if word.islower() else place)[word.lower()] += 1
        before = word


def count_words(text: str, counts: Counts) -> None:
    """Adds the words of two or more syllables of a segmented text."""
    for word in text.split():
        parts = word.split("_")
        if len(parts) < 2 or not all(part.isalpha() for part in parts):
            continue
        if word.islower():
            counts.words[f"{parts[0]} {parts[1]}"] += 1
            counts.words[f"... {parts[-2]} {parts[-1]}"] += 1
        elif parts[1][0].isupper():
            counts.names[f"{parts[0]} {parts[1]}".lower()] += 1


def single(items: Iterable[str]) -> set[str]:
    """Those of the phrases that are one syllable, small."""
    return {item.lower() for item in items if " " not in item}


def to_yaml(counts: Counts) -> str:
    """The lexicon file."""
    inside = counts.inside
    plain = {
        word
        for word, n in counts.small.items()
        if is_syllable(word)
        and n >= PLAIN_COUNT
        and inside[word] / (inside[word] + n) < PLAIN_SHARE
    }
    openers = {
        word
        for word, n in counts.opening.items()
        if n >= OPENER_COUNT and inside[word] < OPENER_SHARE * n
    }
    people = lexicon.classes("people/personal_names")
    names = single([*people["given"], *people["surname"], *people["middle"]])
    heads = lexicon.words("bodies/heads", "heads")
    kinds = single([*lexicon.words("places/kinds", "kept"), *heads])
    pairs = {
        word
        for word, n in counts.words.items()
        if not word.startswith("...") and n >= PAIR_COUNT and counts.names[word] < n
        if word.split()[0] in names or word.split()[0] not in plain
    }
    no_kinds = {
        word.removeprefix("... ")
        for word, n in counts.words.items()
        if word.startswith("...") and n >= KIND_COUNT and word.split()[-1] in kinds
    }
    lists = (plain, openers, pairs, no_kinds)
    words = classed(dict(zip(MEANINGS, map(sorted, lists), strict=True)))
    return to_word_file(HEAD, "counted word", MEANINGS, words)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("segmented", type=Path)
    parser.add_argument("others", type=Path, nargs="*")
    options = parser.parse_args()
    counts = Counts()
    for text in read_texts(options.segmented):
        count_words(text, counts)
        count_syllables(text.replace("_", " "), counts)
    for path in options.others:
        for text in read_texts(path):
            count_syllables(text, counts)
    OUT.write_text(to_yaml(counts), encoding="utf-8")


if __name__ == "__main__":
    main()
