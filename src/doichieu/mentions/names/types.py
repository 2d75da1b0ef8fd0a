"""What kind of name: candidates with their surroundings → PER, ORG, LOC or MISC.

Rules judge each mention first (:mod:`doichieu.mentions.names.type_rules`); where they only guess,
a model is asked; then the mentions of one text settle what is still open between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.type_model import choose_type
from doichieu.mentions.names.type_rules import Judgement, judge
from doichieu.model import EntityType, NameRule

# Rules that only guess: where one of them applies, the model is asked instead.
_UNSURE = frozenset(
    {
        NameRule.DEFAULT,
        NameRule.FOREIGN,
        NameRule.GIVEN_NAMES,
        NameRule.PREPOSITION,
        NameRule.SPEAKS,
        NameRule.WARD,
    }
)
# Probabilities from which the model's word replaces the guess, and weighs as much as the weaker
# rules; .6 and .7 were tried on the 24 development stories, and .7 keeps more of the rules.
_LIKELY = 0.7
_CERTAIN = 0.9
# How alike (0 to 100) a lone foreign word and a country must be to be one misspelt: `Indonexia`
# and `Indonesia` reach 89; a lower bound takes in names of persons.
_ALIKE = 85
_MIN_MISSPELT = 6  # letters
# Foreign persons from which on an article is one about them.
_MANY = 3
_MIN_TELLING = 2  # weight from which a name tells the type of the one listed behind it
_MIN_SETTLED = 3  # weight from which other mentions do not overrule it
_LISTING = frozenset({",", "và", ";", "-", "–"})


def decide_types(tokens: CasedTokens, candidates: Sequence[Candidate]) -> list[Judgement]:
    """Type and rule of each candidate, in order."""
    judged: list[Judgement] = []
    for at in range(len(candidates)):
        judged.append(_judge(tokens, candidates, judged, at))
    return _by_repetition(tokens, candidates, _by_company(tokens, candidates, judged))


def _judge(
    tokens: CasedTokens, candidates: Sequence[Candidate], judged: Sequence[Judgement], at: int
) -> Judgement:
    """What the rules say, or the model where they only guess."""
    candidate, by_rules = candidates[at], judge(tokens, candidates, at)
    if by_rules.rule.is_guess and _is_misspelt_country(tokens, candidate):
        return Judgement(EntityType.LOC, NameRule.MISSPELT, 2)
    if by_rules.rule not in _UNSURE:
        return by_rules
    beside = neighbour_of(tokens, candidates, judged, at)
    likely, share = choose_type(tokens, candidate.first, candidate.last, beside)
    if share < _LIKELY:
        return by_rules
    return Judgement(likely, NameRule.MODEL, 1 + (share >= _CERTAIN))


def _is_misspelt_country(tokens: CasedTokens, candidate: Candidate) -> bool:
    """Whether a lone foreign word of six or more letters is a slip for a country."""
    word = tokens.low[candidate.first]
    is_lone = candidate.last - candidate.first == 1
    return is_lone and len(word) >= _MIN_MISSPELT and word.isascii() and _is_like_country(word)


@lru_cache(maxsize=4096)
def _is_like_country(word: str) -> bool:
    choices = [name for name in places().foreign_countries if name[0] == word[0]]
    return process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None


def neighbour_of(
    tokens: CasedTokens, candidates: Sequence[Candidate], judged: Sequence[Judgement], at: int
) -> EntityType | None:
    """The type of the name that only a comma or `và` parts from this one, None if there is none."""
    if not at:
        return None
    between = tokens.low[candidates[at - 1].last : candidates[at].first]
    if len(between) != 1 or between[0] not in _LISTING or judged[at - 1].weight < _MIN_TELLING:
        return None
    return judged[at - 1].type


def _by_company(
    tokens: CasedTokens, candidates: Sequence[Candidate], judged: Sequence[Judgement]
) -> list[Judgement]:
    """Lone foreign words of which nothing tells the type are persons among persons.

    In an article on players or singers most foreign names are theirs; in one on phones or shares
    most are not.
    """
    kinds: dict[str, EntityType] = {}
    for candidate, judgement in zip(candidates, judged, strict=True):
        is_foreign = not is_syllable(tokens.word[candidate.first])
        tells = judgement.weight and not candidate.rule.is_listed
        if is_foreign and tells and judgement.type is not EntityType.LOC:
            kinds[tokens.low[candidate.last - 1]] = judgement.type
    persons = sum(kind is EntityType.PER for kind in kinds.values())
    if persons < _MANY or persons * 2 < len(kinds):
        return list(judged)
    return [
        replace(j, type=EntityType.PER) if j.rule.is_guess and j.type is EntityType.MISC else j
        for j in judged
    ]


def _by_repetition(
    tokens: CasedTokens, candidates: Sequence[Candidate], judged: Sequence[Judgement]
) -> list[Judgement]:
    """The best reason met for a surface anywhere in the text; parts of persons are persons."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    parts: set[str] = set()  # first and last words of persons
    for candidate, judgement in zip(candidates, judged, strict=True):
        key = tuple(tokens.low[candidate.first : candidate.last])
        votes.setdefault(key, Counter())[judgement.type] += 4**judgement.weight
        if judgement.type is EntityType.PER and len(key) > 1 and judgement.weight:
            parts |= {key[0], key[-1]}
    return [
        _settled(judgement, key, votes[key], parts)
        for candidate, judgement in zip(candidates, judged, strict=True)
        if (key := tuple(tokens.low[candidate.first : candidate.last]))
    ]


def _settled(
    judgement: Judgement, key: tuple[str, ...], votes: Counter[EntityType], parts: set[str]
) -> Judgement:
    """A judgement after the other mentions of the words have been heard."""
    if judgement.weight >= _MIN_SETTLED:
        return judgement
    may_be_part = len(key) == 1 and judgement.rule is not NameRule.ABBREVIATION
    if may_be_part and key[0] in parts:
        return replace(judgement, type=EntityType.PER, rule=NameRule.PART_OF_PERSON)
    best = min(votes, key=lambda kind: (-votes[kind], kind))
    if best is judgement.type:
        return judgement
    return replace(judgement, type=best, rule=NameRule.REPEATED)
