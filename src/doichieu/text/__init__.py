"""Text as such: normal form, the folding ladder, syllables, cleaning with offset maps.

Nothing here knows what a text is about. ``folding`` makes strings equal for comparison,
``cleaning`` makes them readable and keeps the way back, ``syllables`` says what is spelt like one.
"""

from doichieu.text.cleaning import EMOJI, Cleaned, OffsetMap, clean
from doichieu.text.folding import LOOKALIKES, fold_case, fold_marks, fold_tone, nfc
from doichieu.text.syllables import (
    LOWER,
    SYLLABLE,
    UPPER,
    has_exact_rhyme,
    is_capitalised,
    is_syllable,
    split_syllable,
    syllables,
)

__all__ = [
    "EMOJI",
    "LOOKALIKES",
    "LOWER",
    "SYLLABLE",
    "UPPER",
    "Cleaned",
    "OffsetMap",
    "clean",
    "fold_case",
    "fold_marks",
    "fold_tone",
    "has_exact_rhyme",
    "is_capitalised",
    "is_syllable",
    "nfc",
    "split_syllable",
    "syllables",
]
