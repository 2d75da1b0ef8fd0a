"""What is looked at when two clauses are held against each other.

In: a pair of clauses of different reports with what they have in common. Out: a number for each
row of :data:`FEATURES`; its weight stands under the same name in ``pairs.json``. Which pairs are
looked at, and from which score on they say the same, is not decided here.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from doichieu.scoring import Feature
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import MAX_WEIGHT

LEAD = 0.15  # the share of a report that counts as its beginning
# Where the features level off; set before learning and not tuned: the weights scale with them.
MANY_WORDS = 6  # more shared words than this tell no more
MANY_PHRASES = 3
LONG = 20  # a clause of more words than this is long
MUCH = 40.0  # weight of shared words: six of the rarest


class WordsInCommon(NamedTuple):
    """What words and phrases two clauses share. Shares are 0 to 1, of the weight of the words.

    ``soft`` and ``soft_low`` also count related words by their likeness, for the clause that has
    more and the one that has less in the other.
    """

    cosine: float
    containment: float
    coverage: float
    soft: float
    soft_low: float
    phrases: int
    rarest: float
    number: int
    weight: float


class ClausePair(NamedTuple):
    """Two clauses of different reports and how their surroundings compare.

    ``likeness`` is the cosine by which the pair was found, ``best_left`` and ``best_right`` the
    highest of each clause among the pairs with the other report.
    """

    left: Clause
    right: Clause
    words: WordsInCommon
    reports: float
    sentences: float
    neighbours: float
    likeness: float
    best_left: float
    best_right: float


def _share(left: Set[object], right: Set[object]) -> float:
    return len(left & right) / len(left | right) if left and right else 0.0


def _clash(left: Set[object], right: Set[object]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _shorter(pair: ClausePair) -> int:
    return min(len(pair.left.terms), len(pair.right.terms))


def _longer(pair: ClausePair) -> int:
    return max(len(pair.left.terms), len(pair.right.terms))


FEATURES: tuple[Feature[ClausePair, float], ...] = (
    Feature("bias", lambda p: 1.0, "few candidate pairs say the same"),
    Feature("cosine", lambda p: p.words.cosine, "shared words, the rare ones weighing more"),
    Feature(
        "containment",
        lambda p: p.words.containment,
        "one report says in passing what the other spells out: share of the shorter clause",
    ),
    Feature(
        "coverage",
        lambda p: p.words.coverage,
        "nothing is left over in the longer clause either",
    ),
    Feature("soft", lambda p: p.words.soft, "the same said in other words: related words count"),
    Feature("soft_low", lambda p: p.words.soft_low, "… and in both directions"),
    Feature(
        "phrases",
        lambda p: min(MANY_PHRASES, p.words.phrases) / MANY_PHRASES,
        "neighbouring words shared in order are hardly chance",
    ),
    Feature(
        "rarest",
        lambda p: p.words.rarest / MAX_WEIGHT,
        "one rare word in common says more than many ordinary ones",
    ),
    Feature(
        "shared",
        lambda p: min(MANY_WORDS, p.words.number) / MANY_WORDS,
        "a likeness over one word is less than the same over six",
    ),
    Feature(
        "names", lambda p: _share(p.left.capitals, p.right.capitals), "the same actors and places"
    ),
    Feature(
        "names_clash",
        lambda p: _clash(p.left.capitals, p.right.capitals),
        "both name somebody, nobody in common",
    ),
    Feature("numbers", lambda p: _share(p.left.numbers, p.right.numbers), "the same figures"),
    Feature(
        "numbers_clash",
        lambda p: _clash(p.left.numbers, p.right.numbers),
        "both have figures, none in common: another thing, or another version",
    ),
    Feature("days", lambda p: _share(p.left.days, p.right.days), "the same days"),
    Feature(
        "days_clash",
        lambda p: _clash(p.left.days, p.right.days),
        "both are dated, on different days",
    ),
    Feature(
        "told",
        lambda p: min(MUCH, p.words.weight) / MUCH,
        "how much is shared on the whole, whatever the length",
    ),
    Feature(
        "reporting",
        lambda p: p.left.reporting or p.right.reporting,
        "a clause that only says who speaks is like many others and tells nothing",
    ),
    Feature(
        "alike",
        lambda p: p.reports,
        "two reports close to each other on the whole repeat each other",
    ),
    Feature(
        "sentences",
        lambda p: p.sentences,
        "clauses cut differently still stand in sentences that are alike",
    ),
    Feature(
        "neighbours", lambda p: p.neighbours, "reports of one origin keep the order of clauses"
    ),
    Feature(
        "distance",
        lambda p: abs(p.left.place - p.right.place),
        "news stands early and background late in both reports",
    ),
    Feature(
        "lead",
        lambda p: p.left.place < LEAD and p.right.place < LEAD,
        "both open their report, and reports of a story open with the same news",
    ),
    Feature(
        "length",
        lambda p: min(LONG, _shorter(p)) / LONG,
        "short clauses are alike by chance",
    ),
    Feature(
        "ratio", lambda p: _shorter(p) / _longer(p), "a long clause says more than a short one"
    ),
    Feature(
        "negation",
        lambda p: p.left.negated != p.right.negated,
        "one denies what the other says",
    ),
    Feature(
        "best",
        lambda p: p.likeness >= p.best_left and p.likeness >= p.best_right,
        "each is the other's best partner",
    ),
    Feature(
        "rank",
        lambda p: p.likeness / max(p.best_left, p.best_right, 1e-6),
        "a pair far behind a better one is seldom meant",
    ),
)
