"""Names with and without their words of kind: `tỉnh Idlib` and `Idlib`, `Tập đoàn DOJI` and `DOJI`.

In come the surfaces of a story, out come pairs with the reason. Every rule looks surfaces up by a
key, so cost grows with their number; where a form fits several names, no pair is proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from doichieu.model import EntityType
from doichieu.stories.entities.exonyms import known_key
from doichieu.stories.entities.forms import (
    MAX_WORDS,
    Words,
    expand,
    phrases,
    strip_kind,
    without_inner_kinds,
)
from doichieu.stories.entities.identity import Groups, Proposal, chained
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.surfaces import Surface

_MIN_SHUFFLED = 5  # syllables that two names in another order must share


def find_without_kind(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`tỉnh Idlib` = `Idlib`, `Tập đoàn DOJI` = `DOJI`, `sông Mekong` = `Mekong`."""
    bare: dict[Words, list[Surface]] = defaultdict(list)
    full: dict[Words, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if surface.is_surely_person:
            continue
        words = expand(surface.text)
        bare[words].append(surface)
        if surface.is_person:
            continue
        for lists in _kind_lists(surface):
            stripped = strip_kind(words, lists)
            if (
                stripped.kind
                and _may_stand_alone(surface, len(stripped.kind))
                and not _is_kind(stripped.core)
            ):
                full[stripped.core].append(surface)
    for core, named in full.items():
        found = groups.distinct(named)
        if len(found) > 1 and _are_nested([expand(f.text)[: -len(core)] for f in found]):
            yield from (Proposal(found[0], other, Reason.KIND) for other in found[1:])
        elif len(found) != 1:
            continue
        for surface in bare.get(core, ()):
            if _may_be_bare(surface, found[0]) and not _is_ambiguous(core, found[0]):
                yield Proposal(surface, found[0], Reason.KIND)


def find_schools(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Trường THPT tư thục Lê Văn Bưởi` = `trường Lê Văn Bưởi`; not `Trường tiểu học Lê …`."""
    named: dict[Words, list[tuple[Words, Surface]]] = defaultdict(list)
    bare: dict[Words, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        words = expand(surface.text)
        if surface.type is EntityType.ORG:
            stripped = strip_kind(words, ("school_words",))
            if len(stripped.core) > 1 and stripped.kind:
                named[stripped.core].append((stripped.kind, surface))
        elif surface.is_person and not surface.is_surely_person:
            bare[words].append(surface)
    for core, schools in named.items():
        levels = {level for kind, _ in schools for level in _levels(kind)}
        if len(levels) < 2:
            first = schools[0][1]
            for other in [*(s for _, s in schools[1:]), *bare.get(core, ())]:
                yield Proposal(first, other, Reason.KIND)


def _levels(kind: Words) -> set[Words]:
    sizes = range(1, 5)  # syllables of the longest level
    parts = {kind[at : at + size] for at in range(len(kind)) for size in sizes}
    return parts & phrases("school_levels")


def _are_nested(kinds: Sequence[Words]) -> bool:
    """`trường`, `tiểu học`, `trường tiểu học`: each begins or ends the next longer one."""
    ordered = sorted(kinds, key=len)
    return all(
        long[: len(short)] == short or long[-len(short) :] == short
        for short, long in pairwise(ordered)
        if short
    ) and all(kinds)


def _is_kind(words: Words) -> bool:
    """`Dự án Khu`: what is left is a word of kind itself, cut from a longer name."""
    return words in phrases("body_heads") or words in phrases("place_kinds")


def _kind_lists(surface: Surface) -> tuple[tuple[str, ...], ...]:
    if surface.type is EntityType.LOC:
        return (("place_kinds",), ("site_kinds",))
    if surface.type is EntityType.ORG:
        return (("body_kinds",),)
    return (("thing_kinds",), ("body_kinds",))


def _may_stand_alone(surface: Surface, kinds: int) -> bool:
    """What is left must begin like a name: `sông Hồng` → Hồng; not `bến xe khách`."""
    pieces = surface.text.split()
    rest = pieces[-1] if kinds >= len(pieces) else pieces[kinds]
    return rest[:1].isupper()


def _may_be_bare(bare: Surface, full: Surface) -> bool:
    """Of one type; what looks like a person or a town may be a body where its full name is one."""
    kinds = {bare.type, full.type}
    if len(kinds) == 1 or kinds == {EntityType.ORG, EntityType.MISC}:
        return True
    if full.type is not EntityType.ORG:
        return False
    return bare.is_person


def _is_ambiguous(core: Words, full: Surface) -> bool:
    """`sông Sài Gòn`, `thị xã Quảng Trị`: the bare name is that of a known or larger place."""
    words = expand(full.text)
    if core in phrases("provinces") and full.type is EntityType.LOC:
        return words[0] != "tỉnh"
    if strip_kind(words, ("site_kinds",)).core != core:
        return False
    return known_key(" ".join(core)) is not None and known_key(full.text) is None


def find_inner_variants(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Sở Y tế TP Hà Nội` = `Sở Y tế Hà Nội`; the same syllables in another order."""
    by_core: dict[Words, list[Surface]] = defaultdict(list)
    by_bag: dict[Words, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        words = expand(surface.text)
        if surface.type is not EntityType.ORG or len(words) > MAX_WORDS:
            continue
        core = without_inner_kinds(words)
        by_core[core].append(surface)
        if len(core) >= _MIN_SHUFFLED:
            by_bag[tuple(sorted(core))].append(surface)
    for core, named in by_core.items():
        plain = [s for s in named if expand(s.text) == core]
        kinds = {expand(s.text) for s in named} - {core}
        if len(kinds) == 1:
            yield from (Proposal(a, b, Reason.KIND) for a in plain[:1] for b in named if b is not a)
    for named in by_bag.values():
        yield from (Proposal(named[0], other, Reason.SHUFFLED) for other in named[1:])


def find_firms(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Công ty cổ phần Tập đoàn Hòa Phát` = `Tập đoàn Hòa Phát`."""
    return _by_core(surfaces, EntityType.ORG, "firm_kinds")


def find_airports(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`sân bay Hà Linh` = `cảng hàng không quốc tế Hà Linh`; `Hà Linh` alone is the town."""
    return _by_core(surfaces, EntityType.LOC, "airport_kinds")


def _by_core(surfaces: Sequence[Surface], kind: EntityType, words: str) -> Iterator[Proposal]:
    """Names that are one without these words at their head."""
    cores: dict[int, Words] = {}
    for surface in surfaces:
        stripped = strip_kind(expand(surface.text), (words,))
        fits = surface.type is kind and stripped.kind and stripped.core
        if fits and _may_stand_alone(surface, len(stripped.kind)):
            cores[surface.number] = stripped.core
    headed = [surface for surface in surfaces if surface.number in cores]
    return chained(headed, lambda s: cores[s.number], Reason.KIND)
