"""Every shipped weight file has features of its own and a card that tells where it comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import doichieu
from doichieu.mentions.names import type_model
from doichieu.mentions.quotations import judge
from doichieu.scoring import Feature, names_of
from doichieu.stories.clusters.features import FEATURES as JOINING
from doichieu.stories.clusters.features import joining_model
from doichieu.stories.clusters.rarity import shipped
from doichieu.versions import salience_features, timeline_features
from doichieu.versions.align import features as clause_features
from doichieu.versions.align import pair_model
from doichieu.versions.conflicts import figure_features
from doichieu.versions.conflicts.figures import figure_model
from doichieu.versions.facts import silence
from doichieu.versions.salience import shipped_models
from doichieu.versions.timeline import timeline_model
from stories_for_tests import ROOT
from training.__main__ import RECIPES
from training.recipes import SCHEMA, Recipe, card_of

PACKAGE = Path(doichieu.__file__).parent
WEIGHTS = sorted(
    path
    for path in PACKAGE.rglob("*")
    if path.suffix in (".npz", ".json") and not path.name.endswith((".schema.json", ".card.json"))
)
TABLES: dict[str, tuple[Feature[Any, Any], ...]] = {
    "clauses": clause_features.FEATURES,
    "figures": figure_features.FEATURES,
    "syllable pairs": salience_features.PAIR_FEATURES,
    "sentences": salience_features.SENTENCE_FEATURES,
    "timeline": timeline_features.FEATURES,
    "quotations": judge.FEATURES,
    "names": type_model.FEATURES,
    "silence": silence.FEATURES,
    "joining": JOINING,
}


def card(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(card_of(path).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_features_have_names_of_their_own_and_a_reason(
    table: tuple[Feature[Any, Any], ...],
) -> None:
    names = names_of(table)
    assert len(names) == len(set(names))
    assert all(len(feature.why) >= 8 for feature in table)


def test_shipped_weights_fit_the_features() -> None:
    for load in (pair_model, figure_model, timeline_model, shipped_models, silence.silence_model):
        load()
    judge.judge_model()
    joining_model()
    shipped()
    type_model.type_model()


def test_every_weight_file_has_a_recipe_and_a_card() -> None:
    made = {recipe.file for recipe in RECIPES}
    assert set(WEIGHTS) == made, (
        "a weight file without a recipe in training/, or the other way round"
    )
    missing = [path.name for path in WEIGHTS if not card_of(path).is_file()]
    assert not missing, f"run `make models`: no card for {missing}"


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_cards_keep_their_schema_and_name_a_command_that_exists(recipe: Recipe) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    told = card(recipe.file)
    jsonschema.Draft202012Validator(schema).validate(told)
    assert told["file"] == recipe.file.name
    assert told["command"] == recipe.command
    assert told["licence"] == recipe.licence
    assert [s["name"] for s in told["learned_from"]] == [s.name for s in recipe.sources]


def test_the_make_target_runs_the_command_of_the_cards() -> None:
    assert "python -m training $(DATA)" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_what_is_learned_with_the_package_is_not_shipped_with_it() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'packages = ["src/doichieu"]' in project
    for path in PACKAGE.rglob("*.py"):
        assert "import training" not in path.read_text(encoding="utf-8")
