"""Names that other places of the text tell apart: two taken for one, and by-names without marks.

In come the names found in one reading, out come the same, some cut in two and some added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.quoted import find_again
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.model import EntityType, NameRule

# Rules that find a run of capitals, where two names may have been taken for one.
_RUNS = frozenset({NameRule.CAPITALS, NameRule.SURNAME})
_Key = tuple[str, ...]


def cut_doubles(tokens: CasedTokens, found: Sequence[Candidate]) -> list[Candidate]:
    """Runs cut in two that stand apart elsewhere: `Lam Anh Phương Thảo` in a caption."""
    keys = {tuple(tokens.low[c.first : c.last]): c for c in found}
    parted: list[Candidate] = []
    for candidate in found:
        is_long = candidate.rule in _RUNS and candidate.last - candidate.first > 2
        cut = _cut(tokens, candidate, keys) if is_long else 0
        if not cut:
            parted.append(candidate)
            continue
        for first, last in ((candidate.first, cut), (cut, candidate.last)):
            like = keys.get(tuple(tokens.low[first:last]), candidate)
            parted.append(Candidate(first, last, like.rule, like.type))
    return parted


def _cut(tokens: CasedTokens, candidate: Candidate, keys: Mapping[_Key, Candidate]) -> int:
    """Where two names of two words and more meet inside a run; 0 if nowhere.

    Both are met elsewhere, or one is and the other is of another language, or a club stands before
    a player of whom the article goes on to speak.
    """
    first, last = candidate.first, candidate.last
    for cut in range(first + 1, last - 1):
        halves = ((first, cut), (cut, last))
        met = [tuple(tokens.low[a:b]) in keys for a, b in halves]
        foreign = [not all(is_syllable(w) for w in tokens.word[a:b]) for a, b in halves]
        if cut - first == 1:  # `Zorbian | Scott Farwell`, of whom the article speaks besides
            is_run = candidate.rule is NameRule.CAPITALS and tokens.cap[cut]
            if all(met) and all(foreign) and is_run:
                return cut
            continue
        if all(met) or (any(met) and foreign == [True, False]):
            return cut
        is_club = known_at(tokens, first) == (cut - first, KnownKind.BODY)
        if is_club and all(foreign) and (tokens.low[last - 1],) in keys:
            return cut
    return 0


def with_bynames(tokens: CasedTokens, found: Sequence[Candidate]) -> list[Candidate]:
    """The same with by-names found again where no marks show them."""
    kept = list(found)
    for byname in found:
        if byname.rule is not NameRule.QUOTED or byname.type is not EntityType.PER:
            continue
        again = find_again(tokens, byname.first, byname.last)
        if again:
            kept = [c for c in kept if not any(c.first < b and a < c.last for a, b in again)]
            kept += [Candidate(a, b, NameRule.QUOTED, EntityType.PER) for a, b in again]
            kept.sort(key=lambda c: c.first)
    return kept
