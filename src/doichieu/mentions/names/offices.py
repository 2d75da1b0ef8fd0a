"""Offices, words of kind and addresses around a name: stepped over before it, kept as its roles beside it.

In come tokens and a position or a candidate, out come the length of what stands there with a capital
and is no part of the name (`Ngoại trưởng | Nga`), and the stretches that say what somebody is
(`Ngoại trưởng Nga` Sergei …, …, `người phát ngôn của …`).
"""

from __future__ import annotations

from doichieu.mentions.names.body_names import find_body
from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import is_person_at

_MAX_BACK = 14  # tokens between the first word of an office and the name
_MAX_AFTER = 16
_TRAILING = 4  # tokens behind the body of an office that are no address, and part of no name
_MAX_BRACKET = 6  # tokens of a short form and its brackets
_ENDS = frozenset(',.;:()[]"“”–-\n!?…')


def find_roles(tokens: CasedTokens, person: Candidate) -> list[tuple[int, int]]:
    """Token stretches that say what a person is."""
    stretches = (_before(tokens, person.first), _after(tokens, person.last))
    return [stretch for stretch in stretches if stretch is not None]


def _is_role(tokens: CasedTokens, i: int) -> int:
    return max(people().offices.length(tokens.low, i), people().roles.length(tokens.low, i))


def _before(tokens: CasedTokens, end: int) -> tuple[int, int] | None:
    """The stretch from the first office word up to the name, no sign in between.

    Right before the name the office is that of who is named, and what it belongs to is somebody else
    (`bạn thân của | hoa hậu` Lê Bưởi). What a `luật sư của` or a `bạn trai` is stands not before
    the name of that person, or it cannot be known.
    """
    start = None
    i = end
    while i > 0 and end - i < _MAX_BACK and tokens.word[i - 1] not in _ENDS:
        i -= 1
        if start is not None and tokens.low[i] == "của":
            break
        n = _is_role(tokens, i)
        if n and i + n <= end and _linked(tokens, i + n, end):
            start = i
        elif start is None and not tokens.cap[i] and end - i > 8:
            break
    if start is None or _belongs_to_named(tokens, start, end):
        return None
    while start > 0 and tokens.low[start - 1] in people().modifiers:
        start -= 1
    return start, end


def _belongs_to_named(tokens: CasedTokens, start: int, end: int) -> bool:
    """Whether the words before a name are, or may be, of somebody who belongs to whom it names."""
    return (
        tokens.low[end - 1] == "của" or people().relations.length(tokens.low, start) == end - start
    )


def _linked(tokens: CasedTokens, i: int, end: int) -> bool:
    """Whether nothing but a body or place (capitals, `của`, `tại`) stands between role and name."""
    if i == end:
        return True
    begins = tokens.cap[i] or tokens.low[i] in _LINKS
    return (begins and not _trails_off(tokens, i, end)) and not any(
        tokens.low[k] in bodies().closing_words and tokens.low[k] not in _LINKS
        for k in range(i + 1, end)
    )


def _trails_off(tokens: CasedTokens, i: int, end: int) -> bool:
    """Whether plain words follow the body or place: `Ngoại trưởng Talvo | đột ngột hoãn gặp ông` Lê Bưởi.

    The name of a body may end in small letters (`Bộ Giáo dục và đào tạo`).
    """
    last = max((k for k in range(i, end) if tokens.cap[k]), default=i)
    if end - last - 1 < _TRAILING:
        return False
    bodies_there = (find_body(tokens, k) for k in range(max(0, i - 1), last + 1))
    return not any(body is not None and body.last > end - _TRAILING for body in bodies_there)


def _after(tokens: CasedTokens, i: int) -> tuple[int, int] | None:
    """An apposition after a comma, dash or bracket that begins with an office or role.

    Without a mark at its end it is the office alone; a word like `khán giả` then begins a clause, and
    before a name the office is that of the next in a list (`Lê Bưởi, diễn viên | Trần Mít`).
    """
    if i + 1 >= len(tokens) or tokens.word[i] not in {",", "-", "–", "("}:
        return None
    start = i + 1
    first = start
    while first < len(tokens) and first - start < 2 and tokens.low[first] in people().modifiers:
        first += 1
    if first >= len(tokens) or not (size := _is_role(tokens, first)):
        return None
    end = first
    while end < len(tokens) and end - start < _MAX_AFTER and not _ends_role(tokens, end):
        end += 1
    if not _ends_apposition(tokens, end):
        end = min(end, _with_body(tokens, first, size))
        if people().offices.length(tokens.low, first) < size or is_person_at(tokens, end):
            return None
    elif tokens.word[end] in {"-", "–"} and _is_person_after(tokens, end + 1):
        return None  # `Lê Bưởi, giám đốc Sở Y tế - bà Trần Mít`
    return start, end


def _ends_apposition(tokens: CasedTokens, i: int) -> bool:
    """A comma, dash or bracket, or a short form in brackets before one: `… Sở Y tế (SYT), cho biết`."""
    if i < len(tokens) and tokens.word[i] == "(":
        closing = next(
            (k for k in range(i + 1, min(i + _MAX_BRACKET, len(tokens))) if tokens.word[k] == ")"),
            None,
        )
        return closing is not None and tokens.word[closing + 1 : closing + 2] in (
            [","],
            ["-"],
            ["–"],
        )
    return i < len(tokens) and tokens.word[i] in {",", "-", "–", ")"}


