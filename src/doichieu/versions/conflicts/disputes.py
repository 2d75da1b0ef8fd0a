"""Disputed figures: figures of one slot that differ, and ages of one person that differ.

In: a story and its figures. Out: differences of kind ``figure``. How like two slots are is
scored in :mod:`doichieu.versions.conflicts.figures`; here is decided which pairs are no dispute
although they are alike. An age stands right after its name (`Trần Văn A (45 tuổi`, `Trần Văn A, SN
1975`) and is held against others of that person as a year of birth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from doichieu import lexicon
from doichieu.model import (
    Conflict,
    ConflictKind,
    EntityType,
    Mentions,
    Name,
    NumberInterval,
    Phrase,
    Span,
    Story,
    Verdict,
    judge,
)
from doichieu.text import fold_marks
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.figures import (
    PARTNERS,
    Figures,
    ScoredPair,
    bound,
    context,
    distance,
)
from doichieu.versions.conflicts.headings import name_slot
from doichieu.versions.conflicts.slots import Slot

# Least score of two figures that differ; chosen by reading 200 conflicts of unseen stories.
SAME_SLOT = 0.38
FURTHER = 0.25  # least score where one of the two figures is disputed anyway
CONTESTED = 0.25  # … and from which one is not told as if it were undisputed
RIVAL = 0.7  # another figure of one report that fits nearly as well …
RIVALS = 2  # … is taken if nearer in value; so many make it a table: none is taken
TABLE = 3  # so many clashes between two reports: they list different things
# A report has another value in words so like, of a unit that the story has so often. Chosen on the
# reading half, where none of 8 such pairs was a dispute; of rarer units one in two is.
SERIES = 0.5
OFTEN = 40
SHARED_WORDS = 4  # words that a reason names

_SOME_OF = re.compile(r"\s(?:trong|của)\s")

CONTEXT = 60  # characters of text after a name in which an age is looked for
MOST_AGES = 50  # ages of one person that are held against each other
AGE_SCORE = 0.8  # what an age is worth among other differences; who is who may be wrong
# `(45 tuổi`, `, 45 tuổi`, `SN 1975`, `(sinh năm 1975`; not `45 tuổi` of somebody named later.
_AGE = re.compile(
    r"[\s,(]{1,3}(?:(?P<age>\d{1,3})\s*tuổi|(?:SN|sn|sinh năm|sinh)[:.\s]{1,2}(?P<born>1[89]\d\d|20\d\d))"
)


# ---------------------------------------------------------------------------- figures of one slot


# What two figures of like slots may be besides a dispute.
NO_DISPUTE: tuple[tuple[Callable[[ScoredPair], bool], str], ...] = (
    (lambda p: p.score < FURTHER, "the slots are too unlike"),
    (
        lambda p: p.figures.is_of_one_report,
        "one report that gives two figures speaks of two things",
    ),
    (
        lambda p: p.figures.series >= SERIES and p.figures.met >= OFTEN,
        "quotes of many moments, results of many rounds: a report has several values in like words",
    ),
    (
        lambda p: _is_quoted(p),
        "markets quote all day long, and reports are of different hours",
    ),
    (lambda p: p.figures.is_settled, "the other report has the same figure for such a thing"),
    (
        lambda p: p.a.others != p.b.others and abs(bound(p.a) - bound(p.b)) == 1,
        "`15 thành phố khác` leaves out the one that it has just named",
    ),
)


def find_figure_differences(story: Story, figures: Figures) -> list[Difference]:
    """Figures of different reports that fill one slot and differ."""
    told = _Told(figures.slots)
    pairs = [
        p
        for p in figures.pairs
        if not _is_no_dispute(p)
        and not any(_is_share(story, slot) for slot in (p.a, p.b))
        and not told.both(p)
    ]
    likely = _without_tables(_without_rivals(pairs))
    disputed = {slot.span for p in likely if p.score >= SAME_SLOT for slot in (p.a, p.b)}
    return [
        _to_difference(story, p)
        for p in likely
        if p.score >= SAME_SLOT or p.a.span in disputed or p.b.span in disputed
    ]


class _Told:
    """The figures of each report by unit."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        self._by_report: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots:
            self._by_report[slot.span.article].append(slot)

    def both(self, pair: ScoredPair) -> bool:
        """Whether a third report gives both, each as that report does: of two things."""
        return any(
            self._has(given, pair.a) and self._has(given, pair.b)
            for report, given in self._by_report.items()
            if report not in pair.reports
        )

    @staticmethod
    def _has(given: Iterable[Slot], slot: Slot) -> bool:
        return any(
            other.unit == slot.unit
            and other.interval == slot.interval
            and not other.words.keys().isdisjoint(slot.words)
            for other in given
        )


