"""What stands right before a name and tells its type: `ông`, `đường`, `hãng tin`, `tàu`.

In comes a token position, out comes what the longest phrase ending there says.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache

from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.holders import ends_office, holder_start, is_behind_unit, is_led_by
from doichieu.mentions.names.lists import Phrase
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.ships import ship_word_length
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.model import EntityType, NameRule

_MAX_PHRASE = 4  # tokens
_OPENING = frozenset("\"“'‘")


class Before(Enum):
    """A sort of word before a name, with the type that it gives and the rule it stands for."""

    ADDRESS = EntityType.PER, NameRule.AFTER_ADDRESS
    OFFICE = EntityType.PER, NameRule.AFTER_OFFICE
    ROLE = EntityType.PER, NameRule.AFTER_ROLE
    PRESS = EntityType.ORG, NameRule.AFTER_PRESS
    BODY = EntityType.ORG, NameRule.AFTER_BODY
    KIND = EntityType.LOC, NameRule.AFTER_KIND
    THING = EntityType.MISC, NameRule.AFTER_THING

    @property
    def type(self) -> EntityType:
        """The type of a name behind it."""
        return self.value[0]

    @property
    def rule(self) -> NameRule:
        """The rule that a name behind it is typed by."""
        return self.value[1]


# Those behind which a person may follow the place or body that they take.
OFFICES = frozenset({Before.OFFICE, Before.ROLE})


@cache
def _phrases() -> Phrases[Before]:
    """Phrase → what it says; of a phrase in several lists the first."""
    lists = (
        (Before.ADDRESS, people().addresses),
        (Before.OFFICE, people().offices),
        (Before.ROLE, people().roles),
        (Before.PRESS, bodies().press),
        (Before.BODY, bodies().before),
        (Before.KIND, places().kinds),
        (Before.KIND, places().kept),
        (Before.THING, things().before),
    )
    found: dict[Phrase, Before] = {}
    for sort, phrases in lists:
        for phrase in phrases.entries:
            found.setdefault(phrase, sort)
    return Phrases(found)


def word_before(tokens: CasedTokens, i: int) -> Before | None:
    """What the longest phrase ending right before token ``i`` says; a mark or point between."""
    if i and tokens.word[i - 1] in _OPENING:
        i -= 1
    if i >= 2 and tokens.word[i - 1] == "." and tokens.glued(i):
        i -= 1
    start = _phrases().ends(tokens.low, i, max(0, i - _MAX_PHRASE))
    if start == i - 1 and i > 1 and tokens.pair(i - 2) in capitals().no_kinds:
        return None
    return _phrases().value(*tokens.low[start:i])


def _is_place_of_office(tokens: CasedTokens, candidate: Candidate) -> bool:
    """`Chủ tịch xã | Nậm Hua`: the word before it is an office, but it ends with a kind of unit."""
    words = tokens.word[candidate.first : candidate.last]
    if candidate.rule is not NameRule.CAPITALS or not is_behind_unit(tokens, candidate.first):
        return False
    if holder_start(tokens, candidate.first):
        return True
    is_given = all(word in people().given for word in words)
    return len(words) > 1 and all(map(is_syllable, words)) and not is_given


def _is_behind_led_head(tokens: CasedTokens, i: int) -> bool:
    """`Giám đốc công ty | Peter Holm`: a head right before, which belongs to an office."""
    return any(
        tuple(tokens.low[i - n : i]) in bodies().heads.entries and is_led_by(tokens, i - n, i)
        for n in range(1, min(_MAX_PHRASE, i) + 1)
    )


def _is_of_crew(tokens: CasedTokens, candidate: Candidate) -> bool:
    """`thuyền trưởng tàu | Lê Văn Tám`: a full name, and an office before the word for the ship."""
    n = ship_word_length(tokens, candidate.first)
    is_full_name = candidate.rule is NameRule.SURNAME and candidate.last - candidate.first > 2
    return n > 0 and is_full_name and ends_office(tokens, candidate.first - n)


def sort_before(tokens: CasedTokens, candidates: Sequence[Candidate], at: int) -> Before | None:
    """What stands before a candidate; behind another name, only an office before that counts."""
    first = candidates[at].first
    if _is_place_of_office(tokens, candidates[at]):
        return Before.KIND
    if _is_behind_led_head(tokens, first) or _is_of_crew(tokens, candidates[at]):
        return Before.OFFICE
    if not (at and candidates[at - 1].last == first):
        return word_before(tokens, first)
    sort = word_before(tokens, candidates[at - 1].first)
    return sort if sort in OFFICES else None
