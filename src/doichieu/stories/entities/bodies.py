"""Other forms of the names of bodies, places and things: kind words, initials, cut tails.

In come the surfaces of a story, out come pairs with the reason. Every rule looks surfaces up by a
key, so cost grows with their number; where a form fits several names, no pair is proposed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from doichieu.model import EntityType, Phrase
from doichieu.stories.entities.exonyms import known_key
from doichieu.stories.entities.forms import (
    Words,
    expand,
    initials,
    is_acronym,
    phrases,
    strip_kind,
    without_inner_kinds,
    without_year,
    words_of,
)
from doichieu.stories.entities.governments import is_place_somewhere
from doichieu.stories.entities.identity import Groups, Proposal
from doichieu.stories.entities.spellings import is_vietnamese
from doichieu.stories.entities.surfaces import Surface, clean

# Between a small and a capital letter: `VietJetAir` → Viet Jet Air; not `McDonald` at its start.
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
# A model: letters and digits, one of the letters a capital: `T-50`; not `2016`, `iphone`.
_MODEL = re.compile(r"(?=.*\d)(?=.*[A-ZĐ])[\w.\-]+")
_TEAM = re.compile(r"U\D?\d\d")  # `U19`, of any club; not `U2`
WRITTEN_OUT = Phrase(
    "cùng tên, khác cách viết hoa hoặc viết tắt", "one name, with other capitals or abbreviations"
)
KNOWN = Phrase(
    "tên khác của cùng một nơi hoặc tổ chức đã biết", "another name of a known place or body"
)
KIND = Phrase("bớt từ chỉ loại", "the word for the kind is left out")
INITIALS = Phrase("chữ cái đầu của tên đầy đủ", "initials of the full name")
CUT = Phrase(
    "tên rút gọn của tổ chức nêu đủ ở bài", "short for a body that the report names in full"
)
SHUFFLED = Phrase(
    "cùng các chữ, khác trật tự hoặc thêm bớt từ phụ",
    "the same words in another order or with small words more",
)
SERIES = Phrase("bớt năm hoặc phần sau của tên hiệu", "without the year or the end of a model name")

_MIN_SHUFFLED = 5  # syllables that two names in another order must share
# Syllables of a head that says so much that any full name of the story will do; and of one that
# must stand in one article with it, or be cut off before words without a capital.
_TELLING_HEAD, _FAIR_HEAD = 5, 3
# How alike (0 to 100) the words behind one model must be: `Favorit`, `Favourite` reach 87.
_ALIKE_WORDS = 75
_MAX_WORDS = 20  # syllables; longer ones are no names


def find_written_out(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """Equal once case, punctuation and abbreviations are made equal."""
    yield from _chained(
        surfaces, lambda s: ("".join(expand(s.text)), s.is_surely_person), WRITTEN_OUT
    )


def find_known(surfaces: Sequence[Surface], keys: Sequence[str | None]) -> Iterator[Proposal]:
    """Two names of one entry of the table of known names."""
    yield from _chained(surfaces, lambda s: keys[s.number], KNOWN)


def _chained(
    surfaces: Iterable[Surface], key_of: Callable[[Surface], Hashable], reason: Phrase
) -> Iterator[Proposal]:
    first: dict[Hashable, Surface] = {}
    for surface in surfaces:
        key = key_of(surface)
        if key is None:
            continue
        if key in first:
            yield Proposal(first[key], surface, reason)
        else:
            first[key] = surface


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
        found = _distinct(named, groups)
        if len(found) > 1 and _are_nested([expand(f.text)[: -len(core)] for f in found]):
            yield from (Proposal(found[0], other, KIND) for other in found[1:])
        elif len(found) != 1:
            continue
        for surface in bare.get(core, ()):
            if _may_be_bare(surface, found[0]) and not _is_ambiguous(core, found[0]):
                yield Proposal(surface, found[0], KIND)


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
                yield Proposal(first, other, KIND)


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
    if bare.is_person:
        return True
    is_club = expand(full.text)[:3] == ("câu", "lạc", "bộ")
    return is_club and known_key(bare.text) is None and not is_place_somewhere(bare)


def _is_ambiguous(core: Words, full: Surface) -> bool:
    """`sông Sài Gòn`, `thị xã Quảng Trị`: the bare name is that of a known or larger place."""
    words = expand(full.text)
    if core in phrases("provinces") and full.type is EntityType.LOC:
        return words[0] != "tỉnh"
    if strip_kind(words, ("site_kinds",)).core != core:
        return False
    return known_key(" ".join(core)) is not None and known_key(full.text) is None


def _distinct(surfaces: Iterable[Surface], groups: Groups) -> list[Surface]:
    """One surface of each set that the given ones belong to."""
    return list({groups.root(surface): surface for surface in surfaces}.values())


def find_initials(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`SLNA` = `Sông Lam Nghệ An`: a word of capitals and the one name with these initials."""
    wanted: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if is_acronym(surface.text) and len(surface.tokens) == 1 and len(surface.text) > 2:
            wanted[surface.text.upper()].append(surface)
    fitting: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        words = words_of(_HUMP.sub(" ", surface.text))
        if surface.is_person or not 3 <= len(words) <= _MAX_WORDS:
            continue
        forms = {initials(words), initials(strip_kind(words, ("body_kinds",)).core)}
        for letters in sorted(forms):
            for key in {letters, letters.replace("Đ", "D")} & wanted.keys():
                fitting[key].append(surface)
    for key, names in fitting.items():
        full = _distinct(names, groups)
        if len(full) == 1:
            for short in wanted[key]:
                if not short.is_person:
                    yield Proposal(short, full[0], INITIALS)


