"""Time expressions: document → TIMEX3 mentions with normalised values.

One pass from left to right. What was named before (the last day, month, week) is kept, because
`cùng ngày`, `15h30` or `cùng kỳ năm trước` lean on it; everything else leans on the day of
publication. What cannot be known stays X: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from doichieu.mentions.quantities.numerals import starters
from doichieu.mentions.times import days as days
from doichieu.mentions.times import feasts
from doichieu.mentions.times import periods as periods
from doichieu.mentions.times import words as time_words
from doichieu.mentions.times.calendar import Moment
from doichieu.mentions.times.lengths import (
    Length,
    read_half_year,
    read_length,
    read_length_range,
    read_set,
)
from doichieu.mentions.times.points import Context, Point, phrases, words
from doichieu.mentions.times.ranges import read_bare_date, read_document_year, read_range
from doichieu.mentions.tokens import Skipped, Tokens, tokenise
from doichieu.model import Document, Timex, TimexType

_SENTENCE_ENDS = frozenset(".!?…\n")
_FUTURE = frozenset({"sẽ", "sắp"})
# How many tokens on either side of a date are looked at for signs of the future.
_FUTURE_WINDOW = 12

Reader = Callable[[Tokens, int, Context], Point | Length | None]


def find_timexes(document: Document) -> tuple[Timex, ...]:
    """All time expressions of the text, in order; credits have none."""
    t = tokenise(document.text)
    article = document.article
    skipped, found = Skipped(article), []
    for start, item in _scan(t, _context(article.description, Context(published=article.day))):
        span = document.span(t.start[start], t.end[item.end - 1])
        if skipped.holds(span.start):
            continue
        found.append(
            Timex(
                span=span,
                type=item.type if isinstance(item, Length) else _type_of(item),
                value=item.value,
                rule=item.rule,
                mod=_mod(t, start, item),
            )
        )
    return tuple(found)


def _context(lead: str | None, context: Context) -> Context:
    """The context at the beginning of a text: the last day that its lead named."""
    if lead:
        for _ in _scan(Tokens(lead), context):
            pass
    return Context(published=context.published, day=context.day)


def _type_of(point: Point) -> TimexType:
    moment = point.moment
    return TimexType.TIME if moment.hour is not None or moment.part else TimexType.DATE


def _scan(t: Tokens, context: Context) -> Iterator[tuple[int, Point | Length]]:
    """Every expression with the number of its first token."""
    readers, free = _readers(), 0
    i = 0
    while i < t.count:
        low = t.low[i]
        if low in _SENTENCE_ENDS and not (low == "." and t.is_tight(i + 1)):
            context.week = None
        candidates = readers.get(low) or (_DIGIT_READERS if t.digits[i] else ())
        item = None
        if candidates and not _is_inside_word(t, i):
            context.future = _speaks_of_future(t, i)
            item = next((x for r in candidates if (x := r(t, i, context))), None)
        if item is None:
            i += 1
            continue
        yield _with_words_before(t, i, item, free), item
        _remember(context, item)
        i = free = item.end


def _is_inside_word(t: Tokens, i: int) -> bool:
    """`U23`, `F-16`, `1-0 phút`: digits tied to letters or other digits are no time."""
    if not t.is_digits(i) or not t.is_tight(i):
        return False
    before = t.low[i - 1]
    if before in "-.,/–" and t.is_tight(i - 1):
        # `/2009/` in the number of a document is read on its own
        return before != "/" and (t.low[i - 2].isalnum() and t.raw(i - 2) not in ("T", "CN"))
    return before.isalpha() or before in "#$£€@+"


def _speaks_of_future(t: Tokens, i: int) -> bool:
    window = t.low[max(0, i - _FUTURE_WINDOW) : i + _FUTURE_WINDOW]
    return not _FUTURE.isdisjoint(window)


def _with_words_before(t: Tokens, i: int, item: Point | Length, free: int) -> int:
    """`khoảng`, `lúc`, `gần` before an expression belong to it."""
    if isinstance(item, Point) and item.until and i > free and t.low[i - 1] in _COUNTS:
        i -= t.low[i] in ("ngày", "tháng", "năm", "tuần")
    if isinstance(item, Point) and item.until and i > free and t.low[i - 1] == "từ":
        i -= 1
    table = words()["before"]
    while i > free and t.low[i - 1] in table:
        if t.low[i - 1] in ("trước", "sau") and not _is_clock_value(item):
            break
        if t.low[i - 1] in ("hơn", "gần", "quá", "đúng", "tròn") and not _is_measured(item):
            break
        i -= 1
    return i


# `hai ngày 19 và 20/10`
_COUNTS = frozenset({"hai", "ba", "bốn", "2", "3", "4"})


def _is_clock_value(item: Point | Length) -> bool:
    return isinstance(item, Point) and item.moment.hour is not None


def _is_measured(item: Point | Length) -> bool:
    """Whether it is a duration or clock time, which can be more or less."""
    return isinstance(item, Length) or item.moment.hour is not None


def _mod(t: Tokens, start: int, item: Point | Length) -> str | None:
    if isinstance(item, Point) and item.mod:
        return item.mod
    mod = words()["mods"].get(t.low[start])
    return str(mod) if mod else None


def _remember(context: Context, item: Point | Length) -> None:
    """Keeps what later expressions may lean on."""
    moment = item.moment
    if moment is None:
        if item.rule == "length" and context.published:
            _remember_months(context, item.value)
        return
    if moment.code:
        return
    last = item.until or moment
    if last.day:
        context.day = replace(last, part="", hour=None, minute=0)
    elif moment.week:
        context.week = moment
    elif moment.tail or moment.month:
        context.period, context.period_until = moment, item.until


# The accounts of a company speak of `9 tháng` and mean those of the current year.
_MONTHS_OF_ACCOUNTS = {"P3M": 3, "P6M": 6, "P9M": 9}


def _remember_months(context: Context, value: str) -> None:
    months = _MONTHS_OF_ACCOUNTS.get(value)
    if months and context.published:
        year = context.published.year
        context.period = Moment(year=year, month=1)
        context.period_until = Moment(year=year, month=months)


def read_lengths(t: Tokens, i: int, context: Context) -> Length | None:
    """`5-7 ngày`, before it is taken for a date."""
    return read_length_range(t, i)


_DIGIT_READERS: tuple[Reader, ...] = (
    read_set,
    read_document_year,
    read_lengths,
    time_words.read_lunar,
    read_range,
    days.read_clock,
    read_length,
    read_bare_date,
)
_RANGE_STARTS = {"từ", "kể", "giữa", "ngày", "hôm", "tháng", "năm", "đêm", "quý", "sáng", "chiều"}


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """First word → the readers to try, in order."""
    table: dict[str, list[Reader]] = {}

    def add(reader: Reader, firsts: set[str]) -> None:
        for first in firsts:
            table.setdefault(first, []).append(reader)

    add(time_words.read_feast, set(feasts.starters()))
    add(read_range, _RANGE_STARTS)
    add(time_words.read_before_that, {"trước", "sau"})
    add(read_half_year, {"nửa"})
    add(time_words.read_edge, set(time_words.EDGES))
    add(days.read_part, set(phrases("parts")))
    add(days.read_day, {"ngày", "hôm", "bữa", "cùng", "thứ", "chủ", "chúa"})
    add(periods.read_week, {"tuần"})
    add(periods.read_month, {"tháng"})
    add(periods.read_quarter, {"quý", "quí", "q"})
    add(periods.read_season, {"mùa"})
    add(periods.read_decade, {"thập", "thế", "những", "các"})
    add(time_words.read_same_period, {"cùng"})
    add(time_words.read_whole, {"cả", "trong"})
    add(read_set, {"mỗi", "hàng", "hằng", "mọi", "từng", "ngày", "năm", "đêm", "tháng"})
    add(time_words.read_reference, time_words.reference_starters())
    add(periods.read_year, {"năm"})
    add(read_lengths, set(starters()))
    add(read_length, set(starters()) | {"nhiều", "nửa"})
    return {first: tuple(readers) for first, readers in table.items()}
