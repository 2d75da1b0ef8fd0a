"""Learn by what is near which reports say nothing of a fact.

Facts are found in the annotated stories as the program finds them; for each that matches an
annotated fact, every report without evidence is an example, right if the annotation names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from doichieu.scoring import rows_of
from doichieu.versions.align import align
from doichieu.versions.facts import find_support
from doichieu.versions.facts.evidence import find_shown, place_clauses
from doichieu.versions.facts.silence import FEATURES, SURE, Nearest, Tables, nearest
from training.examples import Examples, Floats, learn_weights, penalties, weights_of
from training.pairs import READING, VIMS, VMDS, read_half
from training.recipes import Figure, Learned, Recipe
from training.solver import to_chance
from training.stories import AnnotatedStory, Stretch

FOLDS = 6
PENALTY = 1.0
FREE = 1e-3  # the bias is hardly penalised
TOUCHES = 0.3  # share of the shorter stretch that must be common, as in the referee


def annotated(told: AnnotatedStory) -> Examples:
    """All facts of an annotated story that match, with the reports that have no evidence."""
    alignment = align(told.story)
    tables = Tables(alignment)
    placed = place_clauses(alignment.clauses)
    facts = [told.supports(fact) for fact in told.gold["facts"]]
    found: list[tuple[Nearest, bool]] = []
    taken: set[int] = set()
    for said, evidence in find_support(told.story, alignment):
        shown = [told.stretch(span) for span in evidence]
        match = find_match(shown, facts, taken)
        if match is None:
            continue
        taken.add(match)
        reporting = {support.article for support in facts[match]}
        near = nearest(tables, said, find_shown(evidence, placed))
        named = {span.article for span in evidence}
        found += [
            (here, article in reporting)
            for article, here in zip(tables.articles, near, strict=True)
            if article not in named
        ]
    rows = rows_of(FEATURES, [here for here, _ in found])
    return Examples(rows, np.array([float(right) for _, right in found]))


def find_match(
    evidence: Sequence[Stretch], facts: Sequence[Sequence[Stretch]], taken: set[int]
) -> int | None:
    """The annotated fact that the evidence touches in the most reports, two at least."""
    touched = [
        (len({s.article for s in supports for e in evidence if touches(s, e)}), -number)
        for number, supports in enumerate(facts)
        if number not in taken
    ]
    most, number = max(touched, default=(0, 0))
    return -number if most >= 2 else None


def touches(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share enough of the shorter one."""
    common = one.overlap(other)
    return common > 0 and common >= TOUCHES * min(one.length, other.length)


def read_examples(stories: Iterator[AnnotatedStory]) -> list[Examples]:
    """The examples of each story, those left out that have none."""
    return [e for e in map(annotated, stories) if len(e.right)]


def figures_at(chances: Floats, right: Floats, sure: float, place: str) -> list[Figure]:
    """How many reports called silent are not, and how many silent ones are called so."""
    called = chances < sure
    wrong = float(right[called].mean()) if called.any() else 0.0
    found = float((1 - right)[called].sum() / max(1.0, (1 - right).sum()))
    return [Figure("wrong silences", wrong, place), Figure("silences found", found, place)]


def learn(data: Path) -> Learned:
    """Weights from the reading half, and what they do on the checking half."""
    reading = read_examples(read_half(data, checking=False))
    learned = learn_from(reading)
    checking = read_examples(read_half(data, checking=True))
    rows = np.concatenate([e.rows for e in checking])
    right = np.concatenate([e.right for e in checking])
    chances = to_chance(rows @ weights_of(learned, FEATURES))
    figures = figures_at(
        chances, right, SURE, f"checking half, {len(right)} reports without evidence"
    )
    return Learned(learned.content, tuple(figures))


def learn_from(stories: Sequence[Examples]) -> Learned:
    """The same from examples."""
    penalty = penalties(FEATURES, PENALTY, bias=FREE)
    return learn_weights(FEATURES, stories, [], folds=FOLDS, penalty=penalty)


RECIPE = Recipe(
    name="silence",
    target="versions/facts/silence.json",
    scores="How likely a report without evidence says a fact after all (logistic regression).",
    sources=(*READING, VMDS, VIMS),
    licence="Apache-2.0",
    limits=(
        "Learned on facts that the program finds, from annotations that may themselves miss a report. "
        "What is said in wholly other words, or only by a figure reckoned from others, looks silent."
    ),
    learn=learn,
)
