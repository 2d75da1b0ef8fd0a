"""Learn the judge of quotations from annotated stories: `judge.json`.

    python tools/train_quotations.py GOLD_DIR STORIES_DIR [--check] [--output FILE]

GOLD_DIR holds one JSON file per annotated story, STORIES_DIR its articles as `<story>.jsonl`.
Every cue that the rules find is an example, right if its reported words match an annotated
statement. `--check` prints what cross-validation over stories gives, for several strengths.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doichieu.articles import read_articles
from doichieu.mentions.names import find_names
from doichieu.mentions.quotations import find_drafts
from doichieu.mentions.quotations.judge import Features, accept
from doichieu.mentions.quotations.marks import find_quoted
from doichieu.pipeline import read_mentions

# Weights smaller than this are not written down.
_SMALL = 0.02
_MATCH = 0.3  # overlap from which reported words match, as in the referee
STRENGTH = 1.0  # L2; chosen by cross-validation over the 24 dev stories (0.25 to 8)

Row = tuple[Features, bool]


@dataclass(frozen=True)
class Examples:
    """The rows of one story, and how many annotated statements it has."""

    story: str
    rows: tuple[Row, ...]
    gold: int


def read_examples(gold_dir: Path, stories_dir: Path) -> list[Examples]:
    """All candidates of all annotated stories, with their labels."""
    return [
        _story_examples(json.loads(path.read_text(encoding="utf-8")), stories_dir)
        for path in sorted(gold_dir.glob("*.json"))
    ]


def _story_examples(gold: dict[str, Any], stories_dir: Path) -> Examples:
    path = stories_dir / f"{gold['story']}.jsonl"
    raw = {
        item["id"]: item["text"]
        for item in map(json.loads, path.read_text(encoding="utf-8").split("\n")[:-1])
    }
    rows: list[Row] = []
    for article in read_articles([path]).articles:
        document = read_mentions(article).document
        names = find_names(document)
        drafts = find_drafts(document, names, find_quoted(document.text), accept)
        ink, gold_ink = _ink(document.text), _ink(raw[article.id])
        spans = [
            tuple(gold_ink[p] for p in _find(raw[article.id], s["content"]))
            for s in gold["articles"].get(article.id, {}).get("statements", [])
        ]
        mine = [[(ink[a], ink[b]) for a, b in d.content] for d in drafts]
        right = _match(spans, mine)
        rows += [(d.features, i in right) for i, d in enumerate(drafts) if d.features]
    count = sum(len(a["statements"]) for a in gold["articles"].values())
    return Examples(gold["story"], tuple(rows), count)


def _ink(text: str) -> list[int]:
    at, total = [0], 0
    for c in text:
        total += not (
            c.isspace() or c == "_" or unicodedata.category(c) in ("Mn", "Me", "Cf", "Cc")
        )
        at.append(total)
    return at


def _find(text: str, quoted: dict[str, Any]) -> tuple[int, int]:
    at = -1
    for _ in range(quoted.get("nth", 1)):
        at = text.index(quoted["text"], at + 1)
    return at, at + len(quoted["text"])


def _match(gold: Sequence[tuple[int, ...]], mine: Sequence[Sequence[tuple[int, int]]]) -> set[int]:
    """The candidates that match, one to one, best first."""
    pairs = []
    for i, (start, end) in enumerate(gold):
        for j, spans in enumerate(mine):
            both = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
            total = end - start + sum(b - a for a, b in spans)
            if total and 2 * both / total >= _MATCH:
                pairs.append((-2 * both / total, i, j))
    used_i, used_j = set(), set()
    for _, i, j in sorted(pairs):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
    return used_j


def learn(rows: Sequence[Row], strength: float = STRENGTH) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, by Newton's method."""
    names = sorted({f for features, _ in rows for f in features})
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for row, (features, _) in enumerate(rows):
        for feature in features:
            x[row, index[feature]] = 1.0
    y = np.array([float(label) for _, label in rows])
    w: NDArray[np.float64] = np.zeros(len(names))
    penalty = strength * np.eye(len(names))
    for _ in range(25):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x.T * (p * (1 - p))) @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(v), 3) for name, v in zip(names, w, strict=True) if abs(v) >= _SMALL}


def check(examples: Sequence[Examples], strength: float, cut: float = 0.0) -> str:
    """Precision, recall and F of the candidates kept, each story judged by the others."""
    kept = right = gold = 0
    for held in examples:
        weights = learn([r for e in examples if e is not held for r in e.rows], strength)
        for features, label in held.rows:
            if sum(weights.get(f, 0.0) for f in features) >= cut:
                kept += 1
                right += label
        gold += held.gold
    p, r = right / kept, right / gold
    return f"strength {strength} cut {cut}: P {p:.3f} R {r:.3f} F {2 * p * r / (p + r):.3f}"


def main(arguments: Iterable[str] | None = None) -> None:
    """Read the annotations, and check or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--output", type=Path, default=Path("src/doichieu/mentions/judge.json"))
    args = parser.parse_args(None if arguments is None else list(arguments))
    examples = read_examples(args.gold, args.stories)
    rows = [row for e in examples for row in e.rows]
    print(f"{len(rows)} candidates, {sum(label for _, label in rows)} of them right")
    if args.check:
        for strength in (0.5, 1.0):
            for cut in (-99.0, -1.0, -0.5):
                print(check(examples, strength, cut))
        return
    card = {
        "what": "logistic regression: is a cue a statement?",
        "learned_from": f"annotated statements of {len(examples)} stories, made for this project",
        "licence": "Apache-2.0",
        "made_by": "tools/train_quotations.py",
        "weights": learn(rows),
    }
    text = json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True)
    args.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
