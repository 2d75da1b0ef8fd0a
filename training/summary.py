"""Learn how much syllable pairs and sentences matter, from stories with reference summaries.

Two steps: the likelihood that a pair of neighbouring syllables stands in a reference, then the
share of a sentence's pairs that do, seeing what the first step says.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from doichieu.model import Conflict, Story
from doichieu.scoring import LinearModel, names_of
from doichieu.text import syllables
from doichieu.versions import salience
from doichieu.versions.align import Alignment, align
from doichieu.versions.conflicts import find_conflicts
from doichieu.versions.salience_features import PAIR_FEATURES, SENTENCE_FEATURES, Pair
from doichieu.versions.summary import summarise
from training.measure import held_out
from training.recipes import Figure, Learned, Recipe, Source, to_json
from training.solver import fit_linear, fit_logistic, to_chance
from training.stories import read_story

BUDGET = 180  # syllables, as the referee cuts
FOLDS = 5
PAIR_PENALTY = 1.0  # held-out figures do not move between .1 and 10
SENTENCE_PENALTY = 1.0
REFERENCES = ".refs.json"

VMDS = Source(
    "VietnameseMDS with reference summaries",
    "stories/vmds/*.json*",
    "public, no licence file; numbers only",
)
VIMS = Source(
    "ViMs with reference summaries",
    "stories/vims/*.json*",
    "public, no licence file; numbers only",
)


@dataclass(frozen=True)
class Example:
    """A story as the summary is made from it, with its references as syllables."""

    story: Story
    alignment: Alignment
    conflicts: tuple[Conflict, ...]
    references: tuple[tuple[str, ...], ...]


def read_examples(paths: Sequence[Path]) -> list[Example]:
    """Every story that has references, in order of path."""
    return [
        read_example(path.with_name(path.name.removesuffix(REFERENCES) + ".jsonl"), path)
        for path in paths
        if path.name.endswith(REFERENCES)
    ]


def read_example(articles: Path, references: Path) -> Example:
    """The articles of one file through all rooms that the summary rests on."""
    story = read_story(articles)
    alignment = align(story)
    texts: list[str] = json.loads(references.read_text(encoding="utf-8"))
    return Example(story, alignment, find_conflicts(story, alignment), tuple(map(_folded, texts)))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(s.lower() for s in syllables(text.replace("_", " ")))


def _pairs(sentence: tuple[str, ...]) -> list[Pair]:
    return list(pairwise(sentence))


def fit(examples: Sequence[Example]) -> salience.Models:
    """Weights of both models."""
    told = [salience.read_story(e.story) for e in examples]
    described = [salience.describe_syllable_pairs(t) for t in told]
    wanted = [[set(_pairs(r)) for r in e.references] for e in examples]
    labels = [
        np.array([np.mean([p in r for r in refs]) for p in pairs])
        for (pairs, _), refs in zip(described, wanted, strict=True)
    ]
    pair = fit_logistic(np.vstack([m for _, m in described]), np.concatenate(labels), PAIR_PENALTY)
    rows, shares = [], []
    for articles, (pairs, matrix), refs in zip(told, described, wanted, strict=True):
        likelihood = dict(zip(pairs, to_chance(matrix @ pair).tolist(), strict=True))
        rows.append(salience.describe_sentences(articles, likelihood))
        shares += [
            np.mean([np.mean([float(p in r) for p in _pairs(s)] or [0.0]) for r in refs])
            for article in articles
            for s in article.sentences
        ]
    sentence = fit_linear(np.vstack(rows), np.array(shares), SENTENCE_PENALTY)
    return salience.Models(
        pair=LinearModel(names_of(PAIR_FEATURES), pair),
        sentence=LinearModel(names_of(SENTENCE_FEATURES), sentence),
    )


def rouge_2(models: salience.Models, example: Example) -> float:
    """Mean F1 over the references of the summary chosen with these weights, cut at the budget."""
    lines = summarise(
        example.story,
        salience.score_sentences(example.story, models),
        example.alignment,
        conflicts=example.conflicts,
        budget=BUDGET,
    )
    summary = tuple(s for line in lines for s in _folded(line.text))[:BUDGET]
    mine = Counter(_pairs(summary))
    scores = []
    for reference in example.references:
        gold = Counter(_pairs(reference))
        shared = sum((mine & gold).values())
        scores.append(2 * shared / max(1, sum(mine.values()) + sum(gold.values())))
    return float(np.mean(scores))


def learn(data: Path) -> Learned:
    """Weights, and R2 of whole summaries by weights that have not seen the story."""
    groups = [(s, read_examples(s.paths(data))) for s in (VMDS, VIMS)]
    examples = [e for _, group in groups for e in group]
    scores = held_out(examples, FOLDS, fit, rouge_2)
    figures, done = [], 0
    for source, group in groups:
        mean = float(np.mean(scores[done : done + len(group)]))
        place = f"{len(group)} stories of {source.name}, {FOLDS} folds, whole pipeline"
        figures.append(Figure(f"R2 at {BUDGET} syllables", mean, place))
        done += len(group)
    return Learned(to_json(to_table(fit(examples))), tuple(figures))


def to_table(models: salience.Models) -> dict[str, dict[str, float]]:
    """Weights by name, rounded so that the file is the same on every machine."""
    return {
        part: {n: round(float(w), 4) for n, w in zip(model.names, model.weights, strict=True)}
        for part, model in (("pair", models.pair), ("sentence", models.sentence))
    }


RECIPE = Recipe(
    name="summary",
    target="versions/salience.json",
    scores=(
        "How likely a pair of syllables stands in a summary (logistic regression), and which share of "
        "a sentence's pairs does (ridge regression)."
    ),
    sources=(VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned from what people took over from news of 2013 and 2016: it knows position and "
        "repetition, not whether a sentence is true or still holds."
    ),
    learn=learn,
)
