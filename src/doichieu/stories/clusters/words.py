"""Text → the terms that tell stories apart: syllables, pairs of neighbours, names, figures.

In comes a text, out come its terms with how often each stands in it and which are written as
names. No word list and no model: a collection of a million items is read with it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from doichieu.text import SYLLABLE, fold_case

MOST_SYLLABLES = 600  # of a text; the first paragraphs say which story it is
_LONGEST = 30  # characters of a syllable; what is longer is an address or an odd input
# A mark that ends a sentence or opens another: `. ` `: ` `“`; not the `.` of `1.200`.
_OPENS = re.compile(r"[.!?:…]\s|[\n“\"‘'(]")


class _Syllable(NamedTuple):
    form: str
    start: int
    end: int
    capital: bool
    opens: bool  # stands where any word is capitalised


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text with their counts.

    Attributes:
        words: every syllable and pair of neighbours, folded.
        names: those of them that are capitalised where ordinary words are not.
        figures: numbers of two digits and more.
        syllables: how many the text has, as far as it was read.
    """

    words: Counter[str]
    names: frozenset[str]
    figures: frozenset[str]
    syllables: int


def find_terms(text: str) -> Terms:
    """The terms of a text, of which the first part is read."""
    found = _syllables(text)
    words: Counter[str] = Counter()
    names: set[str] = set()
    for at, one in enumerate(found):
        if one.form[0].isdigit():
            continue
        words[one.form] += 1
        if one.capital and not one.opens:
            names.add(one.form)
        if at + 1 == len(found):
            break
        other = found[at + 1]
        if other.start - one.end == 1 and not other.opens and not other.form[0].isdigit():
            pair = one.form + other.form
            words[pair] += 1
            if one.capital and other.capital:
                names.add(pair)
    figures = frozenset(s.form for s in found if len(s.form) > 1 and s.form.isdigit())
    return Terms(words, frozenset(names), figures, len(found))


def _syllables(text: str) -> list[_Syllable]:
    found: list[_Syllable] = []
    before = 0
    for match in SYLLABLE.finditer(text):
        word = match.group().strip("_")
        if word and len(word) <= _LONGEST:
            opens = not found or _OPENS.search(text, before, match.start()) is not None
            capital = word[0].isupper()
            found.append(_Syllable(fold_case(word), match.start(), match.end(), capital, opens))
            if len(found) == MOST_SYLLABLES:
                break
        before = match.end()
    return found
