"""Offices and descriptions beside a name: `Ngoại trưởng Nga` Sergei …, …, `người phát ngôn của …`.

In come tokens and candidates, out come token stretches before and after each person.
"""

from __future__ import annotations

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.tokens import CasedTokens

_MAX_BACK = 14  # tokens between the first word of an office and the name
_MAX_AFTER = 16
_ENDS = frozenset(',.;:()[]"“”–-\n!?…')


def find_roles(tokens: CasedTokens, person: Candidate) -> list[tuple[int, int]]:
    """Token stretches that say what a person is."""
    stretches = (_before(tokens, person.first), _after(tokens, person.last))
    return [stretch for stretch in stretches if stretch is not None]


def _is_role(tokens: CasedTokens, i: int) -> int:
    return max(people().offices.length(tokens.low, i), people().roles.length(tokens.low, i))


def _before(tokens: CasedTokens, end: int) -> tuple[int, int] | None:
    """The stretch from the first office word up to the name, no sign in between."""
    start = None
    i = end
    while i > 0 and end - i < _MAX_BACK and tokens.word[i - 1] not in _ENDS:
        i -= 1
        n = _is_role(tokens, i)
        if n and i + n <= end and _linked(tokens, i + n, end):
            start = i
        elif start is None and not tokens.cap[i] and end - i > 8:
            break
    if start is None:
        return None
    while start > 0 and tokens.low[start - 1] in people().modifiers:
        start -= 1
    return start, end


def _linked(tokens: CasedTokens, i: int, end: int) -> bool:
    """Whether nothing but a body or place (capitals, `của`, `tại`) stands between role and name."""
    return i == end or (
        tokens.cap[i]
        or tokens.low[i] in {"của", "tại", "ubnd", "công", "tỉnh", "huyện", "xã", "phường"}
    )


def _after(tokens: CasedTokens, i: int) -> tuple[int, int] | None:
    """An apposition after a comma, dash or bracket that begins with an office or role."""
    if i + 1 >= len(tokens) or tokens.word[i] not in {",", "-", "–", "("}:
        return None
    start = i + 1
    first = start
    while first < len(tokens) and first - start < 2 and tokens.low[first] in people().modifiers:
        first += 1
    if first >= len(tokens) or not _is_role(tokens, first):
        return None
    end = first
    while end < len(tokens) and end - start < _MAX_AFTER and tokens.word[end] not in _ENDS:
        end += 1
    if end >= len(tokens) or tokens.word[end] not in {",", "-", "–", ")"}:
        end = min(end, first + _is_role(tokens, first))
    return start, end
