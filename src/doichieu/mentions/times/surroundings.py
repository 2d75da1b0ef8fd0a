"""What the sentence around a time expression says of when it happens.

In: a row of tokens and a place. Out: answers, each worked out when a reader asks for it, because most
places that are tried hold no time, and most times say all by themselves.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from doichieu.mentions.times.vocabulary import phrases, words
from doichieu.mentions.tokens import Tokens
from doichieu.model import Tense

_SENTENCE_ENDS = frozenset(".!?…\n")
# How many tokens on either side of a date are looked at for what they say of when it happens.
_WINDOW = 14
# … of one that stands in brackets behind a member of a list: what the list is said to be stands before it.
_WINDOW_OF_LIST = 60


class Surroundings:
    """The sentence around token ``i``."""

    def __init__(self, t: Tokens, i: int, published: date | None) -> None:
        self._t, self._i, self._published = t, i, published

    @cached_property
    def _near(self) -> range:
        return tokens_around(self._t, self._i)

    @cached_property
    def tense(self) -> Tense:
        """What the sentence says of when it happens, by the sign nearest to the token."""
        near, i = self._near, self._i
        for distance in range(len(near)):
            for j in (i + distance, i - distance):
                if j in near and (tense := _tense_at(self._t, j)):
                    return tense
        return Tense.UNSAID

    @cached_property
    def this_year(self) -> bool:
        """Whether the sentence names the year of publication: `Euro 2016`, `năm nay`."""
        if self._published is None:
            return False
        low, year = self._t.low, str(self._published.year)
        return any(low[j] == year or (low[j] == "năm" and low[j + 1] == "nay") for j in self._near)


def tokens_around(t: Tokens, i: int) -> range:
    """The tokens near ``i`` in its sentence."""
    start = end = i
    window = _WINDOW_OF_LIST if i and t.low[i - 1] == "(" else _WINDOW
    while start > max(0, i - window) and not ends_sentence(t, start - 1):
        start -= 1
    while end < min(t.count, i + _WINDOW) and not ends_sentence(t, end):
        end += 1
    return range(start, end)


def ends_sentence(t: Tokens, i: int) -> bool:
    """Whether a sentence ends here; the dots of dates and numbers end none."""
    low = t.low[i]
    if low not in _SENTENCE_ENDS:
        return False
    return low != "." or not t.is_tight(i + 1) or t.low[i + 1] == "\n"


def _tense_at(t: Tokens, i: int) -> Tense | None:
    if phrases("future").length(t.low, i) and t.low[i - 1] not in words()["past"]:
        return Tense.FUTURE
    return Tense.PAST if phrases("past").length(t.low, i) else None
