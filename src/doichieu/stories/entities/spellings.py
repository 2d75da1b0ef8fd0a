"""Spellings of one name: Vietnamese transcriptions of foreign names, and spelling mistakes.

In come two surfaces, out come yes or no. A transcription (`Ma-đu-rô`) and a Latin spelling
(`Maduro`) are both read as strings of sounds by the table ``transliteration.yml`` and held against
each other with a weighted edit distance. Which surfaces are worth comparing, and whether a rare
spelling is a slip for a frequent one, is decided by the caller.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from doichieu import lexicon
from doichieu.text import fold_case, fold_marks, has_exact_rhyme

# Mean cost of a sound above which two spellings are different names. Chosen, as the costs were, on
# all of tests/cases/transliteration.yml, so F there is no measure of names not in it.
_MAX_COST_PER_SOUND = 0.15
# The same for the first sound alone: `Pa-ri` is not `Bari`.
_MAX_FIRST_COST = 0.26
# What it costs that a vowel, or a consonant, stands for another that is not near it.
_OTHER_VOWEL, _OTHER_SOUND = 0.8, 1.3
# Ways to read Latin letters aloud; the last two change some rules of the first.
_READINGS = ("latin", "french", "spanish")
_VOWELS = "aeiou@"
_LIQUIDS = "wrl"  # before these another consonant opens a syllable: `Bra-xin`
_LONGEST_NAME = 40  # letters; what is longer is no name

_MARKED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_PIECE = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65536)
def is_vietnamese(text: str) -> bool:
    """Whether every token can be a Vietnamese syllable: `Bạch Mai`; not `Sokolov`."""
    pieces = _PIECE.findall(fold_marks(text))
    return bool(pieces) and all(map(has_exact_rhyme, pieces))


@lru_cache(maxsize=65536)
def is_transcription(text: str) -> bool:
    """Whether a name is spelled by sound for Vietnamese readers: `Ma-đu-rô`, `Môdămbích`."""
    folded = fold_case(text)
    marked = _MARKED.search(folded) is not None
    if "-" in text:
        return marked or is_vietnamese(text)
    return marked and not is_vietnamese(text)


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound of a name, whether it closes a syllable, and what leaving it out costs."""

    sign: str
    coda: bool
    drop: float


def is_same_sound(transcription: str, latin: str) -> bool:
    """Whether a Vietnamese transcription and a Latin spelling sound like one name."""
    left = sounds(transcription, "vietnamese")
    return any(_fits(left, sounds(latin, table)) for table in _READINGS)


def _fits(left: tuple[Sound, ...], right: tuple[Sound, ...]) -> bool:
    if not left or not right or _swap(left[0], right[0]) > _MAX_FIRST_COST:
        return False
    return _cost(left, right) <= _MAX_COST_PER_SOUND * (len(left) + len(right)) / 2


@lru_cache(maxsize=65536)
def sounds(text: str, table: str) -> tuple[Sound, ...]:
    """A name as sounds, by one of the tables of the lexicon; nothing for what is no name."""
    if len(text) > _LONGEST_NAME:
        return ()
    out: list[Sound] = []
    whole = table in _READINGS  # `Geun-hye` is one word, `Ma-đu-rô` three syllables
    for piece in _PIECE.findall(text.replace("-", "") if whole else text):
        signs = _signs(_plain(piece, table), table)
        for at, sign in enumerate(signs):
            before = signs[at - 1] if at else out[-1].sign if out else ""
            if sign != before:
                out.append(_sound(sign, before, "".join(signs[at + 1 : at + 3])))
    return tuple(out)


def _sound(sign: str, before: str, behind: str) -> Sound:
    """A sound with its costs, by the sounds beside it in its word."""
    costs = _drop_costs()
    if sign in _VOWELS:
        drop = costs["left_out"][sign]
        if before and before in _VOWELS:
            drop = min(drop, costs["after_vowel"].get(sign, drop))
        return Sound(sign, False, drop)
    opens = behind[:1] in _LIQUIDS if sign not in _LIQUIDS + "nm" else False
    coda = behind in ("", "@") or not (opens or behind[0] in _VOWELS)
    key = "left_out_coda" if coda else "left_out"
    return Sound(sign, coda, costs[key].get(sign, costs[key]["otherwise"]))


def _plain(piece: str, table: str) -> str:
    if table in _READINGS:
        return fold_case(piece)
    toneless = unicodedata.normalize("NFD", fold_case(piece)).translate(_TONES)
    return unicodedata.normalize("NFC", toneless)


def _signs(piece: str, table: str) -> list[str]:
    letters, longest = _letters(table)
    out: list[str] = []
    at = 0
    while at < len(piece):
        for size in range(min(longest, len(piece) - at), 0, -1):
            part = piece[at : at + size]
            found = (
                (letters.get("^" + part) if at == 0 else None)
                or (letters.get(part + "$") if at + size == len(piece) else None)
                or letters.get(part)
            )
            if found:
                out += found
                at += size
                break
        else:
            out.append(fold_marks(piece[at])[:1] or piece[at])
            at += 1
    return out


@cache
def _letters(table: str) -> tuple[dict[str, list[str]], int]:
    tables = lexicon.table("sounds/transliteration")
    letters = tables[table] if table == "vietnamese" else tables["latin"] | tables[table]
    rules = {str(k): str(v).split() for k, v in letters.items()}
    return rules, max(len(key.strip("^$")) for key in rules)


