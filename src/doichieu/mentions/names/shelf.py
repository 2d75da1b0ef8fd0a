"""Word lists about names from the lexicon, typed and ready for look-ups over tokens.

Decides nothing: which entry counts where is up to the modules that find and type names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from doichieu import lexicon
from doichieu.lexicon.outlets import outlets, spelled
from doichieu.mentions.names.pieces import is_syllable, tokenise
from doichieu.model import EntityType
from doichieu.text import fold_case


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as tuples of folded tokens, found by the longest that starts at a token."""

    entries: frozenset[tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]  # first token → lengths, longest first

    def match(self, low: Sequence[str], i: int) -> int:
        """How many tokens the longest phrase starting at ``i`` has; 0 where none does."""
        if i >= len(low) or not (lengths := self.lengths.get(low[i])):
            return 0
        for n in lengths:
            if i + n <= len(low) and tuple(low[i : i + n]) in self.entries:
                return n
        return 0


def to_phrases(items: Iterable[str]) -> Phrases:
    """Phrases from plain strings, with the tokens that they have in small letters and in capitals.

    `GD-ĐT` is one token, `gd-đt` three.
    """
    entries = frozenset(
        tuple(tokenise(written).low) for item in items for written in {item, item.upper()}
    )
    return Phrases(entries, to_lengths(entries))


def to_lengths(entries: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """First token → the lengths of the phrases that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """Names known from lists, with the type of each and how its capitals stand."""

    phrases: Phrases
    types: Mapping[tuple[str, ...], tuple[EntityType, str]]  # type, kind of list
    shapes: Mapping[tuple[str, ...], frozenset[tuple[str, ...]]]

    def match(self, low: Sequence[str], word: Sequence[str], i: int) -> tuple[int, str]:
        """Length and list of the longest known name at ``i`` whose capitals agree; (0, "")."""
        for n in self.phrases.lengths.get(low[i], ()):
            key = tuple(low[i : i + n])
            shapes = self.shapes.get(key)
            if (
                shapes
                and i + n <= len(low)
                and any(_agrees(shape, word[i : i + n]) for shape in shapes)
            ):
                return n, self.types[key][1]
        return 0, ""

    def type_of(self, key: tuple[str, ...]) -> EntityType | None:
        """The type of a name given as folded tokens, None where no list has it."""
        found = self.types.get(key)
        return found[0] if found else None


def _agrees(shape: Sequence[str], words: Sequence[str]) -> bool:
    for wanted, word in zip(shape, words, strict=True):
        if len(wanted) > 1 and wanted.isupper() and len(shape) == 1:
            if word != wanted:
                return False
        elif wanted[0].isupper() and not word[0].isupper():
            return False
    return True


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every list that finding names needs."""

    address: Phrases
    offices: Phrases
    roles: Phrases
    modifiers: frozenset[str]
    heads: Phrases
    bodies: Phrases
    alone: Phrases
    body_parts: Phrases
    org_words: Phrases
    subjects: Phrases
    quoted: Mapping[tuple[str, ...], EntityType]  # phrase → what a quotation behind it is
    told: Phrases
    titled: Phrases
    press: Phrases
    firms: frozenset[str]  # first words of firms that make things, folded
    org_before: Phrases
    kinds: Phrases
    kept: Phrases
    numbered: frozenset[str]
    short_kinds: frozenset[str]
    directions: frozenset[str]
    thing_before: Phrases
    thing_heads: Phrases
    context: Mapping[tuple[str, ...], tuple[str, ...]]  # phrase → what it says of a name after it
    context_lengths: Mapping[str, tuple[int, ...]]
    never: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]
    plain: frozenset[str]
    openers: frozenset[str]
    pairs: frozenset[str]
    no_kinds: frozenset[str]
    known: Known
    clues: Mapping[str, frozenset[str]]
    wards: Phrases
    countries: tuple[str, ...]  # of one foreign word, folded


def _folded(items: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_case(item) for item in items)


def _context(lists: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for label, items in lists.items():
        for item in items:
            key = tuple(tokenise(item).low)
            found[key] = (*found.get(key, ()), label)
    return found


def _quoted(lists: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], EntityType]:
    return {
        tuple(tokenise(phrase).low): kind
        for kind in (EntityType.MISC, EntityType.ORG, EntityType.PER)
        for phrase in lists[f"quoted_{kind.value.lower()}"]
    }


