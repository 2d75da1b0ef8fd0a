"""Names of bodies by their head word: `Bộ Ngoại giao Mỹ`, `chính phủ Syria`, `UBND tỉnh`.

In come tokens and the place of a head, out comes the name, or None where the head only describes.
How far the name goes behind its head is decided in :mod:`doichieu.mentions.names.body_tails`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from doichieu.mentions.names.body_tails import is_two_syllable_word, tail_end
from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.holders import is_led_by
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import is_person_at, person_length
from doichieu.model import EntityType, NameRule

# `khóa XIII`, `khoá 13`; not `khóa họp`.
_TERM = re.compile(r"[XVI]+|\d{1,2}")
_TERM_WORDS = frozenset({"khóa", "khoá"})
_SEAT_WORDS = frozenset({"tại", "ở"})


def find_body(tokens: CasedTokens, i: int) -> Candidate | None:
    """The body whose head stands at token ``i``."""
    return (
        _find_of_state(tokens, i)
        or _find_alone(tokens, i)
        or _find_headed(tokens, i)
        or _find_lone_head(tokens, i)
    )


# ---------------------------------------------------------------------------- bodies of states


def _find_of_state(tokens: CasedTokens, i: int) -> Candidate | None:
    """`chính phủ Syria`, `Quốc hội nước Lào`, `U23 Việt Nam`."""
    n = bodies().of_states.length(tokens.low, i)
    if not n:
        return None
    k = i + n
    seat = k + 1 if k + 1 < len(tokens) and tokens.low[k] == "nước" else k
    if tokens.goes_on(seat):
        known, kind = known_at(tokens, seat)
        if known and kind not in {KnownKind.BODY, KnownKind.THING}:
            last = seat + known
            return _body(i, last + _seat_length(tokens, i, last), NameRule.BODY)
    return None


def _find_alone(tokens: CasedTokens, i: int) -> Candidate | None:
    """`Quốc hội`, `Bộ Chính trị`: with a capital inside a sentence, the one of the story."""
    n = bodies().of_states.length(tokens.low, i)
    k = i + n
    if n < 2 or not tokens.goes_on(i) or tuple(tokens.low[i:k]) not in bodies().alone.entries:
        return None
    return _body(i, k + _term_length(tokens, k), NameRule.BODY_ALONE)


def _find_lone_head(tokens: CasedTokens, i: int) -> Candidate | None:
    """`Đảng`, `Duma`: a head of one syllable with no name behind it; not `Đảng viên`, `Đảng Xanh`."""
    if not tokens.goes_on(i) or (tokens.low[i],) not in bodies().alone.entries:
        return None
    is_part = tokens.is_cap(i + 1) or tokens.pair(i) in capitals().pairs
    return None if is_part else _body(i, i + 1, NameRule.BODY_ALONE)


def _body(first: int, last: int, rule: NameRule, kind: EntityType = EntityType.ORG) -> Candidate:
    return Candidate(first, last, rule, kind)


def _term_length(tokens: CasedTokens, k: int) -> int:
    """` khóa XIII` behind a parliament."""
    if k + 1 >= len(tokens) or tokens.low[k] not in _TERM_WORDS:
        return 0
    return 2 if _TERM.fullmatch(tokens.word[k + 1]) else 0


def _seat_length(tokens: CasedTokens, i: int, k: int) -> int:
    """` tại Lào` after an embassy: where it sits is part of its name."""
    if tokens.low[i] not in bodies().seated_heads or k + 1 >= len(tokens) or not tokens.cap[i]:
        return 0
    if tokens.low[k] not in _SEAT_WORDS or not tokens.cap[k + 1]:
        return 0
    known = known_at(tokens, k + 1)[0]
    return 1 + known if known else 0


# ---------------------------------------------------------------------------- bodies by their head


def _find_headed(tokens: CasedTokens, i: int) -> Candidate | None:
    n = bodies().heads.length(tokens.low, i)
    if not n or _is_no_head(tokens, i, n):
        return None
    last = tail_end(tokens, i, i + n)
    if last == i + n:
        at_level = _is_at_level(tokens, i, n)
        return _body(i, last + 1, NameRule.BODY_ALONE) if at_level else None
    if _is_dropped(tokens, i, n, last):
        return None
    has_capital = any(tokens.cap[k] for k in range(i + n, last))
    if not has_capital and (not tokens.cap[i] or tokens.initial[i]):
        return None
    if not has_capital and tokens.low[i] in bodies().traded_heads:
        return None  # `Công ty bia hàng đầu` says what it is, not which one
    if not tokens.cap[i] and not _is_strong(tokens, i, n):
        return None
    is_site = bodies().sites.length(tokens.low, i) == n
    kind = EntityType.LOC if is_site else EntityType.ORG
    last += bracketed_country(tokens, last) or _seat_length(tokens, i, last)
    return _body(i, last, NameRule.HEAD, kind)


@dataclass(frozen=True, slots=True)
class _Veto:
    """A reason why the ``n`` tokens from ``i`` on are no head of a name."""

    name: str
    applies: Callable[[CasedTokens, int, int], bool]
    why: str


_VETOES = (
    _Veto(
        "office or role",
        lambda tokens, i, n: (
            max(people().offices.length(tokens.low, i), people().roles.length(tokens.low, i)) > n
        ),
        "`trưởng ban`: the longer word is that of a person",
    ),
    _Veto(
        "place",
        lambda tokens, i, n: (
            max(places().kinds.length(tokens.low, i), places().kept.length(tokens.low, i)) > n
        ),
        "`trung tâm mua sắm Sao Mai`: the longer word is that of a place",
    ),
    _Veto(
        "known name",
        lambda tokens, i, n: _is_known_otherwise(tokens, i, n),
        "a list knows a longer name that is no body's",
    ),
    _Veto(
        "led by somebody",
        lambda tokens, i, n: is_led_by(tokens, i, i + n),
        "`Chủ tịch công đoàn | Paul Zarbo`: the head is part of the office",
    ),
    _Veto(
        "person",
        lambda tokens, i, n: n == 1 and _is_full_name(tokens, i),
        "`Đoàn Hữu Thiện`: a surname and given names",
    ),
    _Veto(
        "press",
        lambda tokens, i, n: bodies().press.length(tokens.low, i) > n,
        "`hãng tin`: what stands before a paper is no part of its name",
    ),
    _Veto(
        "other word",
        lambda tokens, i, n: (
            n == 1 and i > 0 and not tokens.cap[i] and tokens.pair(i - 1) in capitals().no_kinds
        ),
        "`… thành viện`: the second syllable of another word",
    ),
    _Veto(
        "part of a body",
        lambda tokens, i, n: part_length(tokens, i) > 0,
        "`Hội đồng quản trị | Công ty …`: the body is the one behind it",
    ),
)

# These hold for heads without a capital, or with one that only opens the sentence.
_VETOES_OF_SMALL = (
    _Veto(
        "needs a capital",
        lambda tokens, i, n: (
            tokens.phrase(i, i + n) in bodies().capital_heads and not _is_ministry(tokens, i, n)
        ),
        "`lực lượng`, `nhóm`: small they describe",
    ),
    _Veto(
        "small press",
        lambda tokens, i, n: bodies().press.length(tokens.low, i) >= n,
        "`báo Sao Mai`: the word for the paper is left out",
    ),
    _Veto(
        "describes",
        lambda tokens, i, n: (
            not tokens.cap[i]
            and bodies().before.length(tokens.low, i) >= n
            and not _is_ministry(tokens, i, n)
            and not _is_trade(tokens, i, n)
        ),
        "`công ty Sao Mai`: what the body is, said in passing",
    ),
)


def _is_no_head(tokens: CasedTokens, i: int, n: int) -> bool:
    if any(veto.applies(tokens, i, n) for veto in _VETOES):
        return True
    is_small = not tokens.goes_on(i)
    return is_small and any(veto.applies(tokens, i, n) for veto in _VETOES_OF_SMALL)


def _is_known_otherwise(tokens: CasedTokens, i: int, n: int) -> bool:
    known, kind = known_at(tokens, i)
    return known > n and kind is not KnownKind.BODY


def _is_full_name(tokens: CasedTokens, i: int) -> bool:
    n = person_length(tokens, i)
    return n > 2 and all(word in people().given for word in tokens.word[i + 1 : i + n])


def part_length(tokens: CasedTokens, i: int) -> int:
    """`Hội đồng quản trị | Công ty …`: length of what is only a part of the body behind it."""
    n = bodies().parts.length(tokens.low, i)
    k = i + n
    if not n or k >= len(tokens):
        return 0
    head = max(bodies().heads.length(tokens.low, k), bodies().of_states.length(tokens.low, k))
    head = 0 if head == 1 and is_two_syllable_word(tokens, k) else head
    return n if head or known_at(tokens, k)[1] is KnownKind.BODY else 0


def _is_ministry(tokens: CasedTokens, i: int, n: int) -> bool:
    """`ban Chỉ đạo …`, `phòng GD&ĐT …`: a capital word of bodies follows the head."""
    k = i + n
    return tokens.is_cap(k) and bodies().words.length(tokens.low, k) > 0


def _is_trade(tokens: CasedTokens, i: int, n: int) -> bool:
    """`công ty xi măng Hà Tiên`: a small firm, its trade and a name; not `các công ty …`."""
    if tokens.low[i] not in bodies().traded_heads:
        return False
    if i and tokens.low[i - 1] in bodies().many:
        return False
    words = bodies().words.length(tokens.low, i + n)
    k = i + n + words
    if not words or not tokens.goes_on(k):
        return False
    return known_at(tokens, k)[1] not in {KnownKind.COUNTRY, KnownKind.BODY}


def _is_at_level(tokens: CasedTokens, i: int, n: int) -> bool:
    """`UBND tỉnh`, `Công an huyện`: with a capital, and no name behind, the one of the story."""
    k = i + n
    if not tokens.goes_on(i) or k >= len(tokens) or tokens.cap[k]:
        return False
    if tokens.phrase(i, k) not in bodies().levelled_heads:
        return False
    is_named = tokens.goes_on(k + 1) and not is_person_at(tokens, k + 1)
    return tokens.low[k] in bodies().levels and not is_named


def _is_dropped(tokens: CasedTokens, i: int, n: int, last: int) -> bool:
    """Whether the head is better left out: nothing but a foreign or short name follows."""
    if tokens.phrase(i, i + n) not in bodies().dropped_heads:
        return False
    tail = range(i + n, last)
    if tokens.cap[last - 1] and not is_syllable(tokens.word[last - 1]):
        return all(tokens.cap[k] for k in tail)
    return not any(not tokens.cap[k] or bodies().words.length(tokens.low, k) for k in tail)


def _is_strong(tokens: CasedTokens, i: int, n: int) -> bool:
    """Whether a small head is followed by something that names a body."""
    head = tokens.phrase(i, i + n)
    if head not in bodies().weak_heads:
        return True
    if head in bodies().called_heads and is_person_at(tokens, i + n):
        return True  # `trường Lê Văn Bưởi`
    return bodies().words.length(tokens.low, i + n) > 0


def bracketed_country(tokens: CasedTokens, k: int) -> int:
    """` (Việt Nam)` behind a firm: its subsidiary there; 0 where no such bracket stands."""
    if k + 2 >= len(tokens) or tokens.word[k] != "(" or tokens.word[k - 1].isupper():
        return 0
    known = known_at(tokens, k + 1)[0]
    is_home = tokens.phrase(k + 1, k + 1 + known) in bodies().home
    is_closed = tokens.word[k + 1 + known : k + 2 + known] == [")"]
    return known + 2 if is_home and is_closed else 0
