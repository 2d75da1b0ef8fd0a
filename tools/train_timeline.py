"""Learn which dated clauses are main happenings, from annotated stories.

usage: train_timeline.py OUTPUT.json GOLD_DIR STORIES_DIR
       train_timeline.py --folds 6 OUTPUT.json GOLD_DIR STORIES_DIR     judges only, writes nothing

GOLD_DIR/<story>.json names the dates and the stretches of text that support each entry;
STORIES_DIR/<story>.jsonl holds the articles. The result is the same to the byte for the same input.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from doichieu import stories
from doichieu.articles import read_articles
from doichieu.model import parse_time, without_clock
from doichieu.pipeline import in_order, read_mentions
from doichieu.versions.salience import score_sentences
from doichieu.versions.timeline import FEATURES, Candidate, find_candidates

Vector = npt.NDArray[np.float64]
PENALTY = 3.0  # L2; 24 stories are few
NEWTON_STEPS = 25


def ink(text: str) -> str:
    """The printed characters: what segmented and natural text have in common."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and c != "_")


def tells(entry: dict[str, Any], candidate: Candidate) -> bool:
    """Whether a gold entry has the candidate's date and one of its supports overlaps it."""
    told = parse_time(entry["date"])
    if told is None or without_clock(told) != candidate.day:
        return False
    text = ink(candidate.text)
    for support in entry["support"]:
        wanted = ink(support["text"])
        same_article = support["article"] == candidate.span.article
        if same_article and (wanted in text or text in wanted):
            return True
    return False


def read(gold: Path, folder: Path) -> list[tuple[Vector, Vector]]:
    """For each story the features of its candidates and which of them are main happenings."""
    examples = []
    for path in sorted(gold.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        articles = read_articles([folder / f"{told['story']}.jsonl"]).articles
        story = stories.assemble([read_mentions(a) for a in in_order(articles)])
        found = find_candidates(story, score_sentences(story))
        labels = [any(tells(e, c) for e in told["timeline"]) for c in found]
        matrix = np.array([c.features for c in found]).reshape(len(found), len(FEATURES))
        examples.append((matrix, np.array(labels, dtype=np.float64)))
    return examples


def learn(examples: list[tuple[Vector, Vector]]) -> Vector:
    """Logistic regression by Newton's method."""
    x = np.vstack([m for m, _ in examples])
    y = np.concatenate([labels for _, labels in examples])
    w = np.zeros(x.shape[1])
    for _ in range(NEWTON_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (p - y) + PENALTY * w)
    return w


def judge(examples: list[tuple[Vector, Vector]], folds: int) -> None:
    """Precision and recall of candidates over thresholds, from folds not trained on."""
    likely, labels = [], []
    for fold in range(folds):
        w = learn([e for i, e in enumerate(examples) if i % folds != fold])
        for matrix, wanted in examples[fold::folds]:
            likely.append(1 / (1 + np.exp(-matrix @ w)))
            labels.append(wanted)
    p, y = np.concatenate(likely), np.concatenate(labels)
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        chosen = p >= threshold
        hits = float((chosen * y).sum())
        precision, recall = hits / max(1, chosen.sum()), hits / y.sum()
        f = 2 * precision * recall / (precision + recall)
        print(f"threshold {threshold}: P {precision:.3f} R {recall:.3f} F {f:.3f}")


def main() -> None:
    """Train, or judge by cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    examples = read(arguments.gold, arguments.stories)
    if arguments.folds:
        judge(examples, arguments.folds)
        return
    weights = dict(zip(FEATURES, (round(float(w), 4) for w in learn(examples)), strict=True))
    arguments.output.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
