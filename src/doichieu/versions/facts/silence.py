"""Which reports surely say nothing of a fact.

In: the clauses of a story, its pairs, and for a fact the clauses that say it and those shown with
them. Out: for each other report how likely it says the fact after all, by a logistic model over
what comes nearest in it (``silence.json``). Only a report below :data:`SURE` is called silent; of
the others nothing is known. Titles are never looked at: they are not part of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """Which words stand in which clauses, sentences and reports, as matrices of 0 and 1."""

    alignment: Alignment

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The reports that have clauses, in order."""
        return tuple(dict.fromkeys(c.span.article for c in self.alignment.clauses))

    @cached_property
    def words(self) -> dict[str, int]:
        """Words, figures and days of all clauses, with their columns."""
        found = {form for c in self.alignment.clauses for form in c.forms | c.numbers | c.days}
        return {form: n for n, form in enumerate(sorted(found))}

    @cached_property
    def weights(self) -> Floats:
        """How much each word tells: by its rarity in news and in the story."""
        stats = statistics()
        rare = np.array([stats.weight(form) for form in self.words], dtype=np.float32)
        size = len(self.alignment.clauses)
        spread = np.log(1 + size / np.maximum(self.clauses.sum(axis=0), 1)) / np.log(1 + size)
        return np.asarray(rare * spread, dtype=np.float32)

    @cached_property
    def clauses(self) -> Floats:
        """Clauses by words."""
        has = np.zeros((len(self.alignment.clauses), len(self.words)), dtype=np.float32)
        for n, clause in enumerate(self.alignment.clauses):
            has[n, [self.words[f] for f in clause.forms | clause.numbers | clause.days]] = 1
        return has

    def marked(self, kind: str) -> Floats:
        """The words that are ``numbers`` or ``capitals`` of some clause, as 0 and 1."""
        row = np.zeros(len(self.words), dtype=np.float32)
        forms = {form for c in self.alignment.clauses for form in getattr(c, kind)}
        row[[self.words[form] for form in forms if form in self.words]] = 1
        return row

    @cached_property
    def numbers(self) -> Floats:
        """The weights of figures, 0 for other words."""
        return self.marked("numbers") * self.weights

    @cached_property
    def names(self) -> Floats:
        """The weights of names, 0 for other words."""
        return self.marked("capitals") * self.weights

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
        """Sentences by words."""
        return np.asarray(np.maximum.reduceat(self.clauses, self.sentence_starts, axis=0))

    @cached_property
    def first_sentences(self) -> npt.NDArray[np.int64]:
        """The first sentence of each report."""
        return np.searchsorted(self.sentence_starts, self.starts)

    @cached_property
    def reports(self) -> Floats:
        """Reports by words."""
        return np.asarray(np.maximum.reduceat(self.clauses, self.starts, axis=0))

    @cached_property
    def best_pairs(self) -> Floats:
        """Clauses by reports: the highest probability of a pair."""
        order = {article: n for n, article in enumerate(self.articles)}
        best = np.zeros((len(self.alignment.clauses), len(order)), dtype=np.float32)
        for pair in self.alignment.pairs:
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                place = order[self.alignment.clauses[other].span.article]
                best[one, place] = max(best[one, place], pair.score)
        return best


def nearest(tables: Tables, said: Sequence[int], shown: Sequence[int]) -> list[Nearest]:
    """What comes nearest to a fact in each report of ``tables.articles``.

    Args:
        tables: of the story.
        said: numbers of the clauses that say the fact.
        shown: numbers of the clauses that its evidence shows, those of ``said`` among them.
    """
    weighed_said = tables.clauses[said] * tables.weights
    weighed_shown = tables.clauses[shown] * tables.weights
    size_said = np.maximum(weighed_said.sum(axis=1), 1e-6)[:, None]
    size_shown = np.maximum(weighed_shown.sum(axis=1), LEAST_WEIGHT)[:, None]
    sizes = np.maximum(tables.clauses @ tables.weights, LEAST_WEIGHT)
    in_clauses = (weighed_shown @ tables.clauses.T) / np.minimum(size_shown, sizes)
    in_sentences = (weighed_said @ tables.sentences.T) / size_said
    core = tables.clauses[said].min(axis=0) * tables.weights
    names = tables.clauses[shown].max(axis=0) * tables.names
    columns = (
        tables.best_pairs[said].mean(axis=0),
        tables.best_pairs[shown].max(axis=0),
        np.maximum.reduceat(in_clauses.max(axis=0), tables.starts),
        np.maximum.reduceat(in_sentences.max(axis=0), tables.first_sentences),
        ((weighed_said @ tables.reports.T) / size_said).max(axis=0),
        ((weighed_shown @ tables.reports.T) / size_shown).max(axis=0),
        np.maximum.reduceat(tables.sentences @ core, tables.first_sentences)
        / max(1e-6, float(core.sum())),
        (tables.reports * core).max(axis=1),
        (tables.reports * (tables.clauses[shown].max(axis=0) * tables.numbers)).max(axis=1),
        (tables.reports @ names) / max(1e-6, float(names.sum())),
        np.diff(tables.starts, append=len(tables.clauses)),
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
