"""Pronouns and phrases that point back: `ông`, `bà`, `họ`, `vị này`, `tổ chức này`.

In: the words for a source. Out: what kind of speaker they point back to, or None where they name
or describe somebody by themselves. Whom they mean in a given report is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from doichieu.model import EntityType
from doichieu.stories.speakers.word_lists import (
    begins,
    grammar_words,
    groups,
    people_words,
    source_words,
)
from doichieu.text import fold_case

# `vị quan chức cấp cao này`: phrases that point back are not longer than this, in syllables.
_LONGEST = 5
_ONE = frozenset(("một", "vị", "người"))
_SOMEBODY = frozenset(("vị", "người"))
_SEVERAL = frozenset(("các", "những", "nhiều", "hai", "ba"))


class Kind(StrEnum):
    """What is pointed back to; those of bodies are the `groups` of the lexicon."""

    MAN = "man"
    WOMAN = "woman"
    PERSON = "person"
    MANY = "many"
    PLACE = "place"
    SELF = "self"
    BUSINESS = "business"
    STATE = "state"
    CLUB = "club"
    MEDIA = "media"
    SCHOOL = "school"
    CARE = "care"
    UNION = "union"
    ANY = "any"  # a body of whatever kind
    NONE = "none"  # nothing that speaks


@dataclass(frozen=True, slots=True)
class Reference:
    """What is pointed back to.

    ``bare``: the words alone say nothing about whom they mean (`ông`, not `hãng này`).
    """

    kind: Kind
    bare: bool
    head: str = ""


def parse_reference(text: str) -> Reference | None:
    """What the words point back to; None where they stand for themselves."""
    parts = fold_case(text).split()
    if not parts or len(parts) > _LONGEST:
        return None
    bare = " ".join(parts) in people_words("alone")
    if not bare and (parts[-1] not in grammar_words("back") or len(parts) == 1):
        return None
    return Reference(_kind(parts), bare, " ".join(parts[:-1] if len(parts) > 1 else parts))


def _kind(parts: Sequence[str]) -> Kind:
    first = parts[0]
    if any(word in source_words("places") for word in parts[1:-1]):
        return Kind.NONE  # `chính phủ nước này` is described by the country
    if " ".join(parts) in people_words("own"):
        return Kind.SELF
    for kind in (Kind.MAN, Kind.WOMAN, Kind.MANY):
        if first in people_words(kind):
            return kind
    if begins(parts, source_words("places")):
        return Kind.PLACE
    return Kind.PERSON if begins(parts, people_words("pointing")) else _group(parts)


def _group(parts: Sequence[str]) -> Kind:
    """The kind of body that the words begin with, longest first."""
    size = begins(parts, groups())
    return Kind(groups()[" ".join(parts[:size])]) if size else Kind.NONE


def is_group_word(text: str) -> bool:
    """`Hãng`, `đơn vị`: nothing but a kind of body that was named before."""
    return fold_case(text) in source_words("lone")


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
    match reference.kind:
        case Kind.MAN:
            return kind is EntityType.PER and _agrees(address, Kind.MAN, Kind.WOMAN)
        case Kind.WOMAN:
            return kind is EntityType.PER and _agrees(address, Kind.WOMAN, Kind.MAN)
        case Kind.PERSON:
            return kind is EntityType.PER or (kind is None and _is_such(reference, name))
        case Kind.PLACE:
            return kind is EntityType.LOC
        case Kind.MANY:
            return kind is not EntityType.PER and (kind is not None or not _is_single(name))
        case Kind.NONE:
            return False
    group = _group(fold_case(name).split())
    alike = reference.kind in (group, Kind.ANY) or group in (Kind.NONE, Kind.ANY)
    return kind is EntityType.ORG and alike


def _agrees(address: Collection[str], mine: Kind, other: Kind) -> bool:
    """Whether somebody addressed so can be a man, or a woman."""
    return not people_words(mine).isdisjoint(address) or people_words(other).isdisjoint(address)


def _is_such(reference: Reference, name: str) -> bool:
    """`quan chức này` after `một quan chức giấu tên`."""
    first, parts = reference.head.split()[0], fold_case(name).split()
    return parts[0] not in _SEVERAL and (first in _SOMEBODY or first in parts)


def _is_single(name: str) -> bool:
    first = fold_case(name).split()[0]
    return first in people_words(Kind.MAN) | people_words(Kind.WOMAN) | _ONE
