"""Ranges of time: `từ 3 đến 5/11`, `từ 22h ngày 9/9 đến 5h ngày 10/9`, `từ thứ Hai đến thứ Sáu`.

Tokens → a point with an end. Each end is read by the rules of its kind; what one does not say it
takes from the other.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.times import days, periods
from doichieu.mentions.times.calendar import day_of
from doichieu.mentions.times.clocks import parse_clock, parse_spelt_clock
from doichieu.mentions.times.feasts import parse_lunar, parse_run
from doichieu.mentions.times.found import Found, Lack, Point, PointReader
from doichieu.mentions.times.lengths import read_length_range
from doichieu.mentions.times.resolve import Context, clock_day, complete
from doichieu.mentions.times.written import (
    DASHES,
    day_number,
    parse_day_number,
    parse_year,
)
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment, Reference, Tense, TimeRule, is_before

_UNTIL = frozenset({"đến", "tới", "-", "–", "—"})
_NOW = frozenset({"nay", "giờ"})


def read_range(t: Tokens, i: int, context: Context) -> Found | None:
    """`từ X đến Y`, `từ X đến nay`, `X - Y`: both ends, the first filled from the second."""
    j, led = _after_from(t, i)
    if led and (lengths := read_length_range(t, j, context)):
        return lengths
    if led and t.low[j] in _NOW:
        return _from_now(t, j + 1, context)
    if run := parse_run(t, j, context.published):
        return Point(run[2], run[0], TimeRule.RANGE, until=run[1])
    first = _read_end(t, j, context) or (_bare_hour(t, j, context) if led else None)
    number, after = day_number(t, j + (t.low[j] == "ngày")) if led else (None, j)
    if first is None and number is None:
        return None
    k = _after_until(t, first.end if first else after, "và" if t.low[i] == "giữa" else "")
    if not k:
        return None
    if t.low[k] in _NOW or t.low[k : k + 2] == ["hiện", "tại"]:
        end = k + 1 + (t.low[k] == "hiện")
        return _until_now(t, j, end, first, context) if first and led else None
    second = _read_end(t, k, _speaking_of(first, context))
    if second is None or second.until:
        return None
    if first is None:
        return _from_number(number or 0, second)
    if first.rule is TimeRule.PART and second.moment.hour is None:
        return None
    return _joined(t, first, second, led)


def _bare_hour(t: Tokens, i: int, context: Context) -> Point | None:
    """`22 giờ` in `từ 22 giờ đến 24 giờ ngày 9/9`: a time of day because the other end is one."""
    clock = parse_clock(t, i) or parse_spelt_clock(t, i)
    if clock is None:
        return None
    moment = replace(clock_day(context), hour=clock.hour, minute=clock.minute)
    return Point(clock.end, moment, TimeRule.PART, lacks=Lack.DAY)


def _speaking_of(first: Point | None, context: Context) -> Context:
    """The context of the second end: `hôm sau`, `cùng ngày` lean on the first."""
    day = first.moment if first and first.lacks is not Lack.DAY and first.moment.day else None
    return replace(context, day=without_time(day)) if day else context


def _from_now(t: Tokens, i: int, context: Context) -> Point | None:
    """`từ nay đến cuối năm 2013`."""
    k = _after_until(t, i)
    second = _read_end(t, k, replace(context, said=Tense.FUTURE)) if k else None
    if second is None and k and t.low[k - 1 : k + 1] == ["cuối", "năm"] and context.published:
        second = Point(k + 1, Moment(year=context.published.year), TimeRule.EDGE)
    if second is None or second.until:
        return None
    return Point(second.end, Reference.PRESENT, TimeRule.RANGE, until=second.start)


def _after_from(t: Tokens, i: int) -> tuple[int, bool]:
    """The token after `từ`, `kể từ`, `giữa`, and whether one of them stands at ``i``."""
    if t.low[i] in ("từ", "giữa"):
        return i + 1, True
    if t.low[i] == "kể" and t.low[i + 1] == "từ":
        return i + 2, True
    return i, False


def _after_until(t: Tokens, i: int, joint: str = "") -> int:
    """The token after `đến`, `cho tới`, `đến hết`, `-`; 0 if none of them stands at ``i``.

    ``joint``: the one word that joins the ends here (`giữa 8h và 10h`).
    """
    if joint:
        return i + 1 if t.low[i] == joint else 0
    if t.low[i] == "cho" and t.low[i + 1] in ("đến", "tới"):
        i += 1
    if t.low[i] == "," and t.low[i + 1] == "rạng":
        return i + 1
    if t.low[i] == "rạng":
        return i
    if t.low[i] not in _UNTIL:
        return 0
    i += 1
    if t.low[i] in ("hết", "khoảng", "cuối", "đầu", "giữa", "tận"):
        i += 1
    return i


def _read_end(t: Tokens, i: int, context: Context) -> Point | None:
    """One end of a range: any point of time, or one in bare digits."""
    low = t.low[i]
    if lunar := parse_lunar(t, i, context.published):
        return Point(lunar[1], lunar[0], TimeRule.LUNAR)
    if parse_spelt_clock(t, i):
        return days.read_spelt_clock(t, i, context)
    if t.is_digits(i):
        if parse_clock(t, i):
            return days.read_clock(t, i, context)
        written = parse_day_number(t, i)
        if written and written[0].month:
            moment, end = written
            if moment.day is None:
                return Point(end, complete(moment, context), TimeRule.DATE)
            return days.dated(end, moment, context)
        year = parse_year(t, i)
        return Point(i + 1, Moment(year=year), TimeRule.YEAR) if year else None
    if low in ("đầu", "giữa", "cuối") and t.low[i + 1] in ("năm", "tháng", "tuần"):
        inner = _read_end(t, i + 1, context)
        if inner:
            return inner
        if t.low[i + 1] == "năm" and context.published:
            return Point(i + 2, Moment(year=context.published.year), TimeRule.EDGE)
        return None
    for reader in _END_READERS.get(low, ()):
        point = reader(t, i, context)
        if point:
            return point
    return None


_END_READERS: dict[str, tuple[PointReader, ...]] = {
    **dict.fromkeys(("ngày", "hôm"), (days.read_day,)),
    **dict.fromkeys(("thứ", "chủ", "chúa", "cn", "t"), (days.read_weekday_with_date,)),
    **dict.fromkeys(("sáng", "trưa", "chiều", "tối", "đêm", "khuya", "rạng"), (days.read_part,)),
    "tháng": (periods.read_month,),
    "năm": (periods.read_year,),
    **dict.fromkeys(("quý", "quí"), (periods.read_quarter,)),
    "tuần": (periods.read_week,),
    **dict.fromkeys(("thập", "thế", "những"), (periods.read_decade,)),
    "mùa": (periods.read_season,),
}


def _until_now(t: Tokens, i: int, end: int, first: Point, context: Context) -> Point | None:
    """`từ năm 2009 đến nay`; from the beginning of a year the days are known."""
    if first.until:
        return None
    if t.low[i] == "đầu" and first.moment.month is None and context.published and first.moment.year:
        start = Moment(year=first.moment.year, month=1, day=1)
        return Point(end, start, TimeRule.RANGE, until=day_of(context.published))
    return Point(end, first.start, TimeRule.RANGE, until=Reference.PRESENT)


def _joined(t: Tokens, first: Point, second: Point, led: bool) -> Point | None:
    """Both ends as one range, each with what it lacks taken from the other."""
    if first.until or not (led or _are_alike(t, first, second)):
        return None
    if not isinstance(first.start, Moment) or not isinstance(second.start, Moment):
        return Point(second.end, first.start, TimeRule.RANGE, until=second.start)
    start, last = _completed(first, second)
    if is_before(last, start):
        return None
    return Point(second.end, start, TimeRule.RANGE, until=last)


def _are_alike(t: Tokens, first: Point, second: Point) -> bool:
    """Whether two ends without `từ` before them make a range: of one grain, and joined surely."""
    start, last = first.moment, second.moment
    if _grain(start) != _grain(last):
        return False
    if t.low[first.end] in DASHES or (start.part and last.part):
        return True
    return start.hour is not None or start.day is not None


def _grain(moment: Moment) -> tuple[bool, ...]:
    return (
        moment.day is not None,
        moment.month is not None,
        bool(moment.part_of_year),
        moment.hour is not None,
    )


def _completed(first: Point, second: Point) -> tuple[Moment, Moment]:
    """Both ends with what they lack, the first before the second."""
    start, last = first.moment, second.moment
    if Lack.DAY in (first.lacks, second.lacks):
        return _on_days(first, second)
    if Lack.WEEK in (first.lacks, second.lacks):
        return _in_weeks(first, second)
    if start.day and last.month and (first.lacks is Lack.MONTH or start.month == 0):
        start = replace(start, month=last.month, year=last.year)
    if start.month and last.month and first.lacks in (Lack.YEAR, Lack.MONTH) and last.year:
        later = (start.month, start.day or 0) > (last.month, last.day or 0)
        start = replace(start, year=last.year - 1 if later else last.year)
    return start, last


def _on_days(first: Point, second: Point) -> tuple[Moment, Moment]:
    """`từ 19h đến 2h hôm sau`, `từ 22h ngày 9/9 đến 5h`: one day, or over midnight."""
    start, last = first.moment, second.moment
    over_midnight = (start.hour or 0, start.minute) > (last.hour or 0, last.minute)
    if first.lacks is Lack.DAY and start.hour is not None and last.hour is not None:
        known = second.lacks is not Lack.DAY
        if known or not over_midnight:
            day = moved_day(last, -1 if over_midnight else 0)
            return day.at(start), last
    if start.hour is not None and last.hour is not None:
        return start, moved_day(start, 1 if over_midnight else 0).at(last)
    return (last.at(start), last) if first.lacks is Lack.DAY else (start, start.at(last))


def moved_day(moment: Moment, shift: int) -> Moment:
    """The day of a moment, or one so many days later; unknown days stay what they are."""
    day = moment.date
    return day_of(day, shift) if day and shift else without_time(moment)


def without_time(moment: Moment) -> Moment:
    """The day of a moment."""
    return replace(moment, part=None, hour=None, minute=0)


def _in_weeks(first: Point, second: Point) -> tuple[Moment, Moment]:
    """`từ thứ Hai đến thứ Sáu`: within seven days, counted from the end whose week is known."""
    start, last = first.moment, second.moment
    if start.date is None or last.date is None:
        return start, last
    apart = (last.date - start.date).days % 7
    if first.lacks is Lack.WEEK and second.lacks is not Lack.WEEK:
        return day_of(last.date, -apart).at(start), last
    return start, day_of(start.date, apart).at(last)


def _from_number(number: int, second: Point) -> Point | None:
    """`từ 3 đến 5/11`, `từ 7 đến 9 giờ`: the number is of the kind of the end."""
    last = second.moment
    if last.hour is not None and number < 24:
        start = replace(last, hour=number, minute=0)
    elif last.hour is None and last.day and last.month and 0 < number <= last.day:
        start = replace(last, day=number)
    else:
        return None
    return Point(second.end, start, TimeRule.RANGE, until=last)
