"""Runs of capitals: Vietnamese full names, and other names with their small words and numbers.

In comes a token position, out comes how far the name from there goes; 0 or the next token where
there is none. What kind of name it is, is not decided here.
"""

from __future__ import annotations

import re

from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.pieces import Tokens, is_syllable
from doichieu.mentions.names.shelf import Shelf

_MAX_PERSON = 4  # syllables of a Vietnamese full name; one more with `Thị`


MAX_RUN = 8  # tokens of any other name


def heading_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """Length of a run of Vietnamese words in capitals only (`TIN LIÊN QUAN`) that is no person."""
    k = i
    while k < len(tokens) and tokens.word[k].isupper() and is_syllable(tokens.word[k]):
        k += 1
    toned = any(not word.isascii() for word in tokens.word[i:k])
    person = tokens.word[i].title() in shelf.surnames and 2 <= k - i <= _MAX_PERSON
    return k - i if toned and not person else 0


def is_surname_at(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """Whether a Vietnamese surname with a capital behind it stands at ``i``."""
    return i + 1 < len(tokens) and tokens.word[i] in shelf.surnames and tokens.cap[i + 1]


def known_at(tokens: Tokens, shelf: Shelf, i: int) -> tuple[int, str]:
    """Length and list of the known name at ``i``; (0, "") also past the end."""
    if i >= len(tokens):
        return 0, ""
    return shelf.known.match(tokens.low, tokens.word, i)


def person_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """Length of a Vietnamese full name at ``i``: a surname and one to three more syllables."""
    if tokens.word[i] not in shelf.surnames or _is_plain_opener(tokens, shelf, i):
        return 0
    k = i + 1
    limit = i + _MAX_PERSON
    while k < min(limit, len(tokens)) and tokens.cap[k] and not tokens.glued(k):
        if not is_syllable(tokens.word[k]) or tokens.initial[k] or tokens.word[k].isupper():
            break
        if k - i >= 2 and _opens(tokens, shelf, k):
            break
        if (
            k - i >= 2
            and known_at(tokens, shelf, k)[1] in {"country", "province"}
            and k + 1 < limit
        ):
            n = known_at(tokens, shelf, k)[0]
            if n > 1:
                break
        if tokens.word[k] == "Thị":
            limit = i + _MAX_PERSON + 1
        k += 1
    if k - i >= 2 and k < len(tokens) and _is_letter(tokens, k):
        k += 1
        if k < len(tokens) and tokens.word[k] == "." and tokens.glued(k):
            k += 1
    if k - i < 2:
        return 0
    if tokens.initial[i] and k - i == 2 and tokens.low[i] in shelf.plain:
        return k - i if tokens.word[i + 1] in shelf.given else 0
    return k - i


def _is_plain_opener(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """`Ông …` at the start of a sentence, `Từ Quảng Bình trở vào`: surnames that are other words."""
    if tokens.initial[i] and tokens.low[i] == "ông":
        return True
    if tokens.low[i] != "từ":
        return False
    return known_at(tokens, shelf, i + 1)[1] in {"country", "province"}


def _opens(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """`Theo`, `Với`, `Từ trái`: the capital opens a credit or the next caption, no mark between."""
    low = tokens.low[k]
    if low in shelf.clues["note_openers"]:
        return True
    after = tokens.low[k + 1] if k + 1 < len(tokens) else ""
    if f"{low} {after}" in shelf.clues["caption_pairs"]:
        return True
    if tokens.word[k] in shelf.given:
        return False
    if tokens.cap[k + 1 : k + 2] == [True]:
        return low in shelf.clues["small_openers"]
    return low in shelf.openers and tokens.word[k] not in shelf.surnames  # `Lần đầu …`


def _is_letter(tokens: Tokens, k: int) -> bool:
    return len(tokens.word[k]) == 1 and tokens.cap[k] and not tokens.glued(k)


def run_end(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """End of the run of capitals from ``i``."""
    k = i + 1
    while k < len(tokens) and k - i < MAX_RUN:
        if tokens.initial[k]:
            break
        if _hyphenated(tokens, shelf, k) or _pointed(tokens, shelf, i, k):
            k += 2
        elif _initialled(tokens, k):
            k += 3
        elif tokens.cap[k]:
            if _breaks(tokens, shelf, i, k):
                break
            k += 1
        elif _joined_by(tokens, shelf, k):
            k += 2
        elif _is_misspelt(tokens, k):
            k += 1
        else:
            break
    return _with_number(tokens, shelf, i, k)


def _initialled(tokens: Tokens, k: int) -> bool:
    """`John | C. Stennis`: the letter of a middle name, its point, and a foreign name."""
    if k + 2 >= len(tokens) or len(tokens.word[k]) != 1 or tokens.word[k + 1] != ".":
        return False
    last = k + 2
    foreign = not (is_syllable(tokens.word[k - 1]) or is_syllable(tokens.word[last]))
    near = tokens.start[last] - tokens.end[k + 1] <= 1
    return near and foreign and tokens.word[k].isupper() and tokens.cap[last]


def _joined_by(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """`Osama | bin Laden`, `Copper | & Gold`: a small word or sign inside a foreign name."""
    if k + 1 >= len(tokens) or not tokens.cap[k + 1] or is_syllable(tokens.word[k - 1]):
        return False
    if tokens.word[k] == "&":
        return not is_syllable(tokens.word[k + 1])
    return tokens.low[k] in shelf.clues["inner"]


# Small syllables that no Vietnamese word is written like: `kông` in `Mê kông`; not `công`, `nga`.
_NO_WORD = re.compile(
    r"(?:k[aăâoôơuưáàảãạắặấầậóòọốồộớờợúùụứừự]|c[eêiyéèíì]|ng[eêiéèíì]|g[eêéè]|q[^u]|[fjwz])\w*"
)


def _is_misspelt(tokens: Tokens, k: int) -> bool:
    """Whether the small word at ``k`` ends a transcribed name that lost its capital or hyphen."""
    word = tokens.word[k]
    if not word.isalpha() or tokens.glued(k) or not is_syllable(tokens.word[k - 1]):
        return False
    return word.islower() and is_syllable(word) and _NO_WORD.fullmatch(word) is not None


def _pointed(tokens: Tokens, shelf: Shelf, i: int, k: int) -> bool:
    """`SHB.Đà Nẵng`, `V. Ninh Bình`: a short form, a point, and a place: the name of a club."""
    if k - i != 1 or tokens.word[k] != "." or not tokens.glued(k) or k + 1 >= len(tokens):
        return False
    short = tokens.word[i].isupper() and len(tokens.word[i]) <= 4
    source = known_at(tokens, shelf, k + 1)[1]
    return short and source in {"province", "district"} and not tokens.initial[k + 1]


def _hyphenated(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """Whether a hyphen without blanks at ``k`` joins two parts that are no known names."""
    if tokens.word[k] not in {"-", "‑"} or not tokens.glued(k) or k + 1 >= len(tokens):
        return False
    if not (tokens.cap[k + 1] and tokens.glued(k + 1)):
        return False
    if is_syllable(tokens.word[k - 1]) and is_syllable(tokens.word[k + 1]):
        return False
    if title_length(tokens, shelf, k + 1):
        return False  # `Kim Won-Giám đốc`
    return not (known_at(tokens, shelf, k - 1)[0] or known_at(tokens, shelf, k + 1)[0])


def _is_person_behind(tokens: Tokens, shelf: Shelf, i: int, k: int) -> bool:
    """`bang NSW | Shane Worbell`: two foreign words behind a place by its letters alone."""
    if k - i != 1 or not i or not tokens.word[i].isupper() or len(tokens.word[i]) < 2:
        return False
    if (tokens.low[i - 1],) not in shelf.kinds.entries:
        return False
    names = [word for word in tokens.word[k : k + 2] if word[0].isupper() and not is_syllable(word)]
    return len(names) == 2


def _starts_afresh(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """`Với` of the next caption, or the code of a share that stands twice in a table."""
    word = tokens.word[k]
    if word == tokens.word[k - 1] and word.isupper():
        return True
    return tokens.low[k] in shelf.clues["small_openers"] and word not in shelf.given


def _breaks(tokens: Tokens, shelf: Shelf, i: int, k: int) -> bool:
    """Whether another name or a title begins at token ``k`` inside a run from ``i``."""
    if tokens.glued(k) or _starts_afresh(tokens, shelf, k):
        return True
    if _is_person_behind(tokens, shelf, i, k):
        return True
    low = tokens.low[k]
    if tokens.word[k - 1].isupper() and person_length(tokens, shelf, k) > 2:
        return True  # `Giám đốc QTSX | Lê Văn Bưởi`
    if title_length(tokens, shelf, k) or (low in shelf.clues["note_openers"] and is_syllable(low)):
        return True
    after = (k + 1 < len(tokens) and tokens.low[k + 1]) or ""
    if f"{low} {after}" in shelf.pairs and not tokens.cap[k + 1]:
        return True
    word = tokens.word[k]
    key = (tokens.low[i - 1],) if i else ("",)
    kind = key in shelf.kinds.entries or key in shelf.kept.entries
    if low in shelf.openers and word not in shelf.given and after[:1].islower() and not kind:
        return True
    n, source = known_at(tokens, shelf, k)
    before = tokens.word[k - 1]
    if not is_syllable(before) and not tokens.word[k].isascii() and is_syllable(tokens.word[k]):
        if low in shelf.plain and tokens.word[k] not in shelf.given:
            return True
        if source == "country" and not before.isupper():
            return " ".join(tokens.low[k : k + n]) not in shelf.clues["home"]
    if n and k - i == 1 and tokens.word[i].isupper() and len(tokens.word[i]) > 1:
        return source == "country" and any(c.isdigit() for c in tokens.word[i])
    if n and source in {"country", "province"} and is_syllable(tokens.word[k]):
        return not (n == 1 and tokens.word[k] in shelf.given) and not tokens.word[k].isascii()
    return False


# Last syllables of words before a name that a number may close (`thôn Tân Phú 1 …`).
_NUMBERED_BEFORE = frozenset(
    {"thôn", "ấp", "khóm", "trường", "học", "cầu", "vượt", "khu", "bản", "xã"}
)


def _with_number(tokens: Tokens, shelf: Shelf, i: int, k: int) -> int:
    """Takes a number into the name where it is a code or a short number of a foreign name."""
    if k >= len(tokens) or not tokens.word[k][0].isdigit():
        return k
    word = tokens.word[k]
    after = tokens.low[k + 1] if k + 1 < len(tokens) else "."
    if not word.isdigit():
        return k + 1 if any(c.isupper() for c in word) else k
    if (
        len(word) <= 2
        and i
        and tokens.low[i - 1] in _NUMBERED_BEFORE
        and after not in {"người", "năm"}
    ):
        return k + 1
    if len(word) <= 4 and not after[0].isalpha() and after not in {"/", "-", "%", "–"}:
        return k + 1
    year = len(word) == 4 and word[:2] in {"19", "20"}
    if len(word) in {3, 4} and not year and not is_syllable(tokens.word[k - 1]):
        return k + 1 if after in shelf.clues["behind_models"] else k  # `Lumia 1020 và …`
    return k
