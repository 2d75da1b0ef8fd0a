"""Names of persons, organisations, places and other things in a document.

In comes a document, out come names in order of position, without titles, each with its type,
the rule that found it and the offices beside it. Credits and picture credits are left out.
Which names stand for the same thing is decided for the whole story, not here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.candidates import find_candidates
from doichieu.mentions.names.credited import find_credits, may_count
from doichieu.mentions.names.headlines import recased, shouted_lines
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.roles import find_roles
from doichieu.mentions.names.tokens import CasedTokens, is_syllable, to_cased
from doichieu.mentions.names.type_rules import Judgement
from doichieu.mentions.names.types import decide_types
from doichieu.mentions.names.whole_words import with_whole_words
from doichieu.mentions.tokens import Tokens
from doichieu.model import Document, EntityType, Name, NameRule

# Confidence by how a name was found: lists and heads are rarely wrong, bare capitals sometimes.
_SURE = 0.95
_FAIR = 0.75
_GUESS = 0.4  # nothing speaks for the type
# A bare number of a flight, a bill, a point of a list or a quarter, which names nothing by itself:
# `ZX590`, `ZX 1641`, `B2`, `Q3/2013`; not `F-16`, `A320`.
_CODE = re.compile(r"[A-Z]{2} ?\d{3,5}|[A-Z]\d|Q[1-4]/\d{4}.*")


def find_names(document: Document, row: Tokens) -> tuple[Name, ...]:
    """All names of ``document``, in order of position and without overlap. ``row``: its tokens."""
    starts = (sentence.start for sentence in document.sentences)
    tokens = to_cased(row, starts, capitals().plain)
    found = find_candidates(tokens)
    lines = shouted_lines(tokens)
    if lines:
        tokens = recased(tokens, lines, found)
        found = find_candidates(tokens)
    credits_at = find_credits(document)
    candidates = _confirmed(tokens, [c for c in found if may_count(tokens, c, credits_at)])
    judged = decide_types(tokens, candidates)
    names = [
        _name(document, tokens, candidates, at, judgement)
        for at, judgement in enumerate(judged)
        if not _is_bare_code(tokens, candidates[at], judgement)
    ]
    return with_whole_words(document, names)


def _name(
    document: Document,
    tokens: CasedTokens,
    candidates: Sequence[Candidate],
    at: int,
    judgement: Judgement,
) -> Name:
    is_person = judgement.type is EntityType.PER
    stretches = find_roles(tokens, candidates[at]) if is_person else []
    spans = [
        document.span(tokens.start[first], tokens.end[last - 1])
        for first, last in [(candidates[at].first, candidates[at].last), *stretches]
    ]
    return Name(
        span=spans[0],
        type=judgement.type,
        rule=judgement.rule,
        roles=tuple(spans[1:]),
        confidence=_confidence(judgement.rule),
    )


def _confidence(rule: NameRule) -> float:
    if rule.is_guess:
        return _GUESS
    return _SURE if rule.is_sure else _FAIR


def _is_bare_code(tokens: CasedTokens, candidate: Candidate, judgement: Judgement) -> bool:
    surface = tokens.surface(candidate.first, candidate.last)
    return judgement.rule is NameRule.CODE and _CODE.fullmatch(surface) is not None


def _confirmed(tokens: CasedTokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drops lone Vietnamese syllables that only open sentences: their capital says nothing."""
    inside = {
        word
        for c in candidates
        if not tokens.initial[c.first]
        for word in tokens.word[c.first : c.last]
    }
    small = {low for low, word in zip(tokens.low, tokens.word, strict=True) if word.islower()}

    def holds(candidate: Candidate) -> bool:
        first, word = candidate.first, tokens.word[candidate.first]
        is_lone = candidate.rule is NameRule.CAPITALS and candidate.last - first == 1
        if not is_lone or not tokens.initial[first]:
            return True
        if tokens.low[first] in small:
            return False
        return word in inside or not is_syllable(word) or word.isupper()

    return [c for c in candidates if holds(c)]
