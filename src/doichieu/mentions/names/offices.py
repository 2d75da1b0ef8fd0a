"""Titles at the start of capitals: how many tokens are an office, a kind word or an address.

They are no part of a name, so the search for names steps over them.
"""

from __future__ import annotations

from doichieu.mentions.names.bodies import find_org, is_person_at
from doichieu.mentions.names.pieces import Tokens, is_syllable
from doichieu.mentions.names.shelf import Shelf


def title_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """Length of a capitalised title or kind word at ``i`` that is no part of a name."""
    low = tokens.low
    best = max(
        shelf.offices.match(low, i),
        shelf.roles.match(low, i),
        _press(tokens, shelf, i),
    )
    after = i + best
    if best > 1 and (head := _body_inside(tokens, shelf, i, best)):
        return head
    if best and after < len(low):
        if best > 1 and low[after - 1] in _HEAD_WORDS and shelf.org_words.match(low, after):
            return best - 1
        if low[after] in shelf.clues["thing_endings"] and tokens.word[i].isupper():
            return 0
    foreign = best and not is_syllable(tokens.word[i])  # `Facebooker`
    if best > 1 or foreign or (best and (tokens.word[i].isupper() or low[i] in shelf.plain)):
        return best
    kind = shelf.kinds.match(low, i)
    if kind and kind >= best and i + kind < len(tokens):
        after = i + kind
        if tokens.word[after] == "." and len(low[i]) <= 2 and after + 1 < len(tokens):
            after += 1
        if tokens.cap[after] and (kind > 1 or len(low[i]) <= 2 or low[i] in shelf.plain):
            if tokens.word[i] in shelf.short_kinds:
                return 0
            return after - i
    address = shelf.address.match(low, i)
    if address and (tokens.initial[i] or low[i] in {"ông", "bà", "chị", "cụ"}):
        return address
    return 0


def _body_inside(tokens: Tokens, shelf: Shelf, i: int, n: int) -> int:
    """Where the name of a body begins inside an office: `Giám đốc | Sở Y tế …`; 0 if nowhere."""
    person = is_person_at(tokens, shelf, i + n)
    for step in range(1, n):
        k = i + step
        if shelf.heads.match(tokens.low, k) or shelf.bodies.match(tokens.low, k):
            if person and tokens.low[k] in shelf.clues["named_heads"]:
                return 0  # `Trưởng phòng Lê Văn Bưởi`
            pair = f"{tokens.low[k - 1]} {tokens.low[k]}"
            hit = None if pair in shelf.no_kinds else find_org(tokens, shelf, k)
            if hit is not None and hit[0] >= i + n:
                return step
    return 0


def _press(tokens: Tokens, shelf: Shelf, i: int) -> int:
    n = shelf.press.match(tokens.low, i)
    return n if n > 1 or tokens.initial[i] or tokens.low[i] in {"hãng", "tờ", "clb"} else 0


# Last words of offices that are heads of organisations too (`Phó phòng GD&ĐT …`).
_HEAD_WORDS = frozenset({"phòng", "ban", "khoa", "viện", "công an"})
