"""Pronouns and phrases that point back: `ông`, `bà`, `họ`, `vị này`, `tổ chức này`.

In: the words for a source. Out: what kind of speaker they point back to, or None where they name
or describe somebody by themselves. Whom they mean in a given report is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.model import EntityType
from doichieu.text import fold_case

_GROUP = "group_"  # classes of nouns that point back to a body of that group


@dataclass(frozen=True, slots=True)
class Reference:
    """What is pointed back to. ``kind``: man woman person many place self none.

    ``kind`` may also be a group of bodies (business state club media school care union any).

    ``bare``: the words alone say nothing about whom they mean (`ông`, not `hãng này`).
    """

    kind: str
    bare: bool
    head: str = ""


def read_reference(words: str) -> Reference | None:
    """What the words point back to; None where they stand for themselves."""
    parts = fold_case(words).split()
    if not parts or len(parts) > 5:
        return None
    bare = " ".join(parts) in _folded("people", "alone")
    if not bare and (parts[-1] not in _folded("grammar/function_words", "back") or len(parts) == 1):
        return None
    return Reference(_kind(parts), bare, " ".join(parts[:-1] if len(parts) > 1 else parts))


@cache
def _folded(name: str, word_class: str) -> frozenset[str]:
    return frozenset(fold_case(word) for word in lexicon.words(name, word_class))


def _kind(parts: list[str]) -> str:
    first = parts[0]
    if any(word in _folded("speech/sources", "places") for word in parts[1:-1]):
        return "none"  # `chính phủ nước này` is described by the country
    if " ".join(parts) in _folded("people", "own"):
        return "self"
    if first in _folded("people", "man"):
        return "man"
    if first in _folded("people", "woman"):
        return "woman"
    if first in _folded("people", "many"):
        return "many"
    if _begins(parts, _folded("speech/sources", "places")):
        return "place"
    return "person" if _begins(parts, _folded("people", "pointing")) else _group(parts)


def _begins(parts: Sequence[str], phrases: Collection[str]) -> int:
    """How many syllables at the beginning are one of ``phrases``; 0 if none."""
    for size in (3, 2, 1):
        if len(parts) >= size and " ".join(parts[:size]) in phrases:
            return size
    return 0


def _group(parts: Sequence[str]) -> str:
    """The kind of body that the words begin with, longest first; `none` if they name no body."""
    for size in (3, 2, 1):
        group = _groups().get(" ".join(parts[:size]))
        if group and len(parts) >= size:
            return group
    return "none"


@cache
def _groups() -> dict[str, str]:
    return {
        fold_case(word): key.removeprefix(_GROUP)
        for key, nouns in lexicon.classes("speech/sources").items()
        if key.startswith(_GROUP)
        for word in nouns
    }


def is_group_word(words: str) -> bool:
    """`Hãng`, `đơn vị`: nothing but a kind of body that was named before."""
    return fold_case(words) in _folded("speech/sources", "lone")


def fits(
    reference: Reference, kind: EntityType | None, address: Collection[str], name: str
) -> bool:
    """Whether somebody can be meant.

    Args:
        reference: what points back.
        kind: the type of the entity, None for an unnamed source.
        address: the words of address used for it in the story (`bà`).
        name: how it is called.
    """
    if reference.kind in ("man", "woman"):
        if kind is None:
            return False
        other = _folded("people", "woman" if reference.kind == "man" else "man")
        mine = _folded("people", reference.kind)
        return kind is EntityType.PER and (bool(mine & set(address)) or not other & set(address))
    if reference.kind == "person":
        first = reference.head.split()[0]
        return kind is EntityType.PER or (
            kind is None
            and not _is_plural(name)
            and (first in ("vị", "người") or first in fold_case(name).split())
        )
    if reference.kind == "place":
        return kind is EntityType.LOC
    if reference.kind == "many":
        return kind is not EntityType.PER and (kind is not None or not _is_single(name))
    if reference.kind == "none" or kind is not EntityType.ORG:
        return False
    group = _group(fold_case(name).split())
    return reference.kind in (group, "any") or group in ("none", "any")


def _is_single(name: str) -> bool:
    first = fold_case(name).split()[0]
    return (
        first in _folded("people", "man")
        or first in _folded("people", "woman")
        or first in ("một", "vị", "người")
    )


def _is_plural(name: str) -> bool:
    return fold_case(name).split()[0] in ("các", "những", "nhiều", "hai", "ba", "một số")
