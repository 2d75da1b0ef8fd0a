"""Two spellings that no rule joined: how likely they are one thing, by a model of named features.

In come the spellings of a story after the rules, out come pairs that are more likely one than two,
the surest first. Only names that share a word, look alike or are initials of one another are held
against each other, so cost grows with their number. Weights ship in ``pairs.json``; what speaks
against a union for certain is in :mod:`doichieu.stories.entities.identity`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from itertools import combinations

from rapidfuzz import fuzz

from doichieu.model import EntityType, NameRule
from doichieu.scoring import Feature, LinearModel, read_linear_model, rows_of
from doichieu.stories.entities.exonyms import known_key
from doichieu.stories.entities.forms import (
    Words,
    core_words,
    initials,
    is_acronym,
    numbers_in,
    phrases,
    strip_kind,
)
from doichieu.stories.entities.identity import Groups, Proposal
from doichieu.stories.entities.persons import is_vietnamese_person
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.surfaces import Surface
from doichieu.text import fold_marks

# Probability from which two spellings are joined: on the checking half F of links is highest from .4
# to .5, and their precision stays above .9 from .5 on.
_LIKELY = 0.5
_ALIKE = 70  # how alike (0 to 100) two names must be to be looked at for that alone
_MOST_SHARING = 40  # names with a word in common; a word that more have says nothing
_LENGTHS = 4  # letters by which names that look alike may differ
_KIND_LISTS = ("place_kinds", "body_kinds", "thing_kinds")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spellings that may be one; ``short`` has fewer words, or was met first."""

    short: Surface
    long: Surface
    words: tuple[Words, Words]
    alike: float  # 0 to 1, by letters without marks
    rivals: tuple[int, int]  # how many other things each of them might be as well
    joined: tuple[bool, bool]  # whether each has other spellings

    @property
    def begins(self) -> bool:
        """`Ủy ban Giải thưởng` of `Ủy ban Giải thưởng Sao Mai`."""
        short, long = self.words
        return short != long and long[: len(short)] == short

    @property
    def ends(self) -> bool:
        """`Idol` of `Vietnam Idol`."""
        short, long = self.words
        return not self.begins and short != long and long[-len(short) :] == short

    @property
    def rest(self) -> Words:
        """The words that the short name lacks, where it begins or ends the long one."""
        short, long = self.words
        if self.begins:
            return long[len(short) :]
        return long[: -len(short)] if self.ends else ()

    @property
    def acronym(self) -> tuple[str, Words] | None:
        """A word of capitals and the words of the other name."""
        for at, surface in enumerate((self.short, self.long)):
            if is_acronym(surface.text):
                return _letters(surface.text), self.words[1 - at]
        return None


def _letters(text: str) -> str:
    return "".join(c for c in text.upper().replace("Đ", "D") if c.isalpha())


def _initials(words: Words) -> str:
    return initials(words).replace("Đ", "D")


def _is_within(letters: str, others: str) -> bool:
    """Whether the letters stand in the others in this order: `VFF` in `VBFFA`."""
    left = iter(others)
    return len(letters) > 1 and all(letter in left for letter in letters)


# ---------------------------------------------------------------------------- features


def _sized(pair: Pair, holds: Callable[[Pair], bool], size: int, kind: EntityType) -> float:
    return float(holds(pair) and min(len(pair.words[0]), 4) == size and pair.long.type is kind)


def _of_types(pair: Pair, kinds: frozenset[EntityType]) -> float:
    return float(frozenset((pair.short.type, pair.long.type)) == kinds)


def _is_neither(pair: Pair) -> bool:
    short, long = pair.words
    return short != long and not pair.begins and not pair.ends and not set(short) < set(long)


def _overlap(pair: Pair) -> float:
    short, long = map(set, pair.words)
    return len(short & long) / len(short | long) if _is_neither(pair) else 0.0


def _shared(pair: Pair) -> float:
    short, long = map(set, pair.words)
    return len(short & long) / len(short) if _is_neither(pair) else 0.0


