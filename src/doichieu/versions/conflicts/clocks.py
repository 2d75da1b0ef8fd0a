"""Times of day of one happening that differ: `rời cảng lúc 21h30`, `rời cảng lúc 22h`.

In: aligned clauses and the times of day in them. Out: differences of kind ``date``. Both clauses
must name one time of day only, with like words around, and neither report may name the other's
time. Days are compared in :mod:`doichieu.versions.conflicts.dates`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from doichieu import lexicon
from doichieu.model import (
    ConflictKind,
    Moment,
    Phrase,
    Story,
    Timex,
    TimexType,
    clash,
    start_day,
)
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.conflicts.dates import shared_words
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.headings import name_time

SAME = 0.45  # least score of two clauses; chosen on stories without annotation
NEAR = 3  # least number of content words shared, one of them right beside both times
ALIKE = 0.7  # clauses that surely say the same may share one less, as short ones do
MOST_TIMES = 60  # clauses with a time that are held against each other, the first
LED_ALIKE = 2  # common words beside two times from which they are held against each other
BESIDE = (
    4  # words before a time, or behind one that opens its clause, in which that word must stand
)
ABOUT = 30  # minutes that `khoảng 9h` reaches
EXACT = 5  # minutes that two exact times may differ
HALF_DAY = 12 * 60
# `lúc 8h (giờ Việt Nam)`, `8 giờ GMT`: hours that may belong to another zone.
_ZONE = re.compile(r"[\s,(]{0,3}(?:theo )?giờ [A-ZĐđ]|[\s(]{0,3}GMT|[\s(]{0,3}UTC")


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of day in a clause, in minutes, with the words right before it, or behind it if none are."""

    timex: Timex
    minutes: int
    about: bool
    zoned: bool
    beside: frozenset[str]


def find_clock_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Aligned clauses that put one happening at different times of day."""
    times = _times_of_clauses(story, alignment)
    known: dict[str, set[int]] = defaultdict(set)
    for report in story.reports:
        for timex in report.timexes:
            if (minutes := _to_minutes(timex)) is not None:
                known[report.article.id].add(minutes)
    found = []
    for first, second, score in _candidates(times, alignment):
        a, b = times[first], times[second]
        left, right = alignment.clauses[first], alignment.clauses[second]
        words = shared_words(left, right)
        if len(words) < NEAR - (score >= ALIKE) or not a.beside & b.beside or not _differ(a, b):
            continue
        if _written_apart(story, a, b) or (_is_quoted(left) and _is_quoted(right)):
            continue
        if a.minutes in known[right.span.article] or b.minutes in known[left.span.article]:
            continue
        one, other = story.text_of(a.timex.span), story.text_of(b.timex.span)
        found.append(
            Difference(
                kind=ConflictKind.DATE,
                left=Version(_show(a.minutes), a.timex.span, left.span),
                right=Version(_show(b.minutes), b.timex.span, right.span),
                about=name_time(
                    story.article(left.span.article).text,
                    (left.span.start, left.span.end),
                    (a.timex.span.start, a.timex.span.end),
                    "giờ",
                ),
                update=False,
                reason=Phrase(
                    f"cùng nói về: {', '.join(words[:5])}, nhưng một bài ghi “{one}”, "
                    f"bài kia ghi “{other}”",
                    f"both speak of: {', '.join(words[:5])}, but one says “{one}”, the other "
                    f"“{other}”",
                ),
                score=score,
            )
        )
    return found


def _is_quoted(clause: Clause) -> bool:
    """Whether its clock says when a price or an index was read: `Lúc 9h, chỉ số đứng ở 502 điểm`."""
    quotes = lexicon.classes("numbers/figures")["quotes"]
    return bool(clause.numbers) and not clause.forms.isdisjoint(quotes)


def _candidates(
    times: Mapping[int, _Time], alignment: Alignment
) -> Iterator[tuple[int, int, float]]:
    """Clauses that may put one happening at two times, with how surely they say the same.

    Pairs that sound alike, and pairs with the same words right before their times: `chiếc phà rời
    cảng lúc 22h` and `chiếc phà rời cảng Hải Hà lúc 21h30` may have little else in common.
    """
    scores = {(p.left, p.right): p.score for p in alignment.pairs}
    for one, two in combinations(sorted(times)[:MOST_TIMES], 2):
        score = scores.get((one, two), 0.0)
        apart = alignment.clauses[one].span.article != alignment.clauses[two].span.article
        led_alike = len(times[one].beside & times[two].beside) >= LED_ALIKE
        if apart and (score >= SAME or led_alike):
            yield one, two, max(score, SAME)


def _times_of_clauses(story: Story, alignment: Alignment) -> dict[int, _Time]:
    """Clause number → its time of day, for clauses that name one only."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(alignment.clauses):
        numbers[clause.span.article].append(number)
    hedges = frozenset(lexicon.words("numbers/figures", "hedges"))
    found: dict[int, _Time] = {}
    for report in story.reports:
        text = report.document.text
        clocks = [
            (timex, minutes)
            for timex in report.timexes
            if timex.type is TimexType.TIME and (minutes := _to_minutes(timex)) is not None
        ]
        at = 0
        for number in numbers[report.article.id]:
            clause = alignment.clauses[number]
            inside = []
            while at < len(clocks) and clocks[at][0].span.start < clause.span.end:
                if clocks[at][0].span.start >= clause.span.start:
                    inside.append(clocks[at])
                at += 1
            if len(inside) != 1:
                continue
            timex, minutes = inside[0]
            before = [t.form for t in clause.terms if t.end <= timex.span.start][-BESIDE:]
            after = [t.form for t in clause.terms if t.start >= timex.span.end][:BESIDE]
            before, after = [[f for f in side if f in clause.forms] for side in (before, after)]
            hedged = text[clause.span.start : timex.span.end].casefold().split()[-5:]
            found[number] = _Time(
                timex=timex,
                minutes=minutes,
                about=any(w in hedges for w in hedged),
                zoned=_ZONE.match(text, timex.span.end) is not None,
                beside=frozenset(before or after),
            )
    return found


def _to_minutes(timex: Timex) -> int | None:
    moment = timex.time
    if not isinstance(moment, Moment) or moment.hour is None:
        return None
    return moment.hour * 60 + moment.minute


def _differ(a: _Time, b: _Time) -> bool:
    """Whether two times of day cannot be the same, hours of other zones and halves of days apart."""
    apart = abs(a.minutes - b.minutes)
    apart = min(apart, 2 * HALF_DAY - apart)
    if apart == HALF_DAY or (a.zoned != b.zoned and apart % 60 == 0):
        return False
    return apart > (ABOUT if a.about or b.about else EXACT)


def _written_apart(story: Story, a: _Time, b: _Time) -> bool:
    """Whether both times have days that differ: two happenings.

    Days that are read off the days of the reports may be mistaken by one: about midnight, or where
    what was told yesterday is told again.
    """
    dated = all("/" in story.text_of(t.timex.span) for t in (a, b))
    one, other = start_day(a.timex.time), start_day(b.timex.time)
    days = {story.article(t.timex.span.article).day for t in (a, b)}
    reported = {one, other} == days and len(days) == 2 and None not in days
    return (dated or reported) and clash(a.timex.time, b.timex.time)


def _show(minutes: int) -> str:
    return f"{minutes // 60}h{minutes % 60:02d}"
