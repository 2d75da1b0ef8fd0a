"""Names of persons, organisations, places and other things in a document.

In comes a document, out come names in order of position, without titles, each with its type,
the rule that found it and the offices beside it. Credits and picture credits are left out.
Which names stand for the same thing is decided for the whole story, not here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from doichieu.mentions.names.candidates import Candidate, find_candidates
from doichieu.mentions.names.pieces import Tokens, is_syllable, tokenise
from doichieu.mentions.names.roles import find_roles
from doichieu.mentions.names.shelf import Shelf, shelf
from doichieu.mentions.names.types import decide_types
from doichieu.model import Document, EntityType, Name, PartKind

# Confidence by how a name was found: lists and heads are rarely wrong, bare capitals sometimes.
_SURE = 0.95
_FAIR = 0.75
_GUESS = 0.4  # nothing speaks for the type
# A bare number of a flight, a bill, a point of a list or a quarter, which names nothing by itself:
# `ZX590`, `ZX 1641`, `B2`, `Q3/2013`; not `F-16`, `A320`.
_CODE = re.compile(r"[A-Z]{2} ?\d{3,5}|[A-Z]\d|Q[1-4]/\d{4}.*")
# The agency of Vietnam, which reports credit by its letters alone: `Mai Lê (TTXVN)`.
_HOME_AGENCY = "TTXVN"
_BODY_RULES = ("head", "body")
_GROWN = "+word"
_SURE_RULES = ("head", "body", "list-", "surname", "title", "after-", "numbered", "kind-word")


def find_names(document: Document) -> tuple[Name, ...]:
    """All names of ``document``, in order of position and without overlap."""
    lists = shelf()
    tokens = tokenise(document.text, (s.start for s in document.sentences), lists.plain)
    credits_at = _credits(document)
    candidates = [
        candidate
        for candidate in find_candidates(tokens, lists)
        if _may_count(tokens, candidate, credits_at)
        and not _is_photo_credit(tokens, lists, candidate)
    ]
    candidates = _confirmed(tokens, candidates, lists)
    types = decide_types(tokens, candidates, lists)
    names = []
    for at, (candidate, (kind, rule)) in enumerate(zip(candidates, types, strict=True)):
        if rule == "code" and _CODE.fullmatch(tokens.surface(candidate.first, candidate.last)):
            continue
        roles = find_roles(tokens, candidates, at, lists) if kind is EntityType.PER else []
        names.append(
            Name(
                span=document.span(tokens.start[candidate.first], tokens.end[candidate.last - 1]),
                type=kind,
                rule=rule,
                roles=tuple(
                    document.span(tokens.start[first], tokens.end[last - 1])
                    for first, last in roles
                ),
                confidence=_confidence(rule),
            )
        )
    return _with_whole_words(document, names)


def _confidence(rule: str) -> float:
    if rule == "default":
        return _GUESS
    return _SURE if rule.startswith(_SURE_RULES) else _FAIR


def _with_whole_words(document: Document, names: list[Name]) -> tuple[Name, ...]:
    """Names of bodies do not end inside a word: `Công ty Điện` + `tử Hải Sơn` is one name.

    The name grows to the end of the word it was cut in, and then over a name that touches it.
    """
    words = document.analysis.words
    starts = [word.start for word in words]
    whole: list[Name] = []
    for name in names:
        before = whole[-1] if whole else None
        if before is not None and name.span.start < before.span.end:
            continue  # swallowed by the word that the body's name ends with
        grown = before is not None and before.rule.endswith(_GROWN)
        if before is not None and grown and name.span.start == before.span.end + 1:
            whole[-1] = replace(
                before,
                span=document.span(before.span.start, name.span.end),
                rule=before.rule.removesuffix(_GROWN),
            )
            continue
        end = name.span.end
        word = words[bisect_right(starts, end - 1) - 1] if words else None
        cut = word is not None and name.span.start < word.start < end < word.end
        is_body = name.rule.startswith(_BODY_RULES)
        if word and cut and is_body and document.text[end : word.end].islower():
            span = document.span(name.span.start, word.end)
            name = replace(name, span=span, rule=name.rule + _GROWN)
        whole.append(name)
    return tuple(
        replace(n, rule=n.rule.removesuffix(_GROWN)) if n.rule.endswith(_GROWN) else n
        for n in whole
    )


def _confirmed(tokens: Tokens, candidates: list[Candidate], lists: Shelf) -> list[Candidate]:
    """Drops lone Vietnamese syllables that only open sentences: their capital says nothing."""
    inside = {
        word
        for c in candidates
        if not tokens.initial[c.first]
        for word in tokens.word[c.first : c.last]
    }

    small = {low for low, word in zip(tokens.low, tokens.word, strict=True) if word.islower()}

    def holds(candidate: Candidate) -> bool:
        if candidate.rule != "capitals" or candidate.last - candidate.first > 1:
            return True
        word = tokens.word[candidate.first]
        if tokens.initial[candidate.first] and tokens.low[candidate.first] in small:
            return False
        lone = tokens.initial[candidate.first] and is_syllable(word) and not word.isupper()
        return not lone or word in inside

    return [c for c in candidates if holds(c)]


def _credits(document: Document) -> list[tuple[int, int]]:
    return sorted(
        (part.span.start, part.span.end)
        for part in document.article.parts
        if part.kind is PartKind.CREDIT
    )


def _may_count(tokens: Tokens, candidate: Candidate, credits_at: list[tuple[int, int]]) -> bool:
    """Outside credits, or an agency that they credit (`Theo Reuters, AP`)."""
    if not _is_inside(tokens.start[candidate.first], credits_at):
        return True
    first = candidate.first
    while first and _is_inside(tokens.start[first - 1], credits_at):
        first -= 1
        if tokens.low[first] == "theo":
            return candidate.rule == "list-org"
    return tokens.word[candidate.first] == _HOME_AGENCY


def _is_inside(position: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the sorted stretches."""
    at = bisect_right(stretches, (position, float("inf"))) - 1
    return at >= 0 and position < stretches[at][1]


def _is_photo_credit(tokens: Tokens, lists: Shelf, candidate: Candidate) -> bool:
    """`(Ảnh: Reuters)`: whether the name is the credit of a picture."""
    i = candidate.first - 1
    if i >= 0 and tokens.word[i] in {":", "-"}:
        i -= 1
    if i < 0 or tokens.low[i] not in lists.clues["photo"]:
        return False
    return tokens.cap[i] or (i > 0 and tokens.word[i - 1] == "(")