def _rest_is(pair: Pair, prefix: str) -> bool:
    key = known_key(" ".join(pair.rest)) if pair.rest else None
    return key is not None and key.startswith(prefix)


def _rest_is_kind(pair: Pair) -> bool:
    return bool(pair.rest) and strip_kind(pair.words[1], _KIND_LISTS).core == pair.words[0]


def _opens_with_head(words: Words) -> bool:
    return any(words[:size] in phrases("body_heads") for size in (1, 2, 3))


def _rest_is_small(pair: Pair) -> bool:
    pieces = pair.long.text.split()[len(pair.short.text.split()) :]
    return pair.begins and bool(pieces) and pieces[0].islower()


def _fits(pair: Pair, holds: Callable[[str, Words], bool]) -> bool:
    return pair.acronym is not None and holds(*pair.acronym)


def _is_alike(pair: Pair, kind: EntityType) -> float:
    return float(pair.alike > 0.8 and pair.short.type is kind)


def _is_known(pair: Pair) -> bool:
    return known_key(pair.short.text) is not None


def _shares_report(pair: Pair) -> bool:
    return bool(pair.short.articles & pair.long.articles)


_PER, _ORG, _LOC, _MISC = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.MISC
_KINDS = (_PER, _ORG, _LOC, _MISC)

FEATURES: tuple[Feature[Pair, float], ...] = (
    Feature("bias", lambda p: 1.0, "most names that share a word are two things"),
    *(
        Feature(
            f"types {'/'.join(kind.value for kind in kinds)}",
            partial(_of_types, kinds=frozenset(kinds)),
            "places that share a word are seldom one, bodies and products more often",
        )
        for kinds in (*((kind,) for kind in _KINDS), *combinations(_KINDS, 2))
    ),
    Feature("equal", lambda p: p.words[0] == p.words[1], "the same once written out"),
    *(
        Feature(
            f"begins, {size} {kind.value}",
            partial(_sized, holds=lambda p: p.begins, size=size, kind=kind),
            "the more words of a body's name stand there, the less others share them",
        )
        for size in (1, 2, 3, 4)
        for kind in _KINDS
    ),
    *(
        Feature(
            f"ends, {size} {kind.value}",
            partial(_sized, holds=lambda p: p.ends, size=size, kind=kind),
            "people and things go by the end of their name, bodies seldom",
        )
        for size in (1, 2)
        for kind in _KINDS
    ),
    Feature(
        "inside", lambda p: set(p.words[0]) < set(p.words[1]), "all its words are in the other"
    ),
    Feature("neither", _is_neither, "words on both sides that the other lacks"),
    Feature("overlap", _overlap, "… and how many they share"),
    Feature("shared", _shared, "… as a part of the shorter"),
    Feature("one first", lambda p: p.words[0][0] == p.words[1][0], "one head"),
    Feature("one last", lambda p: p.words[0][-1] == p.words[1][-1], "one end"),
    Feature("rest", lambda p: min(len(p.rest), 5) / 5, "how much is left out"),
    Feature("rest known", lambda p: _rest_is(p, ""), "a known name is left out"),
    Feature("rest country", lambda p: _rest_is(p, "countr"), "a country is left out"),
    Feature("rest kind", _rest_is_kind, "words of kind are left out"),
    Feature("rest head", lambda p: _opens_with_head(p.rest), "another body begins there"),
    Feature("rest small", _rest_is_small, "cut before a small word"),
    Feature("head", lambda p: _opens_with_head(p.words[0]), "a body by its head"),
    Feature("head alone", lambda p: p.words[0] in phrases("body_heads"), "nothing but the head"),
    Feature(
        "firm",
        lambda p: bool(strip_kind(p.words[1], ("firm_kinds",)).kind),
        "firms are called by a part of their name",
    ),
    Feature(
        "numbers",
        lambda p: numbers_in(p.words[0]) != numbers_in(p.words[1]),
        "a year or a model that one lacks",
    ),
    Feature("alike", lambda p: p.alike, "letters in common"),
    Feature("very alike", lambda p: p.alike > 0.9, "a letter or two apart"),
    *(Feature(f"alike, {k.value}", partial(_is_alike, kind=k), "slips, by type") for k in _KINDS),
    Feature("capitals", lambda p: p.acronym is not None, "an abbreviation"),
    Feature("initials", lambda p: _fits(p, lambda a, w: a == _initials(w)), "of just this name"),
    Feature(
        "in initials", lambda p: _fits(p, lambda a, w: _is_within(a, _initials(w))), "in order"
    ),
    Feature(
        "initials of the core",
        lambda p: _fits(p, lambda a, w: a == _initials(strip_kind(w, ("body_kinds",)).core)),
        "without the head",
    ),
    Feature(
        "two abbreviations",
        lambda p: is_acronym(p.short.text) and is_acronym(p.long.text),
        "two words of capitals are two bodies",
    ),
    Feature("known", _is_known, "the table of names has the short one"),
    Feature("known long", lambda p: known_key(p.long.text) is not None, "… or the long one"),
    Feature("begins, known", lambda p: p.begins and _is_known(p), "`Việt Nam` begins many names"),
    Feature("ends, known", lambda p: p.ends and _is_known(p), "`Việt Nam` ends many"),
    Feature("one report", _shares_report, "two names in one report are two things more often"),
    Feature("begins, one report", lambda p: p.begins and _shares_report(p), "… or a short form"),
    Feature("mentions", lambda p: min(len(p.short.mentions), 4) / 4, "how often the short stands"),
    Feature("mentions long", lambda p: min(len(p.long.mentions), 4) / 4, "and the long"),
    Feature("rivals", lambda p: min(p.rivals[0], 2), "other things it might be"),
    Feature("no rival", lambda p: p.rivals[0] == 0, "the only one it might be"),
    Feature("no rival for long", lambda p: p.rivals[1] == 0, "and the other way round"),
    Feature("begins, no rival", lambda p: p.begins and not p.rivals[0], "one body so begins"),
    Feature("ends, no rival", lambda p: p.ends and not p.rivals[0], "one thing so ends"),
    Feature(
        "surely a person",
        lambda p: p.short.is_surely_person or p.long.is_surely_person,
        "rules for people have spoken",
    ),
    Feature("has others", lambda p: p.joined[0], "the short one has found its full name"),
    Feature("long has others", lambda p: p.joined[1], "the long one has a short form already"),
)


