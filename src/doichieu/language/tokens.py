"""A sentence → tokens (syllables, numbers, signs) and one integer code for each.

A code packs what the models need to know of a form: a 32-bit number for its spelling (case, tone
placement and digits folded) and its shape. Codes are plain functions of the form: nothing is
learned here, and no vocabulary has to be loaded.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from doichieu.text import EMOJI, fold_tone, split_syllable

Codes = NDArray[np.int64]
Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]

# Letters by case: `[à-ỹ]` would mix both, and `re` has no classes for them.
_LATIN = [chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isalpha()]
_UPPER = "".join(c for c in _LATIN if c.isupper())
_MARKED = "".join(c for c in _LATIN if c.islower() and not c.isascii())

# Web and mail addresses; numbers, dates, scores with %; initials and `TP.` with their dot inside
# a sentence; words with inner signs, but no hyphen beside a marked small letter: `Kim Jong-un`,
# `GD-ĐT`, `km/h`, `T.Ư`, `15h30`, `54/2017/QH14`, `49X-6666`, `👨‍👩‍👧` are one token, `Nội-Huế`, `Mỹ,`, `(AP)` are not.
TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s"”’»<>]+ | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}
    | (?>\d+[{_UPPER}]{{1,3}}\d{{0,2}}-\d+(?:\.\d+)?)(?!\w)
    | (?>\d+(?:[.,:/–-]\d+)*(?:%|[^\W\d_]{{1,4}}\d{{0,2}})?)(?!\w|/[^\W\d_])
    | (?:[^\W\d_]|[Tt][Pp])\.(?=\s+\S)
    | (?>[A-Za-z0-9{_UPPER}]+(?:[-.&'’/](?![A-Za-z{_UPPER}]{{0,6}}[{_MARKED}])[^\W_]+)+)
    | (?>[^\W_]+(?:[.&'’][^\W_]+)*)
    | [\U0001f1e6-\U0001f1ff]{{2}} | [{EMOJI}]\ufe0f?[\U0001f3fb-\U0001f3ff]?(?:\u200d[{EMOJI}]\ufe0f?[\U0001f3fb-\U0001f3ff]?)*
    | \.{{2,}} | [!?]{{2,}} | [^\w\s\u200d\ufe0f] | _
    """,
    re.VERBOSE,
)

# Shapes. The first is what stands outside a sentence; the last two are words of a headline in
# capitals or in title case, where a capital says nothing.
PAD, LOWER, LOWER_FOREIGN, CAP, CAP_FOREIGN, CAPS, ACRONYM, INITIAL = range(8)
MIXED, NUMBER, ALNUM, PUNCT, SYMBOL, NEUTRAL, NEUTRAL_FOREIGN = range(8, 15)

_DIGIT = re.compile(r"\d")
_SHAPE_BITS = 4
_MARKED_BIT = 1 << 60  # the spelling has a diacritic
_BARE = 0x5BD1E995 << _SHAPE_BITS  # turns a spelling into that of a text without diacritics
_LONGEST_FORM = 48  # longer ones are told apart by their beginning only
_PUNCTUATION = frozenset(".,;:!?…\"“”‘’'«»()[]{}-–—/*•")


def is_syllable(form: str) -> bool:
    """Whether ``form`` is spelt like a Vietnamese syllable."""
    return split_syllable(form) is not None


@lru_cache(maxsize=65536)
def _code(form: str) -> int:
    folded = _DIGIT.sub("0", fold_tone(form.lower()).lower())
    spelling = zlib.crc32(folded.encode("utf-8", "surrogatepass"))
    syllable = split_syllable(folded)
    onset = rhyme = 0
    if syllable:  # what reduplication repeats: `ngập ngừng`, `bờm xờm`
        onset = zlib.crc32((syllable[0] or "-").encode()) % 31 + 1
        rhyme = zlib.crc32(syllable[1].encode()) % 4094 + 1
    marked = 0 if folded.isascii() else _MARKED_BIT
    return marked | ((rhyme << 5 | onset) << 32 | spelling) << _SHAPE_BITS | _shape(form)


