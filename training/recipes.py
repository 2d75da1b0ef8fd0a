"""What a model is made of and what its card says.

A :class:`Recipe` is one shipped weight file: where it stands, what it is learned from, how. The
card beside the file is written from it (``<file>.card.json``; its schema is ``card.schema.json``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "doichieu"
SCHEMA = Path(__file__).with_name("card.schema.json")
# `[\n 1,\n 2\n]`, a list of numbers; not `[]`, not a list of anything else.
_LIST = re.compile(r"\[[-\d.,\s]+\]")
DIGITS = 12  # of the sha256 of the data; enough to tell states apart


class MissingData(Exception):
    """The data folder lacks something that a model is learned from."""


@dataclass(frozen=True, slots=True)
class Source:
    """Data that a model is learned from.

    Attributes:
        name: of the corpus, as its makers call it.
        files: pattern of its files in the data folder, or in the repository if ``ours``.
        licence: what may be done with it.
        ours: whether the files stand in the repository.
    """

    name: str
    files: str
    licence: str
    ours: bool = False

    def paths(self, data: Path) -> list[Path]:
        """The files, in order of name.

        Raises:
            MissingData: there are none.
        """
        folder = ROOT if self.ours else data
        found = sorted(folder.glob(self.files))
        if not found:
            raise MissingData(f"{self.name}: no {self.files} in {folder}")
        return found

    def digest(self, data: Path) -> str:
        """Hex digits that change with any name or byte of the files."""
        total = hashlib.sha256()
        for path in self.paths(data):
            total.update(path.name.encode())
            total.update(path.read_bytes())
        return total.hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured quality: what, how much, on what that was not learned from."""

    figure: str
    value: float
    on: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What came out: the bytes of the weight file and figures from held-out data."""

    content: bytes
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One shipped weight file.

    Attributes:
        name: what the command line calls it.
        target: the weight file, relative to the package.
        scores: what the numbers are for.
        sources: what they are learned from.
        licence: of the weight file.
        limits: what it is not good for.
        learn: data folder → weights; deterministic.
    """

    name: str
    target: str
    scores: str
    sources: tuple[Source, ...]
    licence: str
    limits: str
    learn: Callable[[Path], Learned]

    @property
    def file(self) -> Path:
        """The shipped weight file."""
        return PACKAGE / self.target

    @property
    def card(self) -> Path:
        """The card beside it."""
        return card_of(self.file)

    @property
    def command(self) -> str:
        """How to learn it again."""
        return f"python -m training DATA {self.name}"


def card_of(file: Path) -> Path:
    """`pairs.json` → `pairs.card.json`, `terms.npz` → `terms.card.json`."""
    return file.with_suffix(".card.json")


# What a card says of weights that were just learned; older ones say what has changed since.
REPEATS = "The command gives the same bytes with this code and these data."


def to_card(recipe: Recipe, learned: Learned, data: Path, day: str) -> dict[str, Any]:
    """The card of weights learned on ``day`` (ISO 8601) with the code as it is."""
    return {
        "file": recipe.file.name,
        "scores": recipe.scores,
        "learned_from": [
            {
                "name": source.name,
                "files": source.files,
                "count": len(source.paths(data)),
                "sha256": source.digest(data),
                "licence": source.licence,
            }
            for source in recipe.sources
        ],
        "learned_on": day,
        "command": recipe.command,
        "licence": recipe.licence,
        "held_out": [
            {"figure": f.figure, "value": round(f.value, 3), "on": f.on} for f in learned.figures
        ],
        "limits": recipe.limits,
        "repeats": REPEATS,
    }


def write_json(table: Mapping[str, Any], path: Path) -> None:
    """One way to write JSON: the same bytes for the same table."""
    path.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def to_json(table: Mapping[str, Any]) -> bytes:
    """Weights as JSON with one weight, or one value with its weights, a line."""
    text = json.dumps(table, ensure_ascii=False, indent=1)
    return (_LIST.sub(lambda m: " ".join(m[0].split()), text) + "\n").encode()
