"""Learned linear models: features with names, weights by name, and why a score came out as it did.

A model is a literal table of :class:`Feature` rows in the code and a JSON file of weights beside
it. The two are tied by the names of the features, never by their order; a file that has another
set of names than the table is refused. Where the weights come from stands in the file's card
(``<file>.card.json``); learning itself lives outside the package. What follows from a score is
decided by the module that asks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from doichieu.errors import BadWeights

# Scores beyond this are as sure as a probability can tell, and exp() does not overflow.
_SUREST = 30.0

Thing = TypeVar("Thing")
Value = TypeVar("Value")
Column = npt.NDArray[Any] | Sequence[float]
Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Feature(Generic[Thing, Value]):
    """One thing a model looks at.

    Attributes:
        name: ties the feature to its weight; unique in its table.
        function: reads the value off what is scored.
        why: the reason it may tell something, for people.
    """

    name: str
    function: Callable[[Thing], Value]
    why: str


class Contribution(NamedTuple):
    """What one feature added to a score (log odds, or the predicted quantity of a linear model)."""

    name: str
    value: float
    added: float


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Features with a number each. Rows have one value a feature, in the order of ``names``."""

    names: tuple[str, ...]
    weights: Floats

    def score(self, rows: Floats) -> Floats:
        """The weighted sum of each row."""
        return np.asarray(rows @ self.weights)

    def probability(self, rows: Floats) -> Floats:
        """The logistic of each row's score, 0 to 1."""
        return to_probability(self.score(rows))

    def explain(self, row: Sequence[float] | Floats) -> tuple[Contribution, ...]:
        """What each feature added to the score of one row, the largest share first."""
        found = [
            Contribution(name, float(value), float(value) * float(weight))
            for name, value, weight in zip(self.names, row, self.weights, strict=True)
        ]
        return tuple(sorted(found, key=lambda c: (-abs(c.added), c.name)))


@dataclass(frozen=True, slots=True)
class ValueModel:
    """Features whose values are words: a tuple of weights for every value that was learned.

    ``weights`` has a table for each of ``names``; ``classes`` is how many weights a value has.
    A value that was never learned says nothing, and neither does None.
    """

    names: tuple[str, ...]
    weights: tuple[Mapping[str, tuple[float, ...]], ...]
    classes: int

    def score(self, values: Iterable[str | None]) -> tuple[float, ...]:
        """The sum of the weights of one value a feature, for each class."""
        totals = [0.0] * self.classes
        for table, value in zip(self.weights, values, strict=True):
            if value is not None and value in table:
                for at, weight in enumerate(table[value]):
                    totals[at] += weight
        return tuple(totals)

    def explain(self, values: Sequence[str | None], at: int = 0) -> tuple[Contribution, ...]:
        """What each feature added to the score of class ``at``, the largest share first."""
        found = [
            Contribution(f"{name}={value}", 1.0, table[value][at])
            for name, table, value in zip(self.names, self.weights, values, strict=True)
            if value is not None and value in table
        ]
        return tuple(sorted(found, key=lambda c: (-abs(c.added), c.name)))


def rows_of(
    features: Sequence[Feature[Thing, float]],
    things: Iterable[Thing],
    dtype: type[np.float32] | type[np.float64] = np.float64,
) -> npt.NDArray[Any]:
    """A row of values for each thing, in the order of the features."""
    held = list(things)
    columns = [list(map(feature.function, held)) for feature in features]
    return np.ascontiguousarray(np.array(columns, dtype=dtype).reshape(len(features), -1).T)


def columns_of(features: Sequence[Feature[Thing, Column]], table: Thing) -> npt.NDArray[np.float64]:
    """Rows of values where every feature reads a whole table at once."""
    columns = [feature.function(table) for feature in features]
    return np.ascontiguousarray(np.array(columns, dtype=np.float64).T)


def to_probability(scores: Floats) -> Floats:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -_SUREST, _SUREST))))


def names_of(features: Sequence[Feature[Thing, Value]]) -> tuple[str, ...]:
    """The names of a table of features, in order."""
    return tuple(feature.name for feature in features)


def read_linear_model(
    features: Sequence[Feature[Any, Any]],
    file: Traversable,
    *,
    table: str = "weights",
    dtype: type[np.float32] | type[np.float64] = np.float64,
) -> LinearModel:
    """The weights of numeric features.

    Args:
        features: the table in the code.
        file: JSON with a mapping of names to numbers under ``table``.
        table: which mapping of the file; a file may hold several models.
        dtype: precision of the weights; that of the rows.

    Raises:
        BadWeights: the file does not have exactly the names of the features.
    """
    weights = _read_table(features, file, table)
    names = names_of(features)
    return LinearModel(names, np.array([weights[name] for name in names], dtype=dtype))


def read_value_model(
    features: Sequence[Feature[Any, Any]],
    file: Traversable,
    *,
    classes: int,
    table: str = "weights",
) -> ValueModel:
    """The weights of features whose values are words.

    Args:
        features: the table in the code.
        file: JSON with, for every name, a mapping of values to ``classes`` numbers.
        classes: how many numbers a value has.
        table: which mapping of the file; a file may hold several models.

    Raises:
        BadWeights: the file does not have exactly the names of the features.
    """
    weights = _read_table(features, file, table)
    names = names_of(features)
    tables = tuple({v: tuple(w) for v, w in weights[name].items()} for name in names)
    return ValueModel(names, tables, classes)


def _read_table(
    features: Sequence[Feature[Any, Any]], file: Traversable, table: str
) -> dict[str, Any]:
    weights: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))[table]
    wanted = set(names_of(features))
    missing, unknown = sorted(wanted - set(weights)), sorted(set(weights) - wanted)
    if missing or unknown:
        raise BadWeights(
            f"{file.name}: no weights for {missing}, weights for unknown {unknown}; "
            "run `make models` to learn them again"
        )
    return weights
