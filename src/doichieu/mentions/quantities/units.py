"""What is counted: units of measure, counted nouns, and the words that say what a number measures.

Tokens after a number → its unit; the sentence around it → a short stretch for `of`. Whether the
number is a quantity at all is decided in :mod:`doichieu.mentions.quantities`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from doichieu import lexicon
from doichieu.mentions.tokens import Phrases, Tokens, by_first_word
from doichieu.model import Word

# Longest stretch for `of`, in tokens, and the punctuation and words it stops at.
_OF_LONGEST = 8
_CLAUSE_ENDS = frozenset('.,;:!?…()"“”\n') | {
    "",
    "và",
    "nhưng",
    "trong",
    "khi",
    "sau",
    "trước",
    "theo",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit or counted noun in ``tokens[start:end]``; an empty name where there is none."""

    start: int
    end: int
    name: str = ""
    factor: float = 0
    base: str = ""
    measure: bool = False


@cache
def words() -> dict[str, Any]:
    """The table of units and counted words."""
    nouns, counting = lexicon.classes("people"), lexicon.classes("numbers/counting")
    uncounted = lexicon.words("grammar/function_words", "uncounted")
    return {
        **lexicon.table("numbers/units"),
        **counting,
        "persons": nouns["counted"],
        "pairs": nouns["pair"],
        "not_counted": uncounted,
    }


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the word lists, for membership tests."""
    return frozenset(words()[name])


@cache
def _measures() -> tuple[Phrases, dict[str, list[Any]]]:
    table = {" ".join(phrase.split()): entry for phrase, entry in words()["measures"].items()}
    return by_first_word(list(table)), table


@cache
def phrases(name: str) -> Phrases:
    """One of the lists of phrases, by first word."""
    return by_first_word(list(words()[name]))


def read_measure(t: Tokens, i: int) -> Unit | None:
    """A unit of measure or currency: `km`, `đồng/lít`, `độ C`, `%`."""
    table, entries = _measures()
    size = t.longest(i, table)
    if not size or _is_other_word(t, i, size):
        return None
    name, factor, base = entries[" ".join(t.low[i : i + size])]
    end, per = _per(t, i + size)
    if per:
        return Unit(i, end, f"{name}/{per}", measure=True)
    return Unit(i, end, name, factor, base, measure=True)


def _is_other_word(t: Tokens, i: int, size: int) -> bool:
    """`5 đồng chí`, `2 cân bằng`, `3 điểm đến`; a single letter must be tied or alone."""
    low, after = t.low[i], t.low[i + size]
    if size == 1 and low in ("g", "m", "đ") and t.is_capital(i):
        return True  # `3G`
    if size == 1 and after in _OTHER_WORDS.get(low, ()):
        return True
    return size == 1 and len(low) == 1 and low.isalpha() and t.is_tight(i + 1) and after.isdigit()


_OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "đồng": ("chí", "đội", "nghiệp", "minh", "phạm", "bào", "hồ", "ruộng", "thời"),
    "cân": ("bằng", "đối"),
    "điểm": (
        "đến",
        "nóng",
        "du",
        "bán",
        "tham",
        "dừng",
        "trường",
        "thi",
        "sáng",
        "chính",
        "cầu",
        "đen",
        "bỏ",
        "giao",
        "mấu",
    ),
    "bảng": ("đấu", "xếp", "hiệu", "biểu"),
    "độ": ("tuổi",),
    "lần": ("lượt",),
    "ký": ("kết", "túc", "giả"),
    "công": ("ty", "nhân", "an"),
    "yến": ("sào",),
    "mẫu": ("xe", "mã", "máy", "bệnh", "điện", "áo", "thử", "xét", "nước", "thực"),
    "thước": ("phim",),
    "tệ": ("nạn",),
}


def _per(t: Tokens, i: int) -> tuple[int, str]:
    """`/lít`, `/năm`, `/km2` tied to a unit."""
    if t.low[i] != "/" or not t.low[i + 1].isalpha():
        return i, ""
    low = t.low[i + 1]
    end = i + 2
    name = words()["per"].get(low, t.raw(i + 1))
    if low in ("cổ",) and t.low[end] in ("phiếu", "phần"):
        return end + 1, f"cổ {t.low[end]}"
    if t.low[end] == "2" and t.is_tight(end):
        return end + 1, f"{name}2"
    return end, name


class Counter:
    """Reads counted nouns, using the words of the analysis where it has joined syllables."""

    def __init__(self, t: Tokens, analysed: Sequence[Word]) -> None:
        self.t = t
        self._starts = [word.start for word in analysed]
        self._ends = [word.end for word in analysed]
        self.skip_to = 0  # numbers before this token stand in a saying
        self.limit = t.count  # a noun ends before this token: there a time expression begins

    def word_end(self, i: int) -> int:
        """The token after the word that begins at token ``i``."""
        t = self.t
        at = bisect_left(self._starts, t.start[i])
        end = i + 1
        if at < len(self._starts) and self._starts[at] == t.start[i]:
            while end < t.count and t.end[end] <= self._ends[at]:
                end += 1
        return end

    def read_noun(self, i: int) -> Unit | None:
        """The noun that is counted at token ``i``: `người`, `binh sĩ`, `cuộc tấn công`."""
        t = self.t
        low = t.low[i]
        if i >= self.limit or not low.isalpha() or low in word_set("not_counted"):
            return None
        end = self.word_end(i)
        follows = t.low[end]
        if end == i + 1 and low in word_set("classifiers") and self._continues(end):
            end = self.word_end(end)
        elif end == i + 1 and self._is_pair(i) and follows.isalpha():
            end += 1
        end = min(end, self.limit)
        return Unit(i, end, " ".join(t.raw(j) for j in range(i, end)).lower())

    def _continues(self, i: int) -> bool:
        t = self.t
        return (
            t.low[i].isalpha() and t.low[i] not in word_set("not_counted") and not t.is_capital(i)
        )

    def _is_pair(self, i: int) -> bool:
        return self.t.longest(i, phrases("persons")) >= 2

    def read_unit(self, i: int) -> Unit | None:
        """A unit of measure, else a counted noun."""
        return read_measure(self.t, i) or self.read_noun(i)


def describe(t: Tokens, start: int, unit: Unit, free: int) -> tuple[int, int] | None:
    """The stretch that says what is measured: what follows a noun, what leads to a measure.

    ``free`` is the first token that no time expression or figure before has used.
    """
    if not unit.measure and unit.name:
        end = _clause_end(t, unit.end)
        if end > unit.start:
            return t.start[unit.start], t.end[end - 1]
    begin = start
    while begin > free and start - begin < _OF_LONGEST and t.low[begin - 1] not in _CLAUSE_ENDS:
        begin -= 1
    return (t.start[begin], t.end[start - 1]) if begin < start else None


def _clause_end(t: Tokens, i: int) -> int:
    end = i
    while end < t.count and end - i < _OF_LONGEST and t.low[end] not in _CLAUSE_ENDS:
        end += 1
    return end
