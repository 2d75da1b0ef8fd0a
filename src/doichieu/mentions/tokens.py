"""Tokens for the readers of times and quantities: text → small tokens with exact positions.

A token is a run of digits, a run of letters or any other single character; white space and the
joining underscore are gaps, a line break is a token of its own. Rules look tokens up by number and may look a
little past either end: there stand empty tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache

# `15h30` → `15`, `h`, `30`; `thứ Hai` → two tokens; not one token: `22/10`.
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|\n")
# How far rules look past the last token (and, as Python counts, before the first).
_PADDING = 24


class Tokens:
    """The tokens of one text: lower-case forms and positions, in parallel lists.

    ``low[n:]`` is padded with empty strings, so that ``low[i + 3]`` and ``low[i - 3]`` are always
    there; the empty string is in no word list.
    """

    __slots__ = ("count", "end", "low", "start", "text")

    def __init__(self, text: str) -> None:
        found = [(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        size = len(text)
        self.text = text
        self.count = len(found)
        self.low = [t[0] for t in found] + [""] * _PADDING
        self.start = [t[1] for t in found] + [size] * _PADDING
        self.end = [t[2] for t in found] + [size] * _PADDING

    def raw(self, i: int) -> str:
        """The token as it is written."""
        return self.text[self.start[i] : self.end[i]]

    def is_capital(self, i: int) -> bool:
        """Whether the token is written with a capital first letter."""
        return self.low[i] != "" and self.text[self.start[i]].isupper()

    def is_digits(self, i: int) -> bool:
        """Whether the token is a run of the digits 0-9 (of a length that can be a number)."""
        low = self.low[i]
        return low.isdigit() and low.isascii() and len(low) < 16

    def is_tight(self, i: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return i > 0 and self.end[i - 1] == self.start[i]

    def number(self, i: int, longest: int = 4) -> int | None:
        """The value of a short run of digits, None for anything else."""
        low = self.low[i]
        if len(low) > longest or not low.isdigit() or not low.isascii():
            return None
        return int(low)

    def longest(self, i: int, phrases: dict[str, tuple[tuple[str, ...], ...]]) -> int:
        """How many tokens the longest phrase that stands at ``i`` has; 0 if none does.

        ``phrases`` maps the first word to all phrases that begin with it, longest first.
        """
        for phrase in phrases.get(self.low[i], ()):
            if self.low[i : i + len(phrase)] == list(phrase):
                return len(phrase)
        return 0

    def begins_sentence(self, i: int) -> bool:
        """Whether the token opens a sentence, line, quotation or bracket."""
        return i == 0 or self.low[i - 1] in _OPENERS


_OPENERS = frozenset('.!?…\n"“‘(:;-–—•*')


def by_first_word(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases as :meth:`Tokens.longest` wants them."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(_TOKEN.findall(phrase.lower()))
        table.setdefault(words[0], []).append(words)
    return {w: tuple(sorted(p, key=lambda x: (-len(x), x))) for w, p in table.items()}


@lru_cache(maxsize=4)
def tokenise(text: str) -> Tokens:
    """The tokens of ``text``; the last few are kept, since two readers ask for the same."""
    return Tokens(text)
