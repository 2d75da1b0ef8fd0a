"""A text as it is read: composed letters, plain blanks, nothing invisible, and the way back.

In: any string. Out: the clean text, and for each of its positions where it stands in the string as
given. Nothing visible changes but ligatures and doubled quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.text.folding import nfc


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Positions of a text made from another by dropping, adding or replacing characters.

    ``raw_at[i]`` is the position in the raw text of character ``i`` of the clean text; it has one
    entry more than the clean text has characters and never falls. ``raw_end[i]`` is where the raw
    characters that made character ``i`` end; without it each was made from one.
    """

    raw_at: Sequence[int]
    raw_end: Sequence[int] | None = None

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the clean text → the stretch of the raw text it came from."""
        if start == end:
            return self.raw_at[start], self.raw_at[start]
        ends = self.raw_end
        return self.raw_at[start], self.raw_at[end - 1] + 1 if ends is None else ends[end - 1]

    def to_clean(self, position: int) -> int:
        """A position of the raw text → the first position of the clean text not before it."""
        return bisect_left(self.raw_at, position, hi=len(self.raw_at) - 1)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as the language room reads it, and the way back to the text as given."""

    text: str
    offsets: OffsetMap


# Marks that may follow a letter. Runs are cut at 8, so that a mountain of marks stays linear:
# putting marks in order is quadratic in their number.
_MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
# What a reader does not see: zero width, soft hyphen, direction marks, byte order mark.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
# Pictographs, for character classes. Joined by U+200D, or with U+FE0F behind them, they are one
# picture: there the invisible characters stay.
EMOJI = "\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\u0085\u2028\u2029\u000b\u000c"
_CONTROLS = "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "``": "“",
    "''": "”",
    "‘‘": "“",
    "’’": "”",
}
# `e` + acute, a zero-width blank, CR LF, `` `` ``; not: `é` in one piece, a plain blank.
_UNCLEAN = re.compile(
    rf"[^{_MARKS}{_INVISIBLE}{_BLANKS}{_LINE_ENDS}{_CONTROLS}][{_MARKS}]{{1,8}}|(?:[{_INVISIBLE}](?<![{EMOJI}\ufe0f]\u200d)(?<![{EMOJI}]\ufe0f))+|\r\n?|[{_BLANKS}{_LINE_ENDS}{_CONTROLS}]"
    r"|[\ufb00-\ufb04]|``|''|‘‘|’’"
)
# What a text that needs cleaning has somewhere: looking for these alone is several times as quick.
_SUSPECT = re.compile(f"[{_MARKS}{_INVISIBLE}{_BLANKS}{_LINE_ENDS}{_CONTROLS}\\r\ufb00-\ufb04]")
_DOUBLED = tuple(pair for pair in _LIGATURES if len(pair) == 2)


def _clean_piece(piece: str) -> str:
    """What stands in the clean text for one match of ``_UNCLEAN``."""
    if piece in _LIGATURES:
        return _LIGATURES[piece]
    head = piece[0]
    if head == "\r" or (len(piece) == 1 and head in "\x85\u2028\u2029\x0b\x0c"):
        return "\n"
    if len(piece) == 1 and (head.isspace() or head < " " or "\x7f" <= head <= "\xa0"):
        return " "
    return nfc(piece) if unicodedata.combining(piece[-1]) else ""


def clean(text: str) -> Cleaned:
    """Composed letters, plain blanks and line ends, nothing invisible; with the way back.

    Takes any string and never raises. Where nothing needs cleaning, which is the usual case, the
    text is returned as it is and the map is the identity at no cost.
    """
    suspect = _SUSPECT.search(text) or any(pair in text for pair in _DOUBLED)
    first = _UNCLEAN.search(text) if suspect else None
    if first is None:
        return Cleaned(text, OffsetMap(range(len(text) + 1)))
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    last = 0
    for match in _UNCLEAN.finditer(text, first.start()):
        left, right = match.span()
        piece = _clean_piece(match[0])
        pieces += (text[last:left], piece)
        starts.extend(range(last, left))
        ends.extend(range(last + 1, left + 1))
        if piece in _LIGATURES.values():
            starts.extend([left] * len(piece))
            ends.extend([right] * len(piece))
        elif piece:  # marks that did not compose stay, each where it was
            tail = len(piece) - 1
            starts.extend((left, *range(right - tail, right)))
            ends.extend((right - tail, *range(right - tail + 1, right + 1)))
        last = right
    pieces.append(text[last:])
    starts.extend(range(last, len(text) + 1))
    ends.extend(range(last + 1, len(text) + 1))
    return Cleaned("".join(pieces), OffsetMap(starts, ends))
