"""Clock times: `15h30`, `14 giờ kém 10`, `15:30`; whether an hour is one, or a length of time.

Tokens → hour and minute. Which day they belong to is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from doichieu.mentions.times.vocabulary import words
from doichieu.mentions.tokens import Tokens


def parse_clock(t: Tokens, i: int) -> tuple[int, int, int, bool] | None:
    """`15h30`, `14 giờ 50 phút`, `14 giờ kém 10`, `15:30`: hour, minute, end, whether it is sure."""
    hour = t.number(i, 2)
    if hour is None or hour > 24:
        return None
    mark, j = t.low[i + 1], i + 2
    if mark == ":" and t.is_tight(i + 1) and t.is_tight(j) and len(t.low[j]) == 2:
        minute = t.number(j, 2)
        is_score = t.low[j + 1] == ":"
        return (
            (hour, minute, j + 1, True)
            if minute is not None and minute < 60 and not is_score
            else None
        )
    if mark not in ("h", "g", "giờ"):
        return None
    if t.low[j] == "kém" and (less := t.number(j + 1, 2)):
        end = j + 2 + (t.low[j + 2] == "phút")
        return (hour - 1) % 24, 60 - min(less, 59), end, True
    if t.low[j] == "rưỡi":
        return hour, 30, j + 1, False
    minute = t.number(j, 2)
    tied = t.is_tight(j) or mark == "giờ"
    if minute is not None and minute < 60 and tied and not _is_date_there(t, j):
        end = j + 1 + (t.low[j + 1] in ("phút", "'", "’", "p", "′"))
        return hour, minute, end, True
    return hour, 0, j, mark == "h"


def _is_date_there(t: Tokens, i: int) -> bool:
    tied = t.is_tight(i + 1) and t.is_tight(i + 2) and t.is_digits(i + 2)
    return tied and t.low[i + 1] in ("/", "-", ".")


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
