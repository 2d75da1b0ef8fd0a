"""Text as such: normal form, the folding ladder, syllables, offset maps.

The ladder has four rungs, each forgetting more than the one before, and is used wherever two
strings are compared: exact < tone placement < case < diacritics. Nothing here changes what is
shown: folding is for matching only.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# One syllable, number or abbreviation: what the budget of a summary counts.
SYLLABLE = re.compile(r"\w+")

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền sắc ngã hỏi nặng
# `hoà`/`hòa`, `khoẻ`/`khỏe`, `thuý`/`thúy`: a tone on the last letter of an open oa, oe, uy.
_OPEN_GLIDE = re.compile(
    rf"(?<!q)(o)([ae])([{_TONES}])(?![a-zđ\u0300-\u036f])|(?<!q)(u)(y)([{_TONES}])(?![a-zđ\u0300-\u036f])",
    re.I,
)
# `i` and `y` are equal as the only vowel after these letters: `kỹ`/`kĩ`, `lý`/`lí`, `Mỹ`/`Mĩ`.
_FINAL_Y = re.compile(
    rf"(?<![a-zđ])([hklmstqg]?[hklmst])y([{_TONES}]?)(?![a-zđ\u0300-\u036f])", re.I
)


def nfc(text: str) -> str:
    """Canonical composition."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65536)
def fold_tone(text: str) -> str:
    """Second rung: tone placement and final i/y made equal (`thuý Mỹ` → `thúy Mĩ`), NFC."""
    if text.isascii():
        return text
    marks = unicodedata.normalize("NFD", text)
    marks = _OPEN_GLIDE.sub(
        lambda m: f"{m[1]}{m[3]}{m[2]}" if m[1] else f"{m[4]}{m[6]}{m[5]}", marks
    )
    marks = _FINAL_Y.sub(lambda m: f"{m[1]}i{m[2]}", marks)
    return nfc(marks)


@lru_cache(maxsize=65536)
def fold_case(text: str) -> str:
    """Third rung: tone placement, then case (`Hoà Bình` → `hòa bình`)."""
    return fold_tone(text).casefold()


@lru_cache(maxsize=65536)
def fold_marks(text: str) -> str:
    """Fourth rung: no case and no diacritics (`Đà Nẵng` → `da nang`)."""
    folded = unicodedata.normalize("NFD", fold_case(text)).replace("đ", "d")
    return "".join(c for c in folded if not unicodedata.combining(c))


def syllables(text: str) -> list[str]:
    """The syllables of a text, as the budget of a summary counts them."""
    return SYLLABLE.findall(text)


def is_capitalised(syllable: str) -> bool:
    """Whether the first letter is upper case."""
    return syllable[:1].isupper()


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Positions of a text made from another by dropping, adding or replacing characters.

    ``raw_at[i]`` is the position in the raw text of character ``i`` of the clean text; it has one
    entry more than the clean text has characters and never falls.
    """

    raw_at: tuple[int, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the clean text → the stretch of the raw text it came from."""
        if start == end:
            return self.raw_at[start], self.raw_at[start]
        return self.raw_at[start], self.raw_at[end - 1] + 1
