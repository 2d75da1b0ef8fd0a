"""Where Vietnamese prints a blank between two tokens of a segmented line, and where none.

Comes in: the tokens of one line. Goes out: for each, whether it sticks to the one before. The
tokens themselves are never touched. Quotation marks are opened and closed in one pass with the
state of the line; a mark whose partner is missing falls back on its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLOSERS = frozenset(",.;:!?)]}…”»%°º")
_OPENERS = frozenset("([{“«")
_ENDERS = frozenset(",.;!?)]}…”»")  # what may follow a closing quotation mark at once
_DASHES = frozenset("-–—")

# A number as a token: `7/12`, `25.000`, `2016`; not `F16`, `-5`.
_NUMBER = re.compile(r"\d[\d.,/:]*")
# Articles of Arabic names that take a hyphen: `al - Qaeda`, `Deir ez - Zor`.
_ARTICLE = re.compile(r"[Aa]l|[Ee]l|ash|ad|ul|ur|as|az|ez|es|et")
# Types of aircraft, teams and viruses before a number: `F - 16`, `U - 23`, `COVID - 19`; not `HCM - 20`.
_TYPE = re.compile(r"[A-ZĐ][A-Za-z]?|[A-Z][a-z][A-Z]|COVID|Covid|CoV")
# A Korean syllable in Latin letters: `Jong`, `hye`, `moon`; not `Trump`, `nói`.
_KOREAN = re.compile(
    r"(?:kk|tt|pp|ss|jj|ch|gh|sh|wh|[bcdghjklmnprstwy])?"
    r"(?:yeo|yae|wae|ae|ai|eo|eu|oe|ui|oo|ee|ou|[wy]?[aeiou])(?:ng|ck|[knlmpthb])?",
    re.I,
)
# A syllable that Vietnamese could write without a tone mark: `in`, `tay`; not `un`, `hye`, `jong`.
_VIETNAMESE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:oai|oay|ai|ao|au|ay|eo|ia|iu|oa|oe|oi|ua|ui|uy|[aeioy]|u(?!n$))(?:ng|nh|m|n)?",
    re.I,
)
# A syllable of a foreign name spelled by sound: `xu`, `lít`, `giơ`; not `thủ_đô`.
_SOUND = re.compile(r"[^\W\d_]{1,6}")
# Both sides of `&` in the short name of a body: `KH & ĐT`; not `Thể_thao & Du_lịch`.
_SHORT_NAME = re.compile(r"[A-ZĐ]{1,5}")
# What follows an apostrophe in English: `Biti ' s`, `I ' m`.
_ENDING = re.compile(r"(?:s|t|m|d|re|ll|ve|o)", re.I)


def glue(tokens: Sequence[str], is_open: dict[str, bool] | None = None) -> list[bool]:
    """For each token whether no blank stands before it. The first never sticks.

    Args:
        tokens: what stands between blanks in one line.
        is_open: which quotation marks are open before the line; updated, so that segmenters that
            put each sentence on a line of its own do no harm.
    """
    is_open = closed() if is_open is None else is_open
    count = len(tokens)
    left, right = [False] * count, [False] * count
    _glue_punctuation(tokens, left, right)
    _glue_quotes(tokens, left, right, is_open)
    _glue_hyphens(tokens, left, right)
    return [i > 0 and (left[i] or right[i - 1]) for i in range(count)]


def _glue_punctuation(tokens: Sequence[str], left: list[bool], right: list[bool]) -> None:
    last = len(tokens) - 1
    for i, token in enumerate(tokens):
        first = token[0]
        if first.isalnum() or first in _DASHES:
            continue
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i < last else ""
        if first in _CLOSERS and not (first in "%°º" and not before[-1:].isdigit()):
            left[i] = True
            right[i] = token == ":" and _is_number(before) and _is_number(after)
            right[i] |= token in ("°", "º") and after[:1] in ("C", "F")
        elif token[-1] in _OPENERS:
            right[i] = True
        elif token == "/":
            left[i] = right[i] = bool(before and after)
        elif token == "&":
            left[i] = right[i] = bool(
                _SHORT_NAME.fullmatch(before) and _SHORT_NAME.fullmatch(after)
            )
        elif token in "#@$":
            right[i] = after[:1].isalnum()
        elif token == "+":
            left[i] = before[:1].isupper() and (not after or after[0] in _CLOSERS)
        elif token == ">":
            left[i] = before == ">"


def closed() -> dict[str, bool]:
    """The state before the first line: no quotation mark is open."""
    return {'"': False, "'": False}


def _glue_quotes(
    tokens: Sequence[str], left: list[bool], right: list[bool], is_open: dict[str, bool]
) -> None:
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        if token in ("“", "‘"):
            is_open['"' if token == "“" else "'"] = right[i] = True
            continue
        if token == "”":
            is_open['"'] = False
            continue
        if token in ("'", "’") and _is_apostrophe(before, token, after, is_open["'"]):
            left[i] = right[i] = True
            continue
        mark = "'" if token == "’" else token
        if mark not in is_open:
            _follow_attached(token, is_open)
            continue
        closes = _closes(before, after, is_open[mark])
        left[i], right[i] = closes, not closes
        is_open[mark] = not closes


def _closes(before: str, after: str, is_open: bool) -> bool:
    """Whether a straight mark closes: by the state of the line unless its neighbours object."""
    if not before or before[-1] in _OPENERS:
        return False
    if not after or after in _DASHES:
        return True
    if is_open:
        return before[-1] != ":" or after[0] in _ENDERS
    return after[0] in _ENDERS and after[0] not in "…" and not after.startswith("..")


def _follow_attached(token: str, is_open: dict[str, bool]) -> None:
    """Marks that already stick to their word still open and close: `"Tôi`, `đi".`."""
    for mark in is_open:
        if mark not in token:
            continue
        if token[0] == mark and token[-1] != mark:
            is_open[mark] = True
        elif token[0] != mark and not token[-1].isalnum():
            is_open[mark] = False


def _is_apostrophe(before: str, mark: str, after: str, is_open: bool) -> bool:
    """`Biti ' s`, `H ’ Leo`, `Cư_M ’ gar`, `d ' Arc`; not the marks of `' Hoa_khôi '`."""
    stem = before.rpartition("_")[2]
    if not (stem[:1].isalpha() and after[:1].isalpha()):
        return False
    if stem in ("d", "l") or (len(stem) == 1 and stem.isupper() and not is_open):
        return True
    if not stem[0].isupper():
        return False
    if _ENDING.fullmatch(after):
        return True
    if is_open or not stem.isascii() or not after.isascii():
        return False
    return mark == "’" or (len(after) <= 4 and not _VIETNAMESE.fullmatch(after))


def _glue_hyphens(tokens: Sequence[str], left: list[bool], right: list[bool]) -> None:
    for i in range(1, len(tokens) - 1):
        token = tokens[i]
        if token not in _DASHES:
            continue
        before, after = tokens[i - 1], tokens[i + 1]
        if (token == "-" and (_is_compound(before, after) or _is_foreign(tokens, i))) or (
            token == "-" and _is_number(before) and _is_number(after)
        ):
            left[i] = right[i] = True


def _is_number(token: str) -> bool:
    return _NUMBER.fullmatch(token) is not None


def _is_compound(before: str, after: str) -> bool:
    """`al - Sham`, `F - 16`, `ô - tô`: one word whatever stands around it."""
    stem = before.rpartition("_")[2]
    if _ARTICLE.fullmatch(stem) and after[0].isupper():
        return True
    if _TYPE.fullmatch(stem) and after[0].isdigit():
        return True
    if len(before) != 1 or not before.isalpha() or not _SOUND.fullmatch(after):
        return False
    return before.islower() or before in "IÊÔU" or after.isascii()


def _is_foreign(tokens: Sequence[str], i: int) -> bool:
    """`Kim Jong - un`, `Xi - xu - lít`: syllables of one foreign name."""
    family, _, stem = tokens[i - 1].rpartition("_")
    family = family or (tokens[i - 2] if i > 1 else "")
    after = tokens[i + 1]
    if _is_bridge(tokens, i):
        return True
    if not after.islower():
        return False
    if _is_chain(tokens, i):
        return True
    if not (stem[:1].isupper() and family[:1].isupper()):
        return False
    korean = _KOREAN.fullmatch(stem) and _KOREAN.fullmatch(after)
    return bool(korean) and not (_VIETNAMESE.fullmatch(stem) and _VIETNAMESE.fullmatch(after))


def _is_bridge(tokens: Sequence[str], i: int) -> bool:
    """`Mar - a - Lago`, `Val - de - Marne`: a small word between capitals, at either hyphen."""

    def bridges(k: int) -> bool:
        return (
            k - 1 > 0
            and k + 2 < len(tokens)
            and tokens[k - 1] == tokens[k + 1] == "-"
            and len(tokens[k]) <= 3
            and tokens[k].islower()
            and tokens[k].isascii()
            and tokens[k - 2][:1].isupper()
            and tokens[k + 2][:1].isupper()
        )

    return bridges(i + 1) or bridges(i - 1)


def _is_chain(tokens: Sequence[str], i: int) -> bool:
    """Whether the hyphen at ``i`` is one of two or more between small syllables: `Xi - xu - lít`."""

    def small(k: int) -> bool:
        return k < len(tokens) and tokens[k].islower() and bool(_SOUND.fullmatch(tokens[k]))

    if not small(i + 1):
        return False
    if i + 3 < len(tokens) and tokens[i + 2] == "-" and small(i + 3):
        return (tokens[i - 1][:1].isupper() and "_" not in tokens[i - 1]) or _in_chain(tokens, i)
    return _in_chain(tokens, i)


def _in_chain(tokens: Sequence[str], i: int) -> bool:
    """Whether a hyphen stands one syllable earlier, with its own syllable small and capital first."""
    if i < 3 or tokens[i - 2] != "-" or not tokens[i - 1].islower():
        return False
    if not _SOUND.fullmatch(tokens[i - 1]) or "_" in tokens[i - 3]:
        return False
    return tokens[i - 3][:1].isupper() or (i >= 5 and tokens[i - 4] == "-")
