"""From examples to weights by name: what the models of numbers have in common.

In: a table of features and, for each story, rows with what is right. Out: the bytes of the weight
file and the average precision on stories not learned from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from doichieu.scoring import Feature
from training.measure import average_precision, held_out
from training.recipes import Figure, Learned, to_json
from training.solver import fit_logistic

Floats = npt.NDArray[np.float64]
Features = Sequence[Feature[Any, float]]

DECIMALS = 4  # of the weights, so that the file is the same on every machine


class Examples(NamedTuple):
    """Rows of features and what is right for each: 1, 0, or a share of it."""

    rows: Floats
    right: Floats


def to_rows(rows: Sequence[Any], features: Features) -> Floats:
    """Rows as one matrix, also where there are none."""
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(features))


def penalties(features: Features, penalty: float, *, bias: float) -> Floats:
    """The penalty of each weight; the bias has its own."""
    return np.array([bias if feature.name == "bias" else penalty for feature in features])


def fit(examples: Sequence[Examples], penalty: Floats) -> Floats:
    """Weights from all examples."""
    rows = np.concatenate([e.rows for e in examples])
    return fit_logistic(rows, np.concatenate([e.right for e in examples]), penalty)


def learn_weights(
    features: Features,
    stories: Sequence[Examples],
    extra: Sequence[Examples],
    *,
    folds: int,
    penalty: Floats,
) -> Learned:
    """Weights from all examples; the figure is taken on stories held out in turn.

    Args:
        features: the table of the model.
        stories: one group of examples for each annotated story.
        extra: further examples, always learned from and never measured on.
        folds: how often weights are learned to measure.
        penalty: of each weight.
    """
    scores = held_out(
        stories, folds, lambda kept: fit([*kept, *extra], penalty), lambda w, s: s.rows @ w
    )
    right = np.concatenate([s.right for s in stories]) > 0
    weights = fit([*stories, *extra], penalty)
    table = {f.name: round(float(w), DECIMALS) for f, w in zip(features, weights, strict=True)}
    place = f"{len(stories)} annotated stories, {folds} folds, {int(right.sum())} right"
    value = average_precision(right, np.concatenate(scores))
    return Learned(to_json({"weights": table}), (Figure("average precision", value, place),))
