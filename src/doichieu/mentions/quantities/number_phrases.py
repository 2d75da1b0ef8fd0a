"""Number phrases: a number, a range or a score: `7`, `3-5`, `100 ~ 150`, `20 ± 2`, `dăm bảy`, `2-1`.

Tokens → a phrase. What stands before it is read in :mod:`.modifiers`, its unit in :mod:`.units`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.quantities.number_words import is_year_word, parse_scale, starters
from doichieu.mentions.quantities.number_words import words as number_words
from doichieu.mentions.quantities.numerals import Numeral, parse_fraction, parse_number
from doichieu.mentions.quantities.units import read_measure, word_set, words
from doichieu.mentions.tokens import Tokens, to_phrases
from doichieu.model import Operator, Score

_DASHES = frozenset("-–—")
# What stands between both ends of a range: `3-4`, `3 đến 5`, `100 ~ 150`, `3 cho đến 5`.
_UNTIL = to_phrases(["đến", "tới", "cho đến", "cho tới", "-", "–", "—", "~", "÷", "hoặc", "hay"])
_NO_RANGE = to_phrases(["hoặc là", "hay là", "đến nỗi", "tới nỗi"])
# Up to here the lower number of `2/3` divides one whole; above, and in `02/05`, it counts another.
_MOST_PARTS = 10
# How far before a score its words of play may stand.
_SCORE_WINDOW = 8
# The longest goal or set count taken for a score.
_SCORE_LIMIT = 40


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number or range in ``tokens[start:end]`` with the words that modify it."""

    start: int
    end: int
    low: Fraction
    high: Fraction | None = None
    score: Score | None = None
    operator: Operator = Operator.EQUAL
    vague: bool = False
    modified: bool = False  # a word says how it is meant
    words: bool = False
    grouped: bool = False
    padded: bool = False  # `02`: counts only where something is named that it counts
    scaled: int = 1
    multiplied: bool = False  # has multiplier words: surely a number, not a label
    first: int = 0  # the token of the number itself
    currency: str = ""  # from a sign before it: `$5`
    count: bool = False  # `41/81`: so many of so many


def read_number_phrase(t: Tokens, i: int) -> NumberPhrase | None:
    """The number that begins at token ``i`` (modifiers before it are added by the caller)."""
    score = _read_score(t, i)
    if score:
        return score
    fraction = _read_fraction(t, i)
    if fraction:
        return fraction
    if guess := _read_said_guess(t, i):
        return guess
    number = parse_number(t, i)
    if number is None:
        return None
    phrase = _with_plus(t, _with_echo(t, _from_numeral(number)))
    return _read_tolerance(t, phrase) or _read_range(t, phrase) or _read_guess(t, phrase) or phrase


def _with_echo(t: Tokens, phrase: NumberPhrase) -> NumberPhrase:
    """`02 (hai) căn nhà`: the same number once more in words."""
    if phrase.words or t.low[phrase.end] != "(":
        return phrase
    again = parse_number(t, phrase.end + 1)
    if again is None or again.value != phrase.low or t.low[again.end] != ")":
        return phrase
    return replace(phrase, end=again.end + 1, padded=False)


def _with_plus(t: Tokens, phrase: NumberPhrase) -> NumberPhrase:
    """`100+ người`, `ba mươi mấy người`: that many and more."""
    i = phrase.end
    if t.low[i] == "mấy" and phrase.words and phrase.low % 10 == 0 and not phrase.vague:
        return replace(phrase, end=i + 1, operator=Operator.MORE, modified=True)
    if t.low[i] != "+" or not t.is_tight(i) or t.is_tight(i + 1) or phrase.words:
        return phrase
    if not t.low[i + 1].isalpha() or t.is_capital(i + 1):
        return phrase  # `18+`, `Snapdragon 8+ Gen 1`
    return replace(phrase, end=i + 1, operator=Operator.AT_LEAST, modified=True)


def _read_tolerance(t: Tokens, first: NumberPhrase) -> NumberPhrase | None:
    """`20 ± 2 độ`: from 18 to 22."""
    number = parse_number(t, first.end + 1) if t.low[first.end] == "±" else None
    if number is None or not 0 < number.value < first.low:
        return None
    low, high = first.low - number.value, first.low + number.value
    return replace(first, end=number.end, low=low, high=high, modified=True)


def _from_numeral(number: Numeral) -> NumberPhrase:
    return NumberPhrase(
        number.start,
        number.end,
        number.value,
        operator=Operator.ABOUT if number.vague else Operator.EQUAL,
        vague=number.vague,
        words=number.words,
        grouped=number.grouped,
        padded=number.padded,
        scaled=number.scaled,
        multiplied=number.multiplied,
        first=number.start,
    )


def _read_fraction(t: Tokens, i: int) -> NumberPhrase | None:
    """`2/3` is a part, `41/81` so many of so many; three numbers with strokes are neither."""
    number = parse_fraction(t, i)
    if number is None:
        return None
    if number.words:
        return _from_numeral(number)
    upper, lower = t.number(i) or 0, t.number(i + 2) or 0
    if t.low[i + 3] == "/" or upper >= lower:
        return None
    if lower > _MOST_PARTS or t.low[i][0] == "0":
        return NumberPhrase(i, i + 3, Fraction(upper), first=i, count=True)
    return NumberPhrase(i, i + 3, number.value, first=i, count=True)


