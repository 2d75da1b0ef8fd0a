"""Clock times: `15h30`, `14 giờ kém 10`, `15:30`; whether an hour is one, or a length of time.

Tokens → hour and minute. Which day they belong to is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from doichieu.mentions.quantities.numerals import parse_number, starters
from doichieu.mentions.times.vocabulary import words
from doichieu.mentions.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time in ``tokens[…:end]``; ``sure``: it is written as only clock times are."""

    hour: int
    minute: int
    end: int
    sure: bool


def parse_clock(t: Tokens, i: int) -> Clock | None:
    """`15h30`, `14 giờ 50 phút`, `14 giờ kém 10`, `15:30`."""
    hour = t.number(i, 2)
    if hour is None or hour > 24:
        return None
    if t.low[i + 1] == ":":
        return _with_colon(t, i, hour)
    if t.low[i + 1] not in ("h", "g", "giờ"):
        return None
    j = i + 2
    if t.low[j] == "kém" and (less := t.number(j + 1, 2)):
        end = j + 2 + (t.low[j + 2] == "phút")
        return Clock((hour - 1) % 24, 60 - min(less, 59), end, True)
    if t.low[j] == "rưỡi":
        return Clock(hour, 30, j + 1, False)
    minute = t.number(j, 2)
    tied = t.is_tight(j) or t.low[i + 1] == "giờ" or _are_minutes(t, i, j)
    if minute is not None and minute < 60 and tied and not _is_date_there(t, j):
        end = j + 1 + (t.low[j + 1] in ("phút", "'", "’", "p", "′"))
        return Clock(hour, minute, end, True)
    return Clock(hour, 0, j, t.low[i + 1] == "h")


def _are_minutes(t: Tokens, i: int, j: int) -> bool:
    """`lúc 7 h 30 ngày 9/8`: two digits apart from the hour, which count nothing behind them."""
    pointed = t.low[i - 1] in words()["hour_clues"]["time_after"] and len(t.low[j]) == 2
    after = t.low[j + 1]
    return pointed and (not after.isalpha() or after in words()["minutes_before"])


def _with_colon(t: Tokens, i: int, hour: int) -> Clock | None:
    """`15:30`; not `1:15:30`, not `15:3`."""
    minute = t.number(i + 2, 2) if len(t.low[i + 2]) == 2 else None
    tied = t.is_tight(i + 1) and t.is_tight(i + 2)
    if minute is None or minute >= 60 or not tied or t.low[i + 3] == ":":
        return None
    return Clock(hour, minute, i + 3, True)


def parse_spelt_clock(t: Tokens, i: int) -> Clock | None:
    """`tám giờ`, `mười giờ ba mươi phút`, `bảy giờ rưỡi`, `chín giờ kém mười`."""
    hour, j = _small_number(t, i) if not t.is_digits(i) else (None, i)
    if hour is None or hour > 24 or t.low[j] != "giờ":
        return None
    less = t.low[j + 1] == "kém"
    minute, end = _small_number(t, j + 1 + less)
    if t.low[j + 1] == "rưỡi":
        return Clock(hour, 30, j + 2, False)
    if minute is None or minute >= 60 or not (less or t.low[end] == "phút"):
        return Clock(hour, 0, j + 1, False)
    end += t.low[end] == "phút"
    return (
        Clock((hour - 1) % 24, 60 - minute, end, False) if less else Clock(hour, minute, end, False)
    )


def _small_number(t: Tokens, i: int) -> tuple[int | None, int]:
    """A whole number in words or digits, and its end."""
    number = parse_number(t, i) if t.is_digits(i) or t.low[i] in starters() else None
    if number is None or number.vague or number.value.denominator != 1:
        return None, i
    return int(number.value), number.end


def _is_date_there(t: Tokens, i: int) -> bool:
    tied = t.is_tight(i + 1) and t.is_tight(i + 2) and t.is_digits(i + 2)
    return tied and t.low[i + 1] in ("/", "-", ".")


# At most so many words name a zone: `giờ miền Đông nước Mỹ`.
_LONGEST_ZONE = 8


