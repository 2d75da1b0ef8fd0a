"""Slips of the pen: foreign names a letter or two apart.

In come two surfaces, out comes how surely they are one name. Whether a rare spelling is a slip for
a frequent one is decided by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.stories.entities.sounds import PIECE
from doichieu.text import fold_marks

# Letters a name must have before a difference of that cost is taken for a slip.
_SLIP_LIMITS = ((12, 1.6), (9, 1.3), (6, 1.0), (5, 0.6), (4, 0.2))
_ALIKE = 0.6  # cost of a letter for another up to which both sound alike
_SHORTEST_DIFFERING = 4  # letters of the longer of two words that differ


def score_slip(left: str, right: str) -> float:
    """How surely two foreign names are one name spelled in two ways; 0 where they are not.

    The first letter must be the same, and in names of several words each word must fit its
    counterpart: `Kim Jong-un` is not `Kim Jong-il`.
    """
    one, other = (PIECE.findall(fold_marks(text).replace("ph", "f")) for text in (left, right))
    if len(one) != len(other) or not one:
        one, other = ["".join(one)], ["".join(other)]
    if not one[0] or not other[0]:
        return 0.0
    if any(a[0] != b[0] for a, b in zip(one, other, strict=True)):
        return 0.5 if _differ_in_first(one, other) else 0.0
    if any(
        a != b and max(len(a), len(b)) < _SHORTEST_DIFFERING
        for a, b in zip(one, other, strict=True)
    ):
        return 0.0
    cost = sum(_slip_cost(a, b) for a, b in zip(one, other, strict=True) if a != b)
    size = min(sum(map(len, one)), sum(map(len, other)))
    limit = next((most for least, most in _SLIP_LIMITS if size >= least), 0.0)
    return max(0.0, 1 - cost / (limit + 1)) if cost <= limit else 0.0


def _differ_in_first(one: Sequence[str], other: Sequence[str]) -> bool:
    """`Germaine Park`, `Jermaine Park`: one first letter that sounds alike, the rest equal."""
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) != 1 or len(one) < 2 or len(apart[0][0]) < _SHORTEST_DIFFERING:
        return False
    left, right = apart[0]
    return left[1:] == right[1:] and _swap_letters(left[0], right[0]) <= _ALIKE


def _slip_cost(left: str, right: str) -> float:
    """Edit distance of letters; doubled letters, `h` and vowels for vowels cost less."""
    rows = [[0.0]]
    for at, letter in enumerate(right):
        rows[0].append(rows[0][-1] + _drop_letter(right, at, letter))
    for i, one in enumerate(left):
        out = _drop_letter(left, i, one)
        row = [rows[-1][0] + out]
        for j, other in enumerate(right):
            cost = min(
                rows[-1][j] + _swap_letters(one, other),
                rows[-1][j + 1] + out,
                row[j] + _drop_letter(right, j, other),
            )
            if i and j and one == right[j - 1] and left[i - 1] == other:
                cost = min(cost, rows[-2][j - 1] + 0.6)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _drop_letter(word: str, at: int, letter: str) -> float:
    if at and word[at - 1] == letter:
        return 0.2
    return 0.4 if letter == "h" else 1.0


def _swap_letters(one: str, other: str) -> float:
    if one == other:
        return 0.0
    pair = {one, other}
    if pair <= set("aeiouy"):
        return 0.6
    return 0.5 if any(pair <= set(near) for near in ("ckq", "sz", "vw", "iyj", "gj")) else 1.0