def _read_score(t: Tokens, i: int) -> NumberPhrase | None:
    """`2-1`, `3 - 0`: two small numbers where the words are those of a match."""
    left, right = t.number(i, 2), t.number(i + 2, 2)
    if left is None or right is None or t.low[i + 1] not in _DASHES:
        return None
    if t.is_tight(i + 1) != t.is_tight(i + 2) or max(left, right) > _SCORE_LIMIT:
        return None
    if t.low[i + 3] in (*_DASHES, "/", "%") or (
        t.low[i + 3] in ".," and t.low[i + 4].isdigit() and t.is_tight(i + 4)
    ):
        return None
    if t.low[i - 1] in _DASHES or (t.low[i - 1] in ".," and t.is_tight(i)):
        return None
    again = t.low[i - 1] in (",", ";") and t.low[i - 3] in _DASHES  # the next set
    play = again or not word_set("scores").isdisjoint(t.low[max(0, i - _SCORE_WINDOW) : i])
    counted = t.low[i + 3].isalpha() and t.low[i + 3] not in word_set("not_counted")
    falling = left >= right or left == 0
    if not (play or (falling and t.is_tight(i + 1))) or (left < right and counted and left):
        return None
    if counted and read_measure(t, i + 3):
        return None
    return NumberPhrase(i, i + 3, Fraction(left), score=Score(left, right), first=i)


def _read_range(t: Tokens, first: NumberPhrase) -> NumberPhrase | None:
    """`3-4`, `từ 3 đến 5 tỷ`, `từ 3% đến 5%`, `từ 5 người đến 10 người`, `$5-$10`."""
    if first.vague:
        return None
    unit_end, unit = _unit_inside(t, first)
    between = t.low[first.start - 1] == "giữa" and t.low[unit_end] == "và"
    size = 1 if between else _UNTIL.length(t.low, unit_end)
    if not size or _NO_RANGE.length(t.low, unit_end):
        return None
    j = unit_end + size
    j += t.low[j] in words()["symbols"] and t.low[first.start - 1] == t.low[j]
    number = parse_number(t, j)
    if number is None or number.vague or _is_year(t, j, number):
        return None
    if unit and not _has_unit(t, number.end, unit):
        return None
    low = first.low
    if first.scaled < number.scaled and low < number.value / number.scaled:
        low *= Fraction(number.scaled)
    if low >= number.value or (t.low[number.end] == "/" and t.is_tight(number.end + 1)):
        return None
    return replace(
        first,
        end=number.end,
        low=low,
        high=number.value,
        grouped=first.grouped or number.grouped,
        scaled=number.scaled,
        multiplied=first.multiplied or number.multiplied,
    )


def _unit_inside(t: Tokens, first: NumberPhrase) -> tuple[int, str]:
    """Where a unit after the first end of a range ends, and its name; nothing where none stands."""
    j, led = first.end, t.low[first.start - 1] == "từ"
    if unit := read_measure(t, j):
        joint = t.low[unit.end]
        joined = led or (_UNTIL.length(t.low, unit.end) and joint not in ("hoặc", "hay"))
        return (unit.end, unit.name) if joined else (j, "")
    if led and t.low[j].isalpha() and _UNTIL.length(t.low, j + 1) and not _UNTIL.length(t.low, j):
        return j + 1, t.low[j]
    return j, ""


def _has_unit(t: Tokens, i: int, name: str) -> bool:
    """Whether the unit of the first end does not contradict that of the second."""
    unit = read_measure(t, i)
    return unit.name == name if unit else not name.islower() or t.low[i] == name


def _is_year(t: Tokens, i: int, number: Numeral) -> bool:
    """`ba đến năm người` has five, `từ tháng 3 đến năm 2013` has none."""
    return is_year_word(t, i) and number.scaled == 1 and t.low[i + 1] not in word_set("counted")


def _read_said_guess(t: Tokens, i: int) -> NumberPhrase | None:
    """`đôi ba người`, `dăm bảy trăm`: a range that is said in two words."""
    size = _guesses().length(t.low, i)
    if not size:
        return None
    low, high = number_words()["guesses"][" ".join(t.low[i : i + size])]
    scale = parse_scale(t, i + size)
    return NumberPhrase(
        i,
        i + size + scale.size,
        Fraction(low * scale.factor),
        Fraction(high * scale.factor),
        operator=Operator.ABOUT,
        words=True,
        scaled=scale.factor,
        multiplied=scale.size > 0,
        first=i,
    )


@cache
def _guesses() -> Phrases[str]:
    return to_phrases(number_words()["guesses"])


def _read_guess(t: Tokens, first: NumberPhrase) -> NumberPhrase | None:
    """`hai ba người`, `năm, sáu chiếc`: two neighbours said one after the other."""
    digits = number_words()["digits"]
    one = digits.get(t.low[first.first])
    if one is None or first.end != first.first + 1:
        return None
    j = first.end + (t.low[first.end] == ",")
    two = digits.get(t.low[j])
    if two != one + 1 or t.low[j] in number_words()["inner"] or t.low[j + 1] in _DASHES:
        return None
    second = parse_number(t, j)
    if second is None or second.value < two:
        return None
    scale = second.value / two
    return replace(
        first,
        end=second.end,
        low=one * scale,
        high=second.value,
        operator=Operator.ABOUT,
        scaled=second.scaled,
        multiplied=second.multiplied,
    )


def is_starter(t: Tokens, i: int) -> bool:
    """Whether a number may begin at this token."""
    return t.is_digits(i) or t.low[i] in starters() or t.low[i] in _guesses().firsts
