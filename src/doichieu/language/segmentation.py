"""Which neighbouring tokens are one word: a linear model over every gap, all gaps at once.

In: the codes of many sentences in one array, sentences kept apart by padding. Out: one integer
score for the gap after each token; above zero the two tokens are one word. Weights and sums are
integers, so the score of a gap depends on the tokens within three of it and on nothing else, to
the bit: neither on the other sentences of the batch nor on the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from doichieu import lexicon
from doichieu.language.hashing import Hashes, is_known, mix, neighbours, shifted
from doichieu.language.tokens import (
    CAP,
    CAP_FOREIGN,
    PAD,
    PUNCT,
    SYMBOL,
    Bits,
    Codes,
    Ints,
    code_of,
    onsets,
    rhymes,
    shapes,
    spellings,
)

# Tokens of padding between two sentences: as many as a feature looks to the side.
MARGIN = 3


def find_gap_features(codes: Codes, ranks: Ints, cases: Ints) -> Iterator[Hashes]:
    """One array of hashes for each template; entry ``i`` describes the gap after token ``i``.

    ``ranks`` says of each token how common its spelling is and how often it stands alone, ``cases``
    how often it has a capital inside sentences. The last ``MARGIN`` tokens and the first of ``codes`` must be padding.
    """
    s_2, s_1, s0, s1, s2, s3 = neighbours(spellings(codes), -2, 3)
    h_2, h_1, h0, h1, h2, h3 = neighbours(shapes(codes), -2, 3)
    r_1, r0, r1, r2 = neighbours(ranks, -1, 2)
    case = h0 * np.uint64(16) + h1
    around = (h_1 * np.uint64(16) + case * np.uint64(256)) + h2
    yield mix(1, s0)
    yield mix(2, s1)
    yield mix(3, s0, s1)
    yield mix(4, s_1, s0)
    yield mix(5, s1, s2)
    yield mix(6, s_1, s0, s1)
    yield mix(7, s0, s1, s2)
    yield mix(8, s_1, s0, s1, s2)
    yield mix(9, s_1, s1)
    yield mix(10, s0, s2)
    yield mix(11, case)
    yield mix(12, around)
    yield mix(13, around, h_2 * np.uint64(16) + h3)
    yield mix(14, s0, s1, case)
    yield mix(15, s0, case)
    yield mix(16, s1, case)
    yield mix(17, s_1, case)
    yield mix(18, s2, case)
    yield mix(19, s_2, s_1, s0)
    yield mix(20, s1, s2, s3)
    pair = r0 * np.uint64(128) + r1
    onset, rhyme = onsets(codes), rhymes(codes)
    same_onset = (onset == shifted(onset, 1)) & (onset > 0)
    same_rhyme = (rhyme == shifted(rhyme, 1)) & (rhyme > 0)
    same = same_onset + 2 * same_rhyme + 4 * (s0 == s1)
    echo = same.astype(np.uint64) * np.uint64(256) + case
    yield mix(21, pair, case)
    yield mix(22, pair, echo)
    yield mix(23, pair, r_1, r2)
    yield mix(24, s0, r1, case)
    yield mix(25, r0, s1, case)
    yield mix(26, echo)
    k_1, k0, k1, k2 = neighbours(cases, -1, 2)
    yield mix(27, k_1, k0, k1, case)
    yield mix(28, k0, k1, k2, case)
    yield mix(29, k_1, k0, k1, k2, around)


@cache
def _countries() -> tuple[Ints, Ints]:
    """Spellings of one-word countries, and of both parts of two-word ones as one number; sorted."""
    table = lexicon.classes("places/countries_before_names")
    single = spellings(np.array([code_of(name) for name in table["single"]]))
    parts = np.array([[code_of(part) for part in name.split()] for name in table["double"]])
    first, second = spellings(parts).T
    return np.sort(single), np.sort(first << 32 ^ second)


def find_country_gaps(codes: Codes) -> Bits:
    """The gaps between a country and the name of somebody or something of that country."""
    single, double = _countries()
    spelling, shape = spellings(codes), shapes(codes)
    after = shifted(shape, 1)
    foreign = after == CAP_FOREIGN
    named = foreign | (after == CAP)
    pair = shifted(spelling, -1) << 32 ^ spelling
    is_name = (shape == CAP) | (shape == CAP_FOREIGN)
    found = (is_known(spelling, single) & foreign) | (is_known(pair, double) & named)
    return np.asarray(found & is_name)


def find_open_gaps(codes: Codes) -> Bits:
    """The gaps that may lie inside a word: no sign and no end of a sentence beside them."""
    shape = shapes(codes)
    inside = (shape != PAD) & (shape != PUNCT) & (shape != SYMBOL)
    return np.asarray(inside & shifted(inside, 1))
