"""What stands before a number: sign, currency, and the words that say how it is meant.

Tokens and a number → the number with all of these: `âm 67 tỷ`, `-5 độ`, `US$5`, `USD 500`, `ít nhất
khoảng 30`, `từ 3 đến 5`. Words are in `lexicon/numbers/numerals.yml`; some modify in some places only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.quantities.number_phrases import NumberPhrase
from doichieu.mentions.quantities.number_words import words as number_words
from doichieu.mentions.quantities.units import read_measure, words
from doichieu.mentions.tokens import Tokens, to_phrases
from doichieu.model import Operator


def with_sign(t: Tokens, phrase: NumberPhrase, free: int) -> NumberPhrase:
    """`âm 67 tỷ`, `-5 độ`, a minus in a table, `$5`, `HK$5`, `USD 500`; from token ``free`` on."""
    i = phrase.start
    before = t.low[i - 1] if i > free else ""
    if before in words()["symbols"] and t.start[i] - t.end[i - 1] <= 1:
        return _with_symbol(t, phrase, free)
    if before in words()["codes"] and t.is_capital(i - 1) and not read_measure(t, phrase.end):
        return replace(phrase, start=i - 1, currency=words()["codes"][before])
    if phrase.high is not None or phrase.score or phrase.words:
        return phrase
    if before == "âm" and (phrase.grouped or phrase.scaled > 1 or read_measure(t, phrase.end)):
        return replace(phrase, start=i - 1, low=-phrase.low)
    if before and before in "-–" and i > 1 and _is_minus(t, phrase):
        return replace(phrase, start=i - 1, low=-phrase.low, grouped=True)
    return phrase


def _with_symbol(t: Tokens, phrase: NumberPhrase, free: int) -> NumberPhrase:
    """The sign of a currency, with the letters that say of which country (`US$`, `HK$`)."""
    i = phrase.start - 1
    country = t.low[i - 1] if i > free and t.is_tight(i) else ""
    if t.low[i] == "$" and country in words()["dollars"]:
        return replace(phrase, start=i - 1, currency=words()["dollars"][country])
    return replace(phrase, start=i, currency=words()["symbols"][t.low[i]])


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
    if phrase.high is not None and t.low[start - 1] in ("từ", "giữa") and start > free:
        start -= 1
        if start > free and t.low[start - 1] == "khoảng":
            operators.append(Operator.ABOUT)
            start -= 1
    if not operators and start == phrase.start:
        return phrase  # most numbers
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


@cache
def modifier_phrases() -> Phrases[str]:
    """The words before a number that say how it is meant."""
    return to_phrases(number_words()["before"])


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
        frozenset({"non"}),
        lambda m: m.before not in number_words()["not_less"],
        "`sinh non 3 tháng`",
    ),
    (
        frozenset({"già"}),
        lambda m: m.phrase.words and (m.phrase.scaled > 1 or m.phrase.low < 1),
        "`già nửa`, not `người già 70 tuổi`",
    ),
    (
        frozenset({"ngoài"}),
        lambda m: m.t.low[m.phrase.end] == "tuổi",
        "`ngoài 70 tuổi`, not `ngoài 2 nghi phạm`",
    ),
    (frozenset({"quanh"}), lambda m: m.before != "xung", "`xung quanh 3 căn nhà`"),
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
