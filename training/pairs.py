"""Learn by which features clauses of different reports are held to say the same.

A candidate pair of clauses is right when one annotated fact is supported by both. Besides, pairs
of further stories were judged one by one (``judged_clauses.json``: places and verdicts, no text).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from doichieu.model import Story
from doichieu.versions.align import describe_pairs
from doichieu.versions.align.clauses import Clause, name_forms, split_clauses
from doichieu.versions.align.features import FEATURES
from training.examples import Examples, learn_weights, penalties, to_rows
from training.recipes import Learned, Recipe, Source
from training.stories import AnnotatedStory, Stretch, find_story, read_annotated, read_story

FOLDS = 6
PENALTY = 1.0  # .5 to 5 make no difference on held-out stories
FREE = 1e-3  # the bias is hardly penalised
COVERS = 0.5  # share of a clause, or of a support, that must be common to count as the same


GOLD = Source("annotated stories, dev", "gold/dev/*.json", "made for this project (labels)")
JUDGED = Source(
    "judged pairs of clauses",
    "training/judged_clauses.json",
    "made for this project (labels)",
    ours=True,
)
VMDS = Source("VietnameseMDS", "stories/vmds/*.jsonl", "public, no licence file; numbers only")
VIMS = Source("ViMs", "stories/vims/*.jsonl", "public, no licence file; numbers only")


def clauses_of(story: Story) -> list[Clause]:
    """The clauses of a story, as they are compared."""
    names = name_forms(story)
    return [c for r in story.reports for c in split_clauses(r, names.get(r.article.id))]


def facts_of(clause: Stretch, facts: Sequence[Sequence[Stretch]]) -> set[int]:
    """The annotated facts that a clause supports."""
    return {
        number
        for number, supports in enumerate(facts)
        for support in supports
        if (common := clause.overlap(support))
        and max(common / clause.length, common / support.length) >= COVERS
    }


def annotated(told: AnnotatedStory) -> Examples:
    """All candidate pairs of an annotated story."""
    facts = [told.supports(fact) for fact in told.gold["facts"]]
    clauses = clauses_of(told.story)
    pairs, rows = describe_pairs(clauses)
    touched = [facts_of(told.stretch(clause.span), facts) for clause in clauses]
    right = np.array([float(bool(touched[i] & touched[j])) for i, j in pairs])
    return Examples(rows.astype(np.float64), right)


def judged(file: Path, folders: Sequence[Path]) -> Examples:
    """The pairs judged one by one, as far as they are candidates today."""
    table: dict[str, list[Any]] = json.loads(file.read_text(encoding="utf-8"))["pairs"]
    rows, verdicts = [], []
    for name, judgements in sorted(table.items()):
        clauses = clauses_of(read_story(find_story(name, folders)))
        places = [(c.span.article, c.span.start, c.span.end) for c in clauses]
        pairs, described = describe_pairs(clauses)
        known = {
            frozenset((places[i], places[j])): row
            for (i, j), row in zip(pairs, described, strict=True)
        }
        for left, right, verdict in judgements:
            row = known.get(frozenset((tuple(left), tuple(right))))
            if row is not None:  # a clause may be cut otherwise since
                rows.append(row)
                verdicts.append(float(verdict))
    return Examples(to_rows(rows, FEATURES), np.array(verdicts))


def learn(data: Path) -> Learned:
    """Weights, and average precision over held-out stories."""
    folders = [data / "stories" / "vmds", data / "stories" / "vims"]
    stories = [annotated(told) for told in read_annotated(GOLD.paths(data), folders)]
    return learn_from(stories, judged(JUDGED.paths(data)[0], folders))


def learn_from(stories: Sequence[Examples], extra: Examples) -> Learned:
    """The same from examples: of annotated stories, which are held out in turn, and others."""
    penalty = penalties(FEATURES, PENALTY, bias=FREE)
    return learn_weights(FEATURES, stories, [extra], folds=FOLDS, penalty=penalty)


RECIPE = Recipe(
    name="pairs",
    target="versions/align/pairs.json",
    scores="How surely two clauses of different reports say the same (logistic regression).",
    sources=(GOLD, JUDGED, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned from 24 stories of 2013 and judged pairs of 2013 and 2016. It compares words, names, "
        "numbers and places in the report; opposites and who did what to whom escape it."
    ),
    learn=learn,
)
