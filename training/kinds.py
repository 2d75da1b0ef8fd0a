"""Learn whether a spelling is a name, and of what kind: the judge of entities.

Every spelling that was found in a story and joined with others is an example: of the type that the
annotation gives it, or of nothing where the annotation has no such name.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from doichieu.model import Mentions
from doichieu.scoring import Feature, ValueModel, names_of
from doichieu.stories.entities import find_cases
from doichieu.stories.entities.context import Case
from doichieu.stories.entities.judge import (
    CLASSES,
    MENTION_FEATURES,
    NOTHING,
    SCALE,
    SURFACE_FEATURES,
    TYPES,
    score_case,
)
from doichieu.text import fold_case
from training.halves import SETS, read_halves
from training.measure import held_out
from training.pairs import READING, VIMS, VMDS
from training.recipes import Figure, Learned, Recipe, to_json
from training.stories import find_story, read_reports

MIN_COUNT = 2  # values met less often are left out
FOLDS = 6
EPOCHS = 12
RATE = 0.15
PENALTY = 10.0  # of 1, 5, 10 and 20 on held-out stories; 5 and 20 are as good
SURE = 0.75  # probability from which a spelling is left out, for the figures
# A kind of place or medium before a name is no part of it in the annotations.
KINDS = (
    *("tỉnh", "thành phố", "thị xã", "quận", "huyện", "xã", "phường", "thị trấn", "thôn", "ấp"),
    *("đường", "phố", "chợ", "đảo", "quần đảo", "nước", "bang", "hạt"),
    *("hãng tin", "hãng thông tấn", "hãng", "đài", "kênh", "tờ", "báo", "tạp chí", "trang tin"),
)

Item = tuple[str, str, str]  # table, feature, value
Weights = dict[Item, npt.NDArray[np.float64]]
_TABLES: Mapping[str, Sequence[Feature[Any, str | None]]] = {
    "surface": SURFACE_FEATURES,
    "mention": MENTION_FEATURES,
}


@dataclass(frozen=True, slots=True)
class Example:
    """A spelling, how much each value of a feature counts for it, and its class."""

    case: Case
    items: Mapping[Item, float]
    right: int


def key_of(name: str) -> str:
    """A name as annotations are compared: without its kind, case and signs."""
    folded = " ".join(fold_case(name.replace("_", " ")).split())
    kind = next((k for k in sorted(KINDS, key=len, reverse=True) if folded.startswith(f"{k} ")), "")
    rest = name[len(kind) :].lstrip(" _")
    bare = rest if rest[:1].isupper() else name
    return "".join(c for c in fold_case(bare) if c.isalnum())


def annotated(reports: Sequence[Mentions], entities: Sequence[Mapping[str, Any]]) -> list[Example]:
    """All spellings found in a story, and what its annotated entities make of them."""
    types = {
        key_of(surface): [each.value for each in TYPES].index(entity["type"])
        for entity in entities
        for surface in entity["surfaces"]
    }
    return [
        Example(case, dict(items_of(case)), types.get(key_of(case.surface.text), NOTHING))
        for case in find_cases(reports)
    ]


def read_examples(data: Path) -> Iterator[list[Example]]:
    """Those of each story of the reading half; not put together, which would ask the judge."""
    for folder, stories in SETS:
        for path in read_halves(data, folder)[0]:
            gold = json.loads(path.read_text(encoding="utf-8"))
            reports = read_reports(find_story(gold["story"], [data / stories]))
            yield annotated(reports, gold.get("entities", ()))


def items_of(case: Case) -> Iterator[tuple[Item, float]]:
    """Every value of the tables with how much it counts: mentions count in their mean."""
    for feature in SURFACE_FEATURES:
        value = feature.function(case)
        if value is not None:
            yield ("surface", feature.name, value), 1.0
    counts: Counter[Item] = Counter()
    for place in case.places:
        for found in MENTION_FEATURES:
            value = found.function(place)
            if value is not None:
                counts["mention", found.name, value] += 1
    for item, count in counts.items():
        yield item, count / len(case.places)


def fit(stories: Sequence[Sequence[Example]]) -> Weights:
    """Multinomial logistic regression by seeded descent with adaptive rates, averaged."""
    examples = [example for story in stories for example in story]
    counts = Counter(item for example in examples for item in example.items)
    kept = (item for item, n in counts.items() if n >= MIN_COUNT and item[2].isprintable())
    index = {item: at for at, item in enumerate(sorted(kept))}
    rows = [_row(example, index) for example in examples]
    weights = np.zeros((len(index), CLASSES))
    spread = np.full_like(weights, 1e-6)
    total = np.zeros_like(weights)
    generator = np.random.default_rng(1)
    for epoch in range(EPOCHS):
        for at in generator.permutation(len(rows)):
            active, values, right = rows[at]
            sums = (weights[active] * values).sum(axis=0)
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            shares[right] -= 1
            slope = values * shares + PENALTY / len(rows) * weights[active]
            spread[active] += slope**2
            weights[active] -= RATE * slope / np.sqrt(spread[active])
        if epoch >= EPOCHS // 2:
            total += weights
    return {item: total[at] / (EPOCHS - EPOCHS // 2) for item, at in index.items()}


_Row = tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], int]


def _row(example: Example, index: Mapping[Item, int]) -> _Row:
    known = [(index[item], value) for item, value in example.items.items() if item in index]
    places = np.array([place for place, _ in known], dtype=np.int64)
    return places, np.array([value for _, value in known])[:, None], example.right


def to_tables(weights: Weights) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Whole numbers by table, feature and value; values that say nothing are left out."""
    found: dict[str, dict[str, dict[str, list[int]]]] = {
        table: {feature.name: {} for feature in features} for table, features in _TABLES.items()
    }
    for (table, name, value), row in sorted(weights.items()):
        numbers = np.rint((row - row.mean()) * SCALE).astype(int)
        if abs(numbers).max() >= 2:
            found[table][name][value] = numbers.tolist()
    return found


