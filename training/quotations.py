"""Learn which cues are statements: the judge of quotations.

Every cue that the rules find is an example, right if its reported words match an annotated
statement. Besides, cues of further stories were judged one by one (``judged_cues.json``: places and
verdicts, no text).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from doichieu.mentions.quotations import find_drafts
from doichieu.mentions.quotations.drafts import Draft
from doichieu.mentions.quotations.judge import FEATURES, Features, accept, cut_of
from doichieu.mentions.tokens import Tokens
from doichieu.model import Mentions, Span
from training.halves import SETS, read_halves
from training.measure import f_score
from training.pairs import READING, VIMS, VMDS
from training.recipes import Figure, Learned, Recipe, Source, to_json
from training.solver import fit_logistic
from training.stories import AnnotatedStory, Stretch, find_story, read_annotated, read_story

PENALTY = 5.0  # chosen by log loss over these stories, one left out at a time, 1 to 16
SMALL = 0.02  # smaller weights are not written down
MATCH = 0.3  # overlap from which reported words match, as in the referee

# Sets with statements, as far as they may be read; and what was judged of other stories.
TOLD = tuple(source for source in READING if "more" not in source.files)
CHECKED = tuple(folder for folder, _ in SETS if "more" not in folder)
JUDGED = Source(
    "judged cues",
    "training/judged_cues.json",
    "made for this project (labels)",
    ours=True,
)

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Examples:
    """The cues of one story with their verdicts, and how many statements are annotated."""

    cues: tuple[Features, ...]
    right: tuple[bool, ...]
    gold: int


def annotated(told: AnnotatedStory) -> Examples:
    """All cues of an annotated story."""
    cues: list[Features] = []
    right: list[bool] = []
    articles = told.gold["articles"]
    for report in told.story.reports:
        if "statements" not in articles.get(report.article.id, {}):
            continue
        statements = articles[report.article.id]["statements"]
        wanted = [told.quoted(report.article.id, s["content"]) for s in statements]
        drafts = _drafts(report)
        matched = match(wanted, [_stretches(told, report.article.id, d) for d in drafts])
        kept = [n for n, draft in enumerate(drafts) if draft.features]
        cues += [drafts[n].features for n in kept]
        right += [n in matched for n in kept]
    total = sum(len(a.get("statements", [])) for a in articles.values())
    return Examples(tuple(cues), tuple(right), total)


def judged(file: Path, folders: Sequence[Path]) -> Examples:
    """The cues judged one by one, as far as they are found today."""
    table: dict[str, list[Any]] = json.loads(file.read_text(encoding="utf-8"))["cues"]
    cues: list[Features] = []
    right: list[bool] = []
    for name, verdicts in sorted(table.items()):
        wanted = {(article, at): bool(verdict) for article, at, verdict in verdicts}
        for report in read_story(find_story(name, folders)).reports:
            for draft in _drafts(report):
                place = (report.article.id, draft.cue[0] if draft.cue else -1)
                if place in wanted and draft.features:
                    cues.append(draft.features)
                    right.append(wanted[place])
    return Examples(tuple(cues), tuple(right), sum(right))


def _has_statements(told: AnnotatedStory) -> bool:
    return any("statements" in a for a in told.gold.get("articles", {}).values())


def _drafts(report: Mentions) -> tuple[Draft, ...]:
    document = report.document
    return find_drafts(document, report.names, Tokens(document.text), accept)


def _stretches(told: AnnotatedStory, article: str, draft: Draft) -> list[Stretch]:
    return [told.stretch(Span(article, start, end)) for start, end in draft.content]


def match(wanted: Sequence[Stretch], found: Sequence[Sequence[Stretch]]) -> set[int]:
    """The numbers of the candidates that match, one to one, best first."""
    pairs = []
    for i, statement in enumerate(wanted):
        for j, stretches in enumerate(found):
            both = sum(statement.overlap(s) for s in stretches)
            total = statement.length + sum(s.length for s in stretches)
            if total and 2 * both / total >= MATCH:
                pairs.append((-2 * both / total, i, j))
    used_i, used_j = set(), set()
    for _, i, j in sorted(pairs):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
    return used_j


def fit(examples: Sequence[Examples]) -> Weights:
    """The weight of every value of every feature."""
    cues = [cue for e in examples for cue in e.cues]
    right = np.array([float(r) for e in examples for r in e.right])
    places = {
        (name, value): n
        for n, (name, value) in enumerate(sorted({i for c in cues for i in _items(c)}))
    }
    rows: npt.NDArray[np.float64] = np.zeros((len(cues), len(places)))
    for row, cue in enumerate(cues):
        rows[row, [places[item] for item in _items(cue)]] = 1.0
    weights: Weights = {feature.name: {} for feature in FEATURES}
    for (name, value), weight in zip(places, fit_logistic(rows, right, PENALTY), strict=True):
        if abs(weight) >= SMALL:
            weights[name][value] = round(float(weight), 3)
    return weights


def _items(cue: Features) -> list[tuple[str, str]]:
    return [(feature.name, value) for feature, value in zip(FEATURES, cue, strict=True)]


def _score(weights: Weights, cue: Features) -> float:
    return sum(weights[name].get(value, 0.0) for name, value in _items(cue))


def _kept(weights: Weights, examples: Examples) -> tuple[int, int]:
    """How many cues of a story are kept, and how many of these are right."""
    kept = [
        r
        for c, r in zip(examples.cues, examples.right, strict=True)
        if _score(weights, c) >= cut_of(c)
    ]
    return len(kept), sum(kept)


def learn(data: Path) -> Learned:
    """Weights from the reading half and the judged cues; F of the cues kept in the checking half."""
    folders = [data / "stories" / folder for folder in ("vmds", "vims")]
    reading = [path for source in TOLD for path in source.paths(data)]
    checking = [path for gold in CHECKED for path in read_halves(data, gold)[1]]
    extra = judged(JUDGED.paths(data)[0], folders)
    return learn_from([*_examples(reading, folders), extra], _examples(checking, folders))


def learn_from(stories: Sequence[Examples], checking: Sequence[Examples]) -> Learned:
    """The same from examples."""
    weights = fit(stories)
    counts = [_kept(weights, story) for story in checking]
    kept, right = (sum(column) for column in zip(*counts, strict=True))
    gold = sum(story.gold for story in checking)
    f = f_score(right / kept if kept else 0.0, right / gold if gold else 0.0)
    table = {n: {v: [w] for v, w in sorted(values.items())} for n, values in weights.items()}
    place = f"checking half, {gold} statements of {len(checking)} stories"
    return Learned(to_json({"weights": table}), (Figure("content F at .3", f, place),))


def _examples(paths: Sequence[Path], folders: Sequence[Path]) -> list[Examples]:
    return [annotated(t) for t in read_annotated(paths, folders) if _has_statements(t)]


RECIPE = Recipe(
    name="quotations",
    target="mentions/quotations/judge.json",
    scores="Whether a verb of saying in its sentence makes a statement (logistic regression).",
    sources=(*TOLD, JUDGED, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned from some 630 cues that rules had found, three in four of them right: it drops what is "
        "clearly wrong and finds nothing new."
    ),
    learn=learn,
)
