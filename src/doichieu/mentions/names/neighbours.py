"""Names that stand side by side and are one: `Abbott | Việt Nam`, `Nokia | Lumia 1520`.

In come tokens and the names found in them, in order and without overlap, out come the names, some
joined with the next one or with the words behind that say which model is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.model import EntityType, NameRule

# The size of an engine or a store glued to its unit: `110cc`, `64GB`; not `110`, `5km`.
_SIZE = re.compile(r"\d{1,4}(?:cc|GB|Gb|gb)")
_UNITS = frozenset({"cc"})
_MODELLED = frozenset({NameRule.LISTED_THING, NameRule.PRODUCT, NameRule.CAPITALS})


@dataclass(frozen=True, slots=True)
class _Join:
    """One way to make one name of two; ``applies`` gives None where they are two."""

    name: str
    applies: Callable[[CasedTokens, Candidate, Candidate], Candidate | None]
    why: str


def with_neighbours(tokens: CasedTokens, found: Sequence[Candidate]) -> list[Candidate]:
    """The names, those that are one joined, each up to the end of what says which one it is."""
    joined: list[Candidate] = []
    for candidate in found:
        if joined and (one := _join(tokens, joined[-1], candidate)):
            joined[-1] = one
        else:
            joined.append(candidate)
    return [_with_detail(tokens, candidate) for candidate in joined]


def _join(tokens: CasedTokens, left: Candidate, right: Candidate) -> Candidate | None:
    for join in _JOINS:
        one = join.applies(tokens, left, right)
        if one:
            return one
    return None


def _is_beside(tokens: CasedTokens, left: Candidate, right: Candidate) -> bool:
    """Whether nothing but a blank is between."""
    return (
        left.last == right.first and tokens.goes_on(right.first) and not tokens.glued(right.first)
    )


def _subsidiary(tokens: CasedTokens, left: Candidate, right: Candidate) -> Candidate | None:
    is_firm = left.rule is NameRule.LISTED_BODY and not is_syllable(tokens.word[left.first])
    is_home = tuple(tokens.low[right.first : right.last]) in _home()
    if not (is_firm and is_home and _is_beside(tokens, left, right)):
        return None
    return Candidate(left.first, right.last, NameRule.LISTED_BODY, EntityType.ORG)


def _home() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in bodies().home)


def _model(tokens: CasedTokens, left: Candidate, right: Candidate) -> Candidate | None:
    if left.rule is not NameRule.LISTED_BODY or not _is_beside(tokens, left, right):
        return None
    is_thing = right.rule is NameRule.LISTED_THING
    is_coded = right.rule is NameRule.CAPITALS and _is_coded(tokens, right)
    if not (is_thing or is_coded) or is_syllable(tokens.word[right.first]):
        return None
    return Candidate(left.first, right.last, NameRule.PRODUCT, EntityType.MISC)


def _is_coded(tokens: CasedTokens, name: Candidate) -> bool:
    """`Galaxy S4`: a foreign word and a code."""
    last = tokens.word[name.last - 1]
    return name.last - name.first > 1 and last[0].isalpha() and any(c.isdigit() for c in last)


def _subtitle(tokens: CasedTokens, left: Candidate, right: Candidate) -> Candidate | None:
    """`Iron Moth: Days of Rust`: two foreign names, the second of several words, no list of names."""
    k = left.last
    if right.first != k + 1 or tokens.word[k] != ":" or not tokens.glued(k):
        return None
    is_long = right.last - right.first > 1 and left.rule is not NameRule.LISTED_BODY
    is_foreign = not any(
        is_syllable(word) and word[0].isupper()
        for name in (left, right)
        for word in tokens.word[name.first : name.last]
    )
    ends = right.last == len(tokens) or tokens.word[right.last] not in {",", ";", "(", "-", "–"}
    if not (is_long and is_foreign and ends and left.rule in _TITLES and right.rule in _TITLES):
        return None
    return Candidate(left.first, right.last, NameRule.TITLED, EntityType.MISC)


_TITLES = frozenset({NameRule.CAPITALS, NameRule.LISTED_THING, NameRule.QUOTED, NameRule.TITLED})

_JOINS = (
    _Join("subsidiary", _subsidiary, "`Abbott Việt Nam`: a foreign firm's house in this country"),
    _Join("model", _model, "`Nokia Lumia 1520`: the maker is part of the product's name"),
    _Join("subtitle", _subtitle, "`Iron Moth: Days of Rust`: a title with its second part"),
)


# ---------------------------------------------------------------------------- details behind


def _with_detail(tokens: CasedTokens, name: Candidate) -> Candidate:
    if name.rule in _MODELLED:
        n = _model_length(tokens, name.last)
        if n and (name.type is None or name.type is EntityType.MISC):
            return Candidate(name.first, name.last + n, NameRule.PRODUCT, EntityType.MISC)
    return name


def _model_length(tokens: CasedTokens, k: int) -> int:
    """` 110cc`, ` 125 phân khối`, ` thế hệ 3`: which of a product's models it is."""
    if k >= len(tokens) or tokens.initial[k]:
        return 0
    if _SIZE.fullmatch(tokens.word[k]):
        return 1
    after = tokens.low_at(k + 1)
    if tokens.word[k].isdigit() and after in _UNITS and tokens.glued(k + 1):
        return 2
    behind = tokens.low_at(k + 2)
    if tokens.word[k].isdigit() and (after, behind) == ("phân", "khối"):
        return 3
    return 3 if tokens.pair(k) == "thế hệ" and behind.isdigit() and len(behind) == 1 else 0
