"""The rules of times: what each begins with, what reads it, an example, what must not be read.

The scanner tries them in this order at every word or number they open with; the first that reads
something wins. Examples are read by the test of this table, all of them against Wednesday,
15 May 2024, with the 3rd of May as the last day named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from doichieu.mentions.quantities.numerals import starters
from doichieu.mentions.times import days, feasts, lengths, periods
from doichieu.mentions.times import words as fixed
from doichieu.mentions.times.bare import read_bare_date, read_document_year
from doichieu.mentions.times.counted import read_half_year
from doichieu.mentions.times.found import Reader
from doichieu.mentions.times.ranges import read_range
from doichieu.mentions.times.vocabulary import phrases
from doichieu.mentions.times.weekdays import pass_ordinal
from doichieu.mentions.times.written import pass_impossible_date
from doichieu.model import TimeRule

# Stands in the place of first words: the rule opens with a number in digits.
DIGITS = frozenset({"0-9"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression; ``name`` None: what looks like one and is passed over.

    ``opens_with`` gives its first words (or DIGITS); ``read`` reads it there or gives None.
    ``example`` is such an expression (in square brackets where it is not all of the example); in
    ``counter_example`` the rule must read nothing.
    """

    name: TimeRule | None
    opens_with: Callable[[], Iterable[str]]
    read: Reader
    example: str
    counter_example: str
    why: str


def _digits() -> frozenset[str]:
    return DIGITS


def _either(*firsts: str) -> Callable[[], Iterable[str]]:
    return lambda: firsts


def _first_of(name: str) -> Callable[[], Iterable[str]]:
    return lambda: phrases(name).firsts


_RANGE_STARTS = (
    "từ", "kể", "giữa", "ngày", "hôm", "thứ", "chủ", "tháng", "năm", "quý",
    "rạng", "sáng", "trưa", "chiều", "tối", "đêm", "khuya",
)  # fmt: skip