@cache
def _near(key: str) -> dict[tuple[str, str], float]:
    table: dict[tuple[str, str], float] = {}
    for cost, pairs in lexicon.table("sounds/transliteration")[key].items():
        for one, other in pairs:
            table[one, other] = table[other, one] = float(cost)
    return table


@cache
def _drop_costs() -> dict[str, dict[str, float]]:
    return {
        key: {
            str(sign): float(cost)
            for sign, cost in lexicon.table("sounds/transliteration")[key].items()
        }
        for key in ("left_out", "left_out_coda", "after_vowel")
    }


def _swap(one: Sound, other: Sound) -> float:
    """What it costs that one sound stands for another."""
    if one.sign == other.sign:
        return 0.0
    vowels = (one.sign in _VOWELS) + (other.sign in _VOWELS)
    cost = _near("near").get((one.sign, other.sign), _OTHER_VOWEL if vowels == 2 else _OTHER_SOUND)
    if one.coda or other.coda:
        return _near("near_coda").get((one.sign, other.sign), cost)
    return cost


def _cost(left: Sequence[Sound], right: Sequence[Sound]) -> float:
    """Weighted edit distance of two strings of sounds."""
    row = [0.0]
    for sound in right:
        row.append(row[-1] + sound.drop)
    for one in left:
        above, row = row, [row[0] + one.drop]
        for at, other in enumerate(right):
            row.append(
                min(above[at] + _swap(one, other), above[at + 1] + one.drop, row[at] + other.drop)
            )
    return row[-1]


# ---------------------------------------------------------------------------- Sino-Vietnamese


def is_same_reading(sino: str, pinyin: str) -> bool:
    """Whether a Sino-Vietnamese name and one in pinyin are read from the same signs.

    Two syllables and more, each of which must fit: `Tập Cận Bình` and `Xi Jinping`.
    """
    readings = [fold_case(piece) for piece in _PIECE.findall(sino)]
    letters = "".join(_PIECE.findall(fold_marks(pinyin)))
    if not 2 <= len(readings) <= 4 or len(letters) > _LONGEST_NAME:
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
    first = fold_case(_PIECE.findall(sino)[0])
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


# ---------------------------------------------------------------------------- slips of the pen

# Letters a name must have before a difference of that cost is taken for a slip.
_SLIP_LIMITS = ((12, 1.6), (9, 1.3), (6, 1.0), (5, 0.6), (4, 0.2))
_ALIKE = 0.6  # cost of a letter for another up to which both sound alike
_SHORTEST_DIFFERING = 4  # letters of the longer of two words that differ


def score_slip(left: str, right: str) -> float:
    """How surely two foreign names are one name spelled in two ways; 0 where they are not.

    The first letter must be the same, and in names of several words each word must fit its
    counterpart: `Kim Jong-un` is not `Kim Jong-il`.
    """
    one, other = (_PIECE.findall(fold_marks(text)) for text in (left, right))
    if len(one) != len(other) or not one:
        one, other = ["".join(one)], ["".join(other)]
    if not one[0] or not other[0]:
        return 0.0
    if any(a[0] != b[0] for a, b in zip(one, other, strict=True)):
        return 0.5 if _differ_in_first(one, other) else 0.0
    if any(
        a != b and max(len(a), len(b)) < _SHORTEST_DIFFERING
        for a, b in zip(one, other, strict=True)
    ):
        return 0.0
    cost = sum(_slip_cost(a, b) for a, b in zip(one, other, strict=True) if a != b)
    size = min(sum(map(len, one)), sum(map(len, other)))
    limit = next((most for least, most in _SLIP_LIMITS if size >= least), 0.0)
    return max(0.0, 1 - cost / (limit + 1)) if cost <= limit else 0.0


def _differ_in_first(one: Sequence[str], other: Sequence[str]) -> bool:
    """`Germaine Park`, `Jermaine Park`: one first letter that sounds alike, the rest equal."""
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) != 1 or len(one) < 2 or len(apart[0][0]) < _SHORTEST_DIFFERING:
        return False
    left, right = apart[0]
    return left[1:] == right[1:] and _swap_letters(left[0], right[0]) <= _ALIKE


def _slip_cost(left: str, right: str) -> float:
    """Edit distance of letters; doubled letters, `h` and vowels for vowels cost less."""
    rows = [[0.0]]
    for at, letter in enumerate(right):
        rows[0].append(rows[0][-1] + _drop_letter(right, at, letter))
    for i, one in enumerate(left):
        out = _drop_letter(left, i, one)
        row = [rows[-1][0] + out]
        for j, other in enumerate(right):
            cost = min(
                rows[-1][j] + _swap_letters(one, other),
                rows[-1][j + 1] + out,
                row[j] + _drop_letter(right, j, other),
            )
            if i and j and one == right[j - 1] and left[i - 1] == other:
                cost = min(cost, rows[-2][j - 1] + 0.6)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _drop_letter(word: str, at: int, letter: str) -> float:
    if at and word[at - 1] == letter:
        return 0.2
    return 0.4 if letter == "h" else 1.0


def _swap_letters(one: str, other: str) -> float:
    if one == other:
        return 0.0
    pair = {one, other}
    if pair <= set("aeiouy"):
        return 0.6
    return 0.5 if any(pair <= set(near) for near in ("ckq", "sz", "vw", "iyj", "gj")) else 1.0
