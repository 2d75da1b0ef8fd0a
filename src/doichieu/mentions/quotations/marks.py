"""Quotation marks: which stretches of a text stand between them.

In: the text of an article. Out: quoted stretches in order, outermost only. Opening and closing
marks of different kinds may be mixed (`"… ”`), closing marks may be missing, straight marks say
nothing about their side. Whether quoted words are speech is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Every mark that can open or close a quotation: `“`, `"`, `«`; not the apostrophe of `Shi'ite`.
_MARK = re.compile(r"[“”„\"«»]")
# What stands before an opening mark when the quotation before has lost its closing mark: the end
# of a sentence, a colon or a line feed (`… xong. “`), not a word (`gọi là “`).
_FRESH = re.compile(r"(?:[.!?…:]\s*|\n\s*|^\s*)$")
# The end of a sentence inside a quotation that was never closed: `… rồi. Sau`, not `TP. HCM`.
_STOP = re.compile(r"[a-zà-ỹ0-9)][.!?…]+(?=\s|$)")
# Words set apart inside a quotation are not longer than this, in characters.
_ASIDE = 40
# An unclosed quotation is not followed further than this (a long paragraph, in characters).
_FAR = 2500


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch with its marks ``[start, end)``; the words between them ``[left, right)``."""

    start: int
    end: int
    left: int
    right: int


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """All outermost quoted stretches of ``text``, in order."""
    found: list[Quoted] = []
    opened: int | None = None
    depth = 0
    inner = _inner_marks(text)
    for match in _MARK.finditer(text):
        at = match.start()
        if at in inner:
            continue
        opens, closes = _sides(text, at)
        if opened is None:
            if opens:
                opened, depth = at, 1
            continue
        if closes and not (opens and text[at] == "“"):
            depth -= 1
            if depth == 0 or text[at] == '"' == text[opened]:
                found.append(_quoted(text, opened, at, at + 1))
                opened = None
        elif _is_fresh(text, at) or at - opened > _FAR:
            found.append(_unclosed(text, opened, at))
            opened, depth = at, 1
        else:
            depth += 1
    if opened is not None:
        found.append(_unclosed(text, opened, len(text)))
    return tuple(quoted for quoted in found if quoted.left < quoted.right)


def _inner_marks(text: str) -> set[int]:
    """Straight marks in pairs between `“` and `”` on one line: `“một "cách" khác”`."""
    inner: set[int] = set()
    straight: list[int] = []
    opened = False
    for match in _MARK.finditer(text):
        at, mark = match.start(), text[match.start()]
        if mark == '"':
            straight.append(at)
            continue
        if mark == "”" and opened and straight and len(straight) % 2 == 0:
            pairs = zip(straight[::2], straight[1::2], strict=True)
            if all(_is_short(text[left + 1 : right]) for left, right in pairs):
                inner.update(straight)
        opened, straight = mark == "“", []
    return inner


def _is_short(words: str) -> bool:
    """Whether marks around ``words`` set them apart inside speech, rather than being speech."""
    edges = bool(words) and not words[0].isspace() and not words[-1].isspace()
    return edges and len(words) <= _ASIDE and not any(c in words for c in ".!?…,\n")


def _sides(text: str, at: int) -> tuple[bool, bool]:
    """Whether the mark at ``at`` can open, and whether it can close."""
    mark = text[at]
    if mark in "“„«":
        return True, False
    if mark in "”»":
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        # `nói: ”Xin chào”`: the wrong mark, but it can only open
        return before.isspace() and not after.isspace() and after.isalnum(), True
    return True, True


def _is_fresh(text: str, at: int) -> bool:
    return _FRESH.search(text, max(0, at - 8), at) is not None


def _quoted(text: str, start: int, inner_end: int, end: int) -> Quoted:
    left, right = start + 1, inner_end
    while left < right and text[left].isspace():
        left += 1
    while left < right and text[right - 1].isspace():
        right -= 1
    return Quoted(start, end, left, right)


def _unclosed(text: str, start: int, limit: int) -> Quoted:
    """A quotation whose closing mark is missing: to the end of its line, else of a sentence."""
    limit = min(limit, start + _FAR)
    line = text.find("\n", start, limit)
    if line >= 0:
        return _quoted(text, start, line, line)
    known = limit < len(text) and limit < start + _FAR  # the next quotation begins at the limit
    end = limit
    for stop in _STOP.finditer(text, start, limit):
        end = stop.end()
        if not known:
            break  # nobody knows how far it goes: one sentence
    return _quoted(text, start, end, end)
