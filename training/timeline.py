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
from doichieu.versions.salience import score_sentences
from doichieu.versions.timeline import Candidate, find_candidates
from doichieu.versions.timeline_features import FEATURES
from training.examples import Examples, learn_weights, penalties
from training.pairs import GOLD, VMDS
from training.recipes import Learned, Recipe
from training.stories import AnnotatedStory, is_ink, read_annotated

FOLDS = 8
PENALTY = 3.0  # 24 stories are few for 29 weights


def tells(entry: Mapping[str, Any], candidate: Candidate) -> bool:
    """Whether an annotated entry has the candidate's date and one of its supports overlaps it."""
    told = parse_time(entry["date"])
    if told is None or without_clock(told) != candidate.clause.day:
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


def learn(data: Path) -> Learned:
    """Weights, and average precision over held-out stories."""
    told = read_annotated(GOLD.paths(data), [data / "stories" / "vmds"])
    penalty = penalties(FEATURES, PENALTY, bias=PENALTY)
    return learn_weights(FEATURES, [annotated(t) for t in told], [], folds=FOLDS, penalty=penalty)


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
