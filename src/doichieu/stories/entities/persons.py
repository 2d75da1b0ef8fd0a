"""Full and short names of people: `Nguyễn Văn An` and `An`, `Carla Mendez` and `Mendez`.

Vietnamese are called by the last syllables of their name, Chinese and Koreans by the first,
others by either end; so a short name is one end of a full one. Where several people of the story
could be meant, the article decides: the one person among them who stands in it. Where that does
not tell either, the short name stays by itself: a miss is better than a mix-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.stories.entities.forms import Words
from doichieu.stories.entities.identity import Groups, Proposal
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.sounds import is_vietnamese
from doichieu.stories.entities.surfaces import Surface, tokens_of
from doichieu.stories.entities.syllables import fold_vowels

_LONGEST_NAME = 8  # tokens; longer ones are no names of people and would cost time


@cache
def _family_names() -> tuple[frozenset[str], frozenset[str]]:
    names = lexicon.classes("people/personal_names")
    common, rare = (
        frozenset(fold_vowels(name.lower()) for name in names[key]) for key in ("common", "rare")
    )
    return common, common | rare


def is_vietnamese_person(surface: Surface) -> bool:
    """Whether a name reads as family name, middle names and given name of a Vietnamese.

    The given name may be an initial (`Nguyễn Thị B.`), the family name may be left out where the
    letters are Vietnamese beyond doubt (`Tuấn Anh`).
    """
    tokens = surface.tokens
    if not 2 <= len(tokens) <= 5 or "-" in surface.text:
        return False
    written = tokens_of(surface.text)
    spelled = " ".join(written[:-1] if len(written[-1]) == 1 else written)
    known = tokens[0] in _family_names()[1] or not spelled.isascii()
    return known and is_vietnamese(spelled)


def short_forms(surface: Surface) -> Iterator[Words]:
    """What the bearer of a full name may be called for short."""
    tokens = surface.tokens
    if not 2 <= len(tokens) <= _LONGEST_NAME:
        return
    for at in range(1, len(tokens)):
        yield tokens[at:]
    if is_vietnamese_person(surface):
        common, every = _family_names()
        if tokens[0] in every - common:
            yield tokens[:1]
        return
    for end in range(1, len(tokens)):
        yield tokens[:end]
    for token in tokens[1:-1]:
        if len(token) > 3:
            yield (token,)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A short name that several people of the story could bear."""

    short: Surface
    bearers: tuple[Surface, ...]


def join_short_names(surfaces: Sequence[Surface], groups: Groups) -> tuple[Doubt, ...]:
    """Join short names with the one person they stand for; tell which have several.

    Long names come first, so that `Văn Đại` has found `Ngân Văn Đại` before `Đại` is looked up.
    """
    people = [surface for surface in surfaces if surface.is_person]
    bearers: dict[Words, list[Surface]] = defaultdict(list)
    for surface in people:
        for short in dict.fromkeys(short_forms(surface)):
            bearers[short].append(surface)
    doubts: list[Doubt] = []
    for surface in sorted(people, key=lambda s: (-len(s.tokens), s.number)):
        full = _fullest(bearers.get(surface.tokens, ()), groups)
        if len(full) == 1:
            groups.join([Proposal(surface, full[0], Reason.SHORT)])
        elif full:
            doubts.append(Doubt(surface, tuple(full)))
    return tuple(doubts)


