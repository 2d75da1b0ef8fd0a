"""Tokens for the readers of times and quantities: text → small tokens with exact positions.

A token is a run of digits, a run of letters or any other single character; white space and the
joining underscore are gaps, a line break is a token of its own. Rules look tokens up by number and may look a
little past either end: there stand empty tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from doichieu.model import Article, PartKind
from doichieu.text import fold_marks

# `15h30` → `15`, `h`, `30`; `thứ Hai` → two tokens; not one token: `22/10`.
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|\n")
# First word → the phrases that begin with it, as words, longest first.
Phrases = dict[str, tuple[list[str], ...]]
# How far rules look past the last token (and, as Python counts, before the first).
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
_VOWELS = frozenset("aeiouy")


class Tokens:
    """The tokens of one text: lower-case forms and positions, in parallel lists.

    ``low[n:]`` is padded with empty strings, so that ``low[i + 3]`` and ``low[i - 3]`` are always
    there; the empty string is in no word list.
    """

    __slots__ = ("_shouted", "count", "digits", "end", "low", "start", "text")

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        size = len(text)
        self.text = text
        self.count = len(found)
        self.low = [m.group().lower() for m in found] + [""] * _PADDING
        if _ODD_SIGN.search(text):
            self.low = [low.translate(_PLAIN) for low in self.low]
        # most tokens are no digits, which their first character tells
        self.digits = ["0" <= low[:1] <= "9" and _is_number(low) for low in self.low]
        self.start = [m.start() for m in found] + [size] * _PADDING
        self.end = [m.end() for m in found] + [size] * _PADDING
        self._shouted = find_shouted(text)

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

    def longest(self, i: int, phrases: Phrases) -> int:
        """How many tokens the longest phrase that stands at ``i`` has; 0 if none does.

        ``phrases`` maps the first word to all phrases that begin with it, longest first.
        """
        for phrase in phrases.get(self.low[i], ()):
            if self.low[i : i + len(phrase)] == phrase:
                return len(phrase)
        return 0

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


def by_first_word(phrases: list[str]) -> Phrases:
    """Phrases as :meth:`Tokens.longest` wants them."""
    table: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = _TOKEN.findall(phrase.lower())
        table.setdefault(words[0], []).append(words)
    return {w: tuple(sorted(p, key=lambda x: (-len(x), x))) for w, p in table.items()}


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
