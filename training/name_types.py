"""Learn by which words around it a name is typed.

No labels are needed: a name that a title, kind word, press word, list or head types somewhere in
an article teaches the type of its other mentions in that article, where nothing stands beside it;
where a title does, only the name itself and what follows teach.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from doichieu import language
from doichieu.mentions.names.candidates import find_candidates
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.tokens import to_cased
from doichieu.mentions.names.type_model import (
    FEATURES,
    SCALE,
    TYPES,
    Features,
    features_of,
    score_types,
)
from doichieu.mentions.names.type_rules import judge
from doichieu.mentions.names.types import neighbour_of
from doichieu.mentions.tokens import Tokens
from doichieu.model import EntityType, NameRule
from doichieu.scoring import ValueModel, names_of
from doichieu.text import nfc
from training.pairs import VIMS, VMDS
from training.recipes import Figure, Learned, Recipe, to_json
from training.terms import SEGMENTED

MOST_ARTICLES = 5000  # of a file
HELD_OUT_EVERY = 20  # one in so many examples measures and does not teach, when measuring
MIN_COUNT = 12  # values met less often are left out
SURE = 3  # weight of a judgement that may teach
LISTED = 12  # one in so many names from lists teaches: they would drown the others
# What stands in the name tells its type: nothing to learn from.
HEADED = frozenset(
    {
        NameRule.HEAD,
        NameRule.BODY,
        NameRule.BODY_ALONE,
        NameRule.THING,
        NameRule.NUMBERED,
        NameRule.KIND_WORD,
        NameRule.DIRECTION,
    }
)
EPOCHS = 6
RATE = 0.3
DECAY = 1e-5

Item = tuple[str, str]  # feature, value
Weights = dict[Item, npt.NDArray[np.float64]]
BIAS: Item = ("bias", "")


class Example(NamedTuple):
    """A mention that can teach."""

    features: Features
    kind: EntityType


def read_texts(paths: Sequence[Path], limit: int = MOST_ARTICLES) -> Iterator[str]:
    """The texts of all files, at most ``limit`` of each; joining underscores are undone."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").strip().split("\n")[:limit]:
            yield nfc(json.loads(line)["text"].replace("_", " "))


def examples_of(text: str) -> Iterator[Example]:
    """Features and type of the mentions of a text that can teach."""
    starts = (s.start for s in language.analyse(text).sentences)
    tokens = to_cased(Tokens(text), starts, capitals().plain)
    candidates = find_candidates(tokens)
    judged = [judge(tokens, candidates, at) for at in range(len(candidates))]
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    for candidate, judgement in zip(candidates, judged, strict=True):
        if judgement.weight >= SURE:
            key = tuple(tokens.low[candidate.first : candidate.last])
            votes.setdefault(key, Counter())[judgement.type] += 1
    for at, candidate in enumerate(candidates):
        key = tuple(tokens.low[candidate.first : candidate.last])
        rule = judged[at].rule
        if key not in votes or rule in HEADED or (rule.is_listed and at % LISTED):
            continue
        kind = min(votes[key].items(), key=lambda item: (-item[1], item[0]))[0]
        beside = neighbour_of(tokens, candidates, judged, at)
        features = features_of(tokens, candidate.first, candidate.last, beside)
        if rule.is_after_word:
            features = _without_title(features)
        yield Example(features, kind)


def _without_title(features: Features) -> Features:
    """The features but those of the words before: a title that typed the name teaches nothing."""
    hidden = {"before", "two before"}
    return tuple(
        None if feature.name in hidden else value
        for feature, value in zip(FEATURES, features, strict=True)
    )


def items(features: Features) -> list[Item]:
    """The features that have a value, the bias apart."""
    return [
        (feature.name, value)
        for feature, value in zip(FEATURES, features, strict=True)
        if value is not None and feature.name != "bias"
    ]


def fit(examples: Sequence[Example]) -> Weights:
    """Multinomial logistic regression by seeded stochastic descent, averaged over steps.

    Half a million rows of ten words each: too many for Newton's method.
    """
    counts = Counter(item for example in examples for item in items(example.features))
    kept = (i for i, n in counts.items() if n >= MIN_COUNT and i[1].isprintable())
    index = {item: at for at, item in enumerate([BIAS, *sorted(kept, key=_order)])}
    weights = np.zeros((len(index), len(TYPES)))
    total = np.zeros_like(weights)
    generator = np.random.default_rng(1)
    rows = [
        (np.array([0, *(index[i] for i in items(e.features) if i in index)]), TYPES.index(e.kind))
        for e in examples
    ]
    steps = 0
    for epoch in range(EPOCHS):
        rate = RATE / (1 + epoch)
        for at in generator.permutation(len(rows)):
            active, right = rows[at]
            sums = weights[active].sum(axis=0)
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            shares[right] -= 1
            weights[active] -= rate * (shares + DECAY * weights[active])
        if epoch >= EPOCHS // 2:
            total += weights
            steps += 1
    return {item: total[at] / steps for item, at in index.items()}


def _order(item: Item) -> tuple[int, str]:
    return names_of(FEATURES).index(item[0]), item[1]


def to_table(weights: Weights) -> dict[str, dict[str, list[int]]]:
    """Whole numbers by feature and value; values that say nothing are left out."""
    table: dict[str, dict[str, list[int]]] = {feature.name: {} for feature in FEATURES}
    for (name, value), row in sorted(weights.items()):
        numbers = np.rint((row - row.mean()) * SCALE).astype(int)
        if abs(numbers).max() >= SCALE // 4:
            table[name][value] = numbers.tolist()
    return table


def share_right(table: dict[str, dict[str, list[int]]], examples: Sequence[Example]) -> float:
    """How many mentions get the type that a rule gave to others of the same name."""
    tables = tuple({v: tuple(w) for v, w in table[f.name].items()} for f in FEATURES)
    model = ValueModel(names_of(FEATURES), tables, len(TYPES))
    right = [TYPES[int(np.argmax(score_types(e.features, model)))] is e.kind for e in examples]
    return float(np.mean(right)) if right else 0.0


def learn(data: Path) -> Learned:
    """Weights, and how many held-out mentions they type as rules typed others of the name."""
    paths = [p for source in (SEGMENTED, VMDS, VIMS) for p in source.paths(data)]
    examples = [e for text in read_texts(paths) for e in examples_of(text)]
    taught = [e for n, e in enumerate(examples) if n % HELD_OUT_EVERY]
    share = share_right(to_table(fit(taught)), examples[::HELD_OUT_EVERY])
    place = f"one in {HELD_OUT_EVERY} of {len(examples)} mentions that rules typed elsewhere"
    return Learned(
        to_json({"weights": to_table(fit(examples))}), (Figure("types right", share, place),)
    )


RECIPE = Recipe(
    name="name_types",
    target="mentions/names/type_model.json",
    scores="Of what type a name is (PER, ORG, LOC, MISC), where no title, list or shape decides.",
    sources=(SEGMENTED, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Taught by the rules it stands in for, not by people: what the rules get wrong it learns. "
        "Words around names and pieces of names only, no text."
    ),
    learn=learn,
)
