"""Names with initials: `V. Putin`, `J.K. Rowling`, `ông T.`, `N.V.A`.

In comes a token position, out comes where the name ends. A letter with a point may also end a
sentence (`vitamin C. Nga …`) or be a kind of place (`H. Ngọc Hiển`), so that what stands before
decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.holders import ends_office
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.runs import run_end
from doichieu.mentions.names.tokens import CasedTokens, is_syllable

# `V`, `J.K`, `Ng`; not `TP`, `AC`.
_INITIALS = re.compile(r"[A-ZĐ](?:\.[A-ZĐ]){0,2}|[CGKNPT]h|Ng|Tr")
_LETTERS = re.compile(r"[A-ZĐ](?:\.[A-ZĐ]){0,3}")
_MOST = 3  # initials in a row


def initialled_end(tokens: CasedTokens, i: int, found: Sequence[Candidate]) -> int:
    """End of the name that begins with initials at ``i``; 0 where there is none."""
    k = i
    while k - i < 2 * _MOST and is_initial(tokens, k):
        k += 2
    word = tokens.word[k] if k > i and tokens.is_cap(k) else ""
    if len(word) < 2 or word.isupper() or _is_place_or_club(tokens, i, k):
        return 0
    if is_syllable(word) and word not in people().given and word not in people().surnames:
        return 0
    if not is_called(tokens, i) and not (found and found[-1].last == i):
        is_lettered = i > 0 and tokens.low[i - 1] in capitals().lettered
        if is_lettered or is_syllable(word):
            return 0
    return run_end(tokens, k)


def _is_place_or_club(tokens: CasedTokens, i: int, k: int) -> bool:
    """`H.Hà Tĩnh`, `A.C. Milan`: a known name behind letters, unless somebody is called so."""
    return known_at(tokens, k)[0] > 0 and (tokens.glued(k) or not is_called(tokens, i))


def is_initial(tokens: CasedTokens, k: int) -> bool:
    """Whether initials with a point stand at ``k`` and the next word is near."""
    if k + 2 >= len(tokens) or tokens.word[k + 1] != "." or not tokens.glued(k + 1):
        return False
    is_near = tokens.start[k + 2] - tokens.end[k + 1] <= 1
    return is_near and _INITIALS.fullmatch(tokens.word[k]) is not None


def letters_end(tokens: CasedTokens, i: int) -> int:
    """End of letters that stand for somebody, with their point: `chị H.`, `bị can N.V.A.`.

    0 where there are none. A bare letter needs an address before it, letters with a point an office or role.
    """
    if not _LETTERS.fullmatch(tokens.word[i]) or tokens.glued(i) or known_at(tokens, i)[0]:
        return 0
    has_point = i + 1 < len(tokens) and tokens.word[i + 1] == "." and tokens.glued(i + 1)
    is_marked = has_point or len(tokens.word[i]) > 1
    if not (is_addressed(tokens, i) or (is_marked and ends_office(tokens, i))):
        return 0
    if tokens.is_cap(i + 1) and not tokens.glued(i + 1):
        return 0
    return i + 1 + has_point


def is_addressed(tokens: CasedTokens, i: int) -> bool:
    """Whether an address stands right before ``i``."""
    return i > 0 and (tokens.low[i - 1],) in people().addresses.entries


def is_called(tokens: CasedTokens, i: int) -> bool:
    """Whether an address, office or role stands right before ``i``."""
    return is_addressed(tokens, i) or ends_office(tokens, i)
