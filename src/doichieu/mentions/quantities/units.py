"""What is counted: units of measure, counted nouns, and the words that say what a number measures.

Tokens after a number → its unit; the sentence around it → a short stretch for `of`. Whether the
number is a quantity at all is decided in :mod:`doichieu.mentions.quantities`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.tokens import Tokens, to_phrases
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
class UnitPhrase:
    """The unit or counted noun in ``tokens[start:end]``; an empty name where there is none.

    ``tag``: the part of speech of a noun's first word, "" where the analysis does not say.
    """

    start: int
    end: int
    name: str = ""
    factor: float = 0
    base: str = ""
    measure: bool = False
    tag: str = ""


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
def _measures() -> tuple[Phrases[str], dict[str, list[Any]]]:
    table = {" ".join(phrase.split()): entry for phrase, entry in words()["measures"].items()}
    return to_phrases(table), table


@cache
def phrases(name: str) -> Phrases[str]:
    """One of the lists of phrases, by first word."""
    return to_phrases(words()[name])


def read_measure(t: Tokens, i: int, *, one_word: bool = False) -> UnitPhrase | None:
    """A unit of measure or currency: `km`, `đồng/lít`, `độ C`, `%`; ``one_word``: only its first."""
    table, entries = _measures()
    size = table.length(t.low, i)
    size = min(size, 1) if one_word else size
    if not size or _is_other_word(t, i, size):
        return None
    name, factor, base = entries[" ".join(t.low[i : i + size])]
    end, per = _per(t, i + size)
    if per:
        return UnitPhrase(i, end, f"{name}/{per}", measure=True)
    return UnitPhrase(i, end, name, factor, base, measure=True)


def _is_other_word(t: Tokens, i: int, size: int) -> bool:
    """`5 đồng chí`, `2 cân bằng`, `3 điểm đến`, `3G`, the sign of the next sum in `5 $10`."""
    low, after = t.low[i], t.low[i + size]
    if size > 1:
        return False
    if low in words()["symbols"] and after.isdigit() and t.is_tight(i + 1):
        return not t.is_tight(i)
    if after in words()["not_measure"].get(low, ()):
        return True
    if len(low) > 1 or not low.isalpha():
        return False
    if low in _SMALL_LETTERS and t.is_capital(i):
        return True
    return t.is_tight(i + 1) and after.isdigit() and not (low == "m" and len(after) <= 3)


# Units of one letter that are not written with a capital: `3G`, `5M`, `2Đ` are something else.
_SMALL_LETTERS = frozenset("gmđl")


def _per(t: Tokens, i: int) -> tuple[int, str]:
    """`/lít`, `/năm`, `/km2`, `/cổ phiếu` tied to a unit: where it ends and what it is called."""
    if t.low[i] != "/" or not t.low[i + 1].isalpha():
        return i, ""
    names = words()["per"]
    end = i + 1 + (phrases("per").length(t.low, i + 1) or 1)
    name = names.get(
        " ".join(t.low[i + 1 : end]), t.raw(i + 1) if t.is_capital(i + 1) else t.low[i + 1]
    )
    if t.low[end] == "2" and t.is_tight(end):
        return end + 1, f"{name}2"
    return end, name


@dataclass(frozen=True, slots=True)
class Nouns:
    """Reads counted nouns, using the words of the analysis where it has joined syllables.

    ``words``: the words of the analysis by where they start. A noun ends before token ``limit``: there a
    time expression begins.
    """

    t: Tokens
    words: Mapping[int, Word]
    limit: int

    @classmethod
    def of(cls, t: Tokens, analysed: Sequence[Word]) -> Nouns:
        """The nouns of a text with its words."""
        return cls(t, {word.start: word for word in analysed}, t.count)

    def until(self, limit: int) -> Nouns:
        """The same, up to a token."""
        return replace(self, limit=limit)

    def word_end(self, i: int) -> int:
        """The token after the word that begins at token ``i``."""
        t, end = self.t, i + 1
        word = self.words.get(t.start[i])
        while word and end < t.count and t.end[end] <= word.end:
            end += 1
        return end

    def read_noun(self, i: int) -> UnitPhrase | None:
        """The noun that is counted at token ``i``: `người`, `binh sĩ`, `cuộc tấn công`."""
        t = self.t
        low = t.low[i]
        if i >= self.limit or not low.isalpha():
            return None
        if low in word_set("not_counted") and not self._is_pair(i):
            return None  # `bị bắt`, but `bị can`
        end = self.word_end(i)
        follows = t.low[end]
        if end == i + 1 and low in word_set("classifiers") and self._continues(end):
            end = self.word_end(end)
        elif end == i + 1 and self._is_pair(i) and follows.isalpha():
            end += 1
        end = min(end, self.limit)
        name = " ".join(t.raw(j) for j in range(i, end)).lower()
        word = self.words.get(t.start[i])
        return UnitPhrase(i, end, name, tag=word.tag if word else "")

    def _continues(self, i: int) -> bool:
        t = self.t
        return (
            t.low[i].isalpha() and t.low[i] not in word_set("not_counted") and not t.is_capital(i)
        )

    def _is_pair(self, i: int) -> bool:
        return phrases("persons").length(self.t.low, i) >= 2

    def read_unit(self, i: int) -> UnitPhrase | None:
        """A unit of measure, else a counted noun."""
        return read_measure(self.t, i) or self.read_noun(i)


def describe(t: Tokens, start: int, unit: UnitPhrase, free: int) -> tuple[int, int] | None:
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
