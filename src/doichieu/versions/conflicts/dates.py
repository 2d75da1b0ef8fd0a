"""Dates of one happening that differ.

In: aligned clauses and the time expressions in them. Out: differences of kind ``date``. Both
clauses must name exactly one day, and neither report may name the other's day anywhere: a report
that knows both days speaks of two things. What a text does not write (a year, mostly) is not
held against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from doichieu import lexicon
from doichieu.model import ConflictKind, Story, Timex, TimexType
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.headings import name_time

SLIP = 0.35  # least score of two clauses whose days look like one misprinted: 23/6, 23/8
OTHER = 0.60  # least score of any other two; both chosen on stories without annotation
# `2013-10-22`, `2013-10-22T14:30`; not `2013-10`, not `XXXX-10-22`.
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.*))?")
_YEAR = re.compile(r"\b\d{4}\b")
# A time of day with its day: `8h sáng 3/5`, `9h hôm qua`; not `3 giờ sáng`.
_NAMES_DAY = re.compile(r"\d[/.-]\d|ngày|hôm|nay|qua|thứ|chủ nhật|mai")
# `hai ngày sau`, `cùng ngày`; not `3/5`, not `hôm qua`.
_RELATIVE = re.compile(r"\b(?:sau|trước|cùng|đó|ấy)\b")
_NIGHT = ("TNI", "TEV", "TMO")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that a clause names; ``year`` None where the text does not write it."""

    timex: Timex
    month: int
    day: int
    year: int | None
    full: date
    night: bool


def find_date_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Aligned clauses that put one happening on different days."""
    days = _days_of_clauses(story, alignment.clauses)
    known: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for report in story.reports:
        for timex in report.timexes:
            if found := _to_day(timex, story):
                known[report.article.id].add((found.month, found.day))
    differences = []
    for pair in alignment.pairs:
        if pair.score < SLIP or pair.left not in days or pair.right not in days:
            continue
        left, right = days[pair.left], days[pair.right]
        if len(shared_words(alignment.clauses[pair.left], alignment.clauses[pair.right])) < 2:
            continue
        if pair.score < (SLIP if _is_slip(left, right) else OTHER) or not _differ(left, right):
            continue
        if (left.month, left.day) != (right.month, right.day) and (
            (left.month, left.day) in known[right.timex.span.article]
            or (right.month, right.day) in known[left.timex.span.article]
        ):
            continue
        differences.append(
            _to_difference(story, alignment, pair.left, pair.right, days, pair.score)
        )
    return differences


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
    match = _DAY.fullmatch(timex.value)
    if match is None:
        return None
    try:
        full = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    said = story.text_of(timex.span).casefold()
    if _RELATIVE.search(said):
        return None  # counted from a day that the report names elsewhere
    if ":" in (match[4] or "") and not _NAMES_DAY.search(said):
        return None  # `lúc 21h30`: the day is only taken from the sentences around
    written = _YEAR.search(story.text_of(timex.span)) is not None
    night = f"T{match[4]}" in _NIGHT or (match[4] or "x")[:2] in ("22", "23", "00", "01", "02")
    return _Day(timex, full.month, full.day, full.year if written else None, full, night)


def _is_slip(a: _Day, b: _Day) -> bool:
    """Whether two days look like one misprinted: another month, or another year, all else equal."""
    return a.day == b.day and (a.month == b.month or a.full.year == b.full.year)


def _differ(a: _Day, b: _Day) -> bool:
    """Whether two days, as far as they are written, cannot be the same; nights may touch."""
    if (a.month, a.day) == (b.month, b.day):
        return a.year is not None and b.year is not None and a.year != b.year
    return not ((a.night or b.night) and abs(a.full - b.full) <= timedelta(days=1))


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
    a, b = days[i].full, days[j].full
    return Difference(
        kind=ConflictKind.DATE,
        left=Version(a.isoformat(), days[i].timex.span, left.span),
        right=Version(b.isoformat(), days[j].timex.span, right.span),
        about=name_time(
            story.article(left.span.article).text,
            (left.span.start, left.span.end),
            (days[i].timex.span.start, days[i].timex.span.end),
            "ngày",
        ),
        update=False,
        reason=(
            f"hai bài cùng nói về: {', '.join(words)}, nhưng một bài ghi {a:%d/%m/%Y}, "
            f"bài kia ghi {b:%d/%m/%Y}"
        ),
        score=score,
    )
