"""The figures of a report in comparable units: quantities and lengths of time.

In: a report. Out: its amounts in order of position, each with its unit under one name for all
spellings (`nạn nhân`, `người`) and its number in the base unit of that. Ages are left out: they
belong to persons (:mod:`.disputes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from doichieu import lexicon
from doichieu.model import (
    Duration,
    Mentions,
    NumberInterval,
    Operator,
    Quantity,
    Score,
    Span,
    TimeUnit,
    Timex,
    TimexType,
    rounded_to,
)
from doichieu.text import fold_case
from doichieu.versions.align.terms import Term, find_terms

AGE = "tuổi"
PRICE_REACH = 25  # characters before a bare number in which a word of price makes it one of đồng
TOTAL_REACH = 14  # words before a bare number in which `số người` is looked for
# Lengths of time are held against each other in minutes, days and months.
_LENGTH_UNITS = {
    TimeUnit.SECOND: (1 / 60, "phút"),
    TimeUnit.MINUTE: (1.0, "phút"),
    TimeUnit.HOUR: (60.0, "phút"),
    TimeUnit.DAY: (1.0, "ngày"),
    TimeUnit.WEEK: (7.0, "ngày"),
    TimeUnit.MONTH: (1.0, "tháng"),
    TimeUnit.YEAR: (12.0, "tháng"),
}
_LENGTH_OPERATORS = {
    "MORE_THAN": Operator.MORE,
    "LESS_THAN": Operator.LESS,
    "APPROX": Operator.ABOUT,
    "EQUAL_OR_MORE": Operator.AT_LEAST,
}
# Characters after a length of time in which `qua`, `nay` ties it to the day of the report.
_NOW_REACH = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure; ``interval`` is None for a score, ``noun`` is the unit as printed, "" if none."""

    span: Span
    noun: str
    interval: NumberInterval | None


def find_amounts(report: Mentions) -> list[Amount]:
    """All figures of a report in order of position."""
    counted = [_to_amount(report, q) for q in report.quantities if unit_key(q.unit) != AGE]
    lengths = [
        amount
        for timex in report.timexes
        if timex.type is TimexType.DURATION and not _reaches_now(report, timex)
        if (amount := _to_length(report, timex)) is not None
    ]
    return sorted([*counted, *lengths], key=lambda amount: amount.span)


def _to_amount(report: Mentions, quantity: Quantity) -> Amount:
    noun = quantity.unit or ("VND" if _is_price(report, quantity) else "")
    return Amount(quantity.span, noun, to_interval(quantity))


def _is_price(report: Mentions, quantity: Quantity) -> bool:
    """Whether a bare number is one of đồng: `giá 500tr`, `trả 2 triệu rưỡi`; not `giá 300`."""
    span = quantity.span
    if not any(c.isalpha() for c in report.article.text_of(span)):
        return False
    before = report.document.text[max(0, span.start - PRICE_REACH) : span.start]
    return not _money_words().isdisjoint(fold_case(before).split())


@cache
def _money_words() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("numbers/figures", "prices")))


def to_interval(quantity: Quantity) -> NumberInterval | None:
    """A quantity's number in its base unit, to be held against others; None for scores."""
    printed = quantity.value
    if isinstance(printed, Score):
        return None
    if quantity.unit == "%" and not printed.is_range:  # `-5%`, `giảm 5%`
        return replace(printed, low=abs(printed.low), high=abs(printed.high))
    if quantity.base is None:
        return printed
    base = quantity.base[0]
    factor = base.low / printed.low if printed.low else 1.0
    return replace(base, step=rounded_to(printed.low) * factor)


@lru_cache(maxsize=4096)
def unit_key(unit: str) -> str:
    """A unit under one name for all its spellings; the first word of a long one (`việc làm mới`)."""
    folded = fold_case(" ".join(unit.split()))
    head, slash, per = folded.partition("/")
    if head not in _counting_words():
        terms = find_terms(head)
        head = terms[0].form if terms else head
    return _counting_words().get(head, head) + (
        f"/{_counting_words().get(per.strip(), per.strip())}" if slash else ""
    )


@cache
def _counting_words() -> dict[str, str]:
    """Counting word → the unit it stands for."""
    return {
        fold_case(word): unit
        for unit, words in lexicon.table("numbers/same_units")["units"].items()
        for word in words
    }


def find_total(amount: Amount, before: Sequence[Term]) -> tuple[str, Sequence[Term]]:
    """What a number after its noun counts, and the words between: `số người chết lên tới 14`.

    ``before``: the terms of its sentence before it. Gives the noun and what follows it; "" and
    nothing where the number has its noun beside it.
    """
    before = before[-TOTAL_REACH:]
    for i in range(len(before) - 1, -1, -1):
        noun, size = _counted_noun([t.form for t in before[i : i + 2]])
        if noun and (not amount.noun or unit_key(noun) == unit_key(amount.noun)):
            return noun, before[i + size :]
    return "", ()


def _counted_noun(words: Sequence[str]) -> tuple[str, int]:
    """The noun after `số`, `tổng số`, `con số`, and how many words that takes; "" where none."""
    head, _, rest = words[0].partition(" ")
    if head == "số" and rest:
        return rest.split()[0], 1
    if words[0].split()[-1] != "số" or len(words) < 2:
        return "", 0
    noun = words[1] if words[1] in _counting_words() else words[1].partition(" ")[0]
    return noun, 2 if noun == words[1] else 1


def _to_length(report: Mentions, timex: Timex) -> Amount | None:
    """A length of time: `PT20M` → 20 minutes, `P3D` → 3 days."""
    length = timex.time
    if not isinstance(length, Duration) or len(length.amounts) != 1:
        return None
    amount = length.amounts[0]
    if amount.count is None or amount.unit not in _LENGTH_UNITS:
        return None
    factor, unit = _LENGTH_UNITS[amount.unit]
    operator = _LENGTH_OPERATORS.get(timex.mod or "", Operator.EQUAL)
    if report.article.text_of(timex.span).casefold().startswith(_nearly()):
        operator = Operator.NEARLY
    return Amount(timex.span, unit, NumberInterval.of(float(amount.count) * factor, operator))


def _reaches_now(report: Mentions, timex: Timex) -> bool:
    """Whether a length of time is counted from or to the day of the report (`3 tháng qua`)."""
    text = report.document.text
    words = lexicon.words("numbers/figures", "until_now")
    last = text[timex.span.start : timex.span.end].casefold().split()[-1:]
    following = text[timex.span.end : timex.span.end + _NOW_REACH].casefold().split()[:1]
    return any(w.strip(",.;") in words for w in [*last, *following])


@cache
def _nearly() -> tuple[str, ...]:
    return tuple(lexicon.words("numbers/figures", "nearly"))
