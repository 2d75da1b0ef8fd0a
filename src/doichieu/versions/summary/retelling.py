"""Which sentences tell again what others tell.

Comes in: the aligned clauses of a story and its conflicts. Goes out: for a sentence, the share of
its words that stand in clauses which say the same as a clause of given other sentences, or give
another value of what they give. What is chosen is decided in :mod:`doichieu.versions.summary`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from doichieu.model import Conflict, Span, Story
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import statistics
from doichieu.versions.span_index import SpanIndex

LIKE = 0.25  # least score of two clauses by which one finds its place in another report
SAYS_THE_SAME = 0.33  # least score of two clauses; .33 to .5 leave about as much told twice


@dataclass(frozen=True, slots=True)
class Retelling:
    """Sentences by their clauses, and the sentences that say the same as a clause.

    ``counterparts``: sentence → for each other report, how surely and where in it (0 to 1) what is
    most like the sentence stands. ``words``: sentence → its words with their rarity.
    """

    clauses: Mapping[Span, Sequence[tuple[int, int]]] = field(default_factory=dict)
    elsewhere: Mapping[int, frozenset[Span]] = field(default_factory=dict)
    counterparts: Mapping[Span, Mapping[str, tuple[float, float]]] = field(default_factory=dict)
    words: Mapping[Span, Mapping[str, float]] = field(default_factory=dict)

    def share(self, sentence: Span, others: Set[Span]) -> float:
        """The share of the words of a sentence, 0 to 1, that the others tell as well."""
        inside = self.clauses.get(sentence, ())
        total = sum(size for _, size in inside)
        told = sum(
            size
            for number, size in inside
            if not others.isdisjoint(self.elsewhere.get(number, frozenset()))
        )
        return told / total if total else 0.0

    def words_of(self, sentence: Span) -> Mapping[str, float]:
        """The words of a sentence with their rarity."""
        return self.words.get(sentence, {})

    def place(self, sentence: Span, article: str) -> float | None:
        """Where in another report what the sentence tells is told, 0 to 1; None if it is not."""
        found = self.counterparts.get(sentence, {}).get(article)
        return found[1] if found else None


def find_retelling(
    story: Story, alignment: Alignment, conflicts: Sequence[Conflict] = ()
) -> Retelling:
    """What is told more than once in a story."""
    starts = {report.article.id: report.document.sentences for report in story.reports}

    def home(clause: Clause) -> Span:
        sentence = starts[clause.span.article][clause.sentence]
        return Span(clause.span.article, sentence.start, sentence.end)

    homes = [home(clause) for clause in alignment.clauses]
    inside: dict[Span, list[tuple[int, int]]] = defaultdict(list)
    for number, clause in enumerate(alignment.clauses):
        inside[homes[number]].append((number, len(clause.terms)))
    elsewhere: dict[int, set[Span]] = defaultdict(set)
    for pair in alignment.pairs:
        if pair.score >= SAYS_THE_SAME:
            elsewhere[pair.left].add(homes[pair.right])
            elsewhere[pair.right].add(homes[pair.left])
    counterparts: dict[Span, dict[str, tuple[float, float]]] = defaultdict(dict)
    for pair in alignment.pairs:
        if pair.score >= LIKE:
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                there = alignment.clauses[other]
                known = counterparts[homes[one]].get(there.span.article, (0.0, 0.0))
                found = max(known, (pair.score, there.place))
                counterparts[homes[one]][there.span.article] = found
    for number, others in _other_sides(alignment.clauses, conflicts):
        elsewhere[number].update(homes[other] for other in others)
    told = {number: frozenset(spans) for number, spans in elsewhere.items()}
    return Retelling(inside, told, counterparts, _find_words(alignment.clauses, homes))


def _find_words(clauses: Sequence[Clause], homes: Sequence[Span]) -> dict[Span, dict[str, float]]:
    """Sentence → its words, names and numbers included, in a fixed order."""
    weight = statistics().weight
    forms: dict[Span, set[str]] = defaultdict(set)
    for clause, home in zip(clauses, homes, strict=True):
        forms[home] |= {term.form for term in clause.terms}
    return {home: {form: weight(form) for form in sorted(found)} for home, found in forms.items()}


def _other_sides(
    clauses: Sequence[Clause], conflicts: Sequence[Conflict]
) -> Iterator[tuple[int, list[int]]]:
    """Each clause that stands on a side of a conflict, with those on the other sides."""
    places = SpanIndex((clause.span, number) for number, clause in enumerate(clauses))
    for conflict in conflicts:
        sides = [
            [number for at in side.evidence for _, number in places.meeting(at)]
            for side in conflict.sides
        ]
        for mine in sides:
            others = [number for side in sides if side is not mine for number in side]
            for number in mine:
                yield number, others
