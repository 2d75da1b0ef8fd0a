"""Names of things by their head word: laws, treaties, games, storms, medals.

In come tokens and the place of a head, out comes the name, or None where the head only describes.
"""

from __future__ import annotations

from doichieu.mentions.names.body_tails import is_two_syllable_word
from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.tokens import CasedTokens
from doichieu.model import EntityType, NameRule

_MAX_TAIL = 6  # tokens behind the head, the last piece aside
_NUMBER_WORD = "số"
_NUMBERED = frozenset({_NUMBER_WORD, "bão"})
_PURPOSE = frozenset({"về", "cho", "của"})


def find_thing(tokens: CasedTokens, i: int) -> Candidate | None:
    """The named thing whose head stands at token ``i``."""
    n = things().heads.length(tokens.low, i)
    if not n:
        return None
    known, kind = known_at(tokens, i)
    if kind is KnownKind.THING and known > n and tokens.low[i + n].isalpha():
        return _thing(i, i + known)  # `Huân chương Độc lập`
    k = i + n + (tokens.low_at(i + n) == _NUMBER_WORD)
    last = _tail_end(tokens, k, k + _subject_length(tokens, i, k))
    if last == k:
        return None
    has_number = tokens.word[k][0].isdigit() or tokens.low[k - 1] == _NUMBER_WORD
    counts_small = tokens.phrase(i, i + n) in things().small_heads
    if not (tokens.cap[i] or counts_small or has_number):
        return None
    return _thing(i, _purpose_end(tokens, last))


def _thing(first: int, last: int) -> Candidate:
    return Candidate(first, last, NameRule.THING, EntityType.MISC)


def _tail_end(tokens: CasedTokens, k: int, last: int) -> int:
    """End of the capitals, words and numbers behind the head, which ends at ``k``."""
    after_words = False
    while last < len(tokens) and last - k < _MAX_TAIL and not tokens.initial[last]:
        may_be_words = tokens.cap[last] or after_words
        words = bodies().words.length(tokens.low, last) if may_be_words else 0
        if words < 2 and tokens.cap[last] and is_two_syllable_word(tokens, last):
            words = 2  # `Huân chương Độc lập`
        after_words = words > 1
        if words > 1 or _goes_on(tokens, last):
            last += max(words, 1)
        elif _is_dated(tokens, last):
            last += 2
        else:
            break
    return last


def _subject_length(tokens: CasedTokens, i: int, k: int) -> int:
    """`Luật | đất đai`: what a law with a capital is about, in small letters."""
    is_law = tokens.cap[i] and tokens.phrase(i, k) in things().laws
    return things().subjects.length(tokens.low, k) if is_law else 0


def _is_dated(tokens: CasedTokens, k: int) -> bool:
    """`mùa 2014`, `năm 1992`: the year that a thing goes by."""
    if k + 1 >= len(tokens) or tokens.low[k] not in {"mùa", "năm"}:
        return False
    after = tokens.word[k + 1]
    if tokens.low[k] == "năm" and tokens.low[k - 2] != "mùa":
        return after.isdigit() and len(after) == 4
    return tokens.cap[k + 1] or after.isdigit()


def _purpose_end(tokens: CasedTokens, k: int) -> int:
    """` về hòa bình cho Campuchia`: what a treaty or law is about, in words of bodies."""
    end = k
    has_code = any(c.isdigit() for c in tokens.word[k - 1])  # `Chỉ thị 12/CT-XY của Bộ …`
    while end + 1 < len(tokens) and tokens.low[end] in _PURPOSE:
        if has_code and tokens.low[end] == "của":
            break
        length = max(bodies().words.length(tokens.low, end + 1), known_at(tokens, end + 1)[0])
        if not length:
            break
        end += 1 + length
    return end


def _goes_on(tokens: CasedTokens, k: int) -> bool:
    """A capital or a code; a plain number only right after a capital, `số` or the storm."""
    word = tokens.word[k]
    if not word[0].isdigit():
        return tokens.cap[k]
    if not word.isdigit():
        return any(c.isupper() for c in word)
    behind_words = len(word) in {1, 4} and bodies().words.length(tokens.low, k - 2) == 2
    return behind_words or tokens.low[k - 1] in _NUMBERED or tokens.cap[k - 1]
