"""The words by which speakers are told, opened here and nowhere else in this room.

In: `sources.yml` and `pronouns.yml`. Out: folded sets and tables behind caches.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from doichieu.lexicon import table
from doichieu.text import fold_case


@cache
def word_list(key: str) -> frozenset[str]:
    """One list of `sources.yml`, folded."""
    return frozenset(fold_case(word) for word in table("sources")[key])


@cache
def pronoun_list(kind: str) -> frozenset[str]:
    """All pronouns and words of address of one class, folded."""
    return frozenset(fold_case(w) for w, given in table("pronouns").items() if kind in given)


@cache
def groups() -> Mapping[str, str]:
    """What the names of bodies begin with → the kind of body."""
    lists = table("sources")["groups"].items()
    return {fold_case(word): group for group, list_ in lists for word in list_}


@cache
def bodies() -> Mapping[str, str]:
    """`nhà trường` → what the name of such a body begins with."""
    kinds: Mapping[str, str] = table("sources")["bodies"]
    return kinds


@cache
def same_role(role: str) -> str:
    """An office in one of its forms (`Bộ trưởng Ngoại giao Nga` = `Ngoại trưởng Nga`), folded."""
    folded = fold_case(role)
    for long, short in table("sources")["same_roles"].items():
        if folded.startswith(fold_case(long)):
            return fold_case(short) + folded[len(fold_case(long)) :]
    return folded


def begins(parts: Sequence[str], phrases: Collection[str], longest: int = 3) -> int:
    """How many syllables at the beginning are one of ``phrases``; 0 if none are."""
    for size in range(min(longest, len(parts)), 0, -1):
        if " ".join(parts[:size]) in phrases:
            return size
    return 0


def ends(parts: Sequence[str], phrases: Collection[str], longest: int = 2) -> bool:
    """Whether the last syllables are one of ``phrases``."""
    sizes = range(1, min(longest, len(parts)) + 1)
    return any(" ".join(parts[-size:]) in phrases for size in sizes)
