"""The row of a text as names need it: syllables, joined names such as `Geun-hye`, signs; with positions.

In come the pieces of a text and the starts of its sentences; out come parallel lists. The word tokens
of the language room are not used: a name is made of capitals, and a wrong word border would cut it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.mentions.tokens import Tokens
from doichieu.text import LOOKALIKES, fold_case
from doichieu.text import is_syllable as is_syllable  # the names room takes it from here

_HYPHENS = frozenset("-‑–—")
_JOINING = _HYPHENS | frozenset("&'’.,/")
DASHES = frozenset("-–‑")  # between two names or the halves of one
_OPENERS = frozenset("\"“‘'«([*•")
_PARTICLES = frozenset(
    {"al", "el", "as", "ad", "an", "ar", "at", "ash", "abu", "ben", "bin", "ibn"}
)
_UNITS = frozenset({"TP", "TX", "Q", "H", "P", "X", "TT", "Tp", "Tx"})
# A letter for a name, which no unit is called by: `H.T.M`, not `Q.1`.
_LETTERS = re.compile(r"[A-ZĐ]")
_DOMAINS = frozenset({"vn", "com", "net", "org", "com.vn", "gov", "edu"})
# Longest token that hyphens, dots and the like may build; longer chains are no names.
MAX_JOINED = 40


@cache
def _no_sounds() -> frozenset[str]:
    """Small words that a hyphen without blanks ties to a name by mistake."""
    return frozenset(lexicon.words("grammar/function_words", "no_sounds"))


@dataclass(frozen=True, slots=True)
class CasedTokens:
    """The tokens of one text as parallel lists; ``low`` is the folded form used for look-ups."""

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    low: list[str]
    cap: list[bool]
    initial: list[bool]

    def __len__(self) -> int:
        return len(self.word)

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before without a blank."""
        return i > 0 and self.end[i - 1] == self.start[i]

    def is_cap(self, i: int) -> bool:
        """Whether a token stands at ``i`` and has a capital."""
        return i < len(self.cap) and self.cap[i]

    def goes_on(self, i: int) -> bool:
        """Whether a token stands at ``i`` whose capital does not only open a sentence."""
        return i < len(self.cap) and self.cap[i] and not self.initial[i]

    def low_at(self, i: int) -> str:
        """The folded form of token ``i``; "" past the end."""
        return self.low[i] if i < len(self.low) else ""

    def phrase(self, first: int, last: int) -> str:
        """Tokens ``first`` to ``last - 1`` folded, as word lists have them."""
        return " ".join(self.low[first:last])

    def pair(self, i: int) -> str:
        """Token ``i`` and the next one, folded; with a blank behind it where it is the last."""
        return f"{self.low[i]} {self.low_at(i + 1)}"

    def surface(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last - 1``."""
        return self.text[self.start[first] : self.end[last - 1]]


def to_cased(
    row: Tokens, sentence_starts: Iterable[int] = (), plain: frozenset[str] = frozenset()
) -> CasedTokens:
    """The pieces of a row joined; those at a sentence start, or after a colon or quote, are initial.

    Addresses on the net are left out. ``plain`` are syllables that no blank-spaced hyphen joins to a
    name (`Geun - hye`, not `Huế - cho`).
    """
    text = row.text.translate(LOOKALIKES)
    start: list[int] = []
    end: list[int] = []
    word: list[str] = []
    for first, last in _joined(row, plain):
        start.append(row.start[first])
        end.append(row.end[last - 1])
        word.append(text[start[-1] : end[-1]])
    return CasedTokens(
        row.text,
        start,
        end,
        word,
        [fold_case(w) for w in word],
        [not w.islower() and _has_capital(w) for w in word],
        _initial(start, word, frozenset(sentence_starts)),
    )


def _joined(row: Tokens, plain: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The tokens as stretches of pieces: `F`, `-`, `16` are one."""
    words, start, end = row.words, row.start, row.end
    for first, limit in _outside_addresses(row):
        at = first
        while at < limit:
            last = at + 1
            # most tokens are one piece: a blank follows, and no hyphen behind it
            near = last < limit and (start[last] == end[at] or words[last] in _HYPHENS)
            if near and words[at][-1].isalnum():
                last = row.run_end(at, limit)
                while last + 1 < limit and _joins(row, at, last, limit, plain):
                    last = row.run_end(last + 1, limit)
            yield at, last
            at = last


def _outside_addresses(row: Tokens) -> Iterator[tuple[int, int]]:
    """The stretches of pieces between addresses on the net."""
    first = 0
    for left, right in row.addresses:
        yield first, row.first_from(left)
        first = row.first_from(right)
    yield first, row.count


def _joins(row: Tokens, first: int, sign: int, limit: int, plain: frozenset[str]) -> bool:
    """Whether the token from ``first``, a ``sign`` and what follows make one (`F-16`, `Shi'ite`, `S&P`)."""
    mark, after = row.words[sign], row.words[sign + 1]
    if mark not in _JOINING or not after[0].isalnum():
        return False
    end, start = row.end[sign - 1], row.start[sign + 1]
    after = row.text[start : row.end[row.run_end(sign + 1, limit) - 1]].translate(LOOKALIKES)
    left = row.text[row.start[first] : end].translate(LOOKALIKES)
    if len(left) + len(after) >= MAX_JOINED:
        return False
    glued = row.start[sign] == end and start == row.end[sign]
    if mark not in _HYPHENS:
        return glued and _sign_joins(left, mark, after)
    if not glued and (after in plain or after in _PARTICLES):
        return False
    return _hyphen_joins(left, after, glued) and start - end <= 3


def _hyphen_joins(left: str, right: str, glued: bool) -> bool:
    head = re.split(r"[-‑–— ]", left)[-1]
    if left.lower() in _PARTICLES and left.lower() not in {"an", "as", "at"}:
        return right[0].isupper()
    if not glued:
        plain = left.isupper() or _toned(head) or _toned(right)
        return left[0].isupper() and right.islower() and not plain
    if left.lower() in _PARTICLES and right[0].isupper():
        return not left.isupper()
    if any(c.isdigit() for c in left + right):
        return not (left.isdigit() and right.isdigit()) and _is_code(left, right)
    if not left[0].isupper():
        return False
    if right[0].islower():
        if is_syllable(head.lower()) and is_syllable(right):
            return right not in _no_sounds()  # `Viêng-chăn`, `A-lép-pô`; not `Hà Nội-nơi`
        return len(right) <= 8
    if left.isupper() and right.isupper():
        return len(left) <= 4 and len(right) <= 6
    return len(left) == 1


def _toned(word: str) -> bool:
    return not word.isascii()


def _is_code(left: str, right: str) -> bool:
    """`ATR-72`, `F404-GE`, `Covid-19`: letters and digits, the letters with a capital."""
    both = left + right
    return any(c.isupper() for c in both) and not (left.isdigit() and right[1:].islower())


def _sign_joins(left: str, mark: str, right: str) -> bool:
    if mark == "&":
        return True
    if mark in "'’":
        return left.isalpha() and right.isalpha() and (len(left) <= 4 or right == "s")
    if mark in ".,":
        if left[-1].isdigit() and right.isdigit():
            return True
        if mark == ",":
            return False
        if right in _DOMAINS:
            return True
        initials = left.isupper() and all(len(part) == 1 for part in left.split("."))
        short = initials and (left not in _UNITS or _LETTERS.fullmatch(right) is not None)
        return short and (right[0].isupper() or right.isdigit())
    if mark == "/":
        return left[-1].isdigit() and (right.isdigit() or right.isupper())
    return False


def _has_capital(word: str) -> bool:
    """`Nga`, `al-Assad`, `iPhone`; a number only with a code behind it (`12/ABC`)."""
    if word[0].isupper():
        return True
    if word[0].isdigit():
        return "/" in word and any(c.isupper() for c in word)
    return word.isascii() and word[0].isalpha() and not word.islower()


def _initial(start: list[int], word: list[str], starts: frozenset[int]) -> list[bool]:
    flags = []
    fresh = True
    for at, (position, shape) in enumerate(zip(start, word, strict=True)):
        if position in starts:
            fresh = True
        flags.append(fresh)
        if shape[0].isalnum() or (
            shape == "." and at + 1 < len(start) and start[at + 1] == position + 1
        ):
            fresh = False
        elif shape in ".!?…:\n•*" or (shape in _OPENERS and shape not in "(["):
            fresh = True
    return flags
