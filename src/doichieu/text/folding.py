"""The folding ladder: strings made equal for comparison, never for showing.

The ladder has four rungs, each forgetting more than the one before: exact < tone placement < case
< diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

# More marks in a row than any script writes; `normalize` alone needs their number squared.
_MARK_RUN = re.compile(r"[^\w\s]{32,}")

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
    """Canonical composition, in linear time whatever the marks."""
    return unicodedata.normalize("NFC", _MARK_RUN.sub(_in_order, text))


def _in_order(run: re.Match[str]) -> str:
    """The marks of a run decomposed and in canonical order, so that nothing is left to sort."""
    marks = "".join(unicodedata.normalize("NFD", mark) for mark in run[0])
    groups = groupby(marks, key=lambda mark: unicodedata.combining(mark) > 0)
    return "".join(
        "".join(sorted(group, key=unicodedata.combining) if combining else group)
        for combining, group in groups
    )


# Letters of other alphabets that old fonts and keyboards leave for `Đ` and `đ`: they look the same.
LOOKALIKES = str.maketrans("ÐƉðɖ", "ĐĐđđ")


@lru_cache(maxsize=65536)
def fold_tone(text: str) -> str:
    """Second rung: tone placement and final i/y made equal (`thuý Mỹ` → `thúy Mĩ`), NFC."""
    if text.isascii():
        return text
    marks = unicodedata.normalize("NFD", text.translate(LOOKALIKES))
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
