"""Surfaces that differ only in how a name is spelled: transcriptions and slips of the pen.

In come the surfaces of a story, out come pairs with the reason. Candidates are found by index
(first sound; the name less one letter; the name without marks), never by holding all against all.
A slip is rare beside the right spelling, or stands in other reports than it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from doichieu.model import EntityType
from doichieu.stories.entities.forms import expand, is_acronym, numbers_in, squeeze
from doichieu.stories.entities.identity import Proposal
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.sino import first_letters, is_same_reading
from doichieu.stories.entities.slips import score_slip
from doichieu.stories.entities.sounds import (
    Sound,
    is_same_sound,
    is_transcription,
    is_vietnamese,
    sounds,
)
from doichieu.stories.entities.surfaces import Surface
from doichieu.stories.entities.syllables import fold_vowels
from doichieu.text import fold_marks

_LONGEST = 40  # letters; longer ones are no names of people or places
_MOST_TRANSCRIBED = 1000  # transcriptions of one story that are looked at
_LARGEST_BLOCK = 200  # names with one key; a story that has more is not news
# A spelling met so often beside a more frequent one is no slip.
_RARE_MENTIONS = 2
_RARE_SHARE = 0.34
# First sounds that stand for one another (see `near` in the lexicon) share a block.
_BLOCKS = {
    **dict.fromkeys("aeiou@wv", "V"),
    **dict.fromkeys("sSzJC", "S"),
    **dict.fromkeys("kgxh", "K"),
    **dict.fromkeys("nN", "N"),
}

# Consonants by kind, such that what stands for one another is of one kind; 0 and vowels: none.
_KINDS = {
    sign: number
    for number, signs in enumerate(("sSzJC", "td", "kgx", "pbfv", "m", "nN", "l", "r"), 1)
    for sign in signs
}


def find_transcriptions(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Ma-đu-rô` = `Maduro`: each transcription with the Latin names that sound like it."""
    written = [s for s in surfaces if is_transcription(s.text) and len(s.text) <= _LONGEST]
    if not written:
        return
    latin: dict[tuple[str, bool], list[tuple[int, int, Surface]]] = defaultdict(list)
    for surface in surfaces:
        if is_vietnamese(surface.text) or is_acronym(surface.text):
            continue
        own = _own_name(surface)
        heard = sounds(own, "latin")
        if heard and not is_transcription(own):
            place = latin[_block(heard[0].sign), surface.is_person]
            place.append((*_consonants(heard), surface))
    for surface in written[:_MOST_TRANSCRIBED]:
        heard = sounds(surface.text, "vietnamese")
        if not heard:
            continue
        opening, every = _consonants(heard)
        for theirs, all_theirs, other in latin.get((_block(heard[0].sign), surface.is_person), ()):
            # Together at most one kind of sound that opens a syllable may be quite missing.
            lost = (opening & ~all_theirs) | (theirs & ~every)
            if lost & (lost - 1):
                continue
            own = _own_name(other)
            if _as_many_words(surface.text, own) and is_same_sound(surface.text, own):
                yield Proposal(surface, other, Reason.TRANSCRIBED)


def _consonants(heard: Sequence[Sound]) -> tuple[int, int]:
    """Kinds of consonants that open a syllable, and of all, each kind a bit."""
    opening = every = 0
    for sound in heard:
        bit = 1 << _KINDS.get(sound.sign, 0)
        every |= bit
        opening |= 0 if sound.coda else bit
    return opening & ~1, every & ~1


def _block(sign: str) -> str:
    return _BLOCKS.get(sign, sign)


def _own_name(surface: Surface) -> str:
    """A place without the small words before its name: `cảng Valmora` → Valmora."""
    if surface.type is not EntityType.LOC:
        return surface.text
    pieces = surface.text.split()
    return " ".join(dropwhile(str.islower, pieces)) or surface.text


def _as_many_words(left: str, right: str) -> bool:
    size = len(left.split())
    return size in (len(right.split()), len(right.replace("-", " ").split()))


