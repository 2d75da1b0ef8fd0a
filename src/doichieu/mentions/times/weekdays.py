"""Days of the week: `thứ Hai`, `thứ 2 tuần trước`, `CN 7/9`; not `thứ hai` for second.

Tokens and the week that the text speaks of → a day. Dates beside a weekday are not read here.
"""

from __future__ import annotations

from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.found import Lack, Nothing, Point
from doichieu.mentions.times.resolve import Context, weekday
from doichieu.mentions.times.vocabulary import phrase_at, shift_at, words
from doichieu.mentions.times.written import JOINTS, is_trailer, parse_written_date
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment, Tense, TimeRule


def read_weekday(t: Tokens, i: int, context: Context) -> Point | None:
    """`thứ Hai`, `thứ 2`, `Chủ nhật`, with `tuần trước`; not `thứ hai` for second."""
    number, end = weekday_number(t, i)
    if not number:
        return None
    week, after = _week_beside(t, end, context)
    if not week and not _is_weekday(t, i, end):
        return None
    known = week or (context.week if context.week and context.week.year else None)
    day = weekday(number, week, context, ahead=_lies_ahead(t, end, context))
    lacks = Lack.NOTHING if known else Lack.WEEK
    return Point(after if known and known.week else end, day, TimeRule.WEEKDAY, lacks=lacks)


def weekday_number(t: Tokens, i: int) -> tuple[int, int]:
    """The day (Monday is 1) of `thứ Hai`, `thứ 2`, `CN`, `T7`, and the end; 0 where none is."""
    name, end = phrase_at(t, i, "weekdays")
    if name:
        return words()["weekdays"][name], end
    if t.raw(i) == "CN":
        return 7, i + 1
    number, is_short = t.number(i + 1, 1), t.raw(i) == "T" and t.is_tight(i + 1)
    if not (t.low[i] == "thứ" or is_short) or not number or not 2 <= number <= 7:
        return 0, i
    goes_on = t.low[i + 2] in ("/", ".", ",", "-") and t.is_digits(i + 3)
    return (0, i) if goes_on and t.is_tight(i + 3) else (number - 1, i + 2)


def _is_weekday(t: Tokens, i: int, end: int) -> bool:
    before, after = t.low[i - 1], t.low[end]
    if before in words()["not_weekday_after"] or after in words()["not_weekday_before"]:
        return False
    dated = parse_written_date(t, end + (after in ("(", ",", "ngày"))) is not None
    if t.low[i] in ("cn", "t"):
        pointed = before in ("hôm", "vào") or before in words()["parts"]
        return dated or pointed or _is_in_run(t, i, end)
    if t.low[i] in ("chủ", "chúa"):
        return before in words()["weekday_before"] or t.is_capital(i) or after in ("(", ",")
    return dated or t.is_capital(end - 1) or before in words()["weekday_before"]


def _is_in_run(t: Tokens, i: int, end: int) -> bool:
    """`từ T2 đến T6`: a short name beside another."""
    ahead = t.low[i - 1] == "từ" and t.low[end] in JOINTS and weekday_number(t, end + 1)[0]
    behind = t.low[i - 1] in JOINTS and t.low[i - 4] == "từ" and weekday_number(t, i - 3)[0]
    return bool(ahead or behind)


def pass_ordinal(t: Tokens, i: int, context: Context) -> Nothing | None:
    """`thứ năm` that is no Thursday: to be passed over whole."""
    number, end = weekday_number(t, i)
    return Nothing(end) if number and not t.is_capital(end - 1) else None


def _week_beside(t: Tokens, i: int, context: Context) -> tuple[Moment | None, int]:
    if t.low[i] != "tuần":
        return None, i
    phrase, weeks, end = shift_at(t, i + 1)
    return (cal.week_of(context.published, weeks), end) if phrase else (None, i)


def _lies_ahead(t: Tokens, end: int, context: Context) -> bool:
    """Whether a weekday is the next one: `thứ Năm tới`, or the sentence speaks of what will be."""
    named = t.low[end] in ("sắp", "này") or is_trailer(t, end, "tới")
    ahead = named or context.tense is Tense.FUTURE
    return ahead and t.low[end] not in ("vừa", "qua")
