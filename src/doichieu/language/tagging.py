"""Parts of speech: two linear models over all words at once.

In: the words of many sentences as arrays (:class:`WordTable`), sentences kept apart by padding.
Out: features of both rounds. The first round tags every word from the words around it; the
second sees the tags that the first gave to its neighbours. Sums are integers, as in
:mod:`doichieu.language.segmentation`: a tag depends on the words within four and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doichieu.language.hashing import Hashes, mix, neighbours, shifted
from doichieu.language.tokens import (
    CAP,
    CAP_FOREIGN,
    INITIAL,
    LOWER,
    LOWER_FOREIGN,
    PAD,
    PUNCT,
    SYMBOL,
    Bits,
    Codes,
    Ints,
    shapes,
    spellings,
)

# The universal parts of speech, in the order of the columns of the weights.
TAGS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
NO_TAG = len(TAGS)  # what padding has

_LONGEST_WORD = 8  # further syllables do not change the number of a word
_FACTOR = 0x5851F42D4C957F2D
_POWERS = np.array(
    [pow(_FACTOR, k, 1 << 64) for k in range(1, _LONGEST_WORD + 1)] + [0], dtype=np.uint64
)


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words as arrays. ``number``: 32 bits of the spelling; ``shape``: first and last token's."""

    number: Ints
    first: Ints
    last: Ints
    shape: Ints
    length: Ints


def to_words(codes: Codes, ends: Bits) -> WordTable:
    """The words of a token array; ``ends``: after which tokens a word ends (all padding does)."""
    stops = np.flatnonzero(ends)
    starts = np.concatenate(([0], stops[:-1] + 1))
    spelling, shape = spellings(codes), shapes(codes)
    length = stops - starts + 1
    place = np.minimum(np.arange(len(codes)) - np.repeat(starts, length), _LONGEST_WORD)
    weighed = spelling.astype(np.uint64) * _POWERS[place]
    total = np.add.reduceat(weighed, starts)
    return WordTable(
        number=(total >> np.uint64(32)).astype(np.int64),
        first=spelling[starts],
        last=spelling[stops],
        shape=shape[starts] * 16 + shape[stops],
        length=np.minimum(length, 4),
    )


@dataclass(frozen=True, slots=True)
class WordClasses:
    """What is known of each word of a table from elsewhere; 0 stands for nothing.

    ``fine`` and ``coarse``: classes of words used alike. ``case``: how often the word is
    capitalised inside sentences; ``ends_case``: the same of its first and last syllable.
    ``here``: how it is written in the other sentences analysed with it.
    """

    fine: Ints
    coarse: Ints
    case: Ints
    ends_case: Ints
    here: Ints


def count_case(words: WordTable) -> Ints:
    """1 to 9 for each word: how often this text has it with and without a capital.

    Only places inside sentences count, where a capital means something; 0 to 2 of each.
    """
    head = words.shape // 16
    before = shifted(words.shape % 16, -1)
    inside = (before != PAD) & (before != PUNCT) & (before != SYMBOL)
    upper = inside & (head >= CAP) & (head <= INITIAL)
    lower = (head == LOWER) | (head == LOWER_FOREIGN)
    _, place = np.unique(words.number, return_inverse=True)
    ups, downs = np.bincount(place, upper), np.bincount(place, lower)
    kind = 1 + np.minimum(ups, 2) * 3 + np.minimum(downs, 2)
    return np.where(words.shape == PAD, 0, kind[place].astype(np.int64))


def is_foreign_name(words: WordTable) -> Bits:
    """Words of several capitalised parts that are not all Vietnamese syllables: `John Kerry`."""
    head, tail = words.shape // 16, words.shape % 16
    capital = (head >= CAP) & (head <= INITIAL) & (tail >= CAP) & (tail <= INITIAL)
    foreign = (head == CAP_FOREIGN) | (tail == CAP_FOREIGN)
    return np.asarray(capital & foreign & (words.length > 1))


