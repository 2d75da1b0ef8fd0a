"""Quotation marks: which stretches of a text stand between them.

In: the text of an article. Out: quoted stretches in order, outermost only. A mark is read by its
shape first, what stands beside it (`… xong“,` closes), and by its kind where that leaves it open.
Opening and closing marks of different kinds may be mixed (`"… ”`), either may be missing; marks of
inches, minutes and seconds are none. Whether quoted words are speech is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

# What can open or close a quotation: `“`, `"`, `''`, `&quot;`; not a comma before a blank.
_MARK = re.compile(
    r"[“”„‟\"«»‹›「」『』＂″]|''|``|‘‘|’’|(?<!\w),,(?=\w)|['‘’‚‛]"
    r"|&(?:quot|[lr][das]quo|#34|#x22|#822[01]);"
)
_OPENING = frozenset(
    ("“", "„", "‟", "«", "‹", "「", "『", "``", "‘‘", ",,", "‘", "‚", "‛")
) | frozenset(("&ldquo;", "&laquo;", "&lsquo;", "&#8220;"))
_CLOSING = frozenset(("”", "»", "›", "」", "』", "’’", "’")) | frozenset(
    ("&rdquo;", "&raquo;", "&rsquo;", "&#8221;")
)
_SINGLE = frozenset(("'", "‘", "’", "‚", "‛", "&lsquo;", "&rsquo;"))
# These also stand for inches and seconds: `6,7"`, `9''`.
_UNITS = frozenset(('"', "″", "''", "＂"))
# `10'25`: minutes before the mark of seconds.
_MINUTES = re.compile(r"\d+\s?['’′]\s?\d+(?:[.,]\d+)?$")
# A mark may open right behind these, and close right before these; never the other way round.
_BEFORE_OPENING = frozenset("([{:-–—/>*•")
_BEHIND_CLOSING = frozenset(".,;:!?…)]}-–—/")
_LEADS = frozenset("([{:>*•")
# What follows a closing mark in front of its source (`…”, bà nói`), or at the end of a sentence.
_SOURCE = re.compile(r"\s?[,–—-]\s*\w")
_END = re.compile(r"\s?\.?\s*(?:\n|$|[A-ZÀ-ỸĐ])")
# What stands before an opening mark when the quotation before has lost its closing mark: the end
# of a sentence, a colon or a line feed (`… xong. “`), not a word (`gọi là “`).
_FRESH = re.compile(r"(?:[.!?…:]\s*|\n\s*|^\s*)$")
# The end of a sentence inside a quotation that was never closed: `… rồi. Sau`, not `TP. HCM`.
_STOP = re.compile(r"[a-zà-ỹ0-9)][.!?…]+(?=\s|$)")
# What a line begins with before its first word: bullets, numbers (`• `, `1. `).
_BULLET = re.compile(r"[^\w\n]*(?:\d{1,2}[.)]\s+)?")
# An unclosed quotation is not followed further than this (a long paragraph, in characters).
_FAR = 2500
# Marks are looked ahead no further than this many on a line.
_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch with its marks ``[start, end)``; the words between them ``[left, right)``.

    ``closed``: its closing mark stands there.
    """

    start: int
    end: int
    left: int
    right: int
    closed: bool = True