def zone_end(t: Tokens, i: int) -> int:
    """The end of a zone behind a clock time: `(giờ địa phương)`, `theo giờ Hà Nội`, `GMT+7`.

    ``i`` itself where none stands there.
    """
    j = i + (t.low[i] in (",", "("))
    names = any(t.low[j : j + len(opening)] == opening for opening in _ZONE_OPENINGS)
    if not names and not (t.low[i] == "(" and parse_clock(t, j)):
        return i  # neither a zone nor, in brackets, the hour of another
    limit = j + _LONGEST_ZONE
    if t.low[i] == "(":
        closed = next((k for k in range(j, limit) if t.low[k] == ")"), None)
        return i if closed is None else closed + 1
    k = j + (t.low[j] == "theo") + 1
    while k < limit and _is_of_zone(t, k):
        k += 1
    return k + (t.low[i] == "," == t.low[k])


def _is_of_zone(t: Tokens, i: int) -> bool:
    """`địa phương`, `Hà Nội`, `+7`."""
    if t.low[i] in words()["zone_words"] or _is_place(t, i):
        return True
    return t.low[i] in ("+", "-") or (t.is_digits(i) and t.low[i - 1] in ("+", "-"))


def _is_place(t: Tokens, i: int) -> bool:
    return t.is_capital(i) and t.low[i] not in words()["parts"] and not t.begins_sentence(i)


_ZONE_OPENINGS = (["giờ"], ["theo", "giờ"], ["tức"], ["gmt"], ["utc"])


@dataclass(frozen=True, slots=True)
class _Hour:
    """An hour without a day, in ``tokens[start:end]``; ``sure``: written as clock times are."""

    t: Tokens
    start: int
    end: int
    sure: bool

    @property
    def before(self) -> str:
        return self.t.low[self.start - 1]

    @property
    def mark(self) -> str:
        return self.t.low[self.start + 1]

    @property
    def after(self) -> str:
        return self.t.low[self.end]

    @property
    def has_minutes(self) -> bool:
        return self.end > self.start + 2

    def follows(self, clue: str) -> bool:
        return self.before in words()["hour_clues"][clue]

    def leads(self) -> bool:
        """Whether the word before it opens its sentence, or itself stands behind `đến`, `lúc`."""
        i = self.start - 1
        return self.t.begins_sentence(i) or self.t.low[i - 1] in words()["hour_clues"]["up_to"]


def _is_tied(hour: _Hour) -> bool:
    return hour.after in words()["hour_clues"]["behind_length"] or hour.before == "/"


def _is_habit(hour: _Hour) -> bool:
    return hour.after == "mỗi" and hour.t.low[hour.end + 1] in words()["parts"]


def _is_gram(hour: _Hour) -> bool:
    return hour.mark == "g" and not hour.has_minutes


def _is_about(hour: _Hour) -> bool:
    return hour.follows("more_or_less") and hour.after == "," and hour.leads()


def _is_exact(hour: _Hour) -> bool:
    return hour.has_minutes and hour.sure and hour.mark != "giờ"


def _is_written(hour: _Hour) -> bool:
    spelt = hour.mark == "giờ" and hour.t.low[hour.end - 1] == "phút"
    return hour.sure and (not spelt or hour.before in ("đến", "từ"))


def _opens(hour: _Hour) -> bool:
    opening = hour.follows("opening") and hour.t.begins_sentence(hour.start - 1)
    return opening and hour.after in (",", "cùng")


# An example, the sign that it stands for, and whether the hour is then a time of day. The first
# sign that holds decides; without any it is a length.
_SIGNS: tuple[tuple[str, Callable[[_Hour], bool], bool], ...] = (
    ("8h liền, 5h/ngày", _is_tied, False),
    ("6 giờ mỗi sáng", _is_habit, True),
    ("6 giờ mỗi tuần", lambda hour: hour.after == "mỗi", False),
    ("5g, which are grams", _is_gram, False),
    ("lúc 15 giờ", lambda hour: hour.follows("time_after"), True),
    ("Hơn 15h, hiện trường được dọn", _is_about, True),
    ("chạy trong 15h30", lambda hour: hour.follows("length_after") and _is_exact(hour), True),
    ("chạy hơn 15h", lambda hour: hour.follows("length_after"), False),
    ("15h, 15h30, 15 giờ 30", _is_written, True),
    ("15 giờ 30 phút", lambda hour: hour.sure, False),
    ("Khoảng 9 giờ, tàu rời bến", _opens, True),
)


def is_time_of_day(t: Tokens, start: int, end: int, *, sure: bool) -> bool:
    """Whether an hour without a day is a time of day and not a length of time."""
    hour = _Hour(t, start, end, sure)
    return next((verdict for _, holds, verdict in _SIGNS if holds(hour)), False)
