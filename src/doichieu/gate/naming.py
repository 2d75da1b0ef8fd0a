"""Whether spellings can name one thing: they look alike, one is short for the other, or a report says so.

In: a line of kind ``NAMES``. Out: None, or which group of spellings is unlike all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from doichieu.gate.lines import Line
from doichieu.gate.pointing import Fault
from doichieu.gate.tokens import content, forms
from doichieu.text import fold_marks

LETTERS = (
    0.75  # likeness of letters of two spellings of one name; `Asiyalova`, `Assiyalova` have .95
)
WORDS = 0.5  # share of the words of the shorter name of a body or place that the longer has, too
BETWEEN = 3  # words between a name and the one that a report gives beside it in brackets


def are_unlike(line: Line) -> Fault | None:
    """Each group of spellings is akin to another one."""
    groups = line.same_names
    for at, group in enumerate(groups):
        others = [other for n, other in enumerate(groups) if n != at]
        if not any(_are_akin(line, group, other) for other in others):
            return (
                f"không có gì cho thấy “{group[0]}” là cùng một tên",
                f"nothing shows that “{group[0]}” is the same name",
            )
    return None


def names_another(line: Line) -> Fault | None:
    """The words for the source are not just a name of somebody else than the speaker."""
    if not line.same_names:
        return None
    source = content(forms(line.words))
    own, others = line.same_names[0], line.same_names[1:]
    if not source or any(source == content(forms(name)) for name in own):
        return None
    if any(source == content(forms(name)) for group in others for name in group):
        return (
            f"nguồn là “{line.words}”, không phải {own[0]}",
            f"the source is “{line.words}”, not {own[0]}",
        )
    return None


def _are_akin(line: Line, group: Sequence[str], other: Sequence[str]) -> bool:
    return any(
        is_alike(a, b, persons=line.persons) or _is_said(line, a, b) or _is_said(line, b, a)
        for a in group
        for b in other
    )


def is_alike(one: str, other: str, *, persons: bool) -> bool:
    """Whether two spellings look like one name.

    Persons need the same last name, or one name in the other; family names are shared by many.
    """
    short, long = sorted((fold_marks(one).split(), fold_marks(other).split()), key=len)
    if not short or SequenceMatcher(None, "".join(short), "".join(long)).ratio() >= LETTERS:
        return bool(short)
    if _is_acronym(one, other) or _is_acronym(other, one):
        return True
    shared = sum(word in long for word in short)
    if persons:
        return shared == len(short) or (short[-1] == long[-1] and shared > 1)
    return shared >= WORDS * len(short) and shared > 0


def _is_acronym(short: str, long: str) -> bool:
    """Whether a name in capitals has the first letters of words of another: `GTVT`, `CR7`."""
    capitals = (word.rstrip("0123456789") for word in short.split() if word.isupper())
    letters = next((word for word in capitals if len(word) > 1), "")
    first = "".join(word[0] for word in fold_marks(long).split())
    return bool(letters) and fold_marks(letters) in first


def _is_said(line: Line, one: str, other: str) -> bool:
    """Whether a sentence gives one name right beside the other: `A (B)`, or an abbreviation in `A B`."""
    a, b = forms(one), forms(other)
    for stretch in line.evidence:
        reach = BETWEEN if "(" in stretch.sentence else 0
        if (reach or _is_abbreviation(other)) and a and b:
            words = forms(stretch.sentence)
            ends = [at + len(a) for at in _starts(words, a)]
            gaps = [at - end for at in _starts(words, b) for end in ends]
            if any(0 <= gap <= reach for gap in gaps):
                return True
    return False


def _is_abbreviation(name: str) -> bool:
    """Whether a name is one word of capitals: `VPF`."""
    return len(name) > 1 and " " not in name and name.isalpha() and name.isupper()


def _starts(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    size = len(phrase)
    return [n for n in range(len(words) - size + 1) if tuple(words[n : n + size]) == tuple(phrase)]
