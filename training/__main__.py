"""Learn the shipped weights: ``python -m training DATA [MODEL...]`` (``make models``).

Writes weight files and cards into the package. A card keeps its date where data, weights and
figures are what they were. ``--check`` writes nothing and says how far what would be learned is
from what ships.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from training import (
    figures,
    joining,
    kinds,
    language,
    name_types,
    pairs,
    quotations,
    rarity,
    silence,
    spellings,
    summary,
    terms,
    timeline,
)
from training.halves import MissingData
from training.recipes import Learned, Recipe, to_card, write_json

# In the order in which they build on each other: what is learned of words changes the names,
# names the clauses, clauses the figures.
RECIPES: tuple[Recipe, ...] = (
    language.RECIPE,
    terms.RECIPE,
    name_types.RECIPE,
    quotations.RECIPE,
    pairs.RECIPE,
    figures.RECIPE,
    silence.RECIPE,
    summary.RECIPE,
    timeline.RECIPE,
    rarity.RECIPE,
    joining.RECIPE,
    spellings.RECIPE,
    kinds.RECIPE,
)


def write(recipe: Recipe, learned: Learned, data: Path, today: date) -> None:
    """The weight file and its card."""
    same = recipe.file.is_file() and recipe.file.read_bytes() == learned.content
    old = _read_card(recipe)
    day = old["learned_on"] if same and old else today.isoformat()
    recipe.file.write_bytes(learned.content)
    write_json(to_card(recipe, learned, data, day), recipe.card)


def _read_card(recipe: Recipe) -> dict[str, Any] | None:
    if not recipe.card.is_file():
        return None
    card: dict[str, Any] = json.loads(recipe.card.read_text(encoding="utf-8"))
    return card


def difference(recipe: Recipe, learned: Learned) -> str:
    """How what was learned differs from what ships, in words."""
    if not recipe.file.is_file():
        return "the first of its kind"
    shipped = recipe.file.read_bytes()
    if shipped == learned.content:
        return "the shipped bytes"
    if recipe.file.suffix != ".json":
        return f"other bytes: {len(learned.content)} for {len(shipped)}"
    old, new = (dict(_leaves(json.loads(text))) for text in (shipped, learned.content))
    apart = [abs(new.get(key, 0.0) - old.get(key, 0.0)) for key in old.keys() | new.keys()]
    return f"{sum(gap > 0 for gap in apart)} of {len(apart)} weights differ, by {max(apart):.4g} at most"


def _leaves(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], float]]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(table, list):
        for at, value in enumerate(table):
            yield from _leaves(value, (*path, str(at)))
    else:
        yield path, float(table)


def run(recipes: Iterable[Recipe], data: Path, *, check: bool, today: date) -> None:
    """Learn each model, print its figures, and write it or compare it."""
    for recipe in recipes:
        for source in recipe.sources:
            source.paths(data)
        learned = recipe.learn(data)
        print(f"{recipe.name}: {difference(recipe, learned)}", flush=True)
        for figure in learned.figures:
            print(f"  {figure.figure} {figure.value:.3f} ({figure.on})", flush=True)
        if not check:
            write(recipe, learned, data, today)


def main(arguments: list[str] | None = None) -> int:
    """0 when all was learned, 2 when data is missing."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with gold, stories, segmented, treebank")
    names = [recipe.name for recipe in RECIPES]
    parser.add_argument("models", nargs="*", metavar="MODEL", help=", ".join(names))
    parser.add_argument(
        "--check", action="store_true", help="compare with what ships, write nothing"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.models) - set(names)
    if unknown:
        parser.error(f"no such model: {', '.join(sorted(unknown))}")
    chosen = [r for r in RECIPES if not options.models or r.name in options.models]
    try:
        run(chosen, options.data, check=options.check, today=date.today())
    except MissingData as missing:
        print(f"data is missing: {missing}", file=sys.stderr)
        print("the models are learned with `make models DATA=folder`", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
