"""Features and weights belong together by name, and a score can be explained."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from doichieu.errors import BadWeights
from doichieu.scoring import (
    Column,
    Feature,
    columns_of,
    names_of,
    read_linear_model,
    read_value_model,
    rows_of,
)

WORDS: tuple[Feature[str, float], ...] = (
    Feature("bias", lambda word: 1.0, "how common it is"),
    Feature("letters", len, "long words say more"),
    Feature("capital", lambda word: word[:1].isupper(), "names"),
)


def file_of(folder: Path, table: object) -> Path:
    path = folder / "weights.json"
    path.write_text(json.dumps(table))
    return path


def test_weights_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    file = file_of(tmp_path, {"weights": {"capital": 2.0, "bias": -3.0, "letters": 0.5}})
    model = read_linear_model(WORDS, file)
    rows = rows_of(WORDS, ["phà", "Aurora"])
    assert rows.tolist() == [[1, 3, 0], [1, 6, 1]]
    assert model.score(rows).tolist() == [-1.5, 2.0]
    assert model.probability(rows).tolist() == pytest.approx([0.1824, 0.8808], abs=1e-4)


@pytest.mark.parametrize(
    "weights",
    [
        {"bias": 1, "letters": 1},
        {"bias": 1, "letters": 1, "capital": 1, "colour": 1},
        {"bias": 1, "letters": 1, "Capital": 1},
    ],
)
def test_a_file_with_other_names_is_refused(tmp_path: Path, weights: dict[str, float]) -> None:
    with pytest.raises(BadWeights, match="make models"):
        read_linear_model(WORDS, file_of(tmp_path, {"weights": weights}))


def test_an_explanation_adds_up_to_the_score(tmp_path: Path) -> None:
    file = file_of(tmp_path, {"weights": {"bias": -3.0, "letters": 0.5, "capital": 2.0}})
    model = read_linear_model(WORDS, file)
    row = rows_of(WORDS, ["Aurora"])[0]
    told = model.explain(row)
    assert sum(c.added for c in told) == pytest.approx(float(model.score(row)))
    assert {c.name: c.added for c in told} == {"bias": -3.0, "letters": 3.0, "capital": 2.0}
    assert told[-1].name == "capital"


def test_no_things_make_no_rows() -> None:
    assert rows_of(WORDS, []).shape == (0, 3)


def test_columns_are_the_same_rows() -> None:
    whole: tuple[Feature[list[str], Column], ...] = (
        Feature("bias", lambda words: [1.0] * len(words), "…"),
        Feature("letters", lambda words: [len(w) for w in words], "…"),
    )
    assert columns_of(whole, ["a", "bc"]).tolist() == [[1, 1], [1, 2]]


LETTERS: tuple[Feature[str, str | None], ...] = (
    Feature("bias", lambda word: "", "…"),
    Feature("first", lambda word: word[0] if word else None, "…"),
)


def test_values_without_weights_say_nothing(tmp_path: Path) -> None:
    table = {"weights": {"first": {"a": [1.0, -1.0]}, "bias": {"": [0.5, 0.0]}}}
    model = read_value_model(LETTERS, file_of(tmp_path, table), classes=2)
    assert model.score(("", "a")) == (1.5, -1.0)
    assert model.score(("", "b")) == (0.5, 0.0)
    assert model.score(("", None)) == (0.5, 0.0)
    assert [c.name for c in model.explain(("", "a"))] == ["first=a", "bias="]


def test_a_value_model_refuses_other_names_too(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match="last"):
        read_value_model(
            LETTERS, file_of(tmp_path, {"weights": {"last": {}, "bias": {}}}), classes=1
        )


def test_extreme_scores_are_probabilities_still(tmp_path: Path) -> None:
    file = file_of(tmp_path, {"weights": {"bias": 1e6, "letters": 0.0, "capital": 0.0}})
    chance = read_linear_model(WORDS, file).probability(rows_of(WORDS, ["a"]))
    assert np.isfinite(chance).all()
    assert names_of(WORDS) == ("bias", "letters", "capital")
