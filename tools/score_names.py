"""How well names are found in a word-per-tag corpus: python tools/score_names.py CORPUS.jsonl.

Each line of the corpus is an object with ``words`` and ``tags`` (PERSON, ORGANIZATION, LOCATION;
any other tag is no name; equal neighbours are one name, for the tags are not BIO). A name is right
if it overlaps a name of the corpus of the same type: the corpus merges neighbours, so exact borders
cannot be asked for. Names of type MISC are not counted. ``--errors N`` prints examples.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from doichieu import language
from doichieu.mentions.names import find_names
from doichieu.mentions.tokens import Tokens
from doichieu.model import Article, Document
from doichieu.text import nfc

TYPES = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
Stretch = tuple[int, int, str]


def read_segments(path: Path) -> Iterator[tuple[str, list[Stretch]]]:
    """The text of each line with the names the corpus has in it."""
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        item = json.loads(line)
        spans: list[Stretch] = []
        words: list[str] = []
        at = 0
        for tag, group in groupby(zip(item["words"], item["tags"], strict=True), lambda x: x[1]):
            piece = [nfc(word) for word, _ in group]
            length = len(" ".join(piece))
            if tag in TYPES:
                spans.append((at, at + length, TYPES[tag]))
            at += length + 1
            words += piece
        yield " ".join(words), spans


def find_stretches(text: str) -> list[Stretch]:
    """What this project finds in the text, without MISC."""
    document = Document(Article(id="x", text=text), language.analyse(text))
    return [
        (name.span.start, name.span.end, name.type.value)
        for name in find_names(document, Tokens(document.text))
        if name.type.value in TYPES.values()
    ]


def touching(one: Stretch, others: list[Stretch], *, typed: bool) -> bool:
    """Whether any of ``others`` overlaps ``one`` (and has its type)."""
    return any(
        one[0] < end and start < one[1] and (not typed or kind == one[2])
        for start, end, kind in others
    )


def count(path: Path, errors: int) -> Counter[tuple[str, str]]:
    """Counts by (type or ``all`` or ``any``, what)."""
    total: Counter[tuple[str, str]] = Counter()
    for text, gold in read_segments(path):
        mine = find_stretches(text)
        for label, ours, theirs in (("mine", mine, gold), ("gold", gold, mine)):
            for stretch in ours:
                right = touching(stretch, theirs, typed=True)
                total["any", f"{label} right"] += touching(stretch, theirs, typed=False)
                total["any", label] += 1
                for key in ("all", stretch[2]):
                    total[key, label] += 1
                    total[key, f"{label} right"] += right
                if not right and errors > 0:
                    errors -= 1
                    start, end, kind = stretch
                    around = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}"
                    print(f"{'extra' if label == 'mine' else 'missed':7} {kind} {around}")
    return total


def main() -> None:
    """Print P, R and F per type, over all types, and without regard to type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    total = count(options.corpus, options.errors)
    for key in ("PER", "ORG", "LOC", "all", "any"):
        precision = total[key, "mine right"] / max(1, total[key, "mine"])
        recall = total[key, "gold right"] / max(1, total[key, "gold"])
        both = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{key:4} P {100 * precision:5.1f} R {100 * recall:5.1f} F {100 * both:5.1f}")


if __name__ == "__main__":
    main()
