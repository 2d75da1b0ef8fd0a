"""Vietnamese full names: a surname and one to four more syllables with capitals.

In comes a token position, out comes how long the name there is; 0 where there is none.
"""

from __future__ import annotations

import re

from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.tokens import CasedTokens, is_syllable

MAX_PERSON = 4  # syllables of a Vietnamese full name; one more with `Thị`
# Letters for given names: `Phạm | Q.T`; not `TP.HCM`.
_DOTTED = re.compile(r"[A-ZĐ](?:\.[A-ZĐ]){1,3}")
_WITH_ONE_MORE = "Thị"
# Behind these a given name is still to come.
_MIDDLE = frozenset(("Văn", "Thị"))
# Places that a name does not go on with, unless they are of one syllable and may be given names.
_ENDING_PLACES = frozenset({KnownKind.COUNTRY, KnownKind.PROVINCE})


def is_person_at(tokens: CasedTokens, k: int) -> bool:
    """Whether a Vietnamese surname and one more syllable with a capital stand at ``k``."""
    return is_surname_at(tokens, k) and is_syllable(tokens.word[k + 1])


def is_surname_at(tokens: CasedTokens, i: int) -> bool:
    """Whether a Vietnamese surname with a capital behind it stands at ``i``."""
    return i + 1 < len(tokens) and tokens.word[i] in people().surnames and tokens.cap[i + 1]


def person_length(tokens: CasedTokens, i: int) -> int:
    """Length of a Vietnamese full name at ``i``; 0 for none."""
    if tokens.word[i] not in people().surnames or _is_plain_opener(tokens, i):
        return 0
    n = _syllables_end(tokens, i) - i
    is_dotted = i + n < len(tokens) and _DOTTED.fullmatch(tokens.word[i + n]) is not None
    if n >= 2 or is_dotted:
        n += _initial_length(tokens, i + n)
    if n < 2:
        return 0
    if tokens.initial[i] and n == 2 and tokens.low[i] in capitals().plain:
        return n if tokens.word[i + 1] in people().given else 0
    return n


def _syllables_end(tokens: CasedTokens, i: int) -> int:
    """End of the syllables with capitals that may belong to the name from ``i``."""
    k = i + 1
    limit = i + MAX_PERSON
    while k < min(limit, len(tokens)) and tokens.cap[k] and not tokens.glued(k):
        is_letters = tokens.word[k].isupper() and not _is_hmong_middle(tokens, k)
        if not is_syllable(tokens.word[k]) or tokens.initial[k] or is_letters:
            break
        if k - i >= 2 and _begins_something(tokens, k, is_last=k + 1 >= limit):
            break
        if tokens.word[k] == _WITH_ONE_MORE:
            limit = i + MAX_PERSON + 1
        k += 1
    return k


def _is_hmong_middle(tokens: CasedTokens, k: int) -> bool:
    """`Giàng | A | Sử`: the middle name of men among the Hmong."""
    return tokens.word[k] == "A" and tokens.goes_on(k + 1) and not tokens.glued(k + 1)


def _begins_something(tokens: CasedTokens, k: int, *, is_last: bool) -> bool:
    """Whether the next caption, or a place of several syllables, begins at ``k``."""
    if _opens_note(tokens, k):
        return True
    known, kind = known_at(tokens, k)
    return known > 1 and kind in _ENDING_PLACES and not is_last


def _initial_length(tokens: CasedTokens, k: int) -> int:
    """` T.` behind a name: the letter that stands for the given name, with its point."""
    if not tokens.is_cap(k) or tokens.glued(k):
        return 0
    if len(tokens.word[k]) > 1 and not _DOTTED.fullmatch(tokens.word[k]):
        return 0
    has_point = k + 1 < len(tokens) and tokens.word[k + 1] == "." and tokens.glued(k + 1)
    return 2 if has_point else 1


def _is_plain_opener(tokens: CasedTokens, i: int) -> bool:
    """`Ông …` at the start of a sentence, `Từ Quảng Bình trở vào`: surnames that are other words."""
    if tokens.initial[i] and tokens.low[i] == "ông":
        return True
    return tokens.low[i] == "từ" and known_at(tokens, i + 1)[1] in _ENDING_PLACES


def _opens_note(tokens: CasedTokens, k: int) -> bool:
    """`Theo`, `Với`, `Từ trái`: the capital opens a credit or the next caption, no mark between."""
    low = tokens.low[k]
    if low in capitals().note_openers or tokens.pair(k) in capitals().caption_pairs:
        return True
    if tokens.word[k] in people().given:
        return False
    if tokens.is_cap(k + 1):
        return low in capitals().small_openers
    if tokens.word[k - 1] in _MIDDLE or not tokens.low_at(k + 1)[:1].isalpha():
        return False  # `Lê Văn Sức`, `Trương Mạnh Sức - giám đốc`
    return low in capitals().openers and tokens.word[k] not in people().surnames  # `Lần đầu …`
