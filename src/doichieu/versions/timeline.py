"""The timeline: main happenings by the date they happened or are planned for.

Comes in: a story. Goes out: entries in order of date, each with the clauses it rests on; clauses
of several reports that tell the same of a date share an entry. Which dated clauses
(:mod:`.dated_clauses`) are main happenings is decided by a logistic model over plain features
(:mod:`.timeline_features`, weights in ``timeline.json``). Not decided here: whether two dates given
for one happening contradict each other (:mod:`.conflicts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

from doichieu.model import Moment, Range, Story, Time, TimelineEntry, bounds, contains
from doichieu.scoring import LinearModel, read_linear_model, rows_of
from doichieu.text import fold_case, syllables
from doichieu.versions.dated_clauses import Candidate, find_candidates
from doichieu.versions.timeline_features import FEATURES
from doichieu.versions.wording.openings import without_connective

# An entry needs this likelihood of being a main happening. With stories of the reading half held
# out in turn F of the dates is best here (.84) and precision .88; beyond, F of the dates falls.
MAIN = 0.60
# The same in a report without a date. Nothing is near or far there, so no likelihood is high. With
# the days of publication of the same stories withheld nearly all is kept (.97, right .65); .50 would
# keep .93 (right .73), but lose what such a report says by `hôm nay` alone.
MAIN_UNDATED = 0.35
# … and a clause that needs the sentence before it to be read, where no other tells the same.
MAIN_LEANING = 0.70
# At most so many entries a story, as a reader wants them.
MOST = 14
# No more happenings of one date are told apart: several times as many as are shown.
MOST_OF_A_DAY = 100
# Share of common syllables from which two clauses with one date tell the same happening. Chosen on
# the reading half: at .3 precision is .84 instead of .88 and nothing more is found, at .15 less is.
SAME = 0.20
# … and from which a clause is shown as evidence of an entry beside the one that words it.
EVIDENCE = 0.40
# … and from which clauses of different reports do whatever their dates: one copied the other, and
# `hôm qua` became another day.
SAME_WORDS = 0.70
# … and from which what is told of a month and of a day in it is one happening.
SAME_IN_PERIOD = 0.40


class Likely(NamedTuple):
    """A dated clause with how likely it tells a main happening."""

    likelihood: float
    candidate: Candidate

    @property
    def is_main(self) -> bool:
        """Whether that is likely enough for an entry."""
        published = self.candidate.clause.published
        return self.likelihood >= (MAIN_UNDATED if published is None else MAIN)

    @property
    def words(self) -> Set[str]:
        """The syllables of the clause."""
        return frozenset(syllables(fold_case(self.candidate.clause.text)))


Happening = list[Likely]  # what tells the same of a date, the likeliest first


def build_timeline(story: Story) -> tuple[TimelineEntry, ...]:
    """Main happenings of a story, by date; undated years sort by what is known."""
    candidates = find_candidates(story)
    rows = rows_of(FEATURES, (c.clause for c in candidates))
    likely = timeline_model().probability(rows).tolist()
    return choose(map(Likely, likely, candidates))


def choose(clauses: Iterable[Likely]) -> tuple[TimelineEntry, ...]:
    """The entries that dated clauses make, by date."""
    by_day: dict[Time, Happening] = {}
    for item in clauses:
        if _is_adrift(item.candidate.clause.day):
            continue
        by_day.setdefault(item.candidate.clause.day, []).append(item)
    if any(bounds(day) for day in by_day):
        by_day = {day: group for day, group in by_day.items() if not _is_bare_day(day)}
    found = [happening for group in by_day.values() for happening in _happenings(group)]
    ranked = sorted(
        found, key=lambda h: (-h[0].likelihood, _order(h[0].candidate.clause.day), _where(h[0]))
    )
    told = [(first, h) for h in _told_once(ranked) if (first := _best_told(h))]
    entries = [_entry(first, happening) for first, happening in told[:MOST]]
    return tuple(sorted(entries, key=lambda e: (_order(e.date), e.evidence)))


def _is_adrift(day: Time) -> bool:
    """Whether the date is a stretch of a year that nobody knows: `từ đầu năm`, `tuần này`."""
    if not isinstance(day, Moment):
        return False
    return not (day.year or day.month or day.day is not None or day.part_of_year)


def _is_bare_day(day: Time) -> bool:
    """Whether it is a day of which not even the month is known: `hôm nay` in a report without a date."""
    return isinstance(day, Moment) and day.day is not None and not (day.year or day.month)


def _best_told(happening: Happening) -> Likely | None:
    """The likeliest clause that tells of this date and can be read by itself, or a sure one that cannot.

    Where some report tells it as done, so does the entry.
    """
    own = [item for item in happening if item.candidate.is_of_its_day]
    own.sort(key=lambda item: item.candidate.clause.planned)
    alone = next((item for item in own if not item.candidate.leans), None)
    return alone or next((item for item in own if item.likelihood >= MAIN_LEANING), None)


def _happenings(group: Sequence[Likely]) -> list[Happening]:
    """Main happenings of one date: what tells the same put together with the likeliest of it."""
    heaps: list[tuple[Set[str], Happening]] = []
    for item in sorted(group, key=lambda i: (-i.likelihood, _where(i))):
        words = item.words
        for seed, heap in heaps:
            if _share(words, seed) >= SAME or _at_one_hour(item, heap[0]):
                heap.append(item)
                break
        else:
            if item.is_main and len(heaps) < MOST_OF_A_DAY:
                heaps.append((words, [item]))
    return [heap for _, heap in heaps]


def _at_one_hour(one: Likely, other: Likely) -> bool:
    """Whether two reports give the same clock time of the day: what happened then, in other words."""
    time = one.candidate.clause.time
    return (
        isinstance(time, Moment)
        and time.hour is not None
        and time == other.candidate.clause.time
        and one.candidate.span.article != other.candidate.span.article
    )


def _told_once(ranked: Sequence[Happening]) -> list[Happening]:
    """Without those that are told of a likelier date: in the same words, or of a period around it."""
    kept: list[tuple[Set[str], Set[str], Time, Happening]] = []
    for happening in ranked:
        words, articles = happening[0].words, {i.candidate.span.article for i in happening}
        day = happening[0].candidate.clause.day
        if not any(
            (_share(words, seed) >= SAME_WORDS and articles.isdisjoint(others))
            or (_share(words, seed) >= SAME_IN_PERIOD and _one_in_other(day, told))
            for seed, others, told, _ in kept
        ):
            kept.append((words, articles, day, happening))
    return [happening for *_, happening in kept]


def _one_in_other(one: Time, other: Time) -> bool:
    """Whether one date is a longer period that the other lies in: 2014 and June of it."""
    return one != other and (contains(one, other) or contains(other, one))


def _entry(first: Likely, happening: Happening) -> TimelineEntry:
    clauses = [item.candidate.clause for item in happening]
    return TimelineEntry(
        date=first.candidate.clause.time,
        gist=without_connective(first.candidate.clause.text),
        evidence=tuple(
            sorted({item.candidate.span for item in happening if _bears_out(item, first)})
        ),
        planned=all(clause.planned for clause in clauses),
    )


def _bears_out(item: Likely, first: Likely) -> bool:
    """Whether a clause says enough of what the entry says to be shown for it, and no other hour."""
    one, other = _hour(item.candidate.clause.time), _hour(first.candidate.clause.time)
    if one and other and one != other:
        return False
    return _share(item.words, first.words) >= EVIDENCE or _at_one_hour(item, first)


def _hour(time: Time) -> tuple[int, int] | None:
    return (time.hour, time.minute) if isinstance(time, Moment) and time.hour is not None else None


def _share(one: Set[str], other: Set[str]) -> float:
    """How much of the smaller set of words is common."""
    return len(one & other) / max(1, min(len(one), len(other)))


@cache
def timeline_model() -> LinearModel:
    """The shipped weights of the features, read once."""
    return read_linear_model(FEATURES, resources.files(__package__) / "timeline.json")


def _where(item: Likely) -> tuple[str, int, int]:
    span = item.candidate.span
    return span.article, span.start, span.end


def _start(time: Time) -> Time:
    return time.start if isinstance(time, Range) else time


def _order(time: Time) -> tuple[date, str]:
    """Times in the order in which they begin, those of an unknown year last."""
    known = bounds(_start(time))
    return (known[0] if known else date.max), str(time)
