"""A stretch that was copied with small slips → the exact words of the sentence.

In: a stretch and the sentence it should stand in. Out: where the words stand that differ from it in
nothing but blanks, case, placement of tones and punctuation. Anything else is no repair.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from doichieu.gate.tokens import forms
from doichieu.text import fold_case, nfc

# A run of letters and digits: `Quân` and `đội` of `Quân_đội`, `1` and `5` of `1,5`.
_RUN = re.compile(r"[^\W_]+")
MOSTLY = 0.75  # of the words of a stretch that stand in a sentence if it was copied from there
_CLOSING = "%°℃”»)"  # belongs to the word before it when the stretch ends with it


def repair(stretch: str, sentence: str) -> tuple[int, int] | None:
    """Where in ``sentence`` the words of ``stretch`` stand, half-open in code points.

    None if they don't, also when they begin or end inside a word of the sentence. A stretch that
    stands there letter by letter is found as it is; of several places the first counts.
    """
    exact = sentence.find(stretch) if stretch.strip() else -1
    if exact >= 0 and _on_edges(sentence, exact, exact + len(stretch)):
        return exact, exact + len(stretch)
    wanted = "".join(fold_case(nfc(m[0])) for m in _RUN.finditer(nfc(stretch)))
    if not wanted:
        return None
    runs = list(_RUN.finditer(sentence))
    folded = [fold_case(m[0]) for m in runs]
    ends = list(accumulate(map(len, folded)))
    starts = [0, *ends[:-1]]
    whole = "".join(folded)
    at = whole.find(wanted)
    while at >= 0:
        first, last = bisect_left(starts, at), bisect_left(ends, at + len(wanted))
        if _stands(starts, first, at) and _stands(ends, last, at + len(wanted)):
            return runs[first].start(), _with_closing(sentence, runs[last].end(), stretch)
        at = whole.find(wanted, at + 1)
    return None


def is_mostly_in(words: str, sentence: str) -> bool:
    """Whether most of the words stand in the sentence somewhere: a copy with mistakes."""
    wanted, known = forms(words), set(forms(sentence))
    return sum(word in known for word in wanted) >= MOSTLY * len(wanted) > 0


def _stands(edges: list[int], at: int, position: int) -> bool:
    return at < len(edges) and edges[at] == position


def _on_edges(sentence: str, start: int, end: int) -> bool:
    """Whether neither end of a stretch cuts a word in two."""
    cuts_first = start > 0 and sentence[start - 1].isalnum() and sentence[start].isalnum()
    cuts_last = end < len(sentence) and sentence[end - 1].isalnum() and sentence[end].isalnum()
    return not cuts_first and not cuts_last


def _with_closing(sentence: str, end: int, stretch: str) -> int:
    """One mark further where the stretch ends with the mark that stands there."""
    mark = sentence[end : end + 1]
    return end + 1 if mark and mark in _CLOSING and stretch.rstrip().endswith(mark) else end