def find_readings(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Tập Cận Bình` = `Xi Jinping`: a Chinese name in Sino-Vietnamese reading and in pinyin."""
    pinyin: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if surface.text.isascii() and not is_acronym(surface.text) and len(surface.tokens) < 4:
            pinyin[surface.tokens[0][:1]].append(surface)
    for surface in surfaces:
        if surface.text.isascii() or not is_vietnamese(surface.text):
            continue
        for first in first_letters(surface.text) if 2 <= len(surface.tokens) <= 4 else ():
            for other in pinyin.get(first, ())[:_LARGEST_BLOCK]:
                if surface.type is other.type and is_same_reading(surface.text, other.text):
                    yield Proposal(surface, other, Reason.READ)


def find_slips(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Volgagrad` = `Volgograd`: foreign names one or two letters apart, one of them rare."""
    index: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        word = fold_marks(squeeze(surface.text))
        if is_vietnamese(surface.text) or is_acronym(surface.text) or len(word) > _LONGEST:
            continue
        keys = [word, *(word[:i] + word[i + 1 :] for i in range(1, len(word))), _bones(word)]
        if len(surface.tokens) > 1:
            keys.append(word[1:])  # `Jermaine Park`, `Germaine Park`
        for key in dict.fromkeys(keys):  # in order: the reasons shown follow it
            index[key].append(surface)
    seen: set[tuple[int, int]] = set()
    for block in index.values():
        for at, left in enumerate(block[:_LARGEST_BLOCK]):
            for right in block[at + 1 : _LARGEST_BLOCK]:
                pair = (left.number, right.number)
                if pair in seen:
                    continue
                seen.add(pair)
                if _is_slip(left, right):
                    yield Proposal(left, right, Reason.SLIP)


def _bones(word: str) -> str:
    """First letter and consonants, doubles made single: fateh, fatah → =fth."""
    word = word.replace("ph", "f")  # `Josef`, `Joseph`
    bones = word[:1] + "".join(c for c in word[1:] if c not in "aeiouyh")
    return "=" + "".join(c for i, c in enumerate(bones) if i == 0 or c != bones[i - 1])


def _is_slip(left: Surface, right: Surface) -> bool:
    if numbers_in(left.tokens) != numbers_in(right.tokens):
        return False
    return score_slip(left.text, right.text) > 0 and _may_be_slip(left, right)


def _may_be_slip(left: Surface, right: Surface) -> bool:
    """One is rare beside the other, or no report uses both."""
    few, many = sorted((len(left.mentions), len(right.mentions)))
    if few <= max(1, _RARE_SHARE * many) and few <= max(_RARE_MENTIONS, many // 4):
        return True
    return not left.articles & right.articles


def find_swapped(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`CNPR` = `CNRP`: abbreviations with the same letters, one of them rare."""
    index: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if is_acronym(surface.text) and len(surface.text) > 3 and surface.text.isalpha():
            index["".join(sorted(surface.text))].append(surface)
    for block in index.values():
        for other in block[1:]:
            if other.text != block[0].text and _may_be_slip(block[0], other):
                yield Proposal(block[0], other, Reason.SLIP)


def find_respelled(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Trần Văn Quý` = `Trần Văn Quí`, `Vy` = `Vi`: `i` and `y` for one sound.

    Two people of one article may differ in nothing else, so that one spelling must be rare there.
    """
    index: dict[tuple[str, bool], list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if is_vietnamese(surface.text):
            key = "".join(fold_vowels(token) for token in expand(surface.text))
            index[key, surface.is_person].append(surface)
    for block in index.values():
        for other in block[1:]:
            if _may_be_slip(block[0], other):
                yield Proposal(block[0], other, Reason.SPELLED)


def find_unmarked(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Sơn Ky` = `Sơn Kỳ`: Vietnamese names of two or more syllables that differ in marks alone."""
    index: dict[tuple[str, bool], list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if len(surface.tokens) > 1:
            index[fold_marks(squeeze(surface.text)), surface.is_person].append(surface)
    for block in index.values():
        for other in block[1:]:
            if _may_be_slip(block[0], other):
                yield Proposal(block[0], other, Reason.MARKS)
