"""Learn the weights of `doichieu.versions.salience` from stories with reference summaries.

usage: train_summary.py OUTPUT.json STORIES_DIR...
       train_summary.py --folds 5 STORIES_DIR...      figures from folds not trained on

STORIES_DIR holds `<story>.jsonl` and `<story>.refs.json` (a list of reference summaries). The
result is the same to the byte for the same input. Reported figure: mean ROUGE-2 F1 over references
on lower-cased syllables, both sides cut at the budget of 180, as a guide for training; the referee
of the project has the last word.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from doichieu.articles import read_articles
from doichieu.model import Conflict, Story
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from doichieu.text import syllables
from doichieu.versions import salience
from doichieu.versions.align import Alignment, align
from doichieu.versions.conflicts import find_conflicts
from doichieu.versions.summary import summarise

BUDGET = 180
PAIR_PENALTY = 1.0  # L2; the figures do not move between 0.1 and 10
SENTENCE_PENALTY = 1.0
NEWTON_STEPS = 15


@dataclass(frozen=True)
class Example:
    """A story as the summary is made from it, with its references as syllables."""

    story: Story
    alignment: Alignment
    conflicts: tuple[Conflict, ...]
    references: tuple[tuple[str, ...], ...]


def read_examples(folders: list[Path]) -> list[Example]:
    """Every story of the folders that has references, in order of path."""
    examples = []
    for folder in folders:
        for path in sorted(folder.glob("*.refs.json")):
            stories = path.with_name(path.name.removesuffix(".refs.json") + ".jsonl")
            references = json.loads(path.read_text(encoding="utf-8"))
            examples.append(read_example(stories, references))
    return examples


def read_example(path: Path, references: list[str]) -> Example:
    """The articles of one file through all rooms that the summary rests on."""
    articles = in_order(read_articles([path]).articles)
    story = assemble([read_mentions(article) for article in articles])
    alignment = align(story)
    conflicts = find_conflicts(story, alignment)
    return Example(story, alignment, conflicts, tuple(map(_syllables, references)))


def _syllables(text: str) -> tuple[str, ...]:
    return tuple(s.lower() for s in syllables(text.replace("_", " ")))


def _pairs(sentence: tuple[str, ...]) -> list[salience.Pair]:
    return list(pairwise(sentence))


def learn(examples: list[Example]) -> salience.Weights:
    """Weights of both models; the second sees what the first says."""
    told = [salience.read_story(e.story) for e in examples]
    features = [salience.pair_features(t) for t in told]
    wanted = [[set(_pairs(r)) for r in e.references] for e in examples]
    labels = [
        np.array([np.mean([p in r for r in refs]) for p in pairs])
        for (pairs, _), refs in zip(features, wanted, strict=True)
    ]
    pair = fit_logistic(np.vstack([m for _, m in features]), np.concatenate(labels))
    rows, targets = [], []
    for t, (pairs, matrix), refs in zip(told, features, wanted, strict=True):
        likelihood = dict(zip(pairs, 1 / (1 + np.exp(-matrix @ pair)), strict=True))
        rows.append(salience.sentence_features(t, likelihood))
        targets += [
            np.mean([np.mean([float(p in r) for p in _pairs(s)] or [0.0]) for r in refs])
            for article in t
            for s in article.sentences
        ]
    return salience.Weights(pair=pair, sentence=fit_linear(np.vstack(rows), np.array(targets)))


def fit_logistic(x: salience.Vector, y: salience.Vector) -> salience.Vector:
    """Logistic regression with an L2 penalty by Newton's method; ``y`` may be fractions."""
    w = np.zeros(x.shape[1])
    for _ in range(NEWTON_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + PAIR_PENALTY * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PAIR_PENALTY * np.eye(len(w))
        w -= np.linalg.solve(hessian, gradient)
    return w


def fit_linear(x: salience.Vector, y: salience.Vector) -> salience.Vector:
    """Ridge regression."""
    return np.asarray(np.linalg.solve(x.T @ x + SENTENCE_PENALTY * np.eye(x.shape[1]), x.T @ y))


def rouge_2(example: Example, weights: salience.Weights) -> float:
    """Mean F1 over the references of the summary chosen with these weights."""
    summary = tuple(
        syllable
        for sentence in summarise(
            example.story,
            salience.score_sentences(example.story, weights),
            example.alignment,
            conflicts=example.conflicts,
            budget=BUDGET,
        )
        for syllable in _syllables(sentence.text)
    )[:BUDGET]
    mine = Counter(_pairs(summary))
    scores = []
    for reference in example.references:
        gold = Counter(_pairs(reference))
        shared = sum((mine & gold).values())
        scores.append(2 * shared / max(1, sum(mine.values()) + sum(gold.values())))
    return float(np.mean(scores))


def cross_validate(groups: list[list[Example]], folds: int) -> list[float]:
    """Mean figure of each group, by the whole pipeline with weights that have not seen the story."""
    weights = [
        learn([e for group in groups for i, e in enumerate(group) if i % folds != fold])
        for fold in range(folds)
    ]
    return [
        float(np.mean([rouge_2(e, weights[i % folds]) for i, e in enumerate(group)]))
        for group in groups
    ]


def write_weights(weights: salience.Weights, path: Path) -> None:
    """Weights by name of feature, rounded so that the file is the same on every machine."""
    table = {
        "pair": dict(zip(salience.PAIR_FEATURES, _rounded(weights.pair), strict=True)),
        "sentence": dict(zip(salience.SENTENCE_FEATURES, _rounded(weights.sentence), strict=True)),
    }
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _rounded(vector: salience.Vector) -> list[float]:
    return [round(float(value), 4) for value in vector]


def main() -> None:
    """Train, or judge by cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.folds:
        groups = [read_examples([folder]) for folder in arguments.paths]
        for folder, score in zip(
            arguments.paths, cross_validate(groups, arguments.folds), strict=True
        ):
            print(f"{folder.name}: R2 {100 * score:.2f}")
    else:
        write_weights(learn(read_examples(arguments.paths[1:])), arguments.paths[0])


if __name__ == "__main__":
    main()