@cache
def shelf() -> Shelf:
    """The lists, read once."""
    people = lexicon.classes("people")
    orgs, kinds = lexicon.classes("bodies/heads"), lexicon.classes("places/kinds")
    others, units = lexicon.classes("things/heads"), lexicon.classes("places/vietnam_units")
    plain, clues = lexicon.classes("counted/plain_words"), lexicon.classes("names/around_names")
    countries = [*lexicon.words("places/known", "countries"), *_cldr_countries()]
    wards = units["ward"]
    context = _context(
        {
            "address": people["address"],
            "office": people["title"],
            "role": people["role"],
            "press": orgs["press"],
            "org": orgs["before"],
            "kind": [*kinds["kinds"], *kinds["kept"]],
            "thing": others["before"],
        }
    )
    return Shelf(
        address=to_phrases(people["address"]),
        offices=to_phrases(people["title"]),
        roles=to_phrases(people["role"]),
        modifiers=_folded(people["modifier"]),
        heads=to_phrases(orgs["heads"]),
        bodies=to_phrases(orgs["bodies"]),
        alone=to_phrases(orgs["alone"]),
        body_parts=to_phrases(clues["parts_of_bodies"]),
        org_words=to_phrases(orgs["words"]),
        quoted=_quoted(others),
        subjects=to_phrases(others["subjects"]),
        told=to_phrases(orgs["told"]),
        titled=to_phrases(others["titled"]),
        press=to_phrases(orgs["press"]),
        firms=_folded(lexicon.words("bodies/known", "makers")),
        org_before=to_phrases(orgs["before"]),
        kinds=to_phrases(kinds["kinds"]),
        kept=to_phrases(kinds["kept"]),
        numbered=_folded(kinds["numbered"]),
        short_kinds=frozenset(kinds["short_kinds"]),
        directions=_folded(kinds["directions"]),
        thing_before=to_phrases(others["before"]),
        thing_heads=to_phrases(others["heads"]),
        context=context,
        context_lengths=to_lengths(context),
        never=frozenset(lexicon.words("things/known", "never")),
        surnames=frozenset(people["surname"]),
        given=frozenset([*people["given"], *people["middle"]]),
        plain=_folded(plain["syllable"]),
        openers=_folded(plain["opener"]),
        pairs=_folded(plain["pair"]),
        no_kinds=_folded(plain["no_kind"]),
        known=_to_known(_known_lists(countries)),
        clues={key: _folded(words) for key, words in clues.items()},
        countries=tuple(sorted({fold_case(n) for n in countries if n.isascii() and n.isalpha()})),
        wards=to_phrases(name for name in wards if " " in name),
    )


def _known_lists(
    countries: Iterable[str],
) -> list[tuple[Iterable[str], EntityType, str]]:
    """Names of known type, each list with the kind of its names; later lists win."""
    things, bodies = lexicon.classes("things/known"), lexicon.classes("bodies/known")
    places, units = lexicon.classes("places/known"), lexicon.classes("places/vietnam_units")
    return [
        (things["known"], EntityType.MISC, "thing"),
        *((things[key], EntityType.MISC, "thing") for key in ("indices", "events", "products")),
        (lexicon.words("places/cities", "city"), EntityType.LOC, "city"),
        (places["english"], EntityType.LOC, "city"),
        (units["district"], EntityType.LOC, "district"),
        (units["province"], EntityType.LOC, "province"),
        (places["places"], EntityType.LOC, "place"),
        (countries, EntityType.LOC, "country"),
        (lexicon.words("people/known", "known"), EntityType.PER, "person"),
        (_press(), EntityType.ORG, "org"),
        (bodies["known"], EntityType.ORG, "org"),
        *((bodies[key], EntityType.ORG, "org") for key in ("clubs", "firms", "agencies", "media")),
    ]


def _press() -> Iterator[str]:
    """Outlets known in running text, and foreign ones that are written like nothing else."""
    yield from spelled("known")
    for outlet in outlets():
        if outlet.press == "foreign":
            yield from (name for name in outlet.spelled("name") if len(name) > 2)


def _to_known(lists: Iterable[tuple[Iterable[str], EntityType, str]]) -> Known:
    types: dict[tuple[str, ...], tuple[EntityType, str]] = {}
    shapes: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for items, kind, source in lists:
        for item in items:
            tokens = tokenise(item)
            key = tuple(tokens.low)
            if len(key) == 1 and source == "district" and is_syllable(item):
                continue
            types[key] = kind, source
            shapes.setdefault(key, set()).add(tuple(tokens.word))
    phrases = Phrases(frozenset(types), to_lengths(types))
    return Known(phrases, types, {k: frozenset(v) for k, v in shapes.items()})


# Territories of CLDR whose Vietnamese name is no name of a place in the news.
_NO_PLACE = (
    "Thế giới",
    "Vùng ",
    "Pseudo",
    "Miền ",
    "Khu vực",
    "Liên",
    "Đặc khu",
    "Lãnh thổ",
    "Các ",
)


def _cldr_countries() -> list[str]:
    names = [
        name.split(" (")[0]
        for code, name in sorted(Locale.parse("vi").territories.items())
        if not name.startswith(_NO_PLACE)
    ]
    return [name for name in names if "," not in name]