RULES = (
    Rule(
        None, lambda: ("ngày", "hôm", *DIGITS), pass_impossible_date,
        "[ngày 31 tháng 9 năm 2025]", "ngày 30 tháng 9",
        "a day that does not exist is no time, and neither is its month or year",
    ),
    Rule(
        TimeRule.FEAST, feasts.starters, fixed.read_feast,
        "Mùng 3 Tết", "Tết này",
        "a feast is a day of the calendar, mostly of the lunar one",
    ),
    Rule(
        TimeRule.EACH, _digits, lengths.read_round_the_clock,
        "24/24 giờ", "24/12",
        "before dates in digits, which it looks like",
    ),
    Rule(
        TimeRule.DOCUMENT, _digits, read_document_year,
        "84/[2009]/NĐ-CP", "84/2009/2010",
        "the year stands between the number of a document and its letters",
    ),
    Rule(
        TimeRule.LENGTHS, _digits, lengths.read_length_range,
        "5-7 ngày", "5-7/5",
        "before dates in digits, which it looks like",
    ),
    Rule(
        TimeRule.LUNAR, _digits, fixed.read_lunar,
        "23 tháng Chạp", "23 tháng 5",
        "a day of the lunar calendar, known by the name of its month or by `âm lịch`",
    ),
    Rule(
        TimeRule.RANGE, _digits, read_range,
        "25/4 - 3/5", "25/4 và sau đó",
        "two ends joined by a dash or by `đến`",
    ),
    Rule(
        TimeRule.RANGE, _either(*_RANGE_STARTS), read_range,
        "từ 3 đến 5/11/2023", "từ 3 đến 5 người",
        "two ends, of which the first takes what it lacks from the second",
    ),
    Rule(
        TimeRule.ANAPHORIC, _either("trước", "sau"), fixed.read_before_that,
        "Trước đó một ngày", "Trước đó",
        "a number of units from the last day named; the bare words are only an order",
    ),
    Rule(
        TimeRule.HALF, _either("nửa"), read_half_year,
        "nửa cuối năm 2013", "nửa cuối bảng",
        "before the edges of periods: halves of a year have a value of their own",
    ),
    Rule(
        TimeRule.EDGE, lambda: fixed.EDGES, fixed.read_edge,
        "đầu năm", "đầu bảng",
        "the beginning, middle or end of a period is the period with a modifier",
    ),
    Rule(
        TimeRule.DEICTIC, _first_of("parts"), days.read_part,
        "sáng nay", "sáng sủa",
        "a part of a day, whichever way the day is told",
    ),
    Rule(
        TimeRule.DEICTIC, _first_of("days"), days.read_deictic_day,
        "hôm qua", "hôm sau",
        "counted from the day of publication",
    ),
    Rule(
        TimeRule.ANAPHORIC, _first_of("text_days"), days.read_anaphoric_day,
        "cùng ngày", "cùng nhau",
        "counted from the last day that the text named",
    ),
    Rule(
        TimeRule.DATE, _either("ngày", "hôm", "bữa"), days.read_marked_day,
        "ngày 22/10", "ngày mưa",
        "a date with a word for day before it, its year and month perhaps unsaid",
    ),
    Rule(
        TimeRule.WEEKDAY, _either("thứ", "chủ", "chúa", "cn", "t"), days.read_weekday_with_date,
        "thứ Hai", "thứ hai",
        "told from the ordinal by its capital or by a word of time before it",
    ),
    Rule(
        None, _either("thứ"), pass_ordinal,
        "[thứ năm] tới đích", "thứ Năm",
        "the ordinal is no day, and its number no year: `người thứ năm tới đích`",
    ),
    Rule(
        TimeRule.WEEK, _either("tuần"), periods.read_week,
        "tuần trước", "tuần trước đó",
        "weeks only with a word that says which",
    ),
    Rule(
        TimeRule.MONTH, _either("tháng"), periods.read_month,
        "tháng 9/2013", "tháng ngày",
        "a month by number, name or distance",
    ),
    Rule(
        TimeRule.QUARTER, _either("quý", "quí", "q"), periods.read_quarter,
        "quý III/2013", "quý khách",
        "`quý` also means noble: only with a number from one to four",
    ),
    Rule(
        TimeRule.SEASON, _either("mùa"), periods.read_season,
        "mùa hè năm 2012", "mùa hè",
        "a season without its year says too little",
    ),
    Rule(
        TimeRule.DECADE, _either("thập", "thế", "những", "các"), periods.read_decade,
        "những năm 1990", "những năm qua",
        "decades and centuries are the years that begin with the same digits",
    ),
    Rule(
        TimeRule.SAME_PERIOD, _either("cùng"), fixed.read_same_period,
        "cùng kỳ năm ngoái", "cùng kỳ vọng",
        "the last period named, a year earlier or in the year that is said",
    ),
    Rule(
        TimeRule.WHOLE, _either("cả", "trong"), fixed.read_whole,
        "trong ngày", "trong ngày cưới",
        "a whole period, or the one the report stands in",
    ),
    Rule(
        TimeRule.EACH, lambda: lengths.EACH, lengths.read_each,
        "mỗi 3 tháng", "mỗi người",
        "a unit that comes again",
    ),
    Rule(
        TimeRule.EACH, lambda: lengths.WHICH, lengths.read_which,
        "[ngày nào] cũng", "ngày nào về",
        "every one of a unit; without `cũng` it asks",
    ),
    Rule(
        TimeRule.REFERENCE, fixed.reference_starters, fixed.read_reference,
        "hiện nay", "hiện vật",
        "now, past or future and no more: a list of fixed phrases with their guards",
    ),
    Rule(
        TimeRule.YEAR, _either("năm"), periods.read_year,
        "năm 2013", "năm khi",
        "behind `năm`, which is also five: only with a number or a distance",
    ),
    Rule(
        TimeRule.CLOCK, _digits, days.read_clock,
        "15h30", "15 hộ",
        "a clock time with what is said of its day",
    ),
    Rule(
        TimeRule.LUNAR, starters, fixed.read_lunar,
        "ba mươi Tết", "ba mươi Tây",
        "the same with the number in words",
    ),
    Rule(
        TimeRule.CLOCK, starters, days.read_spelt_clock,
        "tám giờ sáng nay", "tám giờ liền",
        "in words only with a day behind it or a word for a point of time before it",
    ),
    Rule(
        TimeRule.LENGTHS, starters, lengths.read_length_range,
        "hai ba tuần", "hai ba người",
        "the shortest and the longest",
    ),
    Rule(
        TimeRule.LENGTH, _digits, lengths.read_length,
        "48 tiếng", "48 tiếng súng",
        "a number of units is a duration where nothing counts it from a day",
    ),
    Rule(
        TimeRule.LENGTH, lambda: starters() | {"nhiều", "nửa"}, lengths.read_length,
        "ba năm rưỡi", "ba năm tuổi",
        "the same with the number in words",
    ),
    Rule(
        TimeRule.BARE_DATE, _digits, read_bare_date,
        "22/10", "1/2",
        "last: digits that only their neighbours tell from scores, fractions and addresses",
    ),
)  # fmt: skip
