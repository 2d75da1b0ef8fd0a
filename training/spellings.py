"""Learn by which features two spellings that no rule joined are held to be one thing.

An example is a pair of spellings of one story that are both annotated and that the rules left
apart; it is right where the annotation has them in one entity.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from doichieu.model import Decisions, Mentions
from doichieu.scoring import rows_of
from doichieu.stories.entities import join_surfaces
from doichieu.stories.entities.pairs import FEATURES, find_pairs
from training.examples import Examples, learn_weights, penalties
from training.halves import SETS, read_halves
from training.kinds import key_of
from training.pairs import READING, VIMS, VMDS
from training.recipes import Learned, Recipe
from training.stories import find_story, read_reports

FOLDS = 6
PENALTY = 2.0  # .5 finds more links, 2 finds them more surely
FREE = 1e-3  # the bias is hardly penalised


def annotated(reports: Sequence[Mentions], entities: Sequence[Mapping[str, Any]]) -> Examples:
    """The pairs of a story whose spellings are both annotated."""
    owner = {
        key_of(surface): number
        for number, entity in enumerate(entities)
        for surface in entity["surfaces"]
    }
    joined = join_surfaces(reports, Decisions(), likely=False)
    pairs, right = [], []
    for pair in find_pairs(joined.surfaces, joined.groups):
        owners = [owner.get(key_of(surface.text)) for surface in (pair.short, pair.long)]
        if None not in owners:
            pairs.append(pair)
            right.append(float(owners[0] == owners[1]))
    return Examples(rows_of(FEATURES, pairs), np.array(right))


def read_examples(data: Path) -> Iterator[Examples]:
    """Those of each story of the reading half."""
    for folder, stories in SETS:
        for path in read_halves(data, folder)[0]:
            gold = json.loads(path.read_text(encoding="utf-8"))
            reports = read_reports(find_story(gold["story"], [data / stories]))
            yield annotated(reports, gold.get("entities", ()))


def learn(data: Path) -> Learned:
    """Weights, and how they rank the pairs of stories held out in turn."""
    penalty = penalties(FEATURES, PENALTY, bias=FREE)
    return learn_weights(FEATURES, list(read_examples(data)), [], folds=FOLDS, penalty=penalty)


RECIPE = Recipe(
    name="spellings",
    target="stories/entities/pairs.json",
    scores="Whether two spellings that share words, letters or initials are one thing.",
    sources=(*READING, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned from some 3,000 pairs that the rules had left apart, one in 25 of them right: it "
        "knows forms, not things, so a translation or a by-name stays apart."
    ),
    learn=learn,
)