def _ends_role(tokens: CasedTokens, i: int) -> bool:
    """Whether a mark at ``i`` ends an office; the dot of `Thành ủy TP.HCM` does not."""
    if tokens.word[i] == "." and tokens.is_cap(i + 1) and tokens.glued(i) and tokens.glued(i + 1):
        return False
    return tokens.word[i] in _ENDS


def _is_person_after(tokens: CasedTokens, i: int) -> bool:
    """Whether somebody is named or addressed at ``i``, or soon behind an office: the office is that person's."""
    if people().addresses.length(tokens.low, i) > 0:
        return True
    for k in range(i, min(i + _SOON, len(tokens))):
        if tokens.word[k] in _ENDS:
            return False
        if is_person_at(tokens, k):
            return True
    return False


def _with_body(tokens: CasedTokens, i: int, n: int) -> int:
    """Where an office of ``n`` tokens ends with its body: `Chủ tịch Ủy ban | Bảo vệ Sông Vàm`."""
    for k in range(i + 1, i + n + 1):
        body = find_body(tokens, k) if k < len(tokens) else None
        if body is not None and body.last >= i + n:
            last = body.last
            while last < len(tokens) and tokens.cap[last] and tokens.word[last] not in _ENDS:
                last += 1
            return last
    return i + n


# A name stands so soon behind the first word of its office: `Trưởng lão hòa thượng | Lê Bưởi`.
_SOON = 6
# Between an office and the body or place it belongs to.
_LINKS = frozenset({"của", "tại", "ubnd", "công", "tỉnh", "huyện", "xã", "phường"})
# Last words of offices that are heads of bodies too (`Phó phòng GD&ĐT …`).
_HEAD_WORDS = frozenset({"phòng", "ban", "khoa", "viện", "công an"})
# Press words of one syllable whose capital says no more than that of others.
_PRESS_WORDS = frozenset({"hãng", "tờ", "clb"})
# Addresses that have a capital inside sentences too.
_CAPITAL_ADDRESSES = frozenset({"ông", "bà", "chị", "cụ"})


def title_length(tokens: CasedTokens, i: int) -> int:
    """Length of a capitalised title or kind word at ``i`` that is no part of a name."""
    n = max(
        people().offices.length(tokens.low, i),
        people().roles.length(tokens.low, i),
        _press_length(tokens, i),
    )
    if n:
        decided = _office_length(tokens, i, n)
        if decided is not None:
            return decided
    kind = places().kinds.length(tokens.low, i)
    if kind and kind >= n:
        decided = _kind_length(tokens, i, kind)
        if decided is not None:
            return decided
    return _address_length(tokens, i)


def _office_length(tokens: CasedTokens, i: int, n: int) -> int | None:
    """How much of the office of ``n`` tokens is stepped over; None where it may be a name."""
    after = i + n
    if n > 1 and (head := _body_inside(tokens, i, n)):
        return head
    if after < len(tokens):
        is_head = n > 1 and tokens.low[after - 1] in _HEAD_WORDS
        if is_head and bodies().words.length(tokens.low, after):
            return n - 1
        if tokens.low[after] in things().endings and tokens.word[i].isupper():
            return 0
    is_foreign = not is_syllable(tokens.word[i])  # `Facebooker`
    is_plain = tokens.word[i].isupper() or tokens.low[i] in capitals().plain
    return n if n > 1 or is_foreign or is_plain else None


def _kind_length(tokens: CasedTokens, i: int, n: int) -> int | None:
    """`Huyện Sao Mai`, `TP. Sao Mai`: a word of kind with its point; None where it may be a name."""
    after = i + n
    is_letters = len(tokens.low[i]) <= 2
    if after + 1 < len(tokens) and tokens.word[after] == "." and is_letters:
        after += 1
    is_kind = n > 1 or is_letters or tokens.low[i] in capitals().plain
    if not tokens.is_cap(after) or not is_kind:
        return None
    return 0 if tokens.word[i] in places().short_kinds else after - i


def _address_length(tokens: CasedTokens, i: int) -> int:
    n = people().addresses.length(tokens.low, i)
    counts = tokens.initial[i] or tokens.low[i] in _CAPITAL_ADDRESSES
    return n if counts else 0


def _body_inside(tokens: CasedTokens, i: int, n: int) -> int:
    """Where the name of a body begins inside an office: `Giám đốc | Sở Y tế …`; 0 if nowhere."""
    is_before_person = is_person_at(tokens, i + n)
    for k in range(i + 1, i + n):
        if bodies().heads.length(tokens.low, k) or bodies().of_states.length(tokens.low, k):
            if is_before_person and tokens.low[k] in bodies().person_heads:
                return 0  # `Trưởng phòng Lê Văn Bưởi`
            body = None if tokens.pair(k - 1) in capitals().no_kinds else find_body(tokens, k)
            if body is not None and body.last >= i + n:
                return k - i
    return 0


def _press_length(tokens: CasedTokens, i: int) -> int:
    n = bodies().press.length(tokens.low, i)
    return n if n > 1 or tokens.initial[i] or tokens.low[i] in _PRESS_WORDS else 0
