"""Expressions that lean on what was said: `hiện nay`, `cùng kỳ`, `đầu tháng 9`, `trước đó một ngày`.

Tokens and what the text said before → a point of time or a fixed value.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times import feasts, periods
from doichieu.mentions.times.counted import moved
from doichieu.mentions.times.found import Found, Length, Point, PointReader
from doichieu.mentions.times.lengths import length_of, read_length
from doichieu.mentions.times.resolve import Context
from doichieu.mentions.times.vocabulary import shift_at, words
from doichieu.mentions.tokens import Tokens, to_phrases
from doichieu.model import (
    Duration,
    Moment,
    Tense,
    Time,
    TimeRule,
    TimeUnit,
    TimexType,
    parse_time,
)

# Words for the edges of a period → TimeML `mod`.
EDGES = {"đầu": "START", "giữa": "MID", "cuối": "END", "nửa": "MID"}


@cache
def _references() -> tuple[Phrases[str], dict[str, Time]]:
    written = {p: value for value, ps in words()["references"].items() for p in ps}
    written |= words()["habitual"]
    times = {phrase: time for phrase, value in written.items() if (time := parse_time(value))}
    return to_phrases(times), times


def reference_starters() -> set[str]:
    """The words with which a fixed expression may begin."""
    return set(_references()[0].firsts)


def read_reference(t: Tokens, i: int, context: Context) -> Length | None:
    """`hiện nay`, `gần đây`, `thời gian tới`: now, past or future, and no more."""
    by_word, times = _references()
    size = by_word.length(t.low, i)
    if not size:
        return None
    phrase = " ".join(t.low[i : i + size])
    table = words()["not_reference"]
    guards = table.get(phrase, {})
    if t.low[i - 1] in guards.get("before", ()) or t.low[i + size] in guards.get("after", ()):
        return None
    if t.low[i] == "hiện" and t.low[i - 1] in table["hiện"]["before"]:
        return None  # `xuất hiện tại buổi tiệc`
    if guards.get("capital") and not t.begins_sentence(i):
        return None
    kind = TimexType.SET if phrase in words()["habitual"] else TimexType.DATE
    return Length(i + size, times[phrase], kind, TimeRule.REFERENCE)


def read_edge(t: Tokens, i: int, context: Context) -> Point | None:
    """`đầu tháng 9`, `cuối năm ngoái`, `cuối tuần trước`, `giữa năm`: the period and a mod."""
    mod = EDGES[t.low[i]]
    j = i + 1
    if t.low[i] == "nửa":
        if t.low[j] not in ("đầu", "cuối", "sau"):
            return None
        j += 1
    if t.low[j] == "tuần":
        return _edge_of_week(t, i, j, context)
    for reader in _PERIODS.get(t.low[j], ()):
        point = reader(t, j, context)
        if point and not point.until:
            return replace(point, mod=mod)
    return _bare_edge(t, i, j, mod, context)


def _bare_edge(t: Tokens, i: int, j: int, mod: str, context: Context) -> Point | None:
    """`đầu năm`, `cuối tháng`: those of the publication."""
    bare = {"tháng": cal.month_of, "năm": cal.year_of, "quý": cal.quarter_of}.get(t.low[j])
    if bare is None or t.low[i - 1] in ("lần", "dịp") or t.is_digits(j + 1):
        return None
    if t.low[j + 1] in ("học", "thứ", "vị", "khách"):
        return None
    return Point(j + 1, bare(context.published), TimeRule.EDGE, mod=mod)


def _edge_of_week(t: Tokens, i: int, j: int, context: Context) -> Point | None:
    weekend = t.low[i] == "cuối"
    phrase, weeks, end = shift_at(t, j + 1)
    if phrase:
        week = cal.week_of(context.published, weeks, weekend=weekend)
        return Point(end, week, TimeRule.WEEK, mod=EDGES[t.low[i]])
    if t.low[i - 1] in ("dịp", "mỗi", "những", "các"):
        return Point(j + 1, Moment(week=0, weekend=True), TimeRule.WEEK) if weekend else None
    day = context.published
    ahead = context.tense is Tense.FUTURE
    back = weekend and day is not None and day.isoweekday() < 6 and not ahead
    week = cal.week_of(day, -1 if back else 0, weekend=weekend)
    return Point(j + 1, week, TimeRule.WEEK, mod=EDGES[t.low[i]])


def read_same_period(t: Tokens, i: int, context: Context) -> Point | None:
    """`cùng kỳ`, `cùng kỳ năm ngoái`: the last period named, a year earlier or in that year."""
    if t.low[i + 1] not in ("kỳ", "kì") or t.low[i + 2] in words()["not_period_after"]:
        return None
    year_point = periods.read_year(t, i + 2, context)
    base, until = context.period, context.period_until
    end = year_point.end if year_point else i + 2
    if base is None:
        return replace(year_point, rule=TimeRule.SAME_PERIOD) if year_point else None
    year = year_point.moment.year if year_point else (base.year - 1 if base.year else None)
    last = replace(until, year=year) if isinstance(until, Moment) else until
    return Point(end, replace(base, year=year), TimeRule.SAME_PERIOD, until=last)


def read_before_that(t: Tokens, i: int, context: Context) -> Point | None:
    """`trước đó một ngày`, `sau đó 3 hôm`: counted from the last day named."""
    if t.low[i + 1] != "đó":
        return None
    j = i + 2 + (t.low[i + 2] in ("khoảng", "gần", "hơn"))
    found = read_length(t, j, context)
    if not isinstance(found, Length) or not isinstance(found.time, Duration):
        return None
    if any(amount.count is None for amount in found.time.amounts):
        return None
    moment = moved(context.named_day, found.time, -1 if t.low[i] == "trước" else 1)
    return Point(found.end, moment, TimeRule.ANAPHORIC, counted=True) if moment else None


def read_whole(t: Tokens, i: int, context: Context) -> Found | None:
    """`cả năm`, `cả tuần`, `trong ngày`, `trong tháng`; `ngay trong ngày` is the day just named."""
    low, after, third = t.low[i], t.low[i + 1], t.low[i + 2]
    if low == "cả" and after in _WHOLE and not (third in ("nay", "ngoái") or t.is_digits(i + 2)):
        if after == "năm":
            return Point(i + 2, cal.year_of(context.published), TimeRule.WHOLE)
        length = length_of(Fraction(1), _WHOLE[after])
        return Length(i + 2, length, TimexType.DURATION, TimeRule.WHOLE)
    if low != "trong" or not _ends_clause(t, i + 2):
        return None
    if after == "ngày":
        day = context.named_day if i and t.low[i - 1] == "ngay" else context.published
        return Point(i + 2, cal.day_of(day), TimeRule.WHOLE)
    if after == "tháng":
        period = context.period
        known = period is not None and period.month is not None and not context.period_until
        month = period if period and known else cal.month_of(context.published)
        return Point(i + 2, month, TimeRule.WHOLE)
    return None


_WHOLE = {"tuần": TimeUnit.WEEK, "tháng": TimeUnit.MONTH, "năm": TimeUnit.YEAR}


def _ends_clause(t: Tokens, i: int) -> bool:
    """Whether no noun follows that would make `trong ngày` a part of something longer."""
    return not t.low[i].isalnum() or t.low[i] in ("và", "là", "với", "của", "tại", "ở")


def read_lunar(t: Tokens, i: int, context: Context) -> Point | None:
    """`23 tháng Chạp`, `10/3 âm lịch`, `29 Tết`, `ba mươi Tết`; `hai tháng Giêng` are two."""
    if not t.is_digits(i) and t.low[i + 1] == "tháng":
        return None
    found = feasts.parse_lunar(t, i, context.published)
    return Point(found[1], found[0], TimeRule.LUNAR) if found else None


def read_feast(t: Tokens, i: int, context: Context) -> Point | None:
    """Feasts and lunar days."""
    found = feasts.parse_feast(t, i, context.published) or feasts.parse_lunar(
        t, i, context.published
    )
    return Point(found[1], found[0], TimeRule.FEAST) if found else None


_PERIODS: dict[str, tuple[PointReader, ...]] = {
    "tháng": (periods.read_month,),
    "năm": (periods.read_year,),
    "quý": (periods.read_quarter,),
    "quí": (periods.read_quarter,),
    "mùa": (periods.read_season,),
    **dict.fromkeys(("thập", "thế", "những", "các"), (periods.read_decade,)),
}