def find_initialled(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Nguyễn Văn A.` = `Nguyễn Văn An`, `V. Putin` = `Vladimir Putin`: a letter for one name."""
    by_key: dict[Words, list[Surface]] = defaultdict(list)
    people = [s for s in surfaces if s.is_person and 2 <= len(s.tokens) <= _LONGEST_NAME]
    for surface in people:
        first, *middle, last = surface.tokens
        if middle and len(last) > 1:
            by_key[(first, *middle, last[0])].append(surface)
        if len(first) > 1:
            by_key[(first[0], *middle, last)].append(surface)
    for surface in people:
        first, *middle, last = surface.tokens
        has_letter = (bool(middle) and len(last) == 1) or (len(first) == 1 and len(last) > 1)
        full = by_key.get(surface.tokens, []) if has_letter else []
        if len({other.tokens for other in full}) == 1:
            yield Proposal(surface, full[0], Reason.INITIAL)


def find_middle_names(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Carla Ana Mendez` = `Carla Mendez`; not for Vietnamese, whose middle names tell apart."""
    by_ends: dict[tuple[str, str], list[Surface]] = defaultdict(list)
    people = [s for s in surfaces if s.is_person and not is_vietnamese_person(s)]
    for surface in people:
        if 3 <= len(surface.tokens) <= _LONGEST_NAME:
            by_ends[surface.tokens[0], surface.tokens[-1]].append(surface)
    for surface in people:
        if len(surface.tokens) == 2:
            full = by_ends.get((surface.tokens[0], surface.tokens[1]), [])
            if len({other.tokens for other in full}) == 1:
                yield Proposal(surface, full[0], Reason.MIDDLE)


_PET_NAME = 3  # letters of a short given name, at least: `Dan` for `Daniel`


def find_pet_names(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Dani Morales` = `Daniel Morales`, `Leroy B. Gray` = `Leroy Bill Gray`: not for Vietnamese."""
    by_last: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        fits = surface.is_person and 1 < len(surface.tokens) <= _LONGEST_NAME
        if fits and not is_vietnamese_person(surface):
            by_last[surface.tokens[-1]].append(surface)
    for named in by_last.values():
        for at, surface in enumerate(named):
            alike = [o for o in named if _is_pet_name(surface.tokens, o.tokens)]
            if len({other.tokens for other in alike}) == 1 and alike[0] is not surface:
                yield Proposal(alike[0], named[at], Reason.INITIAL)


def _is_pet_name(short: Words, full: Words) -> bool:
    """Whether every word but the last is, or begins, its counterpart, and one is cut short."""
    if len(short) != len(full) or short == full:
        return False
    return all(
        a == b or (b.startswith(_stem(a)) and (at or len(a) >= _PET_NAME))
        for at, (a, b) in enumerate(zip(short[:-1], full[:-1], strict=True))
    )


def _stem(given: str) -> str:
    """`dani` → dan: a pet name ends in `i` or `y`."""
    return given[:-1] if len(given) > _PET_NAME and given[-1] in "iy" else given


def settle(doubt: Doubt, groups: Groups) -> dict[int, Surface]:
    """Report → the bearer meant there.

    It is the only one whom that report names in full, unless it uses the short name before: then
    that one is somebody else, the only other bearer (`Bưởi và chồng là ông Lê Bưởi`).
    """
    meant: dict[int, Surface] = {}
    for order in doubt.short.articles:
        first = {
            bearer: _first([s for s in groups.members(bearer) if s is not doubt.short], order)
            for bearer in doubt.bearers
        }
        here = [bearer for bearer in doubt.bearers if first[bearer] is not None]
        if len(here) != 1:
            continue
        short, full = _first([doubt.short], order), first[here[0]]
        others = [bearer for bearer in doubt.bearers if bearer is not here[0]]
        if short is None or full is None or full < short:
            meant[order] = here[0]
        elif len(others) == 1:
            meant[order] = others[0]
    return meant


def _first(surfaces: Sequence[Surface], order: int) -> int | None:
    """Where the first of some spellings stands in a report."""
    starts = [
        mention.name.span.start
        for surface in surfaces
        for mention in surface.mentions
        if mention.order == order
    ]
    return min(starts, default=None)


def _fullest(surfaces: Sequence[Surface], groups: Groups) -> list[Surface]:
    """One bearer, the longest name, of each person."""
    found: dict[int, Surface] = {}
    for surface in surfaces:
        root = groups.root(surface)
        if root not in found or len(surface.tokens) > len(found[root].tokens):
            found[root] = surface
    return list(found.values())
