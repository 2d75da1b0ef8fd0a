"""Learn by which features two figures are held to fill one slot.

A candidate pair of figures is right when they stand on different sides of an annotated conflict.
Besides, pairs of further stories were judged one by one (``judged_figures.json``: places and
verdicts, no text).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from doichieu.model import Span, Story
from doichieu.scoring import rows_of
from doichieu.versions.align import align
from doichieu.versions.conflicts.figure_features import FEATURES, FigurePair
from doichieu.versions.conflicts.figures import pair_figures, slots_of
from training.examples import Examples, Floats, learn_weights, penalties
from training.pairs import GOLD, VIMS, VMDS
from training.recipes import Learned, Recipe, Source
from training.stories import AnnotatedStory, Stretch, find_story, read_annotated, read_story

FOLDS = 8
PENALTY = 1.0  # as for pairs of clauses
FREE = 1e-3  # the bias is hardly penalised
COVERS = 0.5  # share of a figure that must stand in the words of a side


JUDGED = Source(
    "judged pairs of figures",
    "training/judged_figures.json",
    "made for this project (labels)",
    ours=True,
)


class Side(NamedTuple):
    """Where an annotated side stands, and its value."""

    stretch: Stretch
    value: str


def candidates(story: Story) -> list[FigurePair]:
    """Pairs of figures in different reports that nothing settles."""
    pairs = pair_figures(slots_of(story, align(story)))
    return [pair for pair in pairs if not pair.is_of_one_report and not pair.is_settled]


def sides_of(told: AnnotatedStory) -> list[list[Side]]:
    """The sides of each annotated conflict of figures or dates."""
    return [
        [Side(told.quoted(s["article"], s), str(s["value"])) for s in conflict["sides"]]
        for conflict in told.gold["conflicts"]
        if conflict["kind"] in ("figure", "date")
    ]


def values_at(figure: Stretch, sides: Sequence[Side]) -> set[str]:
    """The values of the sides that a figure stands in."""
    return {s.value for s in sides if figure.overlap(s.stretch) >= COVERS * figure.length}


def annotated(told: AnnotatedStory) -> Examples:
    """All candidate pairs of an annotated story."""
    pairs = candidates(told.story)
    conflicts = sides_of(told)
    right = []
    for pair in pairs:
        left, other = told.stretch(pair.left.span), told.stretch(pair.right.span)
        values = [(values_at(left, sides), values_at(other, sides)) for sides in conflicts]
        right.append(float(any(a and b and a != b for a, b in values)))
    return Examples(_rows(pairs), np.array(right))


def _rows(pairs: Sequence[FigurePair]) -> Floats:
    return rows_of(FEATURES, pairs, np.float32).astype(np.float64)


def judged(file: Path, folders: Sequence[Path]) -> Examples:
    """The pairs judged one by one, as far as they are candidates today."""
    table: dict[str, list[Any]] = json.loads(file.read_text(encoding="utf-8"))["pairs"]
    found, right = [], []
    for name, verdicts in sorted(table.items()):
        for pair in candidates(read_story(find_story(name, folders))):
            for left, other, verdict in verdicts:
                if _meets(pair, Span(*left), Span(*other)):
                    found.append(pair)
                    right.append(float(bool(verdict)))
                    break
    return Examples(_rows(found), np.array(right))


def _meets(pair: FigurePair, one: Span, two: Span) -> bool:
    a, b = pair.left.span, pair.right.span
    return (a.overlaps(one) and b.overlaps(two)) or (a.overlaps(two) and b.overlaps(one))


def learn(data: Path) -> Learned:
    """Weights, and average precision over held-out stories."""
    folders = [data / "stories" / "vmds", data / "stories" / "vims"]
    stories = [annotated(told) for told in read_annotated(GOLD.paths(data), folders)]
    return learn_from(stories, judged(JUDGED.paths(data)[0], folders))


def learn_from(stories: Sequence[Examples], extra: Examples) -> Learned:
    """The same from examples: of annotated stories, which are held out in turn, and others."""
    penalty = penalties(FEATURES, PENALTY, bias=FREE)
    return learn_weights(FEATURES, stories, [extra], folds=FOLDS, penalty=penalty)


RECIPE = Recipe(
    name="figures",
    target="versions/conflicts/figures.json",
    scores="How surely two figures that differ count the same thing (logistic regression).",
    sources=(GOLD, JUDGED, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Few right pairs among the annotations (22 of 364 candidates): mostly learned from 596 judged "
        "pairs. Figures with different units or nouns never become candidates."
    ),
    learn=learn,
)
