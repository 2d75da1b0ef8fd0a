"""Learn which dated clauses are main happenings.

A dated clause is right when an annotated entry has its date and is supported by its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from doichieu.model import parse_time, without_clock
from doichieu.scoring import rows_of
from doichieu.versions.dated_clauses import Candidate, find_candidates
from doichieu.versions.timeline_features import FEATURES
from training.examples import Examples, learn_weights, penalties, weights_of
from training.measure import average_precision
from training.pairs import READING, VIMS, VMDS, read_half
from training.recipes import Figure, Learned, Recipe
from training.silence import touches
from training.stories import AnnotatedStory

FOLDS = 8
PENALTY = 6.0  # 23 stories are few for as many weights; 3 to 10 make no difference held out


def tells(told: AnnotatedStory, entry: Mapping[str, Any], candidate: Candidate) -> bool:
    """Whether an annotated entry has the candidate's date and one of its supports overlaps it."""
    day = parse_time(entry["date"])
    if day is None or without_clock(day) != candidate.clause.day:
        return False
    place = told.stretch(candidate.span)
    return any(touches(place, support) for support in told.supports(entry))


def annotated(told: AnnotatedStory) -> Examples:
    """All dated clauses of an annotated story."""
    found = find_candidates(told.story)
    right = [float(any(tells(told, e, c) for e in told.gold["timeline"])) for c in found]
    return Examples(rows_of(FEATURES, (c.clause for c in found)), np.array(right))


def read_examples(data: Path, *, checking: bool) -> list[Examples]:
    """The examples of each story of a half that has a timeline."""
    half = read_half(data, checking=checking)
    return [annotated(told) for told in half if "timeline" in told.gold]


def learn(data: Path) -> Learned:
    """Weights from the reading half, and how they rank the dated clauses of the checking half."""
    penalty = penalties(FEATURES, PENALTY, bias=PENALTY)
    reading = read_examples(data, checking=False)
    learned = learn_weights(FEATURES, reading, [], folds=FOLDS, penalty=penalty)
    checking = read_examples(data, checking=True)
    rows = np.concatenate([e.rows for e in checking])
    right = np.concatenate([e.right for e in checking]) > 0
    score = average_precision(right, rows @ weights_of(learned, FEATURES))
    place = f"checking half, {len(checking)} stories, {int(right.sum())} right"
    return Learned(learned.content, (*learned.figures, Figure("average precision", score, place)))


RECIPE = Recipe(
    name="timeline",
    target="versions/timeline.json",
    scores="How likely a clause with a date tells a main happening (logistic regression).",
    sources=(*READING, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned from the 23 stories of 2013 and 2016 in the reading half that have a timeline, two to "
        "six reports each. It sees where and how a date is used, not what happened; a happening told "
        "in passing may slip in, and in reports without a date it knows much less."
    ),
    learn=learn,
)
