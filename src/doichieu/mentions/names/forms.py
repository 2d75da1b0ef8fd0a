"""What a name's own words tell of its type: endings, openings, capitals, digits.

In come the words of a name, out comes the first of :data:`FORMS` that they fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.known import known_names
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.tokens import is_syllable
from doichieu.model import EntityType, NameRule

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that tells a type; ``fits`` takes the words as they stand, and folded."""

    fits: Callable[[Words, Words], bool]
    type: EntityType
    rule: NameRule
    weight: int
    why: str


# `Navibank`, `Vinamilk`, `Petrosetco`, `Sunsoft`; not `Bank`, `Microsoft Office`.
_FIRM = re.compile(
    r"[A-Z]\w{2,}(?:[Bb]ank|[Ss]oft|[Tt]elecom|[Aa]ir|[Cc]orp|[Mm]edia|[Gg]roup"
    r"|invest|shipping|food|tex|chem|tech)"
    r"|(?:Vina|Petro|PetroV|Viet)[a-zA-Z]{3,}"
)
# `C.Ronaldo`; not `TP.HCM`, `B.Bình`.
_INITIALLED = re.compile(r"[A-Z]\.[A-Z][a-z]{3,}")
# First letters of surname, middle and given name: `N.V.A`; not `F.B.I`, `T.Ư`.
_LETTERS = re.compile(r"[BCDĐHKLMNPQTV](?:\.[A-ZĐ]){2,3}")
_DOMAINS = (".vn", ".com", ".net")
_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")
_MAX_LETTERS = 8  # of an abbreviation


def is_short(word: str) -> bool:
    """A word of a few capitals, not the name of a person in capitals (`OBAMA`)."""
    if not word.isupper():
        return False
    if any(c in "-&Đ" or c.isdigit() for c in word) or (word.isalpha() and 2 <= len(word) <= 4):
        return True
    vowels = sum(c in _VOWELS for c in word)
    return word.isalpha() and len(word) <= _MAX_LETTERS and vowels * 4 <= len(word)  # `NHCSXH`


def _is_club(words: Words, low: Words) -> bool:
    """`B.Bình Dương`, `SHB.Đà Nẵng`: a short form, a point, a place."""
    parts = [*words[0].split("."), *words[1:]] if "." in words[0] else list(words)
    if len(parts) < 2 or not parts[0].isupper():
        return False
    place = tuple(part.casefold() for part in parts[1:] if part != ".")
    return known_names().type_of(place) is EntityType.LOC


def _is_of_home(words: Words, low: Words) -> bool:
    return any(" ".join(low[-n:]) in bodies().home for n in (1, 2) if n < len(low))


def _ends_like_thing(words: Words, low: Words) -> bool:
    return low[-1] in things().endings or (len(low) > 1 and low[-2] in things().endings)


def _is_product(words: Words, low: Words) -> bool:
    return len(words) > 1 and low[0] in bodies().makers and not is_syllable(words[1])


def _is_letters(words: Words, low: Words) -> bool:
    return len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= _MAX_LETTERS


def _is_commune(words: Words, low: Words) -> bool:
    is_given = all(word in people().given for word in words)
    return tuple(low) in places().wards.entries and not is_given


_ORG, _PER, _LOC, _MISC = EntityType.ORG, EntityType.PER, EntityType.LOC, EntityType.MISC
FORMS = (
    Form(_is_club, _ORG, NameRule.SHAPE, 3, "`SHB.Đà Nẵng`"),
    Form(
        lambda words, low: words[0].endswith(_DOMAINS),
        *(_ORG, NameRule.SHAPE, 3),
        why="`Zing.vn`",
    ),
    Form(
        lambda words, low: len(words) == 1 and _INITIALLED.fullmatch(words[0]) is not None,
        *(_PER, NameRule.INITIALLED, 2),
        why="`C.Ronaldo`",
    ),
    Form(
        lambda words, low: len(words) == 1 and _LETTERS.fullmatch(words[0]) is not None,
        *(_PER, NameRule.INITIALLED, 1),
        why="`N.V.A`: somebody who is not to be named",
    ),
    Form(
        lambda words, low: low[-1] in bodies().endings or low[0] in bodies().openings,
        *(_ORG, NameRule.ENDING, 3),
        why="`… Association`, `University of …`",
    ),
    Form(_ends_like_thing, _MISC, NameRule.ENDING, 3, "`… Championships`, `… Cup 2014`"),
    Form(
        lambda words, low: (
            len(words) > 1 and low[0] in things().openings and not is_syllable(words[1])
        ),
        *(_MISC, NameRule.ENDING, 3),
        why="`Top Song`, `Grand Prix`",
    ),
    Form(_is_of_home, _ORG, NameRule.ENDING, 3, "`Samsung Việt Nam`: a firm's subsidiary"),
    Form(
        lambda words, low: low[-1] in places().endings,
        *(_LOC, NameRule.ENDING, 3),
        why="`… Island`",
    ),
    Form(
        lambda words, low: "&" in words or (len(words) == 1 and bool(_FIRM.fullmatch(words[0]))),
        *(_ORG, NameRule.SHAPE, 2),
        why="`Pratt & Whitney`, `Navibank`",
    ),
    Form(_is_product, _MISC, NameRule.PRODUCT, 2, "`Nokia Lumia`"),
    Form(
        lambda words, low: any(c.isdigit() for word in words for c in word),
        *(_MISC, NameRule.CODE, 2),
        why="`ZX 1641`",
    ),
    Form(_is_letters, _ORG, NameRule.ABBREVIATION, 2, "`SGNS`"),
    Form(
        lambda words, low: any(word.isupper() and len(word) > 1 for word in words),
        *(_ORG, NameRule.ABBREVIATION, 1),
        why="`FLC Land`",
    ),
    Form(_is_commune, _LOC, NameRule.WARD, 1, "a list of communes has it, and nobody is called so"),
)
