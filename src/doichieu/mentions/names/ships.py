"""Names of ships: `tàu hàng Sunrise 689`, `phà Aurora`, `tàu cá QB 91234 TS`.

In comes a token position, out comes where the name behind a word for ships ends. Ships are called
after towns, stars and people; what stands before them tells. A word for ships may also have its
country or home port behind it (`tàu cá Quảng Ngãi`), and a ferry the place where it crosses.
"""

from __future__ import annotations

import re

from doichieu.mentions.names.holders import ends_office
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.runs import run_end
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import person_length

# Letters of a registration, then its number and `TS`: `QB 91234 TS`, `QNg 90.123-TS`.
_LETTERS = re.compile(r"[A-ZĐ]{1,2}[a-zđ]?")
_NUMBER = re.compile(r"\d{4,5}|\d{2}\.\d{3}")
_FISHING = "TS"
_MAX_WORD = 4  # tokens of a word for ships
_SMALL = 2  # small words inside a name: `Cảnh sát biển 8003`
_HOMES = frozenset({KnownKind.PROVINCE, KnownKind.DISTRICT, KnownKind.PLACE})


def ship_end(tokens: CasedTokens, i: int) -> int:
    """End of the name of the ship at ``i``; 0 where no word for ships stands before it."""
    n = ship_word_length(tokens, i)
    if not n or tokens.initial[i]:
        return 0
    registered = _registration_end(tokens, i)
    if registered:
        return registered
    is_led = ends_office(tokens, i - n) or ends_office(tokens, i)
    if is_led and person_length(tokens, i) > 2:
        return 0  # `thuyền trưởng tàu | Lê Văn Tám`, `chủ tàu | Lê Văn Tám`
    numbered = _numbered_end(tokens, i)
    if numbered:
        return numbered
    low = tokens.low
    if bodies().heads.length(low, i) or bodies().of_states.length(low, i):
        return 0  # `tàu | Hải quân Ấn Độ`
    return 0 if _is_home(tokens, i, tokens.phrase(i - n, i)) else run_end(tokens, i)


def ship_word_length(tokens: CasedTokens, i: int) -> int:
    """Tokens of the longest word for ships that ends right before ``i``."""
    i -= i > 0 and tokens.word[i - 1] in "\"“'‘"
    return i - things().ships.ends(tokens.low, i, max(0, i - _MAX_WORD))


def _registration_end(tokens: CasedTokens, i: int) -> int:
    k = i + 1
    if not _LETTERS.fullmatch(tokens.word[i]) or k >= len(tokens):
        return 0
    k += tokens.word[k] in {"-", "–"}
    if k >= len(tokens) or not _NUMBER.fullmatch(tokens.word[k]):
        return 0
    behind = k + 1 + (k + 1 < len(tokens) and tokens.word[k + 1] in {"-", "–"})
    return behind + 1 if tokens.word[behind : behind + 1] == [_FISHING] else k + 1


def _numbered_end(tokens: CasedTokens, i: int) -> int:
    """`Hải Âu 08`, `Cảnh sát biển 8003`: capitals, at most two small words, and a number."""
    k = i + 1
    while tokens.goes_on(k):
        k += 1
    for at in range(k, min(k + _SMALL + 1, len(tokens))):
        word = tokens.word[at]
        if word.isdigit() and len(word) <= 4:
            after = tokens.low_at(at + 1)
            return 0 if after in capitals().counted or after in {"/", "%", ",", "."} else at + 1
        if not word.isalpha() or word in things().title_stops:
            return 0
    return 0


def _is_home(tokens: CasedTokens, i: int, ship: str) -> bool:
    """Whether what stands behind the word for ships is a country, a port or a crossing."""
    known, kind = known_at(tokens, i)
    if kind is KnownKind.BODY or (kind is KnownKind.COUNTRY and not tokens.is_cap(i + known)):
        return True
    if ship in things().ferries:
        is_place = kind in _HOMES or places().wards.length(tokens.low, i) > 0
        return is_place and is_syllable(tokens.word[i])
    return kind in _HOMES and ship in things().homed_ships