# ---------------------------------------------------------------------------- candidates


def find_pairs(surfaces: Sequence[Surface], groups: Groups) -> list[Pair]:
    """The spellings of different sets that are worth a look, in order."""
    words = [core_words(surface.text) for surface in surfaces]
    folded = [fold_marks(surface.text) for surface in surfaces]
    places = {
        pair
        for pair in (*_sharing(words), *_alike(surfaces, folded), *_initialled(surfaces, words))
        if not groups.is_one(surfaces[pair[0]], surfaces[pair[1]])
        and _may_be_one(surfaces[pair[0]], surfaces[pair[1]])
        and not _differ_in_place(*sorted((words[at] for at in pair), key=len))
        and not _is_named_after_place(pair, surfaces)
    }
    things: dict[int, set[int]] = defaultdict(set)
    for left, right in places:
        things[left].add(groups.root(surfaces[right]))
        things[right].add(groups.root(surfaces[left]))
    found = []
    for pair in sorted(places):
        short, long = sorted(pair, key=lambda at: (len(words[at]), at))
        found.append(
            Pair(
                short=surfaces[short],
                long=surfaces[long],
                words=(words[short], words[long]),
                alike=fuzz.ratio(folded[short], folded[long]) / 100,
                rivals=(len(things[short]) - 1, len(things[long]) - 1),
                joined=(
                    len(groups.members(surfaces[short])) > 1,
                    len(groups.members(surfaces[long])) > 1,
                ),
            )
        )
    return found


