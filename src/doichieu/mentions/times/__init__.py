"""Time expressions: document → TIMEX3 mentions with normalised values.

One pass from left to right. What was named before (the last day, month, week) is kept, because
`cùng ngày`, `15h30` or `cùng kỳ năm trước` lean on it; everything else leans on the day of
publication. What cannot be known stays X: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import Enum, auto
from fractions import Fraction
from functools import cache

from doichieu.mentions.times.found import Found, Lack, Length, Nothing, Point, Reader
from doichieu.mentions.times.resolve import Context, Tense
from doichieu.mentions.times.rules import RULES
from doichieu.mentions.times.vocabulary import phrases, saying, words
from doichieu.mentions.tokens import Skipped, Tokens
from doichieu.model import Amount, Document, Duration, Moment, Time, TimeRule, TimeUnit, Timex

_SENTENCE_ENDS = frozenset(".!?…\n")
# How many tokens on either side of a date are looked at for what they say of when it happens.
_TENSE_WINDOW = 14


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
        if _ends_sentence(t, i):
            context.week = context.sentence_day = None
        candidates = readers.get(low) or (of_digits if t.digits[i] else ())
        item = None
        if candidates and not _is_inside_word(t, i):
            context.tense = _tense(t, i)
            context.this_year = _names_year(t, i, context.published)
            item = next((x for r in candidates if (x := r(t, i, context))), None)
        if item is None or isinstance(item, Nothing):
            i = item.end if item else i + 1
            continue
        start = _with_words_before(t, i, item, free)
        yield start, item
        _remember(context, item, _aside(t, start, item.end, context))
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


def _tense(t: Tokens, i: int) -> Tense:
    """What the sentence says of when it happens, by the sign nearest to the token."""
    near = sorted(_around(t, i), key=lambda j: (abs(j - i), -j))
    return next((tense for j in near if (tense := _tense_at(t, j))), Tense.UNSAID)


def _names_year(t: Tokens, i: int, published: date | None) -> bool:
    """Whether the sentence names the year of publication: `Euro 2016`, `năm nay`."""
    if published is None:
        return False
    year = str(published.year)
    return any(
        t.low[j] == year or (t.low[j] == "năm" and t.low[j + 1] == "nay") for j in _around(t, i)
    )


def _around(t: Tokens, i: int) -> range:
    """The tokens near ``i`` in its sentence."""
    start = end = i
    while start > max(0, i - _TENSE_WINDOW) and not _ends_sentence(t, start - 1):
        start -= 1
    while end < min(t.count, i + _TENSE_WINDOW) and not _ends_sentence(t, end):
        end += 1
    return range(start, end)


def _ends_sentence(t: Tokens, i: int) -> bool:
    """Whether a sentence ends here; the dots of dates and numbers end none."""
    if t.low[i] not in _SENTENCE_ENDS:
        return False
    return t.low[i] != "." or not t.is_tight(i + 1) or t.low[i + 1] == "\n"


def _tense_at(t: Tokens, i: int) -> Tense | None:
    if phrases("future").length(t.low, i) and t.low[i - 1] not in words()["past"]:
        return Tense.FUTURE
    return Tense.PAST if phrases("past").length(t.low, i) else None


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
    after = (j for j in _around(t, end) if end <= j < end + _SPEAKER)
    opens = t.begins_sentence(i) and any(saying().length(t.low, j) for j in after)
    return Aside.SPEECH if opens else None


def _remember(context: Context, item: Found, aside: Aside | None) -> None:
    """Keeps what later expressions may lean on."""
    if isinstance(item, Length):
        if item.rule is TimeRule.LENGTH:
            _remember_months(context, item)
        return
    moment, last = item.moment, item.last
    if last.day and item.lacks is not Lack.DAY:
        context.day = replace(last, part=None, hour=None, minute=0)
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
