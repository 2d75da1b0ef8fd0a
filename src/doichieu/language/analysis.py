"""Sentences, tokens, gaps, tags: the steps of the room put together.

In: a string and positions that end a sentence. Out: :class:`doichieu.model.Analysis`. Tokens go
through the models in stretches of whole sentences, so that memory stays small for long texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from doichieu.language.hashing import Hashes, look_up_all, shifted, slots
from doichieu.language.models import Model, model
from doichieu.language.segmentation import (
    MARGIN,
    find_country_gaps,
    find_gap_features,
    find_open_gaps,
)
from doichieu.language.sentences import find_sentences
from doichieu.language.tagging import (
    NO_TAG,
    TAGS,
    find_tag_features,
    find_word_features,
    is_foreign_name,
    to_words,
)
from doichieu.language.tokens import (
    PUNCT,
    SYMBOL,
    TOKEN,
    Bits,
    Codes,
    Ints,
    code_of,
    in_context,
    shapes,
    spellings,
)
from doichieu.model import Analysis, Sentence, Word
from doichieu.text import Cleaned, clean

# Tokens that go through the models at once: more costs memory, fewer costs time.
_STRETCH = 16384
_PADDING = [0] * MARGIN
_PROPER_NOUN = TAGS.index("PROPN")
_SIGNS = [TAGS.index(tag) for tag in ("PUNCT", "SYM")]


def analyse(text: str, *, breaks: Iterable[int] = ()) -> Analysis:
    """Sentences and words of any string, with positions in that string.

    Args:
        text: natural text; composed or decomposed, with or without invisible characters.
        breaks: positions of ``text`` where a sentence must end.

    Returns:
        The analysis. The same text and breaks give the same result, whatever was analysed before.
    """
    cleaned = clean(text)
    found = find_sentences(cleaned.text, map(cleaned.offsets.to_clean, breaks))
    words: list[Word] = []
    sentences: list[Sentence] = []
    to_raw = cleaned.offsets.to_raw
    for stretch in _stretches(cleaned.text, found):
        _add_words(cleaned, stretch, words, sentences)
    spans = [to_raw(start, end) for start, end in found]
    return Analysis(
        text,
        tuple(
            Sentence(start, end, s.first, s.last)
            for (start, end), s in zip(spans, sentences, strict=True)
        ),
        tuple(words),
    )


class _Stretch:
    """Whole sentences as token positions and codes; sentences end after ``ends`` tokens."""

    __slots__ = ("codes", "ends", "finish", "start")

    def __init__(self) -> None:
        self.start: list[int] = []
        self.finish: list[int] = []
        self.codes: list[int] = list(_PADDING)
        self.ends: list[int] = []

    def add(self, text: str, left: int, right: int) -> None:
        matches = list(TOKEN.finditer(text, left, right))
        self.start += [m.start() for m in matches]
        self.finish += [m.end() for m in matches]
        self.codes += [code_of(m[0]) for m in matches]
        self.codes += _PADDING
        self.ends.append(len(self.start))


def _stretches(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[_Stretch]:
    stretch = _Stretch()
    for left, right in sentences:
        stretch.add(text, left, right)
        if len(stretch.start) >= _STRETCH:
            yield stretch
            stretch = _Stretch()
    if stretch.ends:
        yield stretch


def _add_words(
    cleaned: Cleaned, stretch: _Stretch, words: list[Word], sentences: list[Sentence]
) -> None:
    """Cut and tag a stretch; append its words, and sentences that know their words only."""
    learned = model()
    codes = in_context(np.array(stretch.codes, dtype=np.int64))
    real = shapes(codes) > 0
    joined = np.zeros(len(codes), dtype=bool)
    joined[real] = _has_blank_after(cleaned.text, stretch)
    joined &= find_joined(codes, learned)
    tags = find_tags(codes, ~joined, learned)
    ends = (~joined)[real]
    last = np.flatnonzero(ends)
    first = np.concatenate(([0], last[:-1] + 1))
    is_word = real[~joined]
    offset = len(words)
    starts = np.array(stretch.start)[first].tolist()
    stops = np.array(stretch.finish)[last].tolist()
    names = [TAGS[t] for t in tags[is_word].tolist()]
    if isinstance(cleaned.offsets.raw_at, range):
        words += map(Word, starts, stops, names)
    else:
        spans = map(cleaned.offsets.to_raw, starts, stops)
        words += [Word(a, b, tag) for (a, b), tag in zip(spans, names, strict=True)]
    bounds = np.searchsorted(last, np.array(stretch.ends) - 1, "right") + offset
    begin = offset
    for end in bounds.tolist():
        sentences.append(Sentence(0, 0, begin, end))
        begin = end


def _has_blank_after(text: str, stretch: _Stretch) -> Bits:
    """Whether a token is followed by one blank, or one line end, and then a token."""
    start, finish = np.array(stretch.start), np.array(stretch.finish)
    return np.asarray(shifted(start, 1) - finish == 1)


def find_joined(codes: Codes, learned: Model) -> Bits:
    """Whether the gap after each token lies inside a word."""
    ranks, cases = look_up_all(
        spellings(codes), learned.token_keys, learned.token_ranks, learned.token_case
    )
    bits = len(learned.gap_weights).bit_length() - 1
    total = np.zeros(len(codes), dtype=np.int32)
    for hashes in find_gap_features(codes, ranks, cases):
        total += learned.gap_weights.take(slots(hashes, bits))
    return find_open_gaps(codes) & ~find_country_gaps(codes) & (total > 0)


def find_tags(codes: Codes, ends: Bits, learned: Model) -> Ints:
    """The tag of every word, padding included, as places in ``TAGS``."""
    words = to_words(codes, ends)
    classes = learned.classes_of(words)
    head = words.shape // 16
    signs = (head == PUNCT) | (head == SYMBOL)
    scores = _score(find_word_features(words, classes), learned, len(words.number), 0)
    abroad = is_foreign_name(words)
    guessed = _choose(scores[:, :NO_TAG], signs)
    guessed[abroad] = _PROPER_NOUN
    guessed[words.shape == 0] = NO_TAG
    again = _score(find_tag_features(words, classes, guessed), learned, len(words.number), NO_TAG)
    tags = _choose(scores[:, NO_TAG:] + again, signs)
    tags[abroad] = _PROPER_NOUN
    return tags


def _score(features: Iterable[Hashes], learned: Model, size: int, column: int) -> Ints:
    """The sum of the weights, from this column on, of the features of ``size`` words."""
    weights = learned.tag_weights
    bits = len(weights).bit_length() - 1
    # weights have 8 bits: 16 are enough for the sum of up to 250 of them
    total = np.zeros((size, weights.shape[1]), dtype=np.int16)
    for hashes in features:
        total += weights.take(slots(hashes, bits), axis=0)
    return total[:, column:].astype(np.int64)


def _choose(scores: Ints, signs: Bits) -> Ints:
    """The best tag of each word: of signs one that signs can have, and of words none of these."""
    far = np.int64(1 << 40)
    scores = scores.copy()
    scores[~signs, _SIGNS[0]] -= far
    only = np.ones(scores.shape[1], dtype=bool)
    only[_SIGNS] = False
    scores[np.ix_(signs, only)] -= far
    return np.asarray(np.argmax(scores, axis=1), dtype=np.int64)
