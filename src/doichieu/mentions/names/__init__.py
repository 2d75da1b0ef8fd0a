"""Names of persons, organisations, places and other things in a document.

In comes a document, out come names in order of position, without titles, each with its type,
the rule that found it and the offices beside it. Credits and picture credits are left out, but for
the agencies that a credit names as its source. A body's name ends where a word does.
Which names stand for the same thing is decided for the whole story, not here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.candidates import find_candidates
from doichieu.mentions.names.headlines import recased, shouted_lines
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.offices import find_roles
from doichieu.mentions.names.tokens import CasedTokens, is_syllable, to_cased
from doichieu.mentions.names.type_rules import Judgement
from doichieu.mentions.names.types import decide_types
from doichieu.mentions.tokens import Tokens
from doichieu.model import Document, EntityType, Name, NameRule, PartKind, Word


def find_credits(document: Document) -> list[tuple[int, int]]:
    """Start and end of each credit of the article, in order."""
    return sorted(
        (part.span.start, part.span.end)
        for part in document.article.parts
        if part.kind is PartKind.CREDIT
    )


def may_count(
    tokens: CasedTokens, candidate: Candidate, credits_at: Sequence[tuple[int, int]]
) -> bool:
    """Whether a candidate is more than a credit."""
    is_inside = _is_inside(tokens.start[candidate.first], credits_at)
    if is_inside and candidate.rule is not NameRule.LISTED_BODY:
        return False  # an agency that a credit names counts: `Theo Reuters, AP`
    return not _is_photo_credit(tokens, candidate)


def _is_inside(position: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the sorted stretches."""
    at = bisect_right(stretches, (position, float("inf"))) - 1
    return at >= 0 and position < stretches[at][1]


def _is_photo_credit(tokens: CasedTokens, candidate: Candidate) -> bool:
    """`(Ảnh: Reuters)`: whether the name is the credit of a picture."""
    i = candidate.first - 1
    if i >= 0 and tokens.word[i] in {":", "-"}:
        i -= 1
    if i < 0 or tokens.low[i] not in capitals().credit_openers:
        return False
    return tokens.cap[i] or (i > 0 and tokens.word[i - 1] == "(")


# Rules that make a name of its capitals alone.
_BY_CAPITALS = frozenset(
    {
        NameRule.AFTER_ROLE,
        NameRule.AFTER_OFFICE,
        NameRule.SURNAME,
        NameRule.GIVEN_NAMES,
        NameRule.FOREIGN,
        NameRule.MODEL,
        NameRule.DEFAULT,
        NameRule.REPEATED,
        NameRule.PART_OF_PERSON,
        NameRule.SPEAKS,
        NameRule.PREPOSITION,
    }
)


def with_whole_words(document: Document, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names, those of bodies grown to the end of the word they were cut in.

    A name that touches the grown one belongs to it, too.
    """
    words = document.analysis.words
    starts = [word.start for word in words]
    whole: list[Name] = []
    has_grown = False  # whether the last name has, so that it may take in the next
    for name in names:
        before = whole[-1].span if whole else None
        if before and name.span.start < before.end:
            continue  # swallowed by the word that the body's name ends with
        if before and has_grown and name.span.start == before.end + 1:
            whole[-1] = replace(whole[-1], span=document.span(before.start, name.span.end))
            has_grown = False
            continue
        word = words[bisect_right(starts, name.span.end - 1) - 1] if words else None
        if word and _opens_word(document, name, word):
            has_grown = False
            continue
        has_grown = word is not None and _is_cut(document, name, word)
        if word and has_grown:
            name = replace(name, span=document.span(name.span.start, word.end))
        whole.append(name)
    return tuple(whole)


def _opens_word(document: Document, name: Name, word: Word) -> bool:
    """Whether a lone syllable is but the first of a plain word: `Tổng thể`, `Giáng sinh`."""
    rest = document.text[name.span.end : word.end]
    is_lone = " " not in document.text[name.span.start : name.span.end]
    is_cut = is_lone and word.start == name.span.start and name.span.end < word.end
    return is_cut and rest.islower() and name.rule in _BY_CAPITALS


def _is_cut(document: Document, name: Name, word: Word) -> bool:
    """Whether the name of a body ends inside a word whose rest is small."""
    is_cut = name.span.start < word.start < name.span.end < word.end
    return is_cut and name.rule.is_body and document.text[name.span.end : word.end].islower()


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


def _opens_foreign_words(tokens: CasedTokens, i: int) -> bool:
    """Whether a foreign word has a small foreign one behind it: `“Feel safe”` names nothing."""
    if i + 1 >= len(tokens) or tokens.start[i + 1] - tokens.end[i] != 1:
        return False
    following = tokens.word[i + 1]
    return not (
        is_syllable(tokens.word[i])
        or is_syllable(following)
        or following in capitals().inner_particles
        or not (following.islower() and following.isalpha())
    )


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
        if is_lone and _opens_foreign_words(tokens, first):
            return False
        if not is_lone or not tokens.initial[first]:
            return True
        if tokens.low[first] in small:
            return False
        return word in inside or not is_syllable(word) or word.isupper()

    return [c for c in candidates if holds(c)]