def find_inner_variants(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`Sở Y tế TP Hà Nội` = `Sở Y tế Hà Nội`; the same syllables in another order."""
    by_core: dict[Words, list[Surface]] = defaultdict(list)
    by_bag: dict[Words, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        words = expand(surface.text)
        if surface.type is not EntityType.ORG or len(words) > _MAX_WORDS:
            continue
        core = without_inner_kinds(words)
        by_core[core].append(surface)
        if len(core) >= _MIN_SHUFFLED:
            by_bag[tuple(sorted(core))].append(surface)
    for core, named in by_core.items():
        plain = [s for s in named if expand(s.text) == core]
        kinds = {expand(s.text) for s in named} - {core}
        if len(kinds) == 1:
            yield from (Proposal(a, b, KIND) for a in plain[:1] for b in named if b is not a)
    for named in by_bag.values():
        yield from (Proposal(named[0], other, SHUFFLED) for other in named[1:])


def join_cut_bodies(surfaces: Sequence[Surface], groups: Groups) -> None:
    """Join `Hạ viện` with `Hạ viện Mỹ`: a head with its one full name, if that is beside it."""
    longer: dict[Words, list[Surface]] = defaultdict(list)
    bodies = [s for s in surfaces if s.type is EntityType.ORG]
    for surface in bodies:
        words = expand(surface.text)
        for end in range(1, min(len(words), _MAX_WORDS)):
            rest = words[end:]
            if not any(rest[: len(branch)] == branch for branch in phrases("branch_words")):
                longer[words[:end]].append(surface)
    for surface in sorted(bodies, key=lambda s: -len(s.tokens)):
        words = expand(surface.text)
        if not _is_head(words):
            continue
        full = _distinct(longer.get(words, ()), groups)
        full = [f for f in full if not groups.is_one(f, surface)]
        if len(full) == 1 and _may_be_cut(surface, longer[words]):
            groups.join([Proposal(surface, full[0], CUT)])


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
    size = len(expand(short.text))
    tails = [expand(surface.text)[size:] for surface in full]
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


def find_series(surfaces: Sequence[Surface], groups: Groups) -> Iterator[Proposal]:
    """`Cup 2013` = `Cup`; `T-50 Golden Eagle` = `T-50`; `SA-125s` = `SA-125`."""
    things = [s for s in surfaces if s.type is EntityType.MISC]
    by_words: dict[Words, Surface] = {}
    for surface in things:
        by_words.setdefault(expand(surface.text), surface)
    longer: dict[Words, list[Surface]] = defaultdict(list)
    for surface in things:
        words = expand(surface.text)
        bare = without_year(words)
        if words[-1][-1:] == "s" and words[-1][-2:-1].isdigit():
            bare = (*words[:-1], words[-1][:-1])
        if bare != words and bare in by_words:
            longer[bare].append(surface)
        model = clean(surface.text).split()[0]
        if known_key(" ".join(words[len(expand(model)) :])):
            continue  # `P-3C Mỹ`: whose it is, not what it is called
        if _MODEL.fullmatch(model) and not _TEAM.fullmatch(model):
            key = expand(model)
            if key in by_words and key != words:
                longer[key].append(surface)
    for key, named in longer.items():
        found = _distinct(named, groups)
        if len(found) == 1:
            yield Proposal(by_words[key], found[0], SERIES)
    yield from _one_model(things)


def _one_model(things: Sequence[Surface]) -> Iterator[Proposal]:
    """`S-300 Favorit` = `S-300 Favourite`: one model, the words behind it alike."""
    by_model: dict[str, list[Surface]] = defaultdict(list)
    for surface in things:
        model, *rest = clean(surface.text).split()
        if len(rest) == 1 and len(rest[0]) > 3 and _MODEL.fullmatch(model):
            by_model[model].append(surface)
    for named in by_model.values():
        for other in named[1:]:
            left, right = (clean(s.text).split()[1] for s in (named[0], other))
            if fuzz.ratio(left, right) >= _ALIKE_WORDS:
                yield Proposal(named[0], other, SERIES)


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
        full = _distinct(longer.get(core, ()), groups)
        if (
            len(full) == 1
            and not is_acronym(surface.text)
            and core not in phrases("generic_foreign")
        ):
            yield Proposal(surface, full[0], CUT)


def _may_be_club(surface: Surface) -> bool:
    """What was taken for a town may be its club, unless the town is known or something is in it."""
    return surface.type is not EntityType.LOC or (
        known_key(surface.text) is None and not is_place_somewhere(surface)
    )


def find_firms(surfaces: Sequence[Surface]) -> Iterator[Proposal]:
    """`Công ty cổ phần Tập đoàn Hòa Phát` = `Tập đoàn Hòa Phát`."""
    firms: list[Surface] = []
    for surface in surfaces:
        if surface.type is EntityType.ORG:
            stripped = strip_kind(expand(surface.text), ("firm_kinds",))
            if stripped.kind and _may_stand_alone(surface, len(stripped.kind)):
                firms.append(surface)
    yield from _chained(firms, lambda s: strip_kind(expand(s.text), ("firm_kinds",)).core, KIND)
