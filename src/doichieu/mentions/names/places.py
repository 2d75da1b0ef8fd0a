"""SpanIndex by their kind word: `quận 8`, `sông Hồng`, `TP Nha Trang`, and communes by list.

In comes a token position, out comes the length of the name there, 0 where there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.runs import run_end
from doichieu.mentions.names.ships import ship_end
from doichieu.mentions.names.tokens import DASHES, CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import person_length

_MAX_NUMBER = 3  # characters: `QL 1A`, `quận 12`
# Behind a number that counts: `3 km`, `xóm 5 người`.
_COUNTED_BEHIND = frozenset({"/", "tuổi", "%", "người", "đồng", "km"})


def short_length(tokens: CasedTokens, i: int) -> int:
    """`TP Nha Trang`, `TX.Quảng Trị`: a short kind word, a point or none, and a known place."""
    if tokens.word[i] not in places().short_kinds:
        return 0
    k = i + 1
    if k < len(tokens) and tokens.word[k] == ".":
        k += 1
    if not tokens.is_cap(k):
        return 0
    known = known_at(tokens, k)[0]
    return k + known - i if known else 0


def ward_length(tokens: CasedTokens, i: int) -> int:
    """A commune or ward: of three syllables, or of two with a word of kind before it."""
    n = places().wards.length(tokens.low, i)
    if not n or not all(tokens.cap[i : i + n]) or tokens.goes_on(i + n):
        return 0
    has_kind = i > 0 and (tokens.low[i - 1],) in places().kinds.entries
    return n if n > 2 or has_kind else 0


def state_end(tokens: CasedTokens, i: int) -> int:
    """End of the full name of a state: its form, what sort of one, its country; 0 for none.

    `Cộng hòa Ả Rập Syria`, `Vương quốc Campuchia`; a sort alone will do where the country is not
    known (`Cộng hòa Nhân dân Korvana`), and without one only where the form is not one of two
    (`Các Tiểu vương quốc Ả Rập Thống nhất`).
    """
    k = i + places().state_forms.length(tokens.low, i)
    if known_at(tokens, i)[1] is KnownKind.COUNTRY:
        return 0  # a list has it as a whole
    if k == i or (i and tokens.low[i - 1] in _PARTY):
        return 0
    sorts = 0
    while n := _state_word(tokens, k):
        k, sorts = k + n, sorts + 1
    n, kind = known_at(tokens, k)
    if n and kind is KnownKind.COUNTRY:
        return k + n
    if sorts and tokens.goes_on(k) and not is_syllable(tokens.word[k]):
        return run_end(tokens, k)
    return k if sorts > 1 else 0


# Before `Cộng hòa`, which is a party then.
_PARTY = frozenset({"đảng", "phe", "phái", "sĩ", "biểu", "viên", "trưởng"})


def _state_word(tokens: CasedTokens, k: int) -> int:
    """Length of a word for the sort of a state at ``k`` that is not the country itself."""
    n = places().state_words.length(tokens.low, k)
    known, kind = known_at(tokens, k)
    return 0 if kind is KnownKind.COUNTRY and known > n else n


def numbered_length(tokens: CasedTokens, i: int) -> int:
    """`quận 8`, `QL 1A`, `Q.12`: kind word and number, with a point between or not."""
    low = tokens.low
    n = 2 if i + 1 < len(low) and tokens.pair(i) in places().numbered else 1
    if n == 1 and low[i] not in places().numbered:
        return 0
    is_letter = len(low[i]) == 1
    if is_letter and not tokens.cap[i]:
        return 0
    k = i + n
    if k < len(low) and tokens.word[k] == "." and is_letter:
        k += 1
    if k >= len(low) or not tokens.word[k][0].isdigit() or len(tokens.word[k]) > _MAX_NUMBER:
        return 0
    if (is_letter and not tokens.glued(k)) or tokens.low_at(k + 1) in _COUNTED_BEHIND:
        return 0
    return k + 1 - i


# ---------------------------------------------------------------------------- kept kind words


@dataclass(frozen=True, slots=True)
class _Kept:
    """A kind word at ``i`` that belongs to the name whose own part begins at ``k``."""

    tokens: CasedTokens
    i: int
    k: int
    known: int  # tokens of the known name at ``k``, 0 if none is known
    kind: KnownKind | None

    @property
    def is_one_word(self) -> bool:
        return self.k - self.i == 1

    @property
    def last_low(self) -> str:
        """The last word of the kind word."""
        return self.tokens.low[self.k - 1]

    @property
    def is_foreign(self) -> bool:
        return not is_syllable(self.tokens.word[self.k])


@dataclass(frozen=True, slots=True)
class _Veto:
    """A reason why the kind word is no part of a name."""

    name: str
    applies: Callable[[_Kept], bool]
    why: str


_VETOES = (
    _Veto(
        "other word",
        lambda at: at.i > 0 and at.tokens.pair(at.i - 1) in capitals().no_kinds,
        "the second syllable of another word: `cơn sông` is none, `dòng sông` is",
    ),
    _Veto(
        "kind with capital",
        lambda at: (
            at.is_one_word
            and at.tokens.goes_on(at.i)
            and at.tokens.low[at.i] not in places().kept_capitals
        ),
        "inside a sentence a capital makes most kind words part of another name",
    ),
    _Veto(
        "country",
        lambda at: (
            at.kind is KnownKind.COUNTRY
            and at.is_one_word
            and at.tokens.low[at.i] not in places().kept_before_countries
        ),
        "`sân Mỹ`, `đất Lào`: whose it is; but `vịnh Thái Lan`",
    ),
    _Veto(
        "known name",
        lambda at: known_at(at.tokens, at.i)[0] > at.k - at.i,
        "`Hồ Chí Minh` holds no lake",
    ),
    _Veto(
        "person",
        lambda at: not at.known and _is_person(at.tokens, at.i),
        "`Hồ Ngọc Lan` is a person, `hồ Ngọc Khánh` a lake",
    ),
    _Veto(
        "foreign island",
        lambda at: (
            at.last_low in places().dropped_before_foreign
            and (at.kind is KnownKind.PLACE or (not at.known and at.is_foreign))
        ),
        "`đảo | Senkaku`, `bán đảo | Kamchatka`: its name stands without the kind",
    ),
    _Veto(
        "ship",
        lambda at: at.is_one_word and ship_end(at.tokens, at.k) > 0,
        "`phà Aurora` is a ship, `phà Cát Lái` a crossing",
    ),
    _Veto(
        "foreign ground",
        lambda at: (
            at.known > 0 and at.last_low in places().dropped_before_known_foreign and at.is_foreign
        ),
        "`sân | Old Trafford`: its name stands without the kind",
    ),
    _Veto(
        "unknown name",
        lambda at: (
            not at.known
            and not _is_called_after(at)
            and (
                (at.is_one_word and at.tokens.low[at.i] in places().weak_kept)
                or title_length(at.tokens, at.k) > 0
            )
        ),
        "`thành Công`: a kind word that is another word more often",
    ),
)


def kept_length(tokens: CasedTokens, i: int) -> int:
    """`sông Hồng`, `sân bay Cần Thơ`: a kind word that belongs to the name, and its capitals."""
    n = places().kept.length(tokens.low, i)
    k = i + n
    if not n or not tokens.goes_on(k):
        return 0
    known, kind = known_at(tokens, k)
    if kind is KnownKind.COUNTRY and known == 1 and n > 1 and _is_half(tokens, k):
        known, kind = 0, None  # `bãi biển Mỹ Khê`
    at = _Kept(tokens, i, k, known, kind)
    if any(veto.applies(at) for veto in _VETOES):
        return 0
    last = _known_end(at) if at.known else _unknown_end(at)
    return last - i if last else 0


def _is_half(tokens: CasedTokens, k: int) -> bool:
    """Whether a Vietnamese syllable goes on with the one at ``k``, both with capitals."""
    is_toned = is_syllable(tokens.word[k]) and tokens.goes_on(k + 1)
    return is_toned and is_syllable(tokens.word[k + 1]) and not known_at(tokens, k + 1)[0]


def _is_called_after(at: _Kept) -> bool:
    """`núi Bà Đen`, `chợ Ông Lãnh`: an address of one syllable inside the name of a place."""
    is_address = title_length(at.tokens, at.k) == 1 and at.tokens.goes_on(at.k + 1)
    return is_address and at.tokens.low[at.i] in places().kept_capitals


def _is_person(tokens: CasedTokens, i: int) -> bool:
    if tokens.word[i] not in people().surnames or person_length(tokens, i) < 3:
        return False
    if tokens.initial[i] and tokens.low[i] in places().rare_surnames:
        return False
    return all(word in people().given for word in tokens.word[i + 1 : i + 3])


def _known_end(at: _Kept) -> int:
    """End of the name where the one behind the kind word is known; 0 where there is no name."""
    last = at.k + at.known
    if at.kind is KnownKind.CITY and _is_foreign_word(at.tokens, last):
        # a town whose name goes on
        is_weak = at.tokens.low[at.i] in places().weak_kept
        return 0 if is_weak else run_end(at.tokens, at.k)
    return _route_end(at, last)


def _unknown_end(at: _Kept) -> int:
    """The same where it is not."""
    words = bodies().words.length(at.tokens.low, at.k)
    if words > 1:
        return at.k + words
    if at.tokens.pair(at.k) in capitals().pairs and not at.tokens.is_cap(at.k + 1):
        return 0
    person = person_length(at.tokens, at.k)
    return _route_end(at, at.k + person if person else run_end(at.tokens, at.k))


def _is_foreign_word(tokens: CasedTokens, k: int) -> bool:
    """Whether a foreign word with a capital goes on with a name at ``k``."""
    return tokens.goes_on(k) and not tokens.glued(k) and not is_syllable(tokens.word[k])


def _route_end(at: _Kept, k: int) -> int:
    """` - Hồng Hà` behind the first of the two places that a road or zone is named after."""
    tokens = at.tokens
    if tokens.low[at.i] not in places().routes:
        return k
    while k + 1 < len(tokens) and tokens.word[k] in DASHES and tokens.goes_on(k + 1):
        known = known_at(tokens, k + 1)[0]
        if not known and not tokens.glued(k + 1):
            break
        k = k + 1 + known if known else run_end(tokens, k + 1)
    return k
