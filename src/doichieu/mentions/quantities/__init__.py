"""Quantities: document and its time expressions → numbers that count or measure, with their units.

Numbers inside times, names, labels (`quận 3`, `Boeing 777`, `điều 16`) and ordinals are none. The
rule for vague words is published in `docs/figures.md`. Whether two quantities speak of the
same thing is not decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from doichieu.mentions.quantities.figures import (
    Figure,
    is_starter,
    read_figure,
    with_modifiers,
    with_sign,
)
from doichieu.mentions.quantities.numerals import digit_run, starters, to_number
from doichieu.mentions.quantities.numerals import words as number_words
from doichieu.mentions.quantities.units import (
    Counter,
    Unit,
    describe,
    phrases,
    read_measure,
    word_set,
    words,
)
from doichieu.mentions.tokens import Skipped, Tokens
from doichieu.model import Document, Number, Quantity, Timex

_OTHER_STARTERS = frozenset({"đôi", "cả", "gấp", "cấp", "chục"})


def find_quantities(
    document: Document, timexes: Sequence[Timex], t: Tokens
) -> tuple[Quantity, ...]:
    """All quantities of the text, in order, none inside a time expression. ``t``: its tokens."""
    counter = Counter(t, document.analysis.words)
    skipped, found = Skipped(document.article), []
    for figure, unit, free in _scan(t, counter, timexes):
        span = document.span(t.start[figure.start], t.end[max(figure.end, unit.end) - 1])
        if skipped.holds(span.start):
            continue
        of = describe(t, figure.start, unit, free)
        found.append(
            Quantity(
                span=span,
                op=figure.op,
                value=_value(figure),
                unit=figure.currency or unit.name,
                rule=_rule(figure, unit),
                of=document.text[of[0] : of[1]] if of else None,
                vague=figure.vague,
                base=_base(figure, unit),
            )
        )
    return tuple(found)


def _value(figure: Figure) -> Number | tuple[Number, Number] | str:
    if figure.score:
        return figure.score
    if figure.high is not None:
        return to_number(figure.low), to_number(figure.high)
    return to_number(figure.low)


def _base(figure: Figure, unit: Unit) -> tuple[Number, str] | None:
    if figure.high is not None or figure.score or not unit.factor:
        return None
    value = figure.low * Fraction(str(unit.factor))
    return to_number(value), unit.base


def _rule(figure: Figure, unit: Unit) -> str:
    if figure.score:
        return "score"
    kind = "measure" if unit.measure or figure.currency else "counted" if unit.name else "bare"
    return f"range-{kind}" if figure.high is not None else kind


# ---------------------------------------------------------------------------- scanning


def _scan(
    t: Tokens, counter: Counter, timexes: Sequence[Timex]
) -> Iterator[tuple[Figure, Unit, int]]:
    """Every figure with its unit; ``free`` is the first token nothing has used."""
    spans = iter([(x.span.start, x.span.end) for x in timexes])
    taken = next(spans, None)
    begin = _beginnings()
    i = free = 0
    while i < t.count:
        while taken and t.start[i] >= taken[1]:
            taken, free = next(spans, None), i
        if taken and t.end[i] > taken[0]:
            i += 1
            continue
        if not t.digits[i] and t.low[i] not in begin:
            i += 1
            continue
        counter.limit = bisect_left(t.start, taken[0], 0, t.count) if taken else t.count
        item = _read(t, i, free, counter)
        if item and taken and t.end[max(item[0].end, item[1].end) - 1] > taken[0]:
            item = None
        if item is None:
            i = digit_run(t, i) if t.is_digits(i) else i + 1
            continue
        figure, unit = item
        yield figure, unit, free
        i = free = max(figure.end, unit.end)


@cache
def _beginnings() -> frozenset[str]:
    """The words with which a quantity, or a saying, may begin."""
    return starters() | _OTHER_STARTERS | frozenset(phrases("sayings"))


def _read(t: Tokens, i: int, free: int, counter: Counter) -> tuple[Figure, Unit] | None:
    low = t.low[i]
    if size := t.longest(i, phrases("sayings")):
        counter.skip_to = i + size
    if i < counter.skip_to:
        return None
    if low in _OTHER_STARTERS:
        return _read_special(t, i, counter)
    if not is_starter(t, i) or _is_tied(t, i) or _is_other_word(t, i):
        return None
    figure = read_figure(t, i)
    if figure is None:
        return None
    unit = counter.read_unit(figure.end) if not figure.score else None
    if unit is None:
        name = "tỉ số" if figure.score else ""
        unit = Unit(figure.end, figure.end, name)
    figure = with_sign(t, figure)
    if figure.currency and unit.measure is False:
        unit = Unit(figure.end, figure.end, figure.currency, 1, figure.currency, measure=True)
    figure = with_modifiers(t, figure, free, measured=unit.measure)
    if t.low[figure.start - 1] == "âm" and figure.low > 0 and figure.scaled > 1 and figure.modified:
        figure = replace(figure, start=figure.start - 1, low=-figure.low)
    figure, unit = _with_after(t, figure, unit)
    return (figure, unit) if _is_quantity(t, figure, unit) else None


def _with_after(t: Tokens, figure: Figure, unit: Unit) -> tuple[Figure, Unit]:
    """`trở lên`, `trở xuống` after number and unit."""
    end = max(figure.end, unit.end)
    op = number_words()["after"].get(" ".join(t.low[end : end + 2]))
    if op is None:
        return figure, unit
    return replace(figure, op=op, modified=True), replace(unit, end=end + 2)


def _read_special(t: Tokens, i: int, counter: Counter) -> tuple[Figure, Unit] | None:
    """`cả hai xe`, `đôi thanh niên`, `gấp đôi`, `gấp 10 lần`, `gió cấp 8`."""
    low, after = t.low[i], t.low[i + 1]
    if low == "cả" and after in ("hai", "ba", "bốn", "2", "3", "4"):
        figure = read_figure(t, i + 1)
        if figure is None or figure.end != i + 2:
            return None
        named = read_measure(t, i + 2) is not None or t.low[i + 2] in word_set("counted")
        unit = (counter.read_unit(i + 2) if named else None) or Unit(i + 2, i + 2)
        return replace(figure, start=i), unit
    if low == "đôi":
        size = t.longest(i + 1, phrases("pairs"))
        figure = Figure(i, i + 1, Fraction(2), first=i, words=True)
        return (figure, Unit(i + 1, i + 1 + size, "người")) if size else None
    if low == "gấp":
        return _read_times(t, i)
    if low == "cấp":
        return _read_force(t, i)
    if low == "chục" and t.low[i - 1] in ("gần", "hơn", "cả", "trên") and counter.read_noun(i + 1):
        figure = Figure(i - 1, i + 1, Fraction(10), op="~", vague=True, first=i, words=True)
        return figure, counter.read_noun(i + 1) or Unit(i + 1, i + 1)
    return None


def _read_times(t: Tokens, i: int) -> tuple[Figure, Unit] | None:
    """`gấp đôi`, `gấp rưỡi`, `gấp 10 lần`, `gấp hơn 3 lần`."""
    doubled = {"đôi": Fraction(2), "rưỡi": Fraction(3, 2), "bội": None}.get(t.low[i + 1])
    if doubled is not None:
        return Figure(i, i + 2, doubled, first=i + 1, words=True), Unit(i + 2, i + 2, "lần")
    j = i + 1
    while t.low[j] in ("khoảng", "hơn", "gần", "tới", "ít", "nhất") and j < i + 4:
        j += 1
    figure = read_figure(t, j) if is_starter(t, j) else None
    if figure is None or figure.score:
        return None
    figure = with_modifiers(t, figure, i, measured=True)
    has_unit = t.low[figure.end] == "lần"
    if not has_unit and not figure.words:
        return None
    return replace(figure, start=i), Unit(figure.end, figure.end + has_unit, "lần")


def _read_force(t: Tokens, i: int) -> tuple[Figure, Unit] | None:
    """`gió cấp 8`, `giật cấp 14-15`: only near words of wind."""
    if not t.is_digits(i + 1) or word_set("wind").isdisjoint(t.low[max(0, i - 10) : i]):
        return None
    figure = read_figure(t, i + 1)
    if figure is None or (figure.high or figure.low) > 18:
        return None
    figure = replace(figure, start=i, score="")
    return figure, Unit(figure.end, figure.end, "cấp gió")


# ---------------------------------------------------------------------------- what is none


def _is_tied(t: Tokens, i: int) -> bool:
    """`U23`, `F-16`, `66C1 – 054.53`, `0912…`: part of a name, a plate, a telephone number."""
    if not t.is_digits(i):
        return _is_in_name(t, i)
    low = t.low[i]
    if len(low) > 1 and low[0] == "0" and low != "00":
        return True
    before = t.low[i - 1]
    if t.is_tight(i) and _ties(t, i, before):
        return True
    if before in "-–" and t.low[i - 2].isdigit() and t.is_tight(i - 2) and t.low[i - 3].isalpha():
        return True
    end = digit_run(t, i)
    after = t.low[end]
    if after.isalpha() and t.is_tight(end):
        return read_measure(t, end) is None and after not in ("người", "nghìn", "triệu", "tỷ", "tỉ")
    return False


def _ties(t: Tokens, i: int, before: str) -> bool:
    """Whether the character right before the digits makes them part of something longer."""
    if before in ("/", "."):
        return t.low[i - 2].isdigit() or t.is_capital(i - 2)
    if before in ("-", "–", "—"):
        joined = t.is_tight(i - 1) and t.low[i - 2].isalnum()
        return joined or (t.is_capital(i - 2) and len(t.low[i - 2]) <= 3)
    return before.isalpha() or before in ("@", "#", ":", ",")


def _is_in_name(t: Tokens, i: int) -> bool:
    """`Ba Đình`, `Hai Bà Trưng`, `Năm Căn`: a capital number word before or after a capital."""
    if not t.is_capital(i):
        return False
    if not t.begins_sentence(i):
        return True
    return t.is_capital(i + 1) and not (
        t.low[i + 2].isalpha() and not t.is_capital(i + 2) and len(t.low[i + 1]) > 3
    )


def _is_other_word(t: Tokens, i: int) -> bool:
    """A number word that is another word here: `năm nay`, `nấu chín`, `ba mẹ`."""
    guards = words()["not_number"].get(t.low[i])
    if guards is None:
        return False
    return t.low[i - 1] in guards["before"] or t.low[i + 1] in guards["after"]


def _is_quantity(t: Tokens, figure: Figure, unit: Unit) -> bool:
    if figure.score or figure.currency:
        return True
    if t.low[figure.first] == "một" and figure.low == 1:
        return _is_counted_one(t, figure, unit)
    if unit.measure and not _is_label(t, figure, unit):
        return True
    if _is_label(t, figure, unit):
        return False
    if t.low[figure.first] == "năm" and figure.low == 5:
        return t.low[figure.end] in word_set("counted") or figure.scaled > 1
    if figure.vague or figure.scaled > 1 or figure.modified:
        return True
    if figure.words:
        half = t.low[figure.end - 1] == "nửa"
        return unit.end > unit.start or half or t.low[figure.end] == "trong"
    if figure.count:
        return bool(unit.name) and not t.is_capital(figure.end)
    if figure.grouped or unit.name:
        return True
    follows = t.low[figure.end]
    of_all = follows == "trong" or t.low[figure.end : figure.end + 2] == ["trên", "tổng"]
    return of_all or (t.low[figure.start - 1] in word_set("count_before") and not follows.isdigit())


def _is_counted_one(t: Tokens, figure: Figure, unit: Unit) -> bool:
    """`một người chết`, `bắt một nghi phạm`; else `một` is an article."""
    if (figure.modified and unit.name) or unit.factor:
        return True
    if not t.longest(figure.end, phrases("persons")):
        return False
    after = t.low[figure.end : figure.end + 6]
    before = t.low[max(0, figure.start - 3) : figure.start]
    return not (
        word_set("harm").isdisjoint(after) and word_set("counting_verbs").isdisjoint(before)
    )


def _is_label(t: Tokens, figure: Figure, unit: Unit) -> bool:
    """`quận 3`, `phút 80`, `số 12`, `Boeing 777`: a number that names and does not count."""
    before = t.low[figure.start - 1]
    if figure.modified or figure.start == 0 or figure.scaled > 1:
        return False
    if figure.words:
        return before in word_set("labels_said")
    if _is_address(t, figure) or _is_kick(t, figure, unit):
        return True
    if before in word_set("labels_hard"):
        return not (before == "số" and t.low[figure.start - 2] in ("trong", "tổng"))
    if figure.low == 1 and t.low[figure.end] in word_set("not_after_one"):
        return True
    if before in word_set("labels_soft") and t.is_capital(figure.start - 2) and not unit.measure:
        return True
    strong = unit.measure or t.low[figure.end] in word_set("counted")
    if _is_version(t, figure) and not unit.measure:
        return True
    if figure.grouped or strong:
        return False
    if before in word_set("labels_soft"):
        return True
    unwritten = figure.low >= 1000 and not figure.words  # no separator: rather a model than a count
    return t.is_capital(figure.start - 1) and (unwritten or not t.begins_sentence(figure.start - 1))


def _is_version(t: Tokens, figure: Figure) -> bool:
    """`Android 4.2`, `Bluetooth 4.0`."""
    i = figure.first
    point = t.low[i + 1] == "." and figure.end == i + 3 and len(t.low[i + 2]) < 3
    return point and t.is_capital(i - 1)


def _is_address(t: Tokens, figure: Figure) -> bool:
    """`36 Hàng Bạc`, `45 đường Trần Phú`, `xóm 7, xã Tân Lập`."""
    i = figure.end
    if figure.grouped:
        return False
    if t.is_capital(i) and t.is_capital(i + 1) and len(t.low[i]) > 1:
        return True
    if t.low[i] in word_set("districts") and t.is_capital(i + 1):
        return t.low[figure.start - 1] in word_set("labels_soft")  # `xóm 7 xã Tân Lập`
    return t.low[i] in word_set("roads") and (t.is_capital(i + 1) or t.is_capital(i + 2))


def _is_kick(t: Tokens, figure: Figure, unit: Unit) -> bool:
    """`quả phạt 11m`: the spot, not a distance."""
    near = t.low[max(0, figure.start - 3) : figure.start]
    return figure.low == 11 and unit.base == "m" and not word_set("kicks").isdisjoint(near)
