"""The one row of tokens of a text, which all readers of mentions share: text → small pieces with positions.

A piece is a run of digits, a run of letters or any other single character; white space and the
joining underscore are gaps, a line break is a piece of its own. Rules look pieces up by number and may
look a little past either end: there stand empty pieces. Names and quotations read larger tokens
(`Geun-hye`, `7,2%`), which they join from these pieces; nothing cuts the text a second time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from doichieu.lexicon.phrases import Phrases
from doichieu.model import Article, PartKind
from doichieu.text import fold_marks

# `15h30` → `15`, `h`, `30`; `thứ Hai` → two pieces; not one piece: `22/10`.
_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|\n")
# How far rules look past the last piece (and, as Python counts, before the first).
_PADDING = 24


# Marks and digits of other fonts, each for the plain one that it is written for: `9‑8`, `9⁄8`, `１２％`.
_PLAIN = (
    {0xFEE0 + ord(c): c for c in "0123456789.,%$~-+/"}
    | dict.fromkeys(map(ord, "‐‑‒−"), "-")
    | dict.fromkeys(map(ord, "⁄∕"), "/")
    | dict.fromkeys(map(ord, "〜∼˜"), "~")
)
_ODD_SIGN = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
# A stretch between marks that end a sentence or set words apart: `LŨ LÀM 12 NGƯỜI CHẾT`.
_STRETCH = re.compile(r"(?:(?! [-–—|] )[^.!?…\n:;\"“”«»])+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# An address on the net: `https://a.vn/B`; not `Zing.vn`.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_VOWELS = frozenset("aeiouy")


class Tokens:
    """The pieces of one text: as written, lower-case, and their positions, in parallel lists.

    ``low[n:]`` is padded with empty strings, so that ``low[i + 3]`` and ``low[i - 3]`` are always
    there; the empty string is in no word list.
    """

    def __init__(self, text: str) -> None:
        found = list(_PIECE.finditer(text))
        size = len(text)
        self.text = text
        self.count = len(found)
        self.words = [m[0] for m in found]
        self.low = [word.lower() for word in self.words] + [""] * _PADDING
        if _ODD_SIGN.search(text):
            self.low = [low.translate(_PLAIN) for low in self.low]
        # most tokens are no digits, which their first character tells
        self.digits = ["0" <= low[:1] <= "9" and _is_number(low) for low in self.low]
        self.start = [m.start() for m in found] + [size] * _PADDING
        self.end = [m.end() for m in found] + [size] * _PADDING

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        """Where addresses on the net stand, in which capitals are no names."""
        may_be = "://" in self.text or "www." in self.text
        return [m.span() for m in _ADDRESS.finditer(self.text)] if may_be else []

    @cached_property
    def _shouted(self) -> list[tuple[int, int]]:
        return find_shouted(self.text)

    def first_from(self, position: int) -> int:
        """The number of the first piece that begins at a position of the text or behind it."""
        return bisect_left(self.start, position, hi=self.count)

    def run_end(self, i: int, last: int) -> int:
        """Where the run of letters and digits that begins at ``i`` ends, at ``last`` at most: `15h30`."""
        while i + 1 < last and self.end[i] == self.start[i + 1] and self.words[i + 1][0].isalnum():
            i += 1
        return i + 1

    def raw(self, i: int) -> str:
        """The token as it is written."""
        return self.text[self.start[i] : self.end[i]]

    def is_capital(self, i: int) -> bool:
        """Whether the token is written with a capital that tells it from the words around it."""
        start = self.start[i]
        if self.low[i] == "" or not self.text[start].isupper():
            return False
        return not self._shouted or not _holds(self._shouted, start)

    def is_digits(self, i: int) -> bool:
        """Whether the token is a run of the digits 0-9 (of a length that can be a number)."""
        return self.digits[i]

    def is_tight(self, i: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return i > 0 and self.end[i - 1] == self.start[i]

    def number(self, i: int, longest: int = 4) -> int | None:
        """The value of a short run of digits, None for anything else."""
        low = self.low[i]
        if len(low) > longest or not low.isdigit() or not low.isascii():
            return None
        return int(low)

    def begins_sentence(self, i: int) -> bool:
        """Whether the token opens a sentence, line, quotation or bracket."""
        return i == 0 or self.low[i - 1] in _OPENERS


def find_shouted(text: str) -> list[tuple[int, int]]:
    """Stretches all in capitals, in order: there a capital says nothing (`HAI XE TẢI ĐÂM NHAU`).

    Three words at least, or two with a Vietnamese letter, all with a vowel: `TP HCM`, `NĐ-CP` and
    `UBND TP` are no such stretch.
    """
    found = []
    for match in _STRETCH.finditer(text):
        stretch = match.group()
        if stretch.isupper():
            words = [word for word in _LETTERS.findall(stretch) if _VOWELS & set(fold_marks(word))]
            if len(words) > 2 or (len(words) == 2 and not "".join(words).isascii()):
                found.append(match.span())
    return found


def _holds(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether one of the spans, in order and without overlap, holds the position."""
    at = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return at >= 0 and position < spans[at][1]


def _is_number(low: str) -> bool:
    """Whether a token that begins with a digit is a number that can be read."""
    return low.isascii() and len(low) < 16


_OPENERS = frozenset('.!?…\n"“‘(:;-–—•*')


def to_phrases(items: Iterable[str]) -> Phrases[str]:
    """Phrases cut as texts are, for a row of lower-case pieces; the value is the phrase as given."""
    return Phrases({tuple(_PIECE.findall(item.lower())): item for item in items})


class Skipped:
    """The parts of an article in which no times and figures are looked for: the credits."""

    def __init__(self, article: Article) -> None:
        credit = PartKind.CREDIT
        spans = sorted((p.span.start, p.span.end) for p in article.parts if p.kind is credit)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, position: int) -> bool:
        """Whether the position lies in one of them."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._ends[at]
