"""Numbers as reports give them: a value or a range, how it is meant, and how two of them agree.

A printed figure (`hơn 30 người`) is a view of a :class:`NumberInterval`; so are `op`, `value` and
`vague` of a brief. Which figures speak of the same thing is decided elsewhere; here only whether
their numbers can both be right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum, StrEnum

Number = int | float

ABOUT = 0.10  # how far `khoảng` reaches to either side, `gần` downwards
ROUND = 0.02  # `gần 320 tỷ` and `319,97 tỷ`: the same number, rounded
# The largest share of a whole number that its zeros may hide: `1,2 nghìn tỷ` may be 1.230 tỷ, `10.000`
# is not 12.000.
CUT = 0.05
# Whole numbers below this are taken to be exact: nobody rounds 30 dead to 26.
EXACT_BELOW = 1000


class Operator(StrEnum):
    """How a number is meant; the values are those of a brief."""

    EQUAL = "="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"
    NEARLY = "~<"  # `gần 500`: about, and not more

    @property
    def sign(self) -> str:
        """One of ``= > >= < <= ~``, as a brief prints it."""
        return "~" if self is Operator.NEARLY else self.value


@dataclass(frozen=True, slots=True)
class NumberInterval:
    """A number (``low == high``) or a range, as printed; ``least`` to ``most`` are what it allows.

    ``vague``: a word that names no number (`vài`, `hàng chục`): that many and more. ``step``: what the
    number was rounded to, where that is known from another unit (`74 cm` as 0.74 m is exact).
    """

    low: Number
    high: Number
    operator: Operator = Operator.EQUAL
    vague: bool = False
    step: float | None = field(default=None, compare=False)

    @classmethod
    def of(
        cls,
        number: Number,
        operator: Operator = Operator.EQUAL,
        *,
        vague: bool = False,
        step: float | None = None,
    ) -> NumberInterval:
        """One number."""
        return cls(number, number, operator, vague, step)

    @property
    def is_range(self) -> bool:
        """Whether two numbers are given: `150-200`."""
        return self.low != self.high

    @property
    def exact(self) -> bool:
        """Whether it names one number and nothing around it."""
        return self.operator is Operator.EQUAL and not self.vague and not self.is_range

    @property
    def strict(self) -> bool:
        """Whether the number itself is left out: `hơn 30` is not 30."""
        return self.operator in (Operator.MORE, Operator.LESS) and not self.vague

    @property
    def least(self) -> Number:
        """The lowest value it allows; minus infinity if there is none."""
        return self._allowed()[0]

    @property
    def most(self) -> Number:
        """The highest value it allows; infinity if there is none."""
        return self._allowed()[1]

    def _allowed(self) -> tuple[Number, Number]:
        if self.is_range:
            return self.low, self.high
        number = self.low
        below, above = sorted((number * (1 - ABOUT), number * (1 + ABOUT)))
        match self.operator:
            case Operator.NEARLY:
                return below, number
            case _ if self.vague:
                return number, math.inf
            case Operator.MORE | Operator.AT_LEAST:
                return number, math.inf
            case Operator.LESS | Operator.AT_MOST:
                return -math.inf, number
            case Operator.ABOUT:
                return below, above
        return number, number


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a match; printed `2-1`, compared with nothing."""

    left: int
    right: int

    def __str__(self) -> str:
        return f"{self.left}-{self.right}"


_OPPOSITE = (
    {Operator.NEARLY, Operator.MORE},
    {Operator.LESS, Operator.MORE},
)


class Verdict(Enum):
    """How two figures of one thing stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"  # both can hold, one tells more
    CLASH = "clash"


def judge(a: NumberInterval, b: NumberInterval) -> Verdict:
    """How two figures of one thing stand to each other; symmetric."""
    if _allow_the_same(a, b) or _is_one_number(a, b):
        return Verdict.SAME
    if a.most < b.least or b.most < a.least or _are_opposite(a, b):
        return Verdict.CLASH
    if _is_nearly_reached(a, b) or _is_nearly_reached(b, a):
        return Verdict.SAME if a.most == b.most else Verdict.COMPATIBLE
    if a.exact != b.exact and (a.is_range or b.is_range):
        return Verdict.COMPATIBLE
    if _share_a_bound(a, b) or (_is_bounded(a) and _is_bounded(b)):
        return Verdict.SAME
    return Verdict.COMPATIBLE


def is_rounding(a: NumberInterval, b: NumberInterval) -> bool:
    """Whether two figures are one number, told more and less exactly; no two exact ones apart are.

    `hàng chục` says next to nothing that another figure does not say.
    """
    if a.exact and b.exact:
        return a.low == b.low
    if (a.vague or b.vague) and judge(a, b) is Verdict.COMPATIBLE:
        return True
    if a.is_range or b.is_range:
        return False
    return abs(a.low - b.low) <= ROUND * max(abs(a.low), abs(b.low))


def _allow_the_same(a: NumberInterval, b: NumberInterval) -> bool:
    return (a.least, a.most) == (b.least, b.most)


def _is_one_number(a: NumberInterval, b: NumberInterval) -> bool:
    """`khoảng 300` and `hơn 300`: one rounding in two wordings; `878,3` and `878,32`: a cut."""
    if a.is_range or b.is_range or a.exact != b.exact:
        return False
    if not a.exact:
        return a.low == b.low and not _are_opposite(a, b)
    return abs(a.low - b.low) < max(_step_of(a), _step_of(b))


def _are_opposite(a: NumberInterval, b: NumberInterval) -> bool:
    """`gần 500` and `hơn 500`: one says less, the other more."""
    if a.low != b.low or a.is_range or b.is_range:
        return False
    return {a.operator, b.operator} in _OPPOSITE


def _is_nearly_reached(a: NumberInterval, b: NumberInterval) -> bool:
    """`480` and `gần 500`."""
    return a.exact and b.operator is Operator.NEARLY and not b.is_range


def _share_a_bound(a: NumberInterval, b: NumberInterval) -> bool:
    """`tối thiểu 3` and `3`, `tối đa 15` and `15`; not `hơn 30` and `30`."""
    if a.strict or b.strict:
        return False
    least = a.least == b.least and math.isfinite(a.least)
    return least or (a.most == b.most and math.isfinite(a.most))


def _is_bounded(a: NumberInterval) -> bool:
    return math.isfinite(a.least) and math.isfinite(a.most)


def _step_of(a: NumberInterval) -> float:
    return rounded_to(a.low) if a.step is None else a.step


def rounded_to(number: Number) -> float:
    """What a printed number was rounded or cut to, as far as it shows: 0.1 for 878.3, 1000 for 148,000."""
    if number != int(number):
        digits = len(repr(float(number)).partition(".")[2])
        return 10.0**-digits if digits < 6 else 0.0
    if abs(number) < EXACT_BELOW:
        return 0.0
    whole = str(abs(int(number)))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(min(10**zeros, CUT * abs(number)))
