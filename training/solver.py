"""Logistic and linear regression with an L2 penalty, exact and without randomness.

In: rows of features, what is right for each, a penalty. Out: weights. Which rows are learned from
and how good the weights are is decided and measured elsewhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Rows = npt.NDArray[Any]

MOST_STEPS = 60  # far more than Newton's method needs
TOLERANCE = 1e-8  # weights are written with 3 or 4 decimals
HALVINGS = 30
LEAST_SPREAD = 1e-6  # keeps the curvature positive where a row is as good as certain


def loss(rows: Rows, right: Vector, weights: Vector, penalty: Vector) -> float:
    """Negative log likelihood with the penalty."""
    scores = rows @ weights
    likelihood = float((np.logaddexp(0.0, scores) - right * scores).sum())
    return likelihood + 0.5 * float((penalty * weights**2).sum())


def gradient(rows: Rows, right: Vector, weights: Vector, penalty: Vector) -> Vector:
    """The slope of :func:`loss` in the weights."""
    chance = to_chance(rows @ weights)
    return np.asarray(rows.T @ (chance - right) + penalty * weights)


def to_chance(scores: Vector) -> Vector:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -500, 500))))


def fit_logistic(rows: Rows, right: npt.ArrayLike, penalty: float | Vector) -> Vector:
    """Weights by Newton's method; a step that makes things worse is halved.

    Args:
        rows: one row of features an example; a bias is a column of ones.
        right: 0 to 1 for each row; fractions are half right.
        penalty: weight of the squared weights, one for all or one each. Above 0 for every
            feature that may part right from wrong completely.
    """
    wanted = np.asarray(right, dtype=np.float64)
    size = rows.shape[1]
    ridge = np.broadcast_to(np.asarray(penalty, dtype=np.float64), (size,))
    weights = np.zeros(size)
    for _ in range(MOST_STEPS):
        step = _newton_step(rows, wanted, weights, ridge)
        before = loss(rows, wanted, weights, ridge)
        for _ in range(HALVINGS):
            if loss(rows, wanted, weights - step, ridge) <= before + TOLERANCE:
                break
            step = step / 2
        weights = weights - step
        if np.abs(step).max(initial=0.0) < TOLERANCE:
            break
    return weights


def _newton_step(rows: Rows, right: Vector, weights: Vector, ridge: Vector) -> Vector:
    chance = to_chance(rows @ weights)
    spread = np.maximum(chance * (1 - chance), LEAST_SPREAD)
    curvature = rows.T @ (rows * spread[:, None]) + np.diag(ridge)
    return np.asarray(np.linalg.solve(curvature, gradient(rows, right, weights, ridge)))


def fit_linear(rows: Rows, wanted: npt.ArrayLike, penalty: float) -> Vector:
    """Ridge regression: weights whose sums come nearest to what is wanted."""
    square = rows.T @ rows + penalty * np.eye(rows.shape[1])
    return np.asarray(np.linalg.solve(square, rows.T @ np.asarray(wanted, dtype=np.float64)))