def find_contested(figures: Figures, conflicts: Iterable[Conflict]) -> tuple[Span, ...]:
    """Figures that another report may give otherwise, though not so surely that it is a conflict.

    No line should tell one of them as if nobody said anything else. Of figures in a conflict that is said.
    """
    told = {f.span for c in conflicts for side in c.sides for f in side.figures}
    doubtful = [
        pair
        for pair in figures.pairs
        if pair.clashes
        and pair.score >= CONTESTED
        and not (pair.figures.is_of_one_report or pair.figures.is_settled or _is_quoted(pair))
    ]
    spans = dict.fromkeys(slot.span for p in doubtful for slot in (p.a, p.b))
    return tuple(span for span in spans if span not in told)


def _is_no_dispute(pair: ScoredPair) -> bool:
    return any(holds(pair) for holds, _ in NO_DISPUTE)


def _is_quoted(pair: ScoredPair) -> bool:
    """Whether both are quotes of a market, and not both said to be those of the close or opening."""
    words = lexicon.classes("numbers/figures")
    traded = pair.a.unit.partition("/")[2] in words["traded"]
    return traded and not set(words["sessions"]) & pair.a.words.keys() & pair.b.words.keys()


def _is_share(story: Story, slot: Slot) -> bool:
    """`ít nhất hai trong số này`: some of what was named before, and nothing that is counted."""
    text = story.article(slot.span.article).text
    return not slot.unit and _SOME_OF.match(text, slot.span.end) is not None


def _without_rivals(pairs: Sequence[ScoredPair]) -> list[ScoredPair]:
    """Pairs but those where the other report has figures that fit as well."""
    partners: dict[tuple[Span, str], list[tuple[float, Slot]]] = defaultdict(list)
    for p in pairs:
        for one, other in ((p.a, p.b), (p.b, p.a)):
            found = partners[one.span, other.span.article]
            if len(found) < PARTNERS:
                found.append((p.score, other))

    def is_rivalled(one: Slot, other: Slot, score: float) -> bool:
        found = partners[one.span, other.span.article]
        rivals = [slot for s, slot in found if s >= RIVAL * score]
        apart = distance(one, other)
        nearer = any(distance(one, slot) < apart for slot in rivals)
        return nearer or len({slot.text for slot in rivals} - {other.text}) >= RIVALS

    return [
        p
        for p in pairs
        if not is_rivalled(p.a, p.b, p.score) and not is_rivalled(p.b, p.a, p.score)
    ]


def _without_tables(pairs: Sequence[ScoredPair]) -> list[ScoredPair]:
    """Pairs but those of two reports that clash in figure after figure.

    They give two tables: the same market at noon and at the close, two sellers, two rounds.
    """
    clashes = Counter(p.reports for p in pairs if p.clashes)
    return [p for p in pairs if not p.clashes or clashes[p.reports] < TABLE]