def _shape(form: str) -> int:
    first = form[0]
    if not any(c.isalnum() for c in form):
        return PUNCT if first in _PUNCTUATION else SYMBOL
    if any(c.isdigit() for c in form):
        return ALNUM if any(c.isalpha() for c in form) else NUMBER
    letters = form.rstrip(".")
    if len(letters) == 1 and first.isupper():
        return INITIAL
    if form.isupper():
        return CAPS if is_syllable(letters) else ACRONYM
    if form.islower():
        return LOWER if is_syllable(letters) else LOWER_FOREIGN
    if first.isupper() and letters[1:].islower():
        return CAP if is_syllable(letters) else CAP_FOREIGN
    return MIXED


def code_of(form: str) -> int:
    """Spelling and shape of a token as one integer."""
    return _code(form) if len(form) <= _LONGEST_FORM else _code(form[:_LONGEST_FORM])


def spellings(codes: Codes) -> Codes:
    """The spelling numbers in the codes."""
    return codes >> _SHAPE_BITS & 0xFFFFFFFF


def onsets(codes: Codes) -> Codes:
    """What the syllables begin with, as a number; 0 for what is no syllable."""
    return codes >> (_SHAPE_BITS + 32) & 31


def rhymes(codes: Codes) -> Codes:
    """What follows the onset, tone and marks aside; 0 for what is no syllable."""
    return codes >> (_SHAPE_BITS + 37) & 4095


def shapes(codes: Codes) -> Codes:
    """The shapes in the codes."""
    return codes & ((1 << _SHAPE_BITS) - 1)


def in_context(codes: Codes) -> Codes:
    """The same codes, where case or diacritics are missing marked as such.

    Sentences are stretches between padding. In those all in capitals, in title case or without
    any capital shapes say nothing of case; in those without diacritics every word gets another
    spelling, as `ma` then may be any of `mà`, `mã`, `má`, `mạ`: text without marks is read as a
    language of its own.
    """
    shape = shapes(codes)
    sentence = np.cumsum(shape == PAD)

    def count(which: NDArray[np.bool_]) -> Ints:
        return np.asarray(np.bincount(sentence, which)[sentence], dtype=np.int64)

    letters = count((shape >= LOWER) & (shape <= MIXED))
    capitals = count((shape == CAPS) | (shape == ACRONYM))
    upper = count((shape >= CAP) & (shape <= INITIAL))
    neutral = (capitals * 10 >= letters * 6) & (letters >= 3)
    neutral |= (upper * 10 >= letters * 9) & (letters >= 6)
    neutral |= (upper == 0) & (letters >= 5)
    bare = (count(codes >= _MARKED_BIT) == 0) & (letters >= 5)
    codes = np.where(neutral, neutralised(codes), codes)
    return np.asarray(np.where(bare, bared(codes), codes), dtype=np.int64)


def bared(codes: Codes) -> Codes:
    """The codes as those of words that stand in a text without diacritics."""
    shape = shapes(codes)
    is_word = (shape != PAD) & (shape < NUMBER) | (shape >= NEUTRAL)
    return np.asarray(np.where(is_word, codes ^ _BARE, codes), dtype=np.int64)


def neutralised(codes: Codes) -> Codes:
    """The codes without what case tells."""
    shape = shapes(codes)
    plain = (shape == LOWER) | (shape == CAP) | (shape == CAPS)
    foreign = (shape == LOWER_FOREIGN) | (shape == CAP_FOREIGN)
    foreign |= (shape == ACRONYM) | (shape == MIXED)
    new = np.where(plain, NEUTRAL, np.where(foreign, NEUTRAL_FOREIGN, shape))
    return np.asarray(codes - shape + new, dtype=np.int64)
