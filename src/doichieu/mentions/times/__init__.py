"""Time expressions: document → TIMEX3 mentions with normalised values.

One pass from left to right. What was named before (the last day, month, week) is kept, because
`cùng ngày`, `15h30` or `cùng kỳ năm trước` lean on it; everything else leans on the day of
publication. What cannot be known stays X: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from fractions import Fraction
from functools import cache

from doichieu.mentions.times.found import Found, Lack, Length, Nothing, Point, Reader
from doichieu.mentions.times.resolve import Context
from doichieu.mentions.times.rules import RULES
from doichieu.mentions.times.surroundings import (
    Surroundings,
    ends_sentence,
    tokens_around,
)
from doichieu.mentions.times.vocabulary import saying, words
from doichieu.mentions.tokens import Skipped, Tokens
from doichieu.model import (
    Amount,
    Document,
    Duration,
    Moment,
    Tense,
    Time,
    TimeRule,
    TimeUnit,
    Timex,
)


def find_timexes(document: Document, t: Tokens) -> tuple[Timex, ...]:
    """All time expressions of the text, in order; credits have none. ``t``: its tokens."""
    article = document.article
    skipped, found = Skipped(article), []
    for start, item in _scan(t, _context(article.description, Context(published=article.day))):
        span = document.span(t.start[start], t.end[item.end - 1])
        if skipped.holds(span.start):
            continue
        found.append(
            Timex(
                span=span,
                type=item.type,
                time=item.time,
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
    return Context(published=context.published, day=context.day, event=context.event)


def _scan(t: Tokens, context: Context) -> Iterator[tuple[int, Found]]:
    """Every expression with the number of its first token."""
    readers, free = _readers(), 0
    of_digits = readers["0-9"]
    i = 0
    while i < t.count:
        low = t.low[i]
        if ends_sentence(t, i):
            context.week = context.sentence_day = None
        candidates = readers.get(low) or (of_digits if t.digits[i] else ())
        item = None
        if candidates and not _is_inside_word(t, i):
            context.around = Surroundings(t, i, context.published)
            item = next((x for r in candidates if (x := r(t, i, context))), None)
        if item is None or isinstance(item, Nothing):
            i = item.end if item else i + 1
            continue
        start = _with_words_before(t, i, item, free)
        yield start, item
        _remember(context, item, t, start)
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


def _with_words_before(t: Tokens, i: int, item: Found, free: int) -> int:
    """`khoảng`, `lúc`, `gần` before an expression belong to it."""
    if isinstance(item, Point) and item.until and i > free and t.low[i - 1] in _COUNTS:
        i -= t.low[i] in ("ngày", "tháng", "năm", "tuần")
    if isinstance(item, Point) and item.until and i > free and t.low[i - 1] == "từ":
        i -= 1
    table = words()["before"]
    while i > free and (t.low[i - 1] in table or t.low[i - 2 : i] in _AGO):
        if t.low[i - 1] in ("trước", "sau") and not _is_clock_value(item):
            break
        if t.low[i - 1] in ("hơn", "gần", "quá", "đúng", "tròn") and not _is_measured(item):
            break
        i -= 1
    return i


# With `cách đây` they stand before the number.
_AGO = (["cách", "nay"], ["cách", "đó"])
# `hai ngày 19 và 20/10`
_COUNTS = frozenset({"hai", "ba", "bốn", "2", "3", "4"})


def _is_clock_value(item: Found) -> bool:
    return isinstance(item, Point) and item.moment.hour is not None


def _is_measured(item: Found) -> bool:
    """Whether it is a duration or clock time, which can be more or less."""
    return isinstance(item, Length) or item.counted or item.moment.hour is not None


def _mod(t: Tokens, start: int, item: Found) -> str | None:
    if isinstance(item, Point) and item.mod:
        return item.mod
    mod = words()["mods"].get(t.low[start])
    return str(mod) if mod else None


# A sentence that a day opens names who spoke on it within so many tokens.
_SPEAKER = 14


class Aside(Enum):
    """A day that is not that of the event."""

    SPEECH = auto()  # somebody spoke on it
    PLAN = auto()  # it is still to come, or begins something


def _aside(t: Tokens, i: int, end: int, context: Context) -> Aside | None:
    """Why a day is not that of the event, if it is not.

    `Chiều 10/9, công an cho biết …`, `chính phủ hôm qua tuyên bố …`, `… cho biết chiều 4/3`; not
    `… xảy ra ngày 6/9, công an cho biết`.
    """
    if context.tense is Tense.FUTURE or t.low[i - 1] in words()["beginning"]:
        return Aside.PLAN
    if any(saying().length(t.low, j) == i - j for j in (i - 1, i - 2)) or saying().length(
        t.low, end
    ):
        return Aside.SPEECH
    if not t.begins_sentence(i):
        return None
    after = (j for j in tokens_around(t, end) if end <= j < end + _SPEAKER)
    return Aside.SPEECH if any(saying().length(t.low, j) for j in after) else None


def _remember(context: Context, item: Found, t: Tokens, start: int) -> None:
    """Keeps what later expressions may lean on; ``start``: the first token of the item."""
    if isinstance(item, Length):
        if item.rule is TimeRule.LENGTH:
            _remember_months(context, item)
        return
    moment, last = item.moment, item.last
    if last.day and item.lacks is not Lack.DAY:
        context.day = replace(last, part=None, hour=None, minute=0)
        aside = _aside(t, start, item.end, context)
        spoken = aside is Aside.SPEECH and context.event is not None
        context.sentence_day = context.sentence_day if spoken else context.day
        context.event = context.day if aside is None else context.event
    elif last.day:
        return
    elif moment.week:
        context.week = moment
    elif moment.part_of_year or moment.month:
        context.period, context.period_until = moment, item.until


def _remember_months(context: Context, item: Length) -> None:
    """The accounts of a company speak of `9 tháng` and mean those of the current year."""
    months = _months_of_accounts().get(item.time)
    if months and context.published:
        year = context.published.year
        context.period = Moment(year=year, month=1)
        context.period_until = Moment(year=year, month=months)


@cache
def _months_of_accounts() -> dict[Time, int]:
    months = words()["months_of_accounts"]
    return {Duration((Amount(Fraction(n), TimeUnit.MONTH),)): n for n in months}


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """First word → the readers to try, in the order of the rules."""
    table: dict[str, list[Reader]] = {}
    for rule in RULES:
        for first in rule.opens_with():
            table.setdefault(first, []).append(rule.read)
    return {first: tuple(readers) for first, readers in table.items()}
