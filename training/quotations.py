"""Learn which cues are statements: the judge of quotations.

Every cue that the rules find is an example, right if its reported words match an annotated
statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu.mentions.quotations import find_drafts
from doichieu.mentions.quotations.drafts import Draft
from doichieu.mentions.quotations.judge import FEATURES, Features, accept, cut_of
from doichieu.mentions.tokens import Tokens
from doichieu.model import Mentions, Span
from training.measure import f_score, held_out
from training.pairs import GOLD, READING, VIMS, VMDS
from training.recipes import Figure, Learned, Recipe, to_json
from training.solver import fit_logistic
from training.stories import AnnotatedStory, Stretch, read_annotated

PENALTY = 2.0  # chosen by cross-validation over these stories, .5 to 8
SMALL = 0.02  # smaller weights are not written down
MATCH = 0.3  # overlap from which reported words match, as in the referee

# Stories with statements: all of dev, from before there were halves, and what may be read of vims.
TOLD = (GOLD, next(source for source in READING if "vims" in source.files))

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
    """Weights, and F of the statements kept in stories left out one at a time."""
    paths = [path for source in TOLD for path in source.paths(data)]
    told = read_annotated(paths, [data / "stories" / folder for folder in ("vmds", "vims")])
    stories = [annotated(t) for t in told if _has_statements(t)]
    counts = held_out(stories, len(stories), fit, _kept)
    kept, right = (sum(column) for column in zip(*counts, strict=True))
    gold = sum(s.gold for s in stories)
    f = f_score(right / kept if kept else 0.0, right / gold if gold else 0.0)
    weights = fit(stories)
    table = {n: {v: [w] for v, w in sorted(values.items())} for n, values in weights.items()}
    place = f"{gold} statements of {len(stories)} annotated stories, one left out at a time"
    return Learned(to_json({"weights": table}), (Figure("content F at .3", f, place),))


RECIPE = Recipe(
    name="quotations",
    target="mentions/quotations/judge.json",
    scores="Whether a verb of saying in its sentence makes a statement (logistic regression).",
    sources=(*TOLD, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned from some 650 cues that rules had found, six in seven of them right: it drops what is "
        "clearly wrong and finds nothing new."
    ),
    learn=learn,
)
