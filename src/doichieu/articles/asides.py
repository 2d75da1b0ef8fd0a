"""Video titles, links to other reports and subheadings: stretches that are not running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from doichieu import lexicon
from doichieu.articles.captions import SENTENCE_END, is_abbreviated, sentence_start
from doichieu.text import LOWER, UPPER

Stretch = tuple[int, int]

_VIDEO = re.compile(r"(?<!\w)(?:Video|VIDEO|Clip|CLIP)(?: clip| minh họa)? ?: ?")
# Where a video title ends: a line, a sentence, or a colon before a capital.
_VIDEO_END = re.compile(rf"\n|[.!?…](?=\s|$)|:(?=\s+[{UPPER}])")
_ARROWS = re.compile(r">{2,}|»")
_LINE = re.compile(r"[^\n]+")
# A word that has lost the blank before the next: `cứuNhiều`, `đầuÔng`; not `VnExpress`, `TâyHồ`.
_FUSED = re.compile(rf"(?<![^\s“\"(])[{LOWER}]{{2,}}(?=([{UPPER}][{LOWER}]*)\s[{LOWER}{UPPER}])")

_LONGEST_VIDEO = 200
_LONGEST_LINK = 200
_LONGEST_HEADING = 100
_LONGEST_FUSED_HEADING = 70
_LEAST_HEADING = 4  # words


def find_videos(text: str) -> list[Stretch]:
    """Titles of videos: `Video: …` up to the end of the line, the sentence or the title."""
    found: list[Stretch] = []
    last = 0
    for match in _VIDEO.finditer(text):
        if match.start() < last:
            continue
        stop = _VIDEO_END.search(text, match.end(), match.end() + _LONGEST_VIDEO)
        if stop:
            last = stop.start() if stop[0] == "\n" else stop.end()
        elif len(text) - match.end() <= _LONGEST_VIDEO:
            last = len(text)
        else:
            last = match.end()
        found.append((match.start(), last))
    return found


def find_links(text: str) -> list[Stretch]:
    """Lines that lead to other reports (`>> …`, `Xem thêm: …`), and `>> … >>` before a text."""
    found = [
        (start, end)
        for start, end in _lines(text)
        if end - start <= _LONGEST_LINK and _leads_on(text[start:end])
    ]
    return found + _find_arrows(text)


def _leads_on(line: str) -> bool:
    folded = line.casefold().lstrip("*-•. ")
    phrases = lexicon.words("credits/words", "links")
    return bool(_ARROWS.match(line)) or any(folded.startswith(phrase) for phrase in phrases)


def _find_arrows(text: str) -> list[Stretch]:
    """Several `>> …` in a long line: from the first to the last; where that one ends is unknown."""
    found = []
    for start, end in _lines(text):
        marks = list(_ARROWS.finditer(text, start, end)) if end - start > _LONGEST_LINK else []
        for one, other in pairwise(marks):
            if other.start() - one.start() <= _LONGEST_LINK:
                found.append((one.start(), other.start()))
    return found


def find_headings(text: str) -> list[Stretch]:
    """Subheadings: lines of their own, and those that ran into the sentence after them."""
    return _find_heading_lines(text) + _find_fused_headings(text)


def _find_heading_lines(text: str) -> list[Stretch]:
    """Short lines without a full stop between a finished line and a longer one."""
    found = []
    finished = True
    for (start, end), (after, after_end) in pairwise(_lines(text)):
        line, following = text[start:end], text[after:after_end]
        is_heading = (
            finished
            and end - start <= _LONGEST_HEADING < 2 * (after_end - after)
            and (line[0].isupper() or line[0].isdigit())
            and line[-1].isalnum()
            and after_end - after > end - start
            and following[-1] in '.!?…”"):'
        )
        if is_heading:
            found.append((start, end))
        finished = is_heading or not line[-1].isalnum() or _is_aside(line)
    return found


def _is_aside(line: str) -> bool:
    """A line that ends without a full stop because it is no sentence."""
    return bool(_VIDEO.match(line)) or _leads_on(line) or "Ảnh:" in line


def _find_fused_headings(text: str) -> list[Stretch]:
    found = []
    for match in _FUSED.finditer(text):
        if (match[0] + match[1]).isascii():
            continue  # a trade name: `iPhone`
        position = match.end()
        start = sentence_start(text, position)
        heading = text[start:position]
        if (
            0 < position - start <= _LONGEST_FUSED_HEADING
            and len(heading.split()) >= _LEAST_HEADING
            and heading[0].isupper()
            and not _FUSED.search(heading)
            and not SENTENCE_END.search(heading)
            and not is_abbreviated(text, start)
        ):
            found.append((start, position))
    return found


def _lines(text: str) -> Iterator[Stretch]:
    """The lines that are not blank, without the blanks around them."""
    for match in _LINE.finditer(text):
        line = match[0]
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield start, match.start() + len(line.rstrip())
