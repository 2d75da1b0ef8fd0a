"""Names by their sound: Vietnamese transcriptions held against Latin spellings.

In come two surfaces, out come yes or no. A transcription (`Ma-đu-rô`) and a Latin spelling
(`Maduro`) are both read as strings of sounds by the table ``transliteration.yml`` and held against
each other with a weighted edit distance. Which surfaces are worth comparing is decided by the
caller.
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
LONGEST_NAME = 40  # letters; what is longer is no name

_MARKED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
PIECE = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65536)
def is_vietnamese(text: str) -> bool:
    """Whether every token can be a Vietnamese syllable: `Bạch Mai`; not `Sokolov`."""
    pieces = PIECE.findall(fold_marks(text))
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
    if len(text) > LONGEST_NAME:
        return ()
    out: list[Sound] = []
    whole = table in _READINGS  # `Geun-hye` is one word, `Ma-đu-rô` three syllables
    for piece in PIECE.findall(text.replace("-", "") if whole else text):
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