def find_word_features(words: WordTable, classes: WordClasses) -> Iterator[Hashes]:
    """The templates of the first round."""
    w_2, w_1, w0, w1, w2 = neighbours(words.number, -2, 2)
    h_1, h0, h1 = neighbours(words.shape, -1, 1)
    f_2, f_1, f0, f1, f2 = neighbours(classes.fine, -2, 2)
    c_1, c0, c1 = neighbours(classes.coarse, -1, 1)
    k_1, k0, k1 = neighbours(classes.case, -1, 1)
    (n0,) = neighbours(words.length, 0, 0)
    (first,) = neighbours(words.first, 0, 0)
    (last,) = neighbours(words.last, 0, 0)
    yield mix(101, w0)
    yield mix(102, w_1)
    yield mix(103, w1)
    yield mix(104, w_2)
    yield mix(105, w2)
    yield mix(106, w_1, w0)
    yield mix(107, w0, w1)
    yield mix(108, w_1, w1)
    yield mix(109, h0)
    yield mix(110, h_1, h0, h1)
    yield mix(111, h0, k0, n0)
    yield mix(112, first, n0)
    yield mix(113, last, n0)
    yield mix(114, n0, h0)
    yield mix(115, f0)
    yield mix(116, f_1)
    yield mix(117, f1)
    yield mix(118, f_1, f0)
    yield mix(119, f0, f1)
    yield mix(120, c_1, c0, c1)
    yield mix(121, f_2, f_1)
    yield mix(122, f1, f2)
    yield mix(123, w_1, h0)
    yield mix(124, w1, h0)
    yield mix(125, k0, h0, h_1)
    yield mix(126, f_1, h0, k0)
    yield mix(127, first, h0)
    yield mix(128, last, h0)
    yield mix(129, w_1, c0)
    yield mix(130, c0, w1)
    yield mix(131, k_1, k0, k1, h0)
    yield mix(132, c0, n0, h0)
    yield mix(133, w0, h0)
    yield mix(134, f_1, f1)
    (d0,) = neighbours(classes.here, 0, 0)
    (e0,) = neighbours(classes.ends_case, 0, 0)
    yield mix(135, d0, h0, h_1)
    yield mix(136, d0, h0, k0)
    yield mix(137, e0, h0, n0)
    yield mix(138, e0, h0, f_1)
    yield mix(139, e0, d0, h0, k0)


def find_tag_features(words: WordTable, classes: WordClasses, tags: Ints) -> Iterator[Hashes]:
    """What the second round adds: ``tags`` are those the first gave, ``NO_TAG`` for padding."""
    t_3, t_2, t_1, t0, t1, t2, t3 = neighbours(tags, -3, 3)
    (w0,) = neighbours(words.number, 0, 0)
    w_1, _, w1 = neighbours(words.number, -1, 1)
    (f0,) = neighbours(classes.fine, 0, 0)
    (c0,) = neighbours(classes.coarse, 0, 0)
    (h0,) = neighbours(words.shape, 0, 0)
    yield mix(201, t0)
    yield mix(202, t_1, t0)
    yield mix(203, t0, t1)
    yield mix(204, t_1, t0, t1)
    yield mix(205, t_2, t_1, t0)
    yield mix(206, t0, t1, t2)
    yield mix(207, t_1, w0)
    yield mix(208, t1, w0)
    yield mix(209, t_1, f0, t1)
    yield mix(210, t_2, t_1, t1, t2)
    yield mix(211, t_1, c0)
    yield mix(212, c0, t1)
    yield mix(213, t_2, t_1, f0)
    yield mix(214, f0, t1, t2)
    yield mix(215, t_1, t0, h0)
    yield mix(216, w_1, t1)
    yield mix(217, t_1, w1)
    yield mix(218, t_3, t_2, t_1)
    yield mix(219, t1, t2, t3)
    yield mix(220, t_1, t1, w0)
