"""Chinese names in Sino-Vietnamese reading and in pinyin: `Tập Cận Bình`, `Xi Jinping`.

In come two surfaces, out come yes or no, by the readings of the signs in ``sino.yml``.
"""

from __future__ import annotations

from functools import cache

from doichieu import lexicon
from doichieu.stories.entities.sounds import LONGEST_NAME, PIECE
from doichieu.text import fold_case, fold_marks


def is_same_reading(sino: str, pinyin: str) -> bool:
    """Whether a Sino-Vietnamese name and one in pinyin are read from the same signs.

    Two syllables and more, each of which must fit: `Tập Cận Bình` and `Xi Jinping`.
    """
    readings = [fold_case(piece) for piece in PIECE.findall(sino)]
    letters = "".join(PIECE.findall(fold_marks(pinyin)))
    if not 2 <= len(readings) <= 4 or len(letters) > LONGEST_NAME:
        return False
    reached = {0}  # places in the pinyin where the syllable before may end
    for reading in readings:
        reached = {
            at + len(syllable)
            for at in reached
            for syllable in _pinyin_of(reading)
            if letters.startswith(syllable, at)
        }
    return len(letters) in reached


def first_letters(sino: str) -> tuple[str, ...]:
    """The letters that the pinyin of a Sino-Vietnamese name may begin with."""
    first = fold_case(PIECE.findall(sino)[0])
    return tuple(sorted({syllable[0] for syllable in _pinyin_of(first)}))


@cache
def _pinyin_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for syllable, readings in lexicon.table("sounds/sino")["readings"].items():
        for reading in readings:
            table.setdefault(fold_case(reading), []).append(syllable)
    return {reading: tuple(syllables) for reading, syllables in table.items()}


def _pinyin_of(reading: str) -> tuple[str, ...]:
    return _pinyin_table().get(reading, ())
