"""Learn which dated clauses are main happenings.

A dated clause is right when an annotated entry has its date and is supported by its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from doichieu.scoring import rows_of
from doichieu.versions.summary.salience import score_sentences
from doichieu.versions.timeline import Candidate, find_candidates, without_time
from doichieu.versions.timeline_features import FEATURES
from training.measure import average_precision, held_out
from training.pairs import GOLD, VMDS
from training.recipes import Figure, Learned, Recipe, to_json
from training.solver import fit_logistic
from training.stories import AnnotatedStory, is_ink, read_annotated

FOLDS = 8
PENALTY = 3.0  # 24 stories are few; 1 to 10 make no difference in cross-validation

Floats = npt.NDArray[np.float64]


class Examples(NamedTuple):
    """Rows of features and what is right, 1 or 0."""

    rows: Floats
    right: Floats


def tells(entry: Mapping[str, Any], candidate: Candidate) -> bool:
    """Whether an annotated entry has the candidate's date and one of its supports overlaps it."""
    if without_time(entry["date"]) != candidate.clause.day:
        return False
    text = _ink(candidate.text)
    wanted = [_ink(s["text"]) for s in entry["support"] if s["article"] == candidate.span.article]
    return any(words in text or text in words for words in wanted)


def _ink(text: str) -> str:
    return "".join(filter(is_ink, text))


def annotated(told: AnnotatedStory) -> Examples:
    """All dated clauses of an annotated story."""
    found = find_candidates(told.story, score_sentences(told.story))
    right = [float(any(tells(e, c) for e in told.gold["timeline"])) for c in found]
    return Examples(rows_of(FEATURES, (c.clause for c in found)), np.array(right))


def fit(examples: Sequence[Examples]) -> Floats:
    """Weights from all examples."""
    rows = np.concatenate([e.rows for e in examples])
    return fit_logistic(rows, np.concatenate([e.right for e in examples]), PENALTY)


def learn(data: Path) -> Learned:
    """Weights, and average precision over held-out stories."""
    told = read_annotated(GOLD.paths(data), [data / "stories" / "vmds"])
    stories = [annotated(t) for t in told]
    scores = np.concatenate(held_out(stories, FOLDS, fit, lambda w, s: s.rows @ w))
    right = np.concatenate([s.right for s in stories]) > 0
    weights = fit(stories)
    table = {f.name: round(float(w), 4) for f, w in zip(FEATURES, weights, strict=True)}
    place = f"{len(stories)} annotated stories, {FOLDS} folds, {int(right.sum())} main happenings"
    figure = Figure("average precision", average_precision(right, scores), place)
    return Learned(to_json({"weights": table}), (figure,))


RECIPE = Recipe(
    name="timeline",
    target="versions/timeline.json",
    scores="How likely a clause with a date tells a main happening (logistic regression).",
    sources=(GOLD, VMDS),
    licence="Apache-2.0",
    limits=(
        "Learned from 24 stories of 2013 with two to five reports each. It sees where and how a date "
        "is used, not what happened; dates of comparisons and of other events slip in."
    ),
    learn=learn,
)
