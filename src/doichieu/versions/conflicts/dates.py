"""Dates of one happening that differ.

In: aligned clauses and the time expressions in them. Out: differences of kind ``date``. Both
clauses must name exactly one day, or one month each, and neither report may name the other's
anywhere: a report that knows both days speaks of two things. What a text does not write (a year, mostly) is not
held against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from doichieu import lexicon
from doichieu.model import (
    ConflictKind,
    DayPart,
    Moment,
    Phrase,
    Span,
    Story,
    Timex,
    TimexType,
    clash,
    without_clock,
)
from doichieu.text import fold_case
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import likeness
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.headings import name_time

ALIKE_VERBS = 0.45  # least likeness of two verbs for one happening: `xảy ra`, `diễn ra`
SLIP = 0.35  # least score of two clauses whose days look like one misprinted: 23/6, 23/8
OTHER = 0.60  # least score of any other two; both chosen on stories without annotation
_YEAR = re.compile(r"\b\d{4}\b")
# A time of day with its day: `8h sáng 3/5`, `9h hôm qua`; not `3 giờ sáng`.
_NAMES_DAY = re.compile(r"\d[/.-]\d|ngày|hôm|nay|qua|thứ|chủ nhật|mai")
# `hai ngày sau`, `cùng ngày`, `cách đây hai ngày` (counted roughly); not `3/5`, not `hôm qua`.
_RELATIVE = re.compile(r"\b(?:sau|trước|cùng|đó|ấy|đây)\b")
# Parts of the day and hours in which reports may take one happening for another day.
_NIGHT = frozenset({DayPart.NIGHT, DayPart.EVENING, DayPart.MORNING})
_SMALL_HOURS = frozenset({22, 23, 0, 1, 2})


@dataclass(frozen=True, slots=True)
class _Day:
    """A day or a month that a clause names.

    ``written`` is without a year where the text writes none, ``full`` has one.
    """

    timex: Timex
    written: Moment
    full: Moment
    night: bool

    @property
    def shown(self) -> str:
        """Day, month and year as Vietnamese writes them."""
        return (
            f"{self.full.date:%d/%m/%Y}"
            if self.full.date
            else f"{self.full.month}/{self.full.year}"
        )


def find_date_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Aligned clauses that put one happening on different days."""
    days = _days_of_clauses(story, alignment.clauses)
    known: dict[str, set[_OfYear]] = defaultdict(set)
    for report in story.reports:
        for timex in report.timexes:
            if found := _to_day(timex, story):
                known[report.article.id].add(_of_year(found))
    differences = []
    clauses, verbs = alignment.clauses, _main_verbs(story, [alignment.clauses[n] for n in days])
    for pair in alignment.pairs:
        if pair.score < SLIP or pair.left not in days or pair.right not in days:
            continue
        left, right = days[pair.left], days[pair.right]
        if not _tell_one_happening(clauses[pair.left], clauses[pair.right], verbs):
            continue
        if len(shared_words(alignment.clauses[pair.left], alignment.clauses[pair.right])) < 2:
            continue
        if pair.score < (SLIP if _is_slip(left, right) else OTHER) or not _differ(left, right):
            continue
        if _of_year(left) != _of_year(right) and (
            _of_year(left) in known[right.timex.span.article]
            or _of_year(right) in known[left.timex.span.article]
        ):
            continue
        differences.append(
            _to_difference(story, alignment, pair.left, pair.right, days, pair.score)
        )
    return differences


def _main_verbs(story: Story, clauses: Iterable[Clause]) -> dict[Span, str]:
    """The first verb of each clause, folded; nothing for a clause without one."""
    documents = {report.article.id: report.document for report in story.reports}
    found = {}
    for clause in clauses:
        document = documents[clause.span.article]
        words = document.analysis.words
        at = bisect_left(words, clause.span.start, key=lambda word: word.start)
        while at < len(words) and words[at].start < clause.span.end:
            if words[at].tag == "VERB":
                found[clause.span] = fold_case(document.text[words[at].start : words[at].end])
                break
            at += 1
    return found


def _tell_one_happening(a: Clause, b: Clause, verbs: Mapping[Span, str]) -> bool:
    """Whether the verb of one clause stands in the other, or is much like its verb.

    `Phà chở 180 khách lật tối 3/3`, `Việc tìm kiếm sau vụ lật phà dừng tối 5/3`: words in common, and
    two happenings.
    """
    one, other = verbs.get(a.span), verbs.get(b.span)
    if one is None or other is None:
        return True
    return one in b.words or other in a.words or likeness(one, other) >= ALIKE_VERBS