def _may_be_one(left: Surface, right: Surface) -> bool:
    """Not two Vietnamese with full names, nor names with different numbers."""
    if is_vietnamese_person(left) and is_vietnamese_person(right) and left.is_person:
        return False
    numbers = numbers_in(left.tokens), numbers_in(right.tokens)
    return numbers[0] == numbers[1] or not all(numbers)


def _differ_in_place(short: Words, long: Words) -> bool:
    """`Chính phủ`, `Chính phủ Nga`; `Quỹ Biển`, `Quỹ Biển chi nhánh Huế`: rules judge of these."""
    rest = long[len(short) :]
    is_branch = any(rest[: len(branch)] == branch for branch in phrases("branch_words"))
    is_place = known_key(" ".join(rest)) is not None
    return long[: len(short)] == short and (is_branch or is_place)


_LISTED_PLACES = frozenset({NameRule.LISTED_PLACE, NameRule.LISTED_COUNTRY})


def _is_named_after_place(pair: tuple[int, int], surfaces: Sequence[Surface]) -> bool:
    """`Siêu cúp châu Âu`, `châu Âu`: what ends with a place that everybody knows is not the place."""
    short, long = sorted((surfaces[at] for at in pair), key=lambda s: len(s.tokens))
    ends = long.tokens != short.tokens and long.tokens[-len(short.tokens) :] == short.tokens
    is_kind = ends and strip_kind(core_words(long.text), _KIND_LISTS).core == core_words(short.text)
    known = any(mention.name.rule in _LISTED_PLACES for mention in short.mentions)
    return ends and not is_kind and known


_Places = Iterator[tuple[int, int]]


def _sharing(words: Sequence[Words]) -> _Places:
    """Pairs with a word in common, the longer of one letter, and not one that all have."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(words):
        for word in dict.fromkeys(name):
            if len(word) > 1:
                found[word].append(at)
    for held in found.values():
        if len(held) <= _MOST_SHARING:
            yield from combinations(held, 2)


def _alike(surfaces: Sequence[Surface], folded: Sequence[str]) -> _Places:
    by_first: dict[str, list[int]] = defaultdict(list)
    for at, surface in enumerate(surfaces):
        if not is_acronym(surface.text):
            by_first[folded[at][:1]].append(at)
    for held in by_first.values():
        for left, right in combinations(held, 2):
            one, other = folded[left], folded[right]
            if abs(len(one) - len(other)) < _LENGTHS and fuzz.ratio(one, other) > _ALIKE:
                yield left, right


def _initialled(surfaces: Sequence[Surface], words: Sequence[Words]) -> _Places:
    """A word of capitals with names that have its letters, from the first on, in their initials."""
    by_first: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, name in enumerate(words):
        if len(name) > 2 and not is_acronym(surfaces[at].text):
            letters = _initials(name)
            for first in dict.fromkeys(letters):
                by_first[first].append((at, letters))
    for at, surface in enumerate(surfaces):
        letters = _letters(surface.text) if is_acronym(surface.text) else ""
        for other, theirs in by_first.get(letters[:1], ()):
            if _is_within(letters, theirs):
                yield min(at, other), max(at, other)


# ---------------------------------------------------------------------------- the judge


def find_likely(surfaces: Sequence[Surface], groups: Groups) -> list[Proposal]:
    """Pairs more likely one thing than two, the surest first."""
    pairs = find_pairs(surfaces, groups)
    if not pairs:
        return []
    shares = pair_model().probability(rows_of(FEATURES, pairs)).tolist()
    ranked = sorted(
        zip(shares, range(len(pairs)), strict=True), key=lambda each: (-each[0], each[1])
    )
    return [
        Proposal(pairs[at].short, pairs[at].long, Reason.ALIKE)
        for share, at in ranked
        if share >= _LIKELY
    ]


@cache
def pair_model() -> LinearModel:
    """The shipped weights, read once."""
    return read_linear_model(FEATURES, resources.files(__package__) / "pairs.json")
