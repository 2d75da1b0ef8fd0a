"""Whether a known name is a name by itself, or only the start of a longer one.

`Nga | Ivan Petrenko` is a country and a person, `Jordan Henderson` one person, `Sài Gòn Times` one
paper. In come tokens, the known name and the names found before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.holders import ends_office
from doichieu.mentions.names.initials import is_initial
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.runs import MAX_RUN
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import person_length

_LAND = frozenset({KnownKind.COUNTRY, KnownKind.PROVINCE, KnownKind.PLACE})


@dataclass(frozen=True, slots=True)
class _Known:
    """A known name of ``n`` tokens at ``i``, and the names found before it."""

    tokens: CasedTokens
    i: int
    n: int
    kind: KnownKind
    found: Sequence[Candidate]

    @property
    def k(self) -> int:
        """The token behind the name."""
        return self.i + self.n

    @property
    def next_word(self) -> str:
        return self.tokens.word[self.k]

    @property
    def is_one_syllable(self) -> bool:
        return self.n == 1 and is_syllable(self.tokens.word[self.i])

    @property
    def is_given_behind(self) -> bool:
        return is_syllable(self.next_word) and self.next_word in people().given

    @property
    def is_after_office(self) -> bool:
        """Whether an office, a role or another name ends right before (`Tổng thống | Mỹ`)."""
        return is_after_office(self.tokens, self.i, self.found)


@dataclass(frozen=True, slots=True)
class _Ground:
    """One ground on which it is decided; ``applies`` gives None where it says nothing."""

    name: str
    applies: Callable[[_Known], bool | None]
    why: str


def stands_alone(
    tokens: CasedTokens, i: int, n: int, kind: KnownKind, found: Sequence[Candidate]
) -> bool:
    """Whether the known name ``[i, i + n)`` is a name by itself."""
    known = _Known(tokens, i, n, kind, found)
    for ground in _GROUNDS:
        verdict = ground.applies(known)
        if verdict is not None:
            return verdict
    return False


def is_after_office(tokens: CasedTokens, i: int, found: Sequence[Candidate]) -> bool:
    """Whether an office, a role or another name ends right before token ``i``."""
    return ends_office(tokens, i) or (bool(found) and found[-1].last == i)


def _shy(known: _Known) -> bool | None:
    is_shy = known.n == 1 and known.tokens.low[known.i] in capitals().shy_openers
    return False if is_shy and known.tokens.initial[known.i] else None


def _nothing_behind(known: _Known) -> bool | None:
    goes_on = known.tokens.goes_on(known.k) and not known.tokens.glued(known.k)
    return None if goes_on else True


def _initials_behind(known: _Known) -> bool | None:
    is_given = known.tokens.word[known.i] in people().foreign_given  # `George W. Bush`
    is_land = known.kind in _LAND or known.is_after_office
    return True if is_land and not is_given and is_initial(known.tokens, known.k) else None


def _other_behind(known: _Known) -> bool | None:
    other = known_at(known.tokens, known.k)[0] or title_length(known.tokens, known.k)
    return True if other else None


def _two_given(known: _Known) -> bool | None:
    is_whole = not known.tokens.is_cap(known.k + 1)
    return False if known.is_one_syllable and known.is_given_behind and is_whole else None


def _town(known: _Known) -> bool | None:
    if known.kind is not KnownKind.CITY:
        return None
    if known.is_after_office and _is_foreign_person(known.tokens, known.k):
        return True
    return person_length(known.tokens, known.k) > 1


def _called_like_country(known: _Known) -> bool | None:
    is_shared = known.n == 1 and known.tokens.low[known.i] in people().called_like_countries
    return False if is_shared and not is_syllable(known.next_word) else None


def _body_and_word(known: _Known) -> bool | None:
    is_body = known.kind is KnownKind.BODY
    return False if is_body and not _has_two_words(known.tokens, known.k) else None


def _person_behind(known: _Known) -> bool | None:
    if not known.is_after_office and person_length(known.tokens, known.k) <= 1:
        return None
    return not _is_foreign_body(known.tokens, known.i)


def _body(known: _Known) -> bool | None:
    return False if known.kind is KnownKind.BODY else None


def _country(known: _Known) -> bool | None:
    if known.kind is not KnownKind.COUNTRY or known.is_one_syllable:
        return None
    return not _is_foreign_body(known.tokens, known.i)


def _land(known: _Known) -> bool | None:
    if known.kind not in _LAND:
        return None
    if known.is_one_syllable:
        return not known.is_given_behind
    is_toned = any(not word.isascii() for word in known.tokens.word[known.i : known.k])
    return is_toned and not known.next_word.isupper() and "&" not in known.next_word


_GROUNDS = (
    _Ground("shy opener", _shy, "`Anh`, `Ý` open a sentence more often as other words"),
    _Ground("nothing behind", _nothing_behind, "no capital goes on with it"),
    _Ground("initials behind", _initials_behind, "`Nga | V. Putin`"),
    _Ground("other name behind", _other_behind, "`Mỹ | Donald`, `Nga | Tổng thống`"),
    _Ground("two given names", _two_given, "`Nga Anh` is a person"),
    _Ground("town", _town, "towns open many names: alone only before a person"),
    _Ground("called like a country", _called_like_country, "`Jordan Henderson`"),
    _Ground("body and one word", _body_and_word, "`Samsung Galaxy` is one name"),
    _Ground("person behind", _person_behind, "`Tổng thống Mỹ | Mark Feldman`"),
    _Ground("body", _body, "`Google Maps`: goes on"),
    _Ground("country", _country, "`Việt Nam | Sao Mai`, unless a foreign body's name ends so"),
    _Ground("land", _land, "a Vietnamese or toned name goes on with no foreign word"),
)


def _is_foreign_person(tokens: CasedTokens, k: int) -> bool:
    """Two or three foreign words with a capital that no body is called by."""
    end = k
    while tokens.goes_on(end) and end - k < 4:
        if is_syllable(tokens.word[end]) or tokens.word[end].isupper():
            return False
        end += 1
    return end - k in {2, 3} and not _is_foreign_body(tokens, k)


def _has_two_words(tokens: CasedTokens, k: int) -> bool:
    """Whether a capital or a small word inside foreign names follows the one at ``k``."""
    return tokens.is_cap(k + 1) or tokens.low_at(k + 1) in capitals().inner_particles


def _is_foreign_body(tokens: CasedTokens, i: int) -> bool:
    """Whether the run of capitals from ``i`` ends as names of bodies and events do."""
    k = i
    while tokens.is_cap(k) and k - i < MAX_RUN:
        k += 1
    last = tokens.low[k - 1]
    return last in bodies().endings or last in things().endings or tokens.word[k - 1].isupper()
