"""The year of a day or month that a report without a date names: that of the other reports of its story.

In: the reports of a story. Out: the same reports; in those without a date `30/5` has a year where another
report writes that very day out, or where the dated ones were published within a season, the year that it
would have had in them. Days told from now (`hôm nay`) stay open: nobody knows from when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median_low

from doichieu.model import MID_MONTH, Mentions, Moment, Range, Time, Timex, nearest_year

_SEASON = timedelta(days=92)  # dated reports further apart than this say nothing about a year


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What the story knows of years: those written beside a day, and when its reports came out."""

    written: Mapping[tuple[int, int], frozenset[int]]
    published: date | None


def settle_years(reports: Sequence[Mentions]) -> tuple[Mentions, ...]:
    """The reports; in those without a date, days have years where the story tells them."""
    calendar = _make_calendar(reports)
    return tuple(
        report
        if report.article.day is not None
        else replace(report, timexes=tuple(_settle(timex, calendar) for timex in report.timexes))
        for report in reports
    )


def _make_calendar(reports: Iterable[Mentions]) -> _Calendar:
    written: dict[tuple[int, int], set[int]] = defaultdict(set)
    published = []
    for report in reports:
        for timex in report.timexes:
            for moment in _moments(timex.time):
                if moment.year and moment.month and moment.day:
                    written[moment.month, moment.day].add(moment.year)
        if report.article.day is not None:
            published.append(report.article.day)
    near = bool(published) and max(published) - min(published) <= _SEASON
    return _Calendar(
        {day: frozenset(years) for day, years in written.items()},
        median_low(published) if near else None,
    )


def _moments(time: Time) -> Iterator[Moment]:
    ends = (time.start, time.end) if isinstance(time, Range) else (time,)
    yield from (end for end in ends if isinstance(end, Moment))


def _settle(timex: Timex, calendar: _Calendar) -> Timex:
    time = timex.time
    if isinstance(time, Range):
        start = _with_year(time.start, calendar) if isinstance(time.start, Moment) else time.start
        end = _with_year(time.end, calendar) if isinstance(time.end, Moment) else time.end
        return replace(timex, time=Range(start, end))
    return replace(timex, time=_with_year(time, calendar)) if isinstance(time, Moment) else timex


def _with_year(moment: Moment, calendar: _Calendar) -> Moment:
    if moment.year or not moment.month or moment.day == 0:
        return moment
    years = calendar.written.get((moment.month, moment.day or 0), frozenset())
    if len(years) == 1:
        return replace(moment, year=min(years))
    year = nearest_year(calendar.published, moment.month, moment.day or MID_MONTH)
    return replace(moment, year=year)
