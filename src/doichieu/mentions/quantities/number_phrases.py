"""Number phrases: numbers with their sign, range, modifier words: `ít nhất 7`, `từ 3 đến 5`, `- 204`, `2-1`.

Tokens → value and operator. What is counted is read by :mod:`doichieu.mentions.quantities.units`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from doichieu.mentions.quantities.numerals import (
    Numeral,
    parse_fraction,
    parse_number,
    starters,
)
from doichieu.mentions.quantities.numerals import words as number_words
from doichieu.mentions.quantities.units import read_measure, word_set, words
from doichieu.mentions.tokens import Tokens
from doichieu.model import Operator, Score

_DASHES = frozenset("-–—")
_UNTIL = frozenset({"đến", "tới", "-", "–", "—", "hoặc", "hay"})
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
    scaled: int = 1
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
    number = parse_number(t, i)
    if number is None:
        return None
    phrase = _from_numeral(number)
    return _read_range(t, phrase) or _read_guess(t, phrase) or phrase


def _from_numeral(number: Numeral) -> NumberPhrase:
    return NumberPhrase(
        number.start,
        number.end,
        number.value,
        operator=Operator.ABOUT if number.vague else Operator.EQUAL,
        vague=number.vague,
        words=number.words,
        grouped=number.grouped,
        scaled=number.scaled,
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
    if lower > 10:
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
    """`3-4`, `từ 3 đến 5 tỷ`, `từ 3% đến 5%`, `37,35 - 37,50 triệu`."""
    if first.vague:
        return None
    j = first.end
    unit = read_measure(t, j)
    led = t.low[first.start - 1] == "từ"
    if unit and (led or t.low[unit.end] in _DASHES):
        j = unit.end
    joint = t.low[j]
    if joint not in _UNTIL or (joint in ("hoặc", "hay") and t.low[j + 1] == "là"):
        return None
    number = parse_number(t, j + 1)
    if number is None or number.vague or (t.low[j + 1] == "năm" and not number.scaled > 1):
        return None
    if unit and (other := read_measure(t, number.end)) and other.name != unit.name:
        return None
    low = first.low
    if first.scaled == 1 and number.scaled > 1 and low < number.value / number.scaled:
        low *= number.scaled
    if low >= number.value or (t.low[number.end] == "/" and t.is_tight(number.end + 1)):
        return None
    return replace(
        first,
        end=number.end,
        low=low,
        high=number.value,
        grouped=first.grouped or number.grouped,
        scaled=number.scaled,
    )


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
    )


# ---------------------------------------------------------------------------- words around it


def with_sign(t: Tokens, phrase: NumberPhrase) -> NumberPhrase:
    """`âm 67 tỷ`, `-5 độ`, a minus in a table, `$5`."""
    i = phrase.start
    before = t.low[i - 1]
    if before in words()["symbols"] and t.is_tight(i):
        return replace(phrase, start=i - 1, currency=words()["symbols"][before])
    if phrase.high is not None or phrase.score or phrase.words:
        return phrase
    if before == "âm" and (phrase.grouped or phrase.scaled > 1 or read_measure(t, phrase.end)):
        return replace(phrase, start=i - 1, low=-phrase.low)
    if before in "-–" and i > 1 and _is_minus(t, phrase):
        return replace(phrase, start=i - 1, low=-phrase.low, grouped=True)
    return phrase


def _is_minus(t: Tokens, phrase: NumberPhrase) -> bool:
    """A dash with a gap before it, tied to a measured number or between numbers of a table."""
    i = phrase.start
    if t.is_tight(i - 1) and t.low[i - 2].isalnum():
        return False
    if t.is_tight(i):
        return read_measure(t, phrase.end) is not None
    return t.low[i - 2].isdigit() and t.low[i - 3] in ".,"


def with_modifiers(t: Tokens, phrase: NumberPhrase, free: int, *, measured: bool) -> NumberPhrase:
    """Adds the words before (`hơn`, `ít nhất khoảng`, `từ`) and after (`trở lên`)."""
    operators, start = [], phrase.start
    while start > free:
        size = _modifier_before(t, start, free, phrase, measured)
        if not size:
            break
        sign = number_words()["before"][" ".join(t.low[start - size : start])]
        operators.append(Operator(sign))
        start -= size
    if phrase.high is not None and t.low[start - 1] == "từ" and start > free:
        start -= 1
        if start > free and t.low[start - 1] == "khoảng":
            operators.append(Operator.ABOUT)
            start -= 1
    if not operators:
        return replace(phrase, start=start)
    operator = _strongest(operators, vague=phrase.vague)
    return replace(phrase, start=start, operator=operator, modified=True)


def _strongest(operators: Sequence[Operator], *, vague: bool) -> Operator:
    """What several modifiers say together (nearest first): a bound, else the first word's part.

    `ít nhất khoảng 30` is at least 30, `gần khoảng 30` nearly 30. A vague number stays vague.
    """
    bounds = [op for op in operators if op not in (Operator.ABOUT, Operator.NEARLY)]
    if bounds and not vague:
        return bounds[0]
    return Operator.ABOUT if bounds else operators[-1]


def _modifier_before(t: Tokens, i: int, free: int, phrase: NumberPhrase, measured: bool) -> int:
    """How many tokens before ``i`` are one modifier; the longest wins."""
    table = number_words()
    for size in (4, 3, 2, 1):
        if i - size >= free and " ".join(t.low[i - size : i]) in table["before"]:
            return size if size > 1 or _is_modifier(t, i - 1, phrase, measured) else 0
    return 0


@dataclass(frozen=True, slots=True)
class _Modifier:
    """A single word that may modify a number: where it stands, and the number."""

    t: Tokens
    i: int
    phrase: NumberPhrase
    measured: bool

    @property
    def before(self) -> str:
        return self.t.low[self.i - 1]


def _is_no_place(m: _Modifier) -> bool:
    """`trên 200 km`; not `ngồi trên 3 chiếc ghế`, `hạng 138 trên 183 nước`, `trên hai xe`."""
    if m.before in number_words()["not_above"] or (m.i > 0 and m.before[0].isdigit()):
        return False
    return m.measured or m.phrase.low >= 10 or m.phrase.vague


# Words that modify a number in some places only → whether this is one.
_GUARDS: tuple[tuple[frozenset[str], Callable[[_Modifier], bool], str], ...] = (
    (
        frozenset({"hơn"}),
        lambda m: m.before not in number_words()["comparatives"],
        "`cao hơn 5 m` says by how much",
    ),
    (
        frozenset({"tới"}),
        lambda m: m.before in number_words()["reaching"],
        "`sâu tới 10 m` is at most, `tăng tới 10` is not",
    ),
    (frozenset({"trên", "dưới"}), _is_no_place, "`trên hai xe` says where"),
    (
        frozenset({"độ", "cỡ", "tầm"}),
        lambda m: m.before not in number_words()["not_about"],
        "`nhiệt độ 30`, `mức độ 3`",
    ),
    (
        frozenset({"gần"}),
        lambda m: not m.t.is_capital(m.phrase.first),
        "`gần Ba Vì` is near a place",
    ),
)


def _is_modifier(t: Tokens, i: int, phrase: NumberPhrase, measured: bool) -> bool:
    """Whether a single word is meant as a modifier: `hơn 30`, not `cao hơn 30`."""
    found = _Modifier(t, i, phrase, measured)
    return all(is_meant(found) for words, is_meant, _ in _GUARDS if t.low[i] in words)


def is_starter(t: Tokens, i: int) -> bool:
    """Whether a number may begin at this token."""
    return t.is_digits(i) or t.low[i] in starters()
