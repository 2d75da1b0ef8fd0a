"""Which reports surely say nothing of a fact.

In: the clauses of a story, its pairs, and for a fact the clauses that say it and those shown with
them. Out: for each other report how likely it says the fact after all, by a logistic model over
what comes nearest in it (``silence.json``). Only a report below :data:`SURE` is called silent; of
the others nothing is known. Titles are never looked at: they are not part of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from doichieu.scoring import Feature, LinearModel, read_linear_model, rows_of
from doichieu.versions.align import Alignment
from doichieu.versions.align.terms import MAX_WEIGHT, statistics

# A report is called silent when it says the fact with less than this likelihood. Chosen on the
# reading half, .08 to .2: up to here at most 8 % of those called silent are not, about as many as
# where a second annotator looks.
SURE = 0.12
# In a story of more reports nobody reads who is silent, and the tables would grow with its square.
MOST_REPORTS = 40
# Clauses of less weight than this are near to anything by chance: shares are of this at least.
LEAST_WEIGHT = 6.0

Floats = npt.NDArray[np.float32]


class Nearest(NamedTuple):
    """What comes nearest to a fact in one report; shares are 0 to 1, of the weight of the words.

    ``said`` are the clauses that say the fact, ``shown`` all that its evidence shows.

    Attributes:
        pair_said: mean over ``said`` of the best probability of a pair with the report.
        pair_shown: the best over ``shown``.
        clause: the largest share of a shown clause found in one clause, or the other way round.
        sentence: the largest share of a clause of ``said`` found in one sentence.
        report_said: … in the whole report.
        report_shown: the largest share of a shown clause found in the whole report.
        core: share of the words that all of ``said`` have, found in one sentence.
        rarest: weight of the rarest of them found in the report.
        number: weight of the rarest figure of ``shown`` found in the report.
        names: share of the names of ``shown`` found in the report.
        clauses: how many clauses the report has.
        size: how many clauses are shown.
        saying: share of the reports that say the fact.
    """

    pair_said: float
    pair_shown: float
    clause: float
    sentence: float
    report_said: float
    report_shown: float
    core: float
    rarest: float
    number: float
    names: float
    clauses: int
    size: int
    saying: float


FEATURES: tuple[Feature[Nearest, float], ...] = (
    Feature("bias", lambda n: 1.0, "most reports without evidence say nothing of a fact"),
    Feature("pair_said", lambda n: n.pair_said, "a clause that may say the same"),
    Feature("pair_shown", lambda n: n.pair_shown, "… or the same as what stands beside"),
    Feature("clause", lambda n: n.clause, "a clause that has the same words"),
    Feature("sentence", lambda n: n.sentence, "a sentence that has them, cut otherwise"),
    Feature("report_said", lambda n: n.report_said, "the words are there, though far apart"),
    Feature("report_shown", lambda n: n.report_shown, "… those of what is shown beside"),
    Feature("core", lambda n: n.core, "what all others say, in one sentence"),
    Feature("rarest", lambda n: n.rarest / MAX_WEIGHT, "one rare word of it is there"),
    Feature("number", lambda n: n.number / MAX_WEIGHT, "one of its figures is there"),
    Feature("names", lambda n: n.names, "those whom it is about are there"),
    Feature(
        "length", lambda n: min(1.0, n.clauses / 60), "in a long report more is near by chance"
    ),
    Feature("size", lambda n: min(1.0, n.size / 10), "of much that is shown something is near"),
    Feature("saying", lambda n: n.saying, "what most reports say the others say too"),
)


@dataclass(frozen=True)
class Tables:
    """Which words stand in which clauses, sentences and reports, as matrices of 0 and 1; a row a word."""

    alignment: Alignment

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The reports that have clauses, in order."""
        return tuple(dict.fromkeys(c.span.article for c in self.alignment.clauses))

    @cached_property
    def words(self) -> dict[str, int]:
        """Words, figures and days of all clauses, with their columns."""
        found = {form for c in self.alignment.clauses for form in c.keys}
        return {form: n for n, form in enumerate(sorted(found))}

    def words_of(self, clauses: Iterable[int]) -> list[int]:
        """The rows of the words of some clauses, in order."""
        held = [self.alignment.clauses[n] for n in clauses]
        return sorted({self.words[f] for c in held for f in c.keys})

    @cached_property
    def weights(self) -> Floats:
        """How much each word tells: by its rarity in news and in the story."""
        stats = statistics()
        rare = np.array([stats.weight(form) for form in self.words], dtype=np.float32)
        size = len(self.alignment.clauses)
        spread = np.log(1 + size / np.maximum(self.clauses.sum(axis=1), 1)) / np.log(1 + size)
        return np.asarray(rare * spread, dtype=np.float32)

    @cached_property
    def clauses(self) -> Floats:
        """Words by clauses."""
        has = np.zeros((len(self.words), len(self.alignment.clauses)), dtype=np.float32)
        for n, clause in enumerate(self.alignment.clauses):
            has[[self.words[f] for f in clause.keys], n] = 1
        return has

    @cached_property
    def sizes(self) -> Floats:
        """The weight of each clause, for shares of it."""
        return np.asarray(np.maximum(self.weights @ self.clauses, LEAST_WEIGHT))

    def _weights_of(self, forms: set[str]) -> Floats:
        row = np.zeros(len(self.words), dtype=np.float32)
        row[[self.words[form] for form in forms if form in self.words]] = 1
        return np.asarray(row * self.weights, dtype=np.float32)

    @cached_property
    def numbers(self) -> Floats:
        """The weights of figures, 0 for other words."""
        return self._weights_of({form for c in self.alignment.clauses for form in c.numbers})

    @cached_property
    def names(self) -> Floats:
        """The weights of names, 0 for other words."""
        return self._weights_of({form for c in self.alignment.clauses for form in c.capitals})

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first clause of each report."""
        held = [c.span.article for c in self.alignment.clauses]
        return np.array([held.index(article) for article in self.articles], dtype=np.int64)

    @cached_property
    def sentence_starts(self) -> npt.NDArray[np.int64]:
        """The first clause of each sentence."""
        places = [(c.span.article, c.sentence) for c in self.alignment.clauses]
        return np.array(
            [n for n, place in enumerate(places) if not n or place != places[n - 1]], dtype=np.int64
        )

    @cached_property
    def sentences(self) -> Floats:
        """Words by sentences."""
        return np.asarray(np.maximum.reduceat(self.clauses, self.sentence_starts, axis=1))

    @cached_property
    def first_sentences(self) -> npt.NDArray[np.int64]:
        """The first sentence of each report."""
        return np.searchsorted(self.sentence_starts, self.starts)

    @cached_property
    def reports(self) -> Floats:
        """Words by reports."""
        return np.asarray(np.maximum.reduceat(self.clauses, self.starts, axis=1))

    @cached_property
    def best_pairs(self) -> Floats:
        """Clauses by reports: the highest probability of a pair."""
        order = {article: n for n, article in enumerate(self.articles)}
        place = np.array([order[c.span.article] for c in self.alignment.clauses], dtype=np.int64)
        best = np.zeros((len(self.alignment.clauses), len(order)), dtype=np.float32)
        if self.alignment.pairs:
            left, right, score = (
                np.array(column) for column in zip(*self.alignment.pairs, strict=True)
            )
            np.maximum.at(best, (left, place[right]), score)
            np.maximum.at(best, (right, place[left]), score)
        return best


def nearest(tables: Tables, said: Sequence[int], shown: Sequence[int]) -> list[Nearest]:
    """What comes nearest to a fact in each report of ``tables.articles``.

    Args:
        tables: of the story.
        said: numbers of the clauses that say the fact.
        shown: numbers of the clauses that its evidence shows, those of ``said`` among them.
    """
    # only the words of the fact matter: a few dozen of the thousand that a story has
    words = tables.words_of({*said, *shown})
    weights, numbers, names = (t[words] for t in (tables.weights, tables.numbers, tables.names))
    clauses, sentences, reports = (
        t[words] for t in (tables.clauses, tables.sentences, tables.reports)
    )
    of_said, of_shown = clauses[:, said], clauses[:, shown]
    share_said = (of_said * weights[:, None] / np.maximum(weights @ of_said, 1e-6)).T
    weighed = (of_shown * weights[:, None]).T
    size_shown = tables.sizes[shown][:, None]
    in_clauses = (weighed @ clauses) / np.minimum(size_shown, tables.sizes)
    core = of_said.min(axis=1) * weights
    names_shown = of_shown.max(axis=1) * names
    numbers_shown = of_shown.max(axis=1) * numbers
    columns = (
        tables.best_pairs[said].mean(axis=0),
        tables.best_pairs[shown].max(axis=0),
        np.maximum.reduceat(in_clauses.max(axis=0), tables.starts),
        np.maximum.reduceat((share_said @ sentences).max(axis=0), tables.first_sentences),
        (share_said @ reports).max(axis=0),
        ((weighed @ reports) / size_shown).max(axis=0),
        np.maximum.reduceat(core @ sentences, tables.first_sentences)
        / max(1e-6, float(core.sum())),
        (reports * core[:, None]).max(axis=0),
        (reports * numbers_shown[:, None]).max(axis=0),
        (names_shown @ reports) / max(1e-6, float(names_shown.sum())),
        np.diff(tables.starts, append=len(tables.alignment.clauses)),
    )
    saying = len({tables.alignment.clauses[i].span.article for i in said}) / len(tables.articles)
    return [
        Nearest._make((*row, len(shown), saying))
        for row in zip(*(column.tolist() for column in columns), strict=True)
    ]


def find_silent(tables: Tables, said: Sequence[int], shown: Sequence[int]) -> tuple[str, ...]:
    """The reports that surely say nothing of a fact, in order; none in a story of very many."""
    if len(tables.articles) > MOST_REPORTS:
        return ()
    rows = rows_of(FEATURES, nearest(tables, said, shown), np.float32)
    chances = silence_model().probability(rows).tolist()
    saying = {tables.alignment.clauses[i].span.article for i in said}
    return tuple(
        article
        for article, chance in zip(tables.articles, chances, strict=True)
        if article not in saying and chance < SURE
    )


@cache
def silence_model() -> LinearModel:
    """The shipped weights of the features, read once."""
    file = resources.files(__package__) / "silence.json"
    return read_linear_model(FEATURES, file, dtype=np.float32)
