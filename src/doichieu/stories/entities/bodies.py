"""Names of bodies that say the same in other words: a tail or a part by another name.

In come the surfaces of a story, out come pairs with the reason. Each rule gives a name one or more
keys, the same for all ways of saying it, so that cost grows with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from doichieu.model import EntityType
from doichieu.stories.entities.exonyms import known_key
from doichieu.stories.entities.forms import (
    MAX_WORDS,
    Words,
    core_words,
    initials,
    is_acronym,
    phrases,
    strip_kind,
    words_of,
)
from doichieu.stories.entities.identity import Groups, Proposal, chained
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.surfaces import TOKEN, Surface

_SHORTEST_HEAD = 2  # syllables before a part that is named in another way
_LETTERS = range(2, 7)  # of an abbreviation inside a name


def _bodies(surfaces: Sequence[Surface]) -> Iterator[Surface]:
    for surface in surfaces:
        if surface.type is EntityType.ORG and len(core_words(surface.text)) <= MAX_WORDS:
            yield surface


def find_known_tails(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Bộ Thương mại Mỹ` = `Bộ Thương mại Hoa Kỳ`: one head, and one known thing behind it."""
    yield from chained(_bodies(surfaces), _head_and_known, Reason.TAIL)


def _head_and_known(surface: Surface) -> Hashable:
    words = core_words(surface.text)
    pieces = surface.text.split()
    for at in range(1, len(pieces)):
        tail = " ".join(pieces[at:])
        key = known_key(tail) if tail[:1].isupper() else None
        if key:
            head = core_words(" ".join(pieces[:at]))
            return (head, key) if head and len(words) > len(head) else None
    return None


def find_inner_initials(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Cục QLCT` = `Cục Quản lý cạnh tranh`: a part of the name by its first letters."""
    short: dict[tuple[Words, str, Words], list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if not surface.is_person and len(surface.tokens) > 1:
            for key in _shortened(surface):
                short[key].append(surface)
    if not short:
        return
    for surface in surfaces:
        words = core_words(surface.text)
        if surface.is_person or not _SHORTEST_HEAD < len(words) <= MAX_WORDS:
            continue
        for start in range(len(words)):
            for size in _LETTERS:
                part = words[start : start + size]
                if len(part) < size or size == len(words):
                    break
                key = (words[:start], initials(part), words[start + size :])
                yield from (
                    Proposal(other, surface, Reason.INITIALS)
                    for other in short.get(key, ())
                    if other is not surface
                )


def _shortened(surface: Surface) -> Iterator[tuple[Words, str, Words]]:
    pieces = TOKEN.findall(surface.text)
    for at, piece in enumerate(pieces):
        if piece.isupper() and piece.isalpha() and len(piece) in _LETTERS:
            before, behind = (core_words(" ".join(p)) for p in (pieces[:at], pieces[at + 1 :]))
            if words_of(piece) == core_words(piece):  # no abbreviation that the lexicon knows
                yield before, piece, behind


def find_own_short(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`Công ty Sao Mai SMC` = `Công ty Sao Mai` = `SMC`: a name with its own abbreviation."""
    by_words: dict[Words, Surface] = {}
    for surface in surfaces:
        if surface.type is not EntityType.PER:
            by_words.setdefault(core_words(surface.text), surface)
    for surface in _bodies(surfaces):
        *_, last = surface.text.split()
        words, short = core_words(surface.text), by_words.get(core_words(last))
        full = by_words.get(words[: -len(core_words(last))])
        if full is None or short is None or not is_acronym(last.strip("()")):
            continue
        if short.type is EntityType.ORG and len(core_words(full.text)) > 1:
            fits = groups.is_one(full, short) or known_key(last) is None
            if fits:
                yield Proposal(full, surface, Reason.BRACKET)


def find_foreign_forms(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Tập đoàn Alva` = `Alva Group`, `The Alva Post` = `Alva Post`."""
    forms: dict[Words, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if surface.type in {EntityType.ORG, EntityType.MISC} or not surface.is_surely_person:
            words = strip_kind(core_words(surface.text), ("firm_kinds",)).core
            core = _without_forms(words)
            if core != core_words(surface.text) or surface.type is EntityType.ORG:
                forms[core].append(surface)
    for core, named in forms.items():
        bodies = [s for s in named if s.type is EntityType.ORG]
        if bodies and not " ".join(core).isnumeric():
            yield from (
                Proposal(bodies[0], other, Reason.KIND)
                for other in named
                if other is not bodies[0] and not other.is_person
            )


def _without_forms(words: Words) -> Words:
    forms = phrases("foreign_forms")
    while len(words) > 1 and words[-1:] in forms:
        words = words[:-1]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def find_leading_organs(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Trung ương Hội Nhà báo` = `Hội Nhà báo`: the leading organ under the body's name."""
    bodies = list(_bodies(surfaces))
    by_words = {core_words(surface.text): surface for surface in reversed(bodies)}
    for surface in bodies:
        stripped = strip_kind(core_words(surface.text), ("over_heads",))
        other = by_words.get(stripped.core)
        if stripped.kind and other and len(stripped.core) > 1:
            yield Proposal(other, surface, Reason.KIND)
