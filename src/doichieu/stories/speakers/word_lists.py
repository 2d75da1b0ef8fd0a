"""The words by which speakers are told, opened here and nowhere else in this room.

In: the lexicon. Out: folded sets and tables behind caches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from doichieu import lexicon
from doichieu.lexicon.outlets import spelled
from doichieu.text import fold_case

_SOURCES = "speech/sources"
_GROUP = "group_"  # classes of nouns that point back to a body of that group


@cache
def source_words(word_class: str) -> frozenset[str]:
    """Words in and around the words for a source, folded."""
    return _fold(lexicon.words(_SOURCES, word_class))


@cache
def people_words(word_class: str) -> frozenset[str]:
    """Pronouns, words of address and offices, folded."""
    return _fold(lexicon.words("people", word_class))


@cache
def grammar_words(word_class: str) -> frozenset[str]:
    """Function words, folded."""
    return _fold(lexicon.words("grammar/function_words", word_class))


@cache
def thing_words(word_class: str) -> frozenset[str]:
    """Nouns for things, folded."""
    return _fold(lexicon.words("things/heads", word_class))


@cache
def agencies() -> frozenset[str]:
    """Agencies and outlets that speak without a noun before their name, folded."""
    return _fold(spelled("source"))


def _fold(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_case(word) for word in words)


@cache
def groups() -> Mapping[str, str]:
    """What the names of bodies begin with → the kind of body."""
    return {
        fold_case(word): key.removeprefix(_GROUP)
        for key, nouns in lexicon.classes(_SOURCES).items()
        if key.startswith(_GROUP)
        for word in nouns
    }


@cache
def bodies() -> Mapping[str, str]:
    """`nhà trường` → what the name of such a body begins with."""
    kinds: Mapping[str, str] = lexicon.table("bodies/short_names")["bodies"]
    return kinds


@lru_cache(maxsize=4096)
def same_role(role: str) -> str:
    """An office in one of its forms (`Bộ trưởng Ngoại giao Nga` = `Ngoại trưởng Nga`), folded."""
    folded = fold_case(role)
    for long, short in lexicon.table("people/same_offices")["same"].items():
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
