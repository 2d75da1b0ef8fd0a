"""Bodies by a part of their name: by its head, its initials, or one end of a foreign name.

In come the surfaces of a story, out come pairs with the reason. Every rule looks surfaces up by a
key, so cost grows with their number; where a form fits several names, no pair is proposed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from doichieu.model import EntityType
from doichieu.stories.entities.exonyms import HOME, country_of_capital, known_key
from doichieu.stories.entities.forms import (
    MAX_WORDS,
    Words,
    core_words,
    expand,
    initials,
    is_acronym,
    phrases,
    strip_kind,
    words_of,
)
from doichieu.stories.entities.governments import is_place_somewhere
from doichieu.stories.entities.identity import Groups, Proposal
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.sounds import is_vietnamese
from doichieu.stories.entities.surfaces import Surface

# Between a small and a capital letter: `VietJetAir` → Viet Jet Air; not `McDonald` at its start.
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
# Syllables of a head that says so much that any full name of the story will do; and of one that
# must stand in one article with it, or be cut off before words without a capital.
_TELLING_HEAD, _FAIR_HEAD = 5, 3


def find_initials(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`SLNA` = `Sông Lam Nghệ An`: a word of capitals and the one name with these initials."""
    wanted: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if is_acronym(surface.text) and len(surface.tokens) == 1 and len(surface.text) > 2:
            wanted[surface.text.upper()].append(surface)
    fitting: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        words = words_of(_HUMP.sub(" ", surface.text))
        if surface.is_person or not 3 <= len(words) <= MAX_WORDS:
            continue
        forms = {initials(words), initials(strip_kind(words, ("body_kinds",)).core)}
        for letters in sorted(forms):
            for key in sorted({letters, letters.replace("Đ", "D")} & wanted.keys()):
                fitting[key].append(surface)
    for key, names in fitting.items():
        full = groups.distinct(names)
        if len(full) == 1:
            for short in wanted[key]:
                if not short.is_person:
                    yield Proposal(short, full[0], Reason.INITIALS)


def find_cut_bodies(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`Hạ viện` = `Hạ viện Mỹ`: a head with its one full name, if that is beside it.

    Long names come first; each pair is to be followed before the next is asked for.
    """
    longer: dict[Words, list[Surface]] = defaultdict(list)
    bodies = [s for s in surfaces if s.type in {EntityType.ORG, EntityType.LOC}]
    abroad = _country_of(surfaces)
    for surface in bodies:
        words = core_words(surface.text)
        for end in range(1, min(len(words), MAX_WORDS)):
            rest = words[end:]
            if not any(rest[: len(branch)] == branch for branch in phrases("branch_words")):
                longer[words[:end]].append(surface)
    for surface in sorted(bodies, key=lambda s: -len(s.tokens)):
        words = core_words(surface.text)
        if not _is_head(words):
            continue
        full = groups.distinct(longer.get(words, ()))
        full = [f for f in full if not groups.is_one(f, surface)]
        if len(full) != 1:
            continue
        if _may_be_cut(surface, longer[words]) or _is_at_home(words, longer[words], abroad):
            yield Proposal(surface, full[0], Reason.CUT)


def _country_of(surfaces: Sequence[Surface]) -> str | None:
    """The foreign country that the story is about: named more often than any other, and than ours."""
    counts: Counter[str] = Counter()
    for surface in surfaces:
        key = known_key(surface.text) if surface.type is EntityType.LOC else None
        country = country_of_capital(key) or key
        if country and country.startswith("countries:"):
            counts[country] += len(surface.mentions)
    most = max(counts, key=lambda key: counts[key], default=None)
    return most if most != HOME else None


def _is_at_home(words: Words, full: Sequence[Surface], country: str | None) -> bool:
    """`Bộ Nội vụ` beside `Bộ Nội vụ Lào` where Laos is what the whole story is about."""
    tails = {known_key(" ".join(core_words(surface.text)[len(words) :])) for surface in full}
    return country is not None and tails == {country}


def _is_head(words: Words) -> bool:
    """Two syllables or more that begin with a word for a body, and not for a firm.

    `Công ty Sao Mai` is a name in full, and `Công ty Sao Mai Huế` another firm.
    """
    heads = phrases("body_heads")
    if len(words) < 2 or not any(words[:size] in heads for size in (1, 2, 3)):
        return False
    return not strip_kind(words, ("firm_kinds",)).kind


def _may_be_cut(short: Surface, full: Sequence[Surface]) -> bool:
    """Whether the full name stands near enough; the more a head says, the less it must."""
    size = len(core_words(short.text))
    tails = [core_words(surface.text)[size:] for surface in full]
    if any(known_key(" ".join(tail)) for tail in tails):  # `Bộ Y tế`, `Bộ Y tế Lào`
        return size > _FAIR_HEAD or _stands_behind(short, full, anywhere=True)
    if size >= _TELLING_HEAD:
        return True
    pieces = [surface.text.split() for surface in full]
    if size >= _FAIR_HEAD and all(
        piece[size : size + 1] and piece[size].islower() for piece in pieces
    ):
        return True
    return _stands_behind(short, full, anywhere=size >= _FAIR_HEAD)


def _stands_behind(short: Surface, full: Sequence[Surface], *, anywhere: bool) -> bool:
    """Whether some article has a full name, before its first short one if not ``anywhere``."""
    starts: dict[int, int] = {}
    for surface in full:
        for mention in surface.mentions:
            at = mention.name.span.start
            starts[mention.order] = min(at, starts.get(mention.order, at))
    firsts: dict[int, int] = {}
    for mention in short.mentions:
        firsts.setdefault(mention.order, mention.name.span.start)
    return any(order in starts and (anywhere or starts[order] < at) for order, at in firsts.items())


def find_foreign_cuts(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`Sapporo` = `Consadole Sapporo`: one end of a body's foreign name, by itself."""
    longer: dict[Words, list[Surface]] = defaultdict(list)
    short: list[tuple[Words, Surface]] = []
    for surface in surfaces:
        core = strip_kind(expand(surface.text), ("body_kinds",)).core
        if surface.is_surely_person or len(core) > 4 or not _may_be_club(surface):
            continue
        if is_vietnamese(" ".join(core)) or is_acronym(surface.text.split()[-1]):
            continue
        if len(core) == 1 and len(core[0]) > 3:
            short.append((core, surface))
        elif len(core) > 1 and surface.type is EntityType.ORG:
            longer[core[:1]].append(surface)
            longer[core[-1:]].append(surface)
    for core, surface in short:
        full = groups.distinct(longer.get(core, ()))
        if (
            len(full) == 1
            and not is_acronym(surface.text)
            and core not in phrases("generic_foreign")
        ):
            yield Proposal(surface, full[0], Reason.CUT)


def _may_be_club(surface: Surface) -> bool:
    """What was taken for a town may be its club, unless the town is known or something is in it."""
    return surface.type is not EntityType.LOC or (
        known_key(surface.text) is None and not is_place_somewhere(surface)
    )