def _to_difference(story: Story, pair: ScoredPair) -> Difference:
    a, b = pair.a, pair.b
    compatible = judge(a.interval, b.interval) is Verdict.COMPATIBLE
    update = compatible or _is_later_state(story, a, b)
    if compatible:
        why = Phrase(
            "hai con số có thể cùng đúng, một số cho biết chính xác hơn",
            "both figures may be right, one is more exact",
        )
    elif update:
        why = Phrase(
            "số sau lớn hơn và đưa tin muộn hơn, có thể là số cập nhật",
            "the second is larger and was reported later: perhaps an update",
        )
    else:
        why = Phrase("hai con số không thể cùng đúng", "the figures cannot both be right")
    words = ", ".join([form for form in context(a) if form in context(b)][:SHARED_WORDS])
    return Difference(
        kind=ConflictKind.FIGURE,
        left=_to_version(a),
        right=_to_version(b),
        about=name_slot(story, a, b),
        update=update,
        reason=Phrase(
            f"{a.text} / {b.text}: {why}" + (f" (cùng nói về: {words})" if words else ""),
            f"{a.text} / {b.text}: {why.en}" + (f" (both speak of: {words})" if words else ""),
        ),
        score=pair.score,
    )


def _to_version(slot: Slot) -> Version:
    return Version(slot.text, slot.span, slot.evidence, slot.interval)


def _is_later_state(story: Story, a: Slot, b: Slot) -> bool:
    """Whether the report of a later day has the larger figure, of one state as far as is said."""
    first, second = story.article(a.span.article).day, story.article(b.span.article).day
    if first is None or second is None or first == second:
        return False
    one_state = bool(a.states & b.states) or bool(a.states) != bool(b.states)
    return one_state and (bound(b) > bound(a)) == (second > first)


# ---------------------------------------------------------------------------- ages of one person


@dataclass(frozen=True, slots=True)
class _Age:
    """Somebody's age as a year of birth; ``counted``: an age was printed, not a year."""

    person: str
    name: str
    version: Version
    born: int
    counted: bool


def find_age_differences(story: Story) -> list[Difference]:
    """Ages of one person, in different reports, that cannot all be right."""
    by_person: dict[str, list[_Age]] = defaultdict(list)
    for age in _find_ages(story):
        by_person[age.person].append(age)
    return [
        _to_age_difference(a, b)
        for ages in by_person.values()
        for a, b in combinations(ages[:MOST_AGES], 2)
        if a.version.span.article != b.version.span.article and _ages_clash(a, b)
    ]


def _ages_clash(a: _Age, b: _Age) -> bool:
    """One year of tolerance between an age and a year: birthdays and ways of counting differ."""
    return abs(a.born - b.born) > (0 if a.counted == b.counted else 1)


def _find_ages(story: Story) -> Iterator[_Age]:
    # `Sơn Kỳ` and `Sơn Ky` come out the same
    canon = {
        span: fold_marks(entity.name)
        for entity in story.entities
        if entity.type is EntityType.PER
        for span in entity.mentions
    }
    for report in story.reports:
        for name in report.names:
            match = _AGE.match(report.document.text, name.span.end)
            if match and name.type is EntityType.PER and (match["born"] or report.article.day):
                yield _to_age(report, name, match, canon.get(name.span, ""))


def _to_age(report: Mentions, name: Name, match: re.Match[str], canon: str) -> _Age:
    document, day = report.document, report.article.day
    surface = report.article.text_of(name.span)
    number = int(match["born"] or match["age"])
    born = number if match["born"] or day is None else day.year - number
    starts = [s.start for s in document.sentences]
    sentence = bisect_right(starts, name.span.start) - 1
    end = document.sentences[sentence].end if sentence >= 0 else match.end()
    return _Age(
        person=canon or fold_marks(surface),
        name=surface,
        version=Version(
            f"{number} tuổi" if match["age"] else f"sinh năm {number}",
            document.span(match.start(match.lastgroup or 0), match.end()),
            document.span(name.span.start, min(end, match.end() + CONTEXT)),
            NumberInterval.of(number),
        ),
        born=born,
        counted=bool(match["age"]),
    )


def _to_age_difference(a: _Age, b: _Age) -> Difference:
    one, other = a.version.value, b.version.value
    return Difference(
        kind=ConflictKind.FIGURE,
        left=a.version,
        right=b.version,
        about=f"tuổi của {a.name}",
        update=False,
        reason=Phrase(
            f"cùng một người nhưng {one} và {other} không thể cùng đúng",
            f"one person, but {one} and {other} cannot both be right",
        ),
        score=AGE_SCORE,
    )