def _days_of_clauses(story: Story, clauses: Sequence[Clause]) -> dict[int, _Day]:
    """Clause number → its day, for clauses that name one day only."""
    timexes = {report.article.id: report.timexes for report in story.reports}
    at: dict[str, int] = defaultdict(int)
    found: dict[int, _Day] = {}
    for number, clause in enumerate(clauses):
        article = clause.span.article
        inside = []
        while at[article] < len(timexes[article]):
            timex = timexes[article][at[article]]
            if timex.span.start >= clause.span.end:
                break
            at[article] += 1
            if timex.span.start >= clause.span.start:
                inside.append(timex)
        dates = [t for t in inside if t.type in (TimexType.DATE, TimexType.TIME)]
        day = _to_day(dates[0], story) if len(dates) == 1 else None
        if day is not None:
            found[number] = day
    return found


def _to_day(timex: Timex, story: Story) -> _Day | None:
    moment = timex.time
    if not isinstance(moment, Moment) or not (moment.date or _is_month(moment)):
        return None
    said = story.text_of(timex.span).casefold()
    if _RELATIVE.search(said):
        return None  # counted from a day that the report names elsewhere
    if moment.hour is not None and not _NAMES_DAY.search(said):
        return None  # `lúc 21h30`: the day is only taken from the sentences around
    written = _YEAR.search(story.text_of(timex.span)) is not None
    day = Moment(year=moment.year if written else None, month=moment.month, day=moment.day)
    night = moment.part in _NIGHT or moment.hour in _SMALL_HOURS
    return _Day(timex, day, Moment(year=moment.year, month=moment.month, day=moment.day), night)


def _is_month(moment: Moment) -> bool:
    """Whether a month of a known year is named and nothing finer."""
    return moment == Moment(year=moment.year, month=moment.month) and None not in (
        moment.year,
        moment.month,
    )


_OfYear = tuple[int | None, int | None]


def _of_year(day: _Day) -> _OfYear:
    """Month and day, which stand in any year; no day where a month is named."""
    return day.full.month, day.full.day


def _is_slip(a: _Day, b: _Day) -> bool:
    """Whether two days look like one misprinted: another month, or another year, all else equal."""
    if a.full.day is None or b.full.day is None:
        return False
    same_month, same_year = a.full.month == b.full.month, a.full.year == b.full.year
    return a.full.day == b.full.day and (same_month or same_year)


def _differ(a: _Day, b: _Day) -> bool:
    """Whether two days, as far as they are written, cannot be the same; nights may touch.

    A month and a day are no two versions of one date.
    """
    one, other = a.full.date, b.full.date
    if (one is None) != (other is None):
        return False
    if one and other and _of_year(a) != _of_year(b) and (a.night or b.night):
        return abs(one - other) > timedelta(days=1)
    return clash(a.written, b.written)


def shared_words(left: Clause, right: Clause) -> list[str]:
    """Content words of both clauses that do not belong to a date themselves."""
    of_dates = frozenset(lexicon.words("numbers/figures", "date_words"))
    both = (t.form for t in left.terms if t.form in right.forms)
    return list(dict.fromkeys(form for form in both if form not in of_dates))


def _to_difference(
    story: Story,
    alignment: Alignment,
    i: int,
    j: int,
    days: Mapping[int, _Day],
    score: float,
) -> Difference:
    left, right = alignment.clauses[i], alignment.clauses[j]
    words = shared_words(left, right)[:5]
    a, b = days[i], days[j]
    return Difference(
        kind=ConflictKind.DATE,
        left=Version(str(a.full), a.timex.span, left.span, time=without_clock(a.timex.time)),
        right=Version(str(b.full), b.timex.span, right.span, time=without_clock(b.timex.time)),
        about=name_time(
            story.article(left.span.article).text,
            (left.span.start, left.span.end),
            (a.timex.span.start, a.timex.span.end),
            "ngày" if a.full.day else "tháng",
        ),
        update=False,
        reason=Phrase(
            f"hai bài cùng nói về: {', '.join(words)}, nhưng một bài ghi {a.shown}, "
            f"bài kia ghi {b.shown}",
            f"both reports speak of: {', '.join(words)}, but one says {a.shown}, the other "
            f"{b.shown}",
        ),
        score=score,
    )
