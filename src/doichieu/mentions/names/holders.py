"""Who holds an office: the place or body between an office and its holder's name.

`Chủ tịch xã Tân Lập | Trần Văn Lực` are a place and a person, `Chủ tịch công đoàn | Paul Zarbo` a
person alone, although no sign and no small word parts them. In come tokens and positions, out
comes where the holder begins.
"""

from __future__ import annotations

from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.known import known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import MAX_PERSON, person_length

_MAX_OFFICE = 4  # tokens of an office or role before a name
_MAX_BACK = 8  # tokens between an office and the unit that it belongs to
_MAX_PLACE = 3  # syllables of a unit's name; longer ones are known
_MAX_HOLDER = 5  # syllables of a Vietnamese full name
_MIN_FULL = 3  # syllables of a Vietnamese name that is surely full
_MAX_FOREIGN = 4  # words of a foreign name
_SIGNS = frozenset(',.;:()[]"“”–-\n!?…')


def ends_office(tokens: CasedTokens, i: int) -> bool:
    """Whether an office or a role ends right before token ``i``."""
    floor = max(0, i - _MAX_OFFICE)
    return any(each.ends(tokens.low, i, floor) < i for each in (people().offices, people().roles))


def is_behind_unit(tokens: CasedTokens, i: int) -> bool:
    """Whether an office and the kind of its unit stand right before ``i``: `trưởng bản | …`."""
    k = i - 1
    if k >= 1 and tokens.word[k] == "." and tokens.low[k - 1] in places().units:
        k -= 1
    if k < 1 or not (tokens.low[k] in places().units or tokens.pair(k - 1) in places().units):
        return False
    for first in range(k, max(k - _MAX_BACK, -1), -1):
        if tokens.word[first] in _SIGNS:
            return False
        if _office_length(tokens, first):
            return True
    return False


def _office_length(tokens: CasedTokens, i: int) -> int:
    return max(people().offices.length(tokens.low, i), people().roles.length(tokens.low, i))


def holder_start(tokens: CasedTokens, i: int) -> int:
    """Where the holder begins behind the place or body at ``i`` of an office; 0 if nowhere.

    A Vietnamese place has one to three syllables, the holder a full name up to the end of the capitals. Of
    several ways to cut, one with a known place comes first, then one with a place of two syllables.
    """
    if not tokens.goes_on(i) or not (is_behind_unit(tokens, i) or _is_behind_body(tokens, i)):
        return 0
    if not is_syllable(tokens.word[i]):
        return _foreign_start(tokens, i)
    end = _syllables_end(tokens, i)
    if end - i <= MAX_PERSON and person_length(tokens, i) >= end - i:
        return 0  # `Phó chủ tịch UBND tỉnh | Tạ Văn Long`: the unit has no name
    cuts = [
        k
        for k in range(i + 1, min(i + _MAX_PLACE, end - 2) + 1)
        if end - k <= _MAX_HOLDER and person_length(tokens, k) >= end - k
    ]
    return min(cuts, key=lambda k: _rank(tokens, i, k), default=0)


def _is_behind_body(tokens: CasedTokens, i: int) -> bool:
    """`Giám đốc công ty | …`: a head that belongs to an office, and its name begins at ``i``."""
    sizes = range(1, min(_MAX_OFFICE, i) + 1)
    return any(
        tuple(tokens.low[i - n : i]) in bodies().heads.entries and _ends_lead(tokens, i - n)
        for n in sizes
    )


def _foreign_start(tokens: CasedTokens, i: int) -> int:
    """The same behind a foreign place: the first given name that another word follows."""
    for k in range(i + 1, i + _MAX_PLACE + 1):
        if not tokens.goes_on(k):
            return 0
        if tokens.word[k] in people().foreign_given and foreign_person_length(tokens, k):
            return k
    return 0


def _rank(tokens: CasedTokens, i: int, k: int) -> tuple[bool, int]:
    is_known = known_at(tokens, i)[0] == k - i or places().wards.length(tokens.low, i) == k - i
    return not is_known, abs(k - i - 2)


def _syllables_end(tokens: CasedTokens, i: int) -> int:
    """End of the Vietnamese syllables with capitals from ``i``."""
    k = i + 1
    while tokens.goes_on(k) and not tokens.glued(k) and is_syllable(tokens.word[k]):
        k += 1
    return k


def foreign_person_length(tokens: CasedTokens, k: int) -> int:
    """How many words a foreign name at ``k`` has, from two to four; 0 for none."""
    end = k
    while tokens.goes_on(end) and not tokens.word[end].isupper() and end - k <= _MAX_FOREIGN:
        if is_syllable(tokens.word[end]) and tokens.word[end] not in people().foreign_given:
            break
        end += 1
    ending = tokens.low[end - 1]
    is_other = ending in bodies().endings or ending in things().endings or tokens.is_cap(end)
    return 0 if is_other or not 2 <= end - k <= _MAX_FOREIGN else end - k


def is_led_by(tokens: CasedTokens, head: int, k: int) -> bool:
    """Whether the head ``[head, k)`` belongs to an office, and its holder's name begins at ``k``.

    Behind firms and others that have names of their own only a given name tells the holder.
    """
    n = foreign_person_length(tokens, k)
    if not head or not n or not _ends_lead(tokens, head):
        return False
    given = people().foreign_given
    if tokens.word[k] not in given and any(w in given for w in tokens.word[k + 1 : k + n - 1]):
        return False  # `công đoàn Air Zenda | Paul Zarbo`: the body has a name before the holder's
    is_of_field = tokens.phrase(head, k) in bodies().field_heads
    return is_of_field or tokens.word[k] in given


def holder_behind_body(tokens: CasedTokens, head: int, k: int) -> bool:
    """Whether the full name of whoever leads the body from ``head`` on begins at ``k``.

    `Hiệu trưởng Trường THCS Tân Lập | Bùi Thị Hạnh`; not `Trường THCS Lê Văn Tám`.
    """
    if not head or not _ends_lead(tokens, head):
        return False
    if tokens.word[k] in people().foreign_given:
        return foreign_person_length(tokens, k) > 0
    n = person_length(tokens, k)
    if n <= 2 or tokens.goes_on(k + n):
        return False
    is_one_syllable = _name_length(tokens, head, k) == 1
    if is_one_syllable and n > _MIN_FULL and person_length(tokens, k + 1) == n - 1:
        return False  # `Công ty Sao | Mai | Trần Quốc Toản`
    return not known_at(tokens, k)[0] and not bodies().words.length(tokens.low, k)


def _name_length(tokens: CasedTokens, head: int, k: int) -> int:
    """How many capitals right before ``k`` are the body's own name, so far as that can be told."""
    words, first = bodies().words, k
    while first - 1 > head and tokens.cap[first - 1]:
        if words.length(tokens.low, first - 1) or words.length(tokens.low, first - 2) > 1:
            break
        first -= 1
    return k - first


def _ends_lead(tokens: CasedTokens, i: int) -> bool:
    """Whether an office ends right before ``i``; a role does not lead: `học sinh trường …`."""
    return people().offices.ends(tokens.low, i, max(0, i - _MAX_OFFICE)) < i
