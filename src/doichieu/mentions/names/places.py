"""SpanIndex by their kind word: `quận 8`, `sông Hồng`, `TP Nha Trang`, and communes by list.

In comes a token position, out comes the length of the name there, 0 where there is none.
"""

from __future__ import annotations

from doichieu.mentions.names.capitals import known_at, person_length, run_end
from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.pieces import Tokens, is_syllable
from doichieu.mentions.names.shelf import Shelf

_DASHES = frozenset("-–‑")


def short_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """`TP Nha Trang`, `TX.Quảng Trị`: a short kind word, a point or none, and a known place."""
    if tokens.word[i] not in shelf.short_kinds:
        return 0
    k = i + 1
    if k < len(tokens) and tokens.word[k] == ".":
        k += 1
    if k >= len(tokens) or not tokens.cap[k]:
        return 0
    known = known_at(tokens, shelf, k)[0]
    return k + known - i if known else 0


def ward_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """A commune or ward: of three syllables, or of two with a word of kind before it."""
    n = shelf.wards.match(tokens.low, i)
    if not n or not all(tokens.cap[k] for k in range(i, i + n)):
        return 0
    if i + n < len(tokens) and tokens.cap[i + n] and not tokens.initial[i + n]:
        return 0
    kind = i > 0 and (tokens.low[i - 1],) in shelf.kinds.entries
    return n if n > 2 or kind else 0


def numbered_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """`quận 8`, `QL 1A`, `Q.12`: kind word and number, with a point between or not."""
    low = tokens.low
    n = 2 if i + 1 < len(low) and f"{low[i]} {low[i + 1]}" in shelf.numbered else 1
    if n == 1 and low[i] not in shelf.numbered:
        return 0
    short = len(low[i]) == 1
    if short and not tokens.cap[i]:
        return 0
    k = i + n
    if k < len(low) and tokens.word[k] == "." and short:
        k += 1
    if k >= len(low) or not tokens.word[k][0].isdigit() or len(tokens.word[k]) > 3:
        return 0
    if short and not tokens.glued(k):
        return 0
    if k + 1 < len(low) and low[k + 1] in {"/", "tuổi", "%", "người", "đồng", "km"}:
        return 0
    return k + 1 - i


def kept_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """`sông Hồng`, `sân bay Cần Thơ`: a kind word that belongs to the name, and its capitals."""
    n = shelf.kept.match(tokens.low, i)
    k = i + n
    if n and i and f"{tokens.low[i - 1]} {tokens.low[i]}" in shelf.no_kinds:
        return 0
    if not n or k >= len(tokens) or not tokens.cap[k] or tokens.initial[k]:
        return 0
    if (
        tokens.cap[i]
        and n == 1
        and not tokens.initial[i]
        and tokens.low[i] not in shelf.clues["kept_capitals"]
    ):
        return 0
    known, source = shelf.known.match(tokens.low, tokens.word, k)
    if source == "country" and n == 1 and tokens.low[i] != "vịnh":
        return 0
    if known_at(tokens, shelf, i)[0] > n:
        return 0  # `Hồ Chí Minh`
    foreign = source == "place" or not (known or is_syllable(tokens.word[k]))
    if not known and _is_person(tokens, shelf, i):
        return 0
    if foreign and tokens.low[k - 1] == "đảo":
        return 0  # `đảo | Senkaku`, `bán đảo | Kamchatka`
    if known:
        return _known_kept(tokens, shelf, i, k, known)
    if (tokens.low[i] in shelf.clues["weak_kept"] and n == 1) or title_length(tokens, shelf, k):
        return 0
    after = tokens.low[k + 1] if k + 1 < len(tokens) else ""
    words = shelf.org_words.match(tokens.low, k)
    if words > 1:
        return n + words
    if f"{tokens.low[k]} {after}" in shelf.pairs and not tokens.cap[k + 1]:
        return 0
    person = person_length(tokens, shelf, k)
    last = k + person if person else run_end(tokens, shelf, k)
    return last - i + _route(tokens, shelf, i, last)


def _is_person(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """`Hồ Ngọc Lan`, a person with a capital, not `hồ Ngọc Khánh`."""
    if tokens.word[i] not in shelf.surnames or person_length(tokens, shelf, i) < 3:
        return False
    return all(word in shelf.given for word in tokens.word[i + 1 : i + 3])


def _known_kept(tokens: Tokens, shelf: Shelf, i: int, k: int, known: int) -> int:
    """Length from kind word to end where the name at ``k``, of so many tokens, is known."""
    last = k + known
    if tokens.low[k - 1] == "sân" and not is_syllable(tokens.word[k]):
        return 0  # `sân | Old Trafford`
    if known_at(tokens, shelf, k)[1] == "city" and _foreign_at(tokens, last):
        # a town whose name goes on
        return 0 if tokens.low[i] in shelf.clues["weak_kept"] else run_end(tokens, shelf, k) - i
    return last - i + _route(tokens, shelf, i, last)


def _foreign_at(tokens: Tokens, k: int) -> bool:
    """Whether a foreign word with a capital goes on with a name at ``k``."""
    if k >= len(tokens) or not tokens.cap[k] or tokens.initial[k] or tokens.glued(k):
        return False
    return not is_syllable(tokens.word[k])


def _route(tokens: Tokens, shelf: Shelf, i: int, k: int) -> int:
    """` - Hồng Hà` behind the first of the two places that a road or zone is named after."""
    if tokens.low[i] not in shelf.clues["routes"]:
        return 0
    end = k
    while end + 1 < len(tokens) and tokens.word[end] in _DASHES and tokens.cap[end + 1]:
        if tokens.initial[end + 1]:
            break
        known = known_at(tokens, shelf, end + 1)[0]
        if not known and not tokens.glued(end + 1):
            break
        end = end + 1 + known if known else run_end(tokens, shelf, end + 1)
    return end - k