class _Side(Enum):
    """Which side of a quotation a mark is on, as far as can be seen from it alone."""

    OPEN = auto()
    CLOSE = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with its shape (what stands beside it) and its kind (which character it is)."""

    start: int
    end: int
    text: str
    shape: _Side
    kind: _Side

    @property
    def side(self) -> _Side:
        """The shape, or the kind where the shape says nothing."""
        return self.kind if self.shape is _Side.EITHER else self.shape


def find_quoted(text: str, start: int = 0, end: int | None = None) -> tuple[Quoted, ...]:
    """All outermost quoted stretches of ``text[start:end]``, in order."""
    end = len(text) if end is None else end
    marks = tuple(_marks(text, start, end))
    found: list[Quoted] = []
    opened: list[_Mark] = []
    skip = start
    for i, mark in enumerate(marks):
        if mark.start < skip or _is_unit(text, marks, i, bool(opened)):
            continue
        if mark.text in _SINGLE:
            pair = None if opened else _single_pair(text, marks, i)
            if pair is not None:
                found.append(pair)
                skip = pair.end
        elif not opened:
            stray = _stray(text, mark, found, start) if mark.shape is _Side.CLOSE else None
            if stray is not None:
                found.append(stray)
            elif mark.side is not _Side.CLOSE or _is_late(text, mark):
                opened = [mark]
        elif _closes(mark):
            outermost, opened = opened[0], _without(opened, mark)
            if not opened:
                found.append(_quoted(text, outermost, mark.start, mark.end))
        elif not _is_nested(text, marks, i, len(opened)):
            found.append(_unclosed(text, opened[0], mark.start, end))
            opened = [mark]
        else:
            opened = [*opened, mark]
    if opened:
        found.append(_unclosed(text, opened[0], end, end))
    return tuple(quoted for quoted in found if quoted.left < quoted.right)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        kind = _Side.EITHER
        if mark in _OPENING:
            kind = _Side.OPEN
        elif mark in _CLOSING:
            kind = _Side.CLOSE
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        yield _Mark(match.start(), match.end(), mark, _shape(before, after), kind)


def _shape(before: str, after: str) -> _Side:
    """`nói: “Tôi` opens, `tôi“,` closes; blanks or letters on both sides say nothing."""
    outside = before.isspace() or before in _BEFORE_OPENING
    opens = outside and not (after.isspace() or after in _BEHIND_CLOSING)
    outside = after.isspace() or after in _BEHIND_CLOSING
    closes = outside and not (before.isspace() or before in _LEADS)
    if opens == closes:
        opens, closes = _is_inner(before) < _is_inner(after), _is_inner(before) > _is_inner(after)
    if opens == closes:
        return _Side.EITHER
    return _Side.OPEN if opens else _Side.CLOSE


def _is_inner(neighbour: str) -> bool:
    """Whether a character beside a mark is inside rather than outside of the quotation."""
    return neighbour.isalnum()


def _closes(mark: _Mark) -> bool:
    """Whether a mark closes what is open: by its shape, or by its kind unless it clearly opens."""
    return mark.side is not _Side.OPEN


def _without(opened: list[_Mark], mark: _Mark) -> list[_Mark]:
    """What is still open after ``mark``: a straight mark also closes what it began."""
    same = [i for i, other in enumerate(opened) if other.text == mark.text == '"']
    return opened[: same[-1]] if same else opened[:-1]


def _is_nested(text: str, marks: tuple[_Mark, ...], i: int, depth: int) -> bool:
    """Whether a mark opens a quotation inside another, rather than one after an unclosed one."""
    if depth > _AHEAD:
        return False
    at, depth = marks[i].start, depth + 1
    for mark in marks[i + 1 : i + 1 + _AHEAD]:
        if "\n" in text[at : mark.start] or depth == 0:
            break
        if mark.text in _SINGLE:
            continue
        depth += -1 if _closes(mark) else 1
        at = mark.start
    return depth == 0 or _FRESH.search(text, max(0, marks[i].start - 8), marks[i].start) is None


def _is_unit(text: str, marks: tuple[_Mark, ...], i: int, open_: bool) -> bool:
    """Whether a mark stands for inches or seconds (`6,7"`, `10'25"`)."""
    mark = marks[i]
    if mark.text not in _UNITS or mark.start == 0 or not text[mark.start - 1].isdigit():
        return False
    if not open_ or _MINUTES.search(text, max(0, mark.start - 12), mark.start):
        return mark.shape is not _Side.OPEN
    following = marks[i + 1] if i + 1 < len(marks) else None
    return (
        following is not None
        and following.shape is _Side.CLOSE
        and "\n" not in text[mark.end : following.start]
    )


def _is_late(text: str, mark: _Mark) -> bool:
    """`góp ý" Tôi thấy`: a straight mark with its blank on the wrong side opens."""
    return mark.kind is _Side.EITHER and not (
        _SOURCE.match(text, mark.end) or _END.match(text, mark.end)
    )


def _single_pair(text: str, marks: tuple[_Mark, ...], i: int) -> Quoted | None:
    """`‘…’`, `'…'`: up to the next single mark that closes, on the same line."""
    mark = marks[i]
    if mark.shape is not _Side.OPEN:
        return None
    for other in marks[i + 1 : i + 1 + _AHEAD]:
        if other.text not in _SINGLE or other.shape is _Side.EITHER:
            continue
        if other.shape is _Side.OPEN or "\n" in text[mark.end : other.start]:
            return None
        return _quoted(text, mark, other.start, other.end)
    return None


def _stray(text: str, mark: _Mark, found: list[Quoted], start: int) -> Quoted | None:
    """`Chúng tôi mất hết rồi”, bà nói.`: a quotation without opening mark, from its line or colon."""
    floor = max(start, mark.start - _FAR)
    line = text.rfind("\n", floor, mark.start) + 1
    line = line or (start if floor == start else -1)
    if line < 0 or (found and found[-1].end > line) or text[mark.start - 1].isdigit():
        return None
    colon = text.rfind(": ", line, mark.start)
    if not (_SOURCE.match(text, mark.end) or (colon >= 0 and _END.match(text, mark.end))):
        return None
    bullet = _BULLET.match(text, colon + 1 if colon >= 0 else line, mark.start)
    first = bullet.end() if bullet else line
    return _quoted(text, replace(mark, start=first, end=first), mark.start, mark.end)


def _quoted(text: str, mark: _Mark, inner_end: int, end: int, closed: bool = True) -> Quoted:
    left, right = mark.end, inner_end
    while left < right and text[left].isspace():
        left += 1
    while left < right and (text[right - 1].isspace() or text[right - 1] in ",;"):
        right -= 1
    return Quoted(mark.start, end, left, right, closed)


def _unclosed(text: str, mark: _Mark, limit: int, end: int) -> Quoted:
    """A quotation whose closing mark is missing: to the end of its line, else of a sentence."""
    known = limit < end and limit < mark.start + _FAR  # the next quotation begins at the limit
    limit = min(limit, mark.start + _FAR)
    line = text.find("\n", mark.start, limit)
    if line >= 0:
        return _quoted(text, mark, line, line, closed=False)
    stop = limit
    for sentence in _STOP.finditer(text, mark.start, limit):
        stop = sentence.end()
        if not known:
            break  # nobody knows how far it goes: one sentence
    return _quoted(text, mark, stop, stop, closed=False)
