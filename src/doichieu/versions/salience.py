"""How much a sentence matters to the story: learned weights over plain, explainable features.

Comes in: a story. Goes out: candidates for a summary, each with its syllable pairs and what they
are worth. Two steps after the concept-based summarisers (Gillick & Favre 2009; Li et al. 2013):
a logistic model says how likely a pair of neighbouring syllables stands in a human summary, from
where and how often the reports use it; a linear model says which share of a sentence's pairs will,
from these likelihoods and the sentence's place (features: :mod:`.salience_features`, weights:
``salience.json``). Not decided here: which sentences go together (:mod:`.summary`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from doichieu.model import PartKind, Span, Story
from doichieu.scoring import LinearModel, columns_of, read_linear_model, rows_of
from doichieu.text import syllables
from doichieu.versions.salience_features import (
    PAIR_FEATURES,
    SENTENCE_FEATURES,
    Pair,
    Told,
    Vector,
    count_uses,
    in_context,
)

__all__ = ["Candidate", "Models", "Pair", "Salience", "read_story", "score_sentences"]

# Parts that are no running text: never in a summary.
_SET_APART = frozenset(PartKind)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that a summary may use. ``worth``: expected share of its pairs in a summary."""

    span: Span
    text: str
    length: int  # syllables
    pairs: frozenset[Pair]
    worth: float


@dataclass(frozen=True, slots=True)
class Salience:
    """What the sentences of a story are worth."""

    candidates: tuple[Candidate, ...]
    likelihood: Mapping[Pair, float]


@dataclass(frozen=True, slots=True)
class Models:
    """How likely a pair is in a summary, and what a sentence is worth."""

    pair: LinearModel
    sentence: LinearModel


@cache
def shipped_models() -> Models:
    """The weights beside this module, read once."""
    file = resources.files(__package__) / "salience.json"
    return Models(
        pair=read_linear_model(PAIR_FEATURES, file, table="pair"),
        sentence=read_linear_model(SENTENCE_FEATURES, file, table="sentence"),
    )


def score_sentences(story: Story, models: Models | None = None) -> Salience:
    """What every sentence of the running text of a story is worth, in order of the reports."""
    models = models or shipped_models()
    told = read_story(story)
    pairs, rows = describe_syllable_pairs(told)
    likelihood = dict(zip(pairs, models.pair.probability(rows).tolist(), strict=True))
    worths = models.sentence.score(describe_sentences(told, likelihood)).tolist()
    sentences = (s for a in told for s in zip(a.spans, a.texts, a.sentences, a.pairs, strict=True))
    candidates = tuple(
        Candidate(span, text, len(sentence), pairs_here, worth)
        for (span, text, sentence, pairs_here), worth in zip(sentences, worths, strict=True)
    )
    return Salience(candidates, likelihood)


def describe_syllable_pairs(told: Sequence[Told]) -> tuple[list[Pair], Vector]:
    """The pairs of the running text and a row of :data:`PAIR_FEATURES` for each."""
    uses = count_uses(told)
    return uses.pairs, columns_of(PAIR_FEATURES, uses)


def describe_sentences(told: Sequence[Told], likelihood: Mapping[Pair, float]) -> Vector:
    """A row of :data:`SENTENCE_FEATURES` for each sentence, in order."""
    return rows_of(SENTENCE_FEATURES, in_context(told, likelihood))


def read_story(story: Story) -> list[Told]:
    """The articles of a story as the features need them; only running text counts."""
    told = []
    for report in story.reports:
        document = report.document
        kept = [s for s in document.sentences if document.part_at(s.start) not in _SET_APART]
        texts = [document.text[s.start : s.end] for s in kept]
        sentences = tuple(_folded(text) for text in texts)
        told.append(
            Told(
                title=_folded(report.article.title),
                description=_folded(report.article.description),
                spans=tuple(document.span(s.start, s.end) for s in kept),
                texts=tuple(texts),
                sentences=sentences,
                pairs=tuple(frozenset(pairwise(sentence)) for sentence in sentences),
                length=sum(map(len, sentences)) or 1,
            )
        )
    return told


def _folded(text: str | None) -> tuple[str, ...]:
    return tuple([s.lower() for s in syllables((text or "").replace("_", " "))])
