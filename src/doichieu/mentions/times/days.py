"""Days, weekdays, parts of days and clock times: `ngày 22/10`, `hôm qua`, `sáng thứ Hai`, `15h30`.

Tokens and what the text said before → a point of time. Ranges joined by `đến` are read elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.clocks import is_time_of_day, parse_clock
from doichieu.mentions.times.feasts import parse_feast, parse_lunar
from doichieu.mentions.times.found import Point
from doichieu.mentions.times.resolve import Context, clock_day, complete, weekday
from doichieu.mentions.times.vocabulary import part_at, phrase_at, shift_at, words
from doichieu.mentions.times.written import parse_day_number, parse_written_date, with_trailer
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment, TimeRule

_THAT = frozenset({"đó", "ấy"})
_JOINS = frozenset({"-", "–", "—", "đến", "tới", "và", ","})


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
        row = row_of_days(t, end, moment)
        if row:
            last = complete(row[0], context)
            start = Moment(year=last.year, month=last.month, day=moment.day)
            return Point(row[1], start, TimeRule.DAYS, until=last)
        if t.low[end] in ("/", "-", ".") and t.is_tight(end) and t.low[end + 1].isdigit():
            return None  # `ngày 1/20/2014`
        return Point(end, complete(moment, context), TimeRule.DATE, open=True)
    return Point(end, complete(moment, context), TimeRule.DATE)


def row_of_days(t: Tokens, i: int, first: Moment) -> tuple[Moment, int] | None:
    """The last of a row of days that ends with its month: `, 4 và 5/11`, `-21/10`."""
    for _ in range(6):
        if t.low[i] not in _JOINS:
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


def read_weekday(t: Tokens, i: int, context: Context) -> Point | None:
    """`thứ Hai`, `thứ 2`, `Chủ nhật`, with `tuần trước`; not `thứ hai` for second."""
    number, end = _weekday_number(t, i)
    if not number:
        return None
    week, after = _week_beside(t, end, context)
    if not week and not _is_weekday(t, i, end):
        return None
    known = week or (context.week if context.week and context.week.year else None)
    day = weekday(number, week, context, ahead=_lies_ahead(t, end, context))
    return Point(after if known and known.week else end, day, TimeRule.WEEKDAY)


def _weekday_number(t: Tokens, i: int) -> tuple[int, int]:
    name, end = phrase_at(t, i, "weekdays")
    if name:
        return words()["weekdays"][name], end
    number = t.number(i + 1, 1)
    if (
        t.low[i] == "thứ"
        and number
        and 2 <= number <= 7
        and t.low[i + 2] not in ("/", ".", ",", "-")
    ):
        return number - 1, i + 2
    return 0, i


def _is_weekday(t: Tokens, i: int, end: int) -> bool:
    before = t.low[i - 1]
    if before in ("lần", "người", "năm", "tuần") or t.low[end] in ("liên", "của", "trong"):
        return False
    if t.low[i] in ("chủ", "chúa"):
        return before in words()["weekday_before"] or t.is_capital(i) or t.low[end] in ("(", ",")
    beside = parse_written_date(t, end + (t.low[end] in ("(", ",")))
    return t.is_capital(end - 1) or before in words()["weekday_before"] or beside is not None


def _week_beside(t: Tokens, i: int, context: Context) -> tuple[Moment | None, int]:
    if t.low[i] != "tuần":
        return None, i
    phrase, weeks, end = shift_at(t, i + 1)
    return (cal.week_of(context.published, weeks), end) if phrase else (None, i)


def _lies_ahead(t: Tokens, end: int, context: Context) -> bool:
    """Whether a weekday is the next one: `thứ Năm tới`, or the sentence speaks of what will be."""
    ahead = t.low[end] in ("tới", "sắp", "này") or context.future
    return ahead and t.low[end] not in ("vừa", "qua")


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
    return Point(end, complete(found[0], context).at(point.moment), TimeRule.DATE_BESIDE)


def _with_weekday_beside(t: Tokens, point: Point) -> Point:
    """`22/10 (thứ Ba)`."""
    if t.low[point.end] == "(":
        number, end = _weekday_number(t, point.end + 1)
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
    if low == "," and t.low[i + 1] == "ngày":
        i += 1
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
    found = parse_clock(t, i)
    if found is None:
        return None
    hour, minute, j, sure = found
    day = _day_of_clock(t, j, context)
    if day is None and not is_time_of_day(t, i, j, sure=sure):
        return None
    end, moment = (day.end, day.moment) if day else (j, clock_day(context))
    hour = cal.clock(hour % 24, moment.part)
    return Point(end, replace(moment, part=None, hour=hour, minute=minute), TimeRule.CLOCK)


def _day_of_clock(t: Tokens, i: int, context: Context) -> Point | None:
    """The day, or bare part of the day, that follows a clock time."""
    j = i + 1 if t.low[i] in (",", "(") or t.low[i] == "của" else i
    day = read_part(t, j, context) or read_day(t, j, context)
    if day and not day.until:
        return day
    if t.is_digits(j):
        written = parse_written_date(t, j)
        if written and written[0].day is not None:
            return with_trailer(
                t, Point(written[1], complete(written[0], context), TimeRule.DATE), context
            )
    part, end = part_at(t, i)
    return Point(end, replace(clock_day(context), part=part), TimeRule.PART) if part else None
