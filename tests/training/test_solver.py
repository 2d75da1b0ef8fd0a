"""The solver finds known weights, and its gradient is the slope of its loss."""

from __future__ import annotations

import numpy as np
import pytest

from training.solver import fit_linear, fit_logistic, gradient, loss, to_chance

KNOWN = np.array([-0.5, 1.5, -2.0])


def invented_rows(size: int) -> np.ndarray:
    """A bias and two features, the same every time."""
    generator = np.random.default_rng(3)
    return np.column_stack([np.ones(size), generator.normal(size=(size, 2))])


def test_known_weights_are_found() -> None:
    rows = invented_rows(400)
    found = fit_logistic(rows, to_chance(rows @ KNOWN), 1e-9)
    assert found == pytest.approx(KNOWN, abs=1e-5)


def test_gradient_is_the_slope_of_the_loss() -> None:
    rows, penalty = invented_rows(50), np.array([0.1, 1.0, 2.0])
    right = (rows[:, 1] > 0).astype(float)
    at, step = np.array([0.3, -0.2, 0.9]), 1e-6
    for n, slope in enumerate(gradient(rows, right, at, penalty)):
        ahead, behind = at.copy(), at.copy()
        ahead[n] += step
        behind[n] -= step
        measured = loss(rows, right, ahead, penalty) - loss(rows, right, behind, penalty)
        assert slope == pytest.approx(measured / (2 * step), rel=1e-5, abs=1e-6)


def test_nothing_is_left_to_gain() -> None:
    rows = invented_rows(80)
    right = (rows[:, 1] + rows[:, 2] > 0.2).astype(float)
    found = fit_logistic(rows, right, 1.0)
    assert np.abs(gradient(rows, right, found, np.ones(3))).max() < 1e-6


def test_examples_that_one_feature_parts_stay_finite() -> None:
    rows = np.array([[1.0, -1.0], [1.0, 1.0]] * 20)
    found = fit_logistic(rows, rows[:, 1] > 0, 1.0)
    assert np.isfinite(found).all()
    assert found[1] > 1.0


def test_a_higher_penalty_gives_smaller_weights() -> None:
    rows = invented_rows(60)
    right = (rows[:, 1] > 0).astype(float)
    sizes = [np.abs(fit_logistic(rows, right, penalty)).sum() for penalty in (0.1, 1.0, 10.0)]
    assert sizes == sorted(sizes, reverse=True)


def test_the_linear_solver_finds_a_plane() -> None:
    rows = invented_rows(30)
    assert fit_linear(rows, rows @ KNOWN, 1e-9) == pytest.approx(KNOWN, abs=1e-6)
