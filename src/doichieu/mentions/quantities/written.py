"""Numbers written in digits: tokens → groups of digits, the marks between them, a value.

`25.000`, `1,5`, `1 234 567`, `1'234'567`, `148,000`, `02`. Multiplier words (`1,5 triệu`) and numbers in
words are read in :mod:`.numerals`. Telephone numbers are written too and have a value; what counts
nothing is sorted out in :mod:`.labels`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from doichieu.mentions.quantities.number_words import multipliers
from doichieu.mentions.quantities.units import read_measure, word_set
from doichieu.mentions.tokens import Tokens

# Groups of digits in one written number: `999.999.999.999.999` has five.
_MOST_GROUPS = 5
_MOST_DIGITS = 15
# Marks that part thousands and nothing else: `1'234`, `1’234`, a blank.
_APOSTROPHES = frozenset("'’‘ʼ´")
_BLANK = " "
# How far before digits in blanks a word may stand that makes them a telephone number, in tokens.
_NUMBERED_REACH = 5


class Written(NamedTuple):
    """Digits in ``tokens[start:end]``: their groups and the marks between these."""

    start: int
    end: int
    groups: tuple[str, ...]
    marks: tuple[str, ...]


def read_written(t: Tokens, i: int) -> Written:
    """The run of digits and separators that begins at ``i``, where digits stand."""
    run = _read_tight(t, i)
    return _read_blanks(t, run) or run


def digit_run(t: Tokens, i: int) -> int:
    """End of the run of digits and separators that begins at ``i``."""
    return read_written(t, i).end


def to_value(written: Written, following: str) -> Fraction | None:
    """The value; comma before decimals. ``following``: the word after it. None: no number."""
    groups, marks = written.groups, written.marks
    if len(groups) > _MOST_GROUPS or sum(map(len, groups)) > _MOST_DIGITS:
        return None
    if len(groups) == 1:
        return Fraction(int(groups[0]))
    threes = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3 and groups[0][0] != "0"
    if len(set(marks)) == 1 and threes and (marks[0] != "," or len(groups) > 2):
        return Fraction(int("".join(groups)))
    if len(groups) == 2:
        if threes and _is_foreign_thousand(groups[1], following):
            return Fraction(int("".join(groups)))
        return Fraction(f"{groups[0]}.{groups[1]}")
    # `4.194,8` and `1,343.10`: the last mark stands before the decimals
    whole = groups[:-1]
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(g) == 3 for g in whole[1:]):
        return Fraction("".join(whole) + "." + groups[-1])
    return None


def _is_foreign_thousand(group: str, following: str) -> bool:
    """`148,000 việc làm` is English style; `1,125 triệu` and `2,125%` are decimals."""
    return group.endswith("00") or not (following in multipliers() or following == "%")


def _read_tight(t: Tokens, i: int) -> Written:
    groups, marks, j = [t.low[i]], [], i + 1
    while t.is_tight(j) and t.low[j + 1].isdigit() and t.is_tight(j + 1):
        mark = t.low[j]
        if mark not in (".", ",") and not (mark in _APOSTROPHES and len(t.low[j + 1]) == 3):
            break
        marks.append("'" if mark in _APOSTROPHES else mark)
        groups.append(t.low[j + 1])
        j += 2
    return Written(i, j, tuple(groups), tuple(marks))


def _read_blanks(t: Tokens, first: Written) -> Written | None:
    """`1 234 567 đồng`: groups of three digits with one blank between; `1 234,5` has decimals."""
    head = first.groups[0]
    if first.marks or len(head) > 3 or head[0] == "0":
        return None
    groups, marks, j = [head], [], first.end
    while _is_next_group(t, j) and len(groups) < _MOST_GROUPS:
        last = _read_tight(t, j)
        groups += last.groups
        marks += [_BLANK, *last.marks]
        j = last.end
        if last.marks:
            break
    found = Written(first.start, j, tuple(groups), tuple(marks))
    return found if _is_one_number(t, found) else None


def _is_next_group(t: Tokens, j: int) -> bool:
    """Whether a group of three follows after one blank."""
    return len(t.low[j]) == 3 and t.is_digits(j) and t.start[j] - t.end[j - 1] == 1


def _is_one_number(t: Tokens, run: Written) -> bool:
    """Whether groups between blanks are one number, not a list, a table or a telephone number.

    Nothing that numbers stands before it and no digits beside it; after a single group a unit or a
    counted noun must follow (`25 000 đồng`, `737 300`).
    """
    if run.marks[:1] != (_BLANK,) or run.marks[1:] not in _BLANK_MARKS:
        return False
    near = t.low[max(0, run.start - _NUMBERED_REACH) : run.start]
    before, after = t.low[run.start - 1], t.low[run.end]
    if before.isdigit() or before in ("+", ")") or after.isdigit():
        return False
    if not word_set("numbered").isdisjoint(near):
        return False
    label = before in word_set("labels_hard") or before in word_set("labels_soft")
    label = label or (t.is_capital(run.start - 1) and not t.begins_sentence(run.start - 1))
    return len(run.groups) > 2 or (not label and _is_counted(t, run.end))


# Marks that may follow the first blank of a number: more blanks, a comma or point before decimals.
_BLANK_MARKS = frozenset(
    (_BLANK,) * blanks + decimal
    for blanks in range(_MOST_GROUPS)
    for decimal in ((), (",",), (".",))
)


def _is_counted(t: Tokens, j: int) -> bool:
    """Whether a unit, a multiplier word or a counted noun stands at ``j``."""
    low = t.low[j]
    counted = low in word_set("counted") or low in word_set("classifiers")
    return counted or low in multipliers() or read_measure(t, j) is not None
