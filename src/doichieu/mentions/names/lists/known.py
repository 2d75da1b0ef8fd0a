"""Names known from lists, with what each is and how its capitals stand.

In come tokens, out come the length and the list of the known name that stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from doichieu import lexicon
from doichieu.lexicon.outlets import outlets, spelled
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.names.lists import Phrase, cut
from doichieu.mentions.names.lists.places import country_names
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.model import EntityType, NameRule


class KnownKind(Enum):
    """What a list of known names holds, with the type of its names and the rule they stand for."""

    THING = EntityType.MISC, NameRule.LISTED_THING
    CITY = EntityType.LOC, NameRule.LISTED_CITY
    DISTRICT = EntityType.LOC, NameRule.LISTED_DISTRICT
    PROVINCE = EntityType.LOC, NameRule.LISTED_PROVINCE
    PLACE = EntityType.LOC, NameRule.LISTED_PLACE
    COUNTRY = EntityType.LOC, NameRule.LISTED_COUNTRY
    PERSON = EntityType.PER, NameRule.LISTED_PERSON
    BODY = EntityType.ORG, NameRule.LISTED_BODY

    @property
    def type(self) -> EntityType:
        """The type of the names in the list."""
        return self.value[0]

    @property
    def rule(self) -> NameRule:
        """The rule that a name found by the list stands for."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """All known names: of each, what it is and as what it may be written, with its capitals."""

    names: Phrases[tuple[KnownKind, tuple[Phrase, ...]]]

    def match(
        self, low: Sequence[str], word: Sequence[str], i: int
    ) -> tuple[int, KnownKind | None]:
        """Length and list of the longest name at ``i`` whose capitals agree; (0, None) if none.

        Past the end of the tokens there is none either.
        """
        for end, (kind, shapes) in self.names.matches(low, i):
            if any(_agrees(shape, word[i:end]) for shape in shapes):
                return end - i, kind
        return 0, None

    def type_of(self, key: Phrase) -> EntityType | None:
        """The type of a name given as folded tokens, None where no list has it."""
        found = self.names.value(*key)
        return found[0].type if found else None


def _agrees(shape: Phrase, words: Sequence[str]) -> bool:
    """Capitals of the list stand in the text too; a word of capitals alone is so in both."""
    for wanted, word in zip(shape, words, strict=True):
        if len(wanted) > 1 and wanted.isupper() and len(shape) == 1:
            if word != wanted:
                return False
        elif wanted[0].isupper() and not word[0].isupper():
            return False
    return True


@cache
def known_names() -> KnownNames:
    """The known names of all lists, read once; where two lists have a name, the later wins."""
    kinds: dict[Phrase, KnownKind] = {}
    shapes: dict[Phrase, dict[Phrase, None]] = {}
    for kind, items in _lists():
        for words, key in cut(items):
            if kind is KnownKind.DISTRICT and len(key) == 1 and is_syllable(words[0]):
                continue
            kinds[key] = kind
            shapes.setdefault(key, {})[words] = None
    return KnownNames(Phrases({key: (kind, tuple(shapes[key])) for key, kind in kinds.items()}))


def known_at(tokens: CasedTokens, i: int) -> tuple[int, KnownKind | None]:
    """Length and list of the known name at ``i``; (0, None) where none stands."""
    return known_names().match(tokens.low, tokens.word, i)


def _lists() -> list[tuple[KnownKind, Iterable[str]]]:
    """The lists in the order in which they are read."""
    things, bodies = lexicon.classes("things/known"), lexicon.classes("bodies/known")
    places, units = lexicon.classes("places/known"), lexicon.classes("places/vietnam_units")
    return [
        (KnownKind.THING, things["known"]),
        *((KnownKind.THING, things[key]) for key in ("indices", "events", "products")),
        (KnownKind.CITY, lexicon.words("places/cities", "city")),
        (KnownKind.CITY, places["english"]),
        (KnownKind.DISTRICT, units["district"]),
        (KnownKind.PROVINCE, units["province"]),
        (KnownKind.PLACE, [*places["places"], *places["regions"]]),
        (KnownKind.COUNTRY, country_names()),
        (KnownKind.PERSON, lexicon.words("people/known", "known")),
        (KnownKind.BODY, _press()),
        (KnownKind.BODY, bodies["known"]),
        *((KnownKind.BODY, bodies[key]) for key in ("clubs", "firms", "agencies", "media")),
    ]


def _press() -> Iterator[str]:
    """Outlets known in running text, and foreign ones that are written like nothing else."""
    yield from spelled("known")
    for outlet in outlets():
        if outlet.press == "foreign":
            yield from (name for name in outlet.spelled("name") if len(name) > 2)
