"""How good weights are on stories they were not learned from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]
Story = TypeVar("Story")
Model = TypeVar("Model")
Score = TypeVar("Score")


def held_out(
    stories: Sequence[Story],
    folds: int,
    learn: Callable[[list[Story]], Model],
    score: Callable[[Model, Story], Score],
) -> list[Score]:
    """The score of each story by a model learned from the other folds, in the order given.

    A fold is every ``folds``-th story; more folds than stories leave out one at a time.
    """
    folds = min(folds, len(stories))
    models = [
        learn([s for n, s in enumerate(stories) if n % folds != fold]) for fold in range(folds)
    ]
    return [score(models[n % folds], story) for n, story in enumerate(stories)]


def average_precision(right: Booleans, scores: Floats) -> float:
    """Area under precision and recall, 0 to 1; 0 where nothing is right."""
    ranked = right[np.argsort(-scores, kind="stable")]
    if not ranked.any():
        return 0.0
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked].mean())


def f_score(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
