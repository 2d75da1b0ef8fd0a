"""Names in credits: of agencies and photographers, who are no part of the story.

In come a document and its candidates, out comes which of them count: those outside credits, and
the agencies that a credit names as its source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.tokens import CasedTokens
from doichieu.model import Document, NameRule, PartKind

# The agency of Vietnam, which reports credit by its letters alone: `Mai Lê (TTXVN)`.
_HOME_AGENCY = "TTXVN"


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
    if is_inside and not _is_source(tokens, candidate, credits_at):
        return False
    return not _is_photo_credit(tokens, candidate)


def _is_source(
    tokens: CasedTokens, candidate: Candidate, credits_at: Sequence[tuple[int, int]]
) -> bool:
    """An agency that a credit names: `Theo Reuters, AP`."""
    first = candidate.first
    while first and _is_inside(tokens.start[first - 1], credits_at):
        first -= 1
        if tokens.low[first] == "theo":
            return candidate.rule is NameRule.LISTED_BODY
    return candidate.rule is NameRule.LISTED_BODY


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
