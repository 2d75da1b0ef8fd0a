"""Vietnamese syllables that are written with `i` or `y` alike: `Quý` and `Quí`, `Vy` and `Vi`.

In comes a folded token, out comes one spelling for both. `uy` and `ui` at the end are two sounds
(`Thúy`, `Thúi`), and so are `ay` and `ai`; only what sounds the same is made equal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A `y` that could as well be `i`, in decomposed letters: the only vowel (`Vy`, `Ly`, `Ý`), behind
# `qu` (`Quý`), or behind `u` before more of the syllable (`Quyên`, `Huỳnh`); not in `Thúy`, `Tây`,
# `Huy`, nor at the start (`Yên`), where it is the initial.
_MARK = "[\u0300-\u036f]*"
_Y = re.compile(rf"(?<=qu)y|(?<=u)y(?={_MARK}(?:e|n|t|c|p))|(?<![aeou\u0300-\u036f])y(?={_MARK}$)")
_LONGEST = 7  # letters of a Vietnamese syllable: `nghiêng`


@lru_cache(maxsize=65536)
def fold_vowels(token: str) -> str:
    """A folded token with `i` where `y` sounds the same; others, and single letters, as they are."""
    letters = unicodedata.normalize("NFD", token)
    if "y" not in letters or not 1 < len(token) <= _LONGEST:
        return token
    return unicodedata.normalize("NFC", _Y.sub("i", letters))