def to_models(tables: Mapping[str, Mapping[str, Mapping[str, list[int]]]]) -> list[ValueModel]:
    """The tables as models, that of the spelling first."""
    return [
        ValueModel(
            names_of(features),
            tuple({v: tuple(w) for v, w in tables[table][f.name].items()} for f in features),
            CLASSES,
        )
        for table, features in _TABLES.items()
    ]


def _measure(models: list[ValueModel], story: Sequence[Example]) -> npt.NDArray[np.int64]:
    """Of one story: names, their types right; left out, right to leave them out."""
    counts = np.zeros(4, dtype=np.int64)
    for example in story:
        shares = score_case(example.case, models[0], models[1])
        is_name = example.right != NOTHING
        best = int(np.argmax(shares[:NOTHING]))
        left_out = shares[NOTHING] > SURE
        counts += (is_name, is_name and best == example.right, left_out, left_out and not is_name)
    return counts


def learn(data: Path) -> Learned:
    """Weights, and how well spellings of held-out stories are typed and left out."""
    stories = list(read_examples(data))
    scores = held_out(stories, FOLDS, lambda some: to_models(to_tables(fit(some))), _measure)
    names, typed, left_out, rightly = np.sum(scores, axis=0) if scores else np.zeros(4)
    place = f"reading half, {len(stories)} stories, held out in turn"
    figures = (
        Figure("types right", float(typed / names) if names else 0.0, f"{names} names, {place}"),
        Figure(
            "rightly left out",
            float(rightly / left_out) if left_out else 0.0,
            f"{left_out} spellings, {place}",
        ),
    )
    return Learned(to_json(to_tables(fit(stories))), figures)


RECIPE = Recipe(
    name="kinds",
    target="stories/entities/judge.json",
    scores="Whether a spelling found in a story is a name, and of what type (PER, ORG, LOC, MISC).",
    sources=(*READING, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned from some 2,700 spellings of news of 2013 and 2016 that rules had found: it leaves out "
        "what is likely wrong and finds nothing new. One annotator's idea of what is worth naming."
    ),
    learn=learn,
)
