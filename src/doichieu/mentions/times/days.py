"""Days, weekdays, parts of days and clock times: `ngày 22/10`, `hôm qua`, `sáng thứ Hai`, `15h30`.

Tokens and what the text said before → a point of time. Ranges joined by `đến` are read elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.quantities.numerals import starters
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.clocks import (
    Clock,
    is_time_of_day,
    parse_clock,
    parse_spelt_clock,
    zone_end,
)
from doichieu.mentions.times.feasts import parse_feast, parse_lunar
from doichieu.mentions.times.found import Lack, Point
from doichieu.mentions.times.resolve import Context, clock_day, complete
from doichieu.mentions.times.vocabulary import part_at, phrase_at, unit_at, words
from doichieu.mentions.times.weekdays import read_weekday, weekday_number
from doichieu.mentions.times.written import (
    DASHES,
    JOINTS,
    month_number,
    parse_day_number,
    parse_written_date,
    with_trailer,
)
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment, TimeRule

_THAT = frozenset({"đó", "ấy"})


def read_day(t: Tokens, i: int, context: Context) -> Point | None:
    """A day without a part of the day: `ngày 22/10`, `hôm qua`, `thứ Hai (21/10)`."""
    for read in (read_deictic_day, read_anaphoric_day, read_marked_day, read_weekday_with_date):
        if point := read(t, i, context):
            return point
    return None


def _finished(t: Tokens, point: Point | None, context: Context) -> Point | None:
    """A day with the date beside it and the words that say on which side it lies."""
    return with_trailer(t, _with_date_beside(t, point, context), context) if point else None


def read_deictic_day(t: Tokens, i: int, context: Context) -> Point | None:
    """`hôm qua`, `ngày mai (16/5)`."""
    name, end = phrase_at(t, i, "days")
    if not name:
        return None
    day = cal.day_of(context.published, words()["days"][name])
    return _finished(t, Point(end, day, TimeRule.DEICTIC), context)


def read_anaphoric_day(t: Tokens, i: int, context: Context) -> Point | None:
    """`cùng ngày`, `hôm sau`."""
    name, end = phrase_at(t, i, "text_days")
    if not name:
        return None
    day = cal.day_of(context.named_day, words()["text_days"][name])
    return _finished(t, Point(end, day, TimeRule.ANAPHORIC), context)


def read_marked_day(t: Tokens, i: int, context: Context) -> Point | None:
    """`ngày 22/10`, `hôm 21/10`, `các ngày 3, 4, 5/11`, `ngày 17-21/10`."""
    return _finished(t, _marked_day(t, i, context), context)


def read_weekday_with_date(t: Tokens, i: int, context: Context) -> Point | None:
    """`thứ Hai (21/10)`, `Chủ nhật vừa qua`."""
    return _finished(t, read_weekday(t, i, context), context)


def _marked_day(t: Tokens, i: int, context: Context) -> Point | None:
    if t.low[i] not in ("ngày", "hôm", "bữa"):
        return None
    j = i + 1
    if t.low[i] == "ngày" and t.low[j] == "hôm":
        j += 1
    if lunar := parse_lunar(t, j, context.published):
        return Point(lunar[1], lunar[0], TimeRule.LUNAR)
    if weekday := read_weekday(t, j, context):
        return weekday
    return day_number_or_range(t, j, context)


def day_number_or_range(t: Tokens, i: int, context: Context) -> Point | None:
    """A day in digits; a row of days under one month (`19 và 20/10`) is a range."""
    first = parse_day_number(t, i)
    if first is None:
        return None
    moment, end = first
    if moment.month is None:
        if row := row_of_days(t, end, moment):
            return days_of_month(row, moment, context)
        return None if _is_no_day(t, end) else dated(end, moment, context)
    return None if _is_dose(t, i, end) else dated(end, moment, context)


def _is_dose(t: Tokens, i: int, end: int) -> bool:
    """`ngày 2-3 lần`; not `ngày 2-3, giờ Hà Nội`."""
    counted = t.low[end] in words()["per_day"] and unit_at(t, end)[0] is None
    return counted and t.low[i - 1] == "ngày" and t.low[i + 1] in DASHES and end == i + 3


def _is_no_day(t: Tokens, i: int) -> bool:
    """Behind a bare number: `ngày 1/20/2014`, `ngày 31 tháng 9`, `ngày 3 lần`."""
    if t.low[i] == "tháng" and month_number(t, i + 1, sure=True):
        return True
    is_cut = t.low[i] in ("/", "-", ".") and t.is_tight(i) and t.low[i + 1].isdigit()
    return is_cut or t.low[i] in words()["per_day"]


def dated(end: int, moment: Moment, context: Context, rule: TimeRule = TimeRule.DATE) -> Point:
    """A written day with its missing fields filled in."""
    lacks = Lack.MONTH if moment.month is None else Lack.NOTHING if moment.year else Lack.YEAR
    return Point(end, complete(moment, context), rule, lacks=lacks)


def days_of_month(row: tuple[Moment, int], first: Moment, context: Context) -> Point:
    """A run of days: ``row`` is the last of them, with its month, and the end of the words."""
    last = complete(row[0], context)
    start = Moment(year=last.year, month=last.month, day=first.day)
    return Point(row[1], start, TimeRule.DAYS, until=last)


def row_of_days(t: Tokens, i: int, first: Moment) -> tuple[Moment, int] | None:
    """The last of a row of days that ends with its month: `, 4 và 5/11`, `-21 tháng 10`."""
    for _ in range(_LONGEST_ROW):
        if t.low[i] not in JOINTS:
            return None
        j = i + 2 if t.low[i + 1] in ("ngày", "và", "hôm") else i + 1
        found = parse_day_number(t, j)
        if found is None:
            return None
        if found[0].month is not None:
            later = (found[0].day or 0) > (first.day or 0)
            return found if later else None
        i = found[1]
    return None


# So many days are named before the month of them all.
_LONGEST_ROW = 6


def _with_date_beside(t: Tokens, point: Point, context: Context) -> Point:
    """`hôm nay (22/10)`, `thứ Năm 31/10`, `hôm qua, ngày 3/5`: the written date decides."""
    if point.until or point.rule is TimeRule.DATE:
        return _with_weekday_beside(t, point)
    j = point.end
    opened = t.low[j] == "("
    j += opened or t.low[j] == ","
    marked = t.low[j] in ("ngày", "hôm", "tức")
    j += marked + (t.low[j] == "tức" and t.low[j + 1] == "ngày")
    found = parse_written_date(t, j) if not marked else parse_day_number(t, j)
    if found is None or found[0].day is None or found[0].month is None:
        return point
    end = found[1]
    if opened:
        if t.low[end] != ")":
            return point
        end += 1
    day = complete(found[0], context).at(point.moment)
    return Point(end, day, TimeRule.DATE_BESIDE)


def _with_weekday_beside(t: Tokens, point: Point) -> Point:
    """`22/10 (thứ Ba)`."""
    if t.low[point.end] == "(":
        number, end = weekday_number(t, point.end + 1)
        if number and t.low[end] == ")":
            return replace(point, end=end + 1)
    return point


# ---------------------------------------------------------------------------- parts and clock


def read_part(t: Tokens, i: int, context: Context, *, joined: bool = False) -> Point | None:
    """`sáng nay`, `chiều 22/10`, `rạng sáng thứ Năm`, `đêm qua`, `trưa và chiều 10-11`."""
    part, j = part_at(t, i)
    if part is None:
        return None
    if t.low[j] == "và" and not joined:
        second = read_part(t, j + 1, context, joined=True)
        if second and second.moment.part and not second.until:
            first = replace(second.moment, part=part)
            return Point(second.end, first, TimeRule.PARTS, until=second.moment)
    day = _day_after_part(t, j, context)
    if day is None and t.low[i] in ("đầu", "cuối") and t.low[i + 1] == "giờ":
        day = Point(j, cal.day_of(context.published), TimeRule.DEICTIC)
    if day is None or day.moment.hour is not None:
        return None
    until = replace(day.last, part=part) if day.until else None
    return replace(day, start=replace(day.moment, part=part), until=until)


def _day_after_part(t: Tokens, i: int, context: Context) -> Point | None:
    low = t.low[i]
    shifts = words()["after_part"]
    if low in shifts:
        point = Point(i + 1, cal.day_of(context.published, shifts[low]), TimeRule.DEICTIC)
        return _with_date_beside(t, point, context)
    if low == "trước" and t.low[i + 1] not in ("khi", "đó"):
        return Point(i + 1, cal.day_of(context.published, -1), TimeRule.DEICTIC)
    if low in _THAT or (low == "hôm" and t.low[i + 1] in _THAT):
        end = i + 1 + (low == "hôm")
        return Point(end, context.day, TimeRule.ANAPHORIC) if context.day else None
    if t.low[i : i + 2] == ["hôm", "trước"]:
        return Point(i + 2, cal.day_of(context.named_day, -1), TimeRule.ANAPHORIC)
    if low == "," and t.low[i + 1] == "ngày":
        i += 1
    if lunar := parse_lunar(t, i, context.published):
        return Point(lunar[1], lunar[0], TimeRule.LUNAR)
    if t.low[i] in starters() and (spelt := parse_day_number(t, i)):
        return dated(spelt[1], spelt[0], context)
    if t.is_digits(i):
        if low == "," or len(t.low[i]) > 2 or parse_clock(t, i):
            return None
        day = day_number_or_range(t, i, context)
        if day is None or (day.end == i + 1 and _is_counted(t, i)):
            return None
        return with_trailer(t, _with_date_beside(t, day, context), context)
    return read_day(t, i, context) or _feast(t, i, context)


def _is_counted(t: Tokens, i: int) -> bool:
    """`tối 12 người`: the number counts what follows."""
    return t.low[i + 1].isalpha() and t.low[i + 1] not in ("rạng", "và", "đến", "tới")


def _feast(t: Tokens, i: int, context: Context) -> Point | None:
    found = parse_feast(t, i, context.published) or parse_lunar(t, i, context.published)
    return Point(found[1], found[0], TimeRule.FEAST) if found else None


def read_clock(t: Tokens, i: int, context: Context) -> Point | None:
    """A clock time with what is said of its day: `15h30 chiều 8-12`, `20h cùng ngày`."""
    return _on_its_day(t, i, parse_clock(t, i), context)


def read_spelt_clock(t: Tokens, i: int, context: Context) -> Point | None:
    """A clock time in words: `tám giờ sáng nay`, `lúc mười giờ ba mươi phút`."""
    return _on_its_day(t, i, parse_spelt_clock(t, i), context)


def _on_its_day(t: Tokens, i: int, clock: Clock | None, context: Context) -> Point | None:
    if clock is None:
        return None
    day = _day_behind_zones(t, clock.end, context)
    if day is None and not is_time_of_day(t, i, clock.end, sure=clock.sure):
        return None
    if day is None:
        day = Point(clock.end, clock_day(context), TimeRule.PART, lacks=Lack.DAY)
    hour = cal.clock(clock.hour, day.moment.part)
    on = day.moment
    if hour == cal.MIDNIGHT and clock.minute and on.date:  # `12h30 đêm 9/9` is half past midnight
        on, hour = cal.day_of(on.date, 1), 0
    moment = replace(on, part=None, hour=hour, minute=clock.minute)
    lacks = Lack.DAY if day.lacks is Lack.DAY else Lack.NOTHING
    return Point(day.end, moment, TimeRule.CLOCK, lacks=lacks)


def _day_behind_zones(t: Tokens, i: int, context: Context) -> Point | None:
    """What follows a clock time, part and day, with the zones of it in between.

    `8h sáng (giờ Moscow) ngày 7/9`, `20h30 giờ địa phương (13h giờ Hà Nội) hôm qua`.
    """
    part = _day_of_clock(t, i, context)
    if part is not None and part.lacks is not Lack.DAY:
        return part
    j = part.end if part else i
    while (k := zone_end(t, j)) > j:
        j = k
        day = _day_of_clock(t, j, context)
        if day is not None and part is not None and day.lacks is not Lack.DAY:
            return replace(day, start=replace(day.moment, part=part.moment.part))
        if day is not None and part is None:
            return day
    return part


def _day_of_clock(t: Tokens, i: int, context: Context) -> Point | None:
    """The day, or bare part of the day, that follows a clock time."""
    j = i + 1 if t.low[i] in (",", "(") or t.low[i] == "của" else i
    day = read_part(t, j, context) or read_day(t, j, context)
    if day and not day.until:
        return day
    if t.low[j : j + 2] == ["hôm", "trước"]:
        return Point(j + 2, cal.day_of(context.named_day, -1), TimeRule.ANAPHORIC)
    if t.is_digits(j):
        written = parse_written_date(t, j)
        if written and written[0].day is not None:
            return with_trailer(t, dated(written[1], written[0], context), context)
    part, end = part_at(t, i)
    if part is None:
        return None
    return Point(end, replace(clock_day(context), part=part), TimeRule.PART, lacks=Lack.DAY)
